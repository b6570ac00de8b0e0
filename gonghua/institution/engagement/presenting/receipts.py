"""A receipt's page in words: the promise, the own words, the answer once there is one."""

from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gonghua.ground.interface.drawing_parts import Picture
from gonghua.ground.interface.public_parts import OpinionRow, PromiseStep
from gonghua.ground.interface.wording import day_text
from gonghua.ground.measure.facts import days_left
from gonghua.institution.engagement.models import Opinion
from gonghua.institution.engagement.presenting.opinions import (
    answer_text,
    answered_by,
    disposition_kind,
    disposition_word,
    where,
)
from gonghua.institution.engagement.presenting.pictures import photo_picture
from gonghua.institution.engagement.queries import facts
from gonghua.institution.engagement.queries.meeting_facts import day_of
from gonghua.institution.engagement.queries.meetings import next_meetings
from gonghua.institution.engagement.terms import OpinionState, Shown
from gonghua.institution.engagement.wording import meeting_name
from gonghua.institution.projects.queries import Project
from gonghua.pure.rules import answers as rules
from gonghua.pure.rules.measure import Measure


def promise_steps(opinion: Opinion, now: datetime) -> list[PromiseStep]:
    """Return the way of an opinion for whoever holds its receipt."""
    answer, shown = opinion.answer, Shown(opinion.shown)
    public = {
        Shown.SHOWN: _("on the project's page, numbers hidden"),
        Shown.HELD: _("after somebody has looked at it"),
        Shown.HIDDEN: _("the words are not shown"),
    }
    answered = day_text(answer.answered_on) if answer else _("by %(day)s") % {"day": day_text(opinion.due_on, "short")}
    return [
        PromiseStep(_("Received"), received(opinion, now), done=True),
        PromiseStep(_("Published"), public[shown], done=shown == Shown.SHOWN),
        PromiseStep(_("Answered"), answered, done=answer is not None),
    ]


def received(opinion: Opinion, now: datetime) -> str:
    """Return when an opinion came in: today at an hour, else the day."""
    if opinion.given_at is not None and timezone.localtime(opinion.given_at).date() == timezone.localtime(now).date():
        return _("today at %(hour)s") % {"hour": hour(opinion.given_at)}
    return day_text(opinion.given_on)


def answer_row(opinion: Opinion, measure: Measure) -> OpinionRow | None:
    """Return the answer, or None while there is none."""
    answer = opinion.answer
    if answer is None:
        return None
    return OpinionRow(
        said=opinion.text,
        disposition=disposition_kind(answer, measure),
        word=disposition_word(answer, measure),
        answer=answer_text(answer, measure),
        answered_by=answered_by(answer),
    )


def late_days(opinion: Opinion, day: date) -> int:
    """Return by how many working days the answer is late; 0 when it is not."""
    waits = opinion.state == OpinionState.OPEN and opinion.due_on < day
    return -days_left(opinion.due_on, day) if waits else 0


def own_photos(opinion: Opinion) -> list[Picture]:
    """Return the photos for the one who sent them, whether others see them or not."""
    if opinion.state == OpinionState.TAKEN_BACK:
        return []
    return [photo_picture(photo, "residents:own_photo", opinion.receipt) for photo in opinion.photos.all()]


def own_facts(opinion: Opinion) -> list[str]:
    """Return the facts under the own words: where, how many photos, and that it joined others."""
    photos = len(opinion.photos.all())
    number = ngettext("%(n)d photo", "%(n)d photos", photos) % {"n": photos} if photos else ""
    joined = _("counted with one that says the same") if opinion.alike_id else ""
    return [fact for fact in (where(opinion), number, joined) if fact]


def take_back_until(opinion: Opinion, measure: Measure, now: datetime) -> str:
    """Return until which hour it may be taken back; empty when no longer."""
    if opinion.given_at is None or not facts.may_take_back(opinion, now).allowed:
        return ""
    return hour(rules.take_back_until(measure, opinion.given_at))


def next_meeting(project: Project, day: date) -> tuple[str, str] | None:
    """Return the words and the page of the project's next meeting, to which everybody may come; None for none."""
    found = next_meetings(day, 1, project=project.pk)
    if not found:
        return None
    meeting = found[0]
    words = {"day": day_text(day_of(meeting), "short"), "meeting": meeting_name(meeting)}
    return _("%(meeting)s on %(day)s: please come") % words, reverse("residents:meeting", args=[meeting.pk])


def hour(at: datetime) -> str:
    """Return an hour of the clock: 9:05."""
    local = timezone.localtime(at)
    return f"{local.hour}:{local:%M}"
