"""A community planning blueprint (社区规划蓝图) checked whole: street-towns, life circles, and how they fit together.

From parsed GeoJSON to a `Blueprint`, or to every fault that it has. Nothing is repaired. An area (片区) is a set of
life circles of one street-town (footnote 1 of the measure) and is known by street-town and name.

Serves: 4.3
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import cast

import shapely
from shapely.geometry.base import BaseGeometry

from gonghua.pure.rules.blueprint_features import Feature, Problem, read_feature
from gonghua.pure.rules.blueprint_shapes import CHINA, Box, Geometry, Shape, vertices, widened
from gonghua.pure.rules.blueprint_topology import gap, overlaps, surplus
from gonghua.pure.rules.decision import N_

__all__ = ["Blueprint", "Box", "DrawnCircle", "DrawnTown", "Problem", "check_blueprint", "widened"]

FEATURES = 5_000
VERTICES_IN_ALL = 200_000
LISTED = 1_000
"""Of one kind of fault in the fit of shapes so many are listed; that there are more is said."""

_CRS = re.compile(r"(?:urn:(?:x-)?ogc:def:crs:)?EPSG:(?:[0-9.]*:)?(4490|4326)|https?://\S*/EPSG/\S*/(4490|4326)", re.I)
_CRS84 = re.compile(r"(?:urn:(?:x-)?ogc:def:crs:)?(?:OGC:)?(?:[0-9.]*:)?CRS84|https?://\S*/CRS84|WGS ?84", re.I)


@dataclass(frozen=True)
class DrawnTown:
    """A street-town as the blueprint draws it."""

    code: str
    name: str
    geometry: Geometry


@dataclass(frozen=True)
class DrawnCircle:
    """A life circle as the blueprint draws it; `street_town` is the street-town's code, `area` the area's name."""

    code: str
    name: str
    street_town: str
    area: str
    population: int | None
    zone: str
    geometry: Geometry


@dataclass(frozen=True)
class Blueprint:
    """A sound blueprint: its name in the file ("" when there is none), EPSG:4490 or EPSG:4326, what it draws."""

    name: str
    crs: str
    street_towns: tuple[DrawnTown, ...]
    circles: tuple[DrawnCircle, ...]


def check_blueprint(
    collection: Mapping[str, object], *, box: Box | None = None, tolerance: float = 1.0
) -> Blueprint | list[Problem]:
    """Return the sound blueprint of a parsed GeoJSON FeatureCollection, or all its faults.

    `box` is where shapes may lie (see `widened`; China when the district's own is not known), `tolerance` how many
    square metres two shapes may share or leave open. Shapes that are broken in themselves are left out of the
    comparison with others, and no gap is looked for where one is missing.
    """
    crs, problems = _crs(collection.get("crs"))
    data = collection.get("features")
    given: Sequence[object] = data if isinstance(data, list) else []
    problems += _file_problems(given)
    seen = not problems
    features = [
        read_feature(index, item, (box or CHINA) if seen else None) for index, item in enumerate(given[:FEATURES])
    ]
    problems += _swapped_as_one(features)
    problems += [problem for feature in features for problem in feature.problems]
    problems += _doubles(features)
    towns = _towns_by_name(features)
    problems += _belonging(features, towns)
    if seen:
        problems += _fit(features, towns, tolerance)
    return problems or _blueprint(str(collection.get("name") or ""), crs, features, towns)


def _crs(member: object) -> tuple[str, list[Problem]]:
    """Return the coordinate system that the file names; WGS 84 when it names none (RFC 7946, section 4)."""
    if member is None:
        return "EPSG:4326", []
    properties = member.get("properties") if isinstance(member, Mapping) else None
    said = properties if isinstance(properties, Mapping) else {}
    name = said.get("name") or (f"EPSG:{said['code']}" if "code" in said else "")
    text = name.strip() if isinstance(name, str) else ""
    if found := _CRS.fullmatch(text):
        return f"EPSG:{found[1] or found[2]}", []
    if _CRS84.fullmatch(text):
        return "EPSG:4326", []
    if text.upper() == "CGCS2000":
        return "EPSG:4490", []
    message = N_("The coordinate system %(crs)s is not taken: convert the file to EPSG:4490 (CGCS2000) or EPSG:4326.")
    shown = text[:60] if text.isprintable() and text else "?"
    return "", [Problem("crs", None, message, {"crs": shown})]


def _file_problems(features: Sequence[object]) -> list[Problem]:
    if not features:
        return [Problem("no_features", None, N_("The file has no features."))]
    if len(features) > FEATURES:
        message = N_("The file has more than %(limit)d features.")
        return [Problem("too_many_features", None, message, {"limit": FEATURES})]
    total = sum(vertices(item.get("geometry")) for item in features if isinstance(item, Mapping))
    if total > VERTICES_IN_ALL:
        message = N_("The shapes of the file have more than %(limit)d vertices in all.")
        return [Problem("too_many_vertices_in_all", None, message, {"limit": VERTICES_IN_ALL})]
    return []


def _swapped_as_one(features: Sequence[Feature]) -> list[Problem]:
    """Return one problem for a file whose every shape has its axes swapped, and take it off the features."""
    swapped = [problem for feature in features for problem in feature.problems if problem.code == "swapped_axes"]
    if len(swapped) < 2 or any(feature.shape for feature in features):
        return []
    for feature in features:
        feature.problems = [problem for problem in feature.problems if problem.code != "swapped_axes"]
    return [
        Problem("swapped_axes", None, N_("Latitude stands before longitude in the whole file: the axes are swapped."))
    ]


def _doubles(features: Sequence[Feature]) -> Iterator[Problem]:
    """Yield codes that two features have, and names that two street-towns or two circles of one street-town have."""
    codes: dict[str, Feature] = {}
    names: dict[tuple[str | None, str, str], Feature] = {}
    for feature in features:
        if feature.code and codes.setdefault(feature.code, feature) is not feature:
            message = N_("The code %(code)s is used twice: by %(first)s and by %(second)s.")
            params = {"code": feature.code, "first": codes[feature.code].called, "second": feature.called}
            yield Problem("doubled_code", feature.label, message, params)
        key = (feature.kind, feature.street_town, feature.name)
        if feature.name and feature.kind and names.setdefault(key, feature) is not feature:
            message = N_("The name %(name)s is used twice: with the codes %(first)s and %(second)s.")
            params = {"name": feature.name, "first": names[key].label, "second": feature.label}
            yield Problem("doubled_name", feature.label, message, params)


def _towns_by_name(features: Iterable[Feature]) -> dict[str, Feature]:
    """Return the street-towns by code and by name."""
    towns = [feature for feature in features if feature.kind == "street_town"]
    by_code = {town.code: town for town in reversed(towns) if town.code}
    return by_code | {town.name: town for town in reversed(towns) if town.name}


def _belonging(features: Sequence[Feature], towns: Mapping[str, Feature]) -> Iterator[Problem]:
    """Yield what is wrong with who belongs to whom."""
    kinds = {feature.kind for feature in features}
    if features and "street_town" not in kinds:
        yield Problem("no_street_towns", None, N_("The file has no street-towns."))
    if features and "circle" not in kinds:
        yield Problem("no_circles", None, N_("The file has no life circles."))
    circles = [feature for feature in features if feature.kind == "circle"]
    for circle in circles:
        if circle.street_town and circle.street_town not in towns:
            message = N_("The life circle belongs to %(street_town)s, which is not among the file's street-towns.")
            yield Problem("unknown_street_town", circle.label, message, {"street_town": circle.street_town})
    yield from _areas_apart(circles, towns)


def _areas_apart(circles: Sequence[Feature], towns: Mapping[str, Feature]) -> Iterator[Problem]:
    """Yield areas named after a street-town whose circles lie in two.

    The same plain name (第1片区) in two street-towns is two areas.
    """
    members: dict[str, dict[int, Feature]] = defaultdict(dict)
    for circle in circles:
        if circle.area and circle.street_town in towns:
            members[circle.area].setdefault(towns[circle.street_town].index, circle)
    names = [town.name for town in towns.values() if town.name]
    for area, found in members.items():
        if len(found) > 1 and any(name in area for name in names):
            stray = next((one for one in found.values() if towns[one.street_town].name not in area), circles[0])
            message = N_("The area %(area)s has life circles in two street-towns: %(street_towns)s.")
            where = "、".join(towns[one.street_town].called for one in found.values())
            yield Problem("area_in_two_street_towns", stray.label, message, {"area": area, "street_towns": where})


def _fit(features: Sequence[Feature], towns: Mapping[str, Feature], tolerance: float) -> list[Problem]:
    drawn = [(feature, feature.shape) for feature in features if feature.shape]
    of_kind = {kind: [(one, shape) for one, shape in drawn if one.kind == kind] for kind in ("street_town", "circle")}
    checks = (
        _overlaps(of_kind["street_town"], tolerance),
        _overlaps(of_kind["circle"], tolerance),
        _strays(of_kind["circle"], towns, tolerance),
        _gaps(features, of_kind["street_town"], [shape for _, shape in of_kind["circle"]], towns, tolerance),
    )
    problems = []
    for check in checks:
        found = list(islice(check, LISTED))
        if len(found) == LISTED:
            message = N_("Only the first %(limit)d faults of the same kind are listed.")
            found.append(Problem("more_problems", None, message, {"limit": LISTED}))
        problems += found
    return problems


def _overlaps(drawn: Sequence[tuple[Feature, Shape]], tolerance: float) -> Iterator[Problem]:
    for first, second, size, where in overlaps([shape.area for _, shape in drawn], tolerance):
        one, other = drawn[first][0], drawn[second][0]
        message = N_("%(first)s and %(second)s overlap by %(size)s m².")
        params = {"first": one.called, "second": other.called, "size": _size(size)}
        yield Problem("overlap", one.label, message, params, _geojson(where))


def _strays(
    circles: Sequence[tuple[Feature, Shape]], towns: Mapping[str, Feature], tolerance: float
) -> Iterator[Problem]:
    for circle, shape in circles:
        town = towns.get(circle.street_town)
        if town and town.shape and (found := surplus(shape.area, town.shape.area, tolerance)):
            message = N_("%(circle)s lies outside its street-town %(street_town)s by %(size)s m².")
            params = {"circle": circle.called, "street_town": town.called, "size": _size(found[0])}
            yield Problem("outside_street_town", circle.label, message, params, _geojson(found[1]))


def _gaps(
    features: Sequence[Feature],
    drawn: Sequence[tuple[Feature, Shape]],
    circles: Sequence[Shape],
    towns: Mapping[str, Feature],
    tolerance: float,
) -> Iterator[Problem]:
    unsure = {towns[one.street_town].index for one in features if not one.shape and one.street_town in towns}
    tree = shapely.STRtree([circle.area for circle in circles])
    for town, shape in drawn:
        if town.index in unsure:
            continue
        near = [circles[at].area for at in tree.query(shape.area)]
        if found := gap(shape.area, near, tolerance):
            message = N_("%(size)s m² of %(street_town)s lie in no life circle.")
            params = {"street_town": town.called, "size": _size(found[0])}
            yield Problem("gap", town.label, message, params, _geojson(found[1]))


def _size(square_metres: float) -> str:
    return f"{square_metres:.1f}" if square_metres < 10 else f"{square_metres:.0f}"


def _geojson(where: BaseGeometry) -> Geometry:
    return cast(Geometry, json.loads(shapely.to_geojson(where)))


def _blueprint(name: str, crs: str, features: Sequence[Feature], towns: Mapping[str, Feature]) -> Blueprint:
    sound = [(feature, feature.shape.geometry) for feature in features if feature.shape]
    return Blueprint(
        name[:200] if name.isprintable() else "",
        crs,
        tuple(DrawnTown(one.code, one.name, shape) for one, shape in sound if one.kind == "street_town"),
        tuple(
            DrawnCircle(one.code, one.name, towns[one.street_town].code, one.area, one.population, one.zone, shape)
            for one, shape in sound
            if one.kind == "circle"
        ),
    )
