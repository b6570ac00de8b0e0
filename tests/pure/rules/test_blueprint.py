"""A blueprint is taken whole or every fault of it is named: sound ones by chance, and each mistake planted in one."""

import copy
import json
import math
import random
import time
from typing import Any

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from gonghua.pure.rules.blueprint import Blueprint, Problem, check_blueprint, widened
from gonghua.pure.rules.blueprint_topology import square_metres
from tests.hostile_files import circle, collection, polygon, square, town

Data = dict[str, Any]


def voronoi(seed: int, circles: int = 12, *, west: float = 121.4, south: float = 31.3, side: float = 0.05) -> Data:
    """Return a sound blueprint: two street-towns side by side, each cut into the cells of random points."""
    chance, features = random.Random(seed), []
    for number in (1, 2):
        name, whole = f"第{number}街道", shapely.box(west, south, west + side, south + side)
        points = [(west + side * chance.random(), south + side * chance.random()) for _ in range(circles)]
        cells = shapely.voronoi_polygons(shapely.MultiPoint(points), extend_to=whole)
        pieces = [shapely.intersection(cell, whole) for cell in cells.geoms]
        features.append(town(as_geojson(whole), f"T{number}", name))
        features += [
            circle(
                as_geojson(piece), f"T{number}Q{at}", f"{name}第{at}生活圈", 街镇=name, 片区=f"{name}第{at % 3 + 1}片区"
            )
            for at, piece in enumerate(pieces)
        ]
        west += side
    return collection(
        *features, name="蓝图", crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4490"}}
    )


def as_geojson(shape: Any) -> Data:
    return json.loads(shapely.to_geojson(shape))


def problems(data: Data, **options: Any) -> list[Problem]:
    found = check_blueprint(data, **options)
    assert not isinstance(found, Blueprint)
    return found


def named(data: Data, **options: Any) -> list[tuple[str, str | None]]:
    return [(problem.code, problem.feature) for problem in problems(data, **options)]


def with_shape(geometry: Any) -> Data:
    """Return a blueprint of one street-town and one circle, the circle's shape being `geometry`."""
    return collection(town(polygon(square(121.4, 31.3))), circle(geometry))


SOUND = with_shape(polygon(square(121.4, 31.3)))


# Sound ones


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 40))
def test_random_blueprints_are_taken(seed, count):
    found = check_blueprint(voronoi(seed, count))
    assert isinstance(found, Blueprint), [problem.text() for problem in found]
    assert (found.name, found.crs, len(found.street_towns), len(found.circles)) == ("蓝图", "EPSG:4490", 2, 2 * count)
    assert {one.street_town for one in found.circles} == {"T1", "T2"}


def test_what_is_taken_is_what_the_file_says():
    found = check_blueprint(SOUND)
    assert isinstance(found, Blueprint)
    (one,) = found.circles
    assert (one.code, one.name, one.street_town, one.area, one.population, one.zone) == (
        "C1", "第1生活圈", "T1", "第1片区", 10_000, "",
    )  # fmt: skip
    assert one.geometry == polygon(square(121.4, 31.3))
    assert json.dumps(one.geometry)


def test_english_names_of_properties_and_several_parts_are_understood():
    halves = [[square(121.4, 31.3, 0.005)], [square(121.42, 31.3, 0.005)]]
    raised = [[[[*position, 4.5] for position in ring] for ring in part] for part in halves]
    data = collection(
        {
            "type": "Feature",
            "properties": {"Type": "street-town", "NAME": "A", "code": 310113003},
            "geometry": {"type": "MultiPolygon", "coordinates": halves},
        },
        {
            "type": "Feature",
            "properties": {
                "type": "life circle", "name": "Q", "code": 7.0, "street_town": "310113003", "area": "a",
                "population": "12000", "zone": "z",
            },
            "geometry": {"type": "MultiPolygon", "coordinates": raised},
        },
    )  # fmt: skip
    found = check_blueprint(data)
    assert isinstance(found, Blueprint)
    assert found.street_towns[0].code == found.circles[0].street_town == "310113003"
    assert (found.circles[0].code, found.circles[0].population, found.circles[0].zone) == ("7", 12_000, "z")
    assert (
        found.circles[0].geometry == found.street_towns[0].geometry == {"type": "MultiPolygon", "coordinates": halves}
    )


