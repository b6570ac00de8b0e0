"""Projects of the cast's street-town, made through the acts under either measure."""

from typing import Any

import pytest

from gonghua.institution.projects.queries.listed import ListedProject
from tests.cast import BAOSHAN, LINXI, Cast


@pytest.fixture(params=[BAOSHAN, LINXI])
def either(request: pytest.FixtureRequest, cast_of: Any) -> Cast:
    """The cast under one measure, then under the other."""
    return cast_of(request.param)


def listed(cast: Cast, number: str = "XM2026-001", **more: Any) -> ListedProject:
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
        "cost_fen": 26_000_000,
        "planner": cast.person,
        "planner_text": "贾岱宗",
    }
    return ListedProject(**given | more)
