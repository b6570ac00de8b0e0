"""Spreadsheets that a district has: the table in them found by its column names, rows kept with their numbers.

`read_sheets` reads xlsx or csv in a killable child; `find_tables` and `find_table` find what is asked for in them.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gonghua.ground.documents.cells import EMPTY, Cell, Sheet, unpacked
from gonghua.ground.documents.sandbox import run_limited
from gonghua.ground.documents.unreadable import Unreadable
from gonghua.pure.rules.decision import N_

HEADER_WITHIN = 200
"""A header is looked for in so many first rows with content."""

_UNITS = re.compile(r"\([^()]*\)")
_MARKS = re.compile("[\\s*:\u200b\ufeff]")
_TOTALS = ("合计", "总计", "小计", "共计")
_REMARKS = ("备注", "说明", "注", "填表", "填报", "制表", "审核", "审批", "联系人", "负责人", "经办")
_COUNTERS = ("序号", "编号", "no", "no.", "#")


@dataclass(frozen=True)
class ColumnSpec:
    """A column that is looked for: the key that code knows it by, the names it may have, whether it must be there."""

    key: str
    names: tuple[str, ...]
    required: bool = False


@dataclass(frozen=True)
class Row:
    """One data row: its number in the file, and its cells that hold something by the header's text."""

    number: int
    cells: Mapping[str, Cell]


@dataclass(frozen=True)
class LeftOut:
    """A row under the header that is no data: its number and why ("total", "remark", "header", "counter")."""

    number: int
    why: str


@dataclass(frozen=True)
class Table:
    """A table found in a sheet: all its columns by the header's text, those asked for by key in `header`.

    `header_row` is the (last) row of the header. `left_out` names every row with content that is not among `rows`.
    """

    sheet: str | None
    header_row: int
    columns: list[str]
    rows: list[Row]
    header: Mapping[str, str]
    left_out: list[LeftOut] = field(default_factory=list)

    def cell(self, row: Row, key: str) -> Cell:
        """Return the cell of `row` in the column with that key; an empty cell when column or content is missing."""
        return row.cells.get(self.header.get(key, ""), EMPTY)


@dataclass(frozen=True)
class TableProblem:
    """Why a sheet gives no table: "no_header", "missing_columns" or "doubled_column"; `message` is a catalogue id."""

    code: str
    message: str
    params: Mapping[str, str]

    def unreadable(self) -> Unreadable:
        """Return the problem as the error that refuses the file."""
        return Unreadable(self.code, self.message, **self.params)


def read_sheets(file: Path) -> list[Sheet]:
    """Return the sheets of an xlsx or csv file, told apart by content, hidden ones too; raises `Unreadable`."""
    return unpacked(run_limited("spreadsheet", file))


def find_tables(sheets: Sequence[Sheet], expected: Sequence[ColumnSpec]) -> list[Table]:
    """Return the table of every sheet whose header has all required columns; raises `Unreadable` when none has.

    A sheet that has most of the required columns but not all, or one of them twice, refuses the file: its rows would
    be lost unseen. Sheets that have few of them (instructions, lists of words) are not read.
    """
    found = [find_table([sheet], expected) for sheet in sheets]
    tables = [table for table in found if isinstance(table, Table)]
    problems = [problem for problem in found if isinstance(problem, TableProblem)]
    grave = [problem for problem in problems if problem.code != "no_header"]
    if grave or not tables:
        raise (grave or problems or [_no_header(expected)])[0].unreadable()
    return tables


def find_table(sheets: Sequence[Sheet], expected: Sequence[ColumnSpec]) -> Table | TableProblem:
    """Return the table whose header has most of the expected columns, or what keeps the best candidate from being one.

    A header is one row or two (the upper one merged over its columns: 聘期 over 开始 and 结束). Names are compared
    without spaces, line breaks, stars, colons, width and, failing that, units in brackets. Of equal candidates the
    first is taken. Less than half of the required columns make no header ("no_header").
    """
    best: _Candidate | None = None
    for sheet in sheets:
        for candidate in _candidates(sheet, expected):
            if best is None or candidate.rank > best.rank:
                best = candidate
    required = [column for column in expected if column.required] or list(expected)
    if best is None or 2 * sum(column.key in best.columns for column in required) < len(required):
        return _no_header(expected)
    if doubled := [column.names[0] for column in expected if len(best.columns.get(column.key, ())) > 1]:
        message = N_("The sheet has a column twice: %(columns)s.")
        return TableProblem("doubled_column", message, {"columns": "、".join(doubled)})
    if missing := [column.names[0] for column in expected if column.required and column.key not in best.columns]:
        message = N_("These columns are missing: %(columns)s.")
        return TableProblem("missing_columns", message, {"columns": "、".join(missing)})
    return best.table(required)


