"""A pocket park (口袋公园改造): a corner of two streets with paths, lawns, an old tree, seats."""

from gonghua.demo.drawings import ink
from gonghua.demo.drawings.green import flower_bed, hedge, lawn, plant, tree, water
from gonghua.demo.drawings.shapes import Point, blob, box, curve, oval, placed, rounded
from gonghua.demo.drawings.site import Revision, Site
from gonghua.demo.drawings.things import (
    avenue,
    bench,
    bicycle_bay,
    lamp,
    old_house,
    pergola,
    ramp,
    road,
    seat_wall,
    stairs,
    zebra,
)

METRES = 52
REVISIONS = (
    Revision("old_tree", "保留老香樟，步道绕开树根", "The old camphor tree stays; the path goes round its roots"),
    Revision("ramp", "{right}侧入口台阶旁加坡道", "A ramp beside the steps of the {right} entrance"),
    Revision("lamps", "加6盏路灯，夜里不留暗角", "Six lamps: no dark corner at night"),
    Revision("seats", "长凳加靠背和扶手", "The benches get backs and armrests"),
    Revision("dogs", "划出遛狗区，与草坪分开", "A place for dogs, away from the lawn"),
    Revision("bicycles", "街角加非机动车停放点", "Bicycle stands at the corner"),
)
ROAD = 5.4
STREET = 6.4


def draw(site: Site) -> None:
    """Draw the park."""
    foot, right = site.deep - ROAD, site.wide - STREET
    lawn(site, box(-1, -1, right + 1, foot + 1))
    number = site.chance("layout").choice((2, 7, 18, 33))
    old_house(site, -4, -4, 16, 8.4, f"{number}号楼")
    form = site.in_turn("ring", "wave", "terrace")
    heart = (21.5, 13.4) if form != "terrace" else (24.0, 12.2)
    _entrances(site, foot, right)
    {"ring": _ring, "wave": _wave, "terrace": _terrace}[form](site, heart, foot, right)
    _streets(site, foot, right)
    _old_tree(site)
    _revised_extras(site, foot, right)
    plant(site, box(0.6, 5, right - 1.4, foot - 6), 46, size=(1.3, 2.3), crowded=0.8)
    plant(site, box(13, 0.4, right - 14.5, 6), 10, "back", size=(1.3, 2.2), crowded=0.8)
    site.tell("街角的绿地打开围栏，改成人人能进的小公园。")
    site.tell("老香樟留着，路绕着走。" if site.revised("old_tree") else "中间有座椅和草坪。")
    site.tell("夜里有灯。" if site.revised("lamps") else "白天晚上都能走。")


def _streets(site: Site, foot: float, right: float) -> None:
    """Draw the two streets; they come after the paths, which end under them."""
    road(site, foot, ROAD, "小区外道路", 0.2)
    avenue(site, right, STREET, -1, site.deep)
    zebra(site, right + 0.3, foot - 3.6, STREET - 0.6, 3.0)
    site.area(box(right, foot + 0.1, STREET, ROAD - 0.2), ink.ROAD, layer="marking")


def _entrances(site: Site, foot: float, right: float) -> None:
    chance = site.chance("entrances")
    pattern = chance.choice(("tiles", "bond", "slabs"))
    corner = curve([(right - 10, foot), (right - 8.4, foot - 5.6), (right - 4.6, foot - 8.6), (right, foot - 9.6)])
    site.area([*corner, (right, foot)], site.tints.paving, site.tints.paving_line, pattern=pattern, layer="paving")
    site.take([*corner, (right, foot)])
    site.label(right - 4.2, foot - 2.4, "入口广场")
    stairs(site, right - 2.6, 8.6, 2.6, 3.4, upright=False)
    site.spot(site.sided("{right}侧入口"), right - 1.3, 10.3)
    if site.revised("ramp"):
        ramp(site, [(right - 0.1, 6.9), (right - 6.0, 6.9)], 1.5)
        site.label(right - 3.2, 5.2, "坡道1:12", bold=True)
        site.changed("ramp", box(right - 6.2, 4.3, 6.2, 3.5), 0.3)


def _paths(site: Site, *lines: tuple[list[Point], float]) -> None:
    site.lanes(lines, site.tints.path, site.tints.path_line)
    for line, wide in lines:
        site.take_line(line, wide + 0.4)


def _ring(site: Site, heart: Point, foot: float, right: float) -> None:
    """A ring path around a lawn with a small square in it."""
    x, y = heart
    ring = oval(x, y, 11.6, 7.2)
    _paths(
        site,
        ([*ring, ring[0]], 2.4),
        ([(x + 10, y + 3.2), (right - 8.6, foot - 5.0)], 2.6),
        ([(x + 11, y - 1.5), (right - 2.4, 10.3)], 2.2),
        (curve([(x - 5, y + 6.4), (x - 5.4, foot - 2), (x - 5.4, foot + 1)]), 2.2),
        ([(x, y + 3.2), (x, y + 7.2)], 1.8),
    )
    square = oval(x, y, 4.0, 3.4)
    site.area(square, site.tints.paving, site.tints.paving_line, pattern="tiles", layer="paving")
    site.take(square)
    flower_bed(site, oval(x, y, 1.7, 1.4), "bed")
    site.label(x, y - 4.9, "大草坪", bold=True)
    for aside in (-1, 1):
        seat_wall(site, curve([(x + aside * 3.2, y - 1.6), (x + aside * 3.7, y), (x + aside * 3.2, y + 1.6)]), 0.5)
    _benches(site, [(x - 8.2, y - 6.6, -28), (x + 8.2, y - 6.6, 28), (x - 7.6, y + 0.2, 90)])


