"""The three meetings (三会): planned, announced in time, held, and closed once they are told whole."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.acts import act, change, create, record
from gonghua.ground.ledger.errors import require
from gonghua.ground.measure.facts import CALENDAR, citations, reason_given
from gonghua.ground.notices.telling import tell
from gonghua.ground.people.keyring import make_key
from gonghua.ground.people.models import Account, Person
from gonghua.ground.people.permission import own_place, responsible
from gonghua.ground.people.terms import Role
from gonghua.institution.engagement.models import (
    AgendaItem,
    Attendance,
    Attendee,
    DrawingVersion,
    Meeting,
    MeetingPoint,
)
from gonghua.institution.engagement.queries import meeting_facts
from gonghua.institution.engagement.terms import MeetingState, Told
from gonghua.institution.projects.queries import Project
from gonghua.institution.projects.queries.facts import measure_of
from gonghua.institution.projects.queries.receivers import officers_of, team_accounts
from gonghua.pure.rules import meetings as rules
from gonghua.pure.rules.decision import Citation

HOSTS = own_place(Role.BUREAU, Role.STREET_TOWN) + responsible(Role.PLANNER)


@act("engagement.plan_meeting", label=_("plan a meeting"), who=HOSTS, serves=["5.3b"])
def plan_meeting(
    project: Project,
    *,
    kind_id: str,
    starts_at: datetime,
    venue: str,
    purpose: str,
    agenda: Sequence[str],
    actor: Account,
    day: date,
    access: str = "",
) -> Meeting:
    """Plan a meeting of a kind that the measure asks for; nobody is told of it yet."""
    require(meeting_facts.may_plan(project, kind_id, venue, purpose))
    said = {"starts_at": starts_at, "venue": venue, "purpose": purpose, "access": access}
    meeting = Meeting(project=project, kind_id=kind_id, **said)
    make_key(meeting.pk)
    create(meeting)
    _write_agenda(meeting, agenda)
    record(meeting, articles=_article(meeting))
    return meeting


@act("engagement.change_meeting", label=_("change a planned meeting"), who=HOSTS, serves=["5.3b"])
def change_meeting(
    meeting: Meeting,
    *,
    starts_at: datetime,
    venue: str,
    purpose: str,
    agenda: Sequence[str],
    actor: Account,
    day: date,
    access: str = "",
) -> Meeting:
    """Change a meeting that is not announced yet; an announced one is called off, and another planned."""
    require(meeting_facts.in_state(meeting, MeetingState.PLANNED))
    require(meeting_facts.may_plan(meeting.project, meeting.kind_id, venue, purpose))
    change(meeting, starts_at=starts_at, venue=venue, purpose=purpose, access=access)
    _write_agenda(meeting, agenda)
    record(meeting, articles=_article(meeting))
    return meeting


@act("engagement.announce_meeting", label=_("announce a meeting"), who=HOSTS, serves=["5.3b"])
def announce_meeting(meeting: Meeting, *, actor: Account, day: date) -> Meeting:
    """Announce a meeting in time, with an agenda: it stands on the public pages, and the team is told."""
    require(meeting_facts.may_announce(meeting, day))
    change(meeting, state=MeetingState.ANNOUNCED, announced_on=day)
    project, measure = meeting.project, measure_of(meeting.project)
    cites = measure.meeting_kind(meeting.kind_id).cite, measure.meetings.notice_days.cite
    entry = record(meeting, articles=citations(measure, *dict.fromkeys(cites)))
    told = [account for account in [*team_accounts(project), *officers_of(project, day)] if account.pk != actor.pk]
    held_on, where = meeting_facts.day_of(meeting), project.area or project.street_town
    tell(entry, told, Told.MEETING_ANNOUNCED, subject=meeting, where=where, held_on=held_on)
    return meeting


@act("engagement.cancel_meeting", label=_("call a meeting off"), who=HOSTS, serves=["5.3b"])
def cancel_meeting(meeting: Meeting, *, reason: str, actor: Account, day: date) -> Meeting:
    """Call a meeting off; the public page says so, with the reason."""
    open_states = MeetingState.PLANNED, MeetingState.ANNOUNCED
    require(meeting_facts.in_state(meeting, *open_states) & reason_given(reason))
    was_announced = meeting.state == MeetingState.ANNOUNCED
    change(meeting, state=MeetingState.CANCELLED, cancelled_because=reason[:500])
    entry = record(meeting, articles=_article(meeting), reason=reason)
    project = meeting.project
    told = [*team_accounts(project), *officers_of(project, day)] if was_announced else []
    told = [account for account in told if account.pk != actor.pk]
    where, held_on = project.area or project.street_town, meeting_facts.day_of(meeting)
    tell(entry, told, Told.MEETING_CANCELLED, subject=meeting, where=where, held_on=held_on)
    return meeting


@act("engagement.hold_meeting", label=_("enter who came to a meeting"), who=HOSTS, serves=["5.3b", "2.3"])
def hold_meeting(
    meeting: Meeting,
    *,
    attendance: Mapping[str, int],
    attendees: Mapping[Person, str],
    actor: Account,
    day: date,
) -> Meeting:
    """Enter how many of each party came, and which persons of the institution; not before the meeting's day.

    `attendance` is party → head-count, `attendees` person → presence (present, in attendance, excused).
    """
    require(meeting_facts.may_hold(meeting, attendance, [*attendees.values()], day))
    counted = {row.party: row for row in meeting.attendance.all()}
    for party, count in attendance.items():
        if party in counted:
            change(counted[party], count=count)
        else:
            create(Attendance(meeting=meeting, party=party, count=count))
    known = {row.person_id: row for row in meeting.attendees.all()}
    for person, presence in attendees.items():
        if person.pk in known:
            change(known[person.pk], presence=presence)
        else:
            create(Attendee(meeting=meeting, person=person, presence=presence))
    held_on = meeting_facts.day_of(meeting)
    due_on = rules.minutes_due(measure_of(meeting.project), held_on, CALENDAR).day
    change(meeting, state=MeetingState.HELD, held_on=held_on, minutes_due_on=due_on)
    record(meeting, articles=_article(meeting))
    return meeting


@act("engagement.raise_point", label=_("note a point of a meeting"), who=HOSTS, serves=["5.3b"])
def raise_point(meeting: Meeting, *, said: str, actor: Account, day: date) -> MeetingPoint:
    """Note a point that was raised at a meeting."""
    require(meeting_facts.may_raise(meeting, said, day))
    number = meeting.points.count() + 1
    point = create(MeetingPoint(meeting=meeting, number=number, said=said.strip()))
    record(point, articles=_article(meeting))
    return point


@act("engagement.settle_point", label=_("say what became of a point"), who=HOSTS, serves=["5.3b", "5.3d"])
def settle_point(
    point: MeetingPoint,
    *,
    disposition: str,
    outcome: str,
    actor: Account,
    day: date,
    drawing: DrawingVersion | None = None,
    change_number: int | None = None,
) -> MeetingPoint:
    """Say what became of a point, in the measure's words for opinions and in one's own, perhaps with a change."""
    point.meeting = meeting_facts.locked(point.meeting)
    require(meeting_facts.may_settle(point, disposition, outcome, drawing, change_number))
    change(point, disposition=disposition, outcome=outcome, drawing=drawing, change_number=change_number)
    record(point, articles=_article(point.meeting))
    return point


@act("engagement.close_meeting", label=_("publish a meeting's minutes"), who=HOSTS, serves=["5.3b"])
def close_meeting(meeting: Meeting, *, minutes: str, actor: Account, day: date) -> Meeting:
    """Publish the minutes: agenda, head-count and the outcome of every point are there. The meeting is closed."""
    require(meeting_facts.may_close(meeting, minutes, day))
    change(meeting, state=MeetingState.CLOSED, minutes=minutes.strip(), minutes_on=day)
    record(meeting, articles=_article(meeting))
    return meeting


@act("engagement.amend_minutes", label=_("correct published minutes"), who=HOSTS, serves=["5.3b"])
def amend_minutes(meeting: Meeting, *, minutes: str, reason: str, actor: Account, day: date) -> Meeting:
    """Correct published minutes, with a reason, which the public reads; the ledger commits to what stood there."""
    decision = meeting_facts.in_state(meeting, MeetingState.CLOSED) & reason_given(reason)
    require(decision & meeting_facts.minutes_given(minutes))
    change(meeting, minutes=minutes.strip(), amended_on=day, amended_because=reason.strip()[:500])
    record(meeting, articles=_article(meeting), reason=reason)
    return meeting


def _write_agenda(meeting: Meeting, items: Sequence[str]) -> None:
    """Write the agenda anew: items that stay in their place stay as they are."""
    kept = [item.strip() for item in items if item.strip()]
    there = list(meeting.agenda.all())
    for number, title in enumerate(kept, start=1):
        if number <= len(there):
            change(there[number - 1], title=title)
        else:
            create(AgendaItem(meeting=meeting, number=number, title=title))
    for row in there[len(kept) :]:
        change(row, title="")


def _article(meeting: Meeting) -> list[Citation]:
    measure = measure_of(meeting.project)
    return citations(measure, measure.meeting_kind(meeting.kind_id).cite)
