"""What is open when a planner leaves: the list that goes to whoever takes over."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.utils import timezone

from gonghua.institution.advice.queries import open_of
from gonghua.institution.appointments.queries.terms import Appointment
from gonghua.institution.engagement.queries.meetings import unfinished_meetings
from gonghua.institution.engagement.queries.opinions import unanswered_of
from gonghua.institution.projects.queries import Project
from gonghua.institution.projects.queries.facts import measure_of
from gonghua.institution.projects.queries.teams import open_visits_of, projects_of
from gonghua.institution.service.queries import unconfirmed


def open_matters(appointment: Appointment) -> list[dict[str, Any]]:
    """Return what is open of a planner: projects with their stage, opinions, meetings, visits, advice, hours.

    Each is {"what", "name", "number", "state"}: the project's name, its number (of an opinion its receipt, of a meeting
    its kind), and the stage, or the day or days (given/due) that count.
    """
    projects = [project for project in projects_of(appointment.person_id) if project.ended_on is None]
    return [*(_project(project) for project in projects), *_of_projects(projects), *_of_person(appointment.person_id)]


def _project(project: Project) -> dict[str, Any]:
    return _item("project", project.name, project.number, measure_of(project).stage(project.stage).label)


def _of_projects(projects: list[Project]) -> Iterator[dict[str, Any]]:
    keys = [project.pk for project in projects]
    for opinion in unanswered_of(keys):
        days = f"{opinion.given_on.isoformat()}/{opinion.due_on.isoformat()}"
        yield _item("opinion", opinion.project.name, opinion.receipt, days)
    for meeting in unfinished_meetings(keys):
        kind = measure_of(meeting.project).meeting_kind(meeting.kind_id).label
        yield _item("meeting", meeting.project.name, kind, timezone.localtime(meeting.starts_at).date().isoformat())


def _of_person(person: UUID) -> Iterator[dict[str, Any]]:
    for visit in open_visits_of(person):
        yield _item("visit", visit.project.name, visit.project.number, visit.visited_on.isoformat())
    for consultation in open_of(person):
        yield _item("advice", consultation.project.name, consultation.project.number, str(consultation.due_on))
    minutes = sum(row.minutes for row in unconfirmed(person))
    if minutes:
        yield _item("hours", "", "", f"{minutes / 60:.1f}")


def _item(what: str, name: str, number: str, state: str) -> dict[str, Any]:
    return {"what": what, "name": name, "number": number, "state": state}
