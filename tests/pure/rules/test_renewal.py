"""Renewal: what follows for a term, what may be decided, and when, under both measures."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gonghua.pure.rules.deadlines import OfficialCalendar
from gonghua.pure.rules.decision import Decision, Reason
from gonghua.pure.rules.lookup import NotInMeasureError
from gonghua.pure.rules.participation import Participation
from gonghua.pure.rules.renewal import (
    TermOutcome,
    decide_by,
    in_season,
    may_ask_review,
    may_not_renew,
    may_renew,
    propose,
    review_due,
    season_opens,
)
from gonghua.pure.rules.validity import is_in_force
from tests.pure.rules.conftest import MEASURES

CALENDAR = OfficialCalendar()
B, L = "baoshan-2024-2", "linxi-2025-1"
PART, NONE = Participation(meetings=1), Participation()
CASES = {
    # name: (measure, passed, participation, exit asked for, outcome, exit, article of the first refusal)
    "Baoshan 8(1) passed": (B, True, PART, None, "renew", None, None),
    "Baoshan 8(1) failed": (B, False, PART, None, "non_renewal", "term_evaluation_failed", (8, 1)),
    "Baoshan 8(1) not evaluated": (B, None, PART, None, "wait", None, (8, 1)),
    "Baoshan 8(2) no part, passed": (B, True, NONE, None, "non_renewal", "no_project", (8, 2)),
    "Baoshan 8(2) no part, failed": (B, False, NONE, None, "non_renewal", "no_project", (8, 2)),
    "Baoshan 8(2) no part, not evaluated": (B, None, NONE, None, "non_renewal", "no_project", (8, 2)),
    "Baoshan 8(2) asks to leave": (B, True, PART, "own_request", "leave", "own_request", (8, 2)),
    "Baoshan 8(2) asks to leave, failed": (B, False, NONE, "own_request", "leave", "own_request", (8, 2)),
    "Linxi passed": (L, True, PART, None, "renew", None, None),
    "Linxi 6(3) failed": (L, False, PART, None, "non_renewal", "two_failures", (6, 3)),
    "Linxi no part is no ground": (L, True, NONE, None, "renew", None, None),
    "Linxi no part, not evaluated": (L, None, NONE, None, "wait", None, (6, 3)),
    "Linxi 6(1) resigns": (L, True, PART, "resignation", "leave", "resignation", (6, 1)),
}


@pytest.mark.parametrize("case", CASES)
def test_what_follows_for_a_term(measures, case):
    name, passed, part, asked, outcome, exit_id, article = CASES[case]
    proposal = propose(measures[name], TermOutcome(passed, part, asked))
    assert (proposal.outcome, proposal.exit_id) == (outcome, exit_id)
    assert proposal.decision.allowed == (outcome == "renew")
    cites = [(reason.cite.article, reason.cite.paragraph) for reason in proposal.decision.refusals]
    assert (cites[0] if cites else None) == article


def test_every_reason_is_said_not_only_the_first(baoshan):
    proposal = propose(baoshan, TermOutcome(passed=False, participation=NONE, exit_requested="own_request"))
    assert [reason.code for reason in proposal.decision.refusals] == ["asked_to_leave", "no_part", "not_qualified"]
    assert proposal.grounds == {"no_participation", "term_evaluation"}


def test_an_exit_of_another_measure_is_an_error(linxi):
    with pytest.raises(NotInMeasureError):
        propose(linxi, TermOutcome(passed=True, participation=PART, exit_requested="own_request"))


def test_a_failed_term_without_a_named_non_renewal_is_still_not_renewed(baoshan):
    nameless = baoshan.model_copy(update={"exits": tuple(way for way in baoshan.exits if way.kind == "exit")})
    proposal = propose(nameless, TermOutcome(passed=False, participation=PART))
    assert (proposal.outcome, proposal.exit_id, proposal.decision.allowed) == ("non_renewal", None, False)
    assert proposal.decision.refusals[0].cite.article == 8


IN_FORCE, ENDED = Decision(), Decision((Reason("ended", "The measure ended."),))


@pytest.mark.parametrize("in_force", [IN_FORCE, ENDED])
@pytest.mark.parametrize("name", list(MEASURES))
@given(
    passed=st.sampled_from([True, False, None]),
    part=st.builds(Participation, team=st.integers(0, 1), visits=st.integers(0, 1)),
    leaves=st.booleans(),
)
def test_only_a_proposed_renewal_under_a_measure_in_force_is_allowed(name, in_force, passed, part, leaves):
    measure = MEASURES[name]
    asked = next(way.id for way in measure.exits if way.requested_by == "planner") if leaves else None
    proposal = propose(measure, TermOutcome(passed, part, asked))
    decision = may_renew(in_force, proposal)
    assert decision.allowed == (in_force.allowed and proposal.outcome == "renew")
    if not part.team and not part.visits and name == B:
        assert not decision.allowed  # whatever the evaluation says
    if decision.allowed:
        assert passed is True


def test_after_the_end_of_the_measure_nobody_is_renewed_but_not_renewing_goes_on(baoshan):
    day = date(2026, 11, 1)
    renew = propose(baoshan, TermOutcome(passed=True, participation=PART))
    refusals = may_renew(is_in_force(baoshan, [], day), renew).refusals
    assert [(reason.code, reason.cite.article) for reason in refusals] == [("ended", 11)]
    failed = propose(baoshan, TermOutcome(passed=False, participation=PART))
    assert may_not_renew(baoshan, failed, "term_evaluation_failed").allowed


NOT = {
    # name: (passed, participation, exit, reason, code)
    "failed": (False, PART, "term_evaluation_failed", "", "not_renewed"),
    "failed, by the other ground": (False, PART, "no_project", "", "no_ground"),
    "no part": (True, NONE, "no_project", "", "not_renewed"),
    "no part, by the other ground": (True, NONE, "term_evaluation_failed", "", "no_ground"),
    "both, by either": (False, NONE, "term_evaluation_failed", "", "not_renewed"),
    "passed": (True, PART, "term_evaluation_failed", "a written reason", "no_ground"),
    "not evaluated": (None, PART, "term_evaluation_failed", "", "not_evaluated"),
    "not evaluated, but no part": (None, NONE, "no_project", "", "not_renewed"),
    "by an exit": (False, PART, "cannot_continue", "", "no_non_renewal"),
}


@pytest.mark.parametrize("case", NOT)
def test_a_term_runs_out_only_on_a_ground_that_was_found(baoshan, case):
    passed, part, exit_id, reason, code = NOT[case]
    decision = may_not_renew(baoshan, propose(baoshan, TermOutcome(passed, part)), exit_id, reason=reason)
    assert [one.code for one in decision.reasons] == [code]
    assert decision.allowed == (code == "not_renewed")
    assert decision.reasons[0].cite.article == 8


@pytest.mark.parametrize(("reason", "code"), [("", "no_reason"), (" ", "no_reason"), ("why", "not_renewed")])
def test_a_non_renewal_without_a_ground_needs_a_reason(baoshan, reason, code):
    free = baoshan.exit("term_evaluation_failed").model_copy(update={"id": "free", "ground": None})
    measure = baoshan.model_copy(update={"exits": (*baoshan.exits, free)})
    proposal = propose(measure, TermOutcome(passed=True, participation=PART))
    assert [one.code for one in may_not_renew(measure, proposal, "free", reason=reason).reasons] == [code]


@pytest.mark.parametrize(("name", "season", "decide"), [(B, 90, 30), (L, 60, 15)])
def test_the_season_and_the_day_of_decision_are_counted_back_from_the_last_day(measures, name, season, decide):
    measure, last = measures[name], date(2026, 10, 31)
    assert season_opens(measure, last) == last - timedelta(days=season)
    assert decide_by(measure, last) == last - timedelta(days=decide)
    opens = season_opens(measure, last)
    assert not in_season(measure, last, opens - timedelta(days=1))
    assert in_season(measure, last, opens)
    assert in_season(measure, last, last + timedelta(days=400))


def test_nobody_has_asked_for_a_review_unless_it_is_said(measure):
    assert may_ask_review(measure, date(2024, 9, 2), date(2024, 9, 3), CALENDAR).allowed


@pytest.mark.parametrize(
    ("beyond", "asked", "code"),
    [(0, False, "may_ask"), (1, False, "review_late"), (0, True, "asked"), (1, True, "asked")],
)
def test_a_review_is_asked_for_once_and_in_time(measure, beyond, asked, code):
    told = date(2024, 9, 2)
    last = review_due(measure, told, CALENDAR).day
    decision = may_ask_review(measure, told, last + timedelta(days=beyond), CALENDAR, asked=asked)
    assert [reason.code for reason in decision.reasons] == [code]
    assert decision.allowed == (code == "may_ask")
