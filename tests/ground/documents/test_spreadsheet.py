"""Spreadsheets as offices write them: what is in the cells, where the table is, which rows are data."""

import io
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.formula import ArrayFormula

from gonghua.ground.documents import limits
from gonghua.ground.documents.cells import Cell, Sheet, packed, unpacked
from gonghua.ground.documents.csv_reader import read_csv
from gonghua.ground.documents.sheet_files import sheets_of
from gonghua.ground.documents.spreadsheet import ColumnSpec, Table, TableProblem, find_table, find_tables, read_sheets
from gonghua.ground.documents.unreadable import Unreadable
from tests.hostile_files import MAIN, OFFICE, relations, row, text_cell, workbook

EXPECTED = (
    ColumnSpec("name", ("姓名", "name"), required=True),
    ColumnSpec("number", ("聘书编号",), required=True),
    ColumnSpec("start", ("聘期开始", "开始日期"), required=True),
    ColumnSpec("phone", ("联系电话", "手机")),
    ColumnSpec("total", ("总投资",)),
)
HEADER = ["序号", "姓名", "聘书编号", "聘期开始", "联系电话"]
MORNING = datetime(2024, 11, 1, 8, 30)  # noqa: DTZ001 - a cell has no time zone


def book(*rows: list[Any], merge: tuple[str, ...] = (), sheets: dict[str, list[list[Any]]] | None = None) -> Workbook:
    made = Workbook()
    made.active.title = "名册"
    for cells in rows:
        made.active.append(cells)
    for area in merge:
        made.active.merge_cells(area)
    for name, content in (sheets or {}).items():
        page = made.create_sheet(name)
        for cells in content:
            page.append(cells)
    return made


@pytest.fixture
def read(tmp_path: Path):
    """Return a function that reads a workbook, or bytes, without the child process."""

    def read_book(made: Workbook | bytes) -> list[Sheet]:
        file = tmp_path / "file"
        if isinstance(made, bytes):
            file.write_bytes(made)
        else:
            made.save(file)
        return sheets_of(file)

    return read_book


def table(read, *rows: list[Any], **more: Any) -> Table:
    found = find_table(read(book(*rows, **more)), EXPECTED)
    assert isinstance(found, Table)
    return found


