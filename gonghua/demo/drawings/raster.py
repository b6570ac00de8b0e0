"""From SVG to a picture: Typst draws it sharp, Pillow writes it small. The same SVG gives the same bytes."""

import io
from functools import lru_cache
from pathlib import Path
from tempfile import gettempdir

import numpy as np
import typst
from django.conf import settings
from numpy.typing import NDArray
from PIL import Image

from gonghua.ground.documents.fonts import find_fonts

COLOURS = 256
PIXELS_PER_POINT = 72  # so that a point of the page is a pixel
JPEG_QUALITY = 82


@lru_cache(maxsize=1)
def face() -> str:
    """Return the family that words are set in."""
    return find_fonts(settings.FONT_DIR).sans


def png_of(svg: str, width: int, height: int) -> bytes:
    """Return the drawing as a PNG with a palette: its 256 commonest colours stay exact, the rest take the nearest.

    Pillow's own choice and mapping of colours are coarser: they shift flat colours by some steps.
    """
    pixels = np.frombuffer(_picture(svg, width, height).tobytes(), dtype="<u4") & 0xFFFFFF
    colours, which = _told_apart(pixels)
    common = np.argsort(np.bincount(which, minlength=len(colours)), kind="stable")[::-1][:COLOURS]
    channels = np.stack([colours & 255, colours >> 8 & 255, colours >> 16], axis=1).astype(np.float32)
    palette = channels[common]
    far = (palette**2).sum(axis=1) - 2 * channels @ palette.T
    picture = Image.frombytes("P", (width, height), far.argmin(axis=1).astype(np.uint8)[which].tobytes())
    picture.putpalette(palette.astype(np.uint8).tobytes())
    content = io.BytesIO()
    picture.save(content, "PNG", compress_level=4)
    return content.getvalue()


def _told_apart(pixels: NDArray[np.integer]) -> tuple[NDArray[np.int64], NDArray[np.uint16]]:
    """Return the colours that occur, and for each pixel which of them it has (65,536 at most).

    Flat colours make long runs of equal pixels: one of each run is looked at.
    """
    starts = np.flatnonzero(np.concatenate(([True], pixels[1:] != pixels[:-1])))
    firsts, lengths = pixels[starts], np.diff(starts, append=len(pixels))
    occurs = np.zeros(1 << 24, dtype=bool)
    occurs[firsts] = True
    colours = np.flatnonzero(occurs)
    number = np.empty(1 << 24, dtype=np.uint16)
    number[colours] = np.arange(len(colours), dtype=np.uint16)
    return colours, np.repeat(number[firsts], lengths)


def jpeg_of(svg: str, width: int, height: int) -> bytes:
    """Return the drawing as a JPEG, as telephones send their photos."""
    content = io.BytesIO()
    _picture(svg, width, height).convert("RGB").save(content, "JPEG", quality=JPEG_QUALITY, optimize=True)
    return content.getvalue()


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    """Return the process's compiler, which keeps its fonts loaded; it is given no file to read."""
    folders = [str(folder) for folder in find_fonts(settings.FONT_DIR).folders]
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
    root = Path(gettempdir())
    return typst.Compiler(root=str(root), font_paths=fonts, ignore_system_fonts=True, package_path=str(root))


def _picture(svg: str, width: int, height: int) -> Image.Image:
    """Return the drawing in RGBA, all of it opaque."""
    page = (
        f"#set page(width: {width}pt, height: {height}pt, margin: 0pt)\n"
        f'#image(bytes(sys.inputs.svg), format: "svg", width: {width}pt, height: {height}pt)'
    )
    png = _compiler().compile(input=page.encode(), format="png", ppi=PIXELS_PER_POINT, sys_inputs={"svg": svg})
    if not isinstance(png, bytes):
        raise RuntimeError("a drawing must be one page")
    return Image.open(io.BytesIO(png)).convert("RGBA")
