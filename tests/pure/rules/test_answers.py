"""Answers to opinions: what each disposition must say, when it is due, how long an opinion may be taken back."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gonghua.pure.rules.answers import answer_due, may_answer, may_take_back, take_back_until
from gonghua.pure.rules.deadlines import OfficialCalendar
from gonghua.pure.rules.lookup import NotInMeasureError
from tests.pure.rules.conftest import MEASURES

CALENDAR = OfficialCalendar()
B, L = "baoshan-2024-2", "linxi-2025-1"
CASES = {
    # name: (measure, disposition, reason, further facts, codes that refuse)
    "Baoshan adopted with its change": (B, "adopted", "why", {"change": True}, []),
    "Baoshan adopted without": (B, "adopted", "why", {}, ["no_change"]),
    "Baoshan adopted before any drawing": (B, "adopted", "why", {"has_drawing": False}, []),
    "Baoshan partly without": (B, "partly", "why", {}, ["no_change"]),
    "Baoshan partly with": (B, "partly", "why", {"change": True}, []),
    "Baoshan not adopted": (B, "not_adopted", "why", {}, []),
    "Baoshan not adopted, no reason": (B, "not_adopted", "", {}, ["no_reason"]),
    "Baoshan not adopted, blank reason": (B, "not_adopted", " \n\u3000", {}, ["no_reason"]),
    "Baoshan not adopted, yet a change": (B, "not_adopted", "why", {"change": True}, ["change_out_of_place"]),
    "Baoshan not adopted, yet a receiver": (
        B,
        "not_adopted",
        "why",
        {"receiver": "区房管局"},
        ["receiver_out_of_place"],
    ),
    "Baoshan passed on": (B, "passed_on", "why", {"receiver": "区房管局"}, []),
    "Baoshan passed on to nobody": (B, "passed_on", "why", {"receiver": " "}, ["no_receiver"]),
    "Baoshan passed on with a change": (
        B,
        "passed_on",
        "why",
        {"receiver": "x", "change": True},
        ["change_out_of_place"],
    ),
    "Baoshan nothing at all": (B, "adopted", "", {}, ["no_reason", "no_change"]),
    "Linxi taken": (L, "taken", "why", {"change": True}, []),
    "Linxi declined": (L, "declined", "why", {}, []),
    "Linxi forwarded to nobody": (L, "forwarded", "why", {}, ["no_receiver"]),
}


@pytest.mark.parametrize("case", CASES)
def test_an_answer_says_what_its_disposition_asks_for(measures, case):
    name, disposition, reason, more, codes = CASES[case]
    decision = may_answer(measures[name], disposition, reason, **more)
    assert [one.code for one in decision.refusals] == codes
    assert decision.reasons
    assert all(one.local for one in decision.reasons)


def test_an_answer_before_any_drawing_says_that_there_was_none(baoshan):
    decision = may_answer(baoshan, "adopted", "why", has_drawing=False)
    assert [(one.code, one.ok) for one in decision.reasons] == [("no_drawing", True), ("answer_complete", True)]
    assert decision.reasons[1].cite.article == 5


def test_a_disposition_of_another_measure_is_an_error(linxi):
    with pytest.raises(NotInMeasureError):
        may_answer(linxi, "adopted", "why")


@pytest.mark.parametrize("name", list(MEASURES))
@given(data=st.data())
def test_no_answer_goes_without_a_reason(name, data):
    measure = MEASURES[name]
    disposition = data.draw(st.sampled_from(measure.opinions.dispositions))
    decision = may_answer(
        measure,
        disposition.id,
        data.draw(st.text(" \t\n\u3000", max_size=3)),
        change=data.draw(st.booleans()),
        has_drawing=data.draw(st.booleans()),
        receiver=data.draw(st.sampled_from(["", "x"])),
    )
    assert "no_reason" in [one.code for one in decision.refusals]


def test_answers_are_due_in_working_days_of_the_official_calendar(baoshan, linxi):
    assert answer_due(baoshan, date(2024, 9, 30), CALENDAR).day == date(
        2024, 10, 25
    )  # 12 October was a working Saturday
    assert answer_due(linxi, date(2024, 9, 30), CALENDAR).day < answer_due(baoshan, date(2024, 9, 30), CALENDAR).day


GIVEN = datetime(2026, 6, 1, 23, 55, tzinfo=UTC)


@pytest.mark.parametrize(("name", "minutes"), [(B, 10), (L, 30)])
@pytest.mark.parametrize(("beyond", "allowed"), [(-1, True), (0, True), (1, False)])
def test_an_opinion_is_taken_back_until_its_minutes_are_over(measures, name, minutes, beyond, allowed):
    now = GIVEN + timedelta(minutes=minutes, microseconds=beyond)
    decision = may_take_back(measures[name], GIVEN, now)
    assert decision.allowed == allowed
    assert take_back_until(measures[name], GIVEN) == GIVEN + timedelta(minutes=minutes)
    assert decision.reasons[0].params == {"minutes": minutes}
