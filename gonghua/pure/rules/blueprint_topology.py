"""Whether shapes fit together: overlaps, gaps, circles that leave their street-town.

Judged in the file's own degrees: projected first, shared edges would open slivers. Areas are measured in square metres
by the scale of the ellipsoid at the piece's latitude (CGCS2000; WGS 84 differs by less than a millimetre).

Serves: 4.3
"""

import math
from collections.abc import Iterator, Sequence

import shapely
from shapely.geometry.base import BaseGeometry

_EQUATOR, _ECCENTRICITY = 6_378_137.0, 0.006_694_380_022_9  # CGCS2000: a, e²
_VISIBLE = 0.01
"""Parts below this share of the tolerance are dust of the arithmetic and not drawn."""


def square_metres(area: BaseGeometry) -> float:
    """Return the area of polygons in degrees as square metres.

    >>> round(square_metres(shapely.box(121, 31, 121.001, 31.001)))
    10588
    """
    return sum(part.area * _scale(part.centroid.y) for part in _parts(area) if part.area > 0)


def surplus(part: BaseGeometry, whole: BaseGeometry, tolerance: float) -> tuple[float, BaseGeometry] | None:
    """Return how much of `part` lies outside `whole`, and where; None when at most `tolerance` square metres."""
    # The intersection is clipped to the smaller shape and so much faster than the difference.
    if (part.area - part.intersection(whole).area) * _scale(part.centroid.y) <= tolerance / 2:
        return None
    return _more_than(part.difference(whole), tolerance)


def overlaps(shapes: Sequence[BaseGeometry], tolerance: float) -> Iterator[tuple[int, int, float, BaseGeometry]]:
    """Yield each pair of shapes that share more than `tolerance` square metres: both places, the area, where."""
    tree = shapely.STRtree(shapes)
    for first, shape in enumerate(shapes):
        shapely.prepare(shape)
        for second in sorted(int(at) for at in tree.query(shape, predicate="intersects") if at > first):
            if found := _more_than(shape.intersection(shapes[second]), tolerance):
                yield first, second, *found


def gap(whole: BaseGeometry, parts: Sequence[BaseGeometry], tolerance: float) -> tuple[float, BaseGeometry] | None:
    """Return how much of `whole` no part covers, and where; None when at most `tolerance` square metres."""
    return _more_than(whole.difference(shapely.union_all(list(parts))), tolerance)


def _more_than(area: BaseGeometry, tolerance: float) -> tuple[float, BaseGeometry] | None:
    parts = [part for part in _parts(area) if square_metres(part) > tolerance * _VISIBLE]
    size = sum(square_metres(part) for part in parts)
    if size <= tolerance:
        return None
    return size, parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def _parts(area: BaseGeometry) -> list[shapely.Polygon]:
    """Return the polygons in a result that may also hold lines and points."""
    if isinstance(area, shapely.Polygon):
        return [area]
    return [polygon for part in getattr(area, "geoms", ()) for polygon in _parts(part)]


def _scale(latitude: float) -> float:
    """Return the square metres of one square degree at a latitude: meridian times parallel of the ellipsoid."""
    sine = math.sin(math.radians(latitude))
    root = math.sqrt(1 - _ECCENTRICITY * sine * sine)
    meridian = _EQUATOR * (1 - _ECCENTRICITY) / root**3
    parallel = _EQUATOR / root * math.cos(math.radians(latitude))
    return meridian * parallel * math.radians(1) ** 2
