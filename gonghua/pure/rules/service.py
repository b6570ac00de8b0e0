"""Service hours (服务时长): what may be logged, and who may confirm it.

Serves: 8.1
"""

from collections.abc import Hashable
from datetime import date

from gonghua.pure.rules.deadlines import Calendar, Due, due
from gonghua.pure.rules.decision import N_, Decision, Param, Reason
from gonghua.pure.rules.measure import Measure


def may_log(measure: Measure, *, minutes: int, logged: int, served_on: date, day: date) -> Decision:
    """Decide whether a planner's service may be logged on `day`.

    `minutes` is what is to be logged for the day `served_on`, `logged` what stands there for it already.

    >>> from gonghua.pure.rules.example import example_measure
    >>> june = date(2026, 6, 1)
    >>> may_log(example_measure(), minutes=90, logged=0, served_on=june, day=june).allowed
    True
    >>> may_log(example_measure(), minutes=90, logged=660, served_on=june, day=june).refusals[0].text()
    'A day holds at most 12 hours of service; 60 minutes of 2026-06-01 are left.'
    """
    most = measure.service.most_hours_a_day
    cite = measure.citation(most.cite)
    left = max(most.value * 60 - logged, 0)
    refusals: list[tuple[str, str, dict[str, Param]]] = []
    if minutes <= 0:
        refusals.append(("no_time", N_("Enter how long it took."), {}))
    if served_on > day:
        text = N_("%(served_on)s has not come yet. Log the service when it is done.")
        refusals.append(("in_future", text, {"served_on": served_on}))
    if minutes > left:
        text = N_("A day holds at most %(hours)d hours of service; %(left)d minutes of %(served_on)s are left.")
        refusals.append(("too_long", text, {"hours": most.value, "left": left, "served_on": served_on}))
    if refusals:
        return Decision(
            tuple(Reason(code, text, params=at, cite=cite, local=most.local) for code, text, at in refusals)
        )
    text = N_("The day holds the service: at most %(hours)d hours.")
    return Decision((Reason("fits", text, ok=True, params={"hours": most.value}, cite=cite, local=most.local),))


def may_confirm(*, entered_by: Hashable, about: Hashable, confirmer: Hashable) -> Decision:
    """Decide whether the confirmer is a second person: neither who entered the service nor whose it is.

    All three are keys of the same kind; None is nobody.

    >>> may_confirm(entered_by=1, about=1, confirmer=2).allowed
    True
    >>> [one.code for one in may_confirm(entered_by=1, about=2, confirmer=2).refusals]
    ['own_service']
    """
    found = []
    if confirmer is None:
        found.append(Reason("nobody", N_("Somebody must confirm it.")))
    elif confirmer == about:
        found.append(Reason("own_service", N_("Nobody confirms their own service.")))
    elif confirmer == entered_by:
        found.append(Reason("own_entry", N_("A second person confirms what somebody else has entered.")))
    return Decision(tuple(found) or (Reason("second_person", N_("A second person confirms it."), ok=True),))


def confirm_due(measure: Measure, logged_on: date, calendar: Calendar) -> Due:
    """Return until when service that was logged on the day is to be confirmed."""
    return due(logged_on, measure.service.confirm_within_working_days.value, calendar)
