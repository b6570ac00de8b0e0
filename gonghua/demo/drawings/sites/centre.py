"""A neighbourhood centre (邻里中心改建): the ground floor of a rebuilt house."""

from collections.abc import Callable

from gonghua.demo.drawings import ink
from gonghua.demo.drawings.green import lawn, plant, tree
from gonghua.demo.drawings.house import (
    Room,
    accessible_toilet,
    counter,
    door,
    house,
    lift,
    round_table,
    shelf,
    sofa,
    staircase,
    table,
    toilet,
    windows,
)
from gonghua.demo.drawings.play import soft_ground, spring_seat
from gonghua.demo.drawings.shapes import box, oval, rounded
from gonghua.demo.drawings.site import Revision, Site
from gonghua.demo.drawings.things import bench, bicycle_bay, lamp, planter, ramp, road, stairs

METRES = 44
REVISIONS = (
    Revision("lift", "楼梯旁加电梯，轮椅能上二楼", "A lift beside the stairs: wheelchairs reach the first floor"),
    Revision("toilet", "卫生间改为无障碍卫生间", "The toilet fits a wheelchair"),
    Revision("ramp", "大门台阶旁加坡道，坡度1:12", "A ramp beside the steps of the main door, slope 1:12"),
    Revision("exit", "活动室加一个直通室外的门", "The activity room gets its own way out"),
    Revision("health", "库房改为健康小屋", "The store room becomes a health room"),
    Revision("children", "阅览室分出亲子角", "A corner for parents and children in the reading room"),
)
ROAD = 3.6
LEFT, TOP = 6.0, 2.6
WIDE, DEEP = 31.0, 12.4
HALL = (15.6, 6.0)


def draw(site: Site) -> None:
    """Draw the ground floor."""
    chance = site.chance("layout")
    foot = site.deep - ROAD
    lawn(site, box(-1, -1, site.wide + 2, foot + 1))
    road(site, foot, ROAD, "小区道路", 0.16)
    front = box(LEFT + 4.5, TOP + DEEP, WIDE - 8, foot - TOP - DEEP)
    site.area(
        front,
        site.tints.paving,
        site.tints.paving_line,
        pattern=chance.choice(("tiles", "bond", "slabs")),
        layer="paving",
    )
    site.take(front)
    court, wing = chance.random() < 0.5, chance.choice((0.0, 1.9))
    _walls(site, court=court, wing=wing)
    _rooms(site, wing)
    _hall(site, court=court)
    _service(site)
    _outside(site, foot, wing)
    plant(site, box(0.4, 0.4, site.wide - 0.8, foot - 1.2), 34, size=(1.0, 1.7), crowded=0.85)
    site.tell("旧房子改成邻里中心，一楼能看书、办事、活动、喝茶。")
    site.tell("有电梯，轮椅能上二楼。" if site.revised("lift") else "楼梯在大厅后面。")
    site.tell("库房改成了健康小屋，可以量血压。" if site.revised("health") else "大厅有人值班，有事先问。")


def _walls(site: Site, *, court: bool, wing: float) -> None:
    right, mid = LEFT + WIDE, TOP + HALL[1]
    west, east = LEFT + 11.0, right - 10.4
    rooms = [
        Room(LEFT, TOP, 11.0, 6.0, "warm"),
        Room(LEFT, mid, 11.0, DEEP - 6.0 + wing, "plain"),
        Room(west, TOP, east - west, 4.8, "green" if court else "grey"),
        Room(west, TOP + 4.8, east - west, DEEP - 4.8, "plain"),
        Room(east, TOP, 4.6, 5.2, "cool"),
        Room(east + 4.6, TOP, 5.8, 5.2, "grey" if not site.revised("health") else "green"),
        Room(east, TOP + 5.2, 10.4, DEEP - 5.2, "warm"),
    ]
    house(site, rooms)
    for start, wide, more in ((LEFT, 11.0, wing), (east, 10.4, 0)):
        windows(site, start, TOP, wide, 3, size=1.4)
        windows(site, start, TOP + DEEP + more, wide, 3, size=1.6)
    windows(site, LEFT, TOP, DEEP, 4, upright=True)
    door(site, west + 3.2, TOP + DEEP, 2.8, swing=0)
    for y in (TOP + 5.2, mid + 1.4):
        door(site, west, y, 1.2, upright=True, swing=0)
    door(site, east, TOP + 7.4, 1.4, upright=True, swing=0)
    door(site, east + 1.6, TOP + 5.2, 1.1, swing=0)
    door(site, east + 6.6, TOP + 5.2, 1.1, swing=0)