@pytest.mark.parametrize(
    ("crs", "kept"),
    [
        ("urn:ogc:def:crs:EPSG::4490", "EPSG:4490"), ("EPSG:4490", "EPSG:4490"), ("epsg:4326", "EPSG:4326"),
        ("urn:ogc:def:crs:EPSG:9.8:4326", "EPSG:4326"), ("urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326"),
        ("http://www.opengis.net/def/crs/EPSG/0/4490", "EPSG:4490"), ("CGCS2000", "EPSG:4490"),
    ],
)  # fmt: skip
def test_coordinate_systems_that_are_taken(crs, kept):
    found = check_blueprint(SOUND | {"crs": {"type": "name", "properties": {"name": crs}}})
    assert isinstance(found, Blueprint)
    assert found.crs == kept


@pytest.mark.parametrize(
    "crs", ["GCJ-02", "BD-09", "EPSG:4547", "urn:ogc:def:crs:EPSG::3857", "EPSG:44901", "x" * 500, ""]
)
def test_other_coordinate_systems_are_refused_by_name(crs):
    (problem,) = problems(SOUND | {"crs": {"type": "name", "properties": {"name": crs}}})
    assert (problem.code, problem.feature, problem.params["crs"]) == ("crs", None, crs[:60] or "?")


def test_without_a_named_system_it_is_that_of_geojson():
    found = check_blueprint(SOUND)
    assert isinstance(found, Blueprint)
    assert found.crs == "EPSG:4326"


# Mistakes planted in sound ones


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6), st.data())
def test_a_dropped_circle_leaves_a_gap_of_its_size(seed, data):
    sound = voronoi(seed, 8)
    at = data.draw(st.sampled_from([*range(1, 9), *range(10, 18)]))
    gone = sound["features"].pop(at)
    (problem,) = problems(sound)
    assert (problem.code, problem.feature) == ("gap", gone["properties"]["代码"].partition("Q")[0])
    missing, drawn = shapely.geometry.shape(gone["geometry"]), shapely.geometry.shape(problem.geometry)
    assert drawn.symmetric_difference(missing).area < 1e-12
    assert abs(float(problem.params["size"]) - square_metres(missing)) <= 0.5


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6), st.data())
def test_a_doubled_circle_is_found_as_code_name_and_overlap(seed, data):
    sound = voronoi(seed, 8)
    twice = copy.deepcopy(sound["features"][data.draw(st.integers(1, 8))])
    sound["features"].append(twice)
    code = twice["properties"]["代码"]
    assert named(sound) == [("doubled_code", code), ("doubled_name", code), ("overlap", code)]


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6), st.data())
def test_a_shifted_vertex_is_found(seed, data):
    sound = voronoi(seed, 8)
    one = sound["features"][data.draw(st.integers(1, 8))]
    ring, code = one["geometry"]["coordinates"][0], one["properties"]["代码"]
    at = data.draw(st.integers(1, len(ring) - 2))
    ring[at] = [ring[at][0] + 0.003, ring[at][1] + 0.002]
    found = problems(sound)
    assert {problem.code for problem in found} <= {"overlap", "gap", "outside_street_town", "self_crossing"}
    assert all(problem.geometry for problem in found)
    assert code in {problem.feature for problem in found} or any(code_of(problem, sound) for problem in found)


def code_of(problem: Problem, data: Data) -> bool:
    """Return whether a problem names the street-town or the other circle of an overlap."""
    names = {one["properties"]["名称"] for one in data["features"]}
    return bool(names & set(map(str, problem.params.values())))


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**6), st.data())
def test_one_shape_with_swapped_axes_is_named_and_no_gap_reported_beside_it(seed, data):
    sound = voronoi(seed, 8)
    one = sound["features"][data.draw(st.integers(1, 8))]
    one["geometry"]["coordinates"] = [[[y, x] for x, y in ring] for ring in one["geometry"]["coordinates"]]
    assert named(sound) == [("swapped_axes", one["properties"]["代码"])]


