"""A PDF drawing judged: what it holds beside pages, how many there are and how large. Runs in the child.

The file is kept as it came, so it must be whole, with nothing before, behind or inside it that could act.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

from gonghua.ground.documents import limits
from gonghua.ground.documents.picture_kinds import hides_a_file
from gonghua.ground.documents.sheet_files import too_large
from gonghua.ground.documents.unreadable import Unreadable
from gonghua.ground.documents.xml_walk import damaged
from gonghua.ground.documents.zip_rules import encrypted
from gonghua.pure.rules.decision import N_

_END = re.compile(rb"%%EOF[\s\0]*\Z")
_SCRIPTS = N_("The PDF has scripts in it. Print it to PDF and send that.")
_STARTS = N_("The PDF opens programs or sends something away. Print it to PDF and send that.")
_LINKS = N_("The PDF has links to the network or to other files. Remove them, or print it to PDF, and send that.")
_FILES = N_("Other files are embedded in the PDF. Print it to PDF and send that.")
_FORM = N_("The PDF is a form that can be filled in (XFA). Print it to PDF and send that.")
_MEDIA = N_("The PDF has films, sounds or three-dimensional models in it. Print it to PDF and send that.")
_FORBIDDEN: dict[str, tuple[str, str]] = {
    "/JS": ("pdf_scripts", _SCRIPTS),
    "/JavaScript": ("pdf_scripts", _SCRIPTS),
    "/EmbeddedFiles": ("pdf_files", _FILES),
    "/EF": ("pdf_files", _FILES),
    "/XFA": ("pdf_form", _FORM),
    "/RichMediaContent": ("pdf_media", _MEDIA),
    "/3DD": ("pdf_media", _MEDIA),
}
"""Keys that no drawing needs."""
_FORBIDDEN_VALUES: dict[str, dict[str, tuple[str, str]]] = {
    "/S": {
        **dict.fromkeys(("/JavaScript",), ("pdf_scripts", _SCRIPTS)),
        **dict.fromkeys(("/Launch", "/SubmitForm", "/ImportData"), ("pdf_starts", _STARTS)),
        **dict.fromkeys(("/URI", "/GoToR", "/GoToE", "/Thread"), ("pdf_links", _LINKS)),
        **dict.fromkeys(("/Rendition", "/Movie", "/Sound", "/RichMediaExecute", "/GoTo3DView"), ("pdf_media", _MEDIA)),
    },
    "/Subtype": {
        **dict.fromkeys(("/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"), ("pdf_media", _MEDIA)),
        "/FileAttachment": ("pdf_files", _FILES),
    },
    "/Type": {"/EmbeddedFile": ("pdf_files", _FILES)},
}
"""Kinds of actions and annotations that a drawing may not have."""
_POINTS_A_MM = 72 / 25.4


def judged(file: Path) -> dict[str, Any]:
    """Return ``{"pages", "page_mm": [width, height]}`` of a sound PDF: the size of its first page.

    Raises `Unreadable`.
    """
    if file.stat().st_size > limits.PDF_BYTES:
        raise too_large(limits.PDF_BYTES)
    content = file.read_bytes()
    if not content.startswith(b"%PDF-") or not _END.search(content[-1024:]) or hides_a_file(content):
        message = N_("Something else stands before, in or behind the PDF. Print it to PDF and send that.")
        raise Unreadable("hidden_file", message)
    del content
    try:
        with pikepdf.open(file, attempt_recovery=False, suppress_warnings=True) as pdf:
            return _judge(pdf)
    except pikepdf.PasswordError:
        raise encrypted() from None


def _judge(pdf: pikepdf.Pdf) -> dict[str, Any]:
    if pdf.is_encrypted:
        raise encrypted()
    _check_objects(pdf)
    pages = len(pdf.pages)
    if pages > limits.PDF_PAGES:
        raise Unreadable("too_many_pages", N_("The PDF has more than %(limit)d pages."), limit=limits.PDF_PAGES)
    if not pages:
        raise damaged()
    return {"pages": pages, "page_mm": _size(pdf.pages[0])}


def _check_objects(pdf: pikepdf.Pdf) -> None:
    """Look at every object of the file, also at those that no page leads to."""
    if len(pdf.objects) > limits.PDF_OBJECTS:
        raise Unreadable("too_much", N_("The file cannot be read: it holds too much."))
    for thing in (pdf.trailer, *pdf.objects):
        for held in _within(thing):
            _check_dictionary(held)


def _within(thing: Any) -> Iterator[Any]:
    """Yield every dictionary (a stream's too) inside an object, without following references."""
    left = [(thing, 0)]
    while left:
        thing, depth = left.pop()
        if depth > limits.PDF_DEPTH:
            raise damaged()
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            yield thing
            inside = [held for _, held in thing.items()]
        elif isinstance(thing, pikepdf.Array):
            inside = list(thing)
        else:
            continue
        left += [(held, depth + 1) for held in inside if isinstance(held, pikepdf.Object) and not held.is_indirect]


def _check_dictionary(held: Any) -> None:
    for key, value in held.items():
        if key in _FORBIDDEN:
            raise Unreadable(*_FORBIDDEN[key])
        if key == "/F" and isinstance(held, pikepdf.Stream):  # its content lies in another file
            raise Unreadable("pdf_links", _LINKS)
        kinds = _FORBIDDEN_VALUES.get(key)
        if kinds and isinstance(value, pikepdf.Name) and str(value) in kinds:
            raise Unreadable(*kinds[str(value)])


def _size(page: pikepdf.Page) -> list[int]:
    """Return width and height of a page as it is shown, in whole millimetres."""
    left, bottom, right, top = map(float, page.cropbox)
    unit = float(page.obj.get("/UserUnit", 1)) / _POINTS_A_MM
    size = [round(abs(right - left) * unit), round(abs(top - bottom) * unit)]
    if not all(0 < side < 1_000_000 for side in size):
        raise damaged()
    return size[::-1] if int(page.obj.get("/Rotate", 0)) % 180 else size
