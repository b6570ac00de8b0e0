"""Exits: who may ask, and on which days, under both measures."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gonghua.pure.rules.example import example_measure
from gonghua.pure.rules.exit import TermFacts, may_exit
from gonghua.pure.rules.lookup import NotInMeasureError

START, LAST = date(2025, 11, 1), date(2027, 10, 31)
TERM = TermFacts(START, LAST)
LEFT = TermFacts(START, LAST, left_on=date(2026, 5, 1))
BEFORE, AFTER = START - timedelta(days=1), LAST + timedelta(days=1)

CASES = {
    # name: (measure, exit, term, day, asked by, allowed, code, article, paragraph)
    "Baoshan 8(2) own request": ("baoshan-2024-2", "own_request", TERM, START, "planner", "exit", 8, 2),
    "Baoshan 8(2) on the last day": ("baoshan-2024-2", "own_request", TERM, LAST, "planner", "exit", 8, 2),
    "Baoshan 8(2) the day after": ("baoshan-2024-2", "own_request", TERM, AFTER, "planner", "term_over", 8, 2),
    "Baoshan 8(2) the day before": ("baoshan-2024-2", "own_request", TERM, BEFORE, "planner", "term_not_begun", 8, 2),
    "Baoshan 8(2) not by the office": (
        "baoshan-2024-2",
        "own_request",
        TERM,
        LAST,
        "authority",
        "wrong_requester",
        8,
        2,
    ),
    "Baoshan 8(2) left already": ("baoshan-2024-2", "own_request", LEFT, LAST, "planner", "already_left", 8, 2),
    "Baoshan 8(2) cannot go on": ("baoshan-2024-2", "cannot_continue", TERM, LAST, "authority", "exit", 8, 2),
    "Baoshan 8(2) not by the planner": (
        "baoshan-2024-2",
        "cannot_continue",
        TERM,
        LAST,
        "planner",
        "wrong_requester",
        8,
        2,
    ),
    "Baoshan 8(2) no project": ("baoshan-2024-2", "no_project", TERM, LAST, "authority", "non_renewal", 8, 2),
    "Baoshan 8(2) no project, afterwards": (
        "baoshan-2024-2",
        "no_project",
        TERM,
        AFTER,
        "authority",
        "non_renewal",
        8,
        2,
    ),
    "Baoshan 8(2) no project, too soon": (
        "baoshan-2024-2",
        "no_project",
        TERM,
        BEFORE,
        "authority",
        "term_not_begun",
        8,
        2,
    ),
    "Baoshan 8(1) failed": ("baoshan-2024-2", "term_evaluation_failed", TERM, LAST, "authority", "non_renewal", 8, 1),
    "Baoshan 8(1) left already": (
        "baoshan-2024-2",
        "term_evaluation_failed",
        LEFT,
        LAST,
        "authority",
        "already_left",
        8,
        1,
    ),
    "Linxi 6(1) resigned": ("linxi-2025-1", "resignation", TERM, LAST, "planner", "exit", 6, 1),
    "Linxi 6(1) too late": ("linxi-2025-1", "resignation", TERM, AFTER, "planner", "term_over", 6, 1),
    "Linxi 6(2) moved away": ("linxi-2025-1", "moved_away", TERM, START, "authority", "exit", 6, 2),
    "Linxi 6(3) two failures": ("linxi-2025-1", "two_failures", TERM, AFTER, "authority", "non_renewal", 6, 3),
}


@pytest.mark.parametrize("case", CASES)
def test_an_exit_is_open_to_whom_and_when_its_article_says(measures, case):
    measure_id, exit_id, term, day, requested_by, code, article, paragraph = CASES[case]
    measure = measures[measure_id]
    decision = may_exit(measure, exit_id, term, day, requested_by)
    (reason,) = decision.reasons
    assert reason.code == code
    assert decision.allowed is (code in {"exit", "non_renewal"})
    assert (reason.cite.measure, reason.cite.article, reason.cite.paragraph) == (measure_id, article, paragraph)
    assert reason.params["exit"] == measure.exit(exit_id).label


def test_an_exit_ends_the_term_on_its_day_and_a_non_renewal_on_the_last(baoshan):
    day = date(2026, 5, 1)
    assert may_exit(baoshan, "own_request", TERM, day, "planner").reasons[0].params["day"] == day
    assert may_exit(baoshan, "no_project", TERM, day, "authority").reasons[0].params["day"] == LAST


def test_a_refusal_says_who_may_ask(baoshan):
    by_office = may_exit(baoshan, "own_request", TERM, LAST, "authority").refusals[0]
    by_planner = may_exit(baoshan, "cannot_continue", TERM, LAST, "planner").refusals[0]
    assert by_office.text().startswith("“Left on own request” is for the planner to ask for.")
    assert by_planner.text().startswith("“Cannot go on with the duties” is for the authority to find")


def test_every_refusal_is_told(baoshan):
    decision = may_exit(baoshan, "own_request", TERM, AFTER, "authority")
    assert [reason.code for reason in decision.refusals] == ["wrong_requester", "term_over"]


def test_an_exit_that_the_measure_does_not_have_is_an_error(measure):
    with pytest.raises(NotInMeasureError, match="flight"):
        may_exit(measure, "flight", TERM, LAST, "planner")


@given(st.dates(date(2025, 1, 1), date(2028, 12, 31)))
def test_a_planner_can_leave_exactly_on_the_days_of_the_term(day):
    assert may_exit(example_measure(), "own_request", TERM, day, "planner").allowed is (START <= day <= LAST)