def test_a_whole_file_with_swapped_axes_is_said_once():
    sound = voronoi(1)
    for one in sound["features"]:
        one["geometry"]["coordinates"] = [[[y, x] for x, y in ring] for ring in one["geometry"]["coordinates"]]
    assert named(sound) == [("swapped_axes", None)]


# What a feature says of itself


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"类型": None}, "missing_type"), ({"类型": "片区"}, "unknown_type"), ({"类型": 7}, "unknown_type"),
        ({"类型": ["生活圈"]}, "not_text"), ({"名称": ""}, "missing_name"), ({"名称": "  "}, "missing_name"),
        ({"街镇": None}, "no_street_town"), ({"街镇": "乙街道"}, "unknown_street_town"), ({"片区": ""}, "no_area"),
        ({"片区": None}, "no_area"), ({"名称": "甲\0乙"}, "bad_characters"), ({"名称": "甲\u202e乙"}, "bad_characters"),
        ({"名称": "\ud800"}, "bad_characters"), ({"片区": "片\n区"}, "bad_characters"),
        ({"名称": "字" * 61}, "too_long"), ({"名称": True}, "not_text"),
        ({"常住人口": -1}, "population"), ({"常住人口": "1.2万"}, "population"),
        ({"常住人口": 1.5}, "population"), ({"常住人口": math.inf}, "population"),
        ({"常住人口": math.nan}, "population"), ({"常住人口": True}, "population"),
        ({"常住人口": [1]}, "population"), ({"常住人口": 10**30}, "population"),
    ],
)  # fmt: skip
def test_each_fault_of_a_feature_is_named(changes, code):
    whole = polygon(square(121.4, 31.3))
    changed = circle(polygon(square(121.41, 31.3)), "C2", **{"名称": "第2生活圈"} | changes)
    found = problems(collection(town(whole), circle(whole), changed))
    found = [problem for problem in found if problem.code != "outside_street_town"]
    assert [(problem.code, problem.feature) for problem in found] == [(code, "C2")]
    assert found[0].text()


@pytest.mark.parametrize("population", [0, 10_000, 10_000.0, "10000", None, ""])
def test_residents_in_their_many_forms(population):
    found = check_blueprint(
        collection(town(polygon(square(121.4, 31.3))), circle(polygon(square(121.4, 31.3)), 常住人口=population))
    )
    assert isinstance(found, Blueprint)
    assert found.circles[0].population == (int(population) if population not in (None, "") else None)


def test_a_feature_without_code_is_known_by_its_index():
    data = copy.deepcopy(SOUND)
    data["features"][1]["properties"]["代码"] = ""
    assert named(data) == [("missing_code", "1")]


def test_all_faults_come_at_once():
    first, second = circle(polygon(BOW), "C1", 片区=""), circle(None, "C1", 常住人口=-3, 名称="")
    whole = town(polygon(square(121.4, 31.3)))
    data = collection(None, whole, first, second, {"type": "Feature", "properties": None})
    assert sorted(named(data), key=str) == sorted(
        [
            ("bad_feature", "0"), ("no_area", "C1"), ("self_crossing", "C1"), ("population", "C1"),
            ("missing_name", "C1"), ("missing_geometry", "C1"), ("doubled_code", "C1"),
            ("missing_type", "4"), ("missing_code", "4"),
            ("missing_name", "4"), ("missing_geometry", "4"),
        ],
        key=str,
    )  # fmt: skip


def test_names_may_be_alike_in_two_street_towns_but_not_in_one():
    sound = voronoi(3, 4)
    for one in sound["features"][1:5] + sound["features"][6:]:
        one["properties"]["名称"] = one["properties"]["代码"].partition("Q")[2]
    assert isinstance(check_blueprint(sound), Blueprint)
    sound["features"][2]["properties"]["名称"] = sound["features"][1]["properties"]["名称"]
    assert named(sound) == [("doubled_name", "T1Q1")]


