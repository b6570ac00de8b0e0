"""A shed for bicycles (非机动车棚改造): rows, an aisle, charging, a distance from the houses."""

from gonghua.demo.drawings import ink
from gonghua.demo.drawings.green import flower_bed, hedge, lawn, plant
from gonghua.demo.drawings.house import counter
from gonghua.demo.drawings.shapes import box, rounded
from gonghua.demo.drawings.site import Revision, Site
from gonghua.demo.drawings.things import bench, bicycle, distance, lamp, old_house, road

METRES = 42
REVISIONS = (
    Revision("charging", "充电位由8个增至16个", "Sixteen places to charge instead of eight"),
    Revision("away", "车棚{down}移，离居民楼由3米增至6米", "The shed moves {down}: 6 m from the houses instead of 3"),
    Revision("exit", "{right}侧增加一个出口", "A second way out on the {right} side"),
    Revision("water", "加灭火器和自动喷淋", "Fire extinguishers and sprinklers"),
    Revision("aisle", "中间通道由1.5米加宽到2.2米", "The aisle is 2.2 m wide instead of 1.5"),
    Revision("panels", "顶棚加太阳能板，照明不用另接电", "Solar panels on the roof feed the lights"),
)
ROAD = 4.8
HOUSE = 4.2
WIDE = 23.0
BIKE = 2.0


def draw(site: Site) -> None:
    """Draw the shed."""
    chance = site.chance("layout")
    foot = site.deep - ROAD
    lawn(site, box(-1, HOUSE, site.wide + 2, foot - HOUSE))
    number = chance.choice((1, 4, 8, 10, 17))
    old_house(site, -3, -4, 23, HOUSE + 4, f"{number}号楼", doors=1)
    old_house(site, 24, -4, 22, HOUSE + 4, f"{number + 1}号楼", doors=1)
    road(site, foot, ROAD, "消防通道（4米，不得停车）", 0.25)
    gap = 6.0 if site.revised("away") else 3.0
    left, top = 7.0 + chance.uniform(-0.6, 1.4), HOUSE + gap
    aisle = 2.2 if site.revised("aisle") else 1.5
    deep = 2 * BIKE + aisle + 0.6
    _forecourt(site, left, top, deep, foot)
    _rows(site, left, top, aisle)
    _roof(site, left, top, deep)
    _charging(site, left, top, deep)
    distance(site, (left + 3.0, HOUSE), (left + 3.0, top), f"{gap:g}米")
    site.changed("away", [(left - 0.5, HOUSE), (left + WIDE + 0.5, top - 1.0)], 0.4)
    _around(site, left, foot, top + deep)
    plant(site, box(0.6, HOUSE + 1.4, site.wide - 1.2, foot - HOUSE - 2), 26, size=(1.0, 1.7), crowded=0.9)
    _tell(site, gap)


def _forecourt(site: Site, left: float, top: float, deep: float, foot: float) -> None:
    chance = site.chance("forecourt")
    pattern = chance.choice(("tiles", "bond", "slabs"))
    ground = box(left - 2.6, top - 0.2, WIDE + 5.2, deep + 0.4)
    site.area(ground, site.tints.paving, site.tints.paving_line, pattern=pattern, layer="paving")
    site.take(ground)
    west = box(left - 2.6, top + deep, 2.6, foot - top - deep)
    site.area(west, site.tints.paving, site.tints.paving_line, pattern=pattern, layer="paving")
    site.take(west)
    site.label(left - 1.3, foot - 1.0, "入口", small=True)
    if site.revised("exit"):
        east = box(left + WIDE, top + deep, 2.6, foot - top - deep)
        site.area(east, site.tints.paving, site.tints.paving_line, pattern=pattern, layer="paving")
        site.take(east)
        site.label(left + WIDE + 1.3, foot - 1.0, "出口", small=True)
        site.changed("exit", east, 0.3)