def refusal(read, content: Workbook | bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        read(content)
    return refused.value.code


# Cells


def test_cells_keep_their_kind(read):
    cells = read(book(["张三", 17301852834, 2.5, True, date(2024, 11, 1), MORNING]))[0].rows[1]
    assert [cells[at].value for at in range(1, 7)] == [
        "张三", 17301852834, 2.5, True, date(2024, 11, 1), MORNING,
    ]  # fmt: skip
    assert [cells[at].text for at in (2, 3, 5, 6)] == ["17301852834", "2.5", "2024-11-01", "2024-11-01 08:30:00"]


def test_a_number_that_is_whole_is_written_without_a_point(read):
    cells = read(workbook(row(1, '<c r="A1"><v>1.7301852834E10</v></c>', '<c r="B1"><v>13800000000.0</v></c>')))[
        0
    ].rows[1]
    assert [cells[1].text, cells[2].text] == ["17301852834", "13800000000"]


@pytest.mark.parametrize(
    ("written", "lossy"),
    [("3.1011319800220602E+17", True), ("310113198002206000", True), ("999999999999999", False), ("1E15", True)],
)
def test_an_id_number_typed_as_a_number_has_lost_figures(read, written, lossy):
    assert read(workbook(row(1, f'<c r="A1"><v>{written}</v></c>')))[0].rows[1][1].lossy is lossy


@pytest.mark.parametrize("cached", ["<v>7</v>", "<v/>", ""])
def test_a_formula_is_never_a_value_with_or_without_cached_result(read, cached):
    cell = read(workbook(row(1, f'<c r="A1"><f>SUM(B1:B9)</f>{cached}</c>')))[0].rows[1][1]
    assert (cell.value, cell.formula, cell.text, cell.empty) == (None, "=SUM(B1:B9)", "", False)


def test_a_shared_formula_and_what_an_array_formula_fills_are_formulas(read):
    shared = '<c r="A2"><f t="shared" si="0"/><v>3</v></c>'
    array = '<c r="B1"><f t="array" ref="B1:C2">A1:B2</f><v>1</v></c><c r="C1"><v>2</v></c>'
    sheet = read(workbook(row(1, array) + row(2, shared, '<c r="B2"><v>4</v></c>', '<c r="D2"><v>5</v></c>')))[0]
    assert [bool(cell.formula) for cell in (*sheet.rows[1].values(), *sheet.rows[2].values())] == [True] * 4 + [False]
    assert sheet.rows[2][4].value == 5


def test_an_array_formula_of_a_real_writer(read):
    made = book([1, 2])
    made.active["C1"] = ArrayFormula("C1:C2", "=A1:A2*2")
    assert read(made)[0].rows[1][3].formula == "=A1:A2*2"


def test_error_values_are_errors(read):
    cell = read(workbook(row(1, '<c r="A1" t="e"><v>#REF!</v></c>')))[0].rows[1][1]
    assert (cell.value, cell.error, cell.shown, cell.empty) == (None, "#REF!", "#REF!", False)


@pytest.mark.parametrize(
    "form", ["yyyy-mm-dd", 'yyyy"年"m"月"d"日"', "[$-804]yyyy/m/d;@", "m/d/yy", "mm-dd-yy", "e年m月d日"]
)
def test_dates_are_known_by_their_format(read, form):
    made = book([45597])
    made.active["A1"].number_format = form
    assert read(made)[0].rows[1][1].value == date(2024, 11, 1)


@pytest.mark.parametrize("identifier", [14, 22, 27, 31, 36, 50, 57, 58])
def test_the_built_in_chinese_date_formats_are_known(read, identifier):
    styles = (
        f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="{identifier}"/></cellXfs></styleSheet>'
    )
    rels = relations(("rId1", f"{OFFICE}/worksheet", "worksheets/sheet1.xml"), ("s", f"{OFFICE}/styles", "styles.xml"))
    content = workbook(
        row(1, '<c r="A1" s="1"><v>45597</v></c>'), parts={"xl/styles.xml": styles, "xl/_rels/workbook.xml.rels": rels}
    )
    assert read(content)[0].rows[1][1].value == date(2024, 11, 1)


@pytest.mark.parametrize("form", ["0.00", "General", "[Red]0", '0"d"', "#,##0;[Red]-#,##0", "[h]:mm"])
def test_figures_in_other_formats_are_no_dates(read, form):
    made = book([45597])
    made.active["A1"].number_format = form
    assert read(made)[0].rows[1][1].value == 45597


def test_days_before_the_first_are_errors_and_times_are_text(read):
    made = book([-1, 60, 99_999_999, 0.375])
    for at, form in zip("ABCD", ["yyyy-mm-dd"] * 3 + ["h:mm"], strict=True):
        made.active[f"{at}1"].number_format = form
    cells = read(made)[0].rows[1]
    assert [cells[at].error for at in (1, 2, 3)] == ["#####"] * 3
    assert cells[4].value == "09:00:00"


def test_the_1904_system_gives_the_same_days(read):
    made = Workbook()
    made.epoch = CALENDAR_MAC_1904
    made.active.append([date(2024, 11, 1), date(1904, 1, 2)])
    cells = read(made)[0].rows[1]
    assert [cells[1].value, cells[2].value] == [date(2024, 11, 1), date(1904, 1, 2)]


def test_shared_strings_join_their_runs_and_leave_readings_out(read):
    strings = (
        f'<sst xmlns="{MAIN}"><si><r><t>张</t></r><r><t xml:space="preserve"> 三</t></r>'
        "<rPh sb='0' eb='1'><t>ZHANG</t></rPh></si><si><t>a_x000A_b</t></si></sst>"
    )
    rels = relations(
        ("rId1", f"{OFFICE}/worksheet", "worksheets/sheet1.xml"), ("s", f"{OFFICE}/sharedStrings", "/xl/s.xml")
    )
    cells = '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
    found = read(workbook(row(1, cells), parts={"xl/s.xml": strings, "xl/_rels/workbook.xml.rels": rels}))[0].rows[1]
    assert [found[1].value, found[2].value] == ["张 三", "a\nb"]


def test_cells_and_rows_without_numbers_follow_each_other(read):
    sheet = read(
        workbook('<row><c t="inlineStr"><is><t>a</t></is></c><c><v>1</v></c></row><row r="5"><c><v>2</v></c></row>')
    )[0]
    assert {number: [cell.value for cell in cells.values()] for number, cells in sheet.rows.items()} == {
        1: ["a", 1],
        5: [2],
    }


def test_names_with_a_prefix_are_read_the_same(read):
    cell = '<x:row r="1"><x:c r="A1"><x:v>7</x:v></x:c></x:row>'
    sheet = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{cell}</x:sheetData></x:worksheet>'
    assert read(workbook("", parts={"xl/worksheets/sheet1.xml": sheet}))[0].rows[1][1].value == 7


def test_cells_that_are_only_coloured_do_not_count(read):
    coloured = "".join(row(number, f'<c r="XFD{number}" s="0"/>') for number in (5, 1_048_576))
    assert list(read(workbook(row(1, text_cell("A1", "x")) + coloured))[0].rows) == [1]


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), min_size=1, max_size=12)
VALUES = st.one_of(
    TEXTS.filter(lambda text: text.strip() and not text.startswith("=") and "_x" not in text and text[0] != "#"),
    st.integers(-(10**14), 10**14),
    st.floats(-1e9, 1e9, allow_nan=False)
    .map(lambda value: round(value, 3))
    .filter(lambda value: not value.is_integer()),
    st.booleans(),
    st.dates(date(1900, 3, 1), date(9999, 12, 30)),
)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.tuples(st.integers(1, 40), st.integers(1, 30)), VALUES, min_size=1, max_size=12))
def test_what_a_spreadsheet_program_wrote_is_read_back(tmp_path_factory, content):
    made = Workbook()
    for (number, column), value in content.items():
        made.active.cell(number, column, value)
    file = tmp_path_factory.mktemp("book") / "file.xlsx"
    made.save(file)
    rows = sheets_of(file)[0].rows
    found = {(number, column): cell.value for number, cells in rows.items() for column, cell in cells.items()}
    assert found == content
    assert unpacked(packed(sheets_of(file))) == sheets_of(file)


