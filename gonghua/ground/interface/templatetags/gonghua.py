"""The tags that pages are composed of. Each takes the props it names and refuses any other (see README.md)."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from django import template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.context import Context
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from gonghua.ground.interface import components, wording
from gonghua.ground.interface.components import one_of
from gonghua.ground.interface.form_parts import FieldPart, field_part

register = template.Library()
PARTS = "interface/parts"
SPRITE = Path(__file__).parents[1] / "static" / "interface" / "icons.svg"
ICON_SIZES = (14, 16, 18, 20, 24, 32)
SOON_WORKING_DAYS = 3


@lru_cache(maxsize=1)
def icon_names() -> frozenset[str]:
    """Return the names of the icons in the sprite."""
    return frozenset(re.findall(r'<symbol id="([a-z-]+)"', SPRITE.read_text(encoding="utf-8")))


# --- atoms --------------------------------------------------------------------------------------------------------
@register.simple_tag
def icon(name: str, *, size: int = 18) -> SafeString:
    """Draw an icon; it says nothing by itself, so a word stands beside it."""
    return _drawn(name, size, staticfiles_storage.url("interface/icons.svg"))


@lru_cache(maxsize=512)
def _drawn(name: str, size: int, sprite: str) -> SafeString:
    one_of("icon", name, icon_names())
    one_of("icon size", str(size), map(str, ICON_SIZES))
    drawn = '<svg class="icon i{}" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>'
    return format_html(drawn, size, sprite, name)


@register.inclusion_tag(f"{PARTS}/button.html")
def button(
    label: str,
    *,
    kind: str = "plain",
    href: str = "",
    icon: str = "",
    name: str = "",
    value: str = "",
    form: str = "",
    compact: bool = False,
    why_not: str = "",
    opens: str = "",
    next: bool = False,
    says: bool = False,
) -> dict[str, Any]:
    """A link (`href`) or a submit button; `why_not` disables it and says the reason beside it.

    Ctrl+Enter presses the one that is `next`; `says` marks the one that `say_bar` repeats once it is out of sight.
    """
    one_of("button", kind, components.BUTTON_KINDS)
    return dict(locals())


@register.inclusion_tag(f"{PARTS}/chip.html")
def chip(kind: str, text: str, *, icon: str | None = None) -> dict[str, Any]:
    """State as icon and word; late is the only solid one."""
    one_of("chip", kind, components.CHIP_ICONS)
    return {"kind": kind, "text": text, "icon": components.CHIP_ICONS[kind] if icon is None else icon}


@register.inclusion_tag(f"{PARTS}/chip.html")
def days_left(days: int, *, soon: int = SOON_WORKING_DAYS) -> dict[str, Any]:
    """The working days left as a chip: late, due (up to `soon`), or quiet."""
    kind = "late" if days < 0 else "due" if days <= soon else "neutral"
    icon_name = components.CHIP_ICONS[kind] or "calendar"
    return {"kind": kind, "text": wording.days_left_text(days), "icon": icon_name}


@register.simple_tag
def day(value: date | None, *, form: str = "long") -> str:
    """A day in the reader's form (long, short, table)."""
    one_of("day", form, wording.DAY_FORMS)
    if not value:
        return "—"
    return format_html('<time datetime="{}">{}</time>', f"{value:%Y-%m-%d}", wording.day_text(value, form))


@register.simple_tag
def days(start: date, end: date, *, form: str = "long") -> str:
    """The days from one to another, both meant."""
    return wording.span_text(start, end, one_of("days", form, wording.DAY_FORMS))


@register.simple_tag
def moment(value: datetime | None, *, form: str = "long") -> str:
    """A day with its hour."""
    one_of("moment", form, wording.DAY_FORMS)
    if not value:
        return "—"
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), wording.moment_text(value, form))


@register.simple_tag(takes_context=True)
def citation(
    context: Context, cite: Any, paragraph: int | None = None, *, short: bool = False, measure: str = ""
) -> str:
    """A place in the measure as a link to its words; `cite` is a Citation, a Cite or an article number."""
    article = cite if isinstance(cite, int) else cite.article
    paragraph = paragraph if isinstance(cite, int) else cite.paragraph
    measure = measure or getattr(cite, "measure", "")
    cited = getattr(context.get("frame"), "measure", None)
    title = wording.named(cited) if cited and not short and measure in ("", cited.id) else ""
    text = wording.citation_text(article, paragraph, title)
    try:
        url = reverse("measure:article", args=[article])
    except NoReverseMatch:  # the styleguide and the error pages stand without the rooms
        return format_html('<cite class="cite">{}</cite>', text)
    query = f"?of={measure}" if measure else ""
    place = f"#p{paragraph}" if paragraph else ""
    return format_html('<a class="cite" href="{}{}{}">{}</a>', url, query, place, text)


@register.simple_tag
def local_mark(text: str = "") -> str:
    """The word for what rests on a local setting and not on the measure."""
    return format_html('<span class="local">{}</span>', text or gettext("Local setting"))