def _rows(site: Site, left: float, top: float, aisle: float) -> None:
    chance = site.chance("bicycles")
    site.area(box(left, top, WIDE, 2 * BIKE + aisle + 0.6), "#F3F5F8", ink.STEEL_LINE, width=3, layer="paving")
    low = top + BIKE + 0.3 + aisle
    for y in (top + 0.3 + BIKE / 2, low + BIKE / 2):
        for number in range(25):
            x = left + 0.9 + number * 0.88
            site.line([(x - 0.44, y - BIKE / 2), (x - 0.44, y + BIKE / 2)], "#C3CBD6", 2, layer="paving")
            if chance.random() < 0.86:
                bicycle(
                    site, x, y, chance.uniform(-6, 6), chance.choice((ink.STEEL_LINE, "#6E8FB5", "#A88C6A", "#7C9A86"))
                )
    middle = top + 0.3 + BIKE + aisle / 2
    site.area(box(left, middle - aisle / 2 + 0.1, WIDE, aisle - 0.2), "#E6ECF4", layer="paving")
    site.label(left + WIDE * 0.24, middle, "非机动车棚", bold=True)
    site.label(left + WIDE * 0.66, middle, f"通道{aisle:g}米", small=True)
    site.changed("aisle", box(left + WIDE * 0.5, middle - aisle / 2, WIDE * 0.32, aisle), 0.3)


def _roof(site: Site, left: float, top: float, deep: float) -> None:
    roof = box(left - 0.7, top - 0.7, WIDE + 1.4, deep + 1.4)
    site.shade(roof, 0.08)
    site.line([*roof, roof[0]], ink.INK, 3, dash="14 9", cap="butt")
    for number in range(6):
        for y in (top - 0.1, top + deep + 0.1):
            site.area(box(left + WIDE * number / 5 - 0.2, y - 0.2, 0.4, 0.4), ink.INK)
    if site.revised("panels"):
        panels = box(left + WIDE * 0.66, top - 0.4, WIDE * 0.28, 2.6)
        site.area(panels, "#5F83AE", "#2F4F78", width=2.5, pattern="panels", layer="crown", opacity=0.88)
        site.changed("panels", panels, 0.2)
        site.label(left + WIDE * 0.8, top + 0.9, "太阳能板", small=True)
    if site.revised("water"):
        for number in range(4):
            x = left + WIDE * (number + 0.5) / 4
            site.area(box(x - 0.28, top + deep - 0.75, 0.56, 0.7), "#E9805F", "#A54B30", width=2.2)
        site.line([(left + 0.5, top + deep - 0.1), (left + WIDE - 0.5, top + deep - 0.1)], "#5F86AD", 3.4, dash="4 7")
        site.label(left + WIDE * 0.26, top + deep + 1.5, "灭火器、喷淋", small=True)
        site.changed("water", box(left + WIDE * 0.08, top + deep - 1.0, WIDE * 0.36, 3.1), 0.25)


def _charging(site: Site, left: float, top: float, deep: float) -> None:
    count = 16 if site.revised("charging") else 8
    long = count * 0.62
    x, y = left + WIDE - 0.8 - long, top + deep - 0.95
    counter(site, x, y, long, 0.7, cells=count)
    for number in range(count):
        middle = x + (number + 0.5) * 0.62
        bolt = [(middle + 0.1, y + 0.1), (middle - 0.12, y + 0.4), (middle + 0.1, y + 0.36), (middle - 0.08, y + 0.62)]
        site.line(bolt, ink.LAMP, 2.4)
    site.label(x + long / 2, top + deep + 1.5, f"充电位{count}个", bold=True)
    site.changed("charging", box(x, y, long, 3.2), 0.3)


def _around(site: Site, left: float, foot: float, low: float) -> None:
    chance = site.chance("around")
    hedge(site, [(1, HOUSE + 1.6), (left - 1.5, HOUSE + 1.6)], 0.9)
    hedge(site, [(left + WIDE + 3.4, HOUSE + 1.6), (40, HOUSE + 1.6)], 0.9)
    for x in (left - 1.4, left + WIDE + 1.4):
        lamp(site, x, low - 3.0, 1.7)
    if chance.random() < 0.5:
        flower_bed(site, rounded(0.8, low - 2.4, 3.2, 2.0, 0.7), "flowers")
    bench(site, left + WIDE + 4.4, low - 1.0, 90, 1.9)


def _tell(site: Site, gap: float) -> None:
    count = 16 if site.revised("charging") else 8
    site.tell(f"旧车棚拆了重建，车棚离楼{gap:g}米，有{count}个充电位，电瓶不用拎上楼。")
    if site.revised("water"):
        site.tell("棚里装了灭火器和自动喷淋。")
    site.tell("门前的消防通道保持4米，不能停车。")
