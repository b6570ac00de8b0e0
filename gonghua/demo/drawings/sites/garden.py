"""A shared garden (社区花园共建): beds that people plant together, a shed, water from the roof, a place for the old."""

from gonghua.demo.drawings import ink
from gonghua.demo.drawings.green import hedge, lawn, plant
from gonghua.demo.drawings.shapes import Points, box, curve, oval, rounded
from gonghua.demo.drawings.site import Revision, Site
from gonghua.demo.drawings.things import bench, fence, lamp, old_house, pergola, road, umbrella, wheelchair

METRES = 44
REVISIONS = (
    Revision("raised", "加两个高种植箱，坐轮椅也能种", "Two raised beds: one can plant from a wheelchair"),
    Revision("water", "加两个雨水桶，接屋顶雨水浇地", "Two barrels: rain from the roof waters the beds"),
    Revision(
        "compost", "堆肥箱移到{right}端，离窗户远些", "The compost moves to the {right} end, away from the windows"
    ),
    Revision("shed", "加工具房，工具共用", "A shed for shared tools"),
    Revision("path", "主路加宽到1.8米，铺平", "The main path is 1.8 m wide and even"),
    Revision("children", "留出孩子的小菜地", "Small beds for the children"),
)
ROAD = 3.6
HOUSE = 3.6
CROPS = (
    ("#6E9A5B", "#8DB673"),
    ("#C98A4A", "#DDA868"),
    ("#A8608F", "#C188AE"),
    ("#B9A03C", "#D4BF66"),
    ("#5E8F7B", "#83AE9B"),
)


def draw(site: Site) -> None:
    """Draw the garden."""
    chance = site.chance("layout")
    foot = site.deep - ROAD
    lawn(site, box(-1, HOUSE, site.wide + 2, foot - HOUSE))
    old_house(site, -3, -3, 25, HOUSE + 3, f"{chance.choice((6, 9, 13, 24))}号楼", doors=1)
    road(site, foot, ROAD, "小区道路", 0.16)
    _beds(site)
    _paths(site, foot)
    _shared(site)
    _revised_extras(site, foot)
    edge = foot - 0.9
    for line in ([(1, edge), (19.4, edge)], [(24.6, edge), (43, edge)]):
        fence(site, line, "#B08A58", 0.9)
    hedge(site, [(31, HOUSE - 0.4), (40, HOUSE - 0.4)], 0.9)
    plant(site, box(0.6, HOUSE + 0.9, site.wide - 1.2, foot - HOUSE - 2.4), 26, size=(1.0, 1.8), crowded=0.95)
    site.label(22, edge - 0.2, "入口", small=True)
    site.tell("楼旁的空地改成花园，住户认领菜地和花地，一起种、一起管。")
    site.tell("有高种植箱，坐轮椅也能种。" if site.revised("raised") else "路边有长凳和凉棚。")
    site.tell("浇地用接下来的雨水。" if site.revised("water") else "浇地用自来水。")


def _beds(site: Site) -> None:
    """Draw the beds in one of three orders."""
    chance = site.chance("beds")
    form = site.in_turn("rows", "fan", "loose")
    if form == "rows":
        places = [(3.4 + 7.2 * column, 6.6 + 5.0 * row, 5.8, 3.6) for column in range(2) for row in range(2)]
        places += [(28.0 + 7.0 * column, 6.6 + 5.0 * row, 5.6, 3.6) for column in range(2) for row in range(2)]
    elif form == "fan":
        places = [(3.0, 6.2, 4.0, 8.6), (8.2, 6.2, 4.0, 8.6), (13.4, 9.2, 4.0, 5.6)]
        places += [(27.4, 9.2, 4.0, 5.6), (32.6, 6.2, 4.0, 8.6), (37.8, 6.2, 3.4, 8.6)]
    else:
        places = [(3.0, 6.0, 6.6, 3.2), (3.8, 10.8, 4.6, 4.2), (11.4, 6.8, 5.2, 3.6), (12.2, 11.9, 5.8, 3.0)]
        places += [(27.2, 6.6, 5.0, 3.6), (34.2, 5.8, 6.0, 3.2), (28.4, 11.6, 5.8, 3.2), (36.4, 10.8, 4.6, 4.0)]
    for number, (x, y, wide, deep) in enumerate(places):
        jitter = chance.uniform(-0.25, 0.25)
        _bed(site, x + jitter, y - jitter, wide, deep, f"bed {number}")
    site.label(10.4, 16.5, "认领菜地", bold=True)
    site.label(34.6, 16.5, "认领花地", bold=True)