@register.simple_tag
def pin(number: int, *, kind: str = "gap") -> str:
    """A numbered disc, the same in a table and on its map."""
    return format_html('<span class="pin {}">{}</span>', one_of("pin", kind, components.PIN_KINDS), number)


@register.simple_tag
def dots(*facts: Any) -> str:
    """Facts in one line with a dot between; empty ones are left out."""
    said = [(fact,) for fact in facts if fact not in (None, "")]
    return format_html('<span class="dots">{}</span>', format_html_join("", "<span>{}</span>", said))


@register.inclusion_tag(f"{PARTS}/copy_button.html")
def copy_button(text: str, *, label: str = "", compact: bool = False, primary: bool = False) -> dict[str, Any]:
    """A button that copies `text`; shown only where a script can do it."""
    return {"text": text, "label": label or gettext("Copy"), "compact": compact, "primary": primary}


@register.simple_tag
def html_lang() -> str:
    """The `lang` of the page."""
    return wording.html_lang()


@register.simple_tag(takes_context=True)
def url_or_none(context: Context, name: str) -> str:
    """The address of a page that may not exist in this installation; empty when it does not."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


@register.filter
def in_language(thing: Any) -> str:
    """The name of a thing in the reader's language."""
    return wording.named(thing)


# --- blocks -------------------------------------------------------------------------------------------------------
def filled(part: str, content: str, **props: Any) -> SafeString:
    """Return a part round the content that a page gave it."""
    return render_to_string(f"{PARTS}/{part}.html", {"content": content, **props})


@register.simple_block_tag
def page_head(
    content: str,
    title: str,
    *,
    sub: str = "",
    chip: tuple[str, str] | None = None,
    trail: Sequence[tuple[str, str]] = (),
    as_of: datetime | None = None,
    level: int = 1,
) -> SafeString:
    """The title that answers, a line under it, and the page's actions (the content)."""
    one_of("page_head level", str(level), ("1", "2"))
    return filled("page_head", content, title=title, sub=sub, chip=chip, trail=trail, as_of=as_of, level=level)


@register.inclusion_tag(f"{PARTS}/section_head.html")
def section_head(
    title: str, *, note: str = "", link: str = "", href: str = "", level: int = 2, id: str = ""
) -> dict[str, Any]:
    """A section's heading with a note beside it and a link at its end."""
    one_of("section_head level", str(level), ("2", "3"))
    return dict(locals())


@register.simple_block_tag
def notice_bar(content: str, kind: str, *, action: str = "", href: str = "") -> SafeString:
    """A message beside what it is about; it stays."""
    one_of("notice_bar", kind, components.NOTICE_ICONS)
    return filled("notice", content, kind=kind, icon=components.NOTICE_ICONS[kind], action=action, href=href)


@register.inclusion_tag(f"{PARTS}/empty_state.html")
def empty_state(
    title: str, *, text: str = "", action: str = "", href: str = "", icon: str = "list", level: int = 3
) -> dict[str, Any]:
    """Nothing here: what is missing, why, and the one thing to do."""
    return dict(locals())


@register.inclusion_tag(f"{PARTS}/facts.html")
def facts(pairs: Iterable[tuple[str, Any]], *, wide: bool = False) -> dict[str, Any]:
    """Labels and values, one line each."""
    return {"pairs": list(pairs), "wide": wide}


@register.inclusion_tag(f"{PARTS}/step_line.html")
def step_line(steps: Iterable[components.Step]) -> dict[str, Any]:
    """Where something stands among its stages."""
    return {"steps": list(steps)}


@register.inclusion_tag(f"{PARTS}/step_bar.html")
def step_bar(done: int, total: int, *, label: str = "") -> dict[str, Any]:
    """A bar of stages for the public: `done` are over, the next one is now."""
    states = ["done" if step < done else "now" if step == done else "todo" for step in range(total)]
    return {"states": states, "label": label, "now": done + 1, "total": total}


@register.simple_block_tag
def blocker(content: str, title: str, *, across: bool = False) -> SafeString:
    """What stops the next step; the content is a list of `missing` items."""
    return filled("blocker", content, title=title, across=across)


@register.inclusion_tag(f"{PARTS}/missing.html")
def missing(what: str, *, who: str = "") -> dict[str, Any]:
    """One thing that is missing, and who can supply it."""
    return {"what": what, "who": who}


@register.inclusion_tag(f"{PARTS}/timeline.html", takes_context=True)
def timeline(context: Context, entries: Iterable[components.Entry]) -> dict[str, Any]:
    """What happened, and by which article."""
    return {"entries": list(entries), "frame": context.get("frame")}


@register.inclusion_tag(f"{PARTS}/due_row.html", takes_context=True)
def due_row(context: Context, row: components.DueRow) -> dict[str, Any]:
    """One line of a workbench."""
    return {"row": row, "frame": context.get("frame")}


@register.simple_block_tag
def fold(content: str, title: str, *, count: str = "", note: str = "", open: bool = False) -> SafeString:
    """A line that opens."""
    return filled("fold", content, title=title, count=count, note=note, open=open)


