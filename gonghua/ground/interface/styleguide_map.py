"""The styleguide's maps: a made-up district of four towns, drawn as coverage and as a faulty blueprint."""

from dataclasses import dataclass
from datetime import date

import shapely
from django.utils.translation import gettext as _

from gonghua.ground.interface.mapping import Drawing, LegendItem, MapShape, draw

CORNERS = [
    [(0.0, 10.2), (3.4, 11.4), (6.6, 10.0), (9.4, 7.6)],
    [(-0.6, 7.4), (2.9, 7.9), (6.0, 6.6), (10.1, 5.4)],
    [(0.5, 4.2), (3.9, 4.6), (6.3, 3.7), (9.8, 3.1)],
    [(1.9, 0.9), (4.6, 0.2), (6.9, 0.6), (8.7, 1.1)],
]
"""Kilometres east and north of a corner of nowhere."""
WEST, SOUTH, KM = 121.3, 31.3, 1 / 111.195


@dataclass(frozen=True)
class _Cell:
    town: str
    number: int
    state: str = "covered"
    pin: int | None = None


def _cells() -> list[list[_Cell]]:
    lake, north, south, west = _("Lianhu"), _("Beiqiao"), _("Nanbang"), _("Xijing")
    return [
        [_Cell(west, 1, "gap", 1), _Cell(north, 1), _Cell(north, 2)],
        [_Cell(west, 2), _Cell(lake, 1, "soon", 3), _Cell(lake, 2, "gap", 2)],
        [_Cell(south, 1), _Cell(south, 2), _Cell(lake, 3)],
    ]


def _corner(row: int, column: int) -> tuple[float, float]:
    east, north = CORNERS[row][column]
    return WEST + east * KM * 1.168, SOUTH + north * KM


def _ring(row: int, column: int) -> list[tuple[float, float]]:
    around = [(row, column), (row, column + 1), (row + 1, column + 1), (row + 1, column), (row, column)]
    return [_corner(*corner) for corner in around]


def _each() -> list[tuple[_Cell, list[tuple[float, float]]]]:
    cells = _cells()
    return [(cells[row][column], _ring(row, column)) for row in range(3) for column in range(3)]


def _name(cell: _Cell) -> str:
    return _("%(town)s area %(number)d") % {"town": cell.town, "number": cell.number}


def _state_word(cell: _Cell) -> str:
    return {"covered": _("In office"), "soon": _("Soon vacant"), "gap": _("Vacant")}[cell.state]


def _towns() -> list[MapShape]:
    rings: dict[str, list[shapely.Polygon]] = {}
    for cell, ring in _each():
        rings.setdefault(cell.town, []).append(shapely.Polygon(ring))
    outlines = {town: shapely.union_all(parts) for town, parts in rings.items()}
    return [MapShape(town, town, [list(shape.boundary.coords)], label=town) for town, shape in outlines.items()]


def rows() -> list[tuple[str, str, int, str]]:
    """Return key, name, number and state of the areas that carry a number."""
    found = [(cell.pin, _name(cell), cell.state) for cell, _ring_ in _each() if cell.pin]
    return [(f"cell-{pin}", name, pin, state) for pin, name, state in sorted(found)]


def coverage(day: date) -> Drawing:
    """Return the coverage map."""
    areas = [
        MapShape(
            f"cell-{cell.pin or ring[0]}",
            _name(cell),
            [ring],
            cell.state,
            cell.pin,
            "#map",
            title=f"{_name(cell)} {_state_word(cell)}",
            selected=cell.pin == 1,
        )
        for cell, ring in _each()
    ]
    legend = [
        LegendItem("covered", _("In office %(count)d") % {"count": 6}),
        LegendItem("soon", _("Vacant within 90 days %(count)d") % {"count": 1}),
        LegendItem("gap", _("Vacant %(count)d") % {"count": 2}),
        LegendItem("town", _("Border of a street-town")),
    ]
    return draw(
        "coverage",
        title=_("Areas and their planners"),
        description=_("2 of 9 areas have nobody in office."),
        areas=areas,
        towns=_towns(),
        legend=legend,
        source=_("Made-up blueprint"),
        as_of=day,
        schematic=True,
    )


def faults() -> Drawing:
    """Return a faulty blueprint: an overlap, and a circle that lies in no area."""
    ground = [MapShape(f"plain-{_name(cell)}", _name(cell), [ring], "plain") for cell, ring in _each()]
    overlap = [
        (WEST + east * KM * 1.168, SOUTH + north * KM)
        for east, north in ((5.4, 8.4), (6.8, 8.2), (6.5, 6.4), (5.2, 6.9), (5.4, 8.4))
    ]
    nowhere = [(WEST + 8.2 * KM * 1.168, SOUTH + 4.3 * KM)]
    wrong = [
        MapShape("fault-1", _("Two areas overlap"), [overlap], "fault", 1),
        MapShape("fault-2", _("A circle lies in no area"), [nowhere], "fault", 2),
    ]
    legend = [LegendItem("plain", _("As in the file")), LegendItem("fault", _("Fault"))]
    return draw(
        "faults",
        title=_("Faults of the blueprint"),
        areas=[*ground, *wrong],
        towns=_towns(),
        legend=legend,
        source=_("Made-up blueprint"),
        schematic=True,
        small=True,
    )
