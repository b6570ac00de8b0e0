"""What every room asks of the measures: may something be granted, until when is it due, which place is cited."""

from datetime import date

from gonghua.ground.ledger.errors import Refused
from gonghua.ground.measure.queries import Standing, measure_called, measure_in_view, measure_on
from gonghua.pure.rules.deadlines import OfficialCalendar, due, working_days_between
from gonghua.pure.rules.deadlines import standing as standing_of
from gonghua.pure.rules.decision import N_, Citation, Decision, refusal
from gonghua.pure.rules.measure import Measure
from gonghua.pure.rules.part import Cite

CALENDAR = OfficialCalendar()
_NONE_ENTERED = refusal("no_measure", N_("No measure has been entered."))


def due_after(day: date, working_days: int) -> date:
    """Return the last day of a term of `working_days` that begins the day after `day`."""
    return due(day, working_days, CALENDAR).day


def days_left(due_on: date, day: date) -> int:
    """Return the working days left until `due_on`; negative, at least -1, once it is late."""
    kind, days = standing_of(due_on, day, CALENDAR)
    return -max(days, 1) if kind == "late" else working_days_between(day, due_on, CALENDAR)


def citations(measure: Measure, *cites: Cite | None) -> list[Citation]:
    """Return places in the measure for an entry to carry."""
    return [found for found in map(measure.citation, cites) if found]


def governing(measure_id: str) -> Standing:
    """Return the measure that a row names: it began under it, and stays under it to its end.

    Raises LookupError when there is none, which cannot be: a measure that was entered stays.
    """
    standing = measure_called(measure_id)
    if standing is None:
        raise LookupError(measure_id)
    return standing


def measure_to_cite(day: date) -> Standing:
    """Return the measure that an act of `day` cites; what grants nothing needs none in force (第十一条).

    Raises Refused when no measure has been entered.
    """
    standing = measure_in_view(day)
    if standing is None:
        raise Refused(_NONE_ENTERED)
    return standing


def measure_for_granting(day: date) -> tuple[Standing | None, Decision]:
    """Return the measure under which something may be granted on `day`, or why there is none."""
    standing = measure_on(day) or measure_in_view(day)
    if standing is None:
        return None, _NONE_ENTERED
    decision = standing.on(day)
    return (standing if decision.allowed else None), decision


def reason_given(reason: str) -> Decision:
    """Return the refusal of a decision that says no reason."""
    if reason.strip():
        return Decision()
    return refusal("reason_missing", N_("Write the reason; the person may read it."))
