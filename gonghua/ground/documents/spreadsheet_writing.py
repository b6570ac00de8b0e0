"""Spreadsheets out: refused rows to be mended, tables as workbooks, csv; no text ever becomes a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from gonghua.ground.documents.cells import PLAIN_DIGITS, Cell, Value
from gonghua.ground.documents.spreadsheet import Row

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_HEADER_FONT = Font(bold=True)
_HEADER_FILL = PatternFill("solid", fgColor="FFE8EEF2")
_HEADER_PLACE = Alignment(vertical="center", wrap_text=True)
_WIDEST, _NARROWEST = 60, 8
_LOOKED_AT = 200
"""The widths of columns are judged by so many first rows."""


@dataclass(frozen=True)
class SheetOut:
    """A sheet to write: its name, column names, and rows of values; days become real dates, figures numbers."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Value]]


def write_xlsx(sheets: Sequence[SheetOut], buffer: BinaryIO) -> None:
    """Write a workbook: header row styled and frozen, columns as wide as their content, text always as text."""
    book = Workbook(write_only=True)
    taken: set[str] = set()
    for sheet in sheets:
        page: Any = book.create_sheet(_sheet_name(sheet.name, taken))
        for at, width in enumerate(_widths(sheet), start=1):
            page.column_dimensions[get_column_letter(at)].width = width
        page.freeze_panes = "A2"
        page.append([_header_cell(page, name) for name in sheet.columns])
        for row in sheet.rows:
            page.append([_cell(page, value) for value in row])
    book.save(buffer)


def write_refused(
    rows: Sequence[tuple[Row, str]], columns: Sequence[str], buffer: BinaryIO, *, row_label: str, reason_label: str
) -> None:
    """Write refused rows as a workbook: row number, reason, then the columns as they came, every value as text.

    `rows` are rows with their reasons; `columns` the columns' names in order. The reason stands in the second column,
    before the data, where it is seen; what was a formula is its text, and the figures that a number has lost are "?".
    """
    body = [
        [row.number, reason, *(_as_it_came(row.cells[name]) if name in row.cells else None for name in columns)]
        for row, reason in rows
    ]
    write_xlsx([SheetOut(reason_label, [row_label, reason_label, *columns], body)], buffer)


def _as_it_came(cell: Cell) -> str:
    """Return what the cell shows; invented figures of an ID number might fit its check digit by chance."""
    if cell.lossy and cell.shown.isdecimal():
        return cell.shown[:PLAIN_DIGITS] + "?" * (len(cell.shown) - PLAIN_DIGITS)
    return cell.shown


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[Value]], buffer: BinaryIO) -> None:
    """Write csv in UTF-8 with a mark at its start, lines ended by CR LF; what would start a formula gets a ' before."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([guarded(name) for name in columns])
    for row in rows:
        writer.writerow([guarded(value) if isinstance(value, str) else _figure(value) for value in row])
    buffer.write(text.getvalue().encode("utf-8-sig", "replace"))


def guarded(text: str) -> str:
    """Return text that no spreadsheet program takes for a formula.

    >>> guarded("=1+1"), guarded("＠联系人"), guarded("张三")
    ("'=1+1", "'＠联系人", '张三')
    """
    return f"'{text}" if text.lstrip(" ").startswith(_STARTS_FORMULA) else text


def _figure(value: Value) -> str:
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)


def _cell(page: Any, value: Value) -> Any:
    if value is None or value == "":
        return None
    if isinstance(value, str):
        text = WriteOnlyCell(page, _clean(value))
        text.data_type = "s"
        text.quotePrefix = value.startswith(_STARTS_FORMULA)
        return text
    cell: Any = WriteOnlyCell(page)
    cell.value = value
    if isinstance(value, date):
        cell.number_format = "yyyy-mm-dd hh:mm" if isinstance(value, datetime) else "yyyy-mm-dd"
    return cell


def _header_cell(page: Any, name: str) -> Any:
    cell = WriteOnlyCell(page, _clean(name))
    cell.data_type = "s"
    cell.font, cell.fill, cell.alignment = _HEADER_FONT, _HEADER_FILL, _HEADER_PLACE
    return cell


def _clean(text: str) -> str:
    """Return text that XML can hold, at most as long as a cell may be."""
    return ILLEGAL_CHARACTERS_RE.sub("", text).encode("utf-8", "replace").decode("utf-8")[:32_767]


def _sheet_name(name: str, taken: set[str]) -> str:
    """Return a name that spreadsheet programs allow and that no other sheet of the book has."""
    first = _NO_SHEET_NAME.sub(" ", name).strip("' ")[:25] or "Sheet"
    found, count = first, 1
    while found.casefold() in taken:
        count += 1
        found = f"{first} ({count})"
    taken.add(found.casefold())
    return found


def _widths(sheet: SheetOut) -> list[float]:
    """Return each column's width in half-width characters, a full-width character counting twice."""
    lines = [sheet.columns, *sheet.rows[:_LOOKED_AT]]
    longest = [
        max((_wide(str(line[at])) for line in lines if at < len(line) and line[at] is not None), default=0)
        for at in range(len(sheet.columns))
    ]
    return [min(_WIDEST, max(_NARROWEST, length + 2)) for length in longest]


def _wide(text: str) -> int:
    return max((sum(1 + (sign > "\u2e7f") for sign in line) for line in text.splitlines()), default=0)
