"""The desk in words: the queue, the evidence beside the answer, who receives it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gonghua.ground.interface.components import Tab
from gonghua.ground.interface.desk_parts import PreviewPart, QueueItem, Receiver
from gonghua.ground.interface.drawing_parts import DrawingFigure, Pin
from gonghua.ground.interface.wording import day_text, moment_text, named
from gonghua.ground.measure.facts import days_left
from gonghua.institution.engagement.forms.desk import Change, change_key
from gonghua.institution.engagement.models import Answer, Opinion
from gonghua.institution.engagement.presenting.opinions import (
    answer_text,
    answered_by,
    disposition_kind,
    disposition_word,
    excerpt,
    where,
)
from gonghua.institution.engagement.presenting.pictures import drawing_picture, photo_picture
from gonghua.institution.engagement.queries import desk, facts, opinions
from gonghua.institution.engagement.wording import change_text, drawing_name
from gonghua.institution.projects.queries.addresses import project_page
from gonghua.pure.rules.measure import Measure

PERCENT = 100
MOST_EARLIER = 3


def queue_query(show: str, project: str) -> str:
    """Return what is added to the desk's address so that it goes on with the same queue."""
    said = {name: value for name, value in (("show", show), ("project", project)) if value}
    return f"?{urlencode(said)}" if said else ""


def queue_parts(
    mine: QuerySet[Opinion], show: str, project: str, day: date, week_ends: date, current: Opinion | None
) -> dict[str, Any]:
    """Return the queue of a desk: its title, tabs, items."""
    found = desk.queue(mine, show, day, week_ends)
    ways = (("", _("All"), found.all), ("late", _("Late"), found.late), ("week", _("This week"), found.week))
    query = queue_query(show, project)
    return {
        "queue_title": ngettext("%(n)d to answer", "%(n)d to answer", found.all) % {"n": found.all},
        "queue_items": [_item(one, query, day, current) for one in found.rows],
        "queue_tabs": [
            Tab(label, reverse("engagement:next") + queue_query(key, project), number, show == key)
            for key, label, number in ways
        ],
        "show": show,
    }


def _item(opinion: Opinion, query: str, day: date, current: Opinion | None) -> QueueItem:
    others = getattr(opinion, "others", 0) or 0
    note = ngettext("%(n)d alike", "%(n)d alike", others + 1) % {"n": others + 1} if others else ""
    return QueueItem(
        title=excerpt(opinion.text, 28),
        href=reverse("engagement:desk", args=[opinion.pk]) + query,
        days=days_left(opinion.due_on, day),
        where=excerpt(opinion.project.name, 10),
        note=note,
        current=current is not None and opinion.pk == current.pk,
    )


def evidence(
    opinion: Opinion, alike: opinions.Alike, chosen: Sequence[Opinion], measure: Measure, day: date
) -> dict[str, Any]:
    """Return what is known beside the words: photos, the place, those alike, earlier answers."""
    picked = {one.pk for one in chosen}
    return {
        "title": excerpt(opinion.text, 16),
        "source": source(opinion, measure),
        "photos": [photo_picture(photo, "engagement:photo") for photo in opinion.photos.all()],
        "figure": figure(opinion, measure),
        "alike": [(one, one.pk in picked, alike_facts(opinion, one, measure)) for one in alike.open],
        "earlier": [
            (
                one,
                disposition_kind(one.answer, measure),
                disposition_word(one.answer, measure),
                answer_text(one.answer, measure),
            )
            for one in alike.answered[:MOST_EARLIER]
            if one.answer
        ],
        "project_page": project_page(opinion.project_id),
        "days_left": days_left(opinion.due_on, day),
        "cite": measure.citation(measure.opinions.answer_within_working_days.cite),
        "local": measure.opinions.answer_within_working_days.local,
    }


def source(opinion: Opinion, measure: Measure) -> list[str]:
    """Return when and how an opinion came in, and by whom it was entered."""
    at = moment_text(opinion.given_at, "short") if opinion.given_at else day_text(opinion.given_on, "short")
    entered = _("entered by %(name)s") % {"name": opinion.entered_by.display_name} if opinion.entered_by else ""
    return [text for text in (at, named(measure.opinion_channel(opinion.channel)), entered) if text]


