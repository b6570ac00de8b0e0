"""A playground (儿童友好活动场地): soft grounds, something to climb, somewhere to sit for those who look after them."""

from collections.abc import Callable

from gonghua.demo.drawings.green import flower_bed, hedge, lawn, plant
from gonghua.demo.drawings.play import (
    climbing_net,
    hopscotch,
    sail,
    sandpit,
    seesaws,
    slide,
    soft_ground,
    spring_seat,
    swings,
)
from gonghua.demo.drawings.shapes import Point, blob, box, curve, rounded
from gonghua.demo.drawings.site import Revision, Site
from gonghua.demo.drawings.things import bench, bicycle_bay, fence, lamp, old_house, pergola, road

METRES = 54
REVISIONS = (
    Revision("fence", "临路一侧加矮围栏，孩子跑不到路上", "A low fence along the road, so that no child runs into it"),
    Revision("shade", "家长座椅上方加遮阳棚", "A sun sail above the seats"),
    Revision("toddlers", "单独划出幼儿区，与大孩子分开", "A place of their own for the youngest"),
    Revision("basin", "入口旁加洗手池和饮水点", "A basin and drinking water at the entrance"),
    Revision("swings", "秋千移到靠路一侧，离居民楼更远", "The swings move away from the houses"),
    Revision("lamps", "加4盏庭院灯", "Four lamps"),
)
ROAD = 5.0
SLOTS: tuple[Point, ...] = ((14.5, 12.6), (21.6, 16.4), (28.2, 11.6))
FIRST_SWINGS, MOVED_SWINGS = (22.6, 7.8), (25.4, 22.7)


def draw(site: Site) -> None:
    """Draw the playground."""
    chance = site.chance("layout")
    foot = site.deep - ROAD
    lawn(site, box(-1, 3, site.wide + 2, foot - 3))
    first, gap = chance.choice((3, 6, 9, 14)), chance.uniform(24, 31)
    old_house(site, -4, -4, gap - 1, 8.2, f"{first}号楼", doors=2)
    old_house(site, gap + 3.4, -4, 58 - gap, 8.2, f"{first + 1}号楼", doors=2)
    road(site, foot, ROAD, "小区道路", 0.2)
    _paths(site, foot)
    soft_ground(site, blob(21.5, 14.2, 13.0, 6.2, chance, uneven=0.09), chance.randrange(2))
    soft_ground(site, blob(18.0, 15.2, 5.2, 3.1, chance), 2 + chance.randrange(2), dash="")
    _equipment(site)
    _toddlers(site)
    _carers(site, foot)
    _corners(site, foot)
    _revised_extras(site, foot)
    site.label(20.5, 19.3, "大孩子活动区", bold=True)
    plant(site, [(0, 5), (site.wide, 5), (site.wide, foot - 0.6), (0, foot - 0.6)], 44, size=(1.2, 2.1), crowded=0.78)
    _tell(site)


def _paths(site: Site, foot: float) -> None:
    chance = site.chance("paths")
    entry = 38.5 + chance.uniform(-1, 1)
    way = [(entry - 4, foot - 3), (32, foot - 4.8), (20, foot - 3.4), (8, foot - 4.6), (4.6, foot - 9), (4.4, 12.4)]
    line = curve(way)
    site.lane(line, 2.1, site.tints.paving, site.tints.paving_line)
    square = rounded(entry - 5.2, foot - 4.6, 10.4, 4.6, 0.6)
    pattern = chance.choice(("tiles", "bond", "slabs"))
    site.area(square, site.tints.paving, site.tints.paving_line, pattern=pattern, layer="paving")
    site.take(square)
    site.take_line(line, 2.2)
    site.label(entry, foot - 1.3, "入口")


def _equipment(site: Site) -> None:
    """Put what is played on on its places, in the seed's order."""
    chance = site.chance("equipment")
    turn = chance.choice((-25, 0, 20))
    pieces: list[Callable[[float, float], None]] = [
        lambda x, y: slide(site, x, y - 1.6, turn),
        lambda x, y: climbing_net(site, x, y, 2.0),
        lambda x, y: seesaws(site, x, y),
    ]
    chance.shuffle(pieces)
    for piece, (x, y) in zip(pieces, SLOTS, strict=True):
        piece(x, y)
    moved = site.revised("swings")
    x, y = MOVED_SWINGS if moved else FIRST_SWINGS
    if moved:
        soft_ground(site, rounded(x - 3.4, y - 2.6, 6.8, 5.2, 1.4), 0)
    room = swings(site, x, y)
    site.take(room)
    site.label(x + 4.6, y + 0.6 if moved else y - 0.4, "秋千", small=True)
    site.changed("swings", [*room, (x + 6.0, y)], 0.2)


