"""Shapes as lists of points, in metres: x to the right, y down. Curves are sampled, so that everything is a polygon."""

import math
from collections.abc import Iterable, Sequence
from random import Random

import shapely
from shapely.geometry.base import BaseGeometry

Point = tuple[float, float]
Points = list[Point]

CURVE_STEPS = 10
ROUND_STEPS = 40


def box(x: float, y: float, width: float, height: float) -> Points:
    """Return a rectangle's corners, from its upper left one."""
    return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]


def rounded(x: float, y: float, width: float, height: float, radius: float) -> Points:
    """Return a rectangle with round corners."""
    radius = min(radius, width / 2, height / 2)
    corners = [(x + width - radius, y + radius), (x + width - radius, y + height - radius)]
    corners += [(x + radius, y + height - radius), (x + radius, y + radius)]
    steps = 6
    return [
        (cx + radius * math.sin(angle), cy - radius * math.cos(angle))
        for turn, (cx, cy) in enumerate(corners)
        for angle in (math.pi / 2 * (turn + step / steps) for step in range(steps + 1))
    ]


def oval(x: float, y: float, across: float, down: float | None = None) -> Points:
    """Return an ellipse around a middle, from its half axes."""
    down = across if down is None else down
    turns = [math.tau * step / ROUND_STEPS for step in range(ROUND_STEPS)]
    return [(x + across * math.cos(turn), y + down * math.sin(turn)) for turn in turns]


def outline(shape: BaseGeometry) -> Points:
    """Return a polygon's outer edge, closed."""
    return [(x, y) for x, y in shapely.get_coordinates(shapely.get_exterior_ring(shape)).tolist()]


def curve(points: Sequence[Point], *, closed: bool = False) -> Points:
    """Return a smooth line (Catmull-Rom) through the points."""
    count = len(points)
    if closed:
        around = [points[-1], *points, points[0], points[1]]
    else:
        around = [points[0], *points, points[-1]]
        count -= 1
    sampled = [
        _between(around[at], around[at + 1], around[at + 2], around[at + 3], step / CURVE_STEPS)
        for at in range(count)
        for step in range(CURVE_STEPS)
    ]
    return sampled if closed else [*sampled, points[-1]]


def _between(a: Point, b: Point, c: Point, d: Point, t: float) -> Point:
    def part(p: float, q: float, r: float, s: float) -> float:
        return 0.5 * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t * t + (3 * q - p - 3 * r + s) * t**3)

    return part(a[0], b[0], c[0], d[0]), part(a[1], b[1], c[1], d[1])


def blob(x: float, y: float, across: float, down: float, chance: Random, *, uneven: float = 0.16) -> Points:
    """Return a soft, uneven round."""
    lobes = 7
    corners = []
    for lobe in range(lobes):
        turn, reach = math.tau * lobe / lobes, 1 + chance.uniform(-uneven, uneven)
        corners.append((x + across * reach * math.cos(turn), y + down * reach * math.sin(turn)))
    return curve(corners, closed=True)


def lobed(x: float, y: float, radius: float, chance: Random, lobes: int) -> Points:
    """Return a crown seen from above: a round with shallow lobes."""
    turned = chance.uniform(0, math.tau)
    steps = lobes * 5
    points = []
    for step in range(steps):
        turn = math.tau * step / steps
        reach = radius * (0.93 + 0.09 * abs(math.sin(turn * lobes / 2 + turned)))
        points.append((x + reach * math.cos(turn), y + reach * math.sin(turn)))
    return points


def star(x: float, y: float, radius: float, points: int = 11) -> Points:
    """Return a conifer's crown seen from above."""
    steps = points * 2
    reach = (radius, radius * 0.72)
    return [
        (x + reach[s % 2] * math.cos(math.tau * s / steps), y + reach[s % 2] * math.sin(math.tau * s / steps))
        for s in range(steps)
    ]


def placed(points: Iterable[Point], x: float, y: float, degrees: float = 0) -> Points:
    """Return points turned about the origin and moved to a place."""
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return [(x + px * cosine - py * sine, y + px * sine + py * cosine) for px, py in points]


def along(line: Sequence[Point], every: float, *, start: float = 0, aside: float = 0) -> list[tuple[Point, float]]:
    """Return places along a line, one each `every` metres, with the direction in degrees; `aside`: to the right."""
    found: list[tuple[Point, float]] = []
    wanted, gone = start, 0.0
    for (ax, ay), (bx, by) in zip(line, line[1:], strict=False):
        length = math.hypot(bx - ax, by - ay)
        while length and wanted <= gone + length:
            part, heading = (wanted - gone) / length, math.atan2(by - ay, bx - ax)
            x, y = ax + (bx - ax) * part, ay + (by - ay) * part
            place = (x - aside * math.sin(heading), y + aside * math.cos(heading))
            found.append((place, math.degrees(heading)))
            wanted += every
        gone += length
    return found


def at(line: Sequence[Point], x: float) -> float:
    """Return the y of a line that runs from left to right, at an x."""
    for (ax, ay), (bx, by) in zip(line, line[1:], strict=False):
        if ax <= x <= bx and bx > ax:
            return ay + (by - ay) * (x - ax) / (bx - ax)
    return line[0][1] if x < line[0][0] else line[-1][1]