def _bed(site: Site, x: float, y: float, wide: float, deep: float, name: str, *, high: bool = False) -> Points:
    """Draw a bed with its rows of plants."""
    shape = rounded(x, y, wide, deep, 0.3)
    if high:
        site.shade(shape, 0.16)
    site.area(
        shape, "#C9A77C" if high else ink.SOIL, ink.WOOD_LINE if high else ink.SOIL_LINE, width=6 if high else 3.5
    )
    chance = site.chance(name)
    upright = deep > wide
    long, short = (deep, wide) if upright else (wide, deep)
    rows = max(2, round(short / 0.95))
    for row in range(rows):
        dark, light = chance.choice(CROPS)
        middle = short * (row + 0.5) / rows
        count = round((long - 0.8) / 0.78)
        for number in range(count):
            along, size = 0.4 + (long - 0.8) * (number + 0.5) / count, chance.uniform(0.24, 0.31)
            px, py = (x + middle, y + along) if upright else (x + along, y + middle)
            site.dot(px, py, size, dark)
            site.dot(px - 0.06, py - 0.05, size * 0.55, light)
    site.take(shape)
    return shape


def _paths(site: Site, foot: float) -> None:
    wide = 1.8 if site.revised("path") else 1.2
    main = [(22.2, foot), (22.2, HOUSE + 2.6)]
    across = curve([(-1, 17.8), (10, 17.9), (22, 17.4), (34, 17.9), (45, 17.6)])
    for line in (main, across):
        if site.revised("path"):
            site.lane(line, wide, site.tints.paving, site.tints.paving_line, boards=True)
        else:
            site.lane(line, wide, "#EEDFC2", "#D3BC8E")
        site.take_line(line, wide + 0.4)
    site.changed("path", box(21.2, 11.4, 2.0, 3.8), 0.4)


def _shared(site: Site) -> None:
    """Draw where people sit together."""
    chance = site.chance("shared")
    x, y = 22.2, 8.4
    ground = oval(x, y, 3.6, 3.2)
    site.area(ground, site.tints.paving, site.tints.paving_line, pattern="slabs", layer="paving")
    site.take(ground)
    if chance.random() < 0.5:
        pergola(site, x - 2.6, y - 1.4, 5.2, 2.8)
        bench(site, x, y, 0, 3.4)
    else:
        umbrella(site, x - 0.2, y - 0.2, 1.4)
        bench(site, x - 2.5, y, 90, 2.0)
        bench(site, x + 2.3, y, 90, 2.0)
    site.label(x, y + 2.2, "议事角", small=True)
    x, y = (40.6, 19.2) if site.revised("compost") else (18.4, HOUSE + 1.5)
    for number in range(2):
        site.area(box(x - 1.5 + number * 1.5, y - 0.6, 1.4, 1.2), "#B7A07A", ink.WOOD_LINE, width=3)
        site.line([(x - 1.3 + number * 1.5, y), (x - 0.3 + number * 1.5, y)], ink.WOOD_LINE, 2.4)
    shape = box(x - 1.5, y - 0.6, 2.9, 1.2)
    site.take(shape)
    site.label(x - 3.0, y, "堆肥箱", small=True)
    site.changed("compost", [*shape, (x - 4.4, y)], 0.4)


def _revised_extras(site: Site, foot: float) -> None:
    if site.revised("raised"):
        beds = [_bed(site, x, 18.9, 3.0, 1.2, f"raised {x:g}", high=True) for x in (25.4, 29.4)]
        wheelchair(site, 33.6, 19.4, 0.9)
        site.changed("raised", [*beds[0], *beds[1], (34.2, 19.4)], 0.3)
        site.spot("高种植箱", 28.9, 19.4)
    if site.revised("shed"):
        shed = box(25.4, HOUSE - 2.8, 4.4, 3.0)
        site.shade(shed, 0.14)
        site.area(shed, "#EFE3CF", ink.WOOD_LINE, width=5, pattern="planks", layer="house")
        site.take(shed)
        site.label(27.6, HOUSE - 1.3, "工具房", small=True)
        site.changed("shed", shed, 0.3)
    if site.revised("water"):
        for x in (1.4, 3.0):
            site.dot(x, HOUSE + 0.9, 0.62, "#8FB3D6", "#5F86AD", width=4)
            site.dot(x, HOUSE + 0.9, 0.3, "#CFE2F0")
            site.take(oval(x, HOUSE + 0.9, 0.9))
        site.label(5.4, HOUSE + 0.9, "雨水桶", small=True)
        site.changed("water", box(0.6, HOUSE + 0.1, 6.2, 1.7), 0.2)
    if site.revised("children"):
        for number in range(4):
            _bed(site, 3.2 + number * 2.5, 19.0, 1.9, 1.3, f"child {number}")
        site.spot("孩子的小菜地", 8.0, 19.6)
        site.label(15.0, 19.7, "孩子的菜地", small=True)
        site.changed("children", box(3.0, 18.8, 14.2, 1.8), 0.2)
    lamp(site, 20.2, foot - 2.4, 1.4)