# csv


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_the_encoding_of_csv_is_told_apart(encoding):
    assert read_csv("姓名,电话\r\n张三,1\r\n".encode(encoding)).rows[2][1].value == "张三"


def test_utf8_that_also_decodes_as_gbk_is_utf8():
    content = "张三".encode()
    assert content.decode("gbk")
    assert read_csv(content).rows[1][1].value == "张三"


@pytest.mark.parametrize(
    ("text", "encoding"), [("𠮷野", "utf-8"), ("𠮷野", "gb18030"), ("👩‍🔧,x", "utf-8"), ("龚䶮", "gb18030")]
)
def test_rare_characters_survive(text, encoding):
    assert read_csv(text.encode(encoding)).rows[1][1].value == text.split(",")[0]


def test_rows_of_csv_are_numbered_as_a_spreadsheet_program_shows_them():
    sheet = read_csv('\n姓名,地址\n张三,"甲\n乙\n丙"\n\n李四,x\n'.encode())
    assert {number: cells[1].value for number, cells in sheet.rows.items()} == {2: "姓名", 3: "张三", 5: "李四"}


@pytest.mark.parametrize("sign", [",", "\t", ";"])
def test_the_separator_is_told_by_what_is_most(sign):
    assert read_csv(f'姓名{sign}"a,b;c"{sign}c\n1{sign}2{sign}3\n'.encode()).rows[2][3].value == "3"


