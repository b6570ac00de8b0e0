"""What a spreadsheet holds, as plain values: cells, sheets, and their form on the way out of the child process."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

Value = str | int | float | bool | date | datetime | None
Merge = tuple[int, int, int, int]
"""Top row, left column, bottom row, right column of a merged range, each counted from 1."""

PLAIN_DIGITS = 15
"""A spreadsheet program keeps so many figures of a number."""
_LOST_IN_TEXT = re.compile(r"[+-]?[0-9](\.[0-9]+)?[eE]\+?[0-9]{2,3}")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its value as it stands, never computed.

    `formula` holds the formula's text from its "=" on; such a cell has no value, whether or not the file caches one.
    `error` is an error value such as "#REF!". `lossy` marks a number whose last figures the file no longer has
    (an 18-figure ID number typed as a number).
    """

    value: Value = None
    formula: str = ""
    error: str = ""
    lossy: bool = False

    @property
    def empty(self) -> bool:
        """Return True when nothing is in the cell: spaces are nothing, a formula or an error value is something."""
        blank = self.value is None or (isinstance(self.value, str) and not self.value.strip())
        return blank and not self.formula and not self.error

    @property
    def text(self) -> str:
        """Return the value as one writes it, without spaces around it; "" for formulas, errors and empty cells.

        >>> Cell(17301852834.0).text, Cell(2.50).text, Cell(date(2024, 11, 1)).text, Cell(" 张三 ").text
        ('17301852834', '2.5', '2024-11-01', '张三')
        """
        match self.value:
            case None:
                return ""
            case bool():
                return "TRUE" if self.value else "FALSE"
            case float() if self.value.is_integer():
                return str(int(self.value))
            case datetime():
                return self.value.isoformat(" ", "seconds").removesuffix(" 00:00:00")
            case date():
                return self.value.isoformat()
        return str(self.value).strip()

    @property
    def shown(self) -> str:
        """Return what a reader sees in the cell, formulas and error values too, as text."""
        return self.formula or self.error or self.text


EMPTY = Cell()


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name (None for csv) and the cells that hold something, by row and column counted from 1.

    Rows are numbered as the spreadsheet program does, in csv too: a record over several lines is one row.
    """

    name: str | None
    rows: dict[int, dict[int, Cell]]
    merges: list[Merge] = field(default_factory=list)


def number(text: str) -> Cell:
    """Return the cell of a number as a file writes it, whole numbers as int; ValueError when it is none.

    >>> number("1.7301852834E10").value, number("310113198002206000").lossy
    (17301852834, True)
    """
    value = float(text)
    if value in (float("inf"), float("-inf")) or value != value:
        raise ValueError(text)
    if not value.is_integer():
        return Cell(value)
    lossy = abs(value) >= 10**PLAIN_DIGITS
    return Cell(int(text) if re.fullmatch("-?[0-9]{1,300}", text) else int(value), lossy=lossy)


def written(text: str) -> Cell:
    """Return the cell of a csv field: text, or a formula when a spreadsheet program would take it for one.

    >>> written("3.10113E+17").lossy, written("=1+1").formula, written(" ").value
    (True, '=1+1', None)
    """
    if not text.strip():
        return EMPTY
    if text.lstrip().startswith("="):
        return Cell(formula=text.strip())
    return Cell(text, lossy=bool(_LOST_IN_TEXT.fullmatch(text.strip())))


def packed(sheets: list[Sheet]) -> list[Any]:
    """Return sheets in a form that JSON holds; `unpacked` is its inverse."""
    return [
        [sheet.name, sheet.merges, [[row, [[at, *_pack(cell)] for at, cell in cells.items()]] for row, cells in rows]]
        for sheet in sheets
        for rows in [sheet.rows.items()]
    ]


def unpacked(data: list[Any]) -> list[Sheet]:
    """Return the sheets that `packed` packed."""
    return [
        Sheet(name, {row: {at: _unpack(*cell) for at, *cell in cells} for row, cells in rows}, [*map(tuple, merges)])
        for name, merges, rows in data
    ]


def _pack(cell: Cell) -> list[Any]:
    if cell.formula:
        return ["formula", cell.formula]
    if cell.error:
        return ["error", cell.error]
    kind = "lossy" if cell.lossy else ""
    if isinstance(cell.value, datetime):
        return ["moment", cell.value.isoformat()]
    if isinstance(cell.value, date):
        return ["day", cell.value.isoformat()]
    return [kind, cell.value] if kind else [cell.value]


def _unpack(first: Any, *rest: Any) -> Cell:
    if not rest:
        return Cell(first)
    match first:
        case "formula":
            return Cell(formula=rest[0])
        case "error":
            return Cell(error=rest[0])
        case "moment":
            return Cell(datetime.fromisoformat(rest[0]))
        case "day":
            return Cell(date.fromisoformat(rest[0]))
    return Cell(rest[0], lossy=True)
