"""The meetings of a project (三会): announced in time, and closed only when they are told whole.

Serves: 5.3b
"""

from dataclasses import dataclass
from datetime import date, timedelta

from gonghua.pure.rules.deadlines import Calendar, Due, due
from gonghua.pure.rules.decision import N_, Decision, Param, Reason
from gonghua.pure.rules.measure import Measure
from gonghua.pure.rules.measure_cycle import MeetingKind


@dataclass(frozen=True)
class MeetingFacts:
    """What counts about a meeting when it is closed.

    `agenda` is how many items it has, `attendance` how many people were counted (None: nobody counted), `minutes`
    whether there are some, `points` how many points were raised, `open_points` how many of them have no outcome.
    """

    held_on: date
    agenda: int = 0
    attendance: int | None = None
    minutes: bool = False
    points: int = 0
    open_points: int = 0


def earliest_day(measure: Measure, announced_on: date) -> date:
    """Return the first day on which a meeting that is announced on this day can be held."""
    return announced_on + timedelta(days=measure.meetings.notice_days.value)


def may_announce(
    measure: Measure, kind_id: str, *, announced_on: date, held_on: date, stage_id: str | None = None
) -> Decision:
    """Decide whether a meeting of the kind may be announced for the day.

    A project in another stage (`stage_id`) than the one to which the measure ties the meeting is noted and not refused:
    a meeting may be announced before its stage begins, and made good after it.

    >>> from gonghua.pure.rules.example import example_measure
    >>> day = date(2026, 6, 1)
    >>> may_announce(example_measure(), "consultation", announced_on=day, held_on=date(2026, 6, 8)).allowed
    True
    >>> may_announce(example_measure(), "consultation", announced_on=day, held_on=date(2026, 6, 7)).refusals[0].text()
    'A meeting is announced at least 7 days before. Announced today, it can be held from 2026-06-08 on.'
    """
    kind, notice = measure.meeting_kind(kind_id), measure.meetings.notice_days
    earliest = earliest_day(measure, announced_on)
    params: dict[str, Param] = {"days": notice.value, "earliest": earliest}
    ok = held_on >= earliest
    if ok:
        code, text = "in_time", N_("The meeting is announced at least %(days)d days before.")
    else:
        code = "too_soon"
        text = N_(
            "A meeting is announced at least %(days)d days before. "
            "Announced today, it can be held from %(earliest)s on."
        )
    cite = measure.citation(notice.cite)
    reasons = [Reason(code, text, ok=ok, params=params, cite=cite, local=notice.local)]
    if kind.stage is not None and stage_id is not None and stage_id != kind.stage:
        reasons.append(_other_stage(measure, kind, kind.stage, stage_id))
    return Decision(tuple(reasons))


def _other_stage(measure: Measure, kind: MeetingKind, wanted: str, stage_id: str) -> Reason:
    text = N_("The %(meeting_en)s belongs to the stage “%(wanted_en)s”; the project is in “%(stage_en)s”.")
    params: dict[str, Param] = {"meeting": kind.label, "meeting_en": kind.label_en}
    for name, stage in (("wanted", measure.stage(wanted)), ("stage", measure.stage(stage_id))):
        params |= {name: stage.label, f"{name}_en": stage.label_en}
    return Reason("other_stage", text, ok=True, params=params, cite=measure.citation(kind.cite), local=kind.local)


def may_close(measure: Measure, kind_id: str, facts: MeetingFacts, day: date) -> Decision:
    """Decide whether a meeting may be closed on the day: held, with agenda, head-count, minutes, and every outcome.

    >>> from gonghua.pure.rules.example import example_measure
    >>> facts = MeetingFacts(date(2026, 6, 8), agenda=3, attendance=24, minutes=True, points=5, open_points=2)
    >>> may_close(example_measure(), "consultation", facts, date(2026, 6, 9)).refusals[0].text()
    'Points without an outcome: 2 of 5. Say of each what becomes of it.'
    """
    kind = measure.meeting_kind(kind_id)
    refusals = _refusals(facts, day)
    if not refusals:
        refusals = [("told_whole", N_("The meeting is told whole: agenda, attendance, minutes, outcomes."), {})]
        ok = True
    else:
        ok = False
    cite = measure.citation(kind.cite)
    return Decision(
        tuple(Reason(code, text, ok=ok, params=facts_, cite=cite, local=kind.local) for code, text, facts_ in refusals)
    )


def _refusals(facts: MeetingFacts, day: date) -> list[tuple[str, str, dict[str, Param]]]:
    """Return everything that stands against closing the meeting."""
    if day < facts.held_on:
        text = N_("The meeting is held on %(day)s: it can be closed from then on.")
        return [("not_held", text, {"day": facts.held_on})]
    found: list[tuple[str, str, dict[str, Param]]] = []
    if facts.agenda <= 0:
        found.append(("no_agenda", N_("The agenda is empty. Enter what was talked about."), {}))
    if facts.attendance is None:
        found.append(("not_counted", N_("Nobody counted who came. Enter the head-count."), {}))
    elif facts.attendance <= 0:
        found.append(
            ("nobody_came", N_("Nobody came: such a meeting does not count. Call it off and hold another."), {})
        )
    if not facts.minutes:
        found.append(("no_minutes", N_("The minutes are missing. Upload or write them."), {}))
    if facts.open_points > 0:
        text = N_("Points without an outcome: %(open)d of %(points)d. Say of each what becomes of it.")
        found.append(("open_points", text, {"open": facts.open_points, "points": facts.points}))
    return found


def minutes_due(measure: Measure, held_on: date, calendar: Calendar) -> Due:
    """Return until when the minutes of a meeting that was held on the day are due."""
    return due(held_on, measure.meetings.minutes_within_working_days.value, calendar)
