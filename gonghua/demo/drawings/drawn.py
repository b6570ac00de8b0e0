"""What comes out: a picture, what changed in it, what it means in plain words, where one can point."""

from dataclasses import dataclass
from typing import NamedTuple


class Box(NamedTuple):
    """A part of a picture, in fractions of its width and height."""

    left: float
    top: float
    width: float
    height: float


class Spot(NamedTuple):
    """A place in a picture that somebody may point at, in fractions of its width and height."""

    name: str
    x: float
    y: float


@dataclass(frozen=True)
class Change:
    """A numbered change against the version before."""

    number: int
    text: str
    text_en: str
    box: Box


@dataclass(frozen=True)
class Drawn:
    """One version of a drawing: a PNG, its changes, its words for everybody, the places that opinions can point at."""

    png: bytes
    changes: tuple[Change, ...]
    plain: str
    spots: tuple[Spot, ...]
