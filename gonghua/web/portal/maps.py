"""The district as residents find their place on it: street-towns lead to their projects, some are marked."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gonghua.ground.interface import mapping
from gonghua.ground.interface.mapping import MapShape
from gonghua.ground.territory.queries import Drawing
from gonghua.institution.appointments.maps import rings_of
from gonghua.institution.projects.queries import Project
from gonghua.institution.projects.queries.addresses import public_page


def town_map(
    drawing: Drawing | None, projects: Sequence[Project], counts: Mapping[UUID, int], day: date
) -> mapping.Drawing | None:
    """Return the map of street-towns with `projects` as numbered places; None without a blueprint.

    `counts` says how many projects there are in each street-town, for those who hear the map read.
    """
    if drawing is None or not drawing.towns:
        return None
    towns = [
        MapShape(
            f"t{town.pk}",
            town.name,
            rings_of(shape),
            state="covered",
            label=town.name,
            href=reverse("portal:place", args=[town.code]),
            title=_title(town.name, counts.get(town.pk, 0)),
        )
        for town, shape in drawing.towns
    ]
    places = [place(project, number) for number, project in enumerate(projects, start=1) if _lies(project)]
    return mapping.draw(
        "towns",
        title=_("The street-towns"),
        areas=[*towns, *places],
        source=drawing.blueprint.name,
        as_of=day,
        small=True,
    )


def place(project: Project, number: int) -> MapShape:
    """Return where a project lies."""
    point = [(float(project.longitude or 0), float(project.latitude or 0))]
    return MapShape(
        project_key(project), project.name, [point], state="none", number=number, href=public_page(project.number)
    )


def project_key(project: Project) -> str:
    """Return what ties a project in a list to its place on the map."""
    return f"p{project.pk}"


def _lies(project: Project) -> bool:
    return project.longitude is not None and project.latitude is not None and not project.place_open


def _title(name: str, number: int) -> str:
    return ngettext("%(town)s, %(n)d project", "%(town)s, %(n)d projects", number) % {"town": name, "n": number}
