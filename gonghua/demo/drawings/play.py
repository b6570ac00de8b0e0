"""Where children play and people exercise: soft grounds and what stands on them."""

import math

from gonghua.demo.drawings import ink
from gonghua.demo.drawings.shapes import Points, blob, box, oval, placed, rounded
from gonghua.demo.drawings.site import Site

GROUNDS = (
    (ink.PLAY, ink.PLAY_LINE),
    (ink.PLAY_BLUE, ink.PLAY_BLUE_LINE),
    (ink.PLAY_CORAL, ink.PLAY_CORAL_LINE),
    (ink.PLAY_GREEN, ink.PLAY_GREEN_LINE),
)


def soft_ground(site: Site, points: Points, colour: int = 0, *, dash: str = "12 8", layer: str = "paving") -> Points:
    """Put soft ground for play on the sheet; return its shape."""
    fill, line = GROUNDS[colour % len(GROUNDS)]
    site.area(points, fill, line, width=3, dash=dash, pattern="dots", layer=layer)
    site.take(points)
    return points


def corner(site: Site, x: float, y: float, across: float, down: float) -> Points:
    """Put a small corner for children on the sheet: soft ground, a spring seat, a climbing frame."""
    shape = soft_ground(site, blob(x, y, across, down, site.chance("corner"), uneven=0.08))
    ring = oval(x - across * 0.28, y - down * 0.12, 0.95)
    site.line([*ring, ring[0]], ink.PLAY_LINE, 4)
    site.dot(x - across * 0.28, y - down * 0.12, 0.35, ink.PLAY_LINE)
    triangle = [
        (x + across * 0.12, y + down * 0.34),
        (x + across * 0.58, y + down * 0.34),
        (x + across * 0.35, y - down * 0.26),
    ]
    site.line([*triangle, triangle[0]], ink.PLAY_LINE, 4)
    return shape


def slide(site: Site, x: float, y: float, degrees: float = 0, colour: str = "#E7A15C") -> None:
    """Put a slide on the sheet: a platform, a ladder, a chute."""
    chute = placed(rounded(-0.5, 0.7, 1.0, 3.4, 0.45), x, y, degrees)
    site.shade(chute, 0.1, 0.6)
    site.area(chute, colour, "#A9662B", width=2.2)
    site.line(placed([(0, 1.1), (0, 3.6)], x, y, degrees), "#FFFFFF", 4, opacity=0.75)
    platform = placed(box(-0.9, -0.9, 1.8, 1.7), x, y, degrees)
    site.area(platform, "#7FA9CF", "#46719B", width=2.2)
    site.line(placed([(-0.9, -0.9), (0.9, 0.8)], x, y, degrees), "#FFFFFF", 2.5, opacity=0.8)
    site.line(placed([(-0.9, 0.8), (0.9, -0.9)], x, y, degrees), "#FFFFFF", 2.5, opacity=0.8)
    for rung in range(3):
        step = -1.2 - rung * 0.35
        site.line(placed([(-0.45, step), (0.45, step)], x, y, degrees), "#46719B", 3)


def swings(site: Site, x: float, y: float, degrees: float = 0, seats: int = 2) -> Points:
    """Put swings on the sheet, with the room that they need; return that room."""
    half = seats * 0.9
    room = placed(rounded(-half - 0.4, -2.3, 2 * half + 0.8, 4.6, 0.6), x, y, degrees)
    site.line([*room, room[0]], ink.PLAY_LINE, 2, dash="7 7")
    site.line(placed([(-half, 0), (half, 0)], x, y, degrees), "#A9662B", 6)
    for end in (-half, half):
        site.line(placed([(end - 0.1, -0.9), (end, 0), (end - 0.1, 0.9)], x, y, degrees), "#A9662B", 4)
    for number in range(seats):
        middle = (number - (seats - 1) / 2) * 1.7
        site.line(placed([(middle - 0.25, 0), (middle - 0.25, 0.7)], x, y, degrees), ink.SOFT, 1.8)
        site.line(placed([(middle + 0.25, 0), (middle + 0.25, 0.7)], x, y, degrees), ink.SOFT, 1.8)
        site.area(placed(box(middle - 0.35, 0.6, 0.7, 0.35), x, y, degrees), "#46719B")
    return room


def seesaws(site: Site, x: float, y: float) -> None:
    """Put two seesaws on the sheet."""
    _seesaw(site, x, y - 0.7, 15)
    _seesaw(site, x + 0.4, y + 1.0, -10)


def _seesaw(site: Site, x: float, y: float, degrees: float) -> None:
    site.line(placed([(-1.6, 0), (1.6, 0)], x, y, degrees), "#D9785F", 7)
    site.area(placed(box(-0.25, -0.4, 0.5, 0.8), x, y, degrees), "#8793A8", "#5C6A80", width=1.8)
    for end in (-1.35, 1.35):
        site.area(placed(box(end - 0.22, -0.3, 0.44, 0.6), x, y, degrees), "#46719B")


