"""What the acts on meetings ask before they write."""

from collections.abc import Collection, Mapping
from datetime import date

from django.utils import timezone

from gonghua.institution.engagement.models import DrawingVersion, Meeting, MeetingPoint
from gonghua.institution.engagement.terms import DrawingState, MeetingState, Presence
from gonghua.institution.projects.queries import Project
from gonghua.institution.projects.queries.facts import goes_on, measure_of
from gonghua.pure.rules import answers, meetings
from gonghua.pure.rules.decision import N_, Decision, Reason, refusal

AFTER = (MeetingState.ANNOUNCED, MeetingState.HELD)
"""The states in which what happened at a meeting can be noted."""


def day_of(meeting: Meeting) -> date:
    """Return the day on which the meeting is held, where it is held."""
    return timezone.localtime(meeting.starts_at).date()


def in_state(meeting: Meeting, *states: MeetingState) -> Decision:
    """Return the refusal of a meeting that stands elsewhere."""
    if meeting.state in states:
        return Decision()
    message = N_("The meeting has gone on meanwhile; look at where it stands.")
    return refusal("meeting_elsewhere", message)


def may_plan(project: Project, kind_id: str, venue: str, purpose: str) -> Decision:
    """Return what stands against a planned meeting: an ended project, an unknown kind, no venue, no purpose."""
    decision = goes_on(project)
    if kind_id not in {kind.id for kind in measure_of(project).meetings.kinds}:
        decision &= refusal("no_such_meeting", N_("The measure knows no such meeting."))
    if not venue.strip() or not purpose.strip():
        decision &= refusal("meeting_incomplete", N_("Say where the meeting is held, and what it is about."))
    return decision


def may_announce(meeting: Meeting, day: date) -> Decision:
    """Return what counts for or against announcing: in time, with an agenda."""
    measure, project = measure_of(meeting.project), meeting.project
    decision = in_state(meeting, MeetingState.PLANNED) & goes_on(project)
    held_on = day_of(meeting)
    decision &= meetings.may_announce(
        measure, meeting.kind_id, announced_on=day, held_on=held_on, stage_id=project.stage
    )
    if not any(item.title for item in meeting.agenda.all()):
        decision &= refusal("no_agenda", N_("Write an agenda first: people decide by it whether to come."))
    return decision


def may_hold(meeting: Meeting, attendance: Mapping[str, int], presences: Collection[str], day: date) -> Decision:
    """Return what stands against entering who came: not announced, not held yet, an unknown party, nobody at all."""
    measure = measure_of(meeting.project)
    decision = in_state(meeting, *AFTER)
    if day < day_of(meeting):
        message = N_("The meeting is held on %(day)s: enter then who came.")
        decision &= refusal("not_held", message, day=day_of(meeting))
    if set(attendance) - {party.id for party in measure.meetings.parties}:
        decision &= refusal("no_such_party", N_("The measure names no such party."))
    if sum(attendance.values()) <= 0 or min(attendance.values(), default=0) < 0:
        decision &= refusal("nobody_came", N_("Nobody came: call the meeting off and hold another."))
    if set(presences) - set(Presence.values):
        decision &= refusal("no_such_presence", N_("Say of each person: present, in attendance or excused."))
    return decision


def locked(meeting: Meeting) -> Meeting:
    """Return the meeting as it stands now, locked until the act ends: nobody closes it meanwhile."""
    return Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)


def may_raise(meeting: Meeting, said: str, day: date) -> Decision:
    """Return what stands against noting a point."""
    decision = in_state(meeting, *AFTER)
    if day < day_of(meeting):
        decision &= refusal("not_held", N_("Points are noted at the meeting, or after it."))
    if not said.strip():
        decision &= refusal("no_words", N_("Write what was said."))
    return decision


def may_settle(
    point: MeetingPoint, disposition: str, outcome: str, drawing: DrawingVersion | None, change_number: int | None
) -> Decision:
    """Return what counts for or against the outcome of a point: as for an answer, with the drawing's change."""
    project = point.meeting.project
    measure, decision = measure_of(project), in_state(point.meeting, *AFTER)
    if disposition not in {one.id for one in measure.opinions.dispositions}:
        return decision & refusal("no_such_disposition", N_("Say what became of it."))
    if drawing is not None:
        decision &= _change_stands(project, drawing, change_number)
    published = DrawingVersion.objects.filter(project=project, state=DrawingState.PUBLISHED).exists()
    receiver = outcome if measure.disposition(disposition).names_receiver else ""
    return decision & answers.may_answer(
        measure, disposition, outcome, change=drawing is not None, has_drawing=published, receiver=receiver
    )


def _change_stands(project: Project, drawing: DrawingVersion, change_number: int | None) -> Decision:
    """Return what stands against naming a change: another project's drawing, a draft, a number that is not there."""
    if drawing.project_id != project.pk or drawing.state != DrawingState.PUBLISHED:
        return refusal("drawing_elsewhere", N_("Name a version of this project's drawing that is published."))
    if change_number is not None and change_number not in {one["number"] for one in drawing.changes}:
        message = N_("Version %(version)d has no change %(number)d.")
        params = {"version": drawing.number, "number": change_number}
        return Decision((Reason("no_such_change", message, params=params),))
    return Decision()


def minutes_given(minutes: str) -> Decision:
    """Return the refusal of empty minutes."""
    return Decision() if minutes.strip() else refusal("no_minutes", N_("Write the minutes."))


def may_close(meeting: Meeting, minutes: str, day: date) -> Decision:
    """Return what counts for or against publishing the minutes: everything must be told."""
    counted = [row.count for row in meeting.attendance.all()]
    points = list(meeting.points.all())
    facts = meetings.MeetingFacts(
        held_on=day_of(meeting),
        agenda=sum(1 for item in meeting.agenda.all() if item.title),
        attendance=sum(counted) if counted else None,
        minutes=bool(minutes.strip()),
        points=len(points),
        open_points=sum(1 for point in points if not point.disposition),
    )
    measure = measure_of(meeting.project)
    return in_state(meeting, MeetingState.HELD) & meetings.may_close(measure, meeting.kind_id, facts, day)
