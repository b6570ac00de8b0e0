"""What the room's drawings and meetings are called, and what stands on them: the same words on pages and on paper."""

from dataclasses import dataclass
from datetime import date

from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _

from gonghua.ground.interface.wording import day_text, named, weekday_text
from gonghua.ground.measure.facts import CALENDAR, days_left
from gonghua.institution.engagement.models import DrawingVersion, Meeting, MeetingPoint
from gonghua.institution.engagement.queries.meeting_facts import day_of
from gonghua.institution.engagement.terms import MeetingState
from gonghua.institution.projects.queries.facts import measure_of
from gonghua.pure.rules.identity import mask_numbers
from gonghua.pure.rules.measure import Measure
from gonghua.pure.rules.meetings import minutes_due


def drawing_name(version: DrawingVersion, measure: Measure) -> str:
    """Return what a version is called: 设计方案图第3版."""
    kinds = {kind.id: named(kind) for kind in measure.drawings.kinds}
    kind = kinds.get(version.kind_id, version.kind_id)
    return _("%(drawing)s, version %(version)d") % {"drawing": kind, "version": version.number}


def change_text(version: DrawingVersion, number: int | None, measure: Measure) -> str:
    """Return which change to look at: 请看设计方案图第3版第2处修改。"""
    drawing = drawing_name(version, measure)
    if number is None:
        return _("See %(drawing)s.") % {"drawing": drawing}
    return _("See change %(number)d of %(drawing)s.") % {"number": number, "drawing": drawing}


def meeting_name(meeting: Meeting) -> str:
    """Return the measure's word for a meeting: 事前征询会."""
    return named(measure_of(meeting.project).meeting_kind(meeting.kind_id))


def hour(meeting: Meeting) -> str:
    """Return when a meeting begins on a clock of 24."""
    local = timezone.localtime(meeting.starts_at)
    return f"{local.hour}:{local:%M}"


def when(meeting: Meeting) -> str:
    """Return the day with its weekday, and the hour: 2026年12月5日（星期六）9:30."""
    day = day_of(meeting)
    said = {"day": day_text(day), "weekday": weekday_text(day), "hour": hour(meeting)}
    return _("%(day)s (%(weekday)s), %(hour)s") % said


def minutes_due_on(meeting: Meeting) -> date:
    """Return until when a meeting's minutes are to be published; of one still to come, when they will be."""
    if meeting.minutes_due_on is not None:
        return meeting.minutes_due_on
    return minutes_due(measure_of(meeting.project), day_of(meeting), CALENDAR).day


def days_for_minutes(meeting: Meeting, day: date) -> int | None:
    """Return the working days left for the minutes of a meeting whose day has passed; None when nothing is owed."""
    owed = meeting.state == MeetingState.HELD or (meeting.state == MeetingState.ANNOUNCED and day_of(meeting) < day)
    return days_left(minutes_due_on(meeting), day) if owed else None


def agenda(meeting: Meeting) -> list[str]:
    """Return the items of the agenda."""
    return [item.title for item in meeting.agenda.all() if item.title]


def attendance(meeting: Meeting, measure: Measure) -> list[tuple[str, int]]:
    """Return how many of each party came, in the measure's order."""
    counted = {row.party: row.count for row in meeting.attendance.all()}
    return [(named(party), counted[party.id]) for party in measure.meetings.parties if party.id in counted]


def for_everyone(text: str) -> str:
    """Return what an office wrote as everybody reads it: numbers of people masked, the office's own landline not."""
    return mask_numbers(text, landlines=False)


@dataclass(frozen=True)
class PointLine:
    """A point: what was said, what became of it in the measure's word and in words, the change that it led to."""

    point: MeetingPoint
    kind: str
    word: str
    change: str


def points(meeting: Meeting, measure: Measure, *, masked: bool = False) -> list[PointLine]:
    """Return the points with what became of each; `masked` hides numbers of people, for everybody."""
    found = []
    prefetch_related_objects([meeting], "points__drawing")
    for point in meeting.points.all():
        if masked:
            point.said, point.outcome = mask_numbers(point.said), mask_numbers(point.outcome)
        kind, word = _disposition(point, measure)
        change = change_text(point.drawing, point.change_number, measure) if point.drawing else ""
        found.append(PointLine(point, kind, word, change))
    return found


def _disposition(point: MeetingPoint, measure: Measure) -> tuple[str, str]:
    if not point.disposition:
        return "waiting", _("open")
    found = measure.disposition(point.disposition)
    kind = "passed_on" if found.names_receiver else "adopted" if found.names_change else "not_adopted"
    return kind, named(found)
