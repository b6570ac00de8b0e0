"""Where a point lies: in the outline of which street-town, as the blueprint of a day draws it."""

from datetime import date
from uuid import UUID

import shapely
from shapely.geometry import shape

from gonghua.ground.territory.models import StreetTown, TownShape
from gonghua.ground.territory.queries import in_force_from


class Outlines:
    """The outlines of the street-towns on a day, read once and asked of many points."""

    def __init__(self, day: date) -> None:
        drawn = TownShape.objects.filter(blueprint__from_on=in_force_from(day)).values_list("street_town", "geometry")
        self._shapes = {town: shape(geometry) for town, geometry in drawn}
        shapely.prepare(list(self._shapes.values()))

    def outside(self, street_town: StreetTown | UUID, longitude: float, latitude: float) -> bool:
        """Return whether a point (degrees, CGCS2000) lies outside a street-town; False for one that is not drawn."""
        outline = self._shapes.get(street_town if isinstance(street_town, UUID) else street_town.pk)
        return outline is not None and not shapely.intersects_xy(outline, longitude, latitude)