def test_two_street_towns_of_one_name_or_code():
    sound = voronoi(3, 4)
    sound["features"][5]["properties"]["名称"] = "第1街道"
    assert ("doubled_name", "T2") in named(sound)
    sound = voronoi(3, 4)
    sound["features"][5]["properties"]["代码"] = "T1"
    assert named(sound) == [("doubled_code", "T1")]


def test_an_area_named_after_a_street_town_may_not_lie_in_two():
    sound = voronoi(3, 4)
    sound["features"][6]["properties"]["片区"] = "第1街道第1片区"
    assert named(sound) == [("area_in_two_street_towns", "T2Q0")]


def test_the_same_plain_name_in_two_street_towns_is_two_areas():
    sound = voronoi(3, 4)
    for one in sound["features"]:
        one["properties"]["片区"] = "第1片区"
    assert isinstance(check_blueprint(sound), Blueprint)


def test_a_file_without_towns_circles_or_features():
    whole = polygon(square(121.4, 31.3))
    assert named(collection()) == [("no_features", None)]
    assert named(collection(town(whole))) == [("no_circles", None), ("gap", "T1")]
    assert named(collection(circle(whole))) == [("no_street_towns", None), ("unknown_street_town", "C1")]


# Shapes


BOW = [[121.4, 31.3], [121.41, 31.31], [121.41, 31.3], [121.4, 31.31], [121.4, 31.3]]
NESTED = {"type": "MultiPolygon", "coordinates": [[square(121.4, 31.3)], [square(121.402, 31.302, 0.001)]]}


@pytest.mark.parametrize(
    ("geometry", "code"),
    [
        (None, "missing_geometry"), ([], "wrong_geometry_type"), ("x", "wrong_geometry_type"),
        ({}, "wrong_geometry_type"), ({"type": "Point", "coordinates": [121.4, 31.3]}, "wrong_geometry_type"),
        ({"type": "LineString", "coordinates": BOW}, "wrong_geometry_type"),
        ({"type": "GeometryCollection", "geometries": []}, "wrong_geometry_type"),
        ({"type": ["Polygon"], "coordinates": []}, "wrong_geometry_type"),
        ({"type": "Polygon"}, "empty_geometry"), (polygon(), "empty_geometry"), (polygon([]), "empty_geometry"),
        ({"type": "MultiPolygon", "coordinates": [[]]}, "empty_geometry"),
        ({"type": "MultiPolygon", "coordinates": [[square(121.4, 31.3)], []]}, "empty_geometry"),
        (polygon(BOW), "self_crossing"), (polygon(square(121.4, 31.3)[:-1]), "ring_not_closed"),
        (polygon([[121.4, 31.3], [121.5, 31.3], [121.4, 31.3]]), "too_few_points"),
        (polygon([[121.4, 31.3]] * 4), "encloses_nothing"),
        (polygon([[121.4, 31.3], [121.41, 31.3], [121.42, 31.3], [121.4, 31.3]]), "self_crossing"),
        (polygon(square(121.4, 31.3), square(121.5, 31.3)), "broken_parts"),
        (NESTED, "broken_parts"),
        (polygon([[121.4, 31.3], [121.41, "31.3"], [121.41, 31.31], [121.4, 31.3]]), "not_a_number"),
        (polygon([[121.4, 31.3], [121.41, None], [121.41, 31.31], [121.4, 31.3]]), "not_a_number"),
        (polygon([[121.4, 31.3], [121.41, True], [121.41, 31.31], [121.4, 31.3]]), "not_a_number"),
        (polygon([[121.4, 31.3], [121.41, math.inf], [121.41, 31.31], [121.4, 31.3]]), "not_finite"),
        (polygon([[121.4, 31.3], [math.nan, 31.3], [121.41, 31.31], [121.4, 31.3]]), "not_finite"),
        (polygon([[121.4, 31.3, math.inf], [121.41, 31.3], [121.41, 31.31], [121.4, 31.3]]), "not_finite"),
        (polygon([[121.4], [121.41], [121.42], [121.4]]), "broken_coordinates"), (polygon(7), "broken_coordinates"),
        (polygon([[[121.4, 31.3]]]), "broken_coordinates"), (polygon([[[121.4], 31.3]]), "not_a_number"),
        (polygon("abc"), "broken_coordinates"), (polygon({}), "broken_coordinates"),
        (polygon([[500, 31.3], [501, 31.3], [501, 32], [500, 31.3]]), "outside_box"),
        (polygon(square(2.35, 48.85)), "outside_box"), (polygon(square(31.3, 121.4)), "swapped_axes"),
        (polygon(square(360_000.0, 3_460_000.0, 1000.0)), "outside_box"),
    ],
)  # fmt: skip
def test_each_fault_of_a_shape_is_named(geometry, code):
    (problem,) = problems(with_shape(geometry))
    assert (problem.code, problem.feature) == (code, "C1")
    assert problem.text().isprintable()


