"""A picture decoded, made small and written anew, so that nothing of the file itself is kept. Runs in the child."""

import base64
import io
import math
import re
from pathlib import Path
from typing import Any

from PIL import ExifTags, Image, ImageCms

from gonghua.ground.documents import limits
from gonghua.ground.documents.picture_kinds import kind_of
from gonghua.ground.documents.sheet_files import too_large
from gonghua.ground.documents.unreadable import Unreadable
from gonghua.ground.documents.xml_walk import damaged
from gonghua.pure.rules.decision import N_

_BAND = 256
"""Rows of the result that are made at one time: a large picture is never held twice."""
_LOSSLESS_COSTS = 3.5
"""To lose nothing costs a drawing up to two and a half times the bytes, and a photo five to twenty times."""
_MOST_FOR_EXACT = 4 * limits.MB
"""A drawing with photos on it may be too much for a phone: beyond this it loses what nobody sees."""
_QUALITY, _QUALITY_OF_DRAWINGS = 80, 88
_TURNS = {
    2: (Image.Transpose.FLIP_LEFT_RIGHT,),
    3: (Image.Transpose.ROTATE_180,),
    4: (Image.Transpose.FLIP_TOP_BOTTOM,),
    5: (Image.Transpose.TRANSPOSE,),
    6: (Image.Transpose.ROTATE_270,),
    7: (Image.Transpose.TRANSVERSE,),
    8: (Image.Transpose.ROTATE_90,),
}
"""How a picture is turned upright, by its Exif orientation."""
_PLACES = 6
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd8\xff]", re.DOTALL)
"""Where a segment of a JPEG begins: within its picture, 0xFF stands before zero or a restart only."""
Image.MAX_IMAGE_PIXELS = None  # our own limit is an error, and lower


def rewritten(file: Path, options: dict[str, Any]) -> dict[str, Any]:
    """Return the picture as WebP: ``{"width", "height", "position", "versions": {side: base64}}``.

    Options: `sides`, the lengths of the longer side in pixels, the longest first; a smaller picture stays as it is.
    Upright, in sRGB, on white, without metadata; `position` is the (longitude, latitude) that the file had, or None.
    Raises `Unreadable`.
    """
    if file.stat().st_size > limits.PICTURE_BYTES:
        raise too_large(limits.PICTURE_BYTES)
    content = file.read_bytes()
    image, position = _decoded(content, kind_of(content), max(options["sides"]))
    versions = [_shrunk(image, side) for side in options["sides"]]
    drawn = _is_drawn(versions[-1])
    contents = [
        _drawing(version, exact=version is versions[0]) if drawn else _webp(version, quality=_QUALITY, method=2)
        for version in versions
    ]
    packed = {
        str(side): base64.b64encode(content).decode("ascii")
        for side, content in zip(options["sides"], contents, strict=True)
    }
    width, height = versions[0].size
    return {"width": width, "height": height, "position": position, "versions": packed}


