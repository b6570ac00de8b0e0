"""The blueprint as a map: the district as it is drawn, and a faulty file with its faults in red."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from statistics import median

from django.utils.translation import gettext as _

from gonghua.ground.documents.sandbox import run_limited
from gonghua.ground.documents.sketch_reader import rings_of
from gonghua.ground.documents.unreadable import Unreadable
from gonghua.ground.interface.mapping import Drawing as Map
from gonghua.ground.interface.mapping import LegendItem, MapShape, Ring, draw
from gonghua.ground.territory.queries import Drawing
from gonghua.pure.rules.blueprint import Blueprint, Problem

NEAR_DEGREES = 1.0
"""Farther than this from the middle of what is drawn a place is not on the map: it would shrink all else to a dot."""
MOST_NUMBERS = 99


def district_map(drawing: Drawing, day: date) -> Map | None:
    """Return the map of the version that is in force on `day`."""
    areas = [
        MapShape(
            f"t{one.area.street_town_id}",  # a row is a street-town: it lights up its areas
            one.area.name,
            [ring for shape in one.geometries for ring in rings_of(shape)],
            "covered",
        )
        for one in drawing.areas
    ]
    towns = [
        MapShape(f"t{town.pk}", town.name, list(rings_of(shape)), label=town.name) for town, shape in drawing.towns
    ]
    legend = [LegendItem("covered", _("Area"))]
    return _map(
        "district", _("The district as the blueprint draws it"), areas, towns, legend, drawing.blueprint.name, day
    )


def drawn_map(drawn: Blueprint, day: date) -> Map | None:
    """Return the map of a sound file that is not yet brought in."""
    areas = [MapShape(f"c{one.code}", one.name, list(rings_of(one.geometry)), "covered") for one in drawn.circles]
    towns = [
        MapShape(f"t{one.code}", one.name, list(rings_of(one.geometry)), label=one.name) for one in drawn.street_towns
    ]
    legend = [LegendItem("covered", _("Life circle"))]
    return _map("drawn", _("What the file draws"), areas, towns, legend, drawn.name, day)


def numbered(problems: Sequence[Problem]) -> list[tuple[int | None, Problem]]:
    """Return the problems with the number of each that can be drawn; the first hundred are."""
    found: list[tuple[int | None, Problem]] = []
    number = 0
    for problem in problems:
        drawable = problem.geometry is not None and number < MOST_NUMBERS and any(rings_of(problem.geometry))
        number += drawable
        found.append((number if drawable else None, problem))
    return found


def fault_map(file: Path, problems: Sequence[tuple[int | None, Problem]], day: date) -> Map | None:
    """Return the file's shapes in grey with the faulty places in red, numbered like their rows."""
    wrong = [(number, list(rings_of(problem.geometry))) for number, problem in problems if number]
    ground = _sketch(file)
    rings = [ring for ring in ground if len(ring) > 2] or [ring for _number, part in wrong for ring in part]
    if not wrong or not rings:
        return None
    near = _Near(rings)
    plain = [MapShape(f"g{index}", "", [ring], "plain") for index, ring in enumerate(filter(near, ground))]
    red = [
        MapShape(f"f{number}", _("Fault %(n)d") % {"n": number}, part, "fault", number)
        for number, part in wrong
        if all(map(near, part))
    ]
    legend = [LegendItem("plain", _("As in the file")), LegendItem("fault", _("Fault"))]
    return _map("faults", _("Faults of the blueprint"), [*plain, *red], [], legend, _("The file that was sent"), day)


class _Near:
    """Says whether a ring lies near the middle of what is drawn."""

    def __init__(self, rings: Sequence[Ring]) -> None:
        firsts = [ring[0] for ring in rings if ring]
        self.middle = median(point[0] for point in firsts), median(point[1] for point in firsts)

    def __call__(self, ring: Ring) -> bool:
        x, y = self.middle
        return bool(ring) and all(abs(one[0] - x) <= NEAR_DEGREES and abs(one[1] - y) <= NEAR_DEGREES for one in ring)


def _sketch(file: Path) -> list[Ring]:
    try:
        return [[(point[0], point[1]) for point in ring] for ring in run_limited("sketch", file)]
    except Unreadable:
        return []


def _map(
    key: str,
    title: str,
    areas: Sequence[MapShape],
    towns: Sequence[MapShape],
    legend: Sequence[LegendItem],
    source: str,
    day: date,
) -> Map | None:
    if not any(shape.polygons for shape in (*areas, *towns)):
        return None
    return draw(key, title=title, areas=areas, towns=towns, legend=legend, source=source, as_of=day)
