"""The legend beside a plan map: what is planned, by number; what is there, by sign."""

from collections.abc import Sequence
from dataclasses import dataclass

from gonghua.demo.drawings import ink
from gonghua.demo.drawings.shapes import box, oval, rounded
from gonghua.demo.drawings.site import Site

DISC, SIGN = 23.0, 19.0  # px
ROW, EDGE = 50.0, 34.0  # px
SIGNS = {"学": "#B26A1E", "园": "#3F7D4E", "菜": "#9C5B3F", "医": "#2F6DB8", "站": "#465264"}


@dataclass(frozen=True)
class Entry:
    """A line of the legend: planned things have a number, others a sign; `main`: what the map is about."""

    name: str
    number: int = 0
    sign: str = ""
    main: bool = False


def number_disc(site: Site, x: float, y: float, number: int, radius: float = DISC) -> None:
    """Put the number of something planned on the sheet, at a place in metres."""
    disc = oval(x, y, radius / site.scale)
    site.area(disc, ink.WHITE, ink.BLUE, width=5, layer="words")
    site.say(x, y, str(number), size=radius * 1.2, bold=True, colour=ink.BLUE, halo="")


def badge(site: Site, x: float, y: float, sign: str) -> None:
    """Put the sign of something that is there on the sheet, at a place in metres."""
    half = SIGN / site.scale
    site.area(
        rounded(x - half, y - half, 2 * half, 2 * half, 7 / site.scale), SIGNS[sign], ink.WHITE, width=4, layer="words"
    )
    site.say(x, y, sign, size=25, bold=True, colour=ink.WHITE, halo="")


def legend(site: Site, left: float, entries: Sequence[Entry]) -> None:
    """Put the legend on the sheet, from `left` (metres) to the right edge."""
    px = 1 / site.scale
    site.area(box(left, -1, site.wide - left + 1, site.deep + 2), ink.WHITE, layer="words")
    site.line([(left, -1), (left, site.deep + 1)], ink.HAIRLINE, 3, layer="words")
    y = 62 * px
    for heading, chosen in (
        ("打算做的", [one for one in entries if one.number]),
        ("已经有的", [one for one in entries if one.sign]),
    ):
        _words(site, left + EDGE * px, y, heading, bold=True)
        y += ROW * px
        for entry in chosen:
            middle = left + (EDGE + DISC) * px
            if entry.number:
                number_disc(site, middle, y, entry.number, SIGN)
            else:
                badge(site, middle, y, entry.sign)
            _words(site, left + (EDGE + 66) * px, y, entry.name, bold=entry.main)
            y += ROW * px
        y += 14 * px
    line = [(left + EDGE * px, y), (left + (EDGE + 48) * px, y)]
    site.line(line, "#5A3E8C", 5, dash="22 6 4 6", layer="words", cap="butt")
    _words(site, left + (EDGE + 66) * px, y, "生活圈范围（示意）")


def _words(site: Site, left: float, y: float, text: str, *, bold: bool = False) -> None:
    from_left = len(text) * 30 / 2 / site.scale
    site.say(left + from_left, y, text, size=30, bold=bold, halo="")
