"""What people put there: benches, lamps, bicycles, cars, roads, old houses, ramps, stairs, fences."""

import math
from collections.abc import Sequence

from gonghua.demo.drawings import ink
from gonghua.demo.drawings.shapes import Point, Points, along, box, oval, placed, rounded
from gonghua.demo.drawings.site import Site

STEP = 0.32


def road(site: Site, y: float, wide: float, words: str = "", at: float = 0.3, *, kerb: bool = True) -> None:
    """Put a road from left to right on the sheet; `at`: where its name stands, as a part of the width."""
    site.area(box(-2, y, site.wide + 4, wide), ink.ROAD, layer="paving")
    if kerb:
        site.line([(-2, y), (site.wide + 2, y)], ink.ROAD_LINE, 3.5, layer="paving")
        site.line([(-2, y + wide), (site.wide + 2, y + wide)], ink.ROAD_LINE, 3.5, layer="paving")
    middle = y + wide / 2
    site.line([(0, middle), (site.wide, middle)], ink.WHITE, 4, dash="34 30", cap="butt", layer="marking")
    site.take(box(-2, y, site.wide + 4, wide), 0.2)
    if words:
        site.label(site.wide * at, middle, words, colour=ink.SOFT)


def avenue(site: Site, x: float, wide: float, top: float, low: float) -> None:
    """Put a road from top to bottom on the sheet."""
    site.area(box(x, top, wide, low - top), ink.ROAD, layer="paving")
    for edge in (x, x + wide):
        site.line([(edge, top), (edge, low)], ink.ROAD_LINE, 3.5, layer="paving")
    site.line([(x + wide / 2, top), (x + wide / 2, low)], ink.WHITE, 4, dash="34 30", cap="butt", layer="marking")
    site.take(box(x, top, wide, low - top), 0.2)


def zebra(site: Site, x: float, y: float, across: float, down: float) -> None:
    """Put a zebra crossing on the sheet for those who walk from left to right: its bars lie along the traffic."""
    stripe = 0.55
    for number in range(int(across / (2 * stripe))):
        site.area(box(x + number * 2 * stripe + stripe / 2, y, stripe, down), ink.WHITE, layer="marking")
    site.take(box(x, y, across, down))


def old_house(
    site: Site,
    x: float,
    y: float,
    wide: float,
    deep: float,
    words: str = "",
    *,
    doors: int = 0,
    door_side: str = "south",
) -> None:
    """Put a house that stands on the sheet, with its unit doors if wanted."""
    walls = box(x, y, wide, deep)
    site.shade(walls, 0.12)
    site.area(walls, ink.OLD, ink.OLD_LINE, pattern="hatch", layer="house")
    ridge = y + deep / 2
    site.line([(x + 0.6, ridge), (x + wide - 0.6, ridge)], ink.OLD_LINE, 1.6, layer="house", opacity=0.55)
    for number in range(doors):
        middle = x + wide * (number + 0.5) / doors
        edge = y + deep if door_side == "south" else y - 1.1
        site.area(box(middle - 1.3, edge, 2.6, 1.1), "#F6F7F9", ink.OLD_LINE, width=2, layer="house")
    site.take(walls, 0.5)
    if words:
        left, right = max(x, 0.5), min(x + wide, site.wide - 0.5)
        site.label((left + right) / 2, min(max(y + deep / 2, 1.4), site.deep - 1.4), words, colour=ink.SOFT, spot=False)


def bench(site: Site, x: float, y: float, degrees: float = 0, length: float = 1.9) -> None:
    """Put a bench on the sheet."""
    seat = placed(rounded(-length / 2, -0.28, length, 0.56, 0.1), x, y, degrees)
    site.shade(seat, 0.12, 0.4)
    site.area(seat, ink.WOOD, ink.WOOD_LINE, width=1.6)
    site.line(placed([(-length / 2 + 0.1, 0), (length / 2 - 0.1, 0)], x, y, degrees), ink.WOOD_LINE, 1.4, opacity=0.7)
    site.take(seat, 0.4)


def seat_wall(site: Site, line: Sequence[Point], thick: float = 0.55) -> None:
    """Put a long seat along a line."""
    site.line(line, ink.WOOD_LINE, thick * site.scale + 3, cap="butt")
    site.line(line, ink.WOOD, thick * site.scale, cap="butt")
    site.line(line, ink.WOOD_LINE, thick * site.scale, cap="butt", dash="1.6 12", opacity=0.6)


def lamp(site: Site, x: float, y: float, reach: float = 2.2) -> None:
    """Put a lamp with its light on the sheet."""
    site.dot(x, y, reach, ink.GLOW, layer="paving", opacity=0.4)
    site.dot(x, y, reach * 0.55, ink.GLOW, layer="paving", opacity=0.5)
    size = max(0.28, 7 / site.scale)
    site.dot(x, y, size, "#FFF4CC", ink.LAMP, width=3)
    site.dot(x, y, size * 0.35, ink.LAMP)
    site.take(oval(x, y, 0.5))


