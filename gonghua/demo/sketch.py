"""The schematic blueprint: an outline, street-towns, life circles and areas, drawn by code from a seed.

One Voronoi diagram makes the life circles; a street-town is the union of its circles and an area the union of some of
them, so that every border is shared to the last digit: there is no overlap and no gap to repair. Distances are in km.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import shapely
from shapely.geometry import MultiPoint, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from gonghua.demo.district import DemoDistrict, Town

EARTH_KM_PER_DEGREE = 111.32
GRID_KM = 1e-6
DIGITS = 7  # of a degree: a centimetre
RELAXED = 4  # Lloyd's steps: cells become even, as planned circles are
SHORE_KM = 2.1
DENSITY = {"主城区": 7_600, "新市镇": 4_100, "乡村": 1_700}  # residents a km², made up
ATTEMPTS = 40


@dataclass(frozen=True)
class Circle:
    """A life circle as it is drawn: its street-town, its shape, its area's number in the street-town."""

    town: Town
    shape: Polygon
    area: int = 0


def sketched_blueprint(district: DemoDistrict, seed: int) -> dict[str, Any]:
    """Return the blueprint as GeoJSON, in the form in which districts bring theirs (EPSG:4490)."""
    random = Random(f"sketch {seed}")
    groups = next(found for found in (_circles(district, random) for _attempt in range(ATTEMPTS)) if found)
    features: list[dict[str, Any]] = []
    for town, circles in zip(district.towns, groups, strict=True):
        features.append(_feature(district, unary_union([circle.shape for circle in circles]), _town_facts(town)))
        for number, circle in enumerate(circles, start=1):
            features.append(_feature(district, circle.shape, _circle_facts(circle, number, random)))
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4490"}}
    return {"type": "FeatureCollection", "name": district.blueprint, "crs": crs, "features": features}


def blueprint_bytes(district: DemoDistrict, seed: int) -> bytes:
    """Return the blueprint's file."""
    return json.dumps(sketched_blueprint(district, seed), ensure_ascii=False, indent=1).encode()


def _circles(district: DemoDistrict, random: Random) -> list[list[Circle]] | None:
    """Return each street-town's circles with their areas, or None where a street-town or an area fell apart."""
    outline = _outline([town.at for town in district.towns], random)
    owners = [town for town in district.towns for _circle in range(town.circles)]
    points = [_near(town, random) for town in owners]
    cells = _cells(points, outline)
    for _step in range(RELAXED):
        cells = cells and _cells([(cell.centroid.x, cell.centroid.y) for cell in cells], outline)
    if not cells:
        return None
    circles = [Circle(town, cell) for town, cell in zip(owners, cells, strict=True)]
    groups = [[circle for circle in circles if circle.town == town] for town in district.towns]
    whole = [unary_union([circle.shape for circle in group]) for group in groups]
    if any(not isinstance(shape, Polygon) or shape.interiors for shape in whole):
        return None
    divided = [_divided(group) for group in groups]
    return [group for group in divided if group] if all(divided) else None


def _outline(sites: Sequence[tuple[float, float]], random: Random) -> Polygon:
    """Return the district's outline: around all sites, uneven as a shore is."""
    shore = shapely.concave_hull(MultiPoint(sites), ratio=0.6).buffer(SHORE_KM + 0.9).exterior
    steps = max(24, round(shore.length / 2.4))
    corners = []
    for step in range(steps):
        at, toward = shore.interpolate(step / steps, normalized=True), shore.centroid
        pull = random.uniform(-0.05, 0.03)
        corners.append((at.x + (at.x - toward.x) * pull, at.y + (at.y - toward.y) * pull))
    return Polygon(corners)


def _near(town: Town, random: Random) -> tuple[float, float]:
    """Return a place for a circle near its street-town's middle; a street-town with more circles spreads wider."""
    turn, reach = random.uniform(0, math.tau), math.sqrt(random.random()) * 0.62 * math.sqrt(town.circles)
    return town.at[0] + reach * math.cos(turn), town.at[1] + reach * math.sin(turn)


def _cells(points: Sequence[tuple[float, float]], outline: Polygon) -> list[Polygon] | None:
    """Return the Voronoi cell of each point within the outline, cut from one set of lines with common nodes.

    None where the outline cuts a cell in two.
    """
    diagram = shapely.voronoi_polygons(MultiPoint(points), extend_to=outline)
    borders = [cell.boundary.intersection(outline) for cell in diagram.geoms]
    lines = shapely.union_all([*borders, outline.exterior], grid_size=GRID_KM)
    middles = shapely.STRtree([Point(point) for point in points])
    faces = [face for face in shapely.polygonize([lines]).geoms if isinstance(face, Polygon)]
    cells = {int(middles.nearest(face.representative_point())): face for face in faces}
    whole = math.isclose(sum(cell.area for cell in cells.values()), outline.area, rel_tol=1e-6)
    return [cells[number] for number in range(len(points))] if whole and len(cells) == len(points) else None


def _divided(circles: list[Circle]) -> list[Circle] | None:
    """Return a street-town's circles from north to south, each with its area: areas of one piece, of like size."""
    town = circles[0].town
    shapes = [circle.shape for circle in sorted(circles, key=lambda circle: -circle.shape.centroid.y)]
    areas: list[list[Polygon]] = [[shape] for shape in _far_apart(shapes, town.areas)]
    free = [shape for shape in shapes if [shape] not in areas]
    while free:
        areas.sort(key=lambda area: (sum(shape.area for shape in area), area[0].centroid.y))
        grown = next(((area, shape) for area in areas for shape in free if _touch(area, shape)), None)
        if grown is None:
            return None
        grown[0].append(grown[1])
        free.remove(grown[1])
    areas.sort(key=lambda area: -unary_union(area).centroid.y)
    return [Circle(town, shape, 1 + next(n for n, area in enumerate(areas) if shape in area)) for shape in shapes]


def _far_apart(shapes: Sequence[Polygon], count: int) -> list[Polygon]:
    """Return `count` shapes that lie far from each other, beginning with the first."""
    chosen = [shapes[0]]
    while len(chosen) < count:
        rest = [shape for shape in shapes if shape not in chosen]
        chosen.append(max(rest, key=lambda shape: min(shape.centroid.distance(one.centroid) for one in chosen)))
    return chosen


def _touch(area: Sequence[Polygon], shape: Polygon) -> bool:
    """Say whether a shape shares a border, not only a corner, with one of an area's."""
    return any(one.intersection(shape).length > GRID_KM * 100 for one in area)


def _feature(district: DemoDistrict, shape: BaseGeometry, properties: dict[str, Any]) -> dict[str, Any]:
    east, north = district.centre
    wide = EARTH_KM_PER_DEGREE * math.cos(math.radians(north))
    ring = [
        [round(east + x / wide, DIGITS), round(north + y / EARTH_KM_PER_DEGREE, DIGITS)]
        for x, y in shapely.get_coordinates(shapely.normalize(shape)).tolist()
    ]
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def _town_facts(town: Town) -> dict[str, Any]:
    return {"类型": "街镇", "名称": town.name, "代码": town.code}


def _circle_facts(circle: Circle, number: int, random: Random) -> dict[str, Any]:
    town = circle.town
    return {
        "类型": "生活圈",
        "名称": f"{town.name}第{number}生活圈",
        "代码": f"{town.code}-Q{number:02d}",
        "街镇": town.name,
        "片区": town.area(circle.area),
        "常住人口": round(DENSITY[town.zone] * circle.shape.area * random.uniform(0.75, 1.3)),
        "分区": town.zone,
    }
