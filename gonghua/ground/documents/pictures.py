"""Photos and drawings as pictures: read in the child, written anew there, kept in three sizes."""

import base64
import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gonghua.ground.documents import limits
from gonghua.ground.documents.sandbox import run_limited
from gonghua.ground.documents.uploads import keep_as, received

MEDIA_TYPE = "image/webp"
"""Every picture is kept in this one form, whatever was sent."""
PHONE, THUMBNAIL = 1200, 480
"""Pixels of the longer side of the small versions, at most."""
SIDES = (limits.PICTURE_SIDE, PHONE, THUMBNAIL)
SUFFIX = ".webp"


@dataclass(frozen=True)
class KeptPicture:
    """A picture as it is kept: the name and SHA-256 of its largest version, width and height in pixels.

    `position` is the (longitude, latitude) in degrees that the camera had written into the file, or None. It stands in
    no kept file; whoever stores it asks first.
    """

    name: str
    sha256: str
    media_type: str
    width: int
    height: int
    position: tuple[float, float] | None


def keep_picture(chunks: Iterable[bytes], folder: Path, *, limit: int = limits.PICTURE_BYTES) -> KeptPicture:
    """Keep the picture (JPEG, PNG or WebP) that `chunks` make, under a random name in `folder`.

    At most 2,560 pixels, upright, without metadata; drawings lose nothing but size. Files are written and synced when
    this returns, so the act that names them comes after. Raises `Unreadable`; then nothing is kept.
    """
    with received(chunks, folder, limit) as file:
        return keep_rewritten(run_limited("picture", file, options={"sides": SIDES}), folder)


def keep_rewritten(read: dict[str, Any], folder: Path) -> KeptPicture:
    """Keep a picture that the child has written anew (see `picture_reader.rewritten`)."""
    name = secrets.token_hex(16) + SUFFIX
    contents = {int(side): base64.b64decode(packed) for side, packed in read["versions"].items()}
    for side in sorted(contents):  # the largest last: where it is, the others are
        keep_as(version_name(name, side), [contents[side]], folder)
    position = tuple(read["position"]) if read["position"] else None
    digest = hashlib.sha256(contents[SIDES[0]]).hexdigest()
    return KeptPicture(name, digest, MEDIA_TYPE, read["width"], read["height"], position)


def version_name(name: str, side: int) -> str:
    """Return the name of a kept picture's version of at most `side` pixels (one of `SIDES`).

    >>> version_name("00ff.webp", THUMBNAIL), version_name("00ff.webp", 2560)
    ('00ff.480.webp', '00ff.webp')
    """
    return name if side == SIDES[0] else f"{name.removesuffix(SUFFIX)}.{side}{SUFFIX}"


def forget_picture(name: str, folder: Path) -> None:
    """Remove a kept picture in every size, because no act came to name it."""
    for side in SIDES:
        (folder / version_name(name, side)).unlink(missing_ok=True)
