"""Places by their names, as offices write them."""

from collections.abc import Mapping
from dataclasses import dataclass

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
    """Return every street-town and area by name, in two queries."""
    by_area: dict[tuple[str, str], Area] = {}
    for area in Area.objects.select_related("street_town"):
        town, name = written(area.street_town.name), written(area.name)
        by_area[town, name] = area
        if name.startswith(town) and len(name) > len(town):
            by_area.setdefault((town, name.removeprefix(town)), area)
    return Places({written(town.name): town for town in StreetTown.objects.all()}, by_area)
