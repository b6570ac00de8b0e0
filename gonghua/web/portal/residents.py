"""What residents find on the home and in their place, in their words: projects, what came of opinions, planners."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gonghua.ground.documents.pictures import THUMBNAIL
from gonghua.ground.interface.drawing_parts import Picture
from gonghua.ground.interface.public_parts import MeetingRow, ProjectRow, ResultRow
from gonghua.ground.interface.wording import day_text
from gonghua.institution.appointments.queries.in_office import in_office
from gonghua.institution.engagement.presenting.meetings import meeting_row
from gonghua.institution.engagement.presenting.opinions import result_row
from gonghua.institution.engagement.presenting.pictures import drawing_picture
from gonghua.institution.engagement.queries.answers import newest_answered
from gonghua.institution.engagement.queries.drawings import last_published, with_picture
from gonghua.institution.engagement.queries.meetings import next_meetings
from gonghua.institution.engagement.queries.opinions import Counts, counts
from gonghua.institution.projects.presenting import plain_stage
from gonghua.institution.projects.queries import Project
from gonghua.institution.projects.queries.addresses import public_page
from gonghua.institution.projects.queries.facts import measure_of
from gonghua.institution.projects.queries.seeking import in_order, listening
from gonghua.web.portal.maps import project_key

SHOWN = 3
"""So many projects, results and meetings stand on the home."""
LOOKED_AT = 60
"""Among so many projects that moved last, those are chosen that have a meeting soon, and a drawing."""


@dataclass(frozen=True)
class Chosen:
    """The projects that stand on the home, with their drawings, and the meetings beside them."""

    projects: list[Project]
    pictures: dict[Any, Any]
    meetings: list[Any]


def chosen_for_home(day: date) -> Chosen:
    """Return the projects on which opinions change most now: a meeting soon, a drawing to point at (four queries)."""
    meetings = next_meetings(day, LOOKED_AT)
    soon = {meeting.project_id: number for number, meeting in reversed(list(enumerate(meetings)))}
    moved_last = with_picture(listening()).order_by("-stage_since", "number")
    keys = list(moved_last.values_list("pk", "has_picture")[:LOOKED_AT])
    keys.sort(key=lambda one: (soon.get(one[0], LOOKED_AT), not one[1]))
    projects = in_order([key for key, _has_picture in keys[:SHOWN]])
    return Chosen(projects, last_pictures(projects), meetings)


def last_pictures(projects: Sequence[Project]) -> dict[Any, Any]:
    """Return the last published picture of each project that has one (one query)."""
    found = {}
    for key, kinds in last_published([project.pk for project in projects]).items():
        pictures = [version for version in kinds.values() if version.width is not None]
        if pictures:
            found[key] = max(pictures, key=lambda version: (version.published_on, version.number))
    return found


def home_rows(chosen: Chosen, day: date) -> list[ProjectRow]:
    """Return the projects on the home: numbered as on the map, with how many opinions and until when."""
    said = counts([project.pk for project in chosen.projects], day)
    first = {meeting.project_id: meeting for meeting in reversed(chosen.meetings)}
    return [
        project_row(
            project,
            chosen.pictures.get(project.pk),
            (opinions_text(said[project.pk]), until(project, first.get(project.pk), day)),
            number=number,
        )
        for number, project in enumerate(chosen.projects, start=1)
    ]


def until(project: Project, meeting: Any | None, day: date) -> str:
    """Return until when an opinion is best given: before the next meeting, or before the works begin."""
    if meeting is not None:
        row = meeting_row(meeting, href="")
        return _("meeting on %(day)s") % {"day": day_text(row.day, "short")}
    if project.planned_start_on and project.planned_start_on > day:
        return _("works begin on %(day)s") % {"day": day_text(project.planned_start_on, "short")}
    return plain_stage(project)


def project_rows(projects: Sequence[Project], day: date) -> list[ProjectRow]:
    """Return projects as lines of a list: where each stands, and how many opinions there are (two queries)."""
    pictures, said = last_pictures(projects), counts([project.pk for project in projects], day)
    return [project_row(one, pictures.get(one.pk), (plain_stage(one), opinions_text(said[one.pk]))) for one in projects]


def project_row(project: Project, version: Any | None, facts: tuple[str, ...], number: int | None = None) -> ProjectRow:
    """Return a project as a line: what is planned, where, the drawing, and the way to say something."""
    measure = measure_of(project)
    picture: Picture | None = drawing_picture(version, measure, THUMBNAIL) if version else None
    ended = project.ended_on is not None
    return ProjectRow(
        title=project.name,
        href=public_page(project.number),
        text=project.summary or project.scope,
        place=" · ".join(filter(None, (str(project.area or project.street_town), project.address))),
        facts=tuple(filter(None, facts)),
        picture=picture,
        number=number,
        action="" if ended else _("I have an opinion"),
        action_href="" if ended else reverse("residents:give", args=[project.number]),
        key=project_key(project),
    )


def opinions_text(said: Counts) -> str:
    """Return how many opinions there are, late answers openly."""
    text = ngettext("%(n)d opinion", "%(n)d opinions", said.total) % {"n": said.total}
    if not said.late:
        return text
    late = ngettext("%(n)d answer late", "%(n)d answers late", said.late) % {"n": said.late}
    return _("%(one)s, %(other)s") % {"one": text, "other": late}


def results(*, street_town: UUID | None = None, area: UUID | None = None) -> list[ResultRow]:
    """Return what came of what people said, the newest first (two queries)."""
    return [result_row(opinion) for opinion in newest_answered(SHOWN, street_town=street_town, area=area)]


def meeting_rows(meetings: Sequence[Any]) -> list[MeetingRow]:
    """Return the meetings that one can go to."""
    return [meeting_row(meeting) for meeting in meetings]


def planners(town: Any, day: date) -> list[tuple[str, list[str]]]:
    """Return who is in office in a street-town: for all of it, then area by area (one query)."""
    found: dict[str, list[str]] = {}
    terms = sorted(in_office(day).filter(seat__street_town=town), key=lambda term: term.seat.area_id is not None)
    for term in terms:
        names = found.setdefault(term.seat.serves, [])
        if term.person.name not in names:
            names.append(term.person.name)
    return list(found.items())
