"""A canteen (社区食堂新建): its floor plan, with kitchen, counter, tables, a terrace."""

from gonghua.demo.drawings import ink
from gonghua.demo.drawings.green import hedge, lawn, plant
from gonghua.demo.drawings.house import (
    Room,
    accessible_toilet,
    basin,
    counter,
    door,
    house,
    round_table,
    shelf,
    table,
    toilet,
    windows,
)
from gonghua.demo.drawings.shapes import box, oval, rounded
from gonghua.demo.drawings.site import Revision, Site
from gonghua.demo.drawings.things import bench, bicycle_bay, lamp, planter, ramp, road, stairs, umbrella

METRES = 40
REVISIONS = (
    Revision("aisle", "桌间过道加宽到1.5米，轮椅能通过", "Aisles of 1.5 m: a wheelchair passes between the tables"),
    Revision("toilet", "卫生间改为无障碍卫生间", "The toilet fits a wheelchair"),
    Revision("basins", "取餐前加一排洗手池", "A row of basins before the counter"),
    Revision("ramp", "门口台阶旁加坡道，坡度1:12", "A ramp beside the steps, slope 1:12"),
    Revision(
        "exhaust", "油烟口移到{left}侧，离居民楼远些", "The exhaust moves to the {left} side, away from the houses"
    ),
    Revision("terrace", "门前加遮阳座位12个", "Twelve seats in the shade before the door"),
)
ROAD = 3.4
LEFT, TOP = 6.0, 2.4
WIDE, DEEP = 27.0, 11.0


def draw(site: Site) -> None:
    """Draw the canteen."""
    chance = site.chance("layout")
    foot = site.deep - ROAD
    lawn(site, box(-1, -1, site.wide + 2, foot + 1))
    road(site, foot, ROAD, "小区道路", 0.18)
    forecourt = box(LEFT + 6.6, TOP + DEEP, WIDE - 3.6, foot - TOP - DEEP)
    site.area(
        forecourt, site.tints.paving, site.tints.paving_line, pattern=chance.choice(("tiles", "bond")), layer="paving"
    )
    site.take(forecourt)
    kitchen, toilet_top = chance.uniform(7.4, 9.4), chance.choice((TOP, TOP + DEEP - 4.4))
    _walls(site, kitchen, toilet_top)
    _kitchen(site, kitchen)
    _hall(site, LEFT + kitchen)
    _toilet(site, toilet_top)
    _outside(site, foot)
    hedge(site, [(LEFT - 2.6, TOP + 0.4), (LEFT - 2.6, TOP + DEEP)], 0.8)
    plant(site, box(0.4, 0.4, site.wide - 0.8, foot - 1.2), 26, size=(0.9, 1.5), crowded=0.9)
    seats = 40 if site.revised("aisle") else 52
    site.tell(f"新建的社区食堂有{seats}个座位，老人和孩子都能来吃饭。")
    site.tell("桌间过道1.5米，轮椅能推到桌边。" if site.revised("aisle") else "进门先取餐，再找座位。")
    site.tell("门口有坡道。" if site.revised("ramp") else "门口有三级台阶。")


def _walls(site: Site, kitchen: float, toilet_top: float) -> None:
    right, low = LEFT + WIDE, TOP + DEEP
    other_top = TOP + 4.4 if toilet_top == TOP else TOP
    floor = site.chance("floor").choice(("warm", "plain", "cool"))
    rooms = [
        Room(LEFT, TOP, kitchen, 6.4, "grey"),
        Room(LEFT, TOP + 6.4, kitchen, DEEP - 6.4, "grey"),
        Room(LEFT + kitchen, TOP, WIDE - kitchen - 4.6, DEEP, floor),
        Room(right - 4.6, toilet_top, 4.6, 4.4, "cool"),
        Room(right - 4.6, other_top, 4.6, DEEP - 4.4, "green"),
    ]
    house(site, rooms)
    windows(site, LEFT + kitchen, TOP, WIDE - kitchen - 4.6, 4)
    windows(site, LEFT, TOP, kitchen, 2, size=1.2)
    windows(site, right, other_top + 0.6, DEEP - 5.6, 2, upright=True)
    door(site, LEFT + 13.6, low, 2.4, swing=0)
    door(site, LEFT + 1.2, low, 1.2, swing=-1)
    door(site, right - 4.6, toilet_top + 2.4, 1.1, upright=True, swing=0)
    door(site, right - 4.6, other_top + 2.8, 1.4, upright=True, swing=0)
    door(site, LEFT + kitchen, TOP + 7.6, 1.1, upright=True, swing=0)


