"""Maps drawn on the server: shapes in degrees go in, an SVG drawing comes out that needs no script, tiles or network.

Projection: equirectangular about the middle latitude (true to scale there; within a district of 30 km the error of a
length stays under 0.3 %). Labels stand at the pole of inaccessibility (Garcia-Castellanos & Lombardo 2007), measured
in a space where a label is as wide as high, so that a long name finds the long side of its shape.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, log10, pi, radians, sin

import shapely
from shapely import LineString, Polygon, box
from shapely.affinity import scale as scaled
from shapely.geometry.base import BaseGeometry

from gonghua.ground.interface.components import one_of

Ring = Sequence[tuple[float, float]]
Point = tuple[float, float]

STATES = ("none", "covered", "plain", "soon", "gap", "fault")
"""What a shape says, in the order of drawing one over the other; plain is the grey ground of a fault map."""
AS_GIVEN = ("plain", "fault")
"""States of a faulty file, whose rings are shown as they are; elsewhere the rings of a shape melt into one."""
CHECKED_POINTS = 300
"""A shape as given of more points is known by its hull alone: overlaying unchecked outlines has no bound."""
MOST_GIVEN = 500
"""Beside more shapes as given no free corner is looked for."""
PIN_KINDS = {"gap": "gap", "fault": "gap", "soon": "soon"}
METRES_PER_DEGREE = 111_195.0
MARGIN = 14.0
WIDTHS = {"full": 616, "small": 360}
"""Of the drawing, in the CSS pixels that it is usually shown at."""
MOST_HEIGHT = 1.1
"""Of the drawing, in widths."""
PIN_RADIUS = 12.0
TEXT = 14.0
LINE = 20.0
LEADER_REACH = range(36, 260, 16)
LEGEND_SIZE = (150.0, 30.0)
TOLERANCE = 1.0
SEAM = 0.4
"""Half the width of a seam between two rings of one shape that is closed, in the drawing's units."""


@dataclass(frozen=True)
class MapShape:
    """A town or an area: rings of (longitude, latitude) in degrees; a ring of one point is a place, of two a line.

    `number` is the disc that ties the shape to its row, `label` what stands on it, `title` what a reader hears.
    """

    key: str
    name: str
    polygons: Sequence[Ring]
    state: str = "none"
    number: int | None = None
    href: str = ""
    label: str = ""
    title: str = ""
    selected: bool = False

    def __post_init__(self) -> None:
        one_of("map shape", self.state, STATES)


@dataclass(frozen=True)
class LegendItem:
    """A line of the legend: a state (or `town`) and what it means, with its count."""

    state: str
    text: str

    def __post_init__(self) -> None:
        one_of("legend", self.state, (*STATES, "town"))


@dataclass(frozen=True)
class Drawn:
    """A shape with its path, in the drawing's own units."""

    shape: MapShape
    path: str
    centre: Point
    outline: BaseGeometry

    @property
    def pin_kind(self) -> str:
        """Return the kind of its number disc."""
        return PIN_KINDS.get(self.shape.state, "now")


@dataclass(frozen=True)
class Label:
    """A name on the map; `leader` is where its line ends when the name stands outside its shape."""

    text: str
    at: Point
    leader: tuple[Point, Point] | None = None


@dataclass(frozen=True)
class ScaleBar:
    """A length on the ground, in metres and as a share of the drawing's width in percent."""

    metres: int
    percent: float

    @property
    def kilometres(self) -> str:
        """Return the length in kilometres, as it is written under the bar."""
        return f"{self.metres / 1000:g}"


@dataclass(frozen=True)
class Drawing:
    """Everything that `interface/map.svg.html` shows."""

    key: str
    title: str
    description: str
    width: int
    height: int
    areas: tuple[Drawn, ...]
    towns: tuple[Drawn, ...]
    labels: tuple[Label, ...]
    bar: ScaleBar
    legend: tuple[LegendItem, ...]
    legend_corner: str
    source: str
    as_of: date | None
    schematic: bool
    datum: str

    @property
    def pins(self) -> list[Drawn]:
        """Return the shapes that carry a number."""
        return [drawn for drawn in self.areas if drawn.shape.number is not None]

    @property
    def selected(self) -> list[Drawn]:
        """Return the shapes that are chosen."""
        return [drawn for drawn in self.areas if drawn.shape.selected]

    @property
    def has_links(self) -> bool:
        """Return whether any shape leads somewhere."""
        return any(drawn.shape.href for drawn in (*self.areas, *self.towns))


@dataclass(frozen=True)
class _Projection:
    west: float
    north: float
    per_metre: float
    cosine: float
    left: float
    top: float

    def __call__(self, point: Sequence[float]) -> Point:
        x = (point[0] - self.west) * METRES_PER_DEGREE * self.cosine * self.per_metre + self.left
        y = (self.north - point[1]) * METRES_PER_DEGREE * self.per_metre + self.top
        return round(x, 1), round(y, 1)