def test_a_formula_in_csv_is_one_and_lost_figures_are_seen():
    cells = read_csv(b'=1+1,"=HYPERLINK(""a"")",3.10113E+17,+86 138').rows[1]
    assert [cells[at].formula for at in (1, 2)] == ["=1+1", '=HYPERLINK("a")']
    assert (cells[3].lossy, cells[4].text) == (True, "+86 138")


def test_limits_of_csv_on_either_side():
    assert len(read_csv(b"a\n" * limits.CSV_ROWS).rows) == limits.CSV_ROWS
    assert len(read_csv(b"a," * (limits.COLUMNS - 1) + b"a").rows[1]) == limits.COLUMNS
    assert len(read_csv(b"a" * limits.CELL_CHARACTERS).rows[1][1].text) == limits.CELL_CHARACTERS
    for content, code in (
        (b"a\n" * (limits.CSV_ROWS + 1), "too_many_rows"),
        (b"a," * limits.COLUMNS + b"a", "too_many_columns"),
        (b"a" * (limits.CELL_CHARACTERS + 1), "cell_too_long"),
    ):
        with pytest.raises(Unreadable) as refused:
            read_csv(content)
        assert refused.value.code == code


# Limits of workbooks, the side that is taken (the other side: tests/hostile_files.py)


@pytest.mark.parametrize(
    "content",
    [
        workbook(row(20_000, text_cell("Y20000", "x")) + "", sheets=1),
        workbook(row(1, text_cell("A1", "x")) + row(20_000, text_cell("Y20000", "x"))),
        workbook(row(1, text_cell("GR1", "x"))),
        workbook(row(1, text_cell("A1", "x")), sheets=50),
        workbook(row(1, text_cell("A1", "字" * 32_767))),
        workbook(row(1, text_cell("A1", "x")), parts={f"xl/media/{n}": b"" for n in range(195)}),
        workbook(row(1, text_cell("A1", "x")) + "<x>" * 62 + "</x>" * 62),
        workbook(row(1, text_cell("A1", "x")) + " " * 1_000_000),
    ],
    ids=[
        "row 20,000",
        "box of 500,000",
        "column 200",
        "50 sheets",
        "32,767 characters",
        "200 entries",
        "depth 64",
        "1 MB",
    ],
)
def test_workbooks_within_the_limits_are_read(read, content):
    assert any(sheet.rows for sheet in read(content))


def test_hyperlinks_are_no_links_to_other_files(read):
    made = book(["张三"])
    made.active["A1"].hyperlink = "https://example.org/"
    assert read(made)[0].rows[1][1].value == "张三"


# Finding the table


def test_title_note_blank_rows_total_and_remarks_are_no_data(read):
    found = table(
        read,
        ["某区社区规划师名册", None, None, None, None],
        ["填报单位：", "规划资源局", None, "填报日期：", "2024年11月20日"],
        [],
        HEADER,
        [1, "张三", "聘〔2024〕1号", "2024-11-01", 13800000000],
        [],
        [2, "李四", "聘〔2024〕2号", "2024-11-01", None],
        [3, None, None, None, None],
        ["小计", "2人"],
        [4, "王五", "聘〔2024〕3号", "2024-11-01", None],
        HEADER,
        [5, "赵六", None, None, None],
        ["合 计", "4人", None, "=COUNTA(B1)"],
        ["注：本表每季度更新"],
        ["填表人：", "钱七"],
        merge=("A1:E1",),
    )
    assert (found.sheet, found.header_row, found.columns) == ("名册", 4, HEADER)
    assert [row.number for row in found.rows] == [5, 7, 10, 12]
    assert [(out.number, out.why) for out in found.left_out] == [
        (8, "counter"), (9, "total"), (11, "header"), (13, "total"), (14, "remark"), (15, "remark"),
    ]  # fmt: skip
    assert found.cell(found.rows[0], "phone").text == "13800000000"
    assert found.cell(found.rows[1], "phone").empty
    assert found.cell(found.rows[1], "total").empty