def _kitchen(site: Site, kitchen: float) -> None:
    counter(site, LEFT + 0.25, TOP + 0.3, kitchen - 2.6, 0.7, cells=5)
    counter(site, LEFT + 0.25, TOP + 1.4, 0.7, 3.6, cells=4)
    counter(site, LEFT + 2.2, TOP + 4.2, kitchen - 4.0, 0.8, cells=3)
    for number in range(3):
        stove = oval(LEFT + 2.0 + number * 1.1, TOP + 0.65, 0.26)
        site.area(stove, "#F6E2C2", "#C98A4A", width=2)
    counter(site, LEFT + kitchen - 1.0, TOP + 0.5, 0.7, 5.2, cells=6)
    site.label(LEFT + kitchen / 2 - 0.2, TOP + 2.6, "厨房", bold=True)
    for number in range(2):
        shelf(site, LEFT + 0.3 + number * 3.2, TOP + 6.7, 2.6, 0.6)
    site.label(LEFT + kitchen / 2, TOP + 9.0, "备餐、库房", small=True)
    moved = site.revised("exhaust")
    x, y = (LEFT - 1.3, TOP + 3.0) if moved else (LEFT + kitchen / 2, TOP - 1.0)
    vent = rounded(x - 0.6, y - 0.5, 1.2, 1.0, 0.2)
    site.area(vent, "#E3E7EE", ink.SOFT, width=3)
    for bar in (-0.25, 0, 0.25):
        site.line([(x + bar, y - 0.3), (x + bar, y + 0.3)], ink.SOFT, 2.6)
    site.take(vent, 0.9)
    site.label(2.3 if moved else x + 2.4, y + 1.6 if moved else y, "油烟口", small=True)
    site.changed("exhaust", [*vent, (0.6, y + 2.0)] if moved else vent, 0.4)


def _hall(site: Site, left: float) -> None:
    right = LEFT + WIDE - 4.6
    wide = right - left
    counter(site, left + 1.1, TOP + 0.9, 0.8, 5.0, cells=5)
    site.label(left + 2.9, TOP + 5.0 if site.revised("basins") else TOP + 3.4, "取餐", small=True)
    loose = site.revised("aisle")
    columns, rows = (3, 3) if loose else (4, 3)
    kind = site.in_turn("square", "long", "round")
    start, span = left + 4.6, wide - 5.4
    for column in range(columns):
        for row in range(rows):
            x, y = start + span * (column + 0.5) / columns, TOP + 1.8 + row * 2.75
            if kind == "round":
                round_table(site, x, y, 0.62, 4)
            else:
                table(site, x, y, 1.5 if kind == "long" else 1.2, 0.8, seats=4)
    if loose:
        x = start + span / 3
        way = box(x - 0.45, TOP + 0.6, 0.9, DEEP - 1.6)
        site.area(way, ink.BLUE, layer="things", opacity=0.08)
        site.changed("aisle", box(start, TOP + 0.6, span, DEEP - 2.8), 0.1)
    site.label(start + span / 2, TOP + DEEP - 1.4, "用餐区", bold=True)
    if site.revised("basins"):
        for number in range(4):
            basin(site, left + 2.2 + number * 0.75, TOP + DEEP - 0.75)
        site.label(left + 3.3, TOP + DEEP - 1.9, "洗手池", small=True)
        site.changed("basins", box(left + 1.6, TOP + DEEP - 2.6, 3.4, 2.3), 0.1)


def _toilet(site: Site, y: float) -> None:
    x = LEFT + WIDE - 4.6
    if site.revised("toilet"):
        accessible_toilet(site, x + 0.6, y + 0.2, 3.6, 2.9)
    else:
        for number in range(3):
            toilet(site, x + 1.1 + number * 1.25, y + 0.4)
            site.line([(x + 1.75 + number * 1.25, y), (x + 1.75 + number * 1.25, y + 1.6)], ink.WALL, 3)
    site.label(x + 2.3, y + 3.6, "卫生间", small=True)
    site.changed("toilet", box(x, y, 4.6, 4.4), 0.35)
    top = TOP + 4.4 if y == TOP else TOP
    shelf(site, x + 3.7, top + 0.8, 0.6, 4.8)
    table(site, x + 1.9, top + 1.5, 1.0, 0.8, seats=2)
    table(site, x + 1.9, top + 5.2, 1.0, 0.8, seats=2)
    site.label(x + 2.0, top + 3.3, "老人座", small=True)


def _outside(site: Site, foot: float) -> None:
    low = TOP + DEEP
    x = LEFT + 13.2
    stairs(site, x, low + 0.1, 3.2, 1.1)
    if site.revised("ramp"):
        ramp(site, [(x + 10.6, low + 0.9), (x + 3.3, low + 0.9)], 1.3)
        site.label(x + 7.4, low + 2.4, "坡道1:12", bold=True)
        site.changed("ramp", box(x + 3.2, low + 0.1, 7.4, 2.9), 0.15)
    if site.revised("terrace"):
        for number in range(3):
            umbrella(site, LEFT + 7.9 + number * 2.0, low + 2.5 - (number % 2) * 0.9, 0.85)
        site.changed("terrace", box(LEFT + 6.9, low + 0.7, 6.0, 2.8), 0.1)
    else:
        bench(site, LEFT + 9.4, low + 1.6, 0, 2.4)
    bay = bicycle_bay(site, 1.2, foot - 2.8, 5)
    site.label(bay[0][0] + 2.3, bay[0][1] - 0.8, "非机动车", small=True)
    for number in range(3):
        planter(site, x + 5.2 + number * 2.5, foot - 1.3, 2.0, 0.8)
    lamp(site, x - 0.9, foot - 0.9, 1.2)
    lamp(site, x + 13.2, foot - 0.9, 1.2)
    site.spot("食堂门口", x + 1.6, low + 1.0)
