"""Leaving (退出): who may ask for which exit, and when (the exits are the measure's data).

Serves: 8.3
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from gonghua.pure.rules.decision import N_, Decision, Param, Reason
from gonghua.pure.rules.measure import Exit, Measure


@dataclass(frozen=True)
class TermFacts:
    """What counts about a held term: its first and last day (inclusive), and the day on which it was left already."""

    start: date
    last_day: date
    left_on: date | None = None


def may_exit(
    measure: Measure, exit_id: str, term: TermFacts, day: date, requested_by: Literal["planner", "authority"]
) -> Decision:
    """Decide whether the planner may leave the term on the day by this exit.

    An exit ends a running term on the day; a non-renewal is decided from the term's first day on, also after its last,
    and lets the term run out. An exit that the measure does not have raises NotInMeasureError.

    >>> from gonghua.pure.rules.example import example_measure
    >>> term = TermFacts(date(2024, 11, 1), date(2026, 10, 31))
    >>> may_exit(example_measure(), "own_request", term, date(2026, 10, 31), "planner").allowed
    True
    >>> may_exit(example_measure(), "own_request", term, date(2026, 11, 1), "planner").refusals[0].text()
    'The term ended on 2026-10-31: nobody can leave it any more.'
    """
    way = measure.exit(exit_id)
    refusals = [*_refusals_of_asker(way, requested_by), *_refusals_of_time(way, term, day)]
    cite = measure.citation(way.cite)
    params: dict[str, Param] = {"exit": way.label, "exit_en": way.label_en}
    if refusals:
        found = (
            Reason(code, text, params=params | facts, cite=cite, local=way.local) for code, text, facts in refusals
        )
        return Decision(tuple(found))
    if way.kind == "exit":
        facts: dict[str, Param] = {"day": day}
        text = N_("%(exit_en)s: the term ends on %(day)s and the seat opens.")
    else:
        facts = {"day": term.last_day}
        text = N_("%(exit_en)s: the term runs to its last day, %(day)s.")
    return Decision((Reason(way.kind, text, ok=True, params=params | facts, cite=cite, local=way.local),))


_Refusal = tuple[str, str, dict[str, Param]]


def _refusals_of_asker(way: Exit, requested_by: str) -> list[_Refusal]:
    """Return what stands against the one who asks."""
    if way.requested_by == requested_by:
        return []
    if way.requested_by == "planner":
        text = N_("“%(exit_en)s” is for the planner to ask for. Record the planner's request, or choose another exit.")
    else:
        text = N_("“%(exit_en)s” is for the authority to find, not for the planner to ask for. Choose another exit.")
    return [("wrong_requester", text, {})]


def _refusals_of_time(way: Exit, term: TermFacts, day: date) -> list[_Refusal]:
    """Return what stands against the day."""
    if term.left_on is not None:
        return [("already_left", N_("The planner already left on %(day)s."), {"day": term.left_on})]
    if day < term.start:
        text = N_("The term begins only on %(day)s. Revoke the letter instead.")
        return [("term_not_begun", text, {"day": term.start})]
    if day > term.last_day and way.kind == "exit":
        text = N_("The term ended on %(day)s: nobody can leave it any more.")
        return [("term_over", text, {"day": term.last_day})]
    return []