@dataclass(frozen=True)
class _Candidate:
    """A row, or two, that may be the header: names by column, and the columns of each expected key."""

    sheet: Sheet
    row: int
    names: dict[int, str]
    columns: dict[str, list[int]]

    @property
    def rank(self) -> int:
        return len(self.columns)

    def table(self, required: Sequence[ColumnSpec]) -> Table:
        """Return the table under this header, with what of it is no data named."""
        merged = _merged_down(self.sheet)
        names, rows, left_out = _all_names(self), [], []
        below = {number: cells for number, cells in self.sheet.rows.items() if number > self.row}
        last = max((number for number, cells in below.items() if self._is_full(cells, required)), default=0)
        for number, cells in below.items():
            if why := self._no_data(cells, required, after_data=number > last):
                left_out.append(LeftOut(number, why))
                continue
            cells = dict(sorted({**merged.get(number, {}), **cells}.items()))
            rows.append(Row(number, {names[at]: cell for at, cell in cells.items()}))
        header = {key: names[places[0]] for key, places in self.columns.items()}
        return Table(self.sheet.name, self.row, list(names.values()), rows, header, left_out)

    def _is_full(self, cells: Mapping[int, Cell], required: Sequence[ColumnSpec]) -> bool:
        """Return True when a row holds at least half of what a data row needs; a total row computes or repeats it."""
        total = _is_total(cells)
        needed = [cells[at] for column in required if (at := self.columns[column.key][0]) in cells]
        own = [cell for cell in needed if not (total and (cell.formula or _is_total({0: cell})))]
        return len(own) * 2 > len(required) if total else len(own) * 2 >= len(required)

    def _no_data(self, cells: Mapping[int, Cell], required: Sequence[ColumnSpec], *, after_data: bool) -> str:
        """Return why a row with content is no data row, "" when it is one; when in doubt it is one."""
        texts = {at: normalised(cell.shown) for at, cell in cells.items()}
        if all(texts[at] == normalised(self.names.get(at, "")) for at in texts):
            return "header"
        if self._is_full(cells, required):
            return ""
        if _is_total(cells):
            return "total"
        first = next(iter(texts.values()))
        if after_data and first.startswith(_REMARKS):
            return "remark"
        if len(cells) == 1 and normalised(self.names.get(next(iter(cells)), "")) in _COUNTERS and first.isdecimal():
            return "counter"
        return ""


def _is_total(cells: Mapping[int, Cell]) -> bool:
    return normalised(next(iter(cells.values())).shown).startswith(_TOTALS)


def normalised(name: str) -> str:
    """Return a column's name as names are compared: NFKC, no spaces, line breaks, stars or colons, lower case.

    >>> normalised("＊聘期\\n开始：")
    '聘期开始'
    """
    return _MARKS.sub("", unicodedata.normalize("NFKC", name)).casefold()


def _candidates(sheet: Sheet, expected: Sequence[ColumnSpec]) -> list[_Candidate]:
    """Return the rows, and pairs of rows, that name at least one expected column; single rows before pairs."""
    keys = {normalised(name): column.key for column in expected for name in column.names}
    numbers = list(sheet.rows)[:HEADER_WITHIN]
    single = [(number, _texts(sheet.rows[number])) for number in numbers]
    pairs = [(number + 1, _joined(sheet, number)) for number in numbers if number + 1 in sheet.rows]
    candidates = []
    for number, names in (*single, *pairs):
        columns: dict[str, list[int]] = {}
        for at, name in names.items():
            plain = normalised(name)
            if key := keys.get(plain) or keys.get(_UNITS.sub("", plain)):
                columns.setdefault(key, []).append(at)
        if columns:
            candidates.append(_Candidate(sheet, number, names, columns))
    return candidates


def _texts(cells: Mapping[int, Cell]) -> dict[int, str]:
    return {at: " ".join(cell.text.split()) for at, cell in cells.items() if cell.text}


def _joined(sheet: Sheet, upper: int) -> dict[int, str]:
    """Return the names that two rows make together, the upper one carried over the columns that it is merged over."""
    above, below = _texts(sheet.rows[upper]), _texts(sheet.rows[upper + 1])
    for top, left, bottom, right in sheet.merges:
        if top == upper == bottom and left in above:
            above.update(dict.fromkeys(range(left, min(right, left + 200) + 1), above[left]))
    return {at: above.get(at, "") + below.get(at, "") for at in sorted({*above, *below})}


def _merged_down(sheet: Sheet) -> dict[int, dict[int, Cell]]:
    """Return the cells that a merge over several rows of one column stands for, below its first row."""
    filled: dict[int, dict[int, Cell]] = {}
    for top, left, bottom, right in sheet.merges:
        cell = sheet.rows.get(top, {}).get(left)
        if cell is not None and left == right:
            for number in range(top + 1, bottom + 1):
                if number in sheet.rows:
                    filled.setdefault(number, {})[left] = cell
    return filled


def _all_names(candidate: _Candidate) -> dict[int, str]:
    """Return a name for every column with content, different ones for all: those without a name get their letters."""
    columns = {at for number, cells in candidate.sheet.rows.items() if number > candidate.row for at in cells}
    names: dict[int, str] = {}
    for at in sorted({*columns, *candidate.names}):
        name = first = candidate.names.get(at) or letters(at)
        count = 1
        while name in names.values():
            count += 1
            name = f"{first} ({count})"
        names[at] = name
    return names


def letters(column: int) -> str:
    """Return the letters that a spreadsheet program shows above a column counted from 1.

    >>> letters(1), letters(27), letters(16384)
    ('A', 'AA', 'XFD')
    """
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def _no_header(expected: Sequence[ColumnSpec]) -> TableProblem:
    needed = [column.names[0] for column in expected if column.required] or [column.names[0] for column in expected]
    message = N_("No row with the column names was found. Needed are: %(columns)s.")
    return TableProblem("no_header", message, {"columns": "、".join(needed)})
