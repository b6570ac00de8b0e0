"""GeoJSON files: limits on either side, and a blueprint through the child."""

import json
import math
from pathlib import Path

import pytest

from gonghua.ground.documents import limits
from gonghua.ground.documents.blueprint_file import read_blueprint
from gonghua.ground.documents.geojson import read_geojson
from gonghua.ground.documents.unreadable import Unreadable
from gonghua.pure.rules.blueprint import Blueprint, check_blueprint
from tests.hostile_files import SOUND, SOUND_TEXT, circle, collection, polygon, square, town


@pytest.fixture
def read(tmp_path: Path):
    def read_bytes(content: bytes) -> object:
        (tmp_path / "file").write_bytes(content)
        return read_geojson(tmp_path / "file")

    return read_bytes


def nested(depth: int) -> bytes:
    """Return a collection with lists to that depth in all."""
    return f'{{"type":"FeatureCollection","features":[],"x":{"[" * (depth - 1)}{"]" * (depth - 1)}}}'.encode()


def test_utf8_is_read_with_and_without_a_mark(read):
    assert read(SOUND_TEXT.encode()) == read(b"\xef\xbb\xbf" + SOUND_TEXT.encode()) == SOUND


def test_depth_on_either_side(read):
    assert read(nested(limits.JSON_DEPTH))
    with pytest.raises(Unreadable) as refused:
        read(nested(limits.JSON_DEPTH + 1))
    assert refused.value.code == "too_deep"


def test_brackets_in_text_do_not_count(read):
    data = collection(town(None, name='[[[{{{"\\' * 50))
    assert read(json.dumps(data).encode()) == data


def test_size_on_either_side(read):
    text = SOUND_TEXT.encode()
    assert read(text + b" " * (limits.GEOJSON_BYTES - len(text))) == SOUND
    with pytest.raises(Unreadable) as refused:
        read(text + b" " * (limits.GEOJSON_BYTES - len(text) + 1))
    assert refused.value.code == "too_large"


@pytest.mark.parametrize(
    ("text", "value"), [("1e999", math.inf), ("-1e999", -math.inf), ("9" * 5000, math.inf), ("7", 7)]
)
def test_numbers_beyond_all_measure_are_infinite_and_found_later(read, text, value):
    data = read(f'{{"type":"FeatureCollection","features":[],"x":{text}}}'.encode())
    assert isinstance(data, dict)
    assert data["x"] == value


def test_a_syntax_error_is_named_with_its_place(read):
    with pytest.raises(Unreadable) as refused:
        read(b'{"type": "FeatureCollection",\n "features": [}')
    assert refused.value.text() == "The file is not JSON: line 2, column 15 cannot be understood."


@pytest.mark.parametrize(
    "data",
    [
        SOUND,
        SOUND | {"name": "蓝图𠮷"},
        collection(town(polygon(square(121.4, 31.3))), circle(polygon(square(121.4, 31.3, 0.004)), 片区="")),
        collection(town(None), circle(None, code="\ud800")),
    ],
)
def test_through_the_child_the_same_comes_out(data, tmp_path):
    (tmp_path / "file").write_text(json.dumps(data))
    assert read_blueprint(tmp_path / "file") == check_blueprint(data)


def test_box_and_tolerance_reach_the_check(tmp_path):
    (tmp_path / "file").write_text(SOUND_TEXT, "utf-8")
    found = read_blueprint(tmp_path / "file", box=(121.0, 31.0, 121.3, 31.2))
    assert not isinstance(found, Blueprint)
    assert {problem.code for problem in found} == {"outside_box"}
    small = collection(town(polygon(square(121.4, 31.3))), circle(polygon(square(121.4, 31.3, 0.009))))
    (tmp_path / "file").write_text(json.dumps(small), "utf-8")
    assert isinstance(read_blueprint(tmp_path / "file", tolerance=1e9), Blueprint)


def test_the_sample_blueprint_is_taken():
    sample = Path(__file__).parents[4] / "shared" / "samples" / "blueprint.geojson"
    if not sample.is_file():
        pytest.skip("the sample is not at hand")
    found = read_blueprint(sample)
    assert isinstance(found, Blueprint)
    assert (found.crs, len(found.street_towns), len(found.circles)) == ("EPSG:4490", 12, 80)
    assert len({(one.street_town, one.area) for one in found.circles}) == 43