def _toddlers(site: Site) -> None:
    chance = site.chance("toddlers")
    x, y = 44.2, 11.2
    if site.revised("toddlers"):
        shape = soft_ground(site, blob(42.6, 12.2, 7.0, 4.8, chance, uneven=0.07), 2)
        for place, colour in (((38.6, 10.8), "#5C9A7A"), ((38.4, 13.4), "#D9785F"), ((40.6, 14.9), "#46719B")):
            spring_seat(site, *place, colour)
        fence(site, [shape[step % len(shape)] for step in range(10, 46)], "#8FB077", 1.0)
        site.changed("toddlers", [*shape, (42, 19.0)], 0.3)
        site.label(42.6, 18.2, "幼儿区", bold=True)
    sandpit(site, x, y, 2.3, 1.7)
    site.label(x, y - 2.8 if not site.revised("toddlers") else y, "沙坑", small=True)


def _carers(site: Site, foot: float) -> None:
    x, y = 7.2, foot - 10.0
    ground = rounded(x - 4.6, y - 2.8, 8.4, 6.4, 0.8)
    site.area(ground, site.tints.paving, site.tints.paving_line, pattern="bond", layer="paving")
    site.take(ground)
    bench(site, x - 3.2, y + 0.6, 90, 2.6)
    bench(site, x + 2.6, y + 0.6, 90, 2.6)
    bench(site, x - 0.3, y + 2.4, 0, 2.8)
    if site.revised("shade"):
        cloth = sail(site, x - 4.4, y - 2.6, 8.0, 6.0)
        site.changed("shade", cloth, 0.6)
    site.label(x - 0.3, y - 0.5, "家长座椅")


def _corners(site: Site, foot: float) -> None:
    chance = site.chance("corners")
    hopscotch(site, 12.6, foot - 3.5)
    bay = bicycle_bay(site, 46.0, foot - 3.6, 7)
    site.label(bay[0][0] + 3.0, bay[0][1] - 1.2, "非机动车", small=True)
    bed = blob(49.4, foot - 7.6, 2.6, 1.7, chance)
    flower_bed(site, bed, "flowers")
    site.take(bed)
    if chance.random() < 0.5:
        pergola(site, 47.4, 5.7, 5.0, 1.9)
        bench(site, 49.9, 6.6, 0, 3.0)
    for line in ([(1, 5.7), (15, 5.7)], [(37, 5.7), (46.4, 5.7)]):
        hedge(site, line, 1.0)


def _revised_extras(site: Site, foot: float) -> None:
    if site.revised("basin"):
        for number in range(3):
            site.dot(34.0 + number * 1.1, foot - 6.0, 0.42, "#E3EEF7", "#5F86AD", width=3)
        site.label(35.1, foot - 7.5, "洗手池", small=True)
        site.changed("basin", box(33.0, foot - 8.3, 4.3, 3.1), 0.3)
    if site.revised("fence"):
        for line in ([(1, foot - 0.8), (33, foot - 0.8)], [(44.2, foot - 0.8), (53, foot - 0.8)]):
            fence(site, line)
        site.changed("fence", [(1, foot - 0.8), (19, foot - 0.8)], 0.7)
    if site.revised("lamps"):
        for place in ((9.6, 8.6), (34.2, 17.6), (10.4, 20.6), (33.0, 8.0)):
            lamp(site, *place, 1.9)
        site.changed("lamps", [(33.0, 8.0)], 2.1)


def _tell(site: Site) -> None:
    site.tell("小区中间的空地改成孩子们玩的地方，地面是软的，摔了不疼。")
    site.tell("大孩子和幼儿分开玩，" if site.revised("toddlers") else "有滑梯、秋千、攀爬网和沙坑，")
    site.tell("家长坐在遮阳棚下看得见孩子。" if site.revised("shade") else "家长有座椅。")