def test_a_crossing_is_named_with_its_point():
    (problem,) = problems(with_shape(polygon(BOW)))
    assert problem.geometry is not None
    assert problem.geometry["type"] == "Point"
    assert problem.geometry["coordinates"] == pytest.approx([121.405, 31.305])
    assert "121.405" in problem.text()


def test_a_hole_is_part_of_a_sound_shape():
    hole = square(121.402, 31.302, 0.002)
    data = collection(town(polygon(square(121.4, 31.3))), circle(polygon(square(121.4, 31.3), hole)))
    data["features"].append(circle(polygon(hole), "C2", "第2生活圈"))
    assert isinstance(check_blueprint(data), Blueprint)
    data["features"].pop()
    assert named(data) == [("gap", "T1")]


def test_shapes_must_lie_in_the_districts_own_box_when_it_is_known():
    box = widened((121.3, 31.2, 121.5, 31.4), 20)
    assert isinstance(check_blueprint(SOUND, box=box), Blueprint)
    far = collection(town(polygon(square(120.1, 30.2))), circle(polygon(square(120.1, 30.2))))
    assert isinstance(check_blueprint(far), Blueprint)
    assert named(far, box=box) == [("outside_box", "T1"), ("outside_box", "C1")]


def test_a_circle_outside_its_street_town_is_drawn_where_it_is():
    data = with_shape(polygon(square(121.4, 31.3, 0.011)))
    (problem,) = problems(data)
    assert (problem.code, problem.feature) == ("outside_street_town", "C1")
    assert shapely.geometry.shape(problem.geometry).area == pytest.approx(0.011**2 - 0.01**2)


def test_street_towns_may_not_overlap():
    whole, other = polygon(square(121.4, 31.3)), polygon(square(121.405, 31.3))
    data = collection(town(whole), town(other, "T2", "乙街道"), circle(whole), circle(other, "C2", 街镇="乙街道"))
    assert named(data) == [("overlap", "T1"), ("overlap", "C1")]


def test_the_gap_in_a_street_town_whose_circle_is_broken_is_not_reported():
    assert named(with_shape(polygon(BOW))) == [("self_crossing", "C1")]


METRE = 1 / 111_000


@pytest.mark.parametrize(("square_metre", "code"), [(0.9, None), (1.2, "outside_street_town")])
def test_a_square_metre_is_tolerated_and_more_is_not(square_metre, code):
    high = square_metre / (square_metres(shapely.box(121.4, 31.3, 121.41, 31.3 + METRE)) / METRE)
    ring = [[121.4, 31.3], [121.41, 31.3], [121.41, 31.31 + high], [121.4, 31.31 + high], [121.4, 31.3]]
    found = check_blueprint(with_shape(polygon(ring)))
    assert isinstance(found, Blueprint) if code is None else [problem.code for problem in found] == [code]
    assert isinstance(check_blueprint(with_shape(polygon(ring)), tolerance=2.0), Blueprint)


