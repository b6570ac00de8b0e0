"""Working days of the official calendar, with holidays and 调休."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gonghua.pure.rules.deadlines import (
    Due,
    OfficialCalendar,
    add_working_days,
    due,
    standing,
    working_days_between,
)

DAY = timedelta(days=1)
CALENDAR = OfficialCalendar()


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2024, 9, 29), True),
        (date(2024, 9, 30), True),
        (date(2024, 10, 1), False),
        (date(2024, 10, 7), False),
        (date(2024, 10, 8), True),
        (date(2024, 10, 12), True),
        (date(2024, 10, 13), False),
        (date(2026, 2, 17), False),
        (date(2026, 2, 28), True),
    ],
    ids=[
        "调休 Sunday",
        "Monday",
        "国庆",
        "last of 国庆",
        "after it",
        "调休 Saturday",
        "Sunday",
        "春节",
        "调休 Saturday 2026",
    ],
)
def test_the_official_calendar_decides_what_a_working_day_is(day, working):
    assert CALENDAR.is_known(day)
    assert CALENDAR.is_working(day) is working


def test_years_that_are_not_published_count_weekdays_and_say_so():
    after = CALENDAR.known_through + DAY
    assert (CALENDAR.known_through.month, CALENDAR.known_through.day) == (12, 31)
    assert CALENDAR.known_through >= date(2026, 12, 31)
    assert CALENDAR.is_known(CALENDAR.known_through)
    assert CALENDAR.is_known(CALENDAR.known_from)
    assert (CALENDAR.known_from.month, CALENDAR.known_from.day) == (1, 1)
    assert not CALENDAR.is_known(after)
    assert not CALENDAR.is_known(CALENDAR.known_from - DAY)
    for day in (after + i * DAY for i in range(14)):
        assert CALENDAR.is_working(day) is (day.weekday() < 5)


@pytest.mark.parametrize(
    ("start", "n", "expected"),
    [
        (date(2024, 9, 27), 1, date(2024, 9, 29)),
        (date(2024, 9, 30), 1, date(2024, 10, 8)),
        (date(2024, 9, 30), 5, date(2024, 10, 12)),
        (date(2024, 9, 30), 0, date(2024, 9, 30)),
        (date(2024, 10, 1), 0, date(2024, 10, 1)),
        (date(2026, 11, 24), 15, date(2026, 12, 15)),
        (date(2026, 11, 24), 10, date(2026, 12, 8)),
    ],
    ids=["into 调休", "over 国庆", "over 国庆 and 调休", "none", "none on a holiday", "15 to 15 Dec", "10 to 8 Dec"],
)
def test_working_days_are_added_after_the_start(start, n, expected):
    assert add_working_days(start, n, CALENDAR) == expected


def test_working_days_cannot_be_taken_away():
    with pytest.raises(ValueError, match="-1"):
        add_working_days(date(2024, 9, 30), -1, CALENDAR)


days = st.dates(date(2019, 1, 1), date(2028, 12, 31))


@given(days, st.integers(1, 60))
def test_adding_and_counting_agree(start, n):
    end = add_working_days(start, n, CALENDAR)
    assert working_days_between(start, end, CALENDAR) == n
    assert CALENDAR.is_working(end)
    assert working_days_between(start, end - DAY, CALENDAR) == n - 1


@given(days, st.integers(-90, 90), st.integers(-90, 90))
def test_counts_add_up_and_turn_round(start, first, second):
    middle, end = start + first * DAY, start + (first + second) * DAY
    whole = working_days_between(start, end, CALENDAR)
    assert whole == working_days_between(start, middle, CALENDAR) + working_days_between(middle, end, CALENDAR)
    assert working_days_between(end, start, CALENDAR) == -whole


def test_a_due_day_is_certain_only_in_published_years():
    assert due(date(2026, 11, 24), 15, CALENDAR) == Due(date(2026, 12, 15), certain=True)
    assert not due(CALENDAR.known_through - DAY, 10, CALENDAR).certain
    assert not due(CALENDAR.known_through + DAY, 0, CALENDAR).certain
    assert due(CALENDAR.known_through, 0, CALENDAR).certain


@given(days, st.integers(0, 40))
def test_a_due_day_is_certain_when_each_counted_day_is_known(start, n):
    found = due(start, n, CALENDAR)
    assert found.day == add_working_days(start, n, CALENDAR)
    assert found.certain is (start >= CALENDAR.known_from and found.day <= CALENDAR.known_through)


@pytest.mark.parametrize(
    ("due_day", "day", "expected"),
    [
        (date(2024, 10, 8), date(2024, 10, 8), ("today", 0)),
        (date(2024, 10, 8), date(2024, 9, 30), ("soon", 1)),
        (date(2024, 10, 8), date(2024, 9, 27), ("soon", 3)),
        (date(2024, 10, 8), date(2024, 9, 26), ("later", 4)),
        (date(2024, 10, 8), date(2024, 10, 9), ("late", 1)),
        (date(2024, 9, 30), date(2024, 10, 7), ("late", 0)),
        (date(2024, 9, 30), date(2024, 10, 12), ("late", 5)),
    ],
    ids=["the day", "over the holiday", "three left", "four left", "a day over", "over on a holiday", "five over"],
)
def test_a_due_day_stands_as_the_working_days_say(due_day, day, expected):
    assert standing(due_day, day, CALENDAR) == expected


def test_how_soon_is_soon_can_be_set():
    assert standing(date(2024, 10, 8), date(2024, 9, 26), CALENDAR, soon=4) == ("soon", 4)
    assert standing(date(2024, 10, 8), date(2024, 9, 30), CALENDAR, soon=0) == ("later", 1)


@given(days, st.integers(-30, 30))
def test_late_is_exactly_after_the_due_day(due_day, away):
    state, working_days = standing(due_day, due_day + away * DAY, CALENDAR)
    assert (state == "late") is (away > 0)
    assert (state == "today") is (away == 0)
    assert working_days >= 0
