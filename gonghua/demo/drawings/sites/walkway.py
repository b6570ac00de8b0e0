"""A walkway (慢行步道贯通): a way through several quarters, along the water or a green belt, with places to rest."""

from gonghua.demo.drawings import ink
from gonghua.demo.drawings.green import lawn, plant, reeds, tree_row, water
from gonghua.demo.drawings.shapes import Points, along, at, box, curve, oval, rounded
from gonghua.demo.drawings.site import Revision, Site
from gonghua.demo.drawings.things import avenue, bench, lamp, old_house, tactile, zebra

METRES = 126
REVISIONS = (
    Revision("crossing", "过街处加斑马线和抬高的路面", "A zebra crossing on a raised road"),
    Revision("rests", "歇脚点由1处增至3处，都有靠背椅", "Three places to rest instead of one, with backed benches"),
    Revision("lamps", "步道全程加路灯", "Lamps along the whole way"),
    Revision("gate", "小区围墙开一道便门，直接通步道", "A gate in the wall leads straight to the walkway"),
    Revision("wide", "步道由2.5米加宽到4米，轮椅能并行", "4 m wide instead of 2.5: two wheelchairs pass"),
    Revision("bicycles", "骑行道另设，与步行分开", "A way of its own for bicycles"),
)
STREET, STREET_WIDE = 76.0, 9.0
GATE = 37.0
RIVER = (-7.4, -14.6)
WALL_NORTH, WALL_SOUTH = -17.0, 13.4


def draw(site: Site) -> None:
    """Draw the walkway."""
    way = _way(site)
    belt = [*[(x, y - 13) for x, y in way], *[(x, y + 11.6) for x, y in reversed(way)]]
    lawn(site, belt)
    if site.chance("river").random() < 0.6:
        _river(site, way)
    avenue(site, STREET, STREET_WIDE, -2, site.deep + 2)
    _walk(site, way)
    _quarters(site, way)
    _gate(site, way)
    _crossing(site, way)
    _furniture(site, way)
    for left, right in ((-6, STREET - 3), (STREET + 12, site.wide + 6)):
        tree_row(site, [(x, y) for x, y in way if left < x < right], 8.5, 2.4, aside=9.2)
    plant(site, belt, 40, size=(1.7, 2.9), crowded=0.95)
    plant(site, site.whole(), 70, "yards", size=(1.5, 2.4), crowded=1.1)
    _tell(site)


def _way(site: Site) -> Points:
    chance = site.chance("way")
    rise, bend = chance.choice((-1, 1)), chance.uniform(2.5, 5.5)
    middle = site.deep * 0.52
    heights = [middle + rise * (bend if turn % 2 else -bend) * chance.uniform(0.4, 1) for turn in range(5)]
    return curve([(-6 + (site.wide + 12) * turn / 4, height) for turn, height in enumerate(heights)])


def _river(site: Site, way: Points) -> None:
    near, far = ([(x, y + aside) for x, y in way] for aside in RIVER)
    water(site, [*near, *reversed(far)], near)
    site.line(far, ink.BANK, 4, layer="ground")
    reeds(site, near, every=9, aside=1.4)
    x = site.wide * 0.2
    site.label(x, at(way, x) + sum(RIVER) / 2, "河道", small=True, colour="#42688F")


def _walk(site: Site, way: Points) -> None:
    wide = 4.0 if site.revised("wide") else 2.5
    site.lane(way, wide, site.tints.path, site.tints.path_line, boards=True)
    site.take_line(way, wide * 1.5)
    if site.revised("wide"):
        site.changed("wide", [(x, y) for x, y in way if 108 < x < 124], 2.8)
    if site.revised("bicycles"):
        line = [(x, y + 5.0) for x, y in way]
        site.lane(line, 2.2, "#D6E4F2", "#8FB0D0")
        site.line(line, ink.WHITE, 3, dash="16 14", layer="marking", cap="butt")
        site.take_line(line, 3)
        site.label(9, at(line, 9) + 3.0, "骑行道", small=True)
        site.changed("bicycles", [*[(px, py) for px, py in line if 2 < px < 16], (9, at(line, 9) + 4)], 1.2)


