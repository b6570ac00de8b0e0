"""Drawings and photos for the year: drawn in a second process while the story is played, kept as uploads are."""

import multiprocessing
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from gonghua.demo.drawings import Change, Spot, draw, photo
from gonghua.ground.documents.drawing_files import KeptDrawing, keep_drawing
from gonghua.ground.documents.pictures import KeptPicture, keep_picture


@dataclass(frozen=True)
class Order:
    """A version of a drawing that the story needs: see `drawings.draw`."""

    kind: str
    seed: int
    version: int
    place: str


@dataclass(frozen=True)
class Sheet:
    """A drawing as it is kept, with its changes, its words, and the places that one can point at."""

    file: KeptDrawing
    changes: tuple[Change, ...]
    plain: str
    spots: tuple[Spot, ...]


class Pictures(Protocol):
    """Where the player gets pictures from."""

    def sheet(self, order: Order) -> Sheet:
        """Return an ordered drawing."""
        ...

    def photo(self, name: str) -> KeptPicture:
        """Return a photo."""
        ...


class Workshop:
    """Draws what was ordered, in the order of need, in a process of its own; used as a context manager."""

    def __init__(self, orders: Sequence[Order], drawings: Path, photos: Path) -> None:
        self._drawings, self._photos = drawings, photos
        self._pool = ProcessPoolExecutor(max_workers=1, mp_context=multiprocessing.get_context("spawn"))
        self._sheets: dict[Order, Future[Sheet]] = {}
        for order in orders:
            if order not in self._sheets:
                self._sheets[order] = self._pool.submit(_drawn, order, drawings)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(cancel_futures=True)

    def sheet(self, order: Order) -> Sheet:
        """Return an ordered drawing; waits until it is there."""
        return self._sheets[order].result()

    def photo(self, name: str) -> KeptPicture:
        """Return a photo, painted and kept now."""
        return keep_picture([photo(name)], self._photos)


def _drawn(order: Order, folder: Path) -> Sheet:
    drawn = draw(order.kind, order.seed, order.version, place=order.place, marked=False)
    return Sheet(keep_drawing([drawn.png], folder), drawn.changes, drawn.plain, drawn.spots)
