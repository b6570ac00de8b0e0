"""A community plan map (社区规划图): a life circle with roads, houses and water, what is there, what is planned."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from shapely.geometry import LineString, Polygon
from shapely.geometry import Point as Place
from shapely.geometry import box as bounds
from shapely.geometry.base import BaseGeometry

from gonghua.demo.drawings import ink
from gonghua.demo.drawings.green import lawn, tree
from gonghua.demo.drawings.legend import Entry, badge, legend, number_disc
from gonghua.demo.drawings.shapes import Point, Points, along, blob, box, curve, outline, oval, rounded
from gonghua.demo.drawings.site import Revision, Site

METRES = 1650
REVISIONS = (
    Revision("park", "口袋公园移到小学旁，孩子放学能去", "The pocket park moves next to the school"),
    Revision("shed", "增加1处非机动车棚", "One more shed for bicycles"),
    Revision("walkway", "慢行步道延长到{down}侧小区", "The walkway reaches the quarter in the {down}"),
    Revision("canteen", "社区食堂改到公交站旁，走路更近", "The canteen moves next to the bus stop"),
    Revision("crossing", "小学门口加过街斑马线", "A zebra crossing at the school"),
    Revision("garden", "空地改为社区花园", "An empty plot becomes a shared garden"),
)
MAP = 1218.0  # metres: the rest of the sheet is the legend
COLUMNS, ROWS = (-45.0, 267.0, 606.0, 939.0, 1275.0), (-45.0, 219.0, 483.0, 741.0, 1020.0)
CENTRE = (597.0, 477.0)
ROAD, MAIN = 16.0, 28.0
NAMES = ("春雷路", "丰和路", "新桥路", "长宁里路", "桂香路", "云河路", "同心路", "望江路")
PLANNED = ("滨水驿站", "慢行步道", "口袋公园", "社区食堂", "邻里中心", "社区花园", "非机动车棚")
APART = 70.0  # metres between signs
SYMBOLS = {"school": ("学", "小学"), "park": ("园", "公园"), "market": ("菜", "菜场"), "clinic": ("医", "卫生服务站")}
HOUSE, HOUSE_LINE = "#DFE4EC", "#B4BECB"


@dataclass(frozen=True)
class Block:
    """A block between roads: its corners, its use."""

    shape: Polygon
    use: str

    @property
    def middle(self) -> Point:
        """Return its middle."""
        return self.shape.centroid.x, self.shape.centroid.y


def draw(site: Site) -> None:
    """Draw the plan map."""
    nodes = _nodes(site)
    river = _river(site)
    blocks = _blocks(site, nodes)
    site.area(site.whole(), "#FBFAF7", layer="ground")
    for number, block in enumerate(blocks):
        _block(site, block, river, number)
    site.line(river, ink.BANK, 30 * site.scale, layer="paving", cap="butt")
    site.line(river, ink.WATER, 26 * site.scale, layer="paving", cap="butt")
    _roads(site, nodes)
    edge = blob(*CENTRE, 528, 426, site.chance("edge"), uneven=0.07)
    site.veil(edge, ink.WHITE, 0.55)
    site.line([*edge, edge[0]], ink.WHITE, 9, layer="crown", opacity=0.9)
    site.line([*edge, edge[0]], "#5A3E8C", 5, dash="22 10 4 10", layer="crown", cap="butt")
    ring = oval(*CENTRE, 340)
    site.line([*ring, ring[0]], ink.SOFT, 3, dash="5 9", layer="crown")
    entries = [*_there(site, blocks), *_planned(site, blocks, river)]
    legend(site, MAP, entries)
    site.tell("这张图画的是整个生活圈：圆圈数字是打算做的，方块字是已经有的。")
    planned = "、".join(entry.name for entry in entries if entry.number)
    site.tell(f"打算做的有{planned}。")
    site.tell("从家到这些地方，走路一般不超过15分钟。")


def _nodes(site: Site) -> list[list[Point]]:
    """Return where the roads cross, row by row."""
    chance = site.chance("nodes")
    return [[(x + chance.uniform(-24, 24), y + chance.uniform(-21, 21)) for x in COLUMNS] for y in ROWS]


def _river(site: Site) -> Points:
    chance = site.chance("river")
    if chance.random() < 0.5:
        first, last = chance.uniform(270, 690), chance.uniform(270, 690)
        turns: Points = [(-60, first), (285, first + 45), (630, (first + last) / 2), (960, last), (1320, last - 30)]
    else:
        first, last = chance.uniform(240, 930), chance.uniform(240, 930)
        turns = [(first, -60), (first + 36, 240), ((first + last) / 2, 495), (last, 750), (last - 15, 1050)]
    return curve(turns)


def _blocks(site: Site, nodes: list[list[Point]]) -> list[Block]:
    chance = site.chance("blocks")
    first = [*chance.sample((5, 6, 9, 10), 2), *chance.sample((1, 2, 4, 7, 8, 11, 13, 14), 3)]
    use_of = dict.fromkeys(range(16), "homes") | dict(zip(first, USES, strict=True))
    found = []
    for row, (upper, lower) in enumerate(pairwise(nodes)):
        for column in range(4):
            corners = [upper[column], upper[column + 1], lower[column + 1], lower[column]]
            found.append(Block(Polygon(corners), use_of[row * 4 + column]))
    return found


USES = ("school", "park", "market", "plot", "clinic")
FILLS = {
    "homes": "#EFECE6",
    "school": "#F5EAD8",
    "park": "#DFEAD4",
    "market": "#F3E6E0",
    "plot": "#EEE9DC",
    "clinic": "#E8EFF5",
}


def _block(site: Site, block: Block, river: Points, number: int) -> None:
    inner = block.shape.buffer(-ROAD / 2 - 2)
    points = outline(inner)
    if block.use == "park":
        lawn(site, points)
    else:
        site.area(points, FILLS[block.use], pattern="gravel" if block.use == "plot" else "", layer="ground")
    free = inner.buffer(-10).difference(LineString(river).buffer(39))
    margin = inner.intersection(LineString(river).buffer(45))
    for part in getattr(margin, "geoms", [margin]):
        if isinstance(part, Polygon) and not part.is_empty:
            site.area(outline(part), "#DCE9D3", layer="ground")
    chance = site.chance(f"block {number}")
    x, y = block.middle
    if block.use == "homes":
        _homes(site, free, number)
    elif block.use == "school":
        if free.contains(bounds(x - 92, y - 9, x + 18, y + 53)):
            site.area(rounded(x - 92, y - 9, 110, 62, 31), "#E9B993", "#C98A60", width=2)
            site.area(rounded(x - 80, y + 3, 86, 38, 19), "#CFE0BF", "#FFFFFF", width=2)
            site.take(box(x - 92, y - 9, 110, 62))
        for dx, dy, wide, deep in ((-92, -70, 104, 27), (45, -60, 27, 98)):
            _home(site, free, x + dx, y + dy, wide, deep)
    elif block.use in ("market", "clinic"):
        _home(site, free, x - 66, y - 42, 132, 60)
        _home(site, free, x - 66, y + 36, 60, 30)
    trees = 16 if block.use == "park" else 5
    left, top, right, low = free.bounds if not free.is_empty else (0, 0, 1, 1)
    for _tree in range(trees):
        px, py = chance.uniform(left, right), chance.uniform(top, low)
        if free.contains(Place(px, py)) and site.is_free((px, py), 6):
            tree(site, px, py, chance.uniform(8, 13), chance, chance.choice(("green", "green", "deep")))


def _homes(site: Site, free: BaseGeometry, number: int) -> None:
    """Draw rows of houses, as quarters of that time have them."""
    chance = site.chance(f"homes {number}")
    if free.is_empty:
        return
    left, top, right, low = free.bounds
    deep, gap = chance.choice((14, 16)), chance.uniform(23, 29)
    y = top + 6
    while y + deep < low:
        x = left + chance.uniform(0, 12)
        while x < right:
            long = chance.uniform(46, 78)
            _home(site, free, x, y, long, deep)
            x += long + chance.uniform(13, 19)
        y += deep + gap


def _home(site: Site, free: BaseGeometry, x: float, y: float, wide: float, deep: float) -> None:
    """Draw a house if it stands on free ground."""
    if not free.contains(bounds(x, y, x + wide, y + deep)):
        return
    site.area(box(x, y, wide, deep), HOUSE, HOUSE_LINE, width=1.8)
    site.take(box(x, y, wide, deep), 2)


def _roads(site: Site, nodes: list[list[Point]]) -> None:
    chance = site.chance("roads")
    rows = [curve([(-60, row[0][1]), *row, (1350, row[-1][1])]) for row in nodes]
    columns = [curve([row[at] for row in nodes]) for at in range(len(COLUMNS))]
    small = [line for number, line in enumerate([*rows, *columns]) if number not in (2, 7)]
    site.lanes([(line, ROAD) for line in small], ink.WHITE, "#D3D8E0")
    site.lanes([(rows[2], MAIN), (columns[2], MAIN)], "#FBEFD0", "#DCC48E")
    names = chance.sample(NAMES, 2)
    (x, y), (vx, vy) = nodes[2][1], nodes[1][2]
    site.label((x + nodes[2][0][0]) / 2 + 90, (y + nodes[2][0][1]) / 2, names[0], small=True, colour=ink.SOFT)
    site.label(vx, vy - 93, names[1], small=True, colour=ink.SOFT)


def _there(site: Site, blocks: list[Block]) -> list[Entry]:
    """Put what is there on the map; return its entries."""
    entries = []
    for block in blocks:
        if block.use in SYMBOLS:
            sign, name = SYMBOLS[block.use]
            x, y = _inward(block.middle)
            badge(site, x, y, sign)
            site.spot(name, x, y)
            entries.append(Entry(name, sign=sign))
    badge(site, *_stop(), "站")
    site.spot("公交站", *_stop())
    return [*entries, Entry("公交站", sign="站")]


def _stop() -> Point:
    return COLUMNS[2] + 33, ROWS[2] - 39


def _planned(site: Site, blocks: list[Block], river: Points) -> list[Entry]:
    """Put what is planned on the map, numbered; return its entries."""
    places = _places(site, blocks, river)
    entries = []
    stands: list[Point] = [_inward(block.middle) for block in blocks if block.use in SYMBOLS]
    stands.append(_stop())
    for number, (name, wanted, revision) in enumerate(places, start=1):
        point = _apart(wanted, stands)
        stands.append(point)
        number_disc(site, *point, number)
        site.spot(name, *point)
        entries.append(Entry(name, number=number, main=name == site.subject))
        if revision and site.revised(revision):
            site.changed(revision, [point], 51)
    corners = [(CENTRE[0] + across * 250, CENTRE[1] + down * 237) for across in (-1, 1) for down in (1, -1)]
    x, y = max(corners, key=lambda corner: min(150.0, *(math.dist(corner, one) for one in stands)))
    site.label(x, y, "步行5分钟", small=True, spot=False, colour=ink.SOFT)
    return entries


def _inward(point: Point) -> Point:
    """Return a place drawn towards the middle, so that it lies within the life circle."""
    return tuple(centre + (part - centre) * 0.8 for part, centre in zip(point, CENTRE, strict=True))  # type: ignore[return-value]


def _apart(point: Point, stands: Sequence[Point]) -> Point:
    """Return a place near a point where no other sign stands."""
    x, y = point
    while any(math.dist((x, y), other) < APART for other in stands):
        x, y = x + 18, y + 8
    return x, y


def _places(site: Site, blocks: list[Block], river: Points) -> list[tuple[str, Point, str]]:
    """Return what is planned: its name, its place, the revision that brought it there."""
    chance = site.chance("places")
    use = {block.use: block.middle for block in blocks}
    homes = [_inward(block.middle) for block in blocks if block.use == "homes"]
    homes = sorted(homes, key=lambda point: math.dist(point, CENTRE))[:6]
    chance.shuffle(homes)
    beside = min(river, key=lambda point: math.dist(point, CENTRE))
    school = use["school"]
    walk = _walkway(site, river)
    places: list[tuple[str, Point, str]] = []
    if site.subject and site.subject not in PLANNED:
        places.append((site.subject, homes[4], ""))
    places.append(("滨水驿站", (beside[0] + 39, beside[1] + 39), ""))
    places.append(("慢行步道", walk, "walkway" if site.revised("walkway") else ""))
    moved = (school[0] + 110, school[1] + 50)
    places.append(("口袋公园", moved if site.revised("park") else homes[0], "park"))
    stop = (COLUMNS[2] - 60, ROWS[2] - 60)
    places.append(("社区食堂", stop if site.revised("canteen") else homes[1], "canteen"))
    places.append(("邻里中心", homes[2], ""))
    if site.revised("crossing"):
        places.append(("过街斑马线", (school[0], school[1] + 122), "crossing"))
    if site.revised("garden") or site.subject == "社区花园":
        places.append(("社区花园", _inward(use["plot"]), "garden"))
    if site.revised("shed") or site.subject == "非机动车棚":
        places.append(("非机动车棚", homes[3], "shed"))
    return places


def _walkway(site: Site, river: Points) -> Point:
    """Draw the walkway beside the water; return where its number stands."""
    count = len(river)
    last = count - 5 if site.revised("walkway") else count * 2 // 3
    line = [(x + 28, y + 28) for x, y in river[count // 5 : last]]
    site.line(line, ink.WHITE, 11, layer="crown")
    site.line(line, "#3F7D4E", 6, dash="15 8", layer="crown", cap="butt")
    (x, y), _heading = along(line, 60, start=75)[0]
    return (x, y) if not site.revised("walkway") else line[len(line) * 7 // 8]