def _rooms(site: Site, wing: float) -> None:
    """Furnish reading room and activity room, which of the two lies in front the seed says."""
    chance = site.chance("rooms")
    furnish: list[tuple[str, Callable[[Site, float, float, float, float], None]]] = [
        ("阅览室", _reading),
        ("茶室", _tea),
    ]
    if chance.random() < 0.5:
        furnish.reverse()
    for (name, fill), (y, deep) in zip(furnish, ((TOP, 6.0), (TOP + 6.0, DEEP - 6.0 + wing)), strict=True):
        fill(site, LEFT, y, 11.0, deep)
        site.label(LEFT + 5.5, y + deep / 2, name, bold=True)
    x, y = LEFT + WIDE - 10.4, TOP + 5.2
    for number in range(3):
        table(site, x + 2.4 + number * 2.8, y + 1.7, 1.5, 0.8, seats=4)
    for number in range(3):
        table(site, x + 2.4 + number * 2.8, y + 5.5, 1.5, 0.8, seats=4)
    site.label(x + 5.2, y + 3.6, "活动室", bold=True)
    if site.revised("exit"):
        door(site, LEFT + WIDE, y + 2.6, 1.8, upright=True, swing=1)
        site.lane(
            [(LEFT + WIDE + 0.2, y + 3.5), (LEFT + WIDE + 7, y + 3.5)], 1.8, site.tints.paving, site.tints.paving_line
        )
        site.take(box(LEFT + WIDE, y + 2.4, 7, 2.2))
        site.changed("exit", box(LEFT + WIDE - 0.6, y + 2.0, 3.4, 3.0), 0.2)


def _reading(site: Site, x: float, y: float, wide: float, deep: float) -> None:
    for number in range(3):
        shelf(site, x + 1.0 + number * 3.1, y + 0.4, 2.6, 0.55)
    for number in range(3):
        table(site, x + 1.9 + number * 2.3, y + deep - 1.3, 1.2, 0.8, seats=2)
    sofa(site, x + wide - 1.0, y + 2.6, 2.0, -90)
    if site.revised("children"):
        ground = rounded(x + wide - 3.1, y + deep - 2.3, 2.9, 2.1, 0.6)
        site.area(ground, ink.PLAY, ink.PLAY_LINE, width=2.4, dash="9 6", pattern="dots")
        spring_seat(site, x + wide - 1.7, y + deep - 1.0)
        site.changed("children", ground, 0.2)
        site.label(x + wide - 1.7, y + deep - 1.8, "亲子角", small=True)
    else:
        table(site, x + wide - 1.7, y + deep - 1.3, 1.2, 0.8, seats=2)


def _tea(site: Site, x: float, y: float, wide: float, deep: float) -> None:
    counter(site, x + 0.4, y + 0.5, 0.7, 3.2, cells=3)
    for number in range(3):
        round_table(site, x + 2.9 + number * 2.9, y + 1.5, 0.55, 4)
    for number in range(3):
        round_table(site, x + 2.9 + number * 2.9, y + deep - 1.4, 0.55, 4)
    del wide


