"""Whether a measure is in force on a day, with the documents that prolong it.

Serves: 11.1
"""

from collections.abc import Sequence
from datetime import date, timedelta

from gonghua.pure.rules.decision import N_, Decision, Param, Reason
from gonghua.pure.rules.measure import Measure, Prolongation

Prolonged = tuple[Measure, Sequence[Prolongation]]
"""A measure with the documents that prolong it."""


def in_force_to(measure: Measure, prolongations: Sequence[Prolongation]) -> date:
    """Return the last day on which the measure is in force, by the latest of its prolongations."""
    return _spells(measure, prolongations)[-1][1]


def is_in_force(measure: Measure, prolongations: Sequence[Prolongation], day: date) -> Decision:
    """Decide whether something new may rest on the measure on the day.

    A prolongation counts from its issue day, or without a break where it reaches back: between the end and the issue of
    one that does not reach back the measure is not in force. Prolongations of other measures are passed over.

    >>> from gonghua.pure.rules.example import example_measure
    >>> is_in_force(example_measure(), [], date(2026, 9, 9)).allowed
    True
    >>> is_in_force(example_measure(), [], date(2026, 9, 10)).refusals[0].cite.article
    3
    """
    spells = _spells(measure, prolongations)
    for start, end in spells:
        if start <= day <= end:
            return _decision(measure, "in_force", N_("The measure is in force until %(day)s."), {"day": end}, ok=True)
    if day < spells[0][0]:
        message = N_("The measure comes into force on %(day)s: no appointment may rest on it before that day.")
        return _decision(measure, "not_yet_in_force", message, {"day": spells[0][0]})
    ended = max(end for _, end in spells if end < day)
    resumed = min((start for start, _ in spells if start > day), default=None)
    if resumed is None:
        message = N_(
            "The measure ended on %(day)s: no new appointment may rest on it. "
            "If it has been prolonged, enter the document that prolongs it."
        )
        return _decision(measure, "ended", message, {"day": ended})
    message = N_(
        "The measure ended on %(day)s and is prolonged only from %(resumed)s: "
        "no new appointment may rest on it between. Choose a day from then on."
    )
    return _decision(measure, "lapsed", message, {"day": ended, "resumed": resumed})


def measure_for(measures: Sequence[Prolonged], day: date) -> Prolonged | None:
    """Return the measure in force on the day, the one that came into force last where there are several, or None."""
    in_force = [entry for entry in measures if is_in_force(*entry, day).allowed]
    return max(in_force, key=lambda entry: entry[0].in_force_from, default=None)


def any_in_force(measures: Sequence[Prolonged], day: date) -> Decision:
    """Decide whether any measure is in force on the day; a refusal speaks of the measure that would come nearest.

    That is the one that came into force last by that day, else the first of all. Without any measure it is refused too.
    """
    if not measures:
        return Decision((Reason("no_measure", N_("No measure has been entered: enter one before appointing.")),))
    found = measure_for(measures, day)
    if found is None:
        begun = [entry for entry in measures if entry[0].in_force_from <= day]
        ordered = sorted(begun or measures, key=lambda entry: entry[0].in_force_from)
        found = ordered[-1] if begun else ordered[0]
    return is_in_force(*found, day)


def _spells(measure: Measure, prolongations: Sequence[Prolongation]) -> list[tuple[date, date]]:
    """Return the unbroken spells in which the measure is in force, first and last day, in order."""
    spells = [(measure.in_force_from, measure.in_force_to)]
    own = [prolongation for prolongation in prolongations if prolongation.prolongs == measure.id]
    for prolongation in sorted(own, key=lambda one: (one.issued_on, one.in_force_to)):
        start, end = spells[-1]
        if prolongation.in_force_to <= end:
            continue
        if prolongation.reaches_back or prolongation.issued_on <= end + timedelta(days=1):
            spells[-1] = (start, prolongation.in_force_to)
        else:
            spells.append((prolongation.issued_on, prolongation.in_force_to))
    return spells


def _decision(measure: Measure, code: str, message: str, params: dict[str, Param], *, ok: bool = False) -> Decision:
    cite = measure.citation(measure.in_force_cite)
    return Decision((Reason(code, message, ok=ok, params=params, cite=cite),))
