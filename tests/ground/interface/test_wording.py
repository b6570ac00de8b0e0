"""Days, deadlines, citations and figures as each language writes them."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from gonghua.ground.interface import wording

NOVEMBER = date(2026, 11, 4)


@pytest.mark.parametrize(
    ("language", "form", "said"),
    [
        ("zh-hans", "long", "2026年11月4日"),
        ("zh-hans", "short", "11月4日"),
        ("zh-hans", "table", "2026-11-04"),
        ("en", "long", "4 November 2026"),
        ("en", "short", "4 November"),
        ("en", "table", "2026-11-04"),
    ],
)
def test_a_day_reads_as_its_language_writes_it(language: str, form: str, said: str) -> None:
    with override(language):
        assert wording.day_text(NOVEMBER, form) == said


@pytest.mark.parametrize(("language", "said"), [("zh-hans", "2026年11月24日9:05"), ("en", "24 November 2026 at 9:05")])
def test_a_moment_is_told_on_the_clock_of_shanghai(language: str, said: str) -> None:
    with override(language):
        assert wording.moment_text(datetime(2026, 11, 24, 1, 5, tzinfo=UTC)) == said


def test_a_moment_late_in_the_evening_of_greenwich_is_the_next_day_here() -> None:
    with override("en"):
        assert wording.day_text(datetime(2026, 11, 24, 20, 0, tzinfo=UTC)) == "25 November 2026"


@pytest.mark.parametrize(
    ("days", "chinese", "english"),
    [
        (-2, "超期2日", "2 days late"),
        (-1, "超期1日", "1 day late"),
        (0, "今日到期", "Due today"),
        (1, "剩1日", "1 day left"),
        (6, "剩6日", "6 days left"),
    ],
)
def test_deadlines_in_working_days(days: int, chinese: str, english: str) -> None:
    with override("zh-hans"):
        assert wording.days_left_text(days) == chinese
    with override("en"):
        assert wording.days_left_text(days) == english


@pytest.mark.parametrize(
    ("article", "paragraph", "title", "chinese", "english"),
    [
        (8, 2, ("《实施办法》", "Measure"), "《实施办法》第八条第二款", "Measure, Art. 8(2)"),
        (11, None, ("《实施办法》", "Measure"), "《实施办法》第十一条", "Measure, Art. 11"),
        (5, 3, ("", ""), "第五条第三款", "Art. 5(3)"),
    ],
)
def test_citations(article: int, paragraph: int | None, title: tuple[str, str], chinese: str, english: str) -> None:
    with override("zh-hans"):
        assert wording.citation_text(article, paragraph, title[0]) == chinese
    with override("en"):
        assert wording.citation_text(article, paragraph, title[1]) == english


def test_a_rules_message_prints_its_days_in_the_readers_form() -> None:
    message, params = "The measure is in force until %(day)s.", {"day": date(2027, 9, 9)}
    with override("en"):
        assert wording.sentence(message, params) == "The measure is in force until 9 September 2027."
    with override("zh-hans"):
        assert wording.sentence(message, params) == "实施办法有效期至2027年9月9日。"


def test_a_thing_is_named_in_the_readers_language() -> None:
    level = SimpleNamespace(label="片区级", label_en="Area level")
    with override("en"):
        assert wording.named(level) == "Area level"
    with override("zh-hans"):
        assert wording.named(level) == "片区级"


def test_money_is_counted_in_ten_thousands_of_yuan() -> None:
    with override("zh-hans"):
        assert wording.ten_thousand_yuan(182_400_000) == "182.4万元"


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 1, 1)))
def test_no_day_has_a_leading_nought_or_a_month_in_the_other_language(day: date) -> None:
    with override("zh-hans"):
        assert wording.day_text(day) == f"{day.year}年{day.month}月{day.day}日"
    with override("en"):
        said = wording.day_text(day).split()
    assert said[0] == str(day.day)
    assert said[1].isascii()
    assert said[2] == str(day.year)
