"""Reading an xlsx workbook: every cell with content as it stands, formulas found and never computed.

Written on the part's XML itself and not on a spreadsheet library: those at hand drop leading rows, show cached values
for formulas, and reserve memory for the rectangle that a file claims.
"""

import re
from datetime import date, datetime
from pathlib import Path

from gonghua.ground.documents import limits
from gonghua.ground.documents.cells import EMPTY, Cell, Merge, Sheet, number
from gonghua.ground.documents.number_formats import Shows, moment, time_of_day
from gonghua.ground.documents.unreadable import Unreadable
from gonghua.ground.documents.xlsx_parts import (
    cell_formats,
    external_relation,
    plain_text,
    shared_strings,
    workbook,
)
from gonghua.ground.documents.xml_walk import Attributes, Walk, damaged
from gonghua.ground.documents.zip_rules import CheckedZip
from gonghua.pure.rules.decision import N_

_REFERENCE = re.compile("([A-Z]{1,3})([1-9][0-9]{0,6})")
_MACROS = ("vbaproject", "macrosheets/", "activex/", "vbadata")
_OUTSIDE = ("xl/externallinks/", "xl/connections.xml", "xl/querytables/")


def read_xlsx(file: Path) -> list[Sheet]:
    """Return the worksheets of a workbook, hidden ones too; raises `Unreadable`."""
    archive = CheckedZip(file)
    _refuse_by_name(archive)
    book = workbook(archive)
    context = _Context(shared_strings(archive, book.strings), cell_formats(archive, book.styles), book.from_1904)
    sheets = []
    for name, part in book.sheets:
        walk = _SheetWalk(context, name)
        walk.walk(archive.chunks(part))
        sheets.append(walk.sheet())
    return sheets


def _refuse_by_name(archive: CheckedZip) -> None:
    names = [name.lower() for name in archive.names]
    if any(word in name for name in names for word in _MACROS) or _macro_type(archive):
        raise Unreadable("macros", N_("The workbook has macros in it. Save it as an ordinary workbook (.xlsx)."))
    if "xl/workbook.bin" in names:
        raise Unreadable("xlsb", N_("This is a binary workbook (.xlsb). Save it as an ordinary workbook (.xlsx)."))
    if "[Content_Types].xml" not in archive or not any(name.startswith("xl/") for name in names):
        raise Unreadable("not_a_spreadsheet", N_("This is not a spreadsheet. Save it as .xlsx or .csv."))
    if any(name.startswith(_OUTSIDE) for name in names) or external_relation(archive):
        message = N_("The workbook has links to other files. Break the links (keep the values) and save again.")
        raise Unreadable("external_links", message)


def _macro_type(archive: CheckedZip) -> bool:
    """Return True when the list of types names a workbook with macros, whatever its parts are called."""
    if "[Content_Types].xml" not in archive:
        return False
    walk = _TypesWalk()
    walk.walk(archive.chunks("[Content_Types].xml"))
    return walk.macros


class _TypesWalk(Walk):
    macros = False

    def start_Override(self, attributes: Attributes) -> None:  # noqa: N802 - the element's name
        kind = attributes.get("ContentType", "").lower()
        self.macros |= "macroenabled" in kind or "vbaproject" in kind or "macrosheet" in kind

    start_Default = start_Override  # noqa: N815 - the element's name


class _Context:
    """What all sheets of a workbook share, and how much of the workbook's allowance is left."""

    def __init__(self, strings: list[str], formats: list[Shows], from_1904: bool) -> None:
        self.strings = strings
        self.formats = formats
        self.from_1904 = from_1904
        self._cells = limits.BOX_CELLS
        self._characters = limits.TEXT_CHARACTERS

    def count(self, cell: Cell) -> None:
        """Take one cell off the allowance."""
        self._cells -= 1
        if self._cells < 0:
            raise _too_many_cells()
        self._characters -= len(cell.value) if isinstance(cell.value, str) else len(cell.formula)
        if self._characters < 0:
            raise Unreadable("too_much_text", N_("The file holds too much text."))