def _hall(site: Site, *, court: bool) -> None:
    west, east = LEFT + 11.0, LEFT + WIDE - 10.4
    wide = east - west
    middle = (west + east) / 2
    counter(site, middle - 1.9, TOP + 7.0, 3.8, 0.7, cells=3)
    sofa(site, west + 1.6, TOP + DEEP - 1.2, 2.2, 0)
    sofa(site, east - 1.6, TOP + DEEP - 1.2, 2.2, 0)
    site.label(middle, TOP + 9.2, "服务大厅", bold=True)
    staircase(site, west + 0.5, TOP + 0.4, 2.4, 4.0)
    if site.revised("lift"):
        lift(site, west + 3.4, TOP + 0.5, 2.0)
        site.label(west + 4.4, TOP + 3.6, "电梯", small=True)
        site.changed("lift", box(west + 3.2, TOP + 0.3, 2.4, 4.0), 0.2)
    if court:
        ground = rounded(east - 3.4, TOP + 0.7, 2.8, 3.4, 0.6)
        site.area(ground, site.tints.lawn, ink.TREE_LINE, width=2)
        tree(site, east - 2.0, TOP + 2.4, 1.2, site.chance("court"), "green")
    else:
        shelf(site, east - 0.9, TOP + 0.8, 0.6, 3.2)
        table(site, east - 2.4, TOP + 2.4, 1.2, 0.8, seats=4, turned=True)
    del wide


def _service(site: Site) -> None:
    east = LEFT + WIDE - 10.4
    if site.revised("toilet"):
        accessible_toilet(site, east + 0.5, TOP + 0.2, 3.6, 3.2)
    else:
        for number in range(3):
            toilet(site, east + 0.9 + number * 1.35, TOP + 0.4)
            site.line([(east + 1.6 + number * 1.35, TOP), (east + 1.6 + number * 1.35, TOP + 1.7)], ink.WALL, 3)
    site.label(east + 2.3, TOP + 4.1, "卫生间", small=True)
    site.changed("toilet", box(east, TOP, 4.6, 5.2), 0.3)
    x = east + 4.6
    if site.revised("health"):
        table(site, x + 2.0, TOP + 1.5, 1.4, 0.8, seats=2)
        site.area(rounded(x + 3.8, TOP + 0.7, 1.2, 2.4, 0.2), "#FFFFFF", "#7E97B7", width=2.4)
        site.area(box(x + 3.95, TOP + 0.85, 0.9, 0.5), "#CFE2F0")
        site.changed("health", box(x, TOP, 5.8, 5.2), 0.3)
        site.label(x + 2.9, TOP + 4.1, "健康小屋", small=True)
    else:
        for number in range(3):
            shelf(site, x + 0.5 + number * 1.7, TOP + 0.6, 0.7, 2.4)
        site.label(x + 2.9, TOP + 4.1, "库房", small=True)


def _outside(site: Site, foot: float, wing: float) -> None:
    low = TOP + DEEP
    west = LEFT + 11.0
    stairs(site, west + 2.8, low + 0.1, 3.6, 1.2)
    if site.revised("ramp"):
        ramp(site, [(west + 14.6, low + 1.0), (west + 6.5, low + 1.0)], 1.4)
        site.label(west + 10.6, low + 2.6, "坡道1:12", bold=True)
        site.changed("ramp", box(west + 6.4, low + 0.2, 8.2, 3.1), 0.15)
    bench(site, west - 1.8, low + 1.5 + wing, 0, 2.6)
    bench(site, west - 4.9, low + 1.5 + wing, 0, 2.6)
    bay = bicycle_bay(site, 1.0, foot - 2.8, 8)
    site.label(bay[0][0] + 3.6, bay[0][1] - 0.9, "非机动车", small=True)
    lamp(site, west + 1.6, foot - 1.0, 1.3)
    for number in range(3):
        planter(site, west + 8.4 + number * 2.6, foot - 1.3, 2.1, 0.8)
    site.spot("大门口", west + 4.6, low + 1.0)
    if site.chance("outside").random() < 0.5:
        soft_ground(site, oval(LEFT + WIDE + 3.5, TOP + 2.6, 2.8, 2.2), 0)
        spring_seat(site, LEFT + WIDE + 3.2, TOP + 2.6)
