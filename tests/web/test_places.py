"""The blueprint: seen, looked at before it is brought in, its faults drawn. Serves: 4.3"""

import json
import time
from copy import deepcopy

import pytest

from gonghua.ground.ledger.models import Entry
from gonghua.ground.territory.models import Blueprint
from tests.web.test_law import words

pytestmark = pytest.mark.django_db


def square(left: float, bottom: float, width: float = 0.02) -> dict:
    ring = [
        [left, bottom],
        [left + width, bottom],
        [left + width, bottom + 0.02],
        [left, bottom + 0.02],
        [left, bottom],
    ]
    return {"type": "Polygon", "coordinates": [ring]}


def feature(geometry: dict, **properties) -> dict:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


@pytest.fixture
def drawn(cast) -> dict:
    """The cast's two street-towns, drawn anew with one circle more than before."""
    features = []
    for row, town in enumerate((cast.town_a, cast.town_b)):
        bottom = 31.3 + row * 0.02
        features.append(feature(square(121.4, bottom, 0.04), 类型="街镇", 代码=town.code, 名称=town.name))
        for column in range(2):
            area = f"第{1 if row else column + 1}片区"
            said = {"类型": "生活圈", "代码": f"N{row}{column}", "名称": f"{town.name}圈{column}", "街镇": town.name}
            shape = square(121.4 + column * 0.02, bottom)
            features.append(feature(shape, **said, 片区=area, 常住人口=1000))
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4490"}}
    return {"type": "FeatureCollection", "name": "新版", "crs": crs, "features": features}


def send(client, sent, content) -> str:
    """Send a file; return the address of its preview."""
    text = content if isinstance(content, bytes) else json.dumps(content, ensure_ascii=False)
    answer = client.post("/places/import/", {"file": sent(text, "new.geojson")})
    assert answer.status_code == 302
    return answer["Location"]


def test_blueprint_is_seen_with_its_street_towns(reader, cast, few_queries):
    html = few_queries(reader("officer"), "/places/")
    assert str(cast.town_a) in html
    assert "18,000" in html
    assert "<svg" in html
    assert "Bring in a changed blueprint" not in html
    assert "Bring in a changed blueprint" in reader("bureau").get("/places/").content.decode()


@pytest.mark.parametrize("word", ["officer", "auditor", "planner"])
def test_others_bring_in_nothing(reader, word):
    assert reader(word).get("/places/import/").status_code == 404
    assert reader(word).get(f"/places/import/{'0' * 32}/").status_code == 404


def test_a_sound_file_is_looked_at_then_brought_in_once(reader, cast, sent, drawn):
    client = reader("bureau")
    url = send(client, sent, drawn)
    before = Entry.objects.count()
    seen = words(client.get(url).content.decode())
    assert "The file is sound" in seen
    assert "Life circles 4 0 0 3" in seen
    assert Entry.objects.count() == before
    assert client.post(url, {"from_on": cast.day.isoformat()}).status_code == 302
    assert Blueprint.objects.order_by("-from_on").first().from_on == cast.day
    assert Entry.objects.count() == before + 1
    client.post(url, {"from_on": cast.day.isoformat()})
    assert Entry.objects.count() == before + 1
    assert "The file changes nothing" in words(client.get(url).content.decode())


def test_every_fault_is_listed_and_drawn_in_red(reader, cast, sent, drawn):
    broken = deepcopy(drawn)
    for point in broken["features"][1]["geometry"]["coordinates"][0]:
        point[0] += 0.005
    before = Blueprint.objects.count()
    client = reader("bureau")
    url = send(client, sent, broken)
    answer = client.get(url)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "and is not taken" in words(html)
    assert "overlap" in words(html)
    assert 'data-key="f1"' in html
    assert html.count('class="shape fault"') >= 1
    assert html.count('class="shape plain"') == len(broken["features"])
    assert client.post(url, {"from_on": cast.day.isoformat()}).status_code == 422
    assert Blueprint.objects.count() == before


def test_places_with_planners_are_not_dropped(reader, cast, sent, drawn):
    gone = deepcopy(drawn)
    for one in gone["features"]:
        if one["properties"].get("片区") == "第1片区":
            one["properties"]["片区"] = "另一片区"
    client = reader("bureau")
    html = words(client.get(send(client, sent, gone)).content.decode())
    assert "have planners in office and cannot be dropped" in html


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\x00",
        b"{}",
        b"[" * 100000,
        b'{"type": "FeatureCollection", "features": [1, null, {"geometry": {"coordinates": [1e999, []]}}]}',
    ],
)
def test_hostile_files_are_told(reader, sent, content):
    client = reader("bureau")
    answer = client.get(send(client, sent, content))
    assert answer.status_code == 200
    assert "is not taken" in words(answer.content.decode())


def test_an_outline_that_crosses_itself_without_end_is_drawn_without_harm(reader, sent, drawn):
    endless = deepcopy(drawn)
    points = [[121.4 + number * 7919 % 9973 / 1e5, 31.3 + number * 104729 % 9967 / 1e5] for number in range(20_000)]
    endless["features"][1]["geometry"]["coordinates"] = [[*points, points[0]]]
    client = reader("bureau")
    url = send(client, sent, endless)
    started = time.process_time()
    assert "is not taken" in words(client.get(url).content.decode())
    assert time.process_time() - started < 10


@pytest.mark.parametrize("stored", ["f" * 32, "g" * 32, "etc-passwd"])
def test_an_address_that_no_upload_made_leads_nowhere(reader, stored):
    assert reader("bureau").get(f"/places/import/{stored}/").status_code == 404


def test_a_far_fault_does_not_shrink_the_map(reader, sent, drawn):
    far = deepcopy(drawn)
    far["features"][2]["geometry"] = square(2.0, 48.0)
    client = reader("bureau")
    html = client.get(send(client, sent, far)).content.decode()
    assert "is not taken" in words(html)
    assert html.count('class="shape plain"') == len(far["features"]) - 1
