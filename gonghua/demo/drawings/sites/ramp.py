"""A ramp at a front door (加装无障碍坡道): steps, a ramp beside them, the way from the road."""

from gonghua.demo.drawings import ink
from gonghua.demo.drawings.green import flower_bed, hedge, lawn, plant
from gonghua.demo.drawings.shapes import box, oval, rounded
from gonghua.demo.drawings.site import Revision, Site
from gonghua.demo.drawings.things import (
    bench,
    bicycle_bay,
    canopy,
    car,
    distance,
    lamp,
    old_house,
    planter,
    ramp,
    road,
    stairs,
    tactile,
    wheelchair,
)

METRES = 34
REVISIONS = (
    Revision("slope", "坡度由1:8改为1:12，坡道折返加长", "Slope 1:12 instead of 1:8: the ramp folds back"),
    Revision("rails", "坡道两侧加双层扶手", "Handrails at two heights on both sides"),
    Revision("landing", "门前平台加深到2.6米，轮椅能转身", "The landing is 2.6 m deep: a wheelchair can turn"),
    Revision("roof", "平台上方加雨棚", "A roof over the landing"),
    Revision("bay", "路边划1个无障碍车位", "A parking space for a disabled driver"),
    Revision("tactile", "从路口到门口铺盲道", "Tactile paving from the road to the door"),
)
ROAD = 4.6
FRONT = 4.4
DOOR = 13.6


def draw(site: Site) -> None:
    """Draw the front of the house."""
    chance = site.chance("layout")
    foot = site.deep - ROAD
    lawn(site, box(-1, FRONT, site.wide + 2, foot - FRONT))
    number = chance.choice((2, 5, 7, 11, 16, 23))
    old_house(site, -2, -3, site.wide + 4, FRONT + 3)
    for x in range(1, 34, 3):
        if abs(x + 0.8 - DOOR) > 2.4:
            site.line([(x, FRONT), (x + 1.6, FRONT)], ink.WHITE, 8, layer="house", cap="butt")
            site.line([(x, FRONT), (x + 1.6, FRONT)], "#9DB9D6", 3.5, layer="house", cap="butt")
    road(site, foot, ROAD, "小区道路（消防通道4米）", 0.72)
    deep = 2.6 if site.revised("landing") else 1.5
    _path(site, foot, deep)
    _door(site, number, deep)
    _ramp(site, foot, deep)
    _beside(site, foot)
    _other_door(site, foot, number)
    plant(
        site,
        [(0.5, FRONT + 1.2), (33.5, FRONT + 1.2), (33.5, foot - 0.8), (0.5, foot - 0.8)],
        20,
        size=(0.9, 1.5),
        crowded=0.95,
    )
    _tell(site, number)


def _path(site: Site, foot: float, deep: float) -> None:
    chance = site.chance("path")
    pattern = chance.choice(("tiles", "bond", "slabs"))
    way = box(DOOR - 1.9, FRONT + deep, 3.8, foot - FRONT - deep)
    site.area(way, site.tints.paving, site.tints.paving_line, pattern=pattern, layer="paving")
    site.take(way)
    if site.revised("tactile"):
        line = [(DOOR, foot), (DOOR, FRONT + deep + 1.7)]
        tactile(site, line, 0.6)
        site.changed("tactile", [(DOOR - 0.6, foot), (DOOR + 0.6, FRONT + deep + 1.9)], 0.35)
    site.spot("门前小路", DOOR, foot - 2)


def _door(site: Site, number: int, deep: float) -> None:
    platform = box(DOOR - 1.9, FRONT, 3.8, deep)
    site.area(platform, "#FBF6EB", "#B5985F", width=3, layer="paving")
    site.take(platform)
    site.line([(DOOR - 0.8, FRONT), (DOOR + 0.8, FRONT)], ink.WHITE, 10, layer="house", cap="butt")
    site.line([(DOOR - 0.8, FRONT), (DOOR + 0.8, FRONT)], ink.INK, 3, layer="house", cap="butt")
    stairs(site, DOOR - 1.7, FRONT + deep, 3.4, 1.4)
    site.label(DOOR, FRONT - 1.1, f"{number}号楼1单元", bold=True)
    site.changed("landing", platform, 0.05)
    if site.revised("landing"):
        circle = oval(DOOR, FRONT + deep / 2 + 0.1, 0.75)
        site.line([*circle, circle[0]], ink.BLUE, 2.4, dash="8 6")
        distance(site, (DOOR - 3.5, FRONT), (DOOR - 3.5, FRONT + deep), "2.6米")
    if site.revised("roof"):
        roof = canopy(site, DOOR - 2.2, FRONT - 0.1, 4.4, deep + 0.5)
        site.changed("roof", roof, 0.35)