def draw(
    key: str,
    *,
    title: str,
    areas: Iterable[MapShape],
    towns: Iterable[MapShape] = (),
    legend: Iterable[LegendItem] = (),
    description: str = "",
    source: str = "",
    as_of: date | None = None,
    schematic: bool = False,
    datum: str = "CGCS2000",
    small: bool = False,
) -> Drawing:
    """Return the drawing of `areas` (fills) under `towns` (outlines and names).

    `key` is unique on the page; `small` is for a narrow column (360 pixels instead of 616). Raises ValueError without
    any point.
    """
    areas, towns, legend = tuple(areas), tuple(towns), tuple(legend)
    width = WIDTHS["small" if small else "full"]
    project, height = _fitted((*areas, *towns), width, round(width * MOST_HEIGHT))
    in_order = sorted(areas, key=lambda shape: (shape.selected, STATES.index(shape.state)))
    drawn_areas = tuple(_drawn(shape, project) for shape in in_order)
    drawn_towns = tuple(_drawn(shape, project) for shape in towns)
    frame = box(0, 0, width, height)
    return Drawing(
        key=key,
        title=title,
        description=description,
        width=width,
        height=height,
        areas=drawn_areas,
        towns=drawn_towns,
        labels=tuple(_placed_labels(drawn_areas, drawn_towns, frame)),
        bar=_scale_bar(project.per_metre, width),
        legend=legend,
        legend_corner=_free_corner((*drawn_areas, *drawn_towns), project, frame, len(legend)),
        source=source,
        as_of=as_of,
        schematic=schematic,
        datum=datum,
    )


def _fitted(shapes: Iterable[MapShape], width: int, most_height: int) -> tuple[_Projection, int]:
    points = [point for shape in shapes for ring in shape.polygons for point in ring]
    if not points:
        raise ValueError("a map needs at least one point")
    longitudes, latitudes = [point[0] for point in points], [point[1] for point in points]
    west, east, south, north = min(longitudes), max(longitudes), min(latitudes), max(latitudes)
    cosine = cos(radians((south + north) / 2))
    wide = max((east - west) * METRES_PER_DEGREE * cosine, 1.0)
    high = max((north - south) * METRES_PER_DEGREE, 1.0)
    per_metre = min((width - 2 * MARGIN) / wide, (most_height - 2 * MARGIN) / high)
    height = round(high * per_metre + 2 * MARGIN)
    left = (width - wide * per_metre) / 2
    return _Projection(west, north, per_metre, cosine, left, MARGIN), height


def _drawn(shape: MapShape, project: _Projection) -> Drawn:
    rings = [[project(point) for point in ring] for ring in shape.polygons if ring]
    outline = _outline(shape, project)
    if len(rings) == 1 or shape.state in AS_GIVEN:
        path = "".join(_path(ring) for ring in rings if len(ring) > 1)
        return Drawn(shape, path, _centre(outline, rings), outline)
    whole = _melted(outline)
    return Drawn(shape, "".join(map(_path, _borders(whole))), _centre(whole, rings), outline)


def _melted(outline: BaseGeometry) -> BaseGeometry:
    """Return what several rings make together (an area is a set of life circles), the seams between them closed."""
    return shapely.buffer(shapely.buffer(outline, SEAM, join_style="mitre"), -SEAM, join_style="mitre")


def _borders(whole: BaseGeometry) -> list[list[Point]]:
    rings = [ring for part in _polygons(whole) for ring in (part.exterior, *part.interiors)]
    return [[(round(x, 1), round(y, 1)) for x, y in ring.coords] for ring in rings]


def _path(ring: Sequence[Point]) -> str:
    steps = "L".join(f"{x:g} {y:g}" for x, y in ring)
    return f"M{steps}Z" if len(ring) > 2 else f"M{steps}"


def _outline(shape: MapShape, project: _Projection) -> BaseGeometry:
    """Return the shape as a valid geometry, empty where it encloses nothing (a fault may be a point or a bow).

    Of a shape as it is given that has many points only the hull is taken: nobody has checked it, and one outline that
    crosses itself without end would take all memory.
    """
    if shape.state in AS_GIVEN and sum(map(len, shape.polygons)) > CHECKED_POINTS:
        return _hull(shape, project)
    rings = [Polygon([project(point) for point in ring]) for ring in shape.polygons if len(ring) > 3]
    if len(rings) == 1:
        return shapely.make_valid(rings[0])
    return shapely.make_valid(shapely.union_all([shapely.make_valid(ring) for ring in rings]))


def _hull(shape: MapShape, project: _Projection) -> BaseGeometry:
    return shapely.MultiPoint([project(point) for ring in shape.polygons for point in ring]).convex_hull


def _polygons(geometry: BaseGeometry) -> list[Polygon]:
    return [part for part in shapely.get_parts(geometry) if isinstance(part, Polygon) and not part.is_empty]


def _pole(geometry: BaseGeometry) -> tuple[Point, float] | None:
    """Return the point farthest from the edge of the largest part, and how far it is."""
    parts = _polygons(geometry)
    if not parts:
        return None
    radius = shapely.maximum_inscribed_circle(max(parts, key=lambda part: part.area), TOLERANCE)
    x, y = radius.coords[0][:2]
    return (x, y), radius.length


