"""A drawing's file, a picture or a PDF, told by its content. Runs in the child."""

from pathlib import Path
from typing import Any

from gonghua.ground.documents.unreadable import Unreadable
from gonghua.pure.rules.decision import N_

_CAD = (b"AC10", b"AC1.", b"AutoCAD Binary DXF", b"  0\r\nSECTION", b"  0\nSECTION", b"0\r\nSECTION", b"0\nSECTION")


def read_drawing(file: Path, options: dict[str, Any]) -> dict[str, Any]:
    """Return ``{"pdf": …}`` (see `pdf_reader.judged`) or ``{"picture": …}`` (`picture_reader.rewritten`)."""
    with file.open("rb") as opened:
        head = opened.read(64)
    if head.startswith(b"%PDF-"):
        from gonghua.ground.documents.pdf_reader import judged  # noqa: PLC0415 - slow import

        return {"pdf": judged(file)}
    if head.startswith(_CAD):
        raise Unreadable("cad", N_("This is a file of a CAD program. Print it to PDF and send that."))
    from gonghua.ground.documents.picture_reader import rewritten  # noqa: PLC0415 - slow import

    try:
        return {"picture": rewritten(file, options)}
    except Unreadable as fault:
        if fault.code != "not_a_picture":
            raise
        message = N_("This is neither a PDF nor a picture in JPEG, PNG or WebP. Save it in one of these forms.")
        raise Unreadable("not_a_drawing", message) from None
