"""Renewal (续聘): what the term's outcome leads to, what may be decided, and when.

A measure leaves no choice here: only a passed evaluation of the term qualifies, and a ground for non-renewal that was
found stands. So nothing is departed from with a reason; a decision follows the proposal, or waits.

Serves: 8.2, 8.3
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from gonghua.pure.rules.deadlines import Calendar, Due, due
from gonghua.pure.rules.decision import N_, Decision, Param, Reason
from gonghua.pure.rules.measure import Exit, Measure
from gonghua.pure.rules.participation import Participation, took_part

Outcome = Literal["renew", "non_renewal", "wait", "leave"]
Ground = Literal["no_participation", "term_evaluation"]


@dataclass(frozen=True)
class TermOutcome:
    """What counts about a term that ends.

    `passed` is the confirmed evaluation of the term (None: there is none yet); `exit_requested` the id of the exit that
    the planner has asked for.
    """

    passed: bool | None
    participation: Participation
    exit_requested: str | None = None


@dataclass(frozen=True)
class Proposal:
    """What the rules propose: the outcome, by which exit where it is one, and the grounds for non-renewal found.

    The decision's reasons say why; it allows only a renewal.
    """

    outcome: Outcome
    exit_id: str | None
    decision: Decision
    grounds: frozenset[Ground] = field(default_factory=frozenset)


def propose(measure: Measure, outcome: TermOutcome) -> Proposal:
    """Return what follows for a term: leave as asked, else no renewal, else wait for the evaluation, else renew.

    Without participation there is no renewal whatever the evaluation says. All reasons are given, not only the first.

    >>> from gonghua.pure.rules.example import example_measure
    >>> propose(example_measure(), TermOutcome(passed=True, participation=Participation(team=2))).outcome
    'renew'
    >>> proposal = propose(example_measure(), TermOutcome(passed=True, participation=Participation()))
    >>> proposal.outcome, proposal.exit_id
    ('non_renewal', 'no_project')
    >>> propose(example_measure(), TermOutcome(passed=None, participation=Participation(team=2))).outcome
    'wait'
    """
    part = took_part(measure, outcome.participation)
    decision = part & Decision((_of_evaluation(measure, outcome.passed),))
    grounds: set[Ground] = set() if part.allowed else {"no_participation"}
    grounds |= {"term_evaluation"} if outcome.passed is False else set()
    if outcome.exit_requested is not None:
        way = measure.exit(outcome.exit_requested)
        text = N_("The planner has asked to leave: %(exit_en)s.")
        decision = Decision((_of_exit(measure, way, "asked_to_leave", text),)) & decision
        return Proposal("leave", way.id, decision, frozenset(grounds))
    for ground in ("no_participation", "term_evaluation"):
        if ground in grounds:
            found = measure.non_renewal(ground)
            return Proposal("non_renewal", found.id if found else None, decision, frozenset(grounds))
    return Proposal("wait" if outcome.passed is None else "renew", None, decision)


def _of_evaluation(measure: Measure, passed: bool | None) -> Reason:
    """Return what the term's evaluation says."""
    code, text = {
        True: ("qualified", N_("The evaluation of the term is passed: this qualifies for reappointment.")),
        False: ("not_qualified", N_("The evaluation of the term is not passed: there is no reappointment.")),
        None: ("not_evaluated", N_("The evaluation of the term is not there yet: it alone qualifies.")),
    }[passed]
    way = measure.non_renewal("term_evaluation")
    source = way or measure.evaluation.term
    return Reason(code, text, ok=passed is True, cite=measure.citation(source.cite), local=source.local)


def _of_exit(measure: Measure, way: Exit, code: str, text: str, *, ok: bool = False, **more: Param) -> Reason:
    params: dict[str, Param] = {"exit": way.label, "exit_en": way.label_en, **more}
    return Reason(code, text, ok=ok, params=params, cite=measure.citation(way.cite), local=way.local)


