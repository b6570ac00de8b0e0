"""The district as a map: shapes of the day's blueprint, coloured by how each place is covered."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from gonghua.ground.interface.mapping import Drawing, LegendItem, MapShape, draw
from gonghua.institution.appointments.due import place_href
from gonghua.institution.appointments.queries.coverage import CoveredPlace, DistrictCoverage
from gonghua.pure.rules.decision import N_

LEGEND = (("covered", N_("In office")), ("soon", N_("Vacant soon")), ("gap", N_("Vacant")))


def rings_of(geometry: Mapping[str, Any]) -> list[list[tuple[float, float]]]:
    """Return the rings of a GeoJSON polygon or multipolygon."""
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [[(point[0], point[1]) for point in ring] for polygon in polygons for ring in polygon]


def coverage_map(
    found: DistrictCoverage, places: Sequence[CoveredPlace], numbers: Mapping[CoveredPlace, int]
) -> Drawing | None:
    """Return the map of one level's places, numbered like their rows; None without a blueprint or a place."""
    if found.drawing is None or not found.drawing.towns or not places:
        return None
    areas = [_place_shape(found, place, numbers.get(place)) for place in places]
    seen = {place.street_town.pk for place in places if place.street_town}
    towns = [
        MapShape(f"t{town.pk}", town.name, rings_of(shape), label=town.name)
        for town, shape in found.drawing.towns
        if town.pk in seen
    ]
    counts = {state: sum(place.state == state for place in places) for state, _text in LEGEND}
    return draw(
        "coverage",
        title=_("Coverage on the map"),
        areas=[shape for shape in areas if shape.polygons],
        towns=towns,
        legend=[LegendItem(state, f"{_(text)} {counts[state]}") for state, text in LEGEND if counts[state]],
        source=found.drawing.blueprint.name,
        as_of=found.day,
    )


def _place_shape(found: DistrictCoverage, place: CoveredPlace, number: int | None) -> MapShape:
    drawing = found.drawing
    rings: list[list[tuple[float, float]]] = []
    if drawing and place.area:
        drawn = next(item for item in drawing.areas if item.area.pk == place.area.pk)
        rings = [ring for geometry in drawn.geometries for ring in rings_of(geometry)]
    elif drawing and place.street_town:
        rings = rings_of(next(shape for town, shape in drawing.towns if town.pk == place.street_town.pk))
    return MapShape(
        place_key(place),
        place.name,
        rings,
        state=place.state,
        number=number,
        href=place_href(place),
        title=place.name,
    )


def place_key(place: CoveredPlace) -> str:
    """Return what ties a row of the table to its shape on the map."""
    where = place.area or place.street_town
    return f"p{where.pk}" if where else "p0"
