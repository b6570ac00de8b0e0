"""Which kind of picture a file is, told by its content; everything else is refused by name. Runs in the child."""

import io
import re
import zipfile

from gonghua.ground.documents.unreadable import Unreadable
from gonghua.pure.rules.decision import N_

_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1")
_HIDDEN = re.compile(rb"<\?php|<script|<html|<!doctype|rar!\x1a\x07|7z\xbc\xaf\x27\x1c", re.IGNORECASE)
_PDF_WITHIN = 1024
"""Readers take a file for a PDF when its mark stands in so many bytes from the beginning."""
_SVG = re.compile(rb"<(?:[\w-]+:)?svg[\s>]", re.IGNORECASE)


def kind_of(content: bytes) -> str:
    """Return JPEG, PNG or WEBP; raises `Unreadable` for other kinds and for a picture that is a second file too."""
    if not content:
        raise Unreadable("empty", N_("The file is empty."))
    if content.startswith(b"\xff\xd8\xff"):
        kind = "JPEG"
    elif content.startswith(b"\x89PNG\r\n\x1a\n"):
        kind = "PNG"
    elif content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        kind = "WEBP"
    else:
        raise _other_kind(content)
    if hides_a_file(content) or b"%PDF-" in content[:_PDF_WITHIN]:
        message = N_("Something else than a picture is hidden in the file. Save the picture anew and send that.")
        raise Unreadable("hidden_file", message)
    return kind


def hides_a_file(content: bytes) -> bool:
    """Say whether an archive, a web page or a program's text stands in a file that should be something else.

    The film or second picture that a phone puts behind a photo is none of these: it is left out when we write anew.
    """
    return bool(_HIDDEN.search(content)) or zipfile.is_zipfile(io.BytesIO(content))


def is_svg(content: bytes) -> bool:
    """Say whether a file is a drawing in SVG, by its first tags."""
    return bool(_SVG.search(content[:4096].removeprefix(b"\xff\xfe").replace(b"\0", b"")))


def _other_kind(content: bytes) -> Unreadable:
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS:
        message = N_(
            "This is a photo in HEIC form, which many browsers cannot show. Take it again as JPEG (on an iPhone: "
            "Settings, Camera, Formats, Most Compatible), or send a screenshot of it."
        )
        return Unreadable("heic", message)
    if is_svg(content):
        return Unreadable("svg", N_("A picture in SVG is not taken: it can hold scripts. Save it as PNG."))
    return Unreadable("not_a_picture", N_("This is no picture in JPEG, PNG or WebP. Save it in one of these forms."))
