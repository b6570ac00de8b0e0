"""The shape of one feature of a blueprint: from untrusted GeoJSON (RFC 7946) to a polygon, or what is broken in it.

Nothing is ever repaired. Positions are longitude and latitude in degrees.

Serves: 4.3
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from gonghua.pure.rules.decision import N_, Param

Geometry = dict[str, Any]
"""A GeoJSON geometry."""
Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""
Ring = list[tuple[float, float]]

CHINA: Box = (73.0, 3.0, 136.0, 54.0)
"""Where a shape may lie when the district's own box is not known yet."""
VERTICES = 20_000
"""A feature may have so many vertices."""

_REASON = re.compile(r"(.*?)\[(\S+) (\S+)\]")
_KILOMETRES_PER_DEGREE = 111.2


@dataclass(frozen=True)
class ShapeFault:
    """What is wrong with a shape; `geometry` is the faulty place, where there is one."""

    code: str
    message: str
    params: Mapping[str, Param] = field(default_factory=dict)
    geometry: Geometry | None = None


class _Broken(Exception):
    """Carries the fault that makes further reading of a shape senseless."""

    def __init__(self, fault: ShapeFault) -> None:
        super().__init__(fault.code)
        self.fault = fault


@dataclass(frozen=True)
class Shape:
    """A sound shape: the polygon or polygons to compute with and the GeoJSON that is kept."""

    area: BaseGeometry
    geometry: Geometry


def shape_of(geometry: object, box: Box) -> Shape | list[ShapeFault]:
    """Return the sound shape of a feature's geometry member, or all that is wrong with it.

    Taken are Polygon and MultiPolygon with closed rings of at least four finite positions, valid by the rules of OGC
    Simple Features, within `box`.
    """
    try:
        polygons = _polygons(geometry)
    except _Broken as broken:
        return [broken.fault]
    faults = [fault for polygon in polygons for ring in polygon for fault in _ring_faults(ring)]
    if fault := _place_fault(polygons, box):
        faults.append(fault)
    if faults:
        return list({fault.code: fault for fault in reversed(faults)}.values())[::-1]
    area: BaseGeometry = shapely.MultiPolygon([(polygon[0], polygon[1:]) for polygon in polygons])
    if fault := _validity_fault(area):
        return [fault]
    parts = [[[[x, y] for x, y in ring] for ring in polygon] for polygon in polygons]
    if isinstance(geometry, dict) and geometry["type"] == "Polygon":
        return Shape(area.geoms[0], {"type": "Polygon", "coordinates": parts[0]})  # type: ignore[attr-defined]
    return Shape(area, {"type": "MultiPolygon", "coordinates": parts})


def vertices(geometry: object) -> int:
    """Return how many positions a geometry member claims, however broken it is, without walking deeper than four."""

    def count(part: object, depth: int) -> int:
        if not isinstance(part, list) or depth > 4:
            return 0
        if part and not isinstance(part[0], list):
            return 1
        return sum(count(inner, depth + 1) for inner in part)

    return count(geometry.get("coordinates"), 0) if isinstance(geometry, dict) else 0


def widened(box: Box, kilometres: float = 20.0) -> Box:
    """Return a box with so many kilometres more on every side.

    >>> [round(side, 2) for side in widened((121.3, 31.2, 121.6, 31.5))]
    [121.09, 31.02, 121.81, 31.68]
    """
    west, south, east, north = box
    high = kilometres / _KILOMETRES_PER_DEGREE
    wide = high / max(0.01, math.cos(math.radians(max(abs(south), abs(north)))))
    return west - wide, south - high, east + wide, north + high


def point(x: float, y: float) -> Geometry:
    """Return a GeoJSON point."""
    return {"type": "Point", "coordinates": [x, y]}