def sandpit(site: Site, x: float, y: float, across: float, down: float, *, roofed: bool = False) -> Points:
    """Put a sandpit on the sheet; return its shape."""
    pit = rounded(x - across, y - down, 2 * across, 2 * down, 0.8)
    site.area(pit, "#F6E6BE", "#A97C4A", width=7, pattern="gravel")
    for dx, dy, size in ((-0.4, 0.2, 0.34), (0.35, -0.25, 0.42), (0.1, 0.5, 0.26)):
        site.dot(x + dx * across, y + dy * down, size, "#E6CB8D")
    if roofed:
        sail = [
            (x - across - 0.5, y - down - 0.3),
            (x + across + 0.5, y - down + 0.3),
            (x + across, y + down + 0.4),
            (x - across, y + down),
        ]
        site.area(sail, "#8FB3D6", "#5F86AD", layer="crown", opacity=0.45)
    site.take(pit)
    return pit


def climbing_net(site: Site, x: float, y: float, radius: float = 1.8) -> None:
    """Put a climbing net on the sheet."""
    for reach in (1, 0.68, 0.36):
        ring = [
            (x + radius * reach * math.cos(math.tau * s / 6), y + radius * reach * math.sin(math.tau * s / 6))
            for s in range(7)
        ]
        site.line(ring, "#4F827A" if reach == 1 else "#6FA198", 3)
    for spoke in range(6):
        end = (x + radius * math.cos(math.tau * spoke / 6), y + radius * math.sin(math.tau * spoke / 6))
        site.line([(x, y), end], "#6FA198", 2.4)
        site.dot(*end, 0.17, "#35645C")
    site.dot(x, y, 0.26, "#35645C")


def spring_seat(site: Site, x: float, y: float, colour: str = "#5C9A7A") -> None:
    """Put a spring seat on the sheet."""
    site.area(oval(x, y, 0.62, 0.34), colour, ink.SOFT, width=1.8)
    site.line([(x + 0.25, y - 0.4), (x + 0.25, y + 0.4)], ink.SOFT, 3)


def hopscotch(site: Site, x: float, y: float, size: float = 0.72) -> None:
    """Put the squares for hopping on the sheet, from left to right."""
    for number in range(7):
        pair = number in (2, 4)
        for side in (-0.5, 0.5) if pair else (0,):
            cell = box(x + number * size, y + (side - 0.5) * size, size, size)
            site.area(cell, ("#FFFFFF", "#FBE3A8", "#CFE2F0")[number % 3], "#C8963F", width=2.2)


def sail(site: Site, x: float, y: float, across: float, down: float) -> Points:
    """Put a sun sail on the sheet; return its shape."""
    cloth = [(x, y), (x + across, y + down * 0.18), (x + across * 0.94, y + down), (x + across * 0.06, y + down * 0.86)]
    site.shade(cloth, 0.09)
    site.area(cloth, "#F2D6A6", "#B98F58", width=2.4, layer="crown", opacity=0.72)
    site.line([cloth[0], cloth[2]], "#B98F58", 1.8, layer="crown", opacity=0.6)
    site.line([cloth[1], cloth[3]], "#B98F58", 1.8, layer="crown", opacity=0.6)
    for post in cloth:
        site.dot(*post, 0.18, ink.SOFT, layer="crown")
    return cloth


def trainer(site: Site, x: float, y: float, degrees: float = 0, colour: str = "#6F9FC4") -> None:
    """Put an outdoor exercise machine on the sheet."""
    site.area(placed(oval(0, 0, 0.5), x, y), ink.WHITE, colour, width=3)
    site.line(placed([(-0.75, 0), (0.75, 0)], x, y, degrees), colour, 6)
    site.line(placed([(-0.75, -0.3), (-0.75, 0.3)], x, y, degrees), ink.SOFT, 4)
    site.line(placed([(0.75, -0.3), (0.75, 0.3)], x, y, degrees), ink.SOFT, 4)


def table_tennis(site: Site, x: float, y: float, degrees: float = 0) -> None:
    """Put a table for table tennis on the sheet."""
    top = placed(box(-1.37, -0.76, 2.74, 1.52), x, y, degrees)
    site.shade(top, 0.12, 0.6)
    site.area(top, "#7FA9CF", "#46719B", width=2.4)
    site.line(placed([(-1.37, 0), (1.37, 0)], x, y, degrees), ink.WHITE, 2)
    site.line(placed([(0, -0.9), (0, 0.9)], x, y, degrees), ink.SOFT, 3.4)
    site.take(top, 1.2)
