"""The space between old houses (老旧小区公共空间更新): a square, seats, exercise, drying racks, parking in order."""

from gonghua.demo.drawings import ink
from gonghua.demo.drawings.green import flower_bed, hedge, lawn, plant, tree
from gonghua.demo.drawings.play import corner, soft_ground, table_tennis, trainer
from gonghua.demo.drawings.shapes import Points, box, curve, oval, rounded
from gonghua.demo.drawings.site import Revision, Site
from gonghua.demo.drawings.things import (
    avenue,
    bench,
    bicycle_bay,
    lamp,
    old_house,
    parking,
    pergola,
    ramp,
    road,
    seat_wall,
)

METRES = 84
REVISIONS = (
    Revision("racks", "{left}侧加4组晾衣架，不再晾在树上", "Four drying racks on the {left} side"),
    Revision("waste", "垃圾房移到路口，离居民楼更远", "The waste room moves to the road, away from the houses"),
    Revision("green", "停车位由14个减为10个，改种树", "Ten parking spaces instead of fourteen: trees take their place"),
    Revision("exercise", "健身区铺软地面，加乒乓球台", "Soft ground for exercise, and a table for table tennis"),
    Revision("pergola", "广场加凉亭，雨天也能坐", "A pavilion on the square: one can sit there in the rain"),
    Revision("ramps", "两个单元门口加坡道", "Ramps at two doors"),
)
ROAD = 5.6
NORTH, SOUTH = 7.0, 5.4
STREET = 8.0


def draw(site: Site) -> None:
    """Draw the space."""
    chance = site.chance("layout")
    foot = site.deep - ROAD
    lawn(site, box(-1, NORTH, site.wide + 2, foot - NORTH))
    number = chance.choice((1, 5, 12, 20))
    _houses(site, number)
    road(site, foot, ROAD, "小区主路（消防通道4米）", 0.6)
    avenue(site, STREET, 4.4, -1, foot)
    middle = (42 + chance.uniform(-2, 3), NORTH + 13.4)
    _square(site, *middle, foot)
    _exercise(site, 66, NORTH + 9.8)
    _cars(site, foot)
    _children(site, 64.5, foot - 8.2)
    _racks(site)
    _waste(site, foot)
    hedge(site, [(54, foot - 1.0), (68, foot - 1.0)], 1.1)
    plant(site, box(1, NORTH + 1.5, site.wide - 2, foot - NORTH - 2.4), 56, size=(1.5, 2.6), crowded=0.82)
    site.tell("楼前的空地重新整理：中间是广场，{right}侧健身，{left}侧停车，车不再停到树下。")
    site.tell("广场有凉亭，雨天也能坐。" if site.revised("pergola") else "广场周围有座椅。")
    site.tell("垃圾房移到路口。" if site.revised("waste") else "保留原来的垃圾房。")


def _houses(site: Site, number: int) -> None:
    for x, long in ((15.5, 30.0), (50.0, 36.0)):
        old_house(site, x, -4, long, NORTH + 4, f"{number}号楼", doors=3)
        number += 1
    old_house(site, -6, NORTH + 2, 11, 18, f"{number}号楼")
    if site.revised("ramps"):
        for x in (20.5, 56.0):
            ramp(site, [(x + 6.6, NORTH + 1.4), (x + 1.4, NORTH + 1.4)], 1.5)
        site.label(60.2, NORTH + 3.4, "坡道1:12", small=True)
        site.changed("ramps", box(56.0, NORTH - 0.2, 7.8, 4.5), 0.2)


