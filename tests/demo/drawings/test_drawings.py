"""The drawings made by code: what a reader of a drawing, a resident who points at it and an office rely on."""

import io
import subprocess
import sys
import time
from itertools import combinations

import numpy as np
import pytest
from PIL import Image

from gonghua.demo.drawings import KINDS, PHOTOS, VERSIONS, Box, draw, kind_of, photo
from gonghua.demo.drawings.composing import compose

PLACE = "友谊路街道第4生活圈"
SEEDS = range(6)  # the list holds up to seven projects of a kind
STRIP = 0.936  # the title strip lies below
LISTED = {
    "淞南镇第6生活圈儿童友好活动场地": "playground",
    "月浦镇第3生活圈加装无障碍坡道": "ramp",
    "高境镇第1生活圈慢行步道贯通": "walkway",
    "友谊路街道第6生活圈非机动车棚改造": "shed",
    "月浦镇第1生活圈老旧小区公共空间更新": "public_space",
    "淞南镇第3生活圈口袋公园改造": "pocket_park",
    "顾村镇第5生活圈邻里中心改建": "centre",
    "月浦镇第5生活圈社区食堂新建": "canteen",
    "友谊路街道第2生活圈社区花园共建": "garden",
    "友谊路街道第4生活圈滨水驿站": "station",
}

every_kind = pytest.mark.parametrize("kind", KINDS)
every_photo = pytest.mark.parametrize("name", PHOTOS)


def pixels(picture: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(picture)).convert("RGB")).astype(int)


def inside(box: Box, of: np.ndarray) -> np.ndarray:
    high, wide = of.shape[:2]
    left, top = int(box.left * wide), int(box.top * high)
    return of[top : top + int(box.height * high), left : left + int(box.width * wide)]


def meet(one: Box, other: Box) -> bool:
    across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    down = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    return across > 0.004 and down > 0.006


@pytest.mark.parametrize(("project", "kind"), LISTED.items())
def test_every_kind_of_the_annual_list_has_its_drawing(project, kind):
    assert kind_of(project) == kind
    assert kind in KINDS


def test_a_project_of_another_kind_gets_a_drawing_too():
    assert kind_of("某路口整治") in KINDS


@every_kind
def test_the_picture_is_sharp_and_small(kind):
    png = draw(kind, 3, VERSIONS, place=PLACE).png
    with Image.open(io.BytesIO(png)) as picture:
        assert (picture.format, picture.size) == ("PNG", (1600, 1000))
    assert len(png) <= 250_000


@every_kind
@pytest.mark.parametrize("version", range(1, VERSIONS + 1))
def test_words_can_be_read(kind, version):
    """They lie on the drawing, off each other and off the north arrow, whatever the seed."""
    for seed in SEEDS:
        words = compose(kind, seed, version).words_at
        arrow = Box(0.946, 0, 0.054, 0.13)
        off = [text for text, at in words if at.left < 0 or at.left + at.width > 1 or not 0 <= at.top < STRIP]
        assert off == []
        assert [text for text, at in words if meet(at, arrow)] == []
        assert [(one, other) for (one, a), (other, b) in combinations(words, 2) if meet(a, b)] == []


@every_kind
def test_each_later_version_says_what_it_changed_and_where(kind):
    for seed in SEEDS:
        assert compose(kind, seed, 1).changes() == ()
        seen = []
        for version in range(2, VERSIONS + 1):
            changes = compose(kind, seed, version).changes()
            assert [change.number for change in changes] == [1, 2]
            for change in changes:
                assert change.text
                assert change.text_en
                assert not set("{}") & set(change.text + change.text_en)
                assert min(change.box) > 0
                assert change.box.left + change.box.width <= 1
                assert change.box.top + change.box.height <= STRIP
            seen += [change.text for change in changes]
        assert len(set(seen)) == len(seen), "nothing changes twice"


@every_kind
def test_what_is_framed_has_changed_and_little_else(kind):
    before = pixels(draw(kind, 1, 1, place=PLACE, marked=False).png)[:936]
    for version in range(2, VERSIONS + 1):
        drawn = draw(kind, 1, version, place=PLACE, marked=False)
        after = pixels(drawn.png)
        other = np.abs(after[:936] - before).max(axis=2) > 12
        for change in drawn.changes:
            framed = np.zeros((1000, 1600), dtype=bool)
            framed[:936] = other
            assert inside(change.box, framed).mean() > 0.01, change.text
        assert other.mean() < 0.35  # a shed that moves takes its bicycles along
        before = after[:936]


