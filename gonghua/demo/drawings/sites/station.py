"""A station by the river (滨水驿站): a small house to rest in, a way along the bank, a ramp, a corner for children."""

from gonghua.demo.drawings import ink
from gonghua.demo.drawings.green import lawn, plant, reeds, water
from gonghua.demo.drawings.house import Room, accessible_toilet, door, house, table, toilet, windows
from gonghua.demo.drawings.play import corner
from gonghua.demo.drawings.shapes import Points, along, at, box, curve, rounded
from gonghua.demo.drawings.site import Revision, Site
from gonghua.demo.drawings.things import (
    bench,
    bicycle_bay,
    canopy,
    fence,
    lamp,
    old_house,
    ramp,
    road,
    stairs,
    umbrella,
)

METRES = 70
REVISIONS = (
    Revision("ramp", "坡道改到平台{right}侧，坡度1:12", "The ramp moves to the {right} side of the square, slope 1:12"),
    Revision(
        "toilet",
        "卫生间改为无障碍卫生间，加扶手和呼叫按钮",
        "The toilet fits a wheelchair, with grab rails and a call button",
    ),
    Revision("corner", "儿童角外移6米，离楼远些", "The children's corner moves 6 m away from the houses"),
    Revision("lamps", "步道加装6盏路灯", "Six lamps along the path"),
    Revision("bicycles", "非机动车位由10个增至16个", "Spaces for bicycles: 16 instead of 10"),
    Revision("railing", "步道临水一侧加护栏", "A railing on the water's side of the path"),
)
ROAD = 6.2


def draw(site: Site) -> None:
    """Draw the station."""
    chance = site.chance("layout")
    bank = _bank(site)
    path = [(x, y + 5.4) for x, y in bank]
    land = [*path, (site.wide + 3, site.deep), (-3, site.deep)]
    lawn(site, [(x, y) for x, y in bank] + [(x, y + 10.2) for x, y in reversed(bank)])
    water(site, [*bank, (site.wide + 3, -2), (-3, -2)], bank)
    site.lane(path, 3.4, site.tints.path, site.tints.path_line, boards=True)
    site.take_line(path, 3.8)
    foot = site.deep - ROAD
    road(site, foot, ROAD, "小区道路（消防通道4米）", 0.24)
    square = _square(site, path, foot)
    _house(site, *square[:2])
    _ways_up(site, square, foot)
    _around(site, foot)
    _path_furniture(site, bank, path)
    _deck(site, bank)
    reeds(site, bank, every=5.2, aside=1.0)
    plant(site, land, 66, size=(1.3, 2.3), crowded=0.72)
    count = 16 if site.revised("bicycles") else 10
    site.tell(f"河边{chance.choice(('空地', '旧绿地', '闲置平台'))}改成驿站，屋里能歇脚、喝水、上厕所。")
    site.tell("门口有台阶，也有坡道，轮椅和童车都能上。" if site.revised("ramp") else "门口有台阶和一条短坡道。")
    site.tell(f"旁边有儿童角和{count}个非机动车位。")


def _bank(site: Site) -> Points:
    chance = site.chance("bank")
    base, swing = chance.uniform(5.6, 7.2), chance.choice((-1, 1))
    heights = [base + swing * (1.8 if turn % 2 else -1.0) + chance.uniform(-0.7, 0.7) for turn in range(6)]
    return curve([(-4 + (site.wide + 8) * turn / 5, height) for turn, height in enumerate(heights)])


def _deck_at(site: Site) -> float | None:
    chance = site.chance("deck")
    return None if chance.random() < 0.5 else site.wide * chance.uniform(0.44, 0.6)


def _deck(site: Site, bank: Points) -> None:
    """Draw a deck over the water, on some sites."""
    x = _deck_at(site)
    if x is None:
        return
    y = at(bank, x)
    deck = rounded(x - 5.5, y - 2.6, 11, 5.6, 1.0)
    site.area(deck, site.tints.path, site.tints.path_line, width=4, pattern="boards", layer="paving")
    for part in (-3.2, 3.2):
        bench(site, x + part, y - 1.4, 0, 2.2)
    fence(site, [(x - 5.3, y + 0.6), (x - 5.3, y - 2.4), (x + 5.3, y - 2.4), (x + 5.3, y + 0.6)], ink.SOFT, 1.3)
    site.take(deck)
    site.label(x, y + 0.6, "亲水平台", small=True)


def _square(site: Site, path: Points, foot: float) -> tuple[float, float, float, float]:
    """Draw the paved square between path and road; return its left, top, width and depth."""
    chance = site.chance("square")
    left, wide = site.wide * chance.uniform(0.3, 0.36), site.wide * chance.uniform(0.36, 0.4)
    top, low = at(path, left + wide / 2) + 3.4, foot - 4.6
    upper = [(x, at(path, x) + 1.6) for x in (left, left + wide / 2, left + wide)]
    step = left + wide * 0.3
    shape = [
        *upper,
        (left + wide, low - 0.6),
        (step + 8.6, low),
        (step + 8.2, foot),
        (step + 0.4, foot),
        (step, low),
        (left, low - 0.8),
    ]
    site.area(
        shape,
        site.tints.paving,
        site.tints.paving_line,
        pattern=chance.choice(("tiles", "bond", "slabs")),
        layer="paving",
    )
    site.take(shape, 0)
    return left, top, wide, low - top


