"""What people are told of the room's acts, in words: the place and days, never a person."""

from uuid import UUID

from django.urls import reverse

from gonghua.ground.notices.kinds import Kind
from gonghua.institution.engagement.terms import Told
from gonghua.pure.rules.decision import N_


def _answer(answer: UUID) -> str:
    return reverse("engagement:answer", args=[answer])


def _meeting(meeting: UUID) -> str:
    return reverse("engagement:meeting", args=[meeting])


def _drawing(version: UUID) -> str:
    return reverse("engagement:drawing", args=[version])


KINDS = (
    Kind(
        Told.OPINION_PASSED_ON,
        N_("Opinion to pass on: %(place)s"),
        N_("A planner answered on %(answered_on)s that it is passed on. See to it that it arrives there."),
        _answer,
    ),
    Kind(
        Told.MEETING_ANNOUNCED,
        N_("A meeting is announced: %(place)s"),
        N_("It is held on %(held_on)s. Its page has the agenda, and the notice and poster to print."),
        _meeting,
    ),
    Kind(
        Told.MEETING_CANCELLED,
        N_("A meeting is called off: %(place)s"),
        N_("It was to be held on %(held_on)s. Its page says why."),
        _meeting,
    ),
    Kind(
        Told.DRAWING_PUBLISHED,
        N_("A version of a drawing is published: %(place)s"),
        N_("Residents see it from now on, and may point at it. Its page shows what has changed."),
        _drawing,
    ),
)