def test_changes_are_framed_in_the_picture_unless_the_page_does_it():
    marked, plain = (draw("ramp", 2, 2, place=PLACE, marked=marked) for marked in (True, False))
    assert marked.changes == plain.changes
    blue = (np.abs(pixels(marked.png) - [0x1A, 0x4F, 0x8F]).max(axis=2) < 6).sum()
    assert blue > (np.abs(pixels(plain.png) - [0x1A, 0x4F, 0x8F]).max(axis=2) < 6).sum() + 2000


def test_a_side_is_called_by_where_it_lies_on_the_sheet():
    for seed in range(12):
        changes = [change for version in (2, 3, 4) for change in compose("shed", seed, version).changes()]
        exit_ = next(change for change in changes if "出口" in change.text)
        east = exit_.box.left + exit_.box.width / 2 > 0.5
        assert exit_.text.startswith("东侧" if east else "西侧")
        assert ("east" if east else "west") in exit_.text_en


@every_kind
def test_opinions_can_point_at_named_places(kind):
    spots = compose(kind, 4, 2).spots
    assert len(spots) >= 3
    assert all(spot.name and 0 <= spot.x <= 1 and 0 <= spot.y <= STRIP for spot in spots)


@every_kind
def test_the_words_for_everybody_are_a_few_plain_sentences(kind):
    for version in range(1, VERSIONS + 1):
        plain = "".join(compose(kind, 5, version).plain)
        assert plain.endswith("。")
        assert 1 <= plain.count("。") <= 4
        assert len(plain) <= 130
        assert not set("{}！ ") & set(plain)


@every_kind
def test_projects_of_a_kind_look_different(kind):
    small = [
        pixels(draw(kind, seed, 1, place=PLACE, marked=False).png)[:936].reshape(117, 8, 200, 8, 3).mean(axis=(1, 3))
        for seed in range(4)
    ]
    for one, other in combinations(small, 2):
        assert (np.abs(one - other).max(axis=2) > 12).mean() > 0.05


def test_the_same_arguments_give_the_same_bytes_in_another_process_too():
    told = (
        "from django.conf import settings; settings.configure(FONT_DIR=None); import hashlib\n"
        "from gonghua.demo.drawings import draw, photo\n"
        "drawn = draw('pocket_park', 7, 3, place='x')\n"
        "print(hashlib.sha256(drawn.png + photo('puddle') + repr(drawn).encode()).hexdigest())"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", told], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1


def test_a_plan_map_shows_the_project_that_it_belongs_to():
    for subject in KINDS:
        if subject != "plan":
            site = compose("plan", 2, 1, subject=subject)
            assert KINDS[subject].name in [text for text, _at in site.words_at]


def test_the_place_stands_in_the_title():
    one, other = (pixels(draw("shed", 1, 1, place=place).png) for place in (PLACE, "杨行镇第5生活圈"))
    different = np.abs(one - other).max(axis=2) > 48  # the softest edges share colours with the title
    assert not different[:936].any()
    assert different[936:].any()


@pytest.mark.parametrize(("kind", "version"), [("bridge", 1), ("shed", 0), ("shed", VERSIONS + 1)])
def test_what_cannot_be_drawn_is_refused(kind, version):
    with pytest.raises(ValueError, match="kind|version"):
        draw(kind, 1, version, place=PLACE)


def test_a_drawing_costs_little():
    draw("walkway", 1, 1, place=PLACE)
    begun = time.process_time()
    for seed in range(4):
        draw("walkway", seed, 4, place=PLACE)
    assert (time.process_time() - begun) / 4 < 0.5  # 0.15 s on an idle processor


@every_photo
def test_a_photo_is_a_small_jpeg_that_names_no_camera(name):
    content = photo(name)
    with Image.open(io.BytesIO(content)) as picture:
        assert (picture.format, picture.size) == ("JPEG", (640, 480))
        assert not picture.getexif()
    assert len(content) < 60_000
    assert content == photo(name)
    assert PHOTOS[name].shows


def test_there_is_a_photo_for_a_dozen_everyday_faults():
    assert len(PHOTOS) == 12
    assert len({photo(name) for name in PHOTOS}) == 12
