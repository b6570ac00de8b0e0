"""Tags for what residents read: what is planned, when one meets, what was said and what came of it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import template

from gonghua.ground.documents.qr import make_qr
from gonghua.ground.interface import public_parts, wording
from gonghua.ground.interface.components import one_of
from gonghua.ground.interface.templatetags.gonghua import PARTS

register = template.Library()
QR_QUIET = 4
"""Modules that must stay empty round a QR code (ISO/IEC 18004)."""
LEVELS = ("1", "2", "3")


@register.inclusion_tag(f"{PARTS}/search_band.html")
def search_band(
    title: str,
    *,
    sub: str = "",
    action: str = "",
    name: str = "q",
    value: str = "",
    label: str = "",
    placeholder: str = "",
    level: int = 1,
) -> dict[str, Any]:
    """The head of a public page: what it is for, and a search for a place or a project."""
    one_of("search_band level", str(level), LEVELS)
    return dict(locals())


@register.inclusion_tag(f"{PARTS}/project_row.html")
def project_row(row: public_parts.ProjectRow) -> dict[str, Any]:
    """A project in a list, with its drawing."""
    return {"row": row}


@register.inclusion_tag(f"{PARTS}/chip.html")
def disposition(kind: str, text: str) -> dict[str, Any]:
    """What became of an opinion, as icon and word."""
    one_of("disposition", kind, public_parts.DISPOSITIONS)
    chip, icon = public_parts.DISPOSITIONS[kind]
    return {"kind": chip, "text": text, "icon": icon}


@register.inclusion_tag(f"{PARTS}/result_row.html")
def result_row(row: public_parts.ResultRow) -> dict[str, Any]:
    """What somebody said, and what came of it."""
    return {"row": row}


@register.inclusion_tag(f"{PARTS}/meeting_row.html")
def meeting_row(row: public_parts.MeetingRow) -> dict[str, Any]:
    """A meeting in a list: when, then what and where."""
    return {"row": row, "weekday": wording.weekday_text(row.day)}


@register.inclusion_tag(f"{PARTS}/meeting_card.html")
def meeting_card(row: public_parts.MeetingRow) -> dict[str, Any]:
    """The next meeting, on a project's page: its day as a leaf of a calendar, then what and where."""
    return {"row": row}


@register.inclusion_tag(f"{PARTS}/date_block.html")
def date_block(day: date) -> dict[str, Any]:
    """A day as a leaf of a calendar: month, day, weekday."""
    return {"day": day, "month": wording.month_text(day), "weekday": wording.weekday_text(day)}


@register.inclusion_tag(f"{PARTS}/story.html")
def story(entries: Iterable[public_parts.StoryEntry]) -> dict[str, Any]:
    """A project from beginning to end, what is to come dashed."""
    return {"entries": list(entries)}


@register.inclusion_tag(f"{PARTS}/counts.html")
def counts(items: Iterable[public_parts.Count]) -> dict[str, Any]:
    """A few figures in a row."""
    return {"items": list(items)}


@register.inclusion_tag(f"{PARTS}/promise.html")
def promise(steps: Iterable[public_parts.PromiseStep]) -> dict[str, Any]:
    """What happens next with what somebody sent, and until when."""
    return {"steps": list(steps)}


@register.inclusion_tag(f"{PARTS}/done_head.html")
def done_head(title: str, *, level: int = 1) -> dict[str, Any]:
    """The title of a page that says: it is done."""
    one_of("done_head level", str(level), LEVELS)
    return {"title": title, "level": level}


@register.inclusion_tag(f"{PARTS}/receipt_card.html")
def receipt_card(code: str, url: str, text: str) -> dict[str, Any]:
    """A receipt's code, large, and as a QR code of `url`; copied or printed where a script can."""
    rows = [list(row) for row in make_qr(url).matrix]
    dark = (f"M{x + QR_QUIET} {y + QR_QUIET}h1v1h-1z" for y, row in enumerate(rows) for x, on in enumerate(row) if on)
    return {"code": code, "text": text, "path": "".join(dark), "side": len(rows) + 2 * QR_QUIET}


@register.inclusion_tag(f"{PARTS}/opinion_row.html")
def opinion_row(row: public_parts.OpinionRow) -> dict[str, Any]:
    """An opinion with its answer, as everyone may read them."""
    return {"row": row}


@register.inclusion_tag(f"{PARTS}/row_link.html")
def row_link(label: str, href: str, *, icon: str = "") -> dict[str, Any]:
    """A whole line that leads on."""
    return {"label": label, "href": href, "icon": icon}


@register.inclusion_tag(f"{PARTS}/call_card.html")
def call_card(number: str, *, hours: str = "") -> dict[str, Any]:
    """A telephone that somebody answers."""
    return {"number": number, "hours": hours}


@register.inclusion_tag(f"{PARTS}/say_bar.html")
def say_bar(label: str, href: str) -> dict[str, Any]:
    """The page's main button once more, at the bottom of the window while the first one is out of sight."""
    return {"label": label, "href": href}
