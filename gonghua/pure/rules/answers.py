"""Answering an opinion: what an answer must say and until when it is due; how long an opinion may be taken back.

Serves: 5.3d
"""

from datetime import date, datetime, timedelta

from gonghua.pure.rules.deadlines import Calendar, Due, due
from gonghua.pure.rules.decision import N_, Decision, Param, Reason
from gonghua.pure.rules.measure import Measure


def may_answer(
    measure: Measure,
    disposition_id: str,
    reason: str,
    *,
    change: bool = False,
    has_drawing: bool = True,
    receiver: str = "",
) -> Decision:
    """Decide whether an opinion may be answered so.

    Every answer gives a reason. A disposition that names a change names what changed in a version of a drawing
    (`change`); as long as the project has no drawing (`has_drawing` is False) there is none to name. One that names a
    receiver says who got the opinion. A change or a receiver that the disposition does not name is refused.

    >>> from gonghua.pure.rules.example import example_measure
    >>> may_answer(example_measure(), "adopted", "The ramp gets a rail.", change=True).allowed
    True
    >>> [one.code for one in may_answer(example_measure(), "passed_on", " ").refusals]
    ['no_reason', 'no_receiver']
    """
    disposition = measure.disposition(disposition_id)
    params: dict[str, Param] = {"disposition": disposition.label, "disposition_en": disposition.label_en}
    found: list[tuple[str, str, bool]] = []
    if not reason.strip():
        found.append(("no_reason", N_("An answer gives a reason. Say why, in words that the resident uses."), False))
    if disposition.names_change and not change:
        found.append(_without_change(has_drawing))
    if change and not disposition.names_change:
        text = N_("“%(disposition_en)s” names no change in a drawing. Leave it out, or choose another answer.")
        found.append(("change_out_of_place", text, False))
    if disposition.names_receiver and not receiver.strip():
        found.append(("no_receiver", N_("Say to whom the opinion was passed on."), False))
    if receiver.strip() and not disposition.names_receiver:
        text = N_("“%(disposition_en)s” names no receiver. Leave it out, or choose another answer.")
        found.append(("receiver_out_of_place", text, False))
    if all(ok for _, _, ok in found):
        found.append(("answer_complete", N_("The answer says what an answer must say: %(disposition_en)s."), True))
    cite = measure.citation(disposition.cite)
    reasons = (Reason(code, text, ok=ok, params=params, cite=cite, local=disposition.local) for code, text, ok in found)
    return Decision(tuple(reasons))


def _without_change(has_drawing: bool) -> tuple[str, str, bool]:
    if has_drawing:
        return "no_change", N_("Name the version of the drawing that changed, and what changed in it."), False
    return "no_drawing", N_("The project has no drawing yet: there is no changed version to name."), True


def answer_due(measure: Measure, received_on: date, calendar: Calendar) -> Due:
    """Return until when an opinion that came in on the day is to be answered.

    >>> from gonghua.pure.rules.deadlines import OfficialCalendar
    >>> from gonghua.pure.rules.example import example_measure
    >>> answer_due(example_measure(), date(2024, 11, 24), OfficialCalendar()).day
    datetime.date(2024, 12, 13)
    """
    return due(received_on, measure.opinions.answer_within_working_days.value, calendar)


def take_back_until(measure: Measure, given_at: datetime) -> datetime:
    """Return until when whoever gave an opinion at that time may take it back."""
    return given_at + timedelta(minutes=measure.opinions.take_back_minutes.value)


def may_take_back(measure: Measure, given_at: datetime, now: datetime) -> Decision:
    """Decide whether an opinion may still be taken back; a later thought is an opinion of its own.

    >>> from gonghua.pure.rules.example import example_measure
    >>> at = datetime(2026, 6, 1, 9, 0)
    >>> may_take_back(example_measure(), at, datetime(2026, 6, 1, 9, 10)).allowed
    True
    >>> may_take_back(example_measure(), at, datetime(2026, 6, 1, 9, 11)).allowed
    False
    """
    window = measure.opinions.take_back_minutes
    params: dict[str, Param] = {"minutes": window.value}
    ok = now <= take_back_until(measure, given_at)
    if ok:
        code, text = "may_take_back", N_("An opinion may be taken back within %(minutes)d minutes.")
    else:
        code = "too_late_to_take_back"
        text = N_("An opinion may be taken back within %(minutes)d minutes; that is over. Send another to add to it.")
    return Decision((Reason(code, text, ok=ok, params=params, cite=measure.citation(window.cite), local=window.local),))
