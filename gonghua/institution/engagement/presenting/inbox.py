"""Opinions in the office's lists and on their own page: rows, chips, facts, a workbook."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from gonghua.ground.documents.spreadsheet_writing import SheetOut
from gonghua.ground.interface.drawing_parts import Picture
from gonghua.ground.interface.wording import day_text, named
from gonghua.ground.measure.facts import days_left
from gonghua.institution.engagement.models import Opinion, OpinionPhoto
from gonghua.institution.engagement.presenting.desk import figure, receipt_for_office, source
from gonghua.institution.engagement.presenting.opinions import (
    answer_text,
    answered_by,
    disposition_kind,
    disposition_word,
    excerpt,
    where,
)
from gonghua.institution.engagement.presenting.pictures import photo_picture
from gonghua.institution.engagement.terms import OpinionState, Shown
from gonghua.institution.projects.queries.addresses import project_page
from gonghua.institution.projects.queries.facts import measure_of
from gonghua.pure.rules.measure import Measure

Chip = tuple[str, str]


def rows(opinions: Iterable[Opinion], day: date) -> list[dict[str, Any]]:
    """Return lines of the office's list."""
    found = []
    for opinion in opinions:
        measure = measure_of(opinion.project)
        found.append(
            {
                "opinion": opinion,
                "words": excerpt(opinion.text, 48) or _("(taken back)"),
                "channel": named(measure.opinion_channel(opinion.channel)),
                "chip": state_chip(opinion, measure),
                "days": days_left(opinion.due_on, day) if opinion.state == OpinionState.OPEN else None,
                "href": reverse("engagement:opinion", args=[opinion.pk]),
            }
        )
    return found


def state_chip(opinion: Opinion, measure: Measure) -> Chip | None:
    """Return where an opinion stands as a chip; one that waits is said by its days."""
    if opinion.answer is not None:
        kind = {"adopted": "ok", "passed_on": "now"}.get(disposition_kind(opinion.answer, measure), "neutral")
        return kind, disposition_word(opinion.answer, measure)
    return ("neutral", str(opinion.get_state_display())) if opinion.state == OpinionState.TAKEN_BACK else None


def shown_chip(row: Opinion | OpinionPhoto) -> Chip:
    """Return whether the public sees something."""
    kinds = {Shown.SHOWN: "ok", Shown.HELD: "due", Shown.HIDDEN: "draft"}
    return kinds[Shown(row.shown)], str(row.get_shown_display())


def page(opinion: Opinion, measure: Measure, day: date, now: datetime) -> dict[str, Any]:
    """Return what an opinion's own page says."""
    answer = opinion.answer
    waits = opinion.state == OpinionState.OPEN
    return {
        "title": excerpt(opinion.text, 24) or _("Opinion that was taken back"),
        "days_left": days_left(opinion.due_on, day) if waits else None,
        "chip": state_chip(opinion, measure),
        "shown": shown_chip(opinion),
        "facts": facts(opinion, measure, now),
        "figure": figure(opinion, measure),
        "photos": looked_at(opinion.photos.select_related("opinion").all()),
        "answer_word": (disposition_kind(answer, measure), disposition_word(answer, measure)) if answer else None,
        "answer_text": answer_text(answer, measure) if answer else "",
        "answered_by": answered_by(answer) if answer else "",
        "project_page": project_page(opinion.project_id),
        "receipt_url": reverse("residents:receipt", args=[opinion.receipt])
        if receipt_for_office(opinion, now) == opinion.receipt
        else "",
    }


def facts(opinion: Opinion, measure: Measure, now: datetime) -> list[tuple[str, str]]:
    """Return an opinion's facts; the telephone is masked."""
    band = named(measure.age_band(opinion.age_band)) if opinion.age_band else ""
    pairs = [
        (_("Receipt number"), receipt_for_office(opinion, now)),
        (_("Came in"), "，".join(source(opinion, measure))),
        (_("Answer by"), day_text(opinion.due_on)),
        (_("Stage"), named(measure.stage(opinion.stage))),
        (_("Place on the drawing"), where(opinion)),
        (_("Age"), band),
        (_("Telephone"), opinion.masked_phone),
        (_("Remark"), _("The place lies outside the street-town, as it came.") if opinion.place_open else ""),
    ]
    return [(label, value) for label, value in pairs if value]


def looked_at(photos: Iterable[OpinionPhoto]) -> list[tuple[OpinionPhoto, Picture, Chip]]:
    """Return photos with their picture and whether the public sees them."""
    return [(photo, photo_picture(photo, "engagement:photo"), shown_chip(photo)) for photo in photos]


def sheet(opinions: Iterable[Opinion], day: date, now: datetime) -> SheetOut:
    """Return opinions as a sheet of a workbook; no telephone stands in it."""
    columns = (
        _("Receipt number"), _("Project number"), _("Project"), _("Day"), _("How it came in"), _("Age"), _("Opinion"),
        _("State"), _("Answer by"), _("Working days left"), _("What becomes of it"), _("Reason"), _("Answered on"),
    )  # fmt: skip
    return SheetOut(_("Opinions"), columns, [_cells(one, day, now) for one in opinions])


def _cells(opinion: Opinion, day: date, now: datetime) -> tuple[Any, ...]:
    measure, answer = measure_of(opinion.project), opinion.answer
    waits = opinion.state == OpinionState.OPEN
    return (
        receipt_for_office(opinion, now), opinion.project.number, opinion.project.name, opinion.given_on,
        named(measure.opinion_channel(opinion.channel)),
        named(measure.age_band(opinion.age_band)) if opinion.age_band else None,
        opinion.text or None, str(opinion.get_state_display()), opinion.due_on,
        days_left(opinion.due_on, day) if waits else None,
        disposition_word(answer, measure) if answer else None,
        answer_text(answer, measure) if answer else None,
        answer.answered_on if answer else None,
    )  # fmt: skip