def _square(site: Site, x: float, y: float, foot: float) -> None:
    chance = site.chance("square")
    pattern, form = chance.choice(("tiles", "bond", "slabs")), site.in_turn("round", "long", "court")
    shapes: dict[str, Points] = {
        "round": oval(x, y, 9.6, 7.6),
        "long": rounded(x - 12.5, y - 5.2, 25, 10.4, 3.0),
        "court": rounded(x - 9.6, y - 7.2, 19.2, 14.4, 1.2),
    }
    ways = [
        curve([(x, y), (x + 1, y + 12), (x + 0.4, foot)]),
        curve([(x, y), (46.6, NORTH + 5), (47.8, -2)]),
        curve([(x, y), (x - 12, y - 2.6), (STREET + 4.5, NORTH + 10.2)]),
        curve([(x, y), (x + 16, y + 2.6), (70, y + 1.6), (site.wide + 2, y + 3)]),
    ]
    site.lanes([(way, 2.8) for way in ways], site.tints.path, site.tints.path_line)
    for way in ways:
        site.take_line(way, 3.2)
    site.area(shapes[form], site.tints.paving, site.tints.paving_line, pattern=pattern, layer="paving")
    site.take(shapes[form])
    if site.revised("pergola"):
        roof = pergola(site, x - 4.6, y - 2.4, 9.2, 4.8)
        bench(site, x - 2.4, y, 90, 3.0)
        bench(site, x + 2.4, y, 90, 3.0)
        site.label(x, y, "凉亭", bold=True)
        site.changed("pergola", roof, 0.6)
        site.label(x, y + 4.2, "广场")
    else:
        bed = oval(x, y - 1.2, 3.0, 2.0)
        flower_bed(site, bed, "middle")
        site.label(x, y + 3.4, "广场", bold=True)
    arc = curve([(x - 7.4, y - 2.6), (x - 7.9, y), (x - 7.2, y + 2.8)])
    seat_wall(site, arc)
    seat_wall(site, [(2 * x - px, py) for px, py in arc])
    for aside in (-5.5, 5.5):
        lamp(site, x + aside, y + 5.0, 1.8)


def _exercise(site: Site, x: float, y: float) -> None:
    ground = rounded(x - 7.5, y - 4.2, 15.0, 8.0, 1.6)
    if site.revised("exercise"):
        soft_ground(site, ground, 1)
        table_tennis(site, x + 4.0, y - 0.8, 0)
        site.changed("exercise", ground, 0.4)
    else:
        site.area(ground, "#EFEBE1", "#C9BC9F", pattern="gravel", layer="paving")
        site.take(ground)
    for number, turn in enumerate((0, 60, 120)):
        trainer(
            site, x - 5.4 + number * 2.9, y - 1.4 + (number % 2) * 1.6, turn, ("#6F9FC4", "#7CA98A", "#C98A70")[number]
        )
    site.label(x, y + 2.4, "健身区", bold=True)


def _cars(site: Site, foot: float) -> None:
    count = 5 if site.revised("green") else 7
    top, beside, right = NORTH + 12.4, STREET + 4.4, 20.4
    parking(site, beside, top, count, "cars", upright=False)
    parking(site, right, foot - 5.2, count, "more cars", full=0.6)
    site.label(right + 5, foot - 6.9, f"停车位{count * 2}个")
    if site.revised("green"):
        bed = rounded(right + 13.2, foot - 4.8, 4.0, 4.2, 0.8)
        flower_bed(site, bed, "bed")
        site.take(bed)
        tree(site, right + 15.2, foot - 2.8, 1.7, site.chance("new tree"), "blossom")
        site.changed("green", bed, 0.5)


def _children(site: Site, x: float, y: float) -> None:
    corner(site, x, y, 5.2, 3.4)
    site.label(x, y + 4.8, "儿童角", bold=True)
    bay = bicycle_bay(site, x + 8.6, y + 2.6, 10, roofed=True)
    site.label(bay[0][0] + 4.4, bay[0][1] - 1.7, "非机动车", small=True)
    bench(site, x - 6.4, y, 90, 2.4)


def _racks(site: Site) -> None:
    if not site.revised("racks"):
        return
    x, y = 16.0, NORTH + 4.2
    for number in range(4):
        left = x + number * 3.6
        for line in (0.0, 0.6, 1.2, 1.8):
            site.line([(left, y + line), (left + 2.6, y + line)], "#8793A8", 2.2)
        for end in (left, left + 2.6):
            site.line([(end, y - 0.3), (end, y + 2.1)], ink.SOFT, 4.5)
    shape = box(x, y - 0.3, 13.4, 2.4)
    site.take(shape)
    site.label(x + 6.7, y + 3.7, "晾衣架", small=True)
    site.changed("racks", [*shape, (x, y + 4.4)], 0.5)


def _waste(site: Site, foot: float) -> None:
    x, y = (2.0, foot - 5.2) if site.revised("waste") else (74.6, NORTH + 19.6)
    room = box(x, y, 4.6, 3.2)
    site.shade(room, 0.12)
    site.area(room, "#EDEFEA", "#6E8A63", width=3, layer="house")
    for number, colour in enumerate(("#7CA98A", "#6F9FC4", "#B9A58A", "#8793A8")):
        site.area(box(x + 0.4 + number, y + 0.9, 0.8, 1.2), colour, layer="house")
    site.take(room)
    site.label(x + 2.3 if x > 20 else x + 2.6, y - 1.4, "垃圾房", small=True)
    site.changed("waste", [*room, (x, y - 2.4)], 0.5)