def _wave(site: Site, heart: Point, foot: float, right: float) -> None:
    """Two waves of paths, a pond between them."""
    x, y = heart
    fork = (x - 12, y + 2.2)
    _paths(
        site,
        (
            curve([(right - 8.6, foot - 5.0), (x + 7, y + 5.6), (x - 4, y + 6.4), fork, (3, y + 3.2), (-2, y + 2.6)]),
            2.6,
        ),
        (curve([(right - 2.4, 10.3), (x + 9, y - 4.4), (x, y - 5.0), (x - 8, y - 1.6), fork]), 2.0),
    )
    pond = blob(x + 1.6, y + 0.8, 6.6, 3.0, site.chance("pond"), uneven=0.1)
    water(site, pond, [*pond, pond[0]], "pond")
    for step in range(0, 40, 5):
        px, py = pond[step * len(pond) // 40]
        site.area(oval(px, py, 0.42, 0.34), "#DAD6CC", "#A9A498", width=2)
    site.label(x + 1.6, y + 0.8, "浅水池", colour="#42688F")
    bed = blob(x - 4.2, foot - 2.6, 3.0, 1.4, site.chance("bed"))
    flower_bed(site, bed, "bed")
    site.take(bed)
    site.label(x + 13.2, y - 0.4, "草坪", bold=True)
    _benches(site, [(x - 6.8, y + 2.4, 24), (x + 4.4, y - 6.9, -6), (x + 10, y + 2.2, -30)])


def _terrace(site: Site, heart: Point, foot: float, right: float) -> None:
    """A square with a pergola, lawns cut by straight paths."""
    x, y = heart
    _paths(
        site,
        ([(x, y), (right - 8.4, foot - 5.0)], 2.6),
        ([(x, y), (right - 2.4, 10.3)], 2.2),
        (curve([(x - 3, y), (x - 3.6, foot - 3), (x - 3.6, foot + 1)]), 2.2),
        ([(x, y + 1), (-2, y + 1.6)], 2.2),
    )
    square = rounded(x - 7.2, y - 5.0, 14.4, 10.0, 0.8)
    site.area(square, site.tints.paving, site.tints.paving_line, pattern="slabs", layer="paving")
    site.take(square)
    pergola(site, x - 5.4, y - 4.0, 10.8, 3.0)
    site.label(x, y - 2.4, "廊架", bold=True)
    for number in range(3):
        flower_bed(site, rounded(x - 5.8 + number * 4.1, y + 1.6, 3.2, 1.7, 0.3), f"bed {number}")
    hedge(site, [(x - 0.8, y + 5.9), (x + 6.0, y + 5.9)], 0.9)
    site.label(x - 11.6, y + 5.4, "草坪", bold=True)
    _benches(site, [(x - 6.0, y + 0.4, 90), (x + 6.0, y + 0.4, 90), (x, y + 0.4, 0)])


def _benches(site: Site, places: list[tuple[float, float, float]]) -> None:
    for number, (x, y, turn) in enumerate(places):
        bench(site, x, y, turn, 2.4)
        if site.revised("seats"):
            back = placed([(-1.2, -0.42), (1.2, -0.42)], x, y, turn)
            site.line(back, ink.WOOD_LINE, 6)
            if number == 0:
                site.changed("seats", box(x - 1.6, y - 1.5, 3.2, 3.0), 0.3)


def _old_tree(site: Site) -> None:
    x, y = 7.4, 8.8
    chance = site.chance("old tree")
    if site.revised("old_tree"):
        roots = oval(x, y, 2.9)
        site.area(roots, ink.SOIL, ink.SOIL_LINE, width=3, pattern="gravel", layer="paving", opacity=0.8)
        tree(site, x, y, 3.6, chance, "deep")
        site.take(oval(x, y, 3.6))
        site.label(x, y + 4.9, "老香樟", bold=True)
        site.changed("old_tree", [*oval(x, y, 3.6), (x, y + 5.6)], 0.2)
    else:
        ground = oval(x, y, 3.4, 2.6)
        site.area(ground, site.tints.paving, site.tints.paving_line, pattern="tiles", layer="paving")
        for aside in (-1.4, 1.4):
            bench(site, x + aside, y, 90, 2.2)
        site.take(ground)
        site.label(x, y + 3.8, "休息平台", small=True)


def _revised_extras(site: Site, foot: float, right: float) -> None:
    if site.revised("dogs"):
        x, y = 6.8, foot - 3.2
        ground = rounded(x - 5.4, y - 2.4, 10.8, 4.8, 1.2)
        site.area(ground, "#EADFC4", "#B99B62", width=3, dash="9 7", pattern="gravel", layer="paving")
        site.take(ground)
        site.label(x, y, "遛狗区", bold=True)
        site.changed("dogs", ground, 0.4)
    if site.revised("bicycles"):
        bay = bicycle_bay(site, right - 21.5, foot - 2.9, 10)
        site.label(bay[0][0] + 4.4, bay[0][1] - 1.1, "非机动车", small=True)
        site.changed("bicycles", [*bay, (bay[0][0], bay[0][1] - 1.8)], 0.4)
    if site.revised("lamps"):
        places = ((33.4, 5.0), (9.0, 18.6), (36.0, 19.4), (38.6, 14.4), (18.6, 22.4), (24.2, 4.4))
        for place in places:
            lamp(site, *place, 1.9)
        site.changed("lamps", (places[0], places[5]), 2.1)
