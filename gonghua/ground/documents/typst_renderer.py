"""The one renderer: a Typst template and its data become a PDF/A-2b, drawn in a child that can be killed."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Self

from gonghua.ground.documents.fonts import FontSet


class RenderFailed(Exception):
    """The page could not be drawn: a fault in template or data, an unknown face, or a child that died."""


class RenderTimeout(RenderFailed):
    """Drawing took longer than the limit and was killed."""


class Renderer:
    """Draws documents in child processes that keep their fonts loaded; safe to share between threads.

    Children start at the first page and end with `close()`, the ``with`` block, or the parent.
    """

    def __init__(self, fonts: FontSet, *, children: int = 1, seconds: float = 10.0) -> None:
        """Remember the faces; `children` is how many pages are drawn at once, `seconds` the limit for one page."""

    def pdf(self, template: str, data: Mapping[str, object], *, day: date) -> bytes:
        """Return the PDF of ``templates/<template>.typ`` with `data`; its date stamp is `day`, so it is repeatable."""
        raise NotImplementedError

    def pdfs(self, template: str, datas: Iterable[Mapping[str, object]], *, day: date) -> Iterator[bytes]:
        """Yield one PDF for each of `datas`, in order, drawing `children` of them at once."""
        raise NotImplementedError

    def close(self) -> None:
        """End the children."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
