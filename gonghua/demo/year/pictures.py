"""Drawings and photos for the year: drawn in a second process while the story is played, kept as uploads are."""

import pickle
import sys
import time
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE, Popen
from threading import Thread
from types import TracebackType
from typing import BinaryIO, Protocol, Self, cast

from gonghua.demo.drawings import Change, Spot, photo
from gonghua.ground.documents.drawing_files import KeptDrawing
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
    """Has drawn what was ordered, in a process of its own, while the story is played; used as a context manager.

    `waited` are the seconds for which somebody waited for a drawing.
    """

    def __init__(self, orders: Sequence[Order], drawings: Path, photos: Path) -> None:
        self.waited = 0.0
        self._orders, self._photos = list(dict.fromkeys(orders)), photos
        self._sheets: dict[Order, Future[Sheet]] = {order: Future() for order in self._orders}
        self._child = Popen([sys.executable, "-m", "gonghua.demo.year.easel"], stdin=PIPE, stdout=PIPE)
        with cast(BinaryIO, self._child.stdin) as given:
            pickle.dump((self._orders, drawings), given)
        self._collector = Thread(target=self._collect, daemon=True)
        self._collector.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            self._child.kill()
        self._collector.join()
        self._child.wait()

    def sheet(self, order: Order) -> Sheet:
        """Return an ordered drawing; waits until it is there."""
        asked = time.monotonic()
        found = self._sheets[order].result()
        self.waited += time.monotonic() - asked
        return found

    def photo(self, name: str) -> KeptPicture:
        """Return a photo, painted and kept now."""
        return keep_picture([photo(name)], self._photos)

    def _collect(self) -> None:
        """Take each drawing as it comes; what does not come any more is an error for whoever waits for it."""
        with cast(BinaryIO, self._child.stdout) as done:
            for order in self._orders:
                try:
                    self._sheets[order].set_result(pickle.load(done))
                except (EOFError, pickle.UnpicklingError):
                    self._sheets[order].set_exception(RuntimeError(f"{order} was not drawn"))