def bicycle(site: Site, x: float, y: float, degrees: float = 0, colour: str = ink.STEEL_LINE) -> None:
    """Put a bicycle or an electric one on the sheet, seen from above."""
    site.line(placed([(0, -0.85), (0, 0.85)], x, y, degrees), colour, max(3.5, 0.2 * site.scale))
    site.line(placed([(-0.3, -0.45), (0.3, -0.45)], x, y, degrees), colour, 2.6)
    site.area(placed(oval(0, 0.25, 0.17, 0.3), x, y, degrees), ink.INK, opacity=0.55)


def bicycle_row(site: Site, x: float, y: float, count: int, every: float = 0.8, lean: float = 24) -> None:
    """Put a row of bicycles on the sheet."""
    colours = (ink.STEEL_LINE, "#6E8FB5", "#8793A8", "#A88C6A")
    for number in range(count):
        bicycle(site, x + number * every, y, lean, colours[number * 7 % 4])


def bicycle_bay(site: Site, x: float, y: float, count: int, *, roofed: bool = False) -> Points:
    """Put a bay for bicycles on the sheet; return its shape."""
    every, deep = 0.85, 2.3
    bay = box(x, y, count * every + 0.5, deep)
    site.area(bay, ink.STEEL, ink.STEEL_LINE, layer="paving")
    bicycle_row(site, x + 0.7, y + deep / 2, count, every)
    if roofed:
        site.line(
            [*box(x - 0.4, y - 0.4, count * every + 1.3, deep + 0.8), (x - 0.4, y - 0.4)], ink.INK, 2.5, dash="12 8"
        )
    site.take(bay)
    return bay


CARS = ("#F7F8FA", "#DDE3EB", "#C9D6E6", "#E7DED2", "#D3D9D0")


def car(site: Site, x: float, y: float, degrees: float = 0, colour: str = CARS[0]) -> None:
    """Put a car on the sheet, its middle at the place, its front up."""
    body = placed(rounded(-0.92, -2.25, 1.84, 4.5, 0.6), x, y, degrees)
    site.shade(body, 0.12, 0.5)
    site.area(body, colour, "#8390A3", width=2)
    site.area(placed([(-0.72, -1.0), (0.72, -1.0), (0.6, -0.3), (-0.6, -0.3)], x, y, degrees), "#AEBED0")
    site.area(placed([(-0.62, 1.2), (0.62, 1.2), (0.7, 1.65), (-0.7, 1.65)], x, y, degrees), "#AEBED0")


def parking(
    site: Site,
    x: float,
    y: float,
    count: int,
    name: str,
    *,
    upright: bool = True,
    green: bool = True,
    full: float = 0.7,
) -> None:
    """Put a row of parking bays on the sheet, each 2.5 × 5.2 m; `upright`: the cars stand up and down."""
    long = count * 2.5
    bays = box(x, y, long, 5.2) if upright else box(x, y, 5.2, long)
    fill, pattern = ("#E3ECD8", "grid") if green else ("#E8EBF0", "")
    site.area(bays, fill, "#A9B3A0" if green else ink.ROAD_LINE, pattern=pattern, layer="paving")
    chance = site.chance(name)
    for number in range(count):
        edge, middle = number * 2.5, (number + 0.5) * 2.5
        if number:
            ends = [(x + edge, y), (x + edge, y + 5.2)] if upright else [(x, y + edge), (x + 5.2, y + edge)]
            site.line(ends, ink.WHITE, 4, layer="marking", cap="butt")
        if chance.random() < full:
            place = (x + middle, y + 2.6) if upright else (x + 2.6, y + middle)
            car(site, *place, chance.choice((0, 180)) + (0 if upright else 90), chance.choice(CARS))
    site.take(bays)


def stairs(site: Site, x: float, y: float, wide: float, deep: float, *, upright: bool = True) -> None:
    """Put stairs on the sheet; `upright`: one walks up from the bottom to the top."""
    site.area(box(x, y, wide, deep), site.tints.paving, site.tints.paving_line, layer="paving")
    count = max(2, round((deep if upright else wide) / STEP))
    count = min(count, int((deep if upright else wide) * site.scale / 9))
    for number in range(1, count):
        part = number / count
        tread = [(x, y + deep * part), (x + wide, y + deep * part)]
        if not upright:
            tread = [(x + wide * part, y), (x + wide * part, y + deep)]
        site.line(tread, ink.WOOD_LINE, 2, layer="marking", cap="butt", opacity=0.75)
    site.take(box(x, y, wide, deep))


def ramp(site: Site, line: Sequence[Point], wide: float = 1.5, *, rails: bool = True) -> None:
    """Put a ramp along a line on the sheet, with chevrons upward and a handrail on both sides."""
    px = wide * site.scale
    if rails:
        site.line(line, ink.LAMP, px + 12, cap="butt", layer="paving")
        site.line(line, site.tints.ground, px + 7, cap="butt", layer="paving")
    else:
        site.line(line, "#B5985F", px + 5, cap="butt", layer="paving")
    site.line(line, "#FFFBEE", px, cap="butt", layer="paving")
    size = wide * 0.26
    for (x, y), heading in along(line, max(1.8, 58 / site.scale), start=1.0):
        arrow = placed([(-size, -size), (0, 0), (-size, size)], x, y, heading)
        site.line(arrow, "#B5985F", 3, layer="marking")
    for (ax, ay), (bx, by) in zip(line, line[1:], strict=False):
        half = wide / 2 + 0.1
        left, right, top, low = min(ax, bx) - half, max(ax, bx) + half, min(ay, by) - half, max(ay, by) + half
        site.take(box(left, top, right - left, low - top))