@register.inclusion_tag(f"{PARTS}/seat_strip.html")
def seat_strip(seats: Iterable[components.Seat]) -> dict[str, Any]:
    """A strip of seats: who is in office, until when, and where nobody is."""
    return {"seats": list(seats)}


@register.inclusion_tag(f"{PARTS}/verify_result.html")
def verify_result(state: str, *, text: str = "", compact: bool = False) -> dict[str, Any]:
    """The answer to "is this letter genuine?", before anything else."""
    one_of("verify_result", state, components.VERIFY_ICONS)
    titles = {
        "valid": gettext("Genuine and in force"),
        "ended": gettext("Genuine, the term has ended"),
        "revoked": gettext("Revoked"),
        "replaced": gettext("Void, replaced by a new letter"),
        "unknown": gettext("No such letter"),
    }
    return {
        "state": state,
        "title": titles[state],
        "text": text,
        "compact": compact,
        "icon": components.VERIFY_ICONS[state],
    }


@register.inclusion_tag(f"{PARTS}/decision.html", takes_context=True)
def decision(context: Context, decision: Any, *, only: str = "") -> dict[str, Any]:
    """A rule's answer: each fact with what it weighed, in words, with its article; `only="refusals"` for those."""
    one_of("decision only", only, ("", "refusals"))
    reasons = decision.refusals if only else decision.reasons
    said = ((reason, wording.sentence(reason.message, reason.params)) for reason in reasons)
    shown = {(reason.ok, sentence): (reason, sentence) for reason, sentence in said}  # two rules may rest on one fact
    return {"reasons": list(shown.values()), "frame": context.get("frame")}


@register.inclusion_tag(f"{PARTS}/progress.html")
def progress(done: int, total: int, *, label: str = "") -> dict[str, Any]:
    """How far long work is."""
    return {"done": done, "total": total, "label": label}


@register.inclusion_tag("interface/map.svg.html", name="map_figure")
def map_figure(drawing: Any) -> dict[str, Any]:
    """A map (`mapping.draw`) with its legend, scale, source and date."""
    return {"map": drawing}


# --- forms and lists ----------------------------------------------------------------------------------------------
@register.inclusion_tag(f"{PARTS}/error_summary.html")
def error_summary(form: Any, *, focus: bool = True) -> dict[str, Any]:
    """What is wrong in a form, with links to the places; nothing when nothing is. The reader begins there."""
    at_fields = [(form[name], errors) for name, errors in form.errors.items() if name in form.fields]
    count = sum(len(errors) for errors in form.errors.values())
    return {"general": form.non_field_errors(), "at_fields": at_fields, "count": count, "focus": focus}


@register.inclusion_tag(f"{PARTS}/field.html")
def field(bound: Any, *, local: bool = False, unit: str = "", wide: bool = False, segments: bool = False) -> Any:
    """A labelled control; hint and error stand above it and are tied to it."""
    part: FieldPart = field_part(bound, segments=segments)
    if part.kind == "point":
        raise TypeError(f"{bound.html_name} is a place on a drawing: ask for it with drawing_picker")
    return {"part": part, "local": local, "unit": unit, "wide": wide}


@register.simple_block_tag
def filter_bar(content: str, form: Any, *, found: str = "") -> SafeString:
    """The filters of a list as a GET form; the content are the list's actions."""
    return filled("filter_bar", content, form=form, found=found)


@register.inclusion_tag(f"{PARTS}/tabs.html")
def tabs(items: Iterable[components.Tab], *, label: str) -> dict[str, Any]:
    """The same list, seen otherwise."""
    return {"items": list(items), "label": label}


@register.inclusion_tag(f"{PARTS}/column.html", takes_context=True)
def column(
    context: Context, label: str, *, sort: str = "", figures: bool = False, hidden: bool = False
) -> dict[str, Any]:
    """A table's column head; with `sort` a link that sorts by it, and back."""
    request = context.get("request")
    current = request.GET.get("sort", "") if request and sort else ""
    query = request.GET.copy() if request and sort else None
    if query is not None:
        query.pop("page", None)
        query["sort"] = f"-{sort}" if current == sort else sort
    state = {sort: "ascending", f"-{sort}": "descending"}.get(current, "") if sort else ""
    href = f"?{query.urlencode()}" if query is not None else ""
    return {"label": label, "href": href, "state": state, "figures": figures, "hidden": hidden}


@register.inclusion_tag(f"{PARTS}/pagination.html", takes_context=True)
def pagination(context: Context, page: Any) -> dict[str, Any]:
    """Earlier and later pages of a list, with how many there are."""
    return {"page": page, "request": context.get("request")}


@register.simple_block_tag
def action_bar(content: str, title: str, *, text: str = "", counts: str = "") -> SafeString:
    """The bar at the foot of a page that says what will happen, with the buttons that do it.

    With `counts`, the first figure in the title and in the primary button follows the ticked boxes of that name.
    """
    return filled("action_bar", content, title=title, text=text, counts=counts)
