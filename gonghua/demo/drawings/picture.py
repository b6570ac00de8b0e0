"""A small picture, painted from back to front, and what many of them show: sky, houses, trees, bicycles, cars."""

from collections.abc import Sequence

from gonghua.demo.drawings.raster import face
from gonghua.demo.drawings.shapes import Point

WIDTH, HEIGHT = 640, 480


class Picture:
    """A picture of 640 × 480 px, painted from back to front."""

    def __init__(self) -> None:
        """Begin an empty picture."""
        self._parts: list[str] = []

    def area(self, corners: Sequence[Point], fill: str, line: str = "", width: float = 3, opacity: float = 1) -> None:
        """Paint a shape."""
        edge = f' stroke="{line}" stroke-width="{width:g}" stroke-linejoin="round"' if line else ""
        self._parts.append(f'<path d="{_path(corners)}Z" fill="{fill}" fill-opacity="{opacity:g}"{edge}/>')

    def box(self, x: float, y: float, wide: float, deep: float, fill: str, line: str = "", width: float = 3) -> None:
        """Paint a rectangle."""
        self.area([(x, y), (x + wide, y), (x + wide, y + deep), (x, y + deep)], fill, line, width)

    def line(self, points: Sequence[Point], colour: str, width: float, dash: str = "") -> None:
        """Paint a line."""
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        pen = f'stroke="{colour}" stroke-width="{width:g}" stroke-linecap="round" stroke-linejoin="round"{dashes}'
        self._parts.append(f'<path d="{_path(points)}" fill="none" {pen}/>')

    def round(
        self, x: float, y: float, across: float, down: float, fill: str, line: str = "", width: float = 3
    ) -> None:
        """Paint an ellipse, from its half axes."""
        edge = f' stroke="{line}" stroke-width="{width:g}"' if line else ""
        self._parts.append(f'<ellipse cx="{x:g}" cy="{y:g}" rx="{across:g}" ry="{down:g}" fill="{fill}"{edge}/>')

    def svg(self) -> str:
        """Return the picture."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
            f'font-family="{face()}">{"".join(self._parts)}</svg>'
        )


def _path(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def sky(on: Picture, top: str, low: str, horizon: float) -> None:
    """Paint a sky in even steps, as a poster does, down to the horizon."""
    steps = 6
    for step in range(steps):
        on.box(0, horizon * step / steps, WIDTH, horizon / steps + 1, mixed(top, low, step / (steps - 1)))


def mixed(first: str, second: str, part: float) -> str:
    """Return a colour between two."""
    pairs = zip(_rgb(first), _rgb(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * part):02X}" for a, b in pairs)


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def block(on: Picture, x: float, low: float, wide: float, floors: int, wall: str, lit: str, dark: str) -> None:
    """Paint a block of flats; every third window is lit."""
    deep = floors * 40 + 14
    on.box(x, low - deep, wide, deep, wall)
    on.box(x, low - deep, wide, 7, mixed(wall, "#000000", 0.15))
    columns = int(wide // 44)
    for floor in range(floors):
        for column in range(columns):
            window = lit if (floor * 3 + column * 5) % 7 < 2 else dark
            on.box(x + 14 + column * (wide - 20) / columns, low - deep + 18 + floor * 40, 22, 23, window)


def bush(on: Picture, x: float, y: float, size: float, fill: str, dark: str) -> None:
    """Paint a bush, or anything soft and round."""
    for dx, dy, part in ((-0.8, 0.15, 0.62), (0.75, 0.2, 0.6), (0, -0.1, 0.85)):
        on.round(x + dx * size, y + dy * size, size * part, size * part * 0.82, fill if dx == 0 else dark)


def tree(on: Picture, x: float, low: float, size: float, fill: str = "#8DB673", dark: str = "#7AA561") -> None:
    """Paint a tree."""
    on.box(x - size * 0.08, low - size * 0.9, size * 0.16, size * 0.9, "#8A6A48")
    bush(on, x, low - size * 1.3, size * 0.62, fill, dark)
    on.round(x, low - size * 1.75, size * 0.48, size * 0.42, fill)


def day(on: Picture, ground: str = "#D9D6CF") -> None:
    """Paint a day between houses: sky, two blocks, trees, the ground."""
    sky(on, "#CFE2F0", "#EEF4F8", 236)
    block(on, 18, 236, 216, 4, "#E4DCCF", "#C7D9E8", "#AFC4D6")
    block(on, 430, 236, 240, 5, "#DDD9D6", "#C7D9E8", "#AFC4D6")
    tree(on, 300, 238, 58)
    tree(on, 384, 236, 46, "#9CC184", "#88AF70")
    on.box(0, 232, WIDTH, 248, ground)


def paving(on: Picture, top: float, line: str, rows: int = 7, away: float = 320) -> None:
    """Paint the joints of a paved ground, towards a vanishing point."""
    for row in range(1, rows):
        y = top + (HEIGHT - top) * (row / rows) ** 1.7
        on.line([(0, y), (WIDTH, y)], line, 1.6 + row * 0.35)
    for step in range(-9, 10):
        on.line([(away + step * 26, top), (away + step * 148, HEIGHT)], line, 2)


def bicycle(on: Picture, x: float, y: float, size: float, colour: str) -> None:
    """Paint a bicycle from the side."""
    for wheel in (-0.62, 0.62):
        on.round(x + wheel * size, y, size * 0.4, size * 0.4, "none", "#39434F", max(3, size * 0.07))
        on.round(x + wheel * size, y, size * 0.06, size * 0.06, "#39434F")
    frame = [(-0.62, 0), (-0.2, -0.5), (0.42, -0.52), (0.02, 0), (-0.62, 0)]
    pen = max(4, size * 0.085)
    on.line([(x + px * size, y + py * size) for px, py in frame], colour, pen)
    on.line([(x - 0.2 * size, y - 0.5 * size), (x + 0.02 * size, y)], colour, pen)
    on.line([(x + 0.62 * size, y), (x + 0.38 * size, y - 0.72 * size), (x + 0.58 * size, y - 0.78 * size)], colour, pen)
    on.line([(x - 0.2 * size, y - 0.5 * size), (x - 0.24 * size, y - 0.64 * size)], colour, pen)
    on.line([(x - 0.38 * size, y - 0.66 * size), (x - 0.1 * size, y - 0.66 * size)], "#39434F", pen * 1.3)


def car(on: Picture, x: float, low: float, size: float, colour: str) -> None:
    """Paint a car from the side."""
    body = [
        (-1.0, -0.12),
        (-0.98, -0.42),
        (-0.62, -0.48),
        (-0.38, -0.78),
        (0.3, -0.78),
        (0.6, -0.48),
        (0.97, -0.4),
        (1.0, -0.12),
    ]
    on.area([(x + px * size, low + py * size) for px, py in body], colour, mixed(colour, "#000000", 0.35))
    for glass in (
        [(-0.52, -0.48), (-0.33, -0.7), (-0.04, -0.7), (-0.04, -0.48)],
        [(0.04, -0.48), (0.04, -0.7), (0.26, -0.7), (0.48, -0.48)],
    ):
        on.area([(x + px * size, low + py * size) for px, py in glass], "#B9CBDA")
    for wheel in (-0.58, 0.58):
        on.round(x + wheel * size, low - 0.1 * size, size * 0.17, size * 0.17, "#39434F")
        on.round(x + wheel * size, low - 0.1 * size, size * 0.07, size * 0.07, "#C3CBD6")
