"""The paper: shapes in metres are put on layers and become SVG; frame, title strip, north arrow and scale bar."""

import math
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from gonghua.demo.drawings import ink
from gonghua.demo.drawings.drawn import Box
from gonghua.demo.drawings.shapes import Point, Points, box

WIDTH, HEIGHT = 1600, 1000
STRIP = 64
LAYERS = ("ground", "paving", "marking", "shadow", "things", "house", "crown", "words", "marks")
WORDS, SMALL, BOLD = 32, 27, 700
SHADOW = (7, 9)
HALO = 8


class Sheet:
    """A sheet of 1600 × 1000 px that shows so many metres from left to right; it may be mirrored."""

    def __init__(self, metres: float, face: str, *, mirrored: bool = False, upside_down: bool = False) -> None:
        """Begin an empty sheet; `face` is the family of its words. Words are never mirrored."""
        self.scale = WIDTH / metres
        self.wide, self.deep = metres, (HEIGHT - STRIP) / self.scale
        self.face = face
        self.tints = ink.TINTS[0]
        self.words_at: list[tuple[str, Box]] = []
        self.mirrored, self._upside_down = mirrored, upside_down
        self.up = -1 if upside_down else 1
        self._layers: dict[str, list[str]] = {layer: [] for layer in LAYERS}

    def px(self, point: Point) -> Point:
        """Return where a point in metres lies, in pixels."""
        x = self.wide - point[0] if self.mirrored else point[0]
        y = self.deep - point[1] if self._upside_down else point[1]
        return x * self.scale, y * self.scale

    def area(
        self,
        points: Iterable[Point],
        fill: str,
        line: str = "",
        *,
        width: float = 2.5,
        dash: str = "",
        pattern: str = "",
        layer: str = "things",
        opacity: float = 1,
    ) -> None:
        """Put a filled shape on a layer, with a pattern and an edge (px) if wanted."""
        path = self._path(points) + "Z"
        seen = f' fill-opacity="{opacity:g}"' if opacity < 1 else ""
        self._put(layer, f'<path d="{path}" fill="{fill}"{seen}/>')
        if pattern:
            self._put(layer, f'<path d="{path}" fill="url(#{pattern})"/>')
        if line:
            self._put(layer, f'<path d="{path}" fill="none" {_pen(line, width, dash)}/>')

    def dot(
        self,
        x: float,
        y: float,
        radius: float,
        fill: str,
        line: str = "",
        *,
        width: float = 2.5,
        layer: str = "things",
        opacity: float = 1,
    ) -> None:
        """Put a round on a layer, with an edge (px) if wanted."""
        cx, cy = self.px((x, y))
        edge = f" {_pen(line, width)}" if line else ""
        seen = f' fill-opacity="{opacity:g}"' if opacity < 1 else ""
        self._put(
            layer, f'<circle cx="{cx:.1f}" cy="{cy:.1f}" r="{radius * self.scale:.1f}" fill="{fill}"{seen}{edge}/>'
        )

    def line(
        self,
        points: Iterable[Point],
        colour: str = ink.INK,
        width: float = 2.5,
        *,
        dash: str = "",
        layer: str = "things",
        cap: str = "round",
        opacity: float = 1,
    ) -> None:
        """Put a line on a layer; its width and dashes are in pixels."""
        seen = f' stroke-opacity="{opacity:g}"' if opacity < 1 else ""
        self._put(layer, f'<path d="{self._path(points)}" fill="none" {_pen(colour, width, dash, cap)}{seen}/>')

    def veil(self, points: Iterable[Point], fill: str, opacity: float) -> None:
        """Pale everything that lies outside a shape."""
        path = f"M0 0H{WIDTH}V{HEIGHT}H0Z" + self._path(points) + "Z"
        self._put("crown", f'<path d="{path}" fill="{fill}" fill-opacity="{opacity:g}" fill-rule="evenodd"/>')

    def lane(
        self,
        points: Sequence[Point],
        metres: float,
        fill: str,
        line: str,
        *,
        boards: bool = False,
        layer: str = "paving",
    ) -> None:
        """Put a path of a width in metres on a layer, with edges, and boards across it if wanted."""
        width = metres * self.scale
        self.line(points, line, width + 5, layer=layer, cap="butt")
        self.line(points, fill, width, layer=layer, cap="butt")
        if boards:
            self.line(points, line, width, layer=layer, cap="butt", dash="1.6 13", opacity=0.55)

    def lanes(self, lines: Sequence[tuple[Sequence[Point], float]], fill: str, line: str) -> None:
        """Put paths on the sheet that run into each other: each a line and its width in metres."""
        for points, metres in lines:
            self.line(points, line, metres * self.scale + 5, layer="paving", cap="butt")
        for points, metres in lines:
            self.line(points, fill, metres * self.scale, layer="paving", cap="butt")

    def shade(self, points: Iterable[Point], opacity: float = 0.1, far: float = 1) -> None:
        """Put a soft shadow under a shape; it falls to the same side on every sheet."""
        moved = [(x + SHADOW[0] * far, y + SHADOW[1] * far) for x, y in map(self.px, points)]
        self._put("shadow", f'<path d="{_joined(moved)}Z" fill="{ink.INK}" fill-opacity="{opacity:g}"/>')

    def say(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = WORDS,
        bold: bool = False,
        colour: str = ink.INK,
        halo: str = ink.WHITE,
    ) -> Points:
        """Put words around a place in metres; return the corners of what they cover, in metres."""
        cx, cy = self.px((x, y))
        across = text_width(text, size)
        cx = min(max(cx, across / 2 + 14), WIDTH - across / 2 - 14)
        self._put("words", _text(cx, cy + size * 0.36, text, size, bold=bold, colour=colour, halo=halo))
        covered = Box((cx - across / 2) / WIDTH, (cy - size * 0.6) / HEIGHT, across / WIDTH, size * 1.2 / HEIGHT)
        self.words_at.append((text, covered))
        middle = cx / self.scale
        middle = self.wide - middle if self.mirrored else middle
        return box(
            middle - across / 2 / self.scale, y - size * 0.6 / self.scale, across / self.scale, 1.2 * size / self.scale
        )

    def fractions(self, point: Point) -> Point:
        """Return where a point in metres lies, in fractions of the whole picture."""
        x, y = self.px(point)
        return round(x / WIDTH, 4), round(y / HEIGHT, 4)

    def framed(self, points: Sequence[Point]) -> Box:
        """Return the box around points in metres, in fractions of the whole picture, within the drawing."""
        corners = [self.px(point) for point in points]
        left, right = max(10.0, min(x for x, _y in corners)), min(WIDTH - 10.0, max(x for x, _y in corners))
        top, low = max(10.0, min(y for _x, y in corners)), min(HEIGHT - STRIP - 10.0, max(y for _x, y in corners))
        across, down = (right - left) / WIDTH, (low - top) / HEIGHT
        return Box(round(left / WIDTH, 4), round(top / HEIGHT, 4), round(across, 4), round(down, 4))

    def mark(self, number: int, at: Box, taken: Sequence[Point]) -> Point:
        """Put a dashed box and its number on the sheet; return the number's place in px, away from `taken`."""
        left, top, across, down = at.left * WIDTH, at.top * HEIGHT, at.width * WIDTH, at.height * HEIGHT
        frame = f'<rect x="{left:.1f}" y="{top:.1f}" width="{across:.1f}" height="{down:.1f}" rx="12" fill="none" '
        self._put("marks", f'{frame}stroke="{ink.WHITE}" stroke-width="10" stroke-opacity=".85"/>')
        self._put(
            "marks", f'{frame}stroke="{ink.BLUE}" stroke-width="5" stroke-dasharray="13 9" stroke-linecap="butt"/>'
        )
        corners = [(left, top), (left + across, top), (left, top + down), (left + across, top + down)]
        inside = [(min(max(x, 36), WIDTH - 36), min(max(y, 36), HEIGHT - STRIP - 36)) for x, y in corners]
        place = max(inside, key=lambda corner: self._free(corner, taken))
        self._disc(place, number)
        return place

    def _free(self, corner: Point, taken: Sequence[Point]) -> float:
        """Say how well a number would stand at a corner: far from other numbers, on no words."""
        x, y = corner[0] / WIDTH, corner[1] / HEIGHT
        covered = sum(
            one.left - 0.02 < x < one.left + one.width + 0.02 and one.top - 0.03 < y < one.top + one.height + 0.03
            for _text, one in self.words_at
        )
        return min([math.dist(corner, other) for other in taken] + [150]) - 200 * covered

    def _disc(self, at: Point, number: int) -> None:
        x, y = at
        self._put(
            "marks", f'<circle cx="{x:.1f}" cy="{y:.1f}" r="27" fill="{ink.BLUE}" stroke="#fff" stroke-width="5"/>'
        )
        self._put("marks", _text(x, y + 11.5, str(number), 32, bold=True, colour=ink.WHITE, halo=""))

    def svg(self, title: str, note: str) -> str:
        """Return the whole sheet, with its title, a note, its scale bar and north arrow."""
        layers = "".join("".join(self._layers[layer]) for layer in LAYERS)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
            f'font-family="{self.face}">{ink.patterns(self.scale)}'
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{self.tints.ground}"/>{layers}'
            f"{self._north()}{self._strip(title, note)}</svg>"
        )

    def _north(self) -> str:
        x = WIDTH - 52
        arrow = f"M{x} 22V82M{x - 13} 40L{x} 20L{x + 13} 40"
        return (
            f'<rect x="{x - 34}" y="8" width="68" height="122" rx="10" fill="#fff" fill-opacity=".78"/>'
            f'<path d="{arrow}" fill="none" {_pen(ink.INK, 4.5)}/>'
            + _text(x, 117, "北", 30, bold=True, colour=ink.INK, halo="")
        )

    def _strip(self, title: str, note: str) -> str:
        top, middle = HEIGHT - STRIP, HEIGHT - STRIP / 2
        length, label = self._bar()
        left = WIDTH - 96 - length
        baseline = middle + 12
        right, half = left + length, left + length / 2
        bar = f"M{left} {baseline - 12}V{baseline}H{right}V{baseline - 12}M{half} {baseline - 8}V{baseline}"
        figures = ((left, "0"), (left + length, label))
        return (
            f'<rect y="{top}" width="{WIDTH}" height="{STRIP}" fill="#fff"/>'
            f'<path d="M0 {top}H{WIDTH}" {_pen(ink.HAIRLINE, 3)}/>'
            + _text(28, middle + 10, title, 29, bold=True, colour=ink.INK, halo="", anchor="start")
            + _text(28 + text_width(title, 29) + 28, middle + 9, note, 25, colour=ink.SOFT, halo="", anchor="start")
            + f'<path d="{bar}" fill="none" {_pen(ink.INK, 3)}/>'
            + "".join(_text(x, baseline - 18, text, 23, colour=ink.SOFT, halo="") for x, text in figures)
        )

    def _bar(self) -> tuple[float, str]:
        """Return the scale bar's length in pixels and its words: the longest round length under 230 px."""
        metres = max(m for m in (1, 2, 5, 10, 20, 50, 100, 200) if m * self.scale < 230)
        return metres * self.scale, f"{metres}米"

    def _path(self, points: Iterable[Point]) -> str:
        return _joined(map(self.px, points))

    def _put(self, layer: str, element: str) -> None:
        self._layers[layer].append(element)


def text_width(text: str, size: float) -> float:
    """Return about how wide words are, in pixels: Chinese is square, other letters a little over half."""
    return sum(size if ord(letter) > 0x2E7F else size * 0.56 for letter in text)


def _joined(points: Iterable[Point]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _pen(colour: str, width: float, dash: str = "", cap: str = "round") -> str:
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return f'stroke="{colour}" stroke-width="{width:g}" stroke-linecap="{cap}" stroke-linejoin="round"{dashes}'


def _text(
    x: float, y: float, text: str, size: float, *, colour: str, halo: str, bold: bool = False, anchor: str = "middle"
) -> str:
    weight = f' font-weight="{BOLD}"' if bold else ""
    around = f' stroke="{halo}" stroke-width="{HALO}" stroke-linejoin="round" paint-order="stroke"' if halo else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" text-anchor="{anchor}" fill="{colour}"{weight}{around}>'
        f"{escape(text)}</text>"
    )
