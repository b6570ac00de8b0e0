"""Spreadsheets out: they open elsewhere, keep every value, and no text in them is ever a formula."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from gonghua.ground.documents.cells import Cell
from gonghua.ground.documents.sheet_files import sheets_of
from gonghua.ground.documents.spreadsheet import ColumnSpec, Row, find_tables
from gonghua.ground.documents.spreadsheet_writing import SheetOut, guarded, write_csv, write_refused, write_xlsx

EVIL = ["=1+1", "+86", "-1", "@SUM(1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠a", "=cmd|'/C calc'!A0", " =1"]


def refused(*rows: tuple[Row, str], columns: tuple[str, ...] = ("姓名", "聘期开始")) -> bytes:
    buffer = io.BytesIO()
    write_refused(rows, columns, buffer, row_label="原行号", reason_label="退回原因")
    return buffer.getvalue()


def test_refused_rows_come_back_with_number_reason_and_their_values():
    cells = {"姓名": Cell("张三"), "聘期开始": Cell(date(2024, 11, 1))}
    page = load_workbook(io.BytesIO(refused((Row(7, cells), "手机号应为11位；片区不存在"), (Row(9, {}), "空")))).active
    assert [[cell.value for cell in line] for line in page] == [
        ["原行号", "退回原因", "姓名", "聘期开始"],
        [7, "手机号应为11位；片区不存在", "张三", "2024-11-01"],
        [9, "空", None, None],
    ]
    assert page.freeze_panes == "A2"
    assert page["A1"].font.bold
    assert page.column_dimensions["B"].width > page.column_dimensions["C"].width


@pytest.mark.parametrize("text", EVIL)
def test_no_text_becomes_a_formula_in_a_workbook(text):
    content = refused((Row(1, {"姓名": Cell(text)}), text))
    cell = load_workbook(io.BytesIO(content)).active["C2"]
    assert cell.data_type in ("s", "inlineStr")
    assert cell.quotePrefix or text == " =1"


def test_figures_that_a_number_has_lost_do_not_come_back_as_figures():
    content = refused((Row(1, {"姓名": Cell(310113199103300224, lossy=True)}), "x"))
    assert load_workbook(io.BytesIO(content)).active["C2"].value == "310113199103300???"


def test_a_formula_comes_back_as_its_text():
    cell = load_workbook(io.BytesIO(refused((Row(1, {"姓名": Cell(formula="=A1&B1")}), "公式")))).active["C2"]
    assert (cell.data_type, cell.value) == ("s", "=A1&B1")


def test_refused_rows_can_be_sent_again(tmp_path: Path):
    (tmp_path / "again.xlsx").write_bytes(
        refused((Row(4, {"姓名": Cell("张三"), "聘期开始": Cell("2024年13月1日")}), "不存在"))
    )
    expected = (ColumnSpec("name", ("姓名",), True), ColumnSpec("start", ("聘期开始",), True))
    (table,) = find_tables(sheets_of(tmp_path / "again.xlsx"), expected)
    assert [table.cell(table.rows[0], key).text for key in ("name", "start")] == ["张三", "2024年13月1日"]


def test_days_are_days_and_figures_numbers():
    buffer = io.BytesIO()
    write_xlsx(
        [SheetOut("甲/乙", ["日", "数", "文"], [[date(2024, 11, 1), 3.5, "x"]]), SheetOut("甲 乙", ["a"], [])], buffer
    )
    book = load_workbook(buffer)
    day, figure, text = book.worksheets[0][2]
    assert (day.is_date, day.value.date(), figure.value, text.value) == (True, date(2024, 11, 1), 3.5, "x")
    assert book.sheetnames == ["甲 乙", "甲 乙 (2)"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=20), min_size=1, max_size=4))
def test_any_text_can_be_written_and_is_text(texts):
    content = refused((Row(1, {"姓名": Cell(texts[0])}), "".join(texts)))
    lines = list(load_workbook(io.BytesIO(content)).active)
    assert all(cell.data_type != "f" for line in lines for cell in line)


@pytest.mark.parametrize("text", [*EVIL, "\0=1"])
def test_csv_puts_an_apostrophe_before_what_would_be_a_formula(text):
    assert guarded(text) == f"'{text}"


def test_csv_is_utf8_with_a_mark_and_reads_back(tmp_path: Path):
    buffer = io.BytesIO()
    write_csv(["姓名", "=列"], [["𠮷野", None], ['a"b,c\nd', "=1"], [date(2024, 11, 1), -3]], buffer)
    content = buffer.getvalue()
    assert content.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))) == [
        ["姓名", "'=列"], ["𠮷野", ""], ['a"b,c\nd', "'=1"], ["2024-11-01", "-3"],
    ]  # fmt: skip
    (tmp_path / "file.csv").write_bytes(content)
    assert sheets_of(tmp_path / "file.csv")[0].rows[2][1].value == "𠮷野"