class _SheetWalk(Walk):
    """The walk through one worksheet; cells without content are passed over, however many are only coloured."""

    def __init__(self, context: _Context, name: str) -> None:
        super().__init__()
        self._context = context
        self._name = name
        self._rows: dict[int, dict[int, Cell]] = {}
        self._merges: list[Merge] = []
        self._arrays: list[Merge] = []
        self._seen: set[int] = set()
        self._row = self._column = 0
        self._within = self._in_cell = self._reading = False
        self._cells: dict[int, Cell] = {}

    def sheet(self) -> Sheet:
        """Return what was walked through, in the order of rows and columns."""
        for array in self._arrays:
            self._mark(array)
        rows = {at: dict(sorted(self._rows[at].items())) for at in sorted(self._rows)}
        _check_box(rows)
        return Sheet(self._name, rows, _clipped(self._merges, max(rows, default=0)))

    def start_sheetData(self, attributes: Attributes) -> None:  # noqa: N802 - the element's name
        self._within = True

    def end_sheetData(self, text: str) -> None:  # noqa: N802 - the element's name
        self._within = False

    def start_row(self, attributes: Attributes) -> None:
        if not self._within:
            raise damaged()
        given = attributes.get("r")
        self._row = _whole(given) if given is not None else self._row + 1
        if self._row in self._seen or not self._row:
            raise damaged()
        self._seen.add(self._row)
        self._column, self._cells = 0, {}

    def end_row(self, text: str) -> None:
        if self._cells:
            self._rows[self._row] = self._cells

    def start_c(self, attributes: Attributes) -> None:
        if not self._row or self._in_cell:
            raise damaged()
        self._column = self._place(attributes.get("r"))
        self._in_cell = True
        self._kind = attributes.get("t", "n")
        self._style = _whole(attributes.get("s", "0"))
        self._value: str | None = None
        self._formula: str | None = None
        self._runs: list[str] = []

    def start_f(self, attributes: Attributes) -> None:
        if attributes.get("t") in ("array", "dataTable") and "ref" in attributes:
            self._arrays.append(_area(attributes["ref"]))

    def end_f(self, text: str) -> None:
        self._formula = "=" + text.lstrip("=")

    def end_v(self, text: str) -> None:
        self._value = text

    def start_rPh(self, attributes: Attributes) -> None:  # noqa: N802 - the element's name
        self._reading = True

    def end_rPh(self, text: str) -> None:  # noqa: N802 - the element's name
        self._reading = False

    def end_t(self, text: str) -> None:
        if self._in_cell and not self._reading:
            self._runs.append(text)

    def end_c(self, text: str) -> None:
        self._in_cell = False
        cell = self._cell()
        if cell is EMPTY:
            return
        if self._row > limits.SHEET_ROWS:
            message = N_("The sheet “%(sheet)s” has more than %(limit)d rows.")
            raise Unreadable("too_many_rows", message, sheet=self._name, limit=limits.SHEET_ROWS)
        if self._column > limits.COLUMNS:
            raise Unreadable(
                "too_many_columns",
                N_("The sheet “%(sheet)s” has more than %(limit)d columns."),
                sheet=self._name,
                limit=limits.COLUMNS,
            )
        if self._column in self._cells:
            raise damaged()
        self._context.count(cell)
        self._cells[self._column] = cell

    def start_mergeCell(self, attributes: Attributes) -> None:  # noqa: N802 - the element's name
        self._merges.append(_area(attributes.get("ref", "")))
        if len(self._merges) > limits.MERGES:
            raise Unreadable(
                "too_many_merges", N_("The file has more than %(limit)d merged cells."), limit=limits.MERGES
            )

    def _place(self, reference: str | None) -> int:
        if reference is None:
            return self._column + 1
        column, row = _split(reference)
        if row != self._row:
            raise damaged()
        return column

    def _cell(self) -> Cell:
        if self._formula is not None:
            return Cell(formula=plain_text(self._formula))
        if self._kind == "inlineStr":
            return _text_cell(plain_text("".join(self._runs)))
        if self._value is None or (not self._value and self._kind != "s"):
            return EMPTY
        match self._kind:
            case "s":
                at = _whole(self._value.strip())
                if at >= len(self._context.strings) or not self._value.strip().isdecimal():
                    raise damaged()
                return _text_cell(self._context.strings[at])
            case "str":
                return _text_cell(plain_text(self._value))
            case "b":
                return Cell(self._value.strip() in ("1", "true"))
            case "e":
                return Cell(error=plain_text(self._value)[:20])
            case "d":
                return _iso_cell(self._value.strip())
            case "n":
                return self._number()
        raise damaged()

    def _number(self) -> Cell:
        formats = self._context.formats
        shows = formats[self._style] if self._style < len(formats) else "number"
        text = (self._value or "").strip()
        try:
            cell = number(text)
        except ValueError:
            raise damaged() from None
        if shows == "number" or not isinstance(cell.value, int | float):
            return cell
        if abs(cell.value) > 10_000_000:
            return Cell(error="#####")
        clock = time_of_day(cell.value) if shows == "time" or 0 < cell.value < 1 else None
        value = clock or moment(cell.value, from_1904=self._context.from_1904)
        return Cell(value) if value is not None else Cell(error="#####")

    def _mark(self, array: Merge) -> None:
        """Mark what an array formula fills: there, too, stands the formula and no value."""
        top, left, bottom, right = array
        for row, cells in self._rows.items():
            if top <= row <= bottom:
                for column, cell in cells.items():
                    if left <= column <= right and not cell.formula:
                        cells[column] = Cell(formula="=")


def _check_box(rows: dict[int, dict[int, Cell]]) -> None:
    if not rows:
        return
    height = max(rows) - min(rows) + 1
    width = max(max(cells) for cells in rows.values()) - min(min(cells) for cells in rows.values()) + 1
    if height * width > limits.BOX_CELLS:
        raise _too_many_cells()


def _clipped(merges: list[Merge], last_row: int) -> list[Merge]:
    """Return merged ranges as far as the sheet has content; many that lie over each other are refused."""
    clipped = [
        (top, left, min(bottom, last_row), min(right, limits.COLUMNS))
        for top, left, bottom, right in merges
        if top <= last_row and left <= limits.COLUMNS
    ]
    area = sum((bottom - top + 1) * (right - left + 1) for top, left, bottom, right in clipped)
    if area > limits.SHEET_ROWS * limits.COLUMNS:
        raise damaged()
    return clipped


def _too_many_cells() -> Unreadable:
    return Unreadable("too_many_cells", N_("The file has more than %(limit)d cells."), limit=limits.BOX_CELLS)


def _text_cell(text: str) -> Cell:
    return Cell(text) if text.strip() else EMPTY


def _iso_cell(text: str) -> Cell:
    try:
        value = datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        raise damaged() from None
    midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
    return Cell(date(value.year, value.month, value.day) if midnight else value)


def _split(reference: str) -> tuple[int, int]:
    """Return column and row of a reference such as "AB12"."""
    found = _REFERENCE.fullmatch(reference)
    if not found:
        raise damaged()
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return column, int(found[2])


def _area(reference: str) -> Merge:
    first, _, last = reference.partition(":")
    (left, top), (right, bottom) = _split(first), _split(last or first)
    return min(top, bottom), min(left, right), max(top, bottom), max(left, right)


def _whole(text: str) -> int:
    if not re.fullmatch("[0-9]{1,9}", text):
        raise damaged()
    return int(text)