def may_renew(in_force: Decision, proposal: Proposal) -> Decision:
    """Decide whether the planner may be reappointed: proposed, and under a measure in force (`in_force`).

    `in_force` is what :mod:`gonghua.pure.rules.validity` says of the new term's first day.

    >>> from gonghua.pure.rules.example import example_measure
    >>> proposal = propose(example_measure(), TermOutcome(passed=True, participation=Participation(team=2)))
    >>> may_renew(Decision(), proposal).allowed
    True
    """
    return in_force & proposal.decision


def may_not_renew(measure: Measure, proposal: Proposal, exit_id: str, *, reason: str = "") -> Decision:
    """Decide whether a term may be let run out by this non-renewal: its ground must have been found.

    A non-renewal without a ground, where a measure has one, needs a written reason. Non-renewal needs no measure in
    force: the one under which the term began decides.

    >>> from gonghua.pure.rules.example import example_measure
    >>> proposal = propose(example_measure(), TermOutcome(passed=False, participation=Participation(team=2)))
    >>> may_not_renew(example_measure(), proposal, "not_passed").allowed
    True
    >>> may_not_renew(example_measure(), proposal, "no_project").refusals[0].text()
    '“No project in the term” does not fit: the term gives no ground for it.'
    """
    way = measure.exit(exit_id)
    if way.kind != "non_renewal":
        text = N_("“%(exit_en)s” ends a running term; it is no non-renewal.")
        return Decision((_of_exit(measure, way, "no_non_renewal", text),))
    if proposal.outcome == "wait":
        text = N_("The evaluation of the term is not there yet: decide when it is.")
        return Decision((_of_exit(measure, way, "not_evaluated", text),))
    if way.ground is None and not reason.strip():
        text = N_("“%(exit_en)s” needs a written reason.")
        return Decision((_of_exit(measure, way, "no_reason", text),))
    if way.ground is not None and way.ground not in proposal.grounds:
        text = N_("“%(exit_en)s” does not fit: the term gives no ground for it.")
        return Decision((_of_exit(measure, way, "no_ground", text),))
    text = N_("The term runs out and is not renewed: %(exit_en)s.")
    return Decision((_of_exit(measure, way, "not_renewed", text, ok=True),))


def season_opens(measure: Measure, last_day: date) -> date:
    """Return the first day of the renewal season of a term with this last day."""
    return last_day - timedelta(days=measure.renewal.season_days.value)


def decide_by(measure: Measure, last_day: date) -> date:
    """Return until when the renewal of a term with this last day is to be decided."""
    return last_day - timedelta(days=measure.renewal.decide_days_before_end.value)


def in_season(measure: Measure, last_day: date, day: date) -> bool:
    """Return whether a term with this last day is in its renewal season on `day`; it stays there until decided.

    >>> from gonghua.pure.rules.example import example_measure
    >>> in_season(example_measure(), date(2026, 10, 31), date(2026, 8, 1))
    False
    >>> in_season(example_measure(), date(2026, 10, 31), date(2026, 8, 2))
    True
    """
    return day >= season_opens(measure, last_day)


def review_due(measure: Measure, told_on: date, calendar: Calendar) -> Due:
    """Return until when a planner may ask to have a non-renewal that was told on the day reviewed."""
    return due(told_on, measure.renewal.review_within_working_days.value, calendar)


def may_ask_review(measure: Measure, told_on: date, day: date, calendar: Calendar, *, asked: bool = False) -> Decision:
    """Decide whether the planner may ask on `day` for a review of a non-renewal told on `told_on`: once, and in time.

    >>> from gonghua.pure.rules.deadlines import OfficialCalendar
    >>> from gonghua.pure.rules.example import example_measure
    >>> may_ask_review(example_measure(), date(2024, 9, 2), date(2024, 9, 14), OfficialCalendar()).allowed
    True
    """
    within, last = measure.renewal.review_within_working_days, review_due(measure, told_on, calendar).day
    if asked:
        code, text, ok = "asked", N_("A review of this non-renewal was asked for already."), False
    elif day > last:
        code, text, ok = "review_late", N_("A review could be asked for until %(day)s."), False
    else:
        code, text, ok = "may_ask", N_("A review can be asked for until %(day)s."), True
    params: dict[str, Param] = {} if asked else {"day": last}
    return Decision((Reason(code, text, ok=ok, params=params, cite=measure.citation(within.cite), local=within.local),))
