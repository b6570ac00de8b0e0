from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gonghua.pure.rules.chinese import chinese_day, chinese_number, chinese_term, chinese_year

DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")}


def read_number(words: str) -> int:
    """Read a number below 100 back, by the rule that a reader uses."""
    if "十" not in words:
        return DIGITS[words]
    tens, ones = words.split("十")
    return 10 * (DIGITS[tens] if tens else 1) + (DIGITS[ones] if ones else 0)


@given(st.integers(0, 99))
def test_a_number_reads_back(number):
    assert read_number(chinese_number(number)) == number


@given(st.dates())
def test_a_day_reads_back(day):
    words = chinese_day(day)
    year, rest = words.split("年")
    month, of_month = rest.removesuffix("日").split("月")
    assert int("".join(str(DIGITS[digit]) for digit in year)) == day.year
    assert (read_number(month), read_number(of_month)) == (day.month, day.day)
    assert not set(words) & set("0123456789零○")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 9, 1), "二〇二六年九月一日"),
        (date(2028, 8, 31), "二〇二八年八月三十一日"),
        (date(2030, 10, 20), "二〇三〇年十月二十日"),
        (date(2026, 12, 11), "二〇二六年十二月十一日"),
    ],
)
def test_days_as_letters_write_them(day, words):
    assert chinese_day(day) == words


@pytest.mark.parametrize("number", [-1, 100])
def test_a_number_outside_is_refused(number):
    with pytest.raises(ValueError, match="not between"):
        chinese_number(number)


def test_a_year_before_the_first_is_refused():
    with pytest.raises(ValueError, match="not a year"):
        chinese_year(0)


@pytest.mark.parametrize("months", [0, -12, 1200])
def test_a_term_outside_is_refused(months):
    with pytest.raises(ValueError, match="not a term"):
        chinese_term(months)


@given(st.integers(1, 1199))
def test_a_term_reads_back(months):
    words = chinese_term(months)
    years, _, rest = words.partition("年") if "年" in words else ("〇", "", words)
    assert 12 * read_number(years) + (read_number(rest.removesuffix("个月")) if rest else 0) == months
