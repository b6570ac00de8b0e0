"""What the readers of every kind share: the cells of a row, what is wrong with them, and the way through the rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, TypeVar

from gonghua.ground.documents.cells import Cell
from gonghua.ground.documents.days import parse_day
from gonghua.ground.documents.spreadsheet import ColumnSpec, Row, Table
from gonghua.ground.imports.report import Fault, Report, simple
from gonghua.ground.ledger.errors import NotPermitted, Refused
from gonghua.ground.measure.queries import remembered
from gonghua.pure.rules.amounts import degrees
from gonghua.pure.rules.coordinates import as_cgcs2000
from gonghua.pure.rules.decision import N_, Decision, Reason

Progress = Callable[[int, int], None]
Found = TypeVar("Found")
Reader = TypeVar("Reader", bound="RowReader")


@dataclass
class RowReader:
    """Reads the rows of one table; what is wrong is gathered per row, everything at once.

    A kind's reader names its `columns` and how `longest` their texts may be, and says in `read` what a row holds.
    """

    columns: ClassVar[Sequence[ColumnSpec]]
    longest: ClassVar[dict[str, int]] = {}
    days: ClassVar[frozenset[str]] = frozenset()
    """Columns that hold days: what is wrong with them is said by `day`."""

    table: Table
    row: Row = field(init=False)
    faults: list[Fault] = field(default_factory=list, init=False)
    warnings: list[Fault] = field(default_factory=list, init=False)
    corrections: list[Fault] = field(default_factory=list, init=False)
    broken: set[int] = field(default_factory=set, init=False)

    def turn_to(self, row: Row) -> None:
        """Go to a row: what is noted from now on is about it. Formulas and error values are noted at once."""
        self.row = row
        for key in self.table.header:
            cell = self.cell(key)
            if (cell.formula or cell.text.startswith("=")) and key not in self.days:
                self.fault(key, simple("formula", N_("A formula is not taken: enter the value itself.")))
            elif cell.error:
                self.fault(key, simple("error_value", N_("The cell shows an error (%(error)s)."), error=cell.error))

    def fault(self, key: str, reason: Reason) -> None:
        """Note what is wrong with the row's cell in the column `key`."""
        self.faults.append(self._about(key, reason))
        self.broken.add(self.row.number)

    def warn(self, key: str, reason: Reason) -> None:
        """Note something that a person should look at; the row is taken all the same."""
        self.warnings.append(self._about(key, reason))

    def correct(self, key: str, reason: Reason) -> None:
        """Note what the row changes of what is entered."""
        self.corrections.append(self._about(key, reason))

    def judge(self, key: str, decision: Decision) -> None:
        """Note every reason that stands against it."""
        for reason in decision.refusals:
            self.fault(key, reason)

    @property
    def sound(self) -> bool:
        """Return whether nothing is wrong with the row that the reader is at."""
        return self.row.number not in self.broken

    def cell(self, key: str) -> Cell:
        """Return the row's cell in the column `key`."""
        return self.table.cell(self.row, key)

    def text(self, key: str) -> str:
        """Return the text of a cell; one that is too long is noted."""
        text = self.cell(key).text
        if len(text) > self.longest.get(key, 1000):
            self.fault(key, simple("too_long", N_("The text is too long.")))
        return text

    def needed(self, key: str) -> str:
        """Return the text of a cell; an empty one is noted."""
        text, cell = self.text(key), self.cell(key)
        if not text and not cell.formula and not cell.error:
            self.fault(key, simple("missing", N_("This cell is empty, but is needed.")))
        return text

    def day(self, key: str) -> date | None:
        """Return the day in a cell; one that cannot be read, or is missing, is noted."""
        found = parse_day(self.cell(key))
        if isinstance(found, Reason):
            self.fault(key, found)
            return None
        return found

    def point(self, crs: str) -> tuple[float, float] | None:
        """Return the point of the columns `longitude` and `latitude` in degrees of CGCS2000; None where there is none.

        `crs` is the coordinate system that the file is in.
        """
        longitude, latitude = self._angle("longitude", 180), self._angle("latitude", 90)
        if longitude is not None and latitude is not None:
            return as_cgcs2000(longitude, latitude, crs)
        if (longitude is None) != (latitude is None) and self.sound:
            message = N_("Longitude and latitude come together, in degrees.")
            self.fault("longitude" if longitude is None else "latitude", simple("no_point", message))
        return None

    def header(self, key: str) -> str:
        """Return how the file calls the column `key`."""
        return self.table.header.get(key) or next(column.names[0] for column in self.columns if column.key == key)

    def _angle(self, key: str, most: int) -> float | None:
        found = degrees(self.text(key), most)
        if isinstance(found, Reason):
            self.fault(key, found)
            return None
        return found

    def _about(self, key: str, reason: Reason) -> Fault:
        return Fault(self.table.sheet, self.row.number, self.header(key), reason)


@dataclass
class Seen:
    """Which row of the file was the first to name something: a second one is refused."""

    rows: dict[str, tuple[str | None, int]] = field(default_factory=dict)

    def note(self, reader: RowReader, name: str) -> None:
        """Remember the reader's row, unless a row before it has the name."""
        if name:
            self.rows.setdefault(name, (reader.table.sheet, reader.row.number))

    def twice(self, reader: RowReader, name: str) -> Reason | None:
        """Return why the reader's row may not have the name: a row before it has it."""
        if name not in self.rows:
            return None
        sheet, row = self.rows[name]
        if sheet == reader.table.sheet:
            return simple("number_twice", N_("This number stands in row %(row)d already."), row=row)
        message = N_("This number stands in row %(row)d of the sheet %(sheet)s already.")
        return simple("number_twice", message, row=row, sheet=sheet or "")


def take_rows(
    read: Sequence[tuple[Reader, Row, Found | None]],
    step: Callable[[Reader, Row, Found | None], str],
    progress: Progress | None = None,
) -> Report:
    """Take each row by `step`, which returns its outcome (created, updated, unchanged, refused); return the report."""
    report = Report()
    with remembered():
        for done, (reader, row, found) in enumerate(read, start=1):
            reader.row = row
            report.count(reader.table, row, step(reader, row, found))
            if progress:
                progress(done, len(read))
    for reader in {id(reader): reader for reader, _row, _found in read}.values():
        report.refused += sorted(reader.faults, key=lambda fault: fault.row)
        report.warnings += sorted(reader.warnings, key=lambda fault: fault.row)
        report.corrections += sorted(reader.corrections, key=lambda fault: fault.row)
    return report


def entered(reader: RowReader, key: str, act: Callable[[], Any]) -> bool:
    """Do what was planned for the reader's row; what stands against it now is noted like any other refusal."""
    try:
        act()
    except Refused as refusal:
        reader.judge(key, refusal.decision)
        return False
    except NotPermitted:
        reader.fault(key, simple("not_permitted", N_("This is not for your office to enter.")))
        return False
    return True