def fence(site: Site, line: Sequence[Point], colour: str = ink.WOOD_LINE, every: float = 1.2) -> None:
    """Put a low fence or a railing along a line."""
    site.line(line, colour, 3.2)
    size = max(0.1, 3.6 / site.scale)
    for (x, y), _heading in along(line, every):
        site.dot(x, y, size, colour)


def canopy(site: Site, x: float, y: float, wide: float, deep: float, *, fill: str = ink.WHITE) -> Points:
    """Put a light roof on the sheet: one sees through it."""
    roof = box(x, y, wide, deep)
    site.shade(roof, 0.07, 0.8)
    site.area(roof, fill, layer="crown", opacity=0.42)
    site.line([*roof, roof[0]], ink.INK, 2.8, dash="13 8", layer="crown", cap="butt")
    return roof


def pergola(site: Site, x: float, y: float, wide: float, deep: float) -> Points:
    """Put a pergola on the sheet: two beams and slats across."""
    frame = box(x, y, wide, deep)
    site.shade(frame, 0.08, 0.8)
    site.area(frame, "#F8F1E3", layer="things", opacity=0.65)
    for number in range(max(3, round(wide * site.scale / 17)) + 1):
        slat = x + wide * number / max(3, round(wide * site.scale / 17))
        site.line([(slat, y - 0.25), (slat, y + deep + 0.25)], ink.WOOD, 4, layer="things", opacity=0.85)
    for beam in (y + deep * 0.14, y + deep * 0.86):
        site.line([(x - 0.2, beam), (x + wide + 0.2, beam)], ink.WOOD_LINE, 5, layer="things")
    site.take(frame)
    return frame


def umbrella(site: Site, x: float, y: float, radius: float = 1.3, colour: str = "#F3D9B8") -> None:
    """Put a table under an umbrella on the sheet."""
    cloth = [
        (x + radius * math.cos(math.tau * s / 8 + 0.39), y + radius * math.sin(math.tau * s / 8 + 0.39))
        for s in range(8)
    ]
    site.shade(cloth, 0.1, 0.7)
    site.area(cloth, colour, "#B98F58", width=2)
    for corner in cloth:
        site.line([(x, y), corner], "#B98F58", 1.6, opacity=0.7)
    site.take(cloth)


def planter(site: Site, x: float, y: float, wide: float, deep: float) -> None:
    """Put a box with shrubs on the sheet."""
    frame = box(x, y, wide, deep)
    site.area(frame, ink.SOIL, ink.SOIL_LINE, width=2)
    count = max(1, round(wide / max(deep, 0.5)))
    for number in range(count):
        site.dot(x + wide * (number + 0.5) / count, y + deep / 2, deep * 0.4, ink.TREE, ink.TREE_LINE, width=1.6)
    site.take(frame)


def tactile(site: Site, line: Sequence[Point], wide: float = 0.5) -> None:
    """Put a strip of tactile paving along a line."""
    width = max(9, wide * site.scale)
    site.line(line, "#EBCB6A", width, layer="marking", cap="butt")
    site.line(line, "#B99326", width * 0.62, layer="marking", cap="butt", dash="2.4 6")


def wheelchair(site: Site, x: float, y: float, size: float = 1.0, colour: str = ink.BLUE) -> None:
    """Put the sign for wheelchairs on the sheet, upright on every sheet."""
    pen = max(3, 0.13 * size * site.scale)
    turns = [math.radians(angle) for angle in range(-20, 236, 12)]
    wheel = [(-0.05 + 0.4 * math.cos(turn), 0.18 + 0.4 * math.sin(turn)) for turn in turns]
    body = [(-0.08, -0.4), (-0.04, 0.1), (0.28, 0.1), (0.44, 0.52), (0.58, 0.48)]
    for part in (wheel, body, [(-0.06, -0.16), (0.26, -0.16)]):
        site.line([(x + px * size, y + py * size * site.up) for px, py in part], colour, pen, layer="words")
    head = oval(x - 0.08 * size, y - 0.62 * size * site.up, 0.14 * size)
    site.area(head, colour, layer="words")


def distance(site: Site, start: Point, end: Point, words: str) -> None:
    """Put a distance between two places on the sheet, as on a builder's drawing."""
    turn = math.degrees(math.atan2(end[1] - start[1], end[0] - start[0]))
    tick = 9 / site.scale
    site.line([start, end], ink.SOFT, 2, layer="words")
    for x, y in (start, end):
        site.line(placed([(-tick, tick), (tick, -tick)], x, y, turn), ink.SOFT, 3, layer="words")
    site.label((start[0] + end[0]) / 2, (start[1] + end[1]) / 2, words, small=True, spot=False, colour=ink.SOFT)
