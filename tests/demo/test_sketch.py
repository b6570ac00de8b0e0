"""The schematic map is a blueprint that the product's own check takes, whatever the seed."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gonghua.demo.district import demo_district
from gonghua.demo.sketch import blueprint_bytes, sketched_blueprint
from gonghua.pure.rules.blueprint import Blueprint, check_blueprint


def checked(towns: int, seed: int) -> Blueprint:
    found = check_blueprint(sketched_blueprint(demo_district(towns), seed))
    assert isinstance(found, Blueprint), found
    return found


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10**9))
def test_any_seed_draws_a_sound_blueprint(seed: int) -> None:
    found = checked(12, seed)
    assert len(found.street_towns) == 12
    assert 80 <= len(found.circles) <= 110
    assert len({(circle.street_town, circle.area) for circle in found.circles}) == 44
    assert all(1_000 < (circle.population or 0) < 100_000 for circle in found.circles)


@pytest.mark.parametrize("towns", [3, 6])
def test_a_small_district_is_sound_too(towns: int) -> None:
    assert len(checked(towns, 7).street_towns) == towns


def test_the_seed_decides_the_map() -> None:
    district = demo_district()
    assert blueprint_bytes(district, 1) == blueprint_bytes(district, 1)
    assert blueprint_bytes(district, 1) != blueprint_bytes(district, 2)


def test_the_map_says_that_it_is_schematic() -> None:
    assert "示意，非真实边界" in json.loads(blueprint_bytes(demo_district(), 1))["name"]


def test_areas_are_of_one_piece() -> None:
    from shapely.geometry import Polygon, shape
    from shapely.ops import unary_union

    found = checked(12, 1)
    for area in {(circle.street_town, circle.area) for circle in found.circles}:
        parts = [shape(dict(c.geometry)) for c in found.circles if (c.street_town, c.area) == area]
        assert isinstance(unary_union(parts), Polygon), area
