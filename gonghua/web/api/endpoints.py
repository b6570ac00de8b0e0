"""The addresses under /api/v1/: reads of what is public anyway, a page at a time."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import NinjaAPI, Query, Status

from gonghua.institution.appointments.queries.coverage import coverage_on
from gonghua.institution.engagement.queries.meetings import public_meetings
from gonghua.institution.engagement.queries.opinions import everybodys_opinions
from gonghua.institution.projects.queries.public import project_numbered
from gonghua.web.api import reading, schemas

MOST, USUAL, FURTHEST = 200, 50, 1_000_000
Limit = Annotated[int, Query(ge=1, le=MOST, description="How many at most")]
Offset = Annotated[int, Query(ge=0, le=FURTHEST, description="How many to pass over")]
Text = Annotated[str, Query(max_length=60, pattern=r"^[^\x00-\x1f]*$")]

api = NinjaAPI(
    title="Gonghua",
    version="1",
    description="Public data of the district's community planner institution. Read only; nothing needs a key.",
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api-1",
)


def _page(rows: Any, limit: int, offset: int) -> dict[str, Any]:
    return {"count": rows.count(), "limit": limit, "offset": offset}


@api.get("/projects", response=schemas.Projects, url_name="projects", tags=["projects"])
def projects(
    request: HttpRequest,
    limit: Limit = USUAL,
    offset: Offset = 0,
    street_town: Text = "",
    kind: Text = "",
    stage: Text = "",
) -> Any:
    """List the public projects by number; `street_town` is its name, `kind` and `stage` are the measure's ids."""
    rows = reading.found_projects(street_town=street_town, kind=kind, stage=stage)
    items = reading.projects(list(rows[offset : offset + limit]), request.day)  # type: ignore[attr-defined]
    return {**_page(rows, limit, offset), "items": items}


@api.get(
    "/projects/{number}", response={200: schemas.Project, 404: schemas.Problem}, url_name="project", tags=["projects"]
)
def project(request: HttpRequest, number: str) -> Any:
    """Return one public project."""
    found = project_numbered(number) if "\x00" not in number else None
    if found is None:
        return Status(404, {"detail": "There is no public project of this number."})
    return reading.projects([found], request.day)[0]  # type: ignore[attr-defined]


@api.get("/meetings", response=schemas.Meetings, url_name="meetings", tags=["meetings"])
def meetings(request: HttpRequest, limit: Limit = USUAL, offset: Offset = 0) -> Any:
    """List the announced meetings, the newest first."""
    rows = public_meetings().order_by("-starts_at", "-pk")
    return {**_page(rows, limit, offset), "items": reading.meetings(rows[offset : offset + limit])}


@api.get("/opinions", response=schemas.Opinions, url_name="opinions", tags=["opinions"])
def opinions(request: HttpRequest, limit: Limit = USUAL, offset: Offset = 0, project: Text = "") -> Any:
    """List opinions with their answers, the newest first; `project` is a project's number."""
    rows = everybodys_opinions(number=project)
    return {**_page(rows, limit, offset), "items": reading.opinions(rows[offset : offset + limit])}


@api.get("/coverage", response=schemas.Coverage, url_name="coverage", tags=["planners"])
def coverage(request: HttpRequest) -> Any:
    """Return every place that the measure's levels serve: covered, a gap soon, or a gap."""
    day = request.day  # type: ignore[attr-defined]
    return {"on": day, "items": reading.places(coverage_on(day))}


@api.get("/directory", response=schemas.Directory, url_name="directory", tags=["planners"])
def directory(request: HttpRequest) -> Any:
    """Return who is in office where."""
    day = request.day  # type: ignore[attr-defined]
    return {"on": day, "items": reading.planners(coverage_on(day))}