def _polygons(geometry: object) -> list[list[Ring]]:
    if geometry is None:
        raise _Broken(ShapeFault("missing_geometry", N_("There is no shape.")))
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or kind not in ("Polygon", "MultiPolygon"):
        message = N_("The shape is no polygon; its type is %(kind)s.")
        raise _Broken(ShapeFault("wrong_geometry_type", message, {"kind": _word(kind)}))
    if vertices(geometry) > VERTICES:
        message = N_("The shape has more than %(limit)d vertices.")
        raise _Broken(ShapeFault("too_many_vertices", message, {"limit": VERTICES}))
    coordinates = geometry.get("coordinates")
    if coordinates in (None, [], [[]], [[[]]]):
        raise _Broken(ShapeFault("empty_geometry", N_("The shape is empty.")))
    parts = _list([coordinates] if kind == "Polygon" else coordinates)
    polygons = [[_ring(ring) for ring in _list(polygon)] for polygon in parts]
    if any(not polygon for polygon in polygons):
        raise _Broken(ShapeFault("empty_geometry", N_("The shape is empty.")))
    return polygons


def _ring(positions: object) -> Ring:
    return [_position(position) for position in _list(positions)]


def _position(position: object) -> tuple[float, float]:
    numbers = _list(position)
    if not 2 <= len(numbers) <= 4:
        raise _broken_coordinates()
    for number in numbers:
        if not isinstance(number, int | float) or isinstance(number, bool):
            message = N_("The shape has a coordinate that is not a number: %(value)s.")
            raise _Broken(ShapeFault("not_a_number", message, {"value": _word(number)}))
        if not math.isfinite(number):
            raise _Broken(ShapeFault("not_finite", N_("The shape has a coordinate that is not a finite number.")))
    return float(numbers[0]), float(numbers[1])


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise _broken_coordinates()
    return value


def _broken_coordinates() -> _Broken:
    message = N_("The shape's coordinates are not lists of longitude and latitude.")
    return _Broken(ShapeFault("broken_coordinates", message))


def _word(value: object) -> str:
    """Return a faulty value as a message may show it: short, printable."""
    if isinstance(value, str):
        return f"“{value[:40]}”" if value.isprintable() else "“…”"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return "[…]" if isinstance(value, list) else "{…}"


def _ring_faults(ring: Ring) -> Iterator[ShapeFault]:
    place = point(*ring[-1]) if ring else None
    if len(ring) < 4:
        message = N_("A ring of the shape has %(count)d points; it needs at least 4.")
        yield ShapeFault("too_few_points", message, {"count": len(ring)}, place)
    elif ring[0] != ring[-1]:
        yield ShapeFault("ring_not_closed", N_("A ring of the shape does not end where it begins."), geometry=place)


def _place_fault(polygons: Sequence[Sequence[Ring]], box: Box) -> ShapeFault | None:
    """Return what is wrong with where the shape lies: its axes swapped, or a vertex outside the box."""
    positions = [position for polygon in polygons for ring in polygon for position in ring]
    outside = [(x, y) for x, y in positions if not _within(x, y, box)]
    if not outside:
        return None
    if all(_within(y, x, box) for x, y in positions):
        message = N_("Latitude stands before longitude: the axes are swapped.")
        return ShapeFault("swapped_axes", message)
    x, y = outside[0]
    message = N_("The shape leaves the district's surroundings, at %(longitude)s, %(latitude)s.")
    return ShapeFault("outside_box", message, {"longitude": f"{x:.6g}", "latitude": f"{y:.6g}"}, point(x, y))


def _within(x: float, y: float, box: Box) -> bool:
    west, south, east, north = box
    return west <= x <= east and south <= y <= north


def _validity_fault(area: BaseGeometry) -> ShapeFault | None:
    reason = shapely.is_valid_reason(area)
    if reason == "Valid Geometry":
        return None
    found = _REASON.fullmatch(reason)
    kind, place = (found[1], point(float(found[2]), float(found[3]))) if found else (reason, None)
    at = {"longitude": found[2][:12], "latitude": found[3][:12]} if found else {"longitude": "?", "latitude": "?"}
    if "Self-intersection" in kind:
        message = N_("The shape's outline crosses or touches itself at %(longitude)s, %(latitude)s.")
        return ShapeFault("self_crossing", message, at, place)
    if kind.startswith(("Hole", "Nested", "Interior")):
        message = N_("A hole or part of the shape lies wrongly in another, at %(longitude)s, %(latitude)s.")
        return ShapeFault("broken_parts", message, at, place)
    message = N_("The shape encloses nothing at %(longitude)s, %(latitude)s.")
    return ShapeFault("encloses_nothing", message, at, place)