def _house(site: Site, left: float, top: float) -> None:
    chance = site.chance("house")
    wide, deep = 15.5 + chance.uniform(0, 1.6), 6.4
    x, y = left + 3.4, top + 1.6
    cut, kind = x + wide - 4.0, site.in_turn("bar", "terrace", "court")
    wing = chance.choice((0.0, 2.6))
    rooms = [Room(x, y, cut - x, 3.2, "warm"), Room(x, y + 3.2, (cut - x) * 0.5, deep - 3.2 + wing)]
    rooms += [Room(x + (cut - x) * 0.5, y + 3.2, (cut - x) * 0.5, deep - 3.2), Room(cut, y, 4.0, deep, "cool")]
    house(site, rooms, roof=0.9)
    windows(site, x, y, cut - x, 4)
    windows(site, x, y, deep, 2, upright=True)
    door(site, x + (cut - x) * 0.2, y + deep + wing, 2.4, swing=0)
    door(site, x + (cut - x) * 0.72, y + deep, 1.6, swing=0)
    door(site, cut + 1.6, y + deep, 1.4, swing=0)
    site.label(x + (cut - x) / 2, y + 1.6, "驿站", bold=True)
    for part in (0.16, 0.36, 0.66, 0.86):
        table(site, x + (cut - x) * part, y + 4.7, 0.9, 0.7, seats=2)
    if site.revised("toilet"):
        accessible_toilet(site, cut + 0.2, y + 0.1, 3.6, 3.9)
    else:
        for stall in (0.9, 2.0, 3.1):
            toilet(site, cut + stall, y + 0.3)
    site.changed("toilet", box(cut, y, 4.0, deep), 0.7)
    site.label(cut + 2.0, y + 4.9, "卫生间", small=True)
    _beside(site, kind, x, y, wide, deep)


def _beside(site: Site, kind: str, x: float, y: float, wide: float, deep: float) -> None:
    """Put seats, tables or a light roof around the house."""
    right = x + wide + 3.4
    if kind == "terrace":
        for number in range(3):
            umbrella(site, right + 0.6, y + 0.6 + number * 3.1, 1.25)
    elif kind == "court":
        canopy(site, right - 1.2, y - 0.4, 3.6, deep + 0.8)
        for step in (1.6, 4.8):
            bench(site, right + 0.6, y + step, 90)
    else:
        for step in (1.2, 4.2):
            bench(site, right + 0.4, y + step, 90, 2.4)
    for part in (0.22, 0.66):
        bench(site, x + wide * part, y + deep + 4.2, 0, 2.4)


def _ways_up(site: Site, square: tuple[float, float, float, float], foot: float) -> None:
    left, top, wide, deep = square
    low, step = top + deep, left + wide * 0.3
    stairs(site, step + 0.6, low + 1.2, 7.4, foot - low - 1.2)
    if site.revised("ramp"):
        edge = left + wide
        line = [(edge + 8.6, foot), (edge + 8.6, low - 2.6), (edge - 0.2, low - 2.6)]
        ramp(site, line, 1.9)
        site.label(edge + 4.0, low - 5.0, "坡道1:12", bold=True)
        site.changed("ramp", box(edge - 0.4, low - 6.2, 10.4, foot - low + 6.2), 0.3)
    else:
        ramp(site, [(left - 1.0, foot), (left - 1.0, low - 2.0), (left + 0.8, low - 2.0)], 1.7, rails=False)
        site.label(left + 3.0, low - 2.4, "坡道1:8")


def _around(site: Site, foot: float) -> None:
    """Draw the neighbours, the children's corner and the bicycles."""
    chance = site.chance("around")
    first = chance.choice((8, 12, 15, 21))
    near = site.deep * 0.5 + chance.uniform(-1, 1)
    old_house(site, -6, foot - 9.6, 14, 7.4, f"{first}号楼")
    old_house(site, site.wide - 6.6, near - 4, 14, 11, f"{first + 3}号楼")
    moved = site.revised("corner")
    x, y = (15.2, foot - 14.6) if moved else (8.6, foot - 14.4)
    shape = corner(site, x, y, 4.6, 3.3)
    site.changed("corner", [*shape, (x, y + 5.8)], 0.4)
    site.label(x, y + 4.7, "儿童角", bold=True)
    count = 16 if site.revised("bicycles") else 10
    bay = bicycle_bay(site, 9.8 if count == 10 else 8.7, foot - 3.1, count if count == 10 else count // 2)
    if count > 10:
        bay = [*bicycle_bay(site, 8.7, foot - 5.7, count // 2), *bay]
    site.changed("bicycles", [*bay, (bay[0][0], bay[0][1] - 2.4)], 0.6)
    site.label((bay[0][0] + bay[1][0]) / 2, bay[0][1] - 1.6, "非机动车")


def _path_furniture(site: Site, bank: Points, path: Points) -> None:
    site.label(site.wide * 0.82, at(path, site.wide * 0.82), "滨水步道")
    site.spot("滨水步道西段", site.wide * 0.12, at(path, site.wide * 0.12))
    if site.revised("lamps"):
        places = [point for point, _heading in along(path, 9.6, start=9, aside=-2.6)][:6]
        for x, y in places:
            lamp(site, x, y, 2.4)
        site.changed("lamps", places[:2], 2.0)
    if site.revised("railing"):
        deck = _deck_at(site) or site.wide * 0.5
        gap = 5.3 if _deck_at(site) else 0
        for start, end in ((site.wide * 0.16, deck - gap), (deck + gap, site.wide * 0.93)):
            line = [(x, y + 1.1) for x, y in bank if start <= x <= end]
            fence(site, line, ink.SOFT, 1.5)
            site.take_line(line, 1.2)
        site.changed("railing", line, 0.8)
    for part, turn in ((0.2, -4), (0.8, -10)):
        x = site.wide * part
        bench(site, x, at(path, x) + 3.0, turn, 2.3)
