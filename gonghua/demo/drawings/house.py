"""Floor plans: rooms, walls, doors, windows, and what stands in the rooms."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from shapely.geometry import Polygon
from shapely.ops import unary_union

from gonghua.demo.drawings import ink
from gonghua.demo.drawings.shapes import Points, box, outline, oval, placed, rounded
from gonghua.demo.drawings.site import Site
from gonghua.demo.drawings.things import wheelchair

OUTER, INNER = 0.3, 0.16
WINDOW = "#9DB9D6"
TABLE, TABLE_LINE = "#EBD3AC", "#B5945F"
CHAIR = "#C9B08A"
CLOTH, CLOTH_LINE = "#C7D6E8", "#8098B8"
FLOORS = {"plain": "#FFFFFF", "warm": "#FCF4E6", "cool": "#EEF4F9", "green": "#EFF5E8", "grey": "#F1F3F6"}


@dataclass(frozen=True)
class Room:
    """A room: its upper left corner, its size in metres, its floor."""

    x: float
    y: float
    wide: float
    deep: float
    floor: str = "plain"

    @property
    def shape(self) -> Points:
        """Return its corners."""
        return box(self.x, self.y, self.wide, self.deep)


def house(site: Site, rooms: Sequence[Room], *, roof: float = 0) -> None:
    """Put a house on the sheet, cut open: floors, inner walls, outer walls, and the roof's edge where it overhangs."""
    whole = unary_union([Polygon(room.shape) for room in rooms])
    edge = outline(whole)
    site.shade(edge, 0.14, 1.2)
    for room in rooms:
        site.area(room.shape, FLOORS[room.floor])
    inner, outer = max(3.5, INNER * site.scale), max(6, OUTER * site.scale)
    for room in rooms:
        site.line([*room.shape, room.shape[0]], ink.WALL, inner, layer="house", cap="square")
    site.line(edge, ink.WALL, outer, layer="house", cap="square")
    if roof:
        eaves = outline(whole.buffer(roof, join_style="mitre"))
        site.line(eaves, ink.INK, 2.8, dash="13 9", layer="house")
    site.take(edge, 0.5 + roof)


def door(site: Site, x: float, y: float, wide: float = 1.2, *, upright: bool = False, swing: int = 1) -> None:
    """Cut a door into a wall from a place on; `upright`: the wall runs up and down; `swing`: 1, -1, 0 (it slides)."""
    end = (x, y + wide) if upright else (x + wide, y)
    site.line([(x, y), end], ink.WHITE, max(6, OUTER * site.scale) + 2, layer="house", cap="butt")
    if not swing:
        return
    steps = [math.pi / 2 * step / 8 for step in range(9)]
    if upright:
        leaf = [(x + swing * wide * math.sin(t), y + wide * math.cos(t)) for t in steps]
        edge = [(x, y), leaf[-1]]
    else:
        leaf = [(x + wide * math.cos(t), y + swing * wide * math.sin(t)) for t in steps]
        edge = [(x, y), leaf[-1]]
    site.line(leaf, ink.SOFT, 1.6, layer="house")
    site.line(edge, ink.WALL, 3, layer="house")


def window(site: Site, x: float, y: float, wide: float, *, upright: bool = False) -> None:
    """Put a window into a wall from a place on."""
    end = (x, y + wide) if upright else (x + wide, y)
    thick = max(6, OUTER * site.scale)
    site.line([(x, y), end], ink.WHITE, thick - 1.5, layer="house", cap="butt")
    site.line([(x, y), end], WINDOW, max(2.5, thick * 0.32), layer="house", cap="butt")


def windows(
    site: Site, x: float, y: float, wide: float, count: int, *, upright: bool = False, size: float = 1.6
) -> None:
    """Put windows into a wall at even distances."""
    for number in range(count):
        start = wide * (number + 0.5) / count - size / 2
        window(site, x if upright else x + start, y + start if upright else y, size, upright=upright)


