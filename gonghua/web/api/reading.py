"""From the rooms' public queries to the shapes of the answers; the files of open data hold the same."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from gonghua.ground.measure.queries import measure_called
from gonghua.institution.appointments.queries.coverage import DistrictCoverage
from gonghua.institution.engagement.presenting.opinions import reason_for_everyone, said
from gonghua.institution.engagement.queries.opinions import counts
from gonghua.institution.engagement.terms import Shown
from gonghua.institution.projects.queries import Project
from gonghua.institution.projects.queries.facts import measure_of
from gonghua.institution.projects.queries.public import public_projects
from gonghua.pure.rules.identity import mask_numbers
from gonghua.pure.rules.lookup import NotInMeasureError
from gonghua.web.api import schemas


def found_projects(*, street_town: str = "", kind: str = "", stage: str = "") -> QuerySet[Project]:
    """Return the public projects that a question asks for, by number."""
    wanted = {"street_town__name": street_town, "kind_id": kind, "stage": stage}
    return public_projects().filter(**{name: value for name, value in wanted.items() if value}).order_by("number")


def projects(rows: Sequence[Project], day: date) -> list[schemas.Project]:
    """Return projects with their counts of opinions (one query more, however many)."""
    said = counts([row.pk for row in rows], day)
    return [_project(row, said[row.pk]) for row in rows]


def _project(row: Project, said: Any) -> schemas.Project:
    measure = measure_of(row)
    return schemas.Project(
        number=row.number,
        name=row.name,
        summary=row.summary,
        kind=measure.project_kind(row.kind_id).label,
        street_town=str(row.street_town),
        area=str(row.area) if row.area else None,
        address=row.address,
        longitude=row.longitude,
        latitude=row.latitude,
        crs=row.crs,
        stage=measure.stage(row.stage).label,
        stage_since=row.stage_since,
        department=row.department,
        implementing_unit=row.implementing_unit,
        investment_yuan=row.cost_fen / 100,
        planned_start_on=row.planned_start_on,
        planned_end_on=row.planned_end_on,
        planner=row.planner.name if row.planner else "",
        opinions=said.total,
        opinions_open=said.open,
        opinions_late=said.late,
        url=settings.BASE_URL + reverse("dossier:public", args=[row.number]),
    )


def meetings(rows: Iterable[Any]) -> list[schemas.Meeting]:
    """Return announced meetings."""
    return [
        schemas.Meeting(
            id=row.pk,
            project=row.project.number,
            kind=measure_of(row.project).meeting_kind(row.kind_id).label,
            starts_at=row.starts_at,
            venue=row.venue,
            purpose=row.purpose,
            state=row.state,
            minutes=mask_numbers(row.minutes) if row.state == "closed" else None,
        )
        for row in rows
    ]


def opinions(rows: Iterable[Any]) -> list[schemas.Opinion]:
    """Return opinions without anything about who gave them; words only where everybody may read them."""
    return [
        schemas.Opinion(
            id=row.pk,
            project=row.project.number,
            given_on=row.given_on,
            text=said(row) if row.shown == Shown.SHOWN else None,
            state=row.state,
            due_on=row.due_on,
            disposition=_disposition(row) if row.answer else None,
            answer=reason_for_everyone(row.answer) if row.answer else None,
            answered_on=row.answer.answered_on if row.answer else None,
        )
        for row in rows
    ]


def _disposition(row: Any) -> str:
    standing = measure_called(row.project.measure)
    try:
        return standing.measure.disposition(row.answer.disposition).label if standing else row.answer.disposition
    except NotInMeasureError:
        return str(row.answer.disposition)


def places(found: DistrictCoverage) -> list[schemas.Place]:
    """Return every place with how it stands."""
    return [
        schemas.Place(
            level=place.level.label,
            street_town=_town(place),
            area=str(place.area) if place.area else None,
            state=place.state,
            planners=place.standing.holders,
            opens_on=place.standing.opens_on,
        )
        for place in found.places
    ]


def planners(found: DistrictCoverage) -> list[schemas.Planner]:
    """Return everybody in office, place by place."""
    return [
        schemas.Planner(
            name=holder.person.name,
            level=place.level.label,
            street_town=_town(place),
            area=str(place.area) if place.area else None,
            until=holder.last_on,
        )
        for place in found.places
        for holder in place.holders
    ]


def _town(place: Any) -> str | None:
    town = place.area.street_town if place.area else place.street_town
    return str(town) if town else None
