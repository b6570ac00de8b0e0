"""The outlines in a GeoJSON file, sound or not: the ground on which a faulty blueprint's faults are drawn."""

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gonghua.ground.documents.geojson import read_geojson

MOST_POINTS = 60_000
"""A sketch of more points is left incomplete: it is looked at, never measured."""

Ring = list[tuple[float, float]]


def rings_in(file: Path) -> list[Ring]:
    """Return every ring of every polygon that can be drawn; raises `Unreadable` for what is no GeoJSON."""
    found: list[Ring] = []
    left = MOST_POINTS
    for feature in read_geojson(file)["features"]:
        geometry = feature.get("geometry") if isinstance(feature, dict) else None
        for ring in rings_of(geometry):
            left -= len(ring)
            if left < 0:
                return found
            found.append(ring)
    return found


def rings_of(geometry: Any) -> Iterator[Ring]:
    """Yield what can be drawn of a geometry: rings of polygons, lines, and single points as rings of one."""
    if not isinstance(geometry, dict):
        return
    if geometry.get("type") == "GeometryCollection":
        parts = geometry.get("geometries")
        for part in parts if isinstance(parts, list) else []:
            yield from rings_of(part)
        return
    yield from _rings(geometry.get("coordinates"))


def _rings(coordinates: Any) -> Iterator[Ring]:
    """Yield the lists of points in nested lists, whatever their depth; what is no point ends its ring."""
    if _is_point(coordinates):
        yield [(float(coordinates[0]), float(coordinates[1]))]
    elif isinstance(coordinates, list | tuple) and coordinates and _is_point(coordinates[0]):
        yield [(float(point[0]), float(point[1])) for point in coordinates if _is_point(point)]
    elif isinstance(coordinates, list | tuple):
        for part in coordinates:
            yield from _rings(part)


def _is_point(value: Any) -> bool:
    if not isinstance(value, list | tuple) or len(value) < 2:
        return False
    numbers = value[:2]
    if not all(isinstance(number, int | float) and not isinstance(number, bool) for number in numbers):
        return False
    return all(math.isfinite(number) for number in numbers) and abs(numbers[0]) <= 180 and abs(numbers[1]) <= 90
