"""What is open when a planner leaves: the list that goes to whoever takes over."""

from datetime import date
from typing import Any

from gonghua.institution.advice.queries import open_of
from gonghua.institution.appointments.queries.terms import Appointment
from gonghua.institution.engagement.queries.meetings import unfinished_meetings
from gonghua.institution.engagement.queries.opinions import counts
from gonghua.institution.projects.queries.facts import measure_of
from gonghua.institution.projects.queries.teams import open_visits_of, projects_of
from gonghua.institution.service.queries import unconfirmed


def open_matters(appointment: Appointment, day: date) -> list[dict[str, Any]]:
    """Return what is open of a planner: projects with their stage, opinions, meetings, visits, advice, hours.

    Each is {"what", "where", "state"} with words that a stranger understands, and `key` where there is a project.
    """
    person = appointment.person_id
    projects = [project for project in projects_of(person) if project.ended_on is None]
    waiting = counts([project.pk for project in projects], day) if projects else {}
    found: list[dict[str, Any]] = []
    for project in projects:
        stage = measure_of(project).stage(project.stage).label
        found.append(_item("project", project.name, project.number, stage))
        if waiting[project.pk].open:
            found.append(_item("opinions", project.name, project.number, str(waiting[project.pk].open)))
    for meeting in unfinished_meetings([project.pk for project in projects]):
        kind = measure_of(meeting.project).meeting_kind(meeting.kind_id).label
        found.append(_item("meeting", f"{meeting.project.name} {kind}", meeting.project.number, meeting.state))
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
