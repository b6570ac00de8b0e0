"""Days in cells: every form that offices use, and what is wrong with the others."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gonghua.ground.documents.cells import Cell
from gonghua.ground.documents.days import parse_day
from gonghua.ground.documents.number_formats import moment
from gonghua.pure.rules.decision import Reason

DAY = date(2024, 11, 1)


@pytest.mark.parametrize(
    "text",
    [
        "2024年11月1日", "2024年11月01日", "2024年11月1号", "2024 年 11 月 1 日", "2024-11-1", "2024-11-01",
        "2024/11/01", "2024/11/1", "2024.11.1", "20241101", "２０２４年１１月１日", "２０２４－１１－０１",
        "2024-11-01 00:00:00", "2024-11-01T00:00:00", "2024/11/1 0:00", "2024年11月1日 00:00:00",
        "2024-11-01 00:00:00.000", " 2024-11-01 ",
    ],
)  # fmt: skip
def test_the_forms_that_offices_use_are_days(text):
    assert parse_day(Cell(text)) == DAY


@pytest.mark.parametrize("value", [DAY, 20241101, 20241101.0])
def test_dates_and_eight_figures_in_cells_are_days(value):
    assert parse_day(Cell(value)) == DAY


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2025-02-30", "impossible_date"), ("2025年2月29日", "impossible_date"), ("20241301", "impossible_date"),
        ("2024-00-10", "impossible_date"), ("2024/11/31", "impossible_date"), ("0000-01-01", "impossible_date"),
        ("", "no_day"), ("   ", "no_day"), ("长期", "not_a_date"), ("2024", "not_a_date"), ("2024年11月", "not_a_date"),
        ("24-11-01", "not_a_date"), ("11/01/2024", "not_a_date"), ("2024-11-01起", "not_a_date"),
        ("2024-11-011", "not_a_date"), ("202411011", "not_a_date"), ("45597", "not_a_date"),
        ("2024-11-01 8", "not_a_date"), ("2024-11-01 08:30", "time_of_day"), ("2024-10-31T16:00:00Z", "time_of_day"),
        ("2024年11月1日 23:59:59", "time_of_day"),
    ],
)  # fmt: skip
def test_what_is_no_day_is_told_apart(text, code):
    found = parse_day(Cell(text))
    assert isinstance(found, Reason)
    assert found.code == code
    assert found.text()


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (Cell(formula="=TODAY()"), "formula"),
        (Cell(error="#REF!"), "not_a_date"),
        (Cell(True), "not_a_date"),
        (Cell(45597), "not_a_date"),
        (Cell(datetime(2024, 11, 1, 8)), "time_of_day"),  # noqa: DTZ001 - a cell has no time zone
        (Cell(), "no_day"),
    ],
)
def test_cells_that_hold_something_else_are_told_apart(cell, code):
    found = parse_day(cell)
    assert isinstance(found, Reason)
    assert found.code == code


def test_an_impossible_date_says_which():
    found = parse_day(Cell("2025-02-30"))
    assert isinstance(found, Reason)
    assert found.text() == "There is no 2-30 in the year 2025."


FORMS = (
    "{0}年{1}月{2}日",
    "{0}-{1}-{2}",
    "{0}/{1:02}/{2:02}",
    "{0}.{1}.{2}",
    "{0}{1:02}{2:02}",
    "{0}-{1}-{2} 00:00:00",
)
WIDE = str.maketrans("0123456789-/.", "０１２３４５６７８９－／．")


@given(st.dates(date(1000, 1, 1)), st.sampled_from(FORMS), st.booleans())
def test_every_day_is_read_in_every_form(day, form, wide):
    text = form.format(day.year, day.month, day.day)
    assert parse_day(Cell(text.translate(WIDE) if wide else text)) == day


@given(st.integers(0, 9999), st.integers(0, 99), st.integers(0, 99))
def test_three_numbers_are_a_day_or_an_impossible_one(year, month, day):
    found = parse_day(Cell(f"{year:04}-{month}-{day}"))
    try:
        assert found == date(year, month, day)
    except ValueError:
        assert isinstance(found, Reason)
        assert found.code == "impossible_date"


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_a_fault(text):
    assert isinstance(parse_day(Cell(text)), date | Reason)


@given(st.integers(61, 2_958_465))
def test_both_day_systems_agree(serial):
    day = moment(serial, from_1904=False)
    assert day == date.fromordinal(date(1899, 12, 30).toordinal() + serial)
    if serial >= 1462:
        assert moment(serial - 1462, from_1904=True) == day


def test_the_first_days_of_1900():
    assert moment(1, from_1904=False) == date(1900, 1, 1)
    assert moment(59, from_1904=False) == date(1900, 2, 28)
    assert moment(60, from_1904=False) is None
    assert moment(61, from_1904=False) == date(1900, 3, 1)
