"""Tags for the answer desk and for the review of many at once."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import template
from django.utils.safestring import SafeString

from gonghua.ground.interface import components
from gonghua.ground.interface.components import one_of
from gonghua.ground.interface.desk_parts import REVIEW_COLUMNS, CleanRow, PreviewPart, QueueItem, Receiver, ReviewRow
from gonghua.ground.interface.templatetags.gonghua import PARTS, filled

register = template.Library()


@register.inclusion_tag(f"{PARTS}/desk_queue.html")
def desk_queue(
    items: Iterable[QueueItem], title: str, *, note: str = "", tabs: Sequence[components.Tab] = (), empty: str = ""
) -> dict[str, Any]:
    """What waits at a desk, the most urgent first; a drawer where the window is narrow."""
    return {"items": list(items), "title": title, "note": note, "tabs": tabs, "empty": empty}


@register.inclusion_tag(f"{PARTS}/quote_block.html")
def quote_block(text: str, *, source: str = "") -> dict[str, Any]:
    """What somebody wrote, in their own words and lines."""
    return {"text": text, "source": source}


@register.inclusion_tag(f"{PARTS}/receivers.html")
def receivers(people: Iterable[Receiver], title: str, *, note: str = "") -> dict[str, Any]:
    """Who gets the answer, before it is written."""
    return {"people": list(people), "title": title, "note": note}


@register.inclusion_tag(f"{PARTS}/live_preview.html")
def live_preview(
    form: Any, parts: Sequence[PreviewPart], *, who: str = "", day: date | None = None, note: str = ""
) -> dict[str, Any]:
    """The answer as the resident will see it: what the form holds now, and what is typed where a script runs."""
    said = [(part, form[part.field].html_name, _said(form, part)) for part in parts]
    return {"parts": said, "said": any(text for _part, _name, text in said), "who": who, "day": day, "note": note}


@register.simple_block_tag
def review(content: str, columns: Sequence[str]) -> SafeString:
    """Rows that want a decision each, under their columns; the content are `review_row`s."""
    _columns(columns)
    return filled("review", content, columns=columns)


@register.simple_block_tag
def review_row(content: str, row: ReviewRow, columns: Sequence[str]) -> SafeString:
    """A row that opens to what is to be decided (the content)."""
    if len(row.cells) != _columns(columns):
        raise ValueError(f"{len(row.cells)} cells under {len(columns)} columns")
    return filled("review_row", content, row=row, cells=list(zip(columns, row.cells, strict=True)))


@register.inclusion_tag(f"{PARTS}/clean_rows.html")
def clean_rows(
    name: str,
    rows: Iterable[CleanRow],
    title: str,
    *,
    note: str = "",
    facts: Iterable[tuple[str, str]] = (),
    form: str = "",
) -> dict[str, Any]:
    """Rows that need no thought, folded and all chosen; opened, each can be left out."""
    rows = list(rows)
    said = {"name": name, "rows": rows, "title": title, "note": note, "facts": list(facts), "form": form}
    return said | {"all_chosen": all(row.chosen for row in rows)}


def _columns(columns: Sequence[str]) -> int:
    one_of("review columns", str(len(columns)), map(str, REVIEW_COLUMNS))
    return len(columns)


def _said(form: Any, part: PreviewPart) -> str:
    value = form[part.field].value()
    text = "" if value is None else str(value)
    return text if part.texts is None else part.texts.get(text, "")
