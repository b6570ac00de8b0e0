"""Places by their names, as offices write them."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from gonghua.ground.territory.models import Area, StreetTown


@dataclass(frozen=True)
class Places:
    """The places that a file may name: an area also without its street-town's name before it."""

    towns: Mapping[str, StreetTown]
    areas: Mapping[tuple[str, str], Area]

    def town(self, name: str) -> StreetTown | None:
        """Return the street-town of this name."""
        return self.towns.get(written(name))

    def area(self, town: StreetTown, name: str) -> Area | None:
        """Return the area of this name in a street-town."""
        return self.areas.get((written(town.name), written(name)))


def written(name: str) -> str:
    """Return a place's name as names are compared: one width, no spaces."""
    return "".join(name.split()).replace("（", "(").replace("）", ")").casefold()


def named_places() -> Places:
    """Return every street-town and area by name, in one query."""
    towns: dict[UUID, StreetTown] = {}
    areas: dict[tuple[str, str], Area] = {}
    columns = ("id", "version", "code", "name", "areas__id", "areas__version", "areas__street_town_id", "areas__name")
    for row in StreetTown.objects.values_list(*columns):
        town = towns.setdefault(row[0], StreetTown.from_db(None, ["id", "version", "code", "name"], row[:4]))
        if row[4] is not None:
            area = Area.from_db(None, ["id", "version", "street_town_id", "name"], row[4:])
            area.street_town = town
            _add(areas, written(town.name), area)
    return Places({written(town.name): town for town in towns.values()}, areas)


def _add(areas: dict[tuple[str, str], Area], town: str, area: Area) -> None:
    """Add an area under its name, and under the rest of it where that begins with its street-town's."""
    name = written(area.name)
    areas[town, name] = area
    if name.startswith(town) and len(name) > len(town):
        areas.setdefault((town, name.removeprefix(town)), area)
