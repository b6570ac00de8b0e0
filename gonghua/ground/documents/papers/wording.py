"""How papers say days, hours, money and lists; the language is the one that is active while the paper is worded."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django.utils.dateformat import format as in_format
from django.utils.translation import get_language, pgettext

from gonghua.ground.documents.letter import Basis
from gonghua.ground.documents.papers.sheet import clean
from gonghua.pure.rules.chinese import chinese_number

NONE = "—"
_CUT = "\x1f"  # no user text holds it: `clean` drops it
_NARROW = 0.57  # a little more than the figures of the sans face take
_SHORT, _LONG = 6.0, 12.0
_CENT = Decimal("0.01")
_TEN_THOUSAND = Decimal(10_000)


@dataclass(frozen=True)
class Channel:
    """A way to reach the office: its name (电话) and what one needs for it (number, place, hours)."""

    label: str
    text: str


def is_chinese() -> bool:
    """Return whether the paper is in Chinese."""
    return (get_language() or "").startswith("zh")


def day_text(day: date) -> str:
    """Return 2026年12月5日, or 5 December 2026."""
    return f"{day.year}年{short_day(day)}" if is_chinese() else in_format(day, "j F Y")


def short_day(day: date) -> str:
    """Return 12月5日, or 5 December."""
    return f"{day.month}月{day.day}日" if is_chinese() else in_format(day, "j F")


def weekday(day: date, form: str = "星期") -> str:
    """Return 星期六 (on a poster 周六), or Saturday."""
    return form + "一二三四五六日"[day.weekday()] if is_chinese() else in_format(day, "l")


def clock(start: datetime, end: datetime | None) -> str:
    """Return the hours of a meeting, on a clock of 24: 9:30至11:00, or 9:30–11:00."""
    if end is None:
        return _hour(start)
    return pgettext("paper", "%(start)s–%(end)s") % {"start": _hour(start), "end": _hour(end)}


def clock_of_the_day(start: datetime, end: datetime | None) -> str:
    """Return the hours as people say them on a notice board: 上午9:30—11:00, 下午2:00—3:30; English as `clock`."""
    if not is_chinese():
        return clock(start, end)
    if end is not None and _part(start) != _part(end):
        return f"{_part(start)}{_twelve(start)}—{_part(end)}{_twelve(end)}"
    return _part(start) + _twelve(start) + (f"—{_twelve(end)}" if end else "")


def months(start: date, end: date, year: int) -> str:
    """Return the months of works, with their years where these are not `year`: 3—5月, 10月, 2026.11—2027.3; Mar–May."""
    if (start.year, end.year) != (year, year):
        return f"{start.year}.{start.month}—{end.year}.{end.month}"
    if not is_chinese():
        return "–".join(dict.fromkeys(in_format(day, "M") for day in (start, end)))
    return "—".join(dict.fromkeys(str(day.month) for day in (start, end))) + "月"


def ten_thousands(yuan: Decimal | None) -> str:
    """Return yuan as 万元 with two decimals, half a cent up, thousands apart; a dash for none.

    >>> ten_thousands(Decimal("16561050")), ten_thousands(None)
    ('1,656.11', '—')
    """
    return NONE if yuan is None else f"{rounded(yuan):,}"


def rounded(yuan: Decimal) -> Decimal:
    """Return yuan in 万元 as they are printed."""
    return (yuan / _TEN_THOUSAND).quantize(_CENT, ROUND_HALF_UP)


def listed(parts: Iterable[str]) -> str:
    """Return names one after the other: 、 between them in Chinese, a comma in English."""
    return ("、" if is_chinese() else ", ").join(parts)


def heads(titles: Iterable[str]) -> list[str]:
    """Return section headings with their numbers: 一、议程, or 1. Agenda."""
    if is_chinese():
        return [f"{chinese_number(at)}、{title}" for at, title in enumerate(titles, start=1)]
    return [f"{at}. {title}" for at, title in enumerate(titles, start=1)]


def column_widths(rows: Iterable[Sequence[str]]) -> list[tuple[float, float, float]]:
    """Return how wide each column of a table (its head first) would like to be, may be, and must be.

    In ems of its text: Chinese characters are one wide. It would like every row in one line; it may be as narrow as
    its head, what is short, and four of five rows; it must hold its longest word or code.

    >>> rows = [["BS-1", "区财政"]] * 4 + [["BS-5", "区财政、街道、公益金"]]
    >>> column_widths([["编号", "资金来源"], *rows])
    [(2.28, 2.28, 2.28), (10.0, 4.0, 1.0)]
    """
    return [_three_widths(column) for column in zip(*rows, strict=True)]


def _three_widths(column: Sequence[str]) -> tuple[float, float, float]:
    ems = sorted(map(_ems, column[1:])) or [0.0]
    short = [wide for wide in ems if wide <= _SHORT]
    words = [min(_ems(word), _LONG) for text in column for word in text.split() if word.isascii()]
    longest = max([1.0, *words])
    return max(_ems(column[0]), ems[-1]), max(_ems(column[0]), ems[-1 - len(ems) // 5], longest, *short), longest


def sections_data(sections: Mapping[str, list[str]]) -> list[dict[str, object]]:
    """Return sections (title → paragraphs) as templates take them, their titles numbered."""
    return [{"head": head, "paragraphs": said} for head, said in zip(heads(sections), sections.values(), strict=True)]


def points(items: Iterable[str]) -> list[str]:
    """Return items with their numbers of the second level, closed by a full stop: （一）居民发言。"""
    return [point + _stop(point) for point in open_points(items)]


def open_points(items: Iterable[str]) -> list[str]:
    """Return items with their numbers of the second level: （一）居民发言."""
    numbered = enumerate(map(clean, items), start=1)
    if is_chinese():
        return [f"（{chinese_number(at) if at < 100 else at}）{item}" for at, item in numbered]
    return [f"({at}) {item}" for at, item in numbered]


def sentence(text: str) -> str:
    """Return a text closed by a full stop, unless it has its end already."""
    return clean(text) + _stop(clean(text))


def channel_points(channels: Iterable[Channel]) -> list[str]:
    """Return one numbered line a channel: （一）电话：021-…。"""
    return points(pgettext("paper", "%(label)s: %(text)s") % {"label": one.label, "text": one.text} for one in channels)


def basis_words(basis: Basis) -> dict[str, str]:
    """Return what a sentence says of the document that a paper rests on."""
    return {"title": basis.title, "number": basis.number, "article": basis.article}


def broken_by_sense(sentence: str, **facts: str) -> list[str]:
    """Return the parts of a heading between which a line may break: around each fact, and between the facts' words.

    >>> broken_by_sense("关于召开%(project)s的通知", project="小花园更新")
    ['关于召开', '小花园更新', '的通知']
    """
    marked = sentence % {name: f"{_CUT}{clean(fact)}{_CUT}" for name, fact in facts.items()}
    return [part.strip() for part in marked.split(_CUT) if part.strip()]


def joined(parts: Iterable[str]) -> str:
    """Return sentences, or the parts of one, one after the other: with a space between where the language has it."""
    return ("" if is_chinese() else " ").join(parts)


def _ems(text: str) -> float:
    return round(sum(1.0 if unicodedata.east_asian_width(mark) in "WFA" else _NARROW for mark in text), 2)


def _hour(moment: datetime) -> str:
    return f"{moment.hour}:{moment:%M}"


def _part(moment: datetime) -> str:
    return "上午" if moment.hour < 12 else "下午" if moment.hour < 18 else "晚上"


def _twelve(moment: datetime) -> str:
    return f"{moment.hour - 12 if moment.hour > 12 else moment.hour}:{moment:%M}"


def _stop(text: str) -> str:
    ended = text.endswith(("。", "！", "？", "；", "…", ".", "!", "?"))
    return "" if ended else "。" if is_chinese() else "."
