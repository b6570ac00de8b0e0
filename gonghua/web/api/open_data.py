"""Open data as files: CSV (UTF-8) and GeoJSON, and a page that says what there is."""

import json
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from ninja import Schema

from gonghua.ground.interface.asking import HouseRequest
from gonghua.ground.interface.exporting import table
from gonghua.ground.interface.gates import public
from gonghua.ground.interface.views import Page
from gonghua.institution.appointments.queries.coverage import coverage_on
from gonghua.institution.engagement.queries.meetings import public_meetings
from gonghua.institution.engagement.queries.opinions import everybodys_opinions
from gonghua.web.api import reading, schemas

MOST_ROWS = 50_000


def _projects(request: HouseRequest) -> list[schemas.Project]:
    return reading.projects(list(reading.found_projects()[:MOST_ROWS]), request.day)


FILES: dict[str, tuple[type[Schema], Callable[[HouseRequest], list[Any]]]] = {
    "projects": (schemas.Project, _projects),
    "meetings": (schemas.Meeting, lambda _r: reading.meetings(public_meetings().order_by("-starts_at")[:MOST_ROWS])),
    "opinions": (schemas.Opinion, lambda _r: reading.opinions(everybodys_opinions()[:MOST_ROWS])),
    "coverage": (schemas.Place, lambda request: reading.places(coverage_on(request.day))),
    "directory": (schemas.Planner, lambda request: reading.planners(coverage_on(request.day))),
}
"""What there is as a file: its columns, and its rows."""


class OpenData(Page):
    """What there is to take along, as files and by machine.

    Serves: 1.1
    """

    public = True
    cached = ()
    template_name = "api/open_data.html"

    def context(self, **_kwargs: Any) -> dict[str, Any]:
        """Return the files."""
        return {"files": list(FILES)}


@public
def to_open_data(request: HouseRequest) -> HttpResponse:
    """Lead whoever opens the interface's root to the page that says what there is."""
    return redirect("open:open_data")


@public
def csv_file(request: HouseRequest, name: str) -> HttpResponse:
    """Return a file of open data as CSV."""
    if name not in FILES:
        raise Http404
    shape, rows = FILES[name]
    columns = list(shape.model_fields)
    return table(name, columns, ([_cell(getattr(row, column)) for column in columns] for row in rows(request)))


@public
def projects_geojson(request: HouseRequest) -> HttpResponse:
    """Return the public projects that have a point, as GeoJSON in the coordinate system in which they were entered."""
    features = [_feature(row) for row in _projects(request) if row.longitude is not None]
    body = {"type": "FeatureCollection", "name": "projects", "features": features}
    return HttpResponse(json.dumps(body, ensure_ascii=False, default=str), content_type="application/geo+json")


def _feature(row: schemas.Project) -> dict[str, Any]:
    properties = row.model_dump(exclude={"longitude", "latitude"})
    point = {"type": "Point", "coordinates": [row.longitude, row.latitude]}
    return {"type": "Feature", "geometry": point, "properties": properties}


def _cell(value: Any) -> Any:
    return str(value) if value is not None and not isinstance(value, (str, int, float)) else value
