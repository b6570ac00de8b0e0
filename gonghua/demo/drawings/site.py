"""A site: a sheet that knows its project, what each version changed, what may be planted where."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import shapely
from shapely.geometry import LineString, Polygon
from shapely.geometry import Point as Place
from shapely.geometry.base import BaseGeometry

from gonghua.demo.drawings import ink
from gonghua.demo.drawings.drawn import Box, Change, Spot
from gonghua.demo.drawings.shapes import Point, Points, box
from gonghua.demo.drawings.sheet import SMALL, WORDS, Sheet

STEPS = (0, 2, 4, 6)
"""How many of a kind's revisions stand in version 1, 2, 3, 4."""
VERSIONS = len(STEPS)


@dataclass(frozen=True)
class Revision:
    """Something that a later version changes."""

    id: str
    text: str
    text_en: str


class Site(Sheet):
    """One version of one project's drawing while it is drawn.

    `chance(name)` gives each part of the drawing its own chance, so that a part that changes leaves the others alone.
    """

    def __init__(
        self,
        kind: str,
        seed: int,
        version: int,
        revisions: Sequence[Revision],
        metres: float,
        face: str,
        *,
        turned: bool = True,
    ) -> None:
        """Begin a site; the order in which revisions come is the seed's, and whether it is mirrored (if `turned`).

        Raises ValueError for an unknown version.
        """
        if not 1 <= version <= VERSIONS:
            raise ValueError(f"a drawing has versions 1 to {VERSIONS}, not {version}")
        self.kind, self.seed, self.version = kind, seed, version
        look = self.chance("look")
        mirrored, upside_down = look.random() < 0.5, look.random() < 0.4
        super().__init__(metres, face, mirrored=turned and mirrored, upside_down=turned and upside_down)
        self.tints = look.choice(ink.TINTS)
        order = list(revisions)
        self.chance("revisions").shuffle(order)
        self._applied = [revision.id for revision in order[: STEPS[version - 1]]]
        self._new = order[STEPS[version - 2] if version > 1 else 0 : STEPS[version - 1]]
        self._boxes: dict[str, Box] = {}
        self.subject = ""
        self.spots: list[Spot] = []
        self.plain: list[str] = []
        self._taken: list[BaseGeometry] = []

    def chance(self, name: str) -> Random:
        """Return the seeded chance of a part of the drawing."""
        return Random(f"{self.kind} {self.seed} {name}")

    def in_turn(self, *forms: str) -> str:
        """Return one of several forms: sites with neighbouring seeds differ."""
        return forms[self.seed % len(forms)]

    def revised(self, revision: str) -> bool:
        """Say whether a revision stands in this version."""
        return revision in self._applied

    def changed(self, revision: str, points: Sequence[Point], around: float = 0.6) -> None:
        """Say where a revision shows; nothing happens unless it is new in this version."""
        if any(one.id == revision for one in self._new):
            xs, ys = [x for x, _y in points], [y for _x, y in points]
            grown = [(min(xs) - around, min(ys) - around), (max(xs) + around, max(ys) + around)]
            self._boxes[revision] = self.framed(grown)

    def changes(self) -> tuple[Change, ...]:
        """Return what is new in this version, numbered."""
        shown = [revision for revision in self._new if revision.id in self._boxes]
        sides_en = self._sides("east", "west", "south", "north")
        return tuple(
            Change(number, self.sided(one.text), one.text_en.format(**sides_en), self._boxes[one.id])
            for number, one in enumerate(shown, start=1)
        )

    def sided(self, text: str) -> str:
        """Return a text in which ``{right}``, ``{left}``, ``{down}`` and ``{up}`` say what lies there on this sheet."""
        return text.format(**self._sides(*"东西南北"))

    def _sides(self, east: str, west: str, south: str, north: str) -> dict[str, str]:
        """Return what right, left, down and up in the drawing's metres are called on this sheet."""
        across, down = (
            (west, east) if self.mirrored else (east, west),
            (north, south) if self.up < 0 else (south, north),
        )
        return {"right": across[0], "left": across[1], "down": down[0], "up": down[1]}

    def take_line(self, line: Sequence[Point], wide: float) -> None:
        """Keep a line free of trees, over a width in metres."""
        self._taken.append(LineString(line).buffer(wide / 2))

    def take(self, points: Sequence[Point], around: float = 0.3) -> None:
        """Keep a shape free of trees."""
        self._taken.append(Polygon(points).buffer(around))

    def label(
        self,
        x: float,
        y: float,
        text: str,
        *,
        bold: bool = False,
        small: bool = False,
        spot: bool = True,
        colour: str = ink.INK,
    ) -> None:
        """Put words at a place, keep them free of trees, and let opinions point there."""
        covered = self.say(x, y, text, size=SMALL if small else WORDS, bold=bold, colour=colour)
        self.take(covered, 0.2)
        if spot:
            self.spot(text, x, y)

    def spot(self, name: str, x: float, y: float) -> None:
        """Let opinions point at a place."""
        self.spots.append(Spot(name, *self.fractions((x, y))))

    def tell(self, sentence: str) -> None:
        """Add a sentence to the words for everybody."""
        self.plain.append(self.sided(sentence))

    def free(self, area: Sequence[Point], count: int, name: str, *, apart: float, margin: float = 0) -> list[Point]:
        """Return up to `count` places in an area, `apart` from each other and off what is taken.

        The same places come back in each version, less those that are now taken.
        """
        chance, shape = self.chance(name), Polygon(area).buffer(0)
        left, top, right, low = shape.bounds
        shapely.prepare(shape)
        found: list[Point] = []
        for _attempt in range(count * 12):
            point = (chance.uniform(left, right), chance.uniform(top, low))
            near = any((point[0] - x) ** 2 + (point[1] - y) ** 2 < apart**2 for x, y in found)
            if not near and shape.contains(Place(point)):
                found.append(point)
            if len(found) == count:
                break
        return [point for point in found if self.is_free(point, margin)]

    def is_free(self, point: Point, margin: float = 0) -> bool:
        """Say whether a place is off what is taken and off the north arrow, by a margin in metres."""
        x, y = self.px(point)
        if x > 1600 - 110 - margin * self.scale and y < 130 + margin * self.scale:
            return False
        return not shapely.dwithin(self._taken, Place(point), margin).any()

    def whole(self) -> Points:
        """Return the drawing's corners."""
        return box(0, 0, self.wide, self.deep)

    def finish(self, *, marked: bool) -> None:
        """Put the numbered boxes of the changes on the sheet."""
        placed: list[Point] = []
        for change in self.changes() if marked else ():
            placed.append(self.mark(change.number, change.box, placed))
