"""Meetings: announced in time, closed only when they are told whole."""

import dataclasses
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gonghua.pure.rules.deadlines import OfficialCalendar
from gonghua.pure.rules.meetings import MeetingFacts, earliest_day, may_announce, may_close, minutes_due
from tests.pure.rules.conftest import MEASURES

DAY = date(2026, 6, 1)
B, L = "baoshan-2024-2", "linxi-2025-1"
KINDS = {B: "consultation", L: "neighbours"}


@pytest.mark.parametrize(("name", "notice"), [(B, 7), (L, 3)])
@pytest.mark.parametrize(("beyond", "allowed"), [(-1, False), (0, True), (1, True)])
def test_a_meeting_is_announced_some_days_before(measures, name, notice, beyond, allowed):
    held = DAY + timedelta(days=notice + beyond)
    decision = may_announce(measures[name], KINDS[name], announced_on=DAY, held_on=held)
    assert decision.allowed == allowed
    assert decision.reasons[0].params == {"days": notice, "earliest": DAY + timedelta(days=notice)}
    assert decision.reasons[0].local


@pytest.mark.parametrize("name", list(MEASURES))
@given(announced=st.dates(date(2020, 1, 1), date(2040, 1, 1)), ahead=st.integers(-30, 30))
def test_the_refusal_names_a_day_that_would_do(name, announced, ahead):
    measure, kind = MEASURES[name], KINDS[name]
    decision = may_announce(measure, kind, announced_on=announced, held_on=announced + timedelta(days=ahead))
    if not decision.allowed:
        earliest = decision.refusals[0].params["earliest"]
        assert earliest == earliest_day(measure, announced)
        assert may_announce(measure, kind, announced_on=announced, held_on=earliest).allowed


def test_another_stage_is_noted_and_not_refused(baoshan):
    said = {"announced_on": DAY, "held_on": date(2026, 6, 20)}
    assert len(may_announce(baoshan, "consultation", stage_id="before", **said).reasons) == 1
    assert len(may_announce(baoshan, "consultation", **said).reasons) == 1
    decision = may_announce(baoshan, "consultation", stage_id="works", **said)
    assert decision.allowed
    note = decision.reasons[1]
    assert note.text() == "The Consultation meeting belongs to the stage “Before”; the project is in “Works”."
    assert (note.params["wanted"], note.params["stage"], note.cite.article) == ("事前", "施工", 5)


WHOLE = MeetingFacts(DAY, agenda=2, attendance=30, minutes=True, points=4)
CASES = {
    # name: (what is changed, day after the meeting, codes that refuse)
    "told whole": ({}, 0, []),
    "no points were raised": ({"points": 0}, 3, []),
    "the day before": ({}, -1, ["not_held"]),
    "no agenda": ({"agenda": 0}, 0, ["no_agenda"]),
    "one item": ({"agenda": 1}, 0, []),
    "nobody counted": ({"attendance": None}, 0, ["not_counted"]),
    "nobody came": ({"attendance": 0}, 0, ["nobody_came"]),
    "one came": ({"attendance": 1}, 0, []),
    "no minutes": ({"minutes": False}, 0, ["no_minutes"]),
    "one point open": ({"open_points": 1}, 0, ["open_points"]),
    "nothing at all": (
        {"agenda": 0, "attendance": None, "minutes": False, "open_points": 4},
        0,
        ["no_agenda", "not_counted", "no_minutes", "open_points"],
    ),
    "nothing, and not held": ({"agenda": 0, "minutes": False}, -1, ["not_held"]),
}


@pytest.mark.parametrize("case", CASES)
def test_a_meeting_is_closed_only_when_it_is_told_whole(measure, case):
    changed, after, codes = CASES[case]
    kind = measure.meetings.kinds[0]
    facts = dataclasses.replace(WHOLE, **changed)
    decision = may_close(measure, kind.id, facts, DAY + timedelta(days=after))
    assert [reason.code for reason in decision.refusals] == codes
    assert decision.allowed == (not codes)
    assert all(reason.cite == measure.citation(kind.cite) for reason in decision.reasons)
    assert decision.reasons


def test_a_meeting_of_which_nothing_is_entered_lacks_everything(measure):
    decision = may_close(measure, measure.meetings.kinds[0].id, MeetingFacts(DAY), DAY)
    assert [reason.code for reason in decision.refusals] == ["no_agenda", "not_counted", "no_minutes"]


def test_minutes_are_due_some_working_days_after(baoshan, linxi):
    friday = date(2024, 9, 20)
    assert minutes_due(baoshan, friday, OfficialCalendar()).day == date(2024, 9, 27)
    assert minutes_due(linxi, friday, OfficialCalendar()).day == date(2024, 9, 24)
