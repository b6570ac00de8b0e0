"""Figures as offices write them in lists: money with its unit, degrees, and where money comes from.

Serves: 5.2b, 10.1
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from gonghua.pure.rules.decision import N_, Reason

UNITS = {"元": 1, "万元": 10_000, "万": 10_000, "亿元": 100_000_000, "亿": 100_000_000}
"""What one of a unit is in yuan."""
NOTHING = frozenset({"", "-", "--", "—", "——", "/", "无", "暂无", "待定", "未定"})
"""What a cell says when there is nothing to say."""
MOST_YUAN = 10_000_000_000
"""More than any project of a community costs: then the unit is wrong."""

_MONEY = re.compile(r"(?:人民币|¥)?(-?[0-9]+(?:\.[0-9]+)?)(元|万元|万|亿元|亿)?(?:人民币)?")
_IN_HEADER = re.compile(r"[(](?:单位:?)?(元|万元|亿元)[)]|(万元|亿元|(?<![万亿])元)$")
_DEGREES = re.compile(r"([-+]?[0-9]+(?:\.[0-9]+)?)°?[EeNn]?")
_SOURCE = re.compile(r"(?P<name>.*?)\s*[:(]?\s*(?P<share>[0-9]+(?:\.[0-9]+)?)\s*%\s*[)]?|(?P<alone>.+)")
_BETWEEN = re.compile(r"[、,;/+\n]+|(?<=%)(?=\w)")


@dataclass(frozen=True)
class Share:
    """A source of funds as a list names it, and its share in percent where the list says one."""

    name: str
    percent: Decimal | None


def money_in_fen(text: str, unit: str = "万元") -> int | Reason:
    """Return an amount in fen, 0 when the cell says nothing; `unit` counts where the text names none itself.

    >>> money_in_fen("68.5"), money_in_fen("1,200万元", "元"), money_in_fen("260000", "元")
    (68500000, 1200000000, 26000000)
    >>> money_in_fen("-3").code, money_in_fen("约三百万").code
    ('money_negative', 'not_money')
    """
    plain = _plain(text)
    if plain in NOTHING:
        return 0
    found = _MONEY.fullmatch(plain.replace(",", ""))
    if found is None:
        return Reason("not_money", N_("This is no amount of money. Write figures alone, such as 260 or 260万元."))
    yuan = Decimal(found[1]) * UNITS[found[2] or unit]
    if yuan < 0:
        return Reason("money_negative", N_("An amount of money cannot be less than nothing."))
    if yuan > MOST_YUAN:
        message = N_("This is more than any project costs. Compare the unit: the column counts in %(unit)s.")
        return Reason("money_too_much", message, params={"unit": found[2] or unit})
    return int((yuan * 100).quantize(Decimal(1)))


def unit_of(header: str, default: str = "万元") -> str:
    """Return the unit that a column's name says.

    >>> unit_of("总投资（元）"), unit_of("总投资(万元)"), unit_of("总投资")
    ('元', '万元', '万元')
    """
    found = _IN_HEADER.search(unicodedata.normalize("NFKC", header))
    return (found[1] or found[2]) if found else default


def degrees(text: str, most: int) -> float | None | Reason:
    """Return an angle in degrees, None when the cell says nothing; `most` is 180 for longitude, 90 for latitude.

    >>> degrees("121.490787", 180), degrees("31.3°N", 90), degrees("—", 90), degrees("121.4", 90).code
    (121.490787, 31.3, None, 'not_degrees')
    """
    plain = _plain(text)
    if plain in NOTHING:
        return None
    found = _DEGREES.fullmatch(plain)
    value = float(found[1]) if found else None
    if value is None or abs(value) > most:
        message = N_("This is no angle of at most %(most)d degrees. Write degrees as a decimal, such as 121.4908.")
        return Reason("not_degrees", message, params={"most": most})
    return value


def shares(text: str) -> tuple[Share, ...]:
    """Return the sources of funds that a list names, in its words.

    >>> [(share.name, str(share.percent)) for share in shares("区财政60%、街镇财政40%")]
    [('区财政', '60'), ('街镇财政', '40')]
    >>> shares("区财政")
    (Share(name='区财政', percent=None),)
    """
    parts = [part.strip() for part in _BETWEEN.split(unicodedata.normalize("NFKC", text)) if part.strip()]
    found = [_SOURCE.fullmatch(part) for part in parts if part not in NOTHING]
    return tuple(
        Share(one["alone"], None) if one["share"] is None else Share(one["name"].rstrip("(: "), Decimal(one["share"]))
        for one in found
        if one
    )


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
