"""What a drawn blueprint would change of the newest version: counted for the reader, planned for the act."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from gonghua.ground.territory.models import Area, Blueprint, LifeCircle, StreetTown, TownShape
from gonghua.ground.territory.queries import latest_blueprint
from gonghua.pure.rules.blueprint import Blueprint as Drawn

KINDS = ("street_towns", "circles", "areas")
Counts = dict[str, int]


def _zero() -> Counts:
    return dict.fromkeys(KINDS, 0)


@dataclass
class Changes:
    """How many street-towns, circles and areas are new, changed, as before; and the places that would be dropped."""

    created: Counts = field(default_factory=_zero)
    updated: Counts = field(default_factory=_zero)
    unchanged: Counts = field(default_factory=_zero)
    dropped_towns: list[UUID] = field(default_factory=list)
    dropped_areas: list[UUID] = field(default_factory=list)
    dropped_circles: int = 0

    @property
    def none(self) -> bool:
        """Return True when the drawing is the newest version as it stands."""
        dropped = self.dropped_towns or self.dropped_areas or self.dropped_circles
        return not (sum(self.created.values()) or sum(self.updated.values()) or dropped)

    def note(self, kind: str, present: Mapping[object, object], drawn: Mapping[object, object]) -> None:
        """Count one kind of place, each known by its key and compared by what is drawn of it."""
        for key, said in drawn.items():
            counts = self.created if key not in present else self.unchanged if present[key] == said else self.updated
            counts[kind] += 1


def changes_of(drawn: Drawn) -> Changes:
    """Compare a sound drawing with the newest version (three queries)."""
    newest, changes = latest_blueprint(), Changes()
    towns = _present_towns(newest)
    circles = _present_circles(newest)
    changes.note(
        "street_towns",
        {town.code: (town.name, shape.geometry) for town, shape in towns},
        {town.code: (town.name, town.geometry) for town in drawn.street_towns},
    )
    changes.note(
        "circles",
        {circle.code: _said(circle) for circle in circles},
        {
            circle.code: (circle.name, circle.street_town, circle.area, circle.population, circle.zone, circle.geometry)
            for circle in drawn.circles
        },
    )
    present_areas = _members((circle.area.street_town.code, circle.area.name, circle.code) for circle in circles)
    drawn_areas = _members((circle.street_town, circle.area, circle.code) for circle in drawn.circles)
    changes.note("areas", present_areas, drawn_areas)
    codes = {town.code for town in drawn.street_towns}
    changes.dropped_towns = [town.pk for town, _shape in towns if town.code not in codes]
    gone = {circle.area for circle in circles if (circle.area.street_town.code, circle.area.name) not in drawn_areas}
    changes.dropped_areas = [area.pk for area in gone]
    changes.dropped_circles = len({circle.code for circle in circles} - {circle.code for circle in drawn.circles})
    return changes


def _present_towns(newest: Blueprint | None) -> list[tuple[StreetTown, TownShape]]:
    shapes = TownShape.objects.filter(blueprint=newest).select_related("street_town") if newest else []
    return [(shape.street_town, shape) for shape in shapes]


def _present_circles(newest: Blueprint | None) -> list[LifeCircle]:
    if newest is None:
        return []
    return list(LifeCircle.objects.filter(blueprint=newest).select_related("area__street_town"))


def _said(circle: LifeCircle) -> tuple[object, ...]:
    area: Area = circle.area
    return circle.name, area.street_town.code, area.name, circle.population, circle.zone, circle.geometry


def _members(rows: Iterable[tuple[str, str, str]]) -> dict[object, object]:
    """Return the codes of each area's circles."""
    found: dict[object, set[str]] = {}
    for town, area, code in rows:
        found.setdefault((town, area), set()).add(code)
    return {key: frozenset(codes) for key, codes in found.items()}
