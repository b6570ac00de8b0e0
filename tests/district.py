"""A small district on paper, through an act, for tests that need places and not their shapes."""

from collections.abc import Mapping, Sequence
from datetime import date

from gonghua.ground.ledger.acts import act, create, record
from gonghua.ground.people.models import Account
from gonghua.ground.people.permission import anywhere
from gonghua.ground.people.terms import Role
from gonghua.ground.territory.models import Area, Blueprint, LifeCircle, StreetTown, TownShape

FROM = date(2024, 1, 1)
Drawn = Mapping[str, Sequence[str]]
"""The names of street-towns, each with the names of its areas."""


@act("tests.draw_district", label="draw a district", who=anywhere(Role.OPERATOR), serves=["4.1"])
def draw_district(drawn: Drawn, *, actor: Account, day: date) -> Blueprint:
    """Draw each street-town as a square of one degree, its areas as slices of it with one life circle each."""
    blueprint = create(Blueprint(from_on=FROM, name="tests", crs="EPSG:4490", file_sha256="0" * 64))
    for row, (town_name, areas) in enumerate(drawn.items()):
        town = create(StreetTown(code=f"T{row}", name=town_name))
        create(TownShape(blueprint=blueprint, street_town=town, geometry=_box(0, row, 1)))
        for column, area_name in enumerate(areas):
            area = create(Area(street_town=town, name=area_name))
            width = 1 / len(areas)
            shape, code = _box(column * width, row, width), f"C{row}-{column}"
            create(
                LifeCircle(blueprint=blueprint, code=code, name=area_name, area=area, population=9000, geometry=shape)
            )
    record(blueprint)
    return blueprint


def _box(left: float, bottom: int, width: float) -> dict[str, object]:
    x, y = 121 + left, 31 + bottom
    ring = [[x, y], [x + width, y], [x + width, y + 1], [x, y + 1], [x, y]]
    return {"type": "Polygon", "coordinates": [ring]}
