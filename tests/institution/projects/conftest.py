"""Projects of the cast's street-town, made through the acts under either measure."""

from collections.abc import Callable
from typing import Any

import pytest

from gonghua.institution.projects import acts
from gonghua.institution.projects.models import AnnualList, Project
from gonghua.institution.projects.queries.listed import ListedProject
from tests.cast import DAY, Cast

YEAR = DAY.year


def as_listed(cast: Cast, number: str = "XM2026-001", **more: Any) -> ListedProject:
    """Return a project as a list of town A has it."""
    given: dict[str, Any] = {
        "number": number,
        "name": "口袋公园改造",
        "kind_id": cast.standing.measure.projects.kinds[0].id,
        "area": cast.area_a1,
        "address": "虚构路551弄",
        "longitude": 121.44,
        "latitude": 31.41,
        "crs": "EPSG:4490",
        "scope": "310平方米",
        "implementing_unit": "某建设公司",
        "cost_fen": 26_000_000,
        "planner": cast.person,
        "planner_text": "贾岱宗",
    }
    return ListedProject(**given | more)


@pytest.fixture
def listed(cast: Cast) -> Callable[..., Project]:
    """Enter a project of town A's list of the year, as the officer."""

    def enter(number: str = "XM2026-001", **more: Any) -> Project:
        given = as_listed(cast, number, **more)
        return acts.list_project(cast.town_a, year=YEAR, listed=given, actor=cast.officer, day=DAY)

    return enter


@pytest.fixture
def year_list(cast: Cast) -> AnnualList:
    """The list of town A, being drawn up, with two candidates."""
    annual_list = acts.open_list(cast.town_a, year=YEAR, actor=cast.officer, day=DAY)
    for name in ("坡道", "车棚"):
        details = as_listed(cast, "", name=name)
        acts.add_candidate(annual_list, details=details, origin="need", actor=cast.officer, day=DAY)
    return annual_list


@pytest.fixture
def published(cast: Cast, listed: Callable[..., Project]) -> AnnualList:
    """The published list of town A, with two projects."""
    listed("XM2026-001")
    listed("XM2026-002", name="坡道", planner=None, planner_text="吴某")
    annual_list = AnnualList.objects.get()
    acts.publish_list(annual_list, actor=cast.officer, day=DAY)
    annual_list.refresh_from_db()
    return annual_list
