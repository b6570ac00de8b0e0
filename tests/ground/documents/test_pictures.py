"""Photos and drawings as they are kept: upright, small, true to their colours, and without what the camera wrote."""

import hashlib
import io
import random
import re
import stat
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageCms, ImageStat

from gonghua.ground.documents import drawing_files, pictures
from gonghua.ground.documents.drawing_files import keep_drawing
from gonghua.ground.documents.pictures import forget_picture, keep_picture, version_name
from gonghua.ground.documents.unreadable import Unreadable
from tests.hostile_pdfs import pdf, sound
from tests.hostile_pictures import exif, jpeg, photo, plan, png, saved

XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">SECRETXMP</x:xmpmeta>'
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
UNDO = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""How a camera that is held so lays down an upright scene."""


def kept(content: bytes, folder: Path, side: int = pictures.SIDES[0]) -> Image.Image:
    """Keep a picture and open what was kept."""
    return Image.open(folder / version_name(keep_picture([content], folder).name, side))


@pytest.mark.parametrize(
    "content",
    [
        jpeg(),
        saved(photo(), "JPEG", exif=exif(), xmp=XMP, icc_profile=SRGB, comment=b"SECRETCOMMENT"),
        saved(plan(), "PNG", exif=exif(), icc_profile=SRGB),
        saved(plan(), "WEBP", exif=exif(), xmp=XMP, icc_profile=SRGB),
    ],
    ids=["camera", "JPEG", "PNG", "WebP"],
)
def test_nothing_that_the_camera_wrote_is_kept_and_the_position_comes_apart(content, tmp_path):
    assert b"SECRET" in content
    picture = keep_picture([content], tmp_path)
    assert picture.position == (121.485, 31.4085)
    files = list(tmp_path.iterdir())
    assert len(files) == 3
    for file in files:
        raw = file.read_bytes()
        assert not re.search(rb"SECRET|Exif|EXIF|XMP |xmp|ICCP|GPS", raw)
        opened = Image.open(file)
        assert opened.format == "WEBP"
        assert not dict(opened.getexif())
        assert set(opened.info) <= {"loop", "background", "timestamp", "duration"}


@pytest.mark.parametrize(
    ("gps", "position"),
    [
        ({1: "S", 2: (33.0, 30.0, 0.0), 3: "W", 4: (70.0, 15.0, 0.0)}, (-70.25, -33.5)),
        ({1: "N", 2: (31.5, 0.0, 0.0), 3: "E", 4: (121.25, 0.0, 0.0)}, (121.25, 31.5)),
        ({}, None),
        ({1: "N", 2: (0.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0)}, None),
        ({1: "N", 2: (95.0, 0.0, 0.0), 3: "E", 4: (121.0, 0.0, 0.0)}, None),
    ],
)
def test_position_is_longitude_and_latitude_or_none(gps, position, tmp_path):
    assert keep_picture([saved(photo(), "JPEG", exif=exif(gps=gps))], tmp_path).position == position


@pytest.mark.parametrize("orientation", UNDO)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_it_stands_upright_however_the_camera_was_held(orientation, kind, tmp_path):
    scene = Image.new("RGB", (96, 64), "white")
    scene.paste("red", (0, 0, 32, 32))
    scene.paste("blue", (64, 32, 96, 64))
    held = scene.transpose(UNDO[orientation]) if UNDO[orientation] is not None else scene
    image = kept(saved(held, kind, exif=exif(orientation=orientation)), tmp_path).convert("RGB")
    assert image.size == (96, 64)
    assert near(image.getpixel((12, 12)), (255, 0, 0))
    assert near(image.getpixel((84, 52)), (0, 0, 255))
    assert near(image.getpixel((84, 12)), (255, 255, 255))


def near(colour: object, wanted: tuple[int, ...], *, by: int = 24) -> bool:
    assert isinstance(colour, tuple)
    return all(abs(one - two) <= by for one, two in zip(colour, wanted, strict=True))


@pytest.mark.parametrize("size", [(1600, 1200), (300, 200), (2560, 40)])
def test_a_drawing_loses_nothing(size, tmp_path):
    drawn = plan(*size)
    image = kept(saved(drawn, "PNG"), tmp_path)
    assert image.size == size
    assert image.convert("RGB").tobytes() == drawn.tobytes()


@pytest.mark.parametrize("size", [(5200, 3900), (2600, 1950)])
def test_a_large_drawing_stays_sharp_without_haze(size, tmp_path):
    drawn = plan(*size)
    image = kept(saved(drawn, "PNG"), tmp_path).convert("RGB")
    assert image.size == (2560, 1920)
    assert image.tobytes() == shrunk(drawn).tobytes()


def shrunk(drawn: Image.Image) -> Image.Image:
    factor = max(drawn.size) // 2560
    return drawn.reduce(factor).resize((2560, 1920), Image.Resampling.LANCZOS)


def test_a_photo_takes_few_bytes(tmp_path):
    picture = keep_picture([saved(photo(2400, 1800), "JPEG", quality=95)], tmp_path)
    lossless = saved(photo(2400, 1800), "WEBP", lossless=True)
    assert (tmp_path / picture.name).stat().st_size < len(lossless) / 3


@pytest.mark.parametrize(
    ("size", "largest", "phone", "small"),
    [
        ((4000, 3000), (2560, 1920), (1200, 900), (480, 360)),
        ((3000, 4000), (1920, 2560), (900, 1200), (360, 480)),
        ((8000, 1000), (2560, 320), (1200, 150), (480, 60)),
        ((900, 600), (900, 600), (900, 600), (480, 320)),
        ((40, 30), (40, 30), (40, 30), (40, 30)),
        ((1, 1), (1, 1), (1, 1), (1, 1)),
    ],
)
def test_three_sizes_are_kept_and_none_is_made_larger(size, largest, phone, small, tmp_path):
    picture = keep_picture([saved(photo(max(4, size[0]), max(4, size[1])).resize(size), "JPEG")], tmp_path)
    assert (picture.width, picture.height) == largest
    sizes = [Image.open(tmp_path / version_name(picture.name, side)).size for side in pictures.SIDES]
    assert sizes == [largest, phone, small]


def test_a_photo_with_its_film_behind_it_is_taken_without_the_film(tmp_path):
    """Phones do this for every photo, and a film has any bytes: none of them may count against the picture."""
    film = b"\0\0\0\x18ftypmp42" + random.Random(7).randbytes(9 << 20)
    assert film.count(b"\xff\xda") > 100
    with_film, without = keep_picture([jpeg() + film], tmp_path), keep_picture([jpeg()], tmp_path)
    assert with_film.sha256 == without.sha256


def test_what_is_transparent_stands_on_white(tmp_path):
    clear = Image.new("RGBA", (60, 40), (0, 0, 0, 0))
    clear.paste((200, 0, 0, 255), (0, 0, 20, 40))
    for content in (saved(clear, "PNG"), saved(clear.convert("P"), "PNG"), saved(clear, "WEBP", lossless=True)):
        image = kept(content, tmp_path).convert("RGB")
        assert image.getpixel((50, 20)) == (255, 255, 255)
        assert near(image.getpixel((5, 20)), (200, 0, 0))


def test_colours_are_those_that_the_profile_means(tmp_path):
    swapped = SRGB.replace(b"rXYZ", b"xXYZ").replace(b"gXYZ", b"rXYZ").replace(b"xXYZ", b"gXYZ")
    assert swapped != SRGB
    red = Image.new("RGB", (64, 64), (250, 0, 0))
    assert near(kept(saved(red, "PNG", icc_profile=SRGB), tmp_path).convert("RGB").getpixel((9, 9)), (250, 0, 0))
    assert near(kept(saved(red, "PNG", icc_profile=swapped), tmp_path).convert("RGB").getpixel((9, 9)), (0, 250, 0))


@pytest.mark.parametrize(
    ("image", "kind", "colour"),
    [
        (Image.new("CMYK", (64, 64), (0, 255, 255, 0)), "JPEG", (255, 0, 0)),
        (Image.new("L", (64, 64), 90), "PNG", (90, 90, 90)),
        (Image.new("1", (64, 64), 1), "PNG", (255, 255, 255)),
        (Image.new("I;16", (64, 64), 32_768), "PNG", (128, 128, 128)),
        (Image.new("LA", (64, 64), (90, 255)), "PNG", (90, 90, 90)),
        (Image.new("RGB", (64, 64), (9, 200, 90)).convert("P"), "PNG", (9, 200, 90)),
    ],
    ids=["print", "grey", "black and white", "16 bits", "grey with transparency", "palette"],
)
def test_every_way_to_hold_colours_is_understood(image, kind, colour, tmp_path):
    assert near(kept(saved(image, kind), tmp_path).convert("RGB").getpixel((9, 9)), colour, by=26)


def test_large_and_small_pictures_of_each_mode_look_alike(tmp_path):
    """A large picture is made small band by band: no seam, nothing shifted."""
    whole = plan(600, 450).resize((6000, 4500), Image.Resampling.NEAREST)
    wanted = whole.resize((2560, 1920), Image.Resampling.LANCZOS)
    for mode in ("RGB", "RGBA", "L"):
        image = kept(saved(whole.convert(mode), "PNG"), tmp_path).convert("RGB")
        assert ImageStat.Stat(ImageChops.difference(image.convert("L"), wanted.convert("L"))).mean[0] < 2


def test_names_are_random_and_files_closed_to_others(tmp_path):
    folder = tmp_path / "photos"
    first, second = (keep_picture([png()], folder) for _ in range(2))
    assert first.name != second.name
    assert re.fullmatch(r"[0-9a-f]{32}\.webp", first.name)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}
    assert first.sha256 == hashlib.sha256((folder / first.name).read_bytes()).hexdigest()
    assert first.media_type == "image/webp"


def test_a_picture_is_forgotten_in_every_size(tmp_path):
    first, second = (keep_picture([png()], tmp_path) for _ in range(2))
    forget_picture(first.name, tmp_path)
    forget_picture(first.name, tmp_path)
    assert {file.name.partition(".")[0] for file in tmp_path.iterdir()} == {second.name.partition(".")[0]}


def test_no_more_is_written_than_the_limit(tmp_path):
    taken = []

    def endless():
        while True:
            taken.append(1)
            yield bytes(1 << 20)

    for keep, most in ((keep_picture, 12), (keep_drawing, 30)):
        taken.clear()
        with pytest.raises(Unreadable) as refused:
            keep(endless(), tmp_path)
        assert (refused.value.code, refused.value.params["limit"]) == ("too_large", most)
        assert len(taken) == most + 1
        assert list(tmp_path.iterdir()) == []


def test_an_upload_that_breaks_off_leaves_nothing(tmp_path):
    def broken():
        yield jpeg()[:1000]
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        keep_picture(broken(), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_pdf_is_kept_as_it_came(tmp_path):
    drawing = keep_drawing([sound()[:100], sound()[100:]], tmp_path)
    assert re.fullmatch(r"[0-9a-f]{32}\.pdf", drawing.name)
    assert (tmp_path / drawing.name).read_bytes() == sound()
    assert drawing.sha256 == hashlib.sha256(sound()).hexdigest()
    assert (drawing.media_type, drawing.pages, drawing.page_mm) == ("application/pdf", 2, (420, 297))
    assert (drawing.width, drawing.height) == (None, None)
    assert [file.name for file in tmp_path.iterdir()] == [drawing.name]


@pytest.mark.parametrize(
    ("entry", "value", "size"),
    [
        ("/Rotate", 90, (297, 420)),
        ("/Rotate", 180, (420, 297)),
        ("/Rotate", -90, (297, 420)),
        ("/UserUnit", 2, (840, 594)),
    ],
)
def test_the_size_of_a_page_is_as_it_is_shown(entry, value, size, tmp_path):
    drawing = keep_drawing([pdf(lambda made: made.pages[0].obj.__setitem__(entry, value))], tmp_path)
    assert drawing.page_mm == size


def test_a_picture_may_be_a_drawing(tmp_path):
    drawing = keep_drawing([saved(plan(1600, 1200), "PNG")], tmp_path)
    assert (drawing.media_type, drawing.width, drawing.height, drawing.pages) == ("image/webp", 1600, 1200, 1)
    assert (tmp_path / version_name(drawing.name, pictures.PHONE)).is_file()
    assert drawing.media_type != drawing_files.PDF


def test_a_whole_picture_is_the_same_in_one_piece_and_in_many(tmp_path):
    content = jpeg()
    pieces = [content[at : at + 7000] for at in range(0, len(content), 7000)]
    one, many = keep_picture([content], tmp_path), keep_picture(iter(pieces), tmp_path)
    assert one.sha256 == many.sha256
    assert Image.open(io.BytesIO((tmp_path / one.name).read_bytes())).size == (640, 480)