def test_a_row_named_total_with_everything_needed_is_data(read):
    found = table(read, HEADER, ["合计", "合某", "聘〔2024〕1号", "2024-11-01"])
    assert len(found.rows) == 1


def test_a_row_in_doubt_is_data(read):
    found = table(
        read, HEADER, [1, "张三", "1号", "2024-11-01"], [None, "备", None, None, "x"], [2, None, None, None, "y"]
    )
    assert [row.number for row in found.rows] == [2, 3, 4]


def test_remarks_before_the_last_row_of_data_are_data(read):
    found = table(read, HEADER, ["备注：见后"], [1, "张三", "1号", "2024-11-01"])
    assert [row.number for row in found.rows] == [2, 3]


@pytest.mark.parametrize("name", ["姓 名", "姓\n名", "＊姓名", "姓名：", "NAME", "姓名（必填）", " 姓名"])
def test_names_of_columns_are_known_in_their_many_forms(read, name):
    assert table(read, ["序号", name, "聘书编号", "开始日期"], [1, "张三", "1", "2024-11-01"]).header["name"].strip()


def test_units_in_brackets_are_no_part_of_the_name_but_stay_in_the_header(read):
    found = table(read, [*HEADER, "总投资（万元）"], [1, "张三", "1号", "2024-11-01", None, 260])
    assert found.header["total"] == "总投资（万元）"
    assert found.cell(found.rows[0], "total").value == 260


def test_a_header_of_two_rows_is_read_as_one(read):
    found = find_table(
        read(
            book(
                ["序号", "姓名", "聘书编号", "聘期", None, "备注"],
                [None, None, None, "开始", "结束", None],
                [1, "张三", "1号", "2024-11-01", "2026-10-31", "无"],
                merge=("A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:F2"),
            )
        ),
        EXPECTED,
    )
    assert isinstance(found, Table)
    assert (found.header_row, found.columns) == (2, ["序号", "姓名", "聘书编号", "聘期开始", "聘期结束", "备注"])
    assert found.rows[0].cells["聘期结束"].text == "2026-10-31"


def test_a_merge_over_rows_stands_for_each_of_them(read):
    rows = [["街镇", *HEADER[1:]], ["甲镇", "张三", "1号", "2024-11-01"], [None, "李四", "2号", "2024-11-01"]]
    found = table(read, *rows, [None, "王五", "3号", "2024-11-01"], merge=("A2:A3",))
    assert [row.cells["街镇"].text if "街镇" in row.cells else None for row in found.rows] == ["甲镇", "甲镇", None]


def test_unknown_columns_are_kept_and_columns_without_a_name_get_their_letters(read):
    found = table(
        read, ["姓名", "聘书编号", "聘期开始", "爱好", None, "爱好"], ["张三", "1", "2024-11-01", "棋", "?", "画"]
    )
    assert found.columns == ["姓名", "聘书编号", "聘期开始", "爱好", "E", "爱好 (2)"]
    assert [found.rows[0].cells[name].text for name in ("爱好", "E", "爱好 (2)")] == ["棋", "?", "画"]


def test_missing_and_doubled_columns_are_named(read):
    missing = find_table(read(book(["姓名", "聘书编号", "电话"], ["张三", "1", "2"])), EXPECTED)
    doubled = find_table(read(book([*HEADER, "手机"], [1])), EXPECTED)
    nothing = find_table(read(book(["甲", "乙"], [1, 2])), EXPECTED)
    assert isinstance(missing, TableProblem)
    assert isinstance(doubled, TableProblem)
    assert isinstance(nothing, TableProblem)
    assert (missing.code, missing.params) == ("missing_columns", {"columns": "聘期开始"})
    assert (doubled.code, doubled.params) == ("doubled_column", {"columns": "联系电话"})
    assert (nothing.code, nothing.params) == ("no_header", {"columns": "姓名、聘书编号、聘期开始"})