def figure(opinion: Opinion, measure: Measure) -> DrawingFigure | None:
    """Return the drawing with the place that was pointed at; None when nowhere."""
    drawing = opinion.drawing
    picture = drawing_picture(drawing, measure) if drawing else None
    if drawing is None or picture is None or opinion.x is None or opinion.y is None:
        return None
    caption = _("Place pointed at: %(drawing)s") % {"drawing": drawing_name(drawing, measure)}
    return DrawingFigure("place", picture, (Pin(1, opinion.x, opinion.y, where(opinion)),), caption=caption)


def alike_facts(opinion: Opinion, other: Opinion, measure: Measure) -> list[str]:
    """Return how another opinion came in, and why it stands here."""
    apart = opinions.away(opinion, other)
    group = opinion.alike_id or opinion.pk
    joined = _("joined it") if group in (other.pk, other.alike_id) else ""
    near = _("%(part)d%% of the drawing apart") % {"part": round(apart * PERCENT)} if apart is not None else ""
    return [text for text in (*source(other, measure), joined, near) if text]


def receipt_for_office(opinion: Opinion, now: datetime) -> str:
    """Return a receipt as the office sees it: its first part alone as long as it would take the opinion back."""
    if facts.may_take_back(opinion, now).allowed:
        return opinion.receipt[:5] + "····-····"
    return opinion.receipt


def receiving(chosen: Sequence[Opinion], now: datetime) -> dict[str, Any]:
    """Return who gets the answer, and what the form says of them."""
    number = len(chosen)
    return {
        "receivers": [Receiver(receipt_for_office(one, now), channel(one)) for one in chosen],
        "receivers_title": ngettext("Answer to %(n)d person", "Answer to %(n)d people", number) % {"n": number},
        "seen": [f"{one.pk}:{one.version}" for one in chosen],
        "listed": [str(one.pk) for one in chosen],
        "send_label": ngettext("Answer %(n)d and go on", "Answer %(n)d and go on", number) % {"n": number},
    }


def channel(opinion: Opinion) -> str:
    """Return on which way an answer arrives: whoever has the receipt looks; a telephone can be called besides."""
    return _("receipt, tel. %(phone)s") % {"phone": opinion.masked_phone} if opinion.phone_sealed else _("receipt")


def named_changes(changes: Sequence[Change], measure: Measure) -> list[tuple[str, Change]]:
    """Return the changes that an answer may name, each with its words for a form."""
    found = []
    for version, number, text in changes:
        drawing = drawing_name(version, measure)
        words = {"drawing": drawing, "number": number, "text": text}
        label = _("%(drawing)s, change %(number)d: %(text)s") % words if number is not None else drawing
        found.append((label, (version, number, text)))
    return found


def preview(changes: Sequence[tuple[str, Change]], measure: Measure) -> dict[str, Any]:
    """Return what the resident will see, part by part, as the form fills it."""
    words = {one.id: _("%(word)s.") % {"word": named(one)} for one in measure.opinions.dispositions}
    said = {change_key(version, number): change_text(version, number, measure) for _w, (version, number, _t) in changes}
    return {"preview_parts": [PreviewPart("disposition", words), PreviewPart("reason"), PreviewPart("change", said)]}


def answered(answer: Answer, measure: Measure) -> dict[str, Any]:
    """Return an answer with everybody who got it."""
    found = list(answer.opinions.select_related("project").order_by("pk"))
    return {
        "opinions": found,
        "receivers": [Receiver(one.receipt, channel(one)) for one in found],
        "head": ngettext("Answer to %(n)d person", "Answer to %(n)d people", len(found)) % {"n": len(found)},
        "word": (disposition_kind(answer, measure), disposition_word(answer, measure)),
        "text": answer_text(answer, measure),
        "by": answered_by(answer),
        "project": answer.project,
        "project_page": project_page(answer.project_id),
    }
