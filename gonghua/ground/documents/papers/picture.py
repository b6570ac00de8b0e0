"""A design drawing on paper: its picture, with the numbers of what changes."""

import base64
import io
from dataclasses import dataclass

from PIL import Image, UnidentifiedImageError

MOST_BYTES = 20_000_000
_KINDS = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp"}


@dataclass(frozen=True)
class Change:
    """A numbered change on a drawing: `at` its place from the picture's left and top, 0 to 1 each.

    `place` is its short name on a form (入口坡道), where `text` says what is planned (台阶改坡道).
    """

    number: int
    text: str
    at: tuple[float, float] | None = None
    place: str = ""


@dataclass(frozen=True)
class Drawing:
    """A version of a drawing: `name` as people call it (设计方案图第2版), whether it is final, and what it changes.

    `picture` is a PNG, JPEG or WebP in colour or grey; None where the drawing is only kept in another form (a PDF).
    """

    name: str
    final: bool
    changes: tuple[Change, ...] = ()
    picture: bytes | None = None
    note: str = ""


def picture_svg(picture: bytes | None) -> str | None:
    """Return the picture in an SVG of its own size, which is how binary data reaches a template.

    Only its head is read here. Raises ValueError for what is no picture of the three kinds, for one in CMYK (an archive
    file needs a colour profile for it), and above `MOST_BYTES`.
    """
    if picture is None:
        return None
    if len(picture) > MOST_BYTES:
        raise ValueError(f"the picture has more than {MOST_BYTES} bytes")
    try:
        with Image.open(io.BytesIO(picture), formats=tuple(_KINDS)) as image:
            kind, mode, (wide, high) = str(image.format), image.mode, image.size
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as fault:
        raise ValueError("not a picture in PNG, JPEG or WebP") from fault
    if mode in ("CMYK", "YCCK"):
        raise ValueError("the picture is in CMYK; RGB or grey is needed")
    content = base64.b64encode(picture).decode("ascii")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}">'
        f'<image width="{wide}" height="{high}" href="data:{_KINDS[kind]};base64,{content}"/></svg>'
    )


def changes_data(drawing: Drawing) -> list[dict[str, object]]:
    """Return the changes as templates take them; a place outside the picture is moved to its edge."""
    return [
        {
            "number": change.number,
            "text": change.text,
            "place": change.place or change.text,
            "at": [min(max(part, 0.0), 1.0) for part in change.at] if change.at else None,
        }
        for change in drawing.changes
    ]
