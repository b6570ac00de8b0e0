"""Opinions and their answers in residents' words: for the public list, the receipt, a drawing's pins, the home."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gonghua.ground.interface.components import Tab
from gonghua.ground.interface.drawing_parts import Pin
from gonghua.ground.interface.point import place_name
from gonghua.ground.interface.public_parts import Count, OpinionRow, ResultRow
from gonghua.ground.interface.wording import day_text, days_left_text, named
from gonghua.ground.measure.facts import days_left
from gonghua.institution.engagement.models import Answer, DrawingVersion, Opinion
from gonghua.institution.engagement.presenting.pictures import photo_picture
from gonghua.institution.engagement.queries import opinions as asked
from gonghua.institution.engagement.terms import Shown
from gonghua.institution.engagement.wording import change_text, for_everyone
from gonghua.institution.projects.queries.facts import measure_of
from gonghua.pure.rules.identity import mask_numbers
from gonghua.pure.rules.measure import Measure

EXCERPT = 40


def said(opinion: Opinion) -> str:
    """Return an opinion's words for everyone: numbers in them masked, nothing of what is held or hidden."""
    if opinion.shown == Shown.SHOWN:
        return mask_numbers(opinion.text)
    if opinion.shown == Shown.HELD:
        return _("These words are shown once somebody has looked at them.")
    return _("These words are not shown to the public.")


def excerpt(text: str, most: int = EXCERPT) -> str:
    """Return the beginning of a text, for a line of a list."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def disposition_kind(answer: Answer, measure: Measure) -> str:
    """Return which of the look's outcomes a disposition of the measure is."""
    found = measure.disposition(answer.disposition)
    if found.names_receiver:
        return "passed_on"
    return "adopted" if found.names_change else "not_adopted"


def disposition_word(answer: Answer, measure: Measure) -> str:
    """Return the measure's word for what became of an opinion."""
    return named(measure.disposition(answer.disposition))


def reason_for_everyone(answer: Answer) -> str:
    """Return why an opinion was answered so, as everybody reads it."""
    return for_everyone(answer.reason)


def answer_text(answer: Answer, measure: Measure) -> str:
    """Return an answer as residents read it: the reason, to whom it went, which change of the drawing to look at."""
    parts = [reason_for_everyone(answer)]
    if answer.passed_to:
        parts.append(_("Passed on to: %(receiver)s.") % {"receiver": for_everyone(answer.passed_to)})
    if answer.drawing is not None:
        parts.append(change_text(answer.drawing, answer.change_number, measure))
    return _join(parts)


def answered_by(answer: Answer) -> str:
    """Return who answered, and when; amended later, also that and why."""
    facts = {"office": answer.project.street_town.name, "day": day_text(answer.answered_on)}
    text = _("%(office)s, %(day)s") % facts
    if answer.amended_on is None:
        return text
    amended = {"day": day_text(answer.amended_on), "reason": for_everyone(answer.amended_because)}
    return _join([text, _("Amended on %(day)s: %(reason)s") % amended])


def outcome(opinion: Opinion, measure: Measure, day: date) -> tuple[str, str]:
    """Return (kind, words) of where an opinion stands: answered so, waiting until, or late."""
    if opinion.answer is not None:
        return disposition_kind(opinion.answer, measure), disposition_word(opinion.answer, measure)
    if opinion.due_on < day:
        return "late", _("Not answered, %(days)s") % {"days": days_left_text(days_left(opinion.due_on, day))}
    return "waiting", _("Answer by %(day)s") % {"day": day_text(opinion.due_on, "short")}


def public_row(opinion: Opinion, measure: Measure, day: date, others: int) -> OpinionRow:
    """Return an opinion and its answer for the public list; `others` joined it."""
    kind, word = outcome(opinion, measure, day)
    answer = opinion.answer
    return OpinionRow(
        said=said(opinion),
        facts=tuple(filter(None, (day_text(opinion.given_on), where(opinion), also(others)))),
        disposition=kind,
        word=word,
        answer=answer_text(answer, measure) if answer else "",
        answered_by=answered_by(answer) if answer else "",
        photos=[photo_picture(photo, "residents:photo_file") for photo in opinion.photos.all()]
        if opinion.shown == Shown.SHOWN
        else [],
    )


def where(opinion: Opinion) -> str:
    """Return where on the drawing somebody pointed, in a word; empty when nowhere."""
    if opinion.x is None or opinion.y is None:
        return ""
    return _("on the drawing: %(place)s") % {"place": place_name((opinion.x, opinion.y))}


def also(others: int) -> str:
    """Return how many others say the same."""
    return ngettext("%(n)d other says so too", "%(n)d others say so too", others) % {"n": others} if others else ""


def counted(counts: asked.Counts) -> list[Count]:
    """Return a project's opinions in figures; late ones stand there only when there are some."""
    found = [
        Count(counts.total, ngettext("opinion given", "opinions given", counts.total)),
        Count(counts.answered, _("answered")),
    ]
    if counts.late:
        found.append(Count(counts.late, _("late"), "late"))
    elif counts.open:
        found.append(Count(counts.open, _("not answered")))
    return found


def drawing_pins(version: DrawingVersion, day: date) -> list[Pin]:
    """Return what people pointed at on a drawing, and what became of it, as pins with words."""
    measure = measure_of(version.project)
    kinds = {"adopted": "ok", "not_adopted": "neutral", "passed_on": "now", "waiting": "due", "late": "late"}
    found = []
    for one in asked.pointed_on(version):
        kind, word = outcome(one.opinion, measure, day)
        people = ngettext("%(n)d person", "%(n)d people", one.people) % {"n": one.people} if one.people > 1 else ""
        words = _("%(said)s (%(people)s)") % {"said": excerpt(said(one.opinion)), "people": people}
        x, y = one.opinion.x or 0.0, one.opinion.y or 0.0
        found.append(Pin(one.number, x, y, words if people else excerpt(said(one.opinion)), (kinds[kind], word)))
    return found


def result_row(opinion: Opinion) -> ResultRow:
    """Return what came of something that was said, for the home page (您说了，结果这样)."""
    assert opinion.answer is not None
    measure = measure_of(opinion.project)
    return ResultRow(
        disposition_kind(opinion.answer, measure),
        disposition_word(opinion.answer, measure),
        excerpt(said(opinion), 60),
        excerpt(reason_for_everyone(opinion.answer), 80),
        reverse("residents:opinions", args=[opinion.project.number]),
    )


def public_rows(opinions: Iterable[Opinion], measure: Measure, day: date) -> list[OpinionRow]:
    """Return opinions for the public list."""
    rows = list(opinions)
    others: Mapping[UUID, int] = asked.joined(rows)
    return [public_row(opinion, measure, day, others[opinion.pk]) for opinion in rows]


def public_tabs(measure: Measure, show: str) -> list[Tab]:
    """Return the ways to look at a project's opinions: all, those that wait, and by what became of them."""
    ways = [("", _("All")), ("waiting", _("Not answered yet"))]
    ways += [(one.id, named(one)) for one in measure.opinions.dispositions]
    return [Tab(label, f"?show={key}" if key else "?", current=show == key) for key, label in ways]


def _join(sentences: list[str]) -> str:
    """Return sentences one after the other, with a space between them where the language has one."""
    text, *others = sentences
    for other in others:
        text = _("%(one)s %(other)s") % {"one": text, "other": other}
    return text
