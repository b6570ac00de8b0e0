"""What residents send with an opinion, drawn by code: everyday faults, plainly drawings and nobody's photo."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gonghua.demo.drawings.picture import (
    HEIGHT,
    WIDTH,
    Picture,
    bicycle,
    block,
    bush,
    car,
    day,
    mixed,
    paving,
    sky,
    tree,
)
from gonghua.demo.drawings.raster import jpeg_of
from gonghua.demo.drawings.shapes import curve


@dataclass(frozen=True)
class Photo:
    """A picture that can go with an opinion: what it shows, how it is painted."""

    shows: str
    paint: Callable[[Picture], None]


def photo(name: str) -> bytes:
    """Return one of `PHOTOS` as a JPEG. Raises KeyError for an unknown name."""
    picture = Picture()
    PHOTOS[name].paint(picture)
    return jpeg_of(picture.svg(), WIDTH, HEIGHT)


def _night_path(on: Picture) -> None:
    sky(on, "#1D2940", "#34425C", 250)
    block(on, 0, 252, 188, 5, "#232E42", "#F0C877", "#1A2334")
    block(on, 452, 252, 190, 4, "#263247", "#F0C877", "#1A2334")
    on.box(0, 246, WIDTH, 234, "#27352F")
    on.area([(286, 246), (354, 246), (560, 480), (80, 480)], "#47505E")
    on.area([(300, 246), (340, 246), (360, 300), (280, 300)], "#525C6B")
    on.line([(320, 258), (320, 268)], "#7C8796", 3)
    for y, long, width in ((288, 18, 4), (330, 28, 6), (392, 44, 9)):
        on.line([(320, y), (320, y + long)], "#78838F", width)
    for x, y, size in ((236, 262, 24), (196, 300, 36), (110, 370, 62), (420, 268, 28), (470, 312, 42), (566, 390, 70)):
        bush(on, x, y, size, "#2F4437", "#263A2F")
    on.line([(506, 300), (506, 118), (470, 104)], "#6B7686", 7)
    on.box(448, 98, 30, 10, "#59636F")
    on.line([(452, 122), (474, 122)], "#3A4555", 3)


def _puddle(on: Picture) -> None:
    day(on, "#CFCBC2")
    paving(on, 232, "#BDB8AD")
    pool = [
        (
            320 + 236 * math.cos(t / 24 * math.tau) * (1 + 0.1 * math.sin(t / 24 * math.tau * 3)),
            372 + 66 * math.sin(t / 24 * math.tau),
        )
        for t in range(24)
    ]
    on.area(pool, "#9DB7C9", "#8AA5B8", 4)
    on.area([(x * 0.8 + 66, y * 0.74 + 92) for x, y in pool], "#B5CCDB")
    on.box(250, 336, 40, 40, "#AEBBB9")
    on.box(304, 330, 30, 52, "#A3B7A8")
    for x, y, across in ((210, 384, 30), (420, 366, 38), (356, 402, 24)):
        on.round(x, y, across, across * 0.26, "none", "#E3EEF5", 3)
    for x in range(40, 640, 74):
        on.line([(x, 20 + x % 50), (x - 16, 74 + x % 50)], "#A9BDCC", 3)
    on.area([(470, 452), (560, 440), (590, 462), (500, 476)], "#8D8F8A")


def _bicycles(on: Picture) -> None:
    day(on, "#D6D3CB")
    on.box(0, 232, WIDTH, 26, "#B9C9A5")
    paving(on, 258, "#C3BEB3", 6)
    on.box(442, 118, 120, 140, "#8E98A6", "#6C7684")
    on.box(456, 134, 92, 124, "#5F6B7A")
    on.box(470, 148, 28, 44, "#A9BBCB")
    on.box(506, 148, 28, 44, "#A9BBCB")
    for x, y, size, colour in (
        (110, 318, 58, "#5E86B0"),
        (214, 330, 64, "#C2794D"),
        (500, 330, 62, "#5D9077"),
        (396, 338, 66, "#8A94A3"),
    ):
        bicycle(on, x, y, size, colour)
    for x, y, size, colour in ((150, 424, 86, "#B0574C"), (338, 430, 90, "#4E79A7"), (528, 428, 88, "#7B8794")):
        bicycle(on, x, y, size, colour)


def _stairs(on: Picture) -> None:
    on.box(0, 0, WIDTH, HEIGHT, "#E3DDD2")
    on.box(210, 0, 220, 150, "#7C8794", "#636E7B", 6)
    on.box(226, 14, 92, 136, "#95A1AE")
    on.box(324, 14, 92, 136, "#95A1AE")
    on.round(306, 88, 7, 7, "#39434F")
    for step in range(6):
        y, grow = 150 + step * 54, step * 42
        left, right = 180 - grow, 460 + grow
        on.area(
            [(left, y), (right, y), (right + 20, y + 22), (left - 20, y + 22)], mixed("#D2CCC0", "#BDB6A8", step / 6)
        )
        on.box(left - 20, y + 22, right - left + 40, 33, mixed("#ABA496", "#968F82", step / 6))
    for x, y, wide in ((250, 226, 70), (390, 280, 96), (170, 334, 120), (420, 388, 130)):
        on.area(
            [
                (x, y - 1),
                (x + wide * 0.3, y + 14),
                (x + wide * 0.55, y + 6),
                (x + wide * 0.8, y + 19),
                (x + wide, y - 1),
            ],
            "#7D7568",
        )
    for crack in ([(300, 258), (318, 276), (306, 296), (330, 330)], [(230, 400), (262, 420), (250, 446), (280, 470)]):
        on.line(crack, "#6B6458", 4)
    on.line([(130, 150), (130, 90), (0, 330)], "#8B97A6", 9)


def _steep_ramp(on: Picture) -> None:
    sky(on, "#CFE2F0", "#EEF4F8", 356)
    on.box(0, 60, 250, 300, "#E0D8CA")
    for x in (24, 132):
        on.box(x, 96, 78, 92, "#B4C8D8", "#8FA3B4")
    on.box(0, 300, 262, 60, "#B7AF9F")
    tree(on, 560, 360, 96)
    on.box(0, 352, WIDTH, 128, "#CCC8BF")
    on.area([(250, 300), (262, 300), (498, 420), (250, 420)], "#B3AB9B")
    on.area([(228, 286), (262, 286), (540, 424), (494, 432)], "#D8D1C3", "#A59D8D", 4)
    for part in (0.2, 0.45, 0.7):
        seam = (262 + 278 * part, 286 + 138 * part)
        on.line([(seam[0] - 36, seam[1] + 2), seam], "#B5AE9F", 3)
    on.area([(262, 286), (540, 424), (540, 436), (262, 298)], "#9C9484")
    x, y, size = 470, 372, 54
    on.round(x, y, size * 0.62, size * 0.62, "none", "#2F4763", 8)
    on.round(x, y, 7, 7, "#2F4763")
    on.round(x + 48, y + 34, 16, 16, "none", "#2F4763", 6)
    on.line([(x - 34, y - 76), (x - 28, y - 20), (x + 22, y - 16), (x + 44, y + 26)], "#2F4763", 9)
    on.line([(x - 34, y - 62), (x - 58, y - 78)], "#2F4763", 7)
    on.line([(60, 452), (178, 452)], "#A59D8D", 4)


def _bench(on: Picture) -> None:
    day(on, "#C6D6B2")
    on.area([(0, 400), (WIDTH, 372), (WIDTH, 480), (0, 480)], "#D8D0BF")
    for x, y in ((60, 300), (560, 286), (470, 268)):
        bush(on, x, y, 44, "#8DB673", "#7AA561")
    for x in (190, 452):
        on.area([(x, 300), (x + 20, 300), (x + 26, 432), (x - 2, 432)], "#6C7684")
    for number, y in enumerate((236, 266)):
        on.area([(150, y), (490, y - 4), (490, y + 16), (150, y + 20)], ("#A97C4A", "#9A6F40")[number], "#7C5932")
    on.area([(140, 316), (302, 312), (296, 334), (136, 338)], "#B08450", "#7C5932")
    on.area([(338, 340), (504, 312), (512, 332), (352, 366)], "#B08450", "#7C5932")
    on.area([(140, 346), (508, 340), (514, 362), (134, 370)], "#9A6F40", "#7C5932")
    on.area([(302, 312), (316, 320), (304, 326), (312, 333), (296, 334)], "#E2C79E")
    on.area([(338, 340), (326, 350), (342, 352), (336, 362), (352, 366)], "#E2C79E")
    on.line([(210, 320), (210, 334)], "#5B4327", 4)


def _bins(on: Picture) -> None:
    day(on, "#D2CEC5")
    on.box(40, 150, 560, 190, "#C9D3C0")
    on.box(20, 132, 600, 26, "#8FA37F")
    colours = (("#5E8F6B", "#4C7757"), ("#5E86B0", "#4A6D92"), ("#8A94A3", "#707A89"), ("#A9825A", "#8A6845"))
    for number, (fill, dark) in enumerate(colours):
        x = 74 + number * 132
        on.area([(x, 236), (x + 104, 236), (x + 94, 398), (x + 10, 398)], fill, dark, 4)
        on.round(x + 24, 402, 12, 12, "#39434F")
        on.round(x + 80, 402, 12, 12, "#39434F")
        for dx, dy, size, bag in ((24, -12, 26, "#3F4955"), (66, -20, 30, "#E8E3D6"), (48, -44, 24, "#C8D4DE")):
            bush(on, x + dx, 236 + dy, size, bag, mixed(bag, "#000000", 0.12))
        on.area([(x - 4, 226), (x + 108, 226), (x + 104, 242), (x, 242)], dark)
    for x, y, size, bag in (
        (196, 420, 40, "#3F4955"),
        (330, 432, 46, "#E8E3D6"),
        (452, 424, 38, "#56616E"),
        (90, 430, 34, "#C8B79A"),
    ):
        bush(on, x, y, size, bag, mixed(bag, "#000000", 0.12))
        on.line([(x - 6, y - size * 0.8), (x, y - size * 1.1), (x + 8, y - size * 0.82)], mixed(bag, "#000000", 0.3), 4)
    on.area([(530, 440), (590, 426), (606, 452), (546, 466)], "#C9A679", "#A38156")


def _loose_paving(on: Picture) -> None:
    on.box(0, 0, WIDTH, HEIGHT, "#8C8375")
    for row in range(6):
        for column in range(7):
            x, y = column * 108 - 54 * (row % 2) - 30, row * 84 - 10
            tone = ("#D5CDBE", "#CDC4B4", "#D9D2C5")[(row * 2 + column) % 3]
            if (row, column) in ((2, 3), (3, 3)):
                continue
            tilt = 9 if (row, column) in ((2, 2), (3, 4), (1, 3)) else 0
            on.area(
                [(x, y + tilt), (x + 102, y - tilt), (x + 104, y + 78 - tilt / 2), (x + 2, y + 78 + tilt)],
                tone,
                "#A79E8E",
                3,
            )
    hole = [(228, 162), (404, 156), (414, 318), (250, 326)]
    on.area(hole, "#6F6557")
    on.area([(276, 196), (372, 178), (398, 262), (300, 284)], "#C9C0B0", "#8F8676", 4)
    on.area([(300, 284), (398, 262), (400, 276), (304, 300)], "#9F9686")
    for x, y, size in ((256, 186, 9), (390, 210, 7), (262, 300, 11), (392, 300, 8), (340, 306, 6)):
        on.area([(x - size, y), (x, y - size), (x + size, y + size * 0.3), (x, y + size)], "#B8AF9F")
    for x, y in ((120, 250), (520, 150), (470, 400)):
        for blade in (-9, 0, 9):
            on.line([(x + blade * 0.5, y), (x + blade, y - 26 + abs(blade))], "#7AA561", 5)


def _cars(on: Picture) -> None:
    day(on, "#BFC5CE")
    on.box(0, 232, WIDTH, 34, "#B9C9A5")
    on.area([(0, 266), (WIDTH, 266), (WIDTH, 480), (0, 480)], "#AEB5BF")
    for x in range(-40, 700, 92):
        on.area([(x, 458), (x + 44, 458), (x + 30, 472), (x - 14, 472)], "#E5C65B")
    on.line([(0, 452), (WIDTH, 452)], "#E5C65B", 5)
    on.line([(0, 478), (WIDTH, 478)], "#E5C65B", 5)
    car(on, 96, 330, 92, "#D8DEE6")
    car(on, 318, 332, 96, "#B9604F")
    car(on, 548, 330, 94, "#6D8FB5")
    car(on, 208, 438, 138, "#EDEEF0")
    car(on, 520, 436, 134, "#8494A5")


def _bare_lawn(on: Picture) -> None:
    day(on, "#A9C592")
    tree(on, 120, 330, 110)
    tree(on, 556, 300, 84, "#9CC184", "#88AF70")
    on.area([(0, 440), (WIDTH, 408), (WIDTH, 480), (0, 480)], "#D5CFC3")
    track = [(300, 240), (336, 240), (372, 300), (350, 350), (420, 412), (250, 430), (276, 350), (318, 306)]
    on.area(track, "#C8AE85")
    on.area([(310, 260), (330, 262), (350, 306), (330, 356), (380, 410), (290, 420), (300, 356), (332, 306)], "#BB9E72")
    for x, y, across in ((470, 370, 70), (200, 396, 54), (500, 300, 34)):
        on.round(x, y, across, across * 0.36, "#C8AE85")
        on.round(x + 6, y + 2, across * 0.6, across * 0.2, "#BB9E72")
    for x in range(30, 640, 58):
        y = 300 + (x * 37) % 120
        for blade in (-7, 0, 7):
            on.line([(x + blade * 0.4, y), (x + blade, y - 18)], "#7FA566", 4)


def _slide(on: Picture) -> None:
    day(on, "#DDBE8E")
    on.round(320, 420, 300, 48, "#CFAE7B")
    for x in (186, 262):
        on.line([(x, 420), (x, 150)], "#5E7F9E", 12)
    on.box(172, 182, 106, 16, "#7FA9CF", "#46719B")
    on.area([(176, 122), (274, 122), (225, 76)], "#C9776E", "#9F5148")
    for y in (230, 272, 314, 356, 398):
        on.line([(120, y + 20), (186, y)], "#5E7F9E", 8)
    on.line([(112, 432), (180, 190)], "#5E7F9E", 9)
    on.area(
        [(270, 186), (314, 190), (470, 380), (556, 400), (556, 424), (452, 410), (270, 214)], "#E7A15C", "#B9743A", 4
    )
    for x, y, across in ((350, 262, 24), (420, 340, 30), (300, 216, 14), (500, 398, 22)):
        on.round(x, y, across, across * 0.55, "#9A5A33")
        on.round(x + 4, y - 2, across * 0.5, across * 0.26, "#7A4426")
    on.area([(384, 300), (400, 296), (404, 322), (390, 328), (394, 312)], "#4C3A2C")


def _wires(on: Picture) -> None:
    on.box(0, 0, WIDTH, HEIGHT, "#E2DACC")
    for row in range(3):
        for column in range(3):
            x, y = 60 + column * 200, 24 + row * 126
            on.box(x, y, 120, 84, "#B4C8D8", "#8A7A66", 6)
            on.line([(x + 60, y), (x + 60, y + 84)], "#8A7A66", 5)
            on.box(x - 8, y + 86, 136, 10, "#C9BFAE")
    on.box(0, 400, WIDTH, 80, "#BDB7AB")
    for path, colour in (
        ([(300, 100), (330, 170), (300, 250), (340, 330), (318, 396), (330, 420)], "#C0574A"),
        ([(130, 232), (170, 300), (150, 360), (180, 410)], "#3F4955"),
        ([(500, 230), (470, 290), (510, 350), (486, 408)], "#D28A2E"),
    ):
        on.line(curve(path), colour, 5)
        on.box(path[-1][0] - 14, path[-1][1] - 6, 28, 18, "#F2F3F5", "#8793A8")
    for x, colour in ((196, "#5E86B0"), (344, "#5D9077"), (500, "#C2794D")):
        bicycle(on, x + 20, 440, 52, colour)


PHOTOS: Mapping[str, Photo] = {
    "night_path": Photo("步道晚上没有灯", _night_path),
    "puddle": Photo("路面积水", _puddle),
    "bicycles": Photo("非机动车乱停", _bicycles),
    "stairs": Photo("台阶破损", _stairs),
    "steep_ramp": Photo("坡道太陡", _steep_ramp),
    "bench": Photo("长椅坏了", _bench),
    "bins": Photo("垃圾满了没人清", _bins),
    "loose_paving": Photo("地砖松动", _loose_paving),
    "cars": Photo("车停在消防通道上", _cars),
    "bare_lawn": Photo("绿地踩秃了", _bare_lawn),
    "slide": Photo("滑梯生锈", _slide),
    "wires": Photo("从楼上拉线充电", _wires),
}
"""What can be sent, by name."""