def _ramp(site: Site, foot: float, deep: float) -> None:
    rails = site.revised("rails")
    edge, high = DOOR + 1.9, FRONT + 0.95
    if site.revised("slope") and site.chance("ramp").random() < 0.6:
        turn, back = edge + 6.2, high + 1.9 + deep
        ramp(site, [(edge + 0.1, back), (turn, back), (turn, high), (edge, high)], 1.5, rails=rails)
        site.label(edge + 3.2, (high + back) / 2, "坡道1:12", bold=True)
        shape = box(edge, high - 0.8, turn - edge + 0.9, 3.4 + deep)
    elif site.revised("slope"):
        turn, low = edge + 7.6, high + 4.6
        ramp(site, [(turn, low), (turn, high), (edge, high)], 1.5, rails=rails)
        way = box(edge, low, turn - edge + 0.75, 1.6)
        site.area(way, site.tints.paving, site.tints.paving_line, pattern="tiles", layer="paving")
        site.take(way)
        site.label(edge + 3.4, high + 2.4, "坡道1:12", bold=True)
        shape = box(edge, high - 0.8, turn - edge + 0.9, 5.4)
    else:
        line = [(edge + 6.0, high), (edge, high)]
        ramp(site, line, 1.3, rails=rails)
        site.label(edge + 3.2, high + 1.7, "坡道1:8", bold=True)
        shape = box(edge, high - 0.7, 6.0, 1.4)
        way = box(edge + 6.0, high - 0.7, 1.5, foot - high + 0.7)
        site.area(way, site.tints.paving, site.tints.paving_line, pattern="tiles", layer="paving")
        site.take(way)
    site.changed("slope", shape, 0.25)
    site.changed("rails", box(edge + 0.5, high - 0.4, 3.4, 0.8), 0.1)


def _beside(site: Site, foot: float) -> None:
    """Draw what stands by the road: bicycles, seats, the parking space."""
    chance = site.chance("beside")
    hedge(site, [(0.8, FRONT + 0.9), (DOOR - 5.2, FRONT + 0.9)], 0.8)
    bay = bicycle_bay(site, 3.2, foot - 2.9, 6)
    site.label(bay[0][0] + 2.8, bay[0][1] - 0.8, "非机动车", small=True)
    if chance.random() < 0.6:
        flower_bed(site, rounded(2.0, FRONT + 2.4, 5.4, 2.2, 0.8), "flowers")
        site.take(rounded(2.0, FRONT + 2.4, 5.4, 2.2, 0.8))
    else:
        for dx in (0, 2.2):
            planter(site, DOOR - 9.2 + dx, FRONT + 2.2, 1.8, 0.8)
    bench(site, DOOR - 4.0, foot - 4.4, 90, 1.8)
    bench(site, DOOR + 3.3, foot - 1.2, 0, 1.8)
    lamp(site, DOOR - 2.9, foot - 0.9, 1.3)
    spot = box(23.6, foot - 3.8, 5.6, 3.8)
    if site.revised("bay"):
        site.area(box(23.6, foot - 2.6, 5.6, 2.6), "#E6EFFA", ink.BLUE, width=3, layer="paving")
        site.area(
            box(23.6, foot - 3.8, 5.6, 1.2), site.tints.paving, ink.BLUE, width=2, pattern="hatch", layer="paving"
        )
        wheelchair(site, 26.4, foot - 1.3, 1.5)
        site.label(26.4, foot - 3.2, "无障碍车位", small=True)
        site.changed("bay", spot, 0.25)
    site.take(spot)
    if not site.revised("bay"):
        site.area(box(23.6, foot - 2.4, 5.6, 2.4), "#E3ECD8", "#A9B3A0", pattern="grid", layer="paving")
        car(site, 26.4, foot - 1.2, 90, "#DDE3EB")


def _other_door(site: Site, foot: float, number: int) -> None:
    x = 31.0
    site.area(box(x - 1.3, FRONT, 2.6, 1.4), "#FBF6EB", "#B5985F", width=2.5, layer="paving")
    stairs(site, x - 1.3, FRONT + 1.4, 2.6, 1.0)
    way = box(x - 1.0, FRONT + 2.4, 2.0, foot - FRONT - 2.4)
    site.area(way, site.tints.paving, site.tints.paving_line, pattern="tiles", layer="paving")
    site.take(box(x - 1.4, FRONT, 2.8, foot - FRONT))
    site.label(x, FRONT - 1.1, "2单元", small=True, spot=False)


def _tell(site: Site, number: int) -> None:
    site.tell(f"{number}号楼门口原来只有台阶，现在台阶旁边加一条坡道。")
    if site.revised("slope"):
        site.tell("坡道每升1米走12米，自己推轮椅也上得去。")
    else:
        site.tell("坡道接到门前的平台。")
    if site.revised("rails"):
        site.tell("两侧有高低两道扶手，大人孩子都够得着。")
