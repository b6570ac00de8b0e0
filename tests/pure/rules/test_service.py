"""Service hours: no day in the future, no day too full, and a second person confirms."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gonghua.pure.rules.deadlines import OfficialCalendar
from gonghua.pure.rules.service import confirm_due, may_confirm, may_log
from tests.pure.rules.conftest import MEASURES

DAY = date(2026, 6, 1)
B, L = "baoshan-2024-2", "linxi-2025-1"


@pytest.mark.parametrize(("name", "most"), [(B, 720), (L, 480)])
@pytest.mark.parametrize(
    ("minutes", "logged", "ahead", "codes"),
    [
        (0, 0, 0, []),  # the whole day
        (1, 0, 0, ["too_long"]),
        (0, 1, 0, ["too_long"]),
        (-700, 0, 0, ["no_time"]),
        (0, 0, -400, []),
        (0, 0, 1, ["in_future"]),
        (1, 0, 1, ["in_future", "too_long"]),
    ],
    ids=["whole day", "one minute more", "one minute there", "no time", "long ago", "tomorrow", "tomorrow, too long"],
)
def test_a_day_holds_its_hours_and_lies_not_ahead(measures, name, most, minutes, logged, ahead, codes):
    asked = 0 if minutes == -700 else most + minutes
    served = DAY + timedelta(days=ahead)
    decision = may_log(measures[name], minutes=asked, logged=logged, served_on=served, day=DAY)
    assert [reason.code for reason in decision.refusals] == codes
    assert decision.allowed == (not codes)
    assert all(reason.local for reason in decision.reasons)


def test_the_refusal_says_how_many_minutes_are_left(baoshan):
    full = may_log(baoshan, minutes=1, logged=900, served_on=DAY, day=DAY).refusals[0]
    assert full.params == {"hours": 12, "left": 0, "served_on": DAY}
    some = may_log(baoshan, minutes=121, logged=600, served_on=DAY, day=DAY).refusals[0]
    assert some.params["left"] == 120
    assert may_log(baoshan, minutes=120, logged=600, served_on=DAY, day=DAY).allowed


@pytest.mark.parametrize(
    ("entered_by", "about", "confirmer", "code"),
    [
        (1, 1, 2, "second_person"),
        (1, 2, 3, "second_person"),
        (1, 1, 1, "own_service"),
        (1, 2, 2, "own_service"),
        (1, 2, 1, "own_entry"),
        (None, 2, 1, "second_person"),
        (1, 2, None, "nobody"),
        (None, None, None, "nobody"),
    ],
)
def test_a_second_person_confirms(entered_by, about, confirmer, code):
    decision = may_confirm(entered_by=entered_by, about=about, confirmer=confirmer)
    assert [reason.code for reason in decision.reasons] == [code]
    assert decision.allowed == (code == "second_person")


@given(entered_by=st.integers(0, 3), about=st.integers(0, 3), confirmer=st.integers(0, 3))
def test_exactly_third_persons_may_confirm(entered_by, about, confirmer):
    allowed = may_confirm(entered_by=entered_by, about=about, confirmer=confirmer).allowed
    assert allowed == (confirmer not in (entered_by, about))


@given(days=st.lists(st.integers(1, 900), max_size=10))
def test_what_is_logged_in_turn_never_passes_the_day(days):
    measure, logged = MEASURES[B], 0
    for minutes in days:
        if may_log(measure, minutes=minutes, logged=logged, served_on=DAY, day=DAY).allowed:
            logged += minutes
    assert logged <= 720


def test_confirming_is_due_in_working_days(baoshan, linxi):
    assert confirm_due(baoshan, date(2024, 9, 2), OfficialCalendar()).day == date(2024, 9, 14)
    assert confirm_due(linxi, date(2024, 9, 2), OfficialCalendar()).day == date(2024, 9, 6)