def test_every_sheet_whose_header_fits_is_read_hidden_rows_and_sheets_too(read):
    data = [HEADER, [1, "张三", "1号", "2024-11-01"]]
    made = book([], [], *data, sheets={"说明": [["填表说明"], ["姓名", "填全名"]], "二": data})
    made["名册"].row_dimensions[4].hidden = True
    made["二"].sheet_state = "hidden"
    tables = find_tables(read(made), EXPECTED)
    assert [(found.sheet, [row.number for row in found.rows]) for found in tables] == [("名册", [4]), ("二", [2])]


def test_a_second_sheet_that_lacks_one_column_refuses_the_file(read):
    good = [HEADER, [1, "张三", "1号", "2024-11-01"]]
    with pytest.raises(Unreadable) as refused:
        find_tables(read(book(*good, sheets={"二": [["姓名", "聘书编号"], ["李四", "2号"]]})), EXPECTED)
    assert refused.value.code == "missing_columns"


def test_a_file_without_sheets_or_rows_has_no_header(read):
    for sheets in ([], read(book([]))):
        with pytest.raises(Unreadable) as refused:
            find_tables(sheets, EXPECTED)
        assert refused.value.code == "no_header"


@settings(max_examples=100, deadline=None)
@given(
    before=st.lists(st.lists(st.sampled_from(["", "名册", "2024年", "填报单位："]), max_size=3), max_size=6),
    order=st.permutations(HEADER),
    count=st.integers(1, 8),
    gaps=st.sets(st.integers(0, 8)),
)
def test_the_header_is_found_wherever_it_stands_and_no_row_is_lost(before, order, count, gaps):
    lines: list[list[str]] = [*before, order]
    for at in range(count):
        lines += [[]] if at in gaps else []
        lines.append([f"{name}{at}" for name in order])
    rows = {
        number: {at: Cell(text) for at, text in enumerate(line, start=1) if text}
        for number, line in enumerate(lines, start=1)
        if any(line)
    }
    found = find_table([Sheet("s", rows)], EXPECTED)
    assert isinstance(found, Table)
    assert found.header_row == len(before) + 1
    assert [found.cell(row, "name").text for row in found.rows] == [f"姓名{at}" for at in range(count)]
    assert all(lines[row.number - 1][order.index("姓名")] == found.cell(row, "name").text for row in found.rows)


def test_through_the_child_the_same_comes_out(tmp_path):
    made = book(HEADER, [1, "张三𠮷", "1号", date(2024, 11, 1), 13800000000], ["=A2", "#", None, MORNING])
    made.save(tmp_path / "roster.xlsx")
    assert read_sheets(tmp_path / "roster.xlsx") == sheets_of(tmp_path / "roster.xlsx")
    (tmp_path / "roster.csv").write_bytes("姓名,x\n张三,=1\n".encode("gbk"))
    assert read_sheets(tmp_path / "roster.csv") == sheets_of(tmp_path / "roster.csv")


def test_an_ordinary_program_opens_what_the_tests_make():
    assert load_workbook(io.BytesIO(workbook(row(1, text_cell("A1", "x"))))).active["A1"].value == "x"


def test_the_sample_roster_is_read_whole():
    sample = Path(__file__).parents[4] / "shared" / "samples" / "roster.xlsx"
    if not sample.is_file():
        pytest.skip("the sample is not at hand")
    (found,) = find_tables(read_sheets(sample), EXPECTED)
    assert (found.header_row, len(found.rows), found.rows[0].number, found.rows[-1].number) == (3, 89, 4, 92)
    assert [(out.number, out.why) for out in found.left_out] == [(94, "total")]
