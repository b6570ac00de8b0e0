"""A project of town A, for tests of the cycle, made through the acts under either measure."""

from typing import Any

from gonghua.ground.territory.models import Area
from gonghua.institution.projects import acts
from gonghua.institution.projects.queries import Project
from gonghua.institution.projects.queries.listed import ListedProject
from tests.cast import Cast


def make_project(cast: Cast, number: str = "T-1", *, area: Area | None = None, **more: Any) -> Project:
    """Enter a project of area A1 (or `area`) on this year's list, as the bureau."""
    area = area or cast.area_a1
    kind = cast.standing.measure.projects.kinds[0].id
    said = {"name": f"{area.name}口袋公园", "kind_id": kind, "implementing_unit": "某城市建设公司"} | more
    listed = ListedProject(number=number, area=area, **said)
    return acts.list_project(area.street_town, year=cast.day.year, listed=listed, actor=cast.bureau, day=cast.day)


def project_in(cast: Cast, area: Area) -> Project:
    """Return a project of the area, entered when there is none yet."""
    found = Project.objects.filter(area=area).first()
    return found or make_project(cast, f"T-{area.pk.hex[-6:]}", area=area)