def _quarters(site: Site, way: Points) -> None:
    """Draw the rows of houses on both sides, with their walls."""
    chance = site.chance("quarters")
    number = chance.choice((1, 4, 11))
    for x, long in ((3.0, 27.0), (39.0, 30.0), (91.0, 32.0)):
        x, long = x + chance.uniform(-1, 1.5), long + chance.uniform(-2, 2)
        heights = [y for px, y in way if x - 2 < px < x + long + 2]
        north, south = min(heights) + WALL_NORTH - 3.4, max(heights) + WALL_SOUTH + 3.4
        for y, step in ((north - 9.0, -16.5), (south, 16.5)):
            for row in (y, y + step):
                lawn(site, rounded(x - 3.5, row - 3, long + 7, 15, 2))
            old_house(site, x, y, long, 9.0, f"{number}号楼", doors=2)
            old_house(site, x, y + step, long, 9.0)
            number += 1
    for left, right in ((2, STREET - 4), (STREET + STREET_WIDE + 4, site.wide + 4)):
        for aside in (WALL_NORTH, WALL_SOUTH):
            line = [(x, y + aside) for x, y in way if left < x < right]
            site.line(line, "#A6AFBC", 4)
            site.take_line(line, 1.6)


def _gate(site: Site, way: Points) -> None:
    if not site.revised("gate"):
        return
    wall = at(way, GATE) + WALL_SOUTH
    site.line(
        [(GATE - 2.6, at(way, GATE - 2.6) + WALL_SOUTH), (GATE + 2.6, at(way, GATE + 2.6) + WALL_SOUTH)],
        site.tints.path,
        9,
    )
    site.lane([(GATE, site.deep + 1), (GATE, at(way, GATE) + 1)], 2.6, site.tints.path, site.tints.path_line)
    for x in (GATE - 3.2, GATE + 2.2):
        site.area(box(x, wall - 1.0, 1.0, 2.0), ink.SOFT)
    site.take(box(GATE - 2, at(way, GATE), 4, 60))
    site.label(GATE + 10.0, wall - 3.4, "新开便门", bold=True)
    site.changed("gate", box(GATE - 4.0, wall - 5.6, 21.0, 7.4), 0.2)


def _crossing(site: Site, way: Points) -> None:
    middle = STREET + STREET_WIDE / 2
    y = at(way, middle)
    if site.revised("crossing"):
        site.area(box(STREET - 1.5, y - 4.6, 12, 9.2), "#EBDCC3", "#C9AE7C", layer="marking")
        zebra(site, STREET + 0.2, y - 3.2, 8.6, 6.4)
        for edge in (STREET - 2.2, STREET + 11.2):
            tactile(site, [(edge, y - 3), (edge, y + 3)], 1.0)
        site.changed("crossing", box(STREET - 3, y - 5, 15, 10), 0.6)
    else:
        for aside in (-3, 3):
            line = [(STREET + 0.4, y + aside), (STREET + 8.6, y + aside)]
            site.line(line, ink.WHITE, 5, layer="marking", dash="14 8", cap="butt")
    site.label(middle, site.deep - 5.5, "支路", colour=ink.SOFT)
    site.spot("过街处", middle, y)


def _furniture(site: Site, way: Points) -> None:
    rests = (22.0, 58.0, 104.0) if site.revised("rests") else (58.0,)
    for x in rests:
        y = at(way, x) + 8.0 + (2.2 if site.revised("bicycles") else 0)
        ground = oval(x, y, 4.6, 3.0)
        site.area(ground, site.tints.paving, site.tints.paving_line, pattern="tiles", layer="paving")
        for aside in (-2.4, 0, 2.4):
            bench(site, x + aside, y + (0.9 if aside else 1.4), -aside * 8, 2.1)
        site.take(ground)
        site.label(x, y - 1.0, "歇脚点", small=True)
        if x == rests[0]:
            site.changed("rests", [*ground, (x, y - 2)], 0.4)
    if site.revised("lamps"):
        street = (STREET - 2, STREET + STREET_WIDE + 2)
        lit = [point for point, _heading in along(way, 12.5, start=14, aside=-3.2)]
        lit = [place for place in lit if not street[0] < place[0] < street[1]]
        for x, y in lit:
            lamp(site, x, y, 3.2)
        site.changed("lamps", [place for place in lit if 40 < place[0] < STREET], 2.0)
    x = site.wide * 0.26
    site.label(x, at(way, x) - 4.8, "慢行步道", bold=True)


def _tell(site: Site) -> None:
    site.tell("把几个小区之间断开的路接起来，从家走到支路对面不用绕远。")
    site.tell("步道宽4米，" if site.revised("wide") else "步道宽2.5米，")
    site.tell("路上有3处歇脚点，" if site.revised("rests") else "路上有歇脚点，")
    site.tell(
        "晚上有灯，过街有斑马线。" if site.revised("lamps") and site.revised("crossing") else "轮椅和童车都能走。"
    )
