"""The file of a community plan map or design drawing: a picture, or a PDF that is kept as it came."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from gonghua.ground.documents import limits
from gonghua.ground.documents.pictures import SIDES, KeptPicture, keep_rewritten
from gonghua.ground.documents.sandbox import run_limited
from gonghua.ground.documents.uploads import keep_upload, received

PDF = "application/pdf"
_CHUNK = 1 << 20


@dataclass(frozen=True)
class KeptDrawing:
    """A drawing as it is kept.

    A picture has a width and height in pixels and small versions (see `pictures`); a PDF has neither, but `pages` and
    the size of its first page in millimetres, as it is shown.
    """

    name: str
    sha256: str
    media_type: str
    width: int | None = None
    height: int | None = None
    pages: int = 1
    page_mm: tuple[int, int] | None = None


def keep_drawing(chunks: Iterable[bytes], folder: Path) -> KeptDrawing:
    """Keep the drawing that `chunks` make, under a random name in `folder`.

    A PDF of at most 30 MB and 300 pages, or a picture as `keep_picture` takes it. Files are written and synced when
    this returns, so the act that names them comes after. Raises `Unreadable`; then nothing is kept.
    """
    with received(chunks, folder, limits.PDF_BYTES) as file:
        read = run_limited("drawing", file, options={"sides": SIDES})
        if "picture" in read:
            return _of_picture(keep_rewritten(read["picture"], folder))
        name, digest = _copy(file, folder)
    return KeptDrawing(name, digest, PDF, pages=read["pdf"]["pages"], page_mm=tuple(read["pdf"]["page_mm"]))


def _of_picture(kept: KeptPicture) -> KeptDrawing:
    return KeptDrawing(kept.name, kept.sha256, kept.media_type, kept.width, kept.height)


def _copy(file: Path, folder: Path) -> tuple[str, str]:
    """Keep a file's content under a name of its own; return (name, SHA-256)."""
    digest = hashlib.sha256()
    with file.open("rb") as source:

        def chunks() -> Iterable[bytes]:
            while chunk := source.read(_CHUNK):
                digest.update(chunk)
                yield chunk

        name = keep_upload(chunks(), folder, ".pdf")
    return name, digest.hexdigest()