def table(
    site: Site, x: float, y: float, wide: float = 1.2, deep: float = 0.8, *, seats: int = 4, turned: bool = False
) -> None:
    """Put a table with chairs around a place; `turned`: it stands lengthwise up and down."""
    degrees = 90 if turned else 0
    a_side = max(1, seats // 2)
    for number in range(a_side):
        across = wide * ((number + 0.5) / a_side - 0.5)
        for side in (-1, 1):
            chair = rounded(across - 0.21, side * (deep / 2 + 0.26) - 0.2, 0.42, 0.4, 0.1)
            site.area(placed(chair, x, y, degrees), CHAIR)
    site.area(placed(rounded(-wide / 2, -deep / 2, wide, deep, 0.08), x, y, degrees), TABLE, TABLE_LINE, width=2)


def round_table(site: Site, x: float, y: float, radius: float = 0.6, seats: int = 6) -> None:
    """Put a round table with chairs around a place."""
    for number in range(seats):
        turn = math.tau * number / seats
        site.dot(x + (radius + 0.3) * math.cos(turn), y + (radius + 0.3) * math.sin(turn), 0.22, CHAIR)
    site.dot(x, y, radius, TABLE, TABLE_LINE, width=2)


def counter(site: Site, x: float, y: float, wide: float, deep: float, *, cells: int = 0) -> None:
    """Put a counter or a cupboard on the sheet, divided into cells."""
    site.area(box(x, y, wide, deep), "#DFE5ED", "#8E9BAE", width=2)
    for number in range(1, cells):
        if wide >= deep:
            site.line(
                [(x + wide * number / cells, y), (x + wide * number / cells, y + deep)], "#8E9BAE", 1.6, cap="butt"
            )
        else:
            site.line(
                [(x, y + deep * number / cells), (x + wide, y + deep * number / cells)], "#8E9BAE", 1.6, cap="butt"
            )


def shelf(site: Site, x: float, y: float, wide: float, deep: float) -> None:
    """Put a shelf of books on the sheet."""
    site.area(box(x, y, wide, deep), "#C9D8EA", "#7E97B7", width=2)
    if wide >= deep:
        site.line([(x, y + deep / 2), (x + wide, y + deep / 2)], "#7E97B7", 1.5, cap="butt")
    else:
        site.line([(x + wide / 2, y), (x + wide / 2, y + deep)], "#7E97B7", 1.5, cap="butt")


def sofa(site: Site, x: float, y: float, wide: float, degrees: float = 0) -> None:
    """Put a sofa on the sheet, its back away from `degrees`."""
    site.area(placed(rounded(-wide / 2, -0.4, wide, 0.8, 0.15), x, y, degrees), CLOTH, CLOTH_LINE, width=2)
    site.area(placed(rounded(-wide / 2 + 0.15, -0.1, wide - 0.3, 0.45, 0.1), x, y, degrees), "#DCE6F2")


def toilet(site: Site, x: float, y: float, degrees: float = 0) -> None:
    """Put a toilet on the sheet; its tank at the place, the bowl towards `degrees` = down."""
    site.area(placed(rounded(-0.25, 0, 0.5, 0.22, 0.05), x, y, degrees), "#F3F6F9", "#7F8CA0", width=2)
    site.area(placed(oval(0, 0.48, 0.2, 0.27), x, y, degrees), "#F3F6F9", "#7F8CA0", width=2)


def basin(site: Site, x: float, y: float, size: float = 0.26) -> None:
    """Put a basin on the sheet."""
    site.area(oval(x, y, size, size * 0.8), "#E3EEF7", "#7F8CA0", width=2)


def accessible_toilet(site: Site, x: float, y: float, wide: float, deep: float) -> None:
    """Furnish a toilet for wheelchairs: the turning circle, grab rails, the sign."""
    radius = min(0.75, wide * 0.42, deep * 0.4)
    site.dot(x + wide / 2, y + deep * 0.6, radius, "#E6EFFA")
    circle = oval(x + wide / 2, y + deep * 0.6, radius)
    site.line([*circle, circle[0]], ink.BLUE, 2, dash="7 6")
    toilet(site, x + wide * 0.3, y + 0.2)
    for side in (wide * 0.3 - 0.42, wide * 0.3 + 0.42):
        site.line([(x + side, y + 0.25), (x + side, y + 0.85)], ink.BLUE, 4)
    wheelchair(site, x + wide / 2, y + deep * 0.6, radius * 0.95)


def lift(site: Site, x: float, y: float, size: float = 1.9) -> None:
    """Put a lift on the sheet."""
    shaft = box(x, y, size, size)
    site.area(shaft, "#E9EDF3", ink.WALL, width=4, layer="house")
    site.line([shaft[0], shaft[2]], ink.SOFT, 2, layer="house")
    site.line([shaft[1], shaft[3]], ink.SOFT, 2, layer="house")


def staircase(site: Site, x: float, y: float, wide: float, deep: float) -> None:
    """Put a staircase on the sheet: two flights and the way up."""
    site.area(box(x, y, wide, deep), "#F5F6F8", "#8E9BAE", width=2)
    count = max(5, round(deep / 0.32))
    for number in range(1, count):
        tread = y + deep * number / count
        site.line([(x, tread), (x + wide, tread)], "#8E9BAE", 1.6, cap="butt")
    site.line([(x + wide / 2, y), (x + wide / 2, y + deep)], ink.SOFT, 3, cap="butt")
    way = x + wide * 0.75
    site.line([(way, y + deep - 0.2), (way, y + 0.4)], ink.INK, 2)
    site.line([(way - 0.18, y + 0.75), (way, y + 0.4), (way + 0.18, y + 0.75)], ink.INK, 2)
