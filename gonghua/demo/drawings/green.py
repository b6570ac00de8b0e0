"""What grows and flows: trees, hedges, flowers, lawns, water with its bank."""

import math
from collections.abc import Sequence
from random import Random

import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from gonghua.demo.drawings import ink
from gonghua.demo.drawings.shapes import Point, Points, along, lobed, star
from gonghua.demo.drawings.site import Site

MIXES = (
    ("green", "green", "deep", "green"),
    ("green", "deep", "green", "ginkgo"),
    ("green", "green", "blossom", "deep"),
    ("deep", "green", "conifer", "green"),
    ("green", "willow", "green", "deep"),
)
FLOWERS = ("#D98C9C", "#E0B04C", "#B987BE", "#D9785F", "#7F9FD1")


def tree(site: Site, x: float, y: float, radius: float, chance: Random, kind: str = "green") -> None:
    """Put a tree on the sheet, seen from above."""
    fill, light, line, heart = ink.LEAVES[kind]
    lobes = max(7, min(12, round(radius * site.scale / 6)))
    crown = star(x, y, radius) if kind == "conifer" else lobed(x, y, radius, chance, lobes)
    site.shade(crown, 0.09)
    site.area(crown, fill, line, width=2.2, layer="crown", opacity=0.94)
    lit = radius * 0.12
    aside = -lit if not site.mirrored else lit
    site.area(lobed(x + aside, y - lit * site.up, radius * 0.66, chance, lobes), light, layer="crown")
    site.dot(x, y, max(0.14, 3.6 / site.scale), heart, layer="crown")


def plant(
    site: Site,
    area: Sequence[Point],
    count: int,
    name: str = "trees",
    *,
    size: tuple[float, float] = (1.5, 2.7),
    crowded: float = 0.85,
) -> None:
    """Plant trees in an area, in the site's own mix of kinds, wherever nothing stands."""
    mix = site.chance("mix").choice(MIXES)
    chance = site.chance(f"{name} sizes")
    for x, y in site.free(area, count, name, apart=sum(size) * crowded, margin=size[0] * 0.72):
        radius = chance.uniform(*size)
        while radius > size[0] and not site.is_free((x, y), radius * 0.8):
            radius -= 0.15
        tree(site, x, y, radius, Random(f"{x} {y}"), Random(f"{y} {x}").choice(mix))


def tree_row(
    site: Site, line: Sequence[Point], every: float, radius: float, *, aside: float = 0, kind: str = ""
) -> None:
    """Plant a row of trees along a line; those that would stand on something are left out."""
    mix = site.chance("mix").choice(MIXES)
    for (x, y), _heading in along(line, every, start=every / 2, aside=aside):
        if site.is_free((x, y), radius * 0.72) and 0 < x < site.wide:
            tree(site, x, y, radius, Random(f"{x} {y}"), kind or mix[0])


def hedge(site: Site, line: Sequence[Point], thick: float = 0.9) -> None:
    """Put a hedge along a line."""
    for (x, y), _heading in along(line, thick * 0.8, start=thick * 0.4):
        radius = thick * Random(f"{x} {y}").uniform(0.5, 0.66)
        site.dot(x, y, radius, "#C3D9AE", "#86A873", width=1.8, layer="things")


def flower_bed(site: Site, points: Points, name: str) -> None:
    """Put a bed of flowers on the sheet."""
    site.area(points, "#CDE0BA", "#8FAF79", layer="paving")
    shape, chance = Polygon(points).buffer(0), site.chance(name)
    colours = chance.sample(FLOWERS, 2)
    left, top, right, low = shape.bounds
    dot = max(0.13, 4 / site.scale)
    inner = shape.buffer(-dot * 1.6)
    for _flower in range(min(90, round(shape.area * 4))):
        x, y = chance.uniform(left, right), chance.uniform(top, low)
        if shapely.contains_xy(inner, x, y):
            site.dot(x, y, dot * chance.uniform(0.8, 1.3), chance.choice(colours), layer="paving")


def lawn(site: Site, points: Points, *, layer: str = "ground", edge: bool = False) -> None:
    """Put a lawn on the sheet."""
    line = ink.TREE_LINE if edge else ""
    site.area(points, site.tints.lawn, line, width=1.6, pattern="tufts", layer=layer)


def water(site: Site, points: Points, bank: Sequence[Point], name: str = "water") -> None:
    """Put water on the sheet, with ripples and a bank line."""
    site.area(points, ink.WATER, layer="ground")
    shape, chance = Polygon(points).buffer(0).buffer(-34 / site.scale), site.chance(name)
    if not shape.is_empty:
        left, top, right, low = shape.bounds
        rows = max(2, round((low - top) * site.scale / 44))
        for row in range(rows):
            x = left - chance.uniform(0, 150) / site.scale
            while x < right:
                length = chance.uniform(60, 130) / site.scale
                _ripple(
                    site, shape, x, top + (low - top) * (row + 0.5) / rows + chance.uniform(-8, 8) / site.scale, length
                )
                x += length + chance.uniform(70, 170) / site.scale
    site.line(bank, ink.BANK, 5, layer="ground")
    site.take(points, 0.2)


def _ripple(site: Site, shape: BaseGeometry, x: float, y: float, length: float) -> None:
    steps, rise = 8, 7 / site.scale
    wave = [(x + length * s / steps, y + rise * math.sin(math.pi * s / steps)) for s in range(steps + 1)]
    if shape.covers(shapely.LineString(wave)):
        site.line(wave, ink.RIPPLE, 2.6, layer="ground")


def reeds(site: Site, bank: Sequence[Point], name: str = "reeds", *, every: float = 6, aside: float = 0.5) -> None:
    """Put tufts of reeds along a bank."""
    chance = site.chance(name)
    step = 8 / site.scale
    for (x, y), _heading in along(bank, every, start=every * 0.4, aside=aside):
        if chance.random() < 0.8 and site.is_free((x, y)):
            x += chance.uniform(-0.3, 0.3) * every
            for blade, height in ((-1, 1.6), (0, 2.6), (1, 1.9)):
                top = (x + blade * step * 1.25, y - height * step * 0.75 * site.up)
                site.line([(x + blade * step * 0.9, y + step * site.up), top], "#7FA86A", 3)
