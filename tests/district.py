"""A small district on paper, drawn through the act, for tests that need places and not their shapes."""

from collections.abc import Mapping, Sequence
from datetime import date

from gonghua.ground.people.models import Account
from gonghua.ground.territory.acts import draw_blueprint
from gonghua.ground.territory.models import Blueprint
from gonghua.pure.rules.blueprint import Blueprint as Drawn
from gonghua.pure.rules.blueprint import DrawnCircle, DrawnTown

FROM = date(2024, 1, 1)


def draw_district(towns: Mapping[str, Sequence[str]], *, actor: Account, day: date) -> Blueprint:
    """Draw each street-town as a square of one degree, its areas as slices of it with one life circle each."""
    drawn = Drawn("tests", "EPSG:4490", _towns(towns), _circles(towns))
    return draw_blueprint(drawn, from_on=FROM, sha256="0" * 64, actor=actor, day=day)


def _towns(towns: Mapping[str, Sequence[str]]) -> tuple[DrawnTown, ...]:
    return tuple(DrawnTown(f"T{row}", name, _box(0, row, 1)) for row, name in enumerate(towns))


def _circles(towns: Mapping[str, Sequence[str]]) -> tuple[DrawnCircle, ...]:
    return tuple(
        DrawnCircle(f"C{row}-{column}", area, f"T{row}", area, 9000, "", _box(column / len(areas), row, 1 / len(areas)))
        for row, areas in enumerate(towns.values())
        for column, area in enumerate(areas)
    )


def _box(left: float, bottom: int, width: float) -> dict[str, object]:
    x, y = 121 + left, 31 + bottom
    ring = [[x, y], [x + width, y], [x + width, y + 1], [x, y + 1], [x, y]]
    return {"type": "Polygon", "coordinates": [ring]}
