"""What is open when a planner leaves: the list that goes to whoever takes over."""

from typing import Any

from django.utils import timezone

from gonghua.institution.advice.queries import open_of
from gonghua.institution.appointments.queries.terms import Appointment
from gonghua.institution.engagement.queries.meetings import unfinished_meetings
from gonghua.institution.engagement.queries.opinions import unanswered_of
from gonghua.institution.projects.queries.facts import measure_of
from gonghua.institution.projects.queries.teams import open_visits_of, projects_of
from gonghua.institution.service.queries import unconfirmed


def open_matters(appointment: Appointment) -> list[dict[str, Any]]:
    """Return what is open of a planner: projects with their stage, opinions, meetings, visits, advice, hours.

    Each is {"what", "name", "number", "state"}: the project's name, its number (of an opinion its receipt, of a meeting
    its kind), and the stage, or the day or days (given/due) that count.
    """
    person = appointment.person_id
    projects = [project for project in projects_of(person) if project.ended_on is None]
    keys = [project.pk for project in projects]
    found: list[dict[str, Any]] = []
    for project in projects:
        stage = measure_of(project).stage(project.stage).label
        found.append(_item("project", project.name, project.number, stage))
    for opinion in unanswered_of(keys):
        given, due = opinion.given_on.isoformat(), opinion.due_on.isoformat()
        found.append(_item("opinion", opinion.project.name, opinion.receipt, f"{given}/{due}"))
    for meeting in unfinished_meetings(keys):
        kind = measure_of(meeting.project).meeting_kind(meeting.kind_id).label
        on = timezone.localtime(meeting.starts_at).date().isoformat()
        found.append(_item("meeting", meeting.project.name, kind, on))
    for visit in open_visits_of(person):
        found.append(_item("visit", visit.project.name, visit.project.number, visit.visited_on.isoformat()))
    for consultation in open_of(person):
        found.append(_item("advice", consultation.project.name, consultation.project.number, str(consultation.due_on)))
    minutes = sum(row.minutes for row in unconfirmed(person))
    if minutes:
        found.append(_item("hours", "", "", f"{minutes / 60:.1f}"))
    return found


def _item(what: str, name: str, number: str, state: str) -> dict[str, Any]:
    return {"what": what, "name": name, "number": number, "state": state}
