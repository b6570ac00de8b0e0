"""Drawings on a page: the picture, what people pointed at, what a version changed, and which of it is drawn together.

Places are fractions of the picture, from 0 at its left and top to 1 at its right and bottom, so that they hold however
large it is shown.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import hypot

from gonghua.ground.interface.components import one_of

OUTCOME_ICONS = {"ok": "check", "late": "alert", "due": "clock", "neutral": "", "now": "arrow-right"}
WIDE, NARROW = (632, 28), (358, 44)
"""How wide a drawing is shown (CSS pixels) on a desk and on a phone, and how near two pins may come there."""
KEY = re.compile(r"[a-z][a-z0-9-]*")


def fraction(name: str, value: float) -> float:
    """Return a place on a drawing; raise ValueError for one that lies outside of it."""
    if not 0 <= value <= 1:
        raise ValueError(f"{name} is a fraction of the drawing, from 0 to 1, not {value!r}")
    return value


@dataclass(frozen=True)
class Picture:
    """A picture's address, its size in pixels, what it shows in words; `full_url` leads to the whole of it."""

    url: str
    width: int
    height: int
    alt: str
    full_url: str = ""


@dataclass(frozen=True)
class Pin:
    """A numbered place on a drawing, what was said about it, and what became of that (`outcome`: kind and words)."""

    number: int
    x: float
    y: float
    text: str
    outcome: tuple[str, str] | None = None
    href: str = ""

    def __post_init__(self) -> None:
        fraction("x", self.x)
        fraction("y", self.y)
        if self.outcome:
            one_of("outcome", self.outcome[0], OUTCOME_ICONS)

    @property
    def outcome_icon(self) -> str:
        """Return the icon before the outcome's words."""
        return OUTCOME_ICONS[self.outcome[0]] if self.outcome else ""


@dataclass(frozen=True)
class ChangeBox:
    """A numbered change of a version: the box round it, and what is new there."""

    number: int
    x: float
    y: float
    width: float
    height: float
    text: str

    def __post_init__(self) -> None:
        for name, start, length in (("x", self.x, self.width), ("y", self.y, self.height)):
            fraction(name, start)
            fraction(f"the end in {name}", round(start + length, 6))


@dataclass(frozen=True)
class DrawingFigure:
    """A drawing with pins and changes; `key` is its own on the page, `caption` says version, day, where north is."""

    key: str
    picture: Picture
    pins: Sequence[Pin] = ()
    boxes: Sequence[ChangeBox] = ()
    caption: str = ""

    def __post_init__(self) -> None:
        if not KEY.fullmatch(self.key):
            raise ValueError(f"a drawing's key is of small letters, figures and hyphens, not {self.key!r}")


@dataclass(frozen=True)
class Cluster:
    """Pins that are drawn as one, in the middle of them; most stand alone."""

    pins: tuple[Pin, ...]

    @cached_property
    def x(self) -> float:
        """Return the middle of the pins."""
        return sum(pin.x for pin in self.pins) / len(self.pins)

    @cached_property
    def y(self) -> float:
        """Return the middle of the pins."""
        return sum(pin.y for pin in self.pins) / len(self.pins)

    @property
    def label(self) -> str:
        """Return the numbers that are written on it: all of a few, else the first and how many more."""
        numbers = [str(pin.number) for pin in self.pins]
        return " ".join(numbers) if len(numbers) <= 3 else f"{numbers[0]} +{len(numbers) - 1}"


def clusters(pins: Iterable[Pin], picture: Picture, width: float, least: float) -> list[Cluster]:
    """Return the pins as they are drawn `width` pixels wide: those nearer than `least` pixels as one.

    >>> plan = Picture("/plan.png", 1000, 500, "A plan")
    >>> near = [Pin(1, 0.50, 0.5, "a"), Pin(2, 0.55, 0.5, "b"), Pin(3, 0.9, 0.9, "c")]
    >>> [one.label for one in clusters(near, plan, 358, 44)], [one.label for one in clusters(near, plan, 632, 28)]
    (['1 2', '3'], ['1', '2', '3'])
    """
    height = width * picture.height / picture.width
    found = [Cluster((pin,)) for pin in pins]
    while True:
        joined: list[Cluster] = []
        for cluster in found:
            near = (
                place
                for place, other in enumerate(joined)
                if hypot((cluster.x - other.x) * width, (cluster.y - other.y) * height) < least
            )
            place = next(near, None)
            if place is None:
                joined.append(cluster)
            else:
                joined[place] = Cluster(joined[place].pins + cluster.pins)
        if len(joined) == len(found):
            return joined
        found = joined