def _decoded(content: bytes, kind: str, side: int) -> tuple[Image.Image, tuple[float, float] | None]:
    """Return the picture upright in RGB or L, its longer side at most `side`, and its position."""
    _check_before_decoding(content, kind)
    with Image.open(io.BytesIO(content), formats=[kind]) as image:
        _check_size(*image.size, limits.PICTURE_MEGAPIXELS)
        if kind != "JPEG" and getattr(image, "is_animated", False):
            raise Unreadable("animated", N_("The picture moves. Send one that stands still."))
        turns, position = _said_by_camera(image)
        profile = image.info.get("icc_profile")
        size = _fitted(image.size, side)
        if kind == "JPEG":
            image.draft(None, (side, side))
        image.load()
        plain = _in_srgb(_reduced(image, max(1, max(image.size) // side)), profile)
    if plain.size != size:
        plain = plain.resize(size, Image.Resampling.LANCZOS)
    for turn in turns:
        plain = plain.transpose(turn)
    return plain, position


def _check_before_decoding(content: bytes, kind: str) -> None:
    """Refuse what would cost memory or time as soon as the file is opened."""
    if kind == "WEBP":
        _check_size(*_webp_size(content), limits.WEBP_MEGAPIXELS)
    if kind == "JPEG" and _scans(content) > limits.JPEG_SCANS:
        raise damaged()


def _scans(content: bytes) -> int:
    """Return how many scans a JPEG has; what stands behind its end (a phone puts a film there) is not looked at."""
    at, scans = 2, 0
    while (found := _MARKER.search(content, at)) and found[0] != b"\xff\xd9":
        scans += found[0] == b"\xff\xda"
        at = found.end()
        if found[0] != b"\xff\x01":  # the one marker here that no length follows
            at += max(2, int.from_bytes(content[at : at + 2], "big"))
    return scans


def _check_size(width: int, height: int, megapixels: int) -> None:
    if width * height > megapixels * 1_000_000:
        message = N_("The picture has more than %(limit)d million pixels. Save it smaller.")
        raise Unreadable("too_many_pixels", message, limit=megapixels)


def _webp_size(content: bytes) -> tuple[int, int]:
    """Return width and height as the header says; the decoder refuses a picture that says otherwise inside."""
    match content[12:16]:
        case b"VP8X":
            return int.from_bytes(content[24:27], "little") + 1, int.from_bytes(content[27:30], "little") + 1
        case b"VP8L":
            bits = int.from_bytes(content[21:25], "little")
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case b"VP8 ":
            return (int.from_bytes(content[at : at + 2], "little") & 0x3FFF for at in (26, 28))  # type: ignore[return-value]
    raise damaged()


def _said_by_camera(image: Image.Image) -> tuple[tuple[Image.Transpose, ...], tuple[float, float] | None]:
    """Return how to turn the picture upright, and where it was taken; what cannot be understood is not there."""
    try:
        exif = image.getexif()
        return _TURNS.get(exif.get(ExifTags.Base.Orientation, 1), ()), _position(exif.get_ifd(ExifTags.IFD.GPSInfo))
    except Exception:  # Pillow raises whatever a broken Exif sets off; the picture itself may be sound
        return (), None


def _position(gps: dict[int, Any]) -> tuple[float, float] | None:
    """Return (longitude, latitude) in degrees; (0, 0), which cameras write for "unknown", is no position."""
    longitude = _degrees(gps.get(ExifTags.GPS.GPSLongitude), gps.get(ExifTags.GPS.GPSLongitudeRef) == "W")
    latitude = _degrees(gps.get(ExifTags.GPS.GPSLatitude), gps.get(ExifTags.GPS.GPSLatitudeRef) == "S")
    if not (abs(longitude) <= 180 and abs(latitude) <= 90) or longitude == latitude == 0:
        return None
    return longitude, latitude


def _degrees(parts: Any, negative: bool) -> float:
    """Return degrees, minutes, seconds as degrees; not a number when there are none."""
    if parts is None:
        return math.nan
    degrees, minutes, seconds = map(float, parts)
    value = round(degrees + minutes / 60 + seconds / 3600, _PLACES)
    return -value if negative else value


def _reduced(image: Image.Image, factor: int) -> Image.Image:
    """Return the picture without transparency, each side divided by `factor` (a whole number) and rounded up."""
    width, height = image.size
    if factor == 1:
        return _opaque(image)
    whole: Image.Image | None = None
    for top in range(0, height, _BAND * factor):
        band = _opaque(image.crop((0, top, width, min(height, top + _BAND * factor)))).reduce(factor)
        whole = whole or Image.new(band.mode, (-(-width // factor), -(-height // factor)))
        whole.paste(band, (0, top // factor))
    return whole or _opaque(image)


def _opaque(image: Image.Image) -> Image.Image:
    """Return the picture as RGB, L or CMYK, what is transparent on white."""
    if image.has_transparency_data:
        colours = image.convert("RGBA")
        white = Image.new("RGB", image.size, "white")
        white.paste(colours, mask=colours.getchannel("A"))
        return white
    if image.mode.startswith("I"):  # 16 bits a pixel
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in ("RGB", "L", "CMYK"):
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return the picture in sRGB or grey; a profile that is none is passed over."""
    if profile and image.mode != "L":
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
            return converted or image
        except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
            pass
    return image if image.mode in ("RGB", "L") else image.convert("RGB")


def _fitted(size: tuple[int, int], side: int) -> tuple[int, int]:
    """Return the size of a picture whose longer side is made at most `side`.

    >>> _fitted((8000, 1000), 2560), _fitted((40, 30), 2560), _fitted((1, 9000), 480)
    ((2560, 320), (40, 30), (1, 480))
    """
    longer = max(*size, side)
    width, height = (max(1, round(length * side / longer)) for length in size)
    return width, height


def _shrunk(image: Image.Image, side: int) -> Image.Image:
    """Return the picture with its longer side at most `side` pixels."""
    size = _fitted(image.size, side)
    return image if size == image.size else image.resize(size, Image.Resampling.LANCZOS)


def _is_drawn(image: Image.Image) -> bool:
    """Say whether the picture has flat colours and edges, as drawings have, or the grain of a photo."""
    return len(_lossless(image)) < _LOSSLESS_COSTS * len(_webp(image, quality=_QUALITY_OF_DRAWINGS, method=0))


def _drawing(image: Image.Image, *, exact: bool) -> bytes:
    """Return a drawing as WebP, its edges sharp: nothing of it lost when `exact`, else the smaller of two ways."""
    lossless = _lossless(image)
    if exact and len(lossless) <= _MOST_FOR_EXACT:
        return lossless
    return min(lossless, _webp(image, quality=_QUALITY_OF_DRAWINGS, method=4, use_sharp_yuv=True), key=len)


def _lossless(image: Image.Image) -> bytes:
    return _webp(image, lossless=True, quality=50, method=2)  # both say how hard it tries


def _webp(image: Image.Image, **how: Any) -> bytes:
    image.info = {}  # or Pillow would write what it read
    out = io.BytesIO()
    image.save(out, "WEBP", **how)
    return out.getvalue()