def zone(north: float) -> float:
    """Return the square metres of the CGCS2000 ellipsoid per degree of longitude from the equator to a latitude."""
    e, b, sine = math.sqrt(0.00669438002290), 6_356_752.314140, math.sin(math.radians(north))
    closed = sine / (1 - (e * sine) ** 2) + math.atanh(e * sine) / e
    return math.radians(1) * b * b / 2 * closed


@given(st.floats(3, 53))
def test_areas_are_those_of_the_ellipsoid(south):
    cell = shapely.box(121, south, 121.01, south + 0.01)
    assert square_metres(cell) == pytest.approx((zone(south + 0.01) - zone(south)) / 100, rel=1e-6)


# Size


def grid(count: int) -> Data:
    """Return a sound blueprint of count × count circles."""
    side = 0.2 / count
    lines = [121.4 + side * at for at in range(count + 1)], [31.3 + side * at for at in range(count + 1)]
    whole = polygon(ring(lines[0][0], lines[1][0], lines[0][-1], lines[1][-1]))
    cells = [
        circle(
            polygon(ring(lines[0][x], lines[1][y], lines[0][x + 1], lines[1][y + 1])), f"C{x}-{y}", f"第{x}-{y}生活圈"
        )
        for x in range(count)
        for y in range(count)
    ]
    return collection(town(whole), *cells)


def ring(west: float, south: float, east: float, north: float) -> list[list[float]]:
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def test_five_thousand_features_are_checked_in_seconds():
    data = grid(70)
    begun = time.process_time()
    assert isinstance(check_blueprint(data), Blueprint)
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("points", [400, 19_999])
def test_a_random_outline_does_not_hang(points):
    chance = random.Random(points)
    ring = [[121 + chance.random(), 31 + chance.random()] for _ in range(points)]
    begun = time.process_time()
    assert ("self_crossing", "C1") in named(with_shape(polygon([*ring, ring[0]])))
    assert time.process_time() - begun < 5


def test_limits_on_either_side():
    outline = [
        [121.405 + 0.004 * math.cos(at), 31.305 + 0.004 * math.sin(at)]
        for at in (math.tau * n / 19_999 for n in range(19_999))
    ]
    assert named(with_shape(polygon([*outline, outline[0]]))) == [("gap", "T1")]
    assert named(with_shape(polygon([*outline, outline[0], outline[0]]))) == [("too_many_vertices", "C1")]
    many = [circle(polygon([*outline, outline[0]]), f"C{n}", f"圈{n}") for n in range(10)]
    whole = town(polygon(square(121.4, 31.3)))
    assert ("too_many_vertices_in_all", None) in named(collection(whole, *many))
    assert ("too_many_vertices_in_all", None) not in named(collection(*many))
    assert ("too_many_features", None) in named(collection(*[None] * 5_001))
    assert ("too_many_features", None) not in named(collection(*[None] * 5_000))


def test_faults_of_one_kind_are_cut_off_and_that_is_said():
    whole = polygon(square(121.4, 31.3))
    data = collection(town(whole), *(circle(whole, f"C{n}", f"圈{n}") for n in range(60)))
    codes = [problem.code for problem in problems(data)]
    assert codes == ["overlap"] * 1_000 + ["more_problems"]


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.floats()
    | st.integers()
    | st.text(max_size=5)
    | st.sampled_from(["Polygon", "生活圈"]),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["type", "coordinates", "类型"]), inner)
    ),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(JSON, JSON, JSON)
def test_whatever_a_file_holds_there_is_an_answer(feature, geometry, member):
    for data in (
        collection(feature, member),
        with_shape(geometry),
        with_shape({"type": "Polygon", "coordinates": geometry}),
        SOUND | {"crs": member, "name": member},
    ):
        found = check_blueprint(data)
        assert isinstance(found, Blueprint) or all(problem.text() for problem in found)