def _centre(outline: BaseGeometry, rings: Sequence[Sequence[Point]]) -> Point:
    pole = _pole(outline)
    if pole:
        return round(pole[0][0], 1), round(pole[0][1], 1)
    points = [point for ring in rings for point in ring]
    return points[len(points) // 2] if points else (0.0, 0.0)


# --- names --------------------------------------------------------------------------------------------------------
def _text_width(text: str) -> float:
    return sum(TEXT if ord(letter) > 0x2E80 else TEXT * 0.56 for letter in text) + 6


def _placed_labels(areas: Sequence[Drawn], towns: Sequence[Drawn], frame: BaseGeometry) -> Iterator[Label]:
    named = [drawn for drawn in (*towns, *areas) if drawn.shape.label]
    outlines = {drawn.shape.key: drawn.outline for drawn in named}
    discs = [shapely.Point(drawn.centre).buffer(PIN_RADIUS + 3) for drawn in areas if drawn.shape.number is not None]
    marked = shapely.union_all([drawn.outline for drawn in areas if drawn.shape.state in PIN_KINDS])
    taken, ground = shapely.union_all(discs), shapely.union_all(list(outlines.values()))
    for drawn in sorted(named, key=lambda one: -outlines[one.shape.key].area):
        outline = outlines[drawn.shape.key]
        free = shapely.difference(outline, taken)
        width = _text_width(drawn.shape.label)
        at = _room_for(shapely.difference(free, marked), width, 1.0) or _room_for(free, width, 0.85)
        label = (
            Label(drawn.shape.label, at)
            if at
            else _led_label(drawn.shape.label, drawn.centre, width, taken, ground, frame)
        )
        taken = shapely.union(taken, _label_box(label.at, width))
        yield label


def _room_for(space: BaseGeometry, width: float, part: float) -> Point | None:
    """Return where a label of `width` fits, at `part` of its height, or None."""
    squeeze = LINE / width
    pole = _pole(scaled(space, xfact=squeeze, yfact=1.0, origin=(0, 0)))
    if pole is None or pole[1] < LINE / 2 * part:
        return None
    return round(pole[0][0] / squeeze, 1), round(pole[0][1], 1)


def _label_box(at: Point, width: float) -> BaseGeometry:
    return box(at[0] - width / 2, at[1] - LINE / 2, at[0] + width / 2, at[1] + LINE / 2)


def _led_label(
    text: str, centre: Point, width: float, occupied: BaseGeometry, ground: BaseGeometry, frame: BaseGeometry
) -> Label:
    """Return a label outside its shape, tied to it by a line: near, off the map's ground, on nobody's place."""
    best: tuple[float, Point] | None = None
    shapely.prepare(occupied)
    for reach in LEADER_REACH:
        if best is not None and best[0] <= reach:
            break
        for turn in range(24):
            angle = turn * pi / 12
            at = (round(centre[0] + reach * cos(angle) * 1.4, 1), round(centre[1] + reach * sin(angle), 1))
            place = _label_box(at, width)
            if not frame.contains(place) or place.intersects(occupied):
                continue
            cost = reach + 120 * shapely.intersection(place, ground).area / place.area
            if best is None or cost < best[0]:
                best = (cost, at)
    if best is None:
        return Label(text, centre)
    line = shapely.difference(LineString([best[1], centre]), _label_box(best[1], width))
    if line.is_empty:
        return Label(text, best[1])
    x, y = line.coords[0][:2]
    return Label(text, best[1], ((round(x, 1), round(y, 1)), centre))


# --- scale, legend ------------------------------------------------------------------------------------------------
def _scale_bar(per_metre: float, width: int) -> ScaleBar:
    """Return the longest round length (1, 2, 3 or 5 times a power of ten metres) that takes at most a fifth."""
    most = width / 5 / per_metre
    power = 10 ** int(log10(most))
    metres = max(step * power for step in (1, 2, 3, 5) if step * power <= most or step == 1)
    return ScaleBar(metres, round(100 * metres * per_metre / width, 2))


def _free_corner(shapes: Sequence[Drawn], project: _Projection, frame: BaseGeometry, lines: int) -> str:
    """Return the corner where a legend covers least of the map: its name, or `below` where none is free."""
    given = [drawn.shape for drawn in shapes if drawn.shape.state in AS_GIVEN]
    if not lines or len(given) > MOST_GIVEN:
        return "below"
    outlines = [drawn.outline for drawn in shapes if drawn.shape.state not in AS_GIVEN]
    ground = shapely.union_all([*outlines, *(_hull(shape, project) for shape in given)])
    left, top, right, bottom = frame.bounds
    wide, high = LEGEND_SIZE[0], LEGEND_SIZE[1] * (lines + 1)
    corners = {
        "bottom-left": box(left, bottom - high, left + wide, bottom),
        "top-right": box(right - wide, top, right, top + high),
        "top-left": box(left, top, left + wide, top + high),
    }
    covered = {name: shapely.intersection(ground, corner).area / corner.area for name, corner in corners.items()}
    best = min(covered, key=lambda name: covered[name])
    return best if covered[best] < 0.12 else "below"
