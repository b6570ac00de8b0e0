"""Hostile and broken pictures, made by code: what each is called, its bytes, and as what it is refused.

The last is a code, several, or None where the picture may also be kept (it is written anew then, harmless). Bytes that
take long to make are made when they are asked for (`content_of`).
"""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import cache

from PIL import Image, ImageDraw

Content = bytes | Callable[[], bytes]
Entry = tuple[str, Content, str | tuple[str, ...] | None]
POSITION = {1: "N", 2: (31.0, 24.0, 30.6), 3: "E", 4: (121.0, 29.0, 6.0)}
"""31.408500 north, 121.485000 east."""


def content_of(content: Content) -> bytes:
    """Return the bytes of an entry."""
    return content if isinstance(content, bytes) else content()


def plan(width: int = 640, height: int = 480) -> Image.Image:
    """Return a drawing with flat colours and sharp lines."""
    image = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(image)
    for n in range(12):
        draw.rectangle(
            (n * 40, n * 30, n * 40 + 90, n * 30 + 60), fill=(200 - 9 * n, 220, 120 + 9 * n), outline="black"
        )
        draw.line((0, n * 37, width, n * 29), fill=(60, 60, 160), width=2)
    return image


def photo(width: int = 640, height: int = 480) -> Image.Image:
    """Return something with the grain of a photo; the same every time."""
    size = (width // 4, height // 4)
    grain = [Image.frombytes("L", size, random.Random(n).randbytes(size[0] * size[1])) for n in range(3)]
    return Image.blend(plan(width, height), Image.merge("RGB", grain).resize((width, height)), 0.5)


def saved(image: Image.Image, kind: str, **how: object) -> bytes:
    """Return the picture as a file."""
    out = io.BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def exif(**values: object) -> Image.Exif:
    """Return Exif of a camera: its maker, a comment, a position, and what is asked for by tag name."""
    made = Image.Exif()
    made[0x010F], made[0x9286] = "SECRETMAKER", "SECRETNOTE"
    made.get_ifd(0x8825).update(values.pop("gps", POSITION))
    made[0x0112] = values.pop("orientation", 1)
    return made


@cache
def jpeg() -> bytes:
    return saved(photo(), "JPEG", exif=exif(), comment=b"SECRETCOMMENT")


@cache
def png() -> bytes:
    return saved(plan(), "PNG")


@cache
def webp() -> bytes:
    return saved(photo(), "WEBP", quality=70)


def chunk(name: bytes, body: bytes) -> bytes:
    """Return a chunk of a PNG."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def blank_png(width: int, height: int, *, colour: int = 2, depth: int = 8, extra: bytes = b"") -> bytes:
    """Return a PNG of nothing but zeros, of any size, packed as small as they are."""
    row = -(-width * depth * {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour] // 8) + 1
    squeeze = zlib.compressobj(9)
    body = b"".join(squeeze.compress(bytes(row)) for _ in range(height)) + squeeze.flush()
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + extra + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def after_header(extra: bytes, base: bytes | None = None) -> bytes:
    """Return a PNG with more chunks behind its header."""
    base = base or png()
    return base[:33] + extra + base[33:]


def behind_start(segment: bytes) -> bytes:
    """Return a JPEG with one more segment behind its first mark."""
    return jpeg()[:2] + segment + jpeg()[2:]


def segment(marker: int, body: bytes) -> bytes:
    """Return a segment of a JPEG."""
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def mutated(content: bytes, seed: int) -> bytes:
    """Return a file with some of its bytes changed, taken out or doubled; the same for the same seed."""
    chance, changed = random.Random(seed), bytearray(content)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(changed))
        match chance.randrange(4):
            case 0:
                changed[at] = chance.randrange(256)
            case 1:
                changed[at] ^= 1 << chance.randrange(8)
            case 2:
                del changed[at : at + chance.randint(1, 30)]
            case 3:
                changed[at:at] = changed[at : at + chance.randint(1, 60)]
    return bytes(changed)


def _zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("run.js", "alert(1)")
    return out.getvalue()


def _other_kinds() -> Iterator[Entry]:
    for brand in (b"heic", b"heix", b"mif1", b"hevc"):
        content = b"\0\0\0\x18ftyp" + brand + b"\0\0\0\0" + brand + b"mif1" + b"\0" * 200
        yield f"photo of a phone ({brand.decode()})", content, "heic"
    yield "AVIF", saved(plan(), "AVIF"), "not_a_picture"
    for kind in ("GIF", "BMP", "TIFF", "ICO", "JPEG2000", "PPM", "PDF"):
        yield f"{kind} called a picture", saved(plan(), kind), "not_a_picture"
    drawn = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
    yield "SVG", drawn.encode(), "svg"
    yield "SVG with a declaration", b'<?xml version="1.0"?>\n<!-- x -->\n' + drawn.encode(), "svg"
    yield "SVG in UTF-16", drawn.encode("utf-16"), "svg"
    yield "SVG with a prefix", b"<s:svg xmlns:s='http://www.w3.org/2000/svg'/>", "svg"
    yield "web page", b"<!DOCTYPE html><img src=x onerror=alert(1)>", "not_a_picture"
    yield "program", b"\x7fELF" + b"\0" * 400, "not_a_picture"
    yield "archive", _zipped(), "not_a_picture"
    yield "nothing", b"", "empty"
    yield "one byte", b"\xff", "not_a_picture"
    yield "noise", random.Random(3).randbytes(9000), "not_a_picture"
    yield "PostScript", b"%!PS-Adobe-3.0 EPSF-3.0\n(/etc/passwd) run\n", "not_a_picture"


def _polyglots() -> Iterator[Entry]:
    for name, base in (("JPEG", jpeg()), ("PNG", png()), ("WebP", webp())):
        yield f"{name} and archive", base + _zipped(), "hidden_file"
        yield f"{name} and web page", base + b"<html><script>alert(1)</script>", "hidden_file"
        yield f"{name} and program text", base + b"<?php system($_GET[0]);", "hidden_file"
    yield "JPEG and RAR", jpeg() + b"Rar!\x1a\x07\x01\0" + b"\0" * 90, "hidden_file"
    yield (
        "JPEG with a script as its comment",
        behind_start(segment(0xFE, b"*/<ScRiPt>alert(1)</ScRiPt>")),
        "hidden_file",
    )
    yield "JPEG that is a PDF too", behind_start(segment(0xFE, b"%PDF-1.7\n1 0 obj")), "hidden_file"
    text = after_header(chunk(b"tEXt", b"Comment\0<?php phpinfo(); ?>"))
    yield "PNG with a program in its text", text, "hidden_file"
    yield "JPEG with a film behind it", jpeg() + b"\0\0\0\x18ftypmp42" + random.Random(4).randbytes(5000), None
    yield "JPEG with a JPEG behind it", jpeg() + jpeg(), None


def _bombs() -> Iterator[Entry]:
    yield "PNG of 400 million pixels", lambda: blank_png(20_000, 20_000, colour=0, depth=1), "too_many_pixels"
    yield "PNG just over 50 million pixels", lambda: blank_png(10_000, 5_001, colour=0, depth=1), "too_many_pixels"
    yield "PNG of 4,000,000,000 × 1", _lying_png(0x7FFFFFFF, 1), "too_many_pixels"
    yield "PNG of 2^31 × 2^31", _lying_png(0x7FFFFFFF, 0x7FFFFFFF), ("too_many_pixels", "damaged")
    yield "PNG of 0 × 0", _lying_png(0, 0), "damaged"
    yield "PNG of 50 million pixels in colour", lambda: blank_png(10_000, 5_000), None
    yield "PNG of 50 million pixels, transparent", lambda: blank_png(8_000, 6_250, colour=6), None
    yield "PNG of 50 million pixels, 16 bits", lambda: blank_png(8_000, 6_250, colour=0, depth=16), None
    yield "PNG as thin as a hair", lambda: blank_png(40_000_000, 1, colour=0), None
    yield (
        "PNG with a text of 100 MB",
        lambda: after_header(chunk(b"zTXt", b"k\0\0" + zlib.compress(bytes(100 << 20), 9))),
        None,
    )
    yield "PNG with a colour profile of 100 MB", lambda: after_header(chunk(b"iCCP", _packed_profile())), None
    yield "PNG with 200,000 chunks", lambda: after_header(chunk(b"tEXt", b"k\0v") * 200_000), None
    yield "JPEG that says 65,500 × 65,500", _resized_jpeg(65_500, 65_500), "too_many_pixels"
    yield "JPEG that says 7,000 × 7,000", _resized_jpeg(7_000, 7_000), None
    yield "JPEG with thousands of scans", lambda: _many_scans(), "damaged"
    yield "WebP of 16,383 × 16,383", _webp_saying(16_383, 16_383), "too_many_pixels"
    yield "WebP that says 2^24 × 2^24", _webp_saying(1 << 24, 1 << 24), "too_many_pixels"
    yield "WebP that says less than it holds", _webp_saying(10, 10), "damaged"
    yield "lossless WebP that says 16,384 × 16,384", _lossless_saying(), "too_many_pixels"
    yield "picture over 12 MB", jpeg() + b"\0" * (12 << 20), "too_large"


def _packed_profile() -> bytes:
    return b"p\0\0" + zlib.compress(bytes(100 << 20), 9)


def _lying_png(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + png()[33:]


def _resized_jpeg(width: int, height: int) -> bytes:
    content = bytearray(jpeg())
    at = next(at for at in range(len(content)) if content[at : at + 2] == b"\xff\xc0" and content[at + 4] == 8)
    struct.pack_into(">HH", content, at + 5, height, width)
    return bytes(content)


def _many_scans() -> bytes:
    content = saved(plan(800, 800), "JPEG", progressive=True)
    scan, end = content.rindex(b"\xff\xda"), content.rindex(b"\xff\xd9")
    return content[:end] + content[scan:end] * 1000 + b"\xff\xd9"


def _webp_saying(width: int, height: int) -> bytes:
    """Return a WebP whose canvas is said to be of this size."""
    inner = webp()[12:]
    body = b"\0\0\0\0" + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    extended = b"VP8X" + struct.pack("<I", 10) + body + inner
    return b"RIFF" + struct.pack("<I", len(extended) + 4) + b"WEBP" + extended


def _lossless_saying() -> bytes:
    content = bytearray(saved(plan(64, 64), "WEBP", lossless=True))
    content[21:25] = (0x3FFF | 0x3FFF << 14).to_bytes(4, "little")
    return bytes(content)


def _moving() -> Iterator[Entry]:
    frames = [plan(64, 64), photo(64, 64), plan(64, 64)]
    for kind in ("PNG", "WEBP"):
        yield f"moving {kind}", saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=9), "animated"
    yield (
        "PNG that claims a million frames",
        after_header(chunk(b"acTL", struct.pack(">II", 1_000_000, 0))),
        (
            "animated",
            "damaged",
        ),
    )


def _broken() -> Iterator[Entry]:
    for name, base in (("JPEG", jpeg()), ("PNG", png()), ("WebP", webp())):
        for share in (0.02, 0.5, 0.9):
            yield f"{name} cut off at {share:.0%}", base[: int(len(base) * share)], "damaged"
        yield f"{name}, its first bytes alone", base[:16], "damaged"
    yield "PNG with a wrong checksum", png()[:40] + b"\0\0\0\0" + png()[44:], "damaged"
    yield "PNG without a picture", b"\x89PNG\r\n\x1a\n" + png()[8:33] + chunk(b"IEND", b""), "damaged"
    yield "PNG of an unknown depth", blank_png(8, 8).replace(b"\x08\x02\0\0\0", b"\x07\x02\0\0\0"), "damaged"
    yield "WebP that says it is longer", webp()[:4] + b"\xff\xff\xff\x7f" + webp()[8:], None
    yield "JPEG in 12 bits", jpeg().replace(b"\xff\xc0\0\x11\x08", b"\xff\xc0\0\x11\x0c"), "damaged"


def _odd_metadata() -> Iterator[Entry]:
    yield "Exif of nothing", behind_start(segment(0xE1, b"Exif\0\0")), None
    yield "Exif that points into itself", behind_start(segment(0xE1, _looping_exif())), None
    yield (
        "Exif of 65,000 entries",
        behind_start(segment(0xE1, b"Exif\0\0MM\0*\0\0\0\x08\xff\xff" + b"\0" * 60_000)),
        None,
    )
    yield "Exif of noise", behind_start(segment(0xE1, b"Exif\0\0II*\0" + random.Random(5).randbytes(2000))), None
    yield "colour profile of noise", saved(photo(), "JPEG", icc_profile=random.Random(6).randbytes(5000)), None
    yield "orientation 99", saved(photo(), "JPEG", exif=exif(orientation=99)), None
    for name, gps in (
        ("nothing", {1: "N", 2: (0.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0)}),
        ("half", {1: "N", 2: (31.0, 24.0, 0.0)}),
        ("beyond the pole", {1: "N", 2: (131.0, 0.0, 0.0), 3: "E", 4: (500.0, 0.0, 0.0)}),
        ("degrees alone", {1: "N", 2: (31.0,), 3: "E", 4: (121.0,)}),
    ):
        yield f"position of {name}", saved(photo(), "JPEG", exif=exif(gps=gps)), None


def _looping_exif() -> bytes:
    entry = struct.pack(">HHII", 0x8825, 4, 1, 8)  # the position stands where the first table stands
    return b"Exif\0\0MM\0*\0\0\0\x08\0\x01" + entry + struct.pack(">I", 8)


PICTURES: list[Entry] = [
    *_other_kinds(), *_polyglots(), *_bombs(), *_moving(), *_broken(), *_odd_metadata(),
]  # fmt: skip
"""Every hostile picture."""
