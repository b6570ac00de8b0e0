"""What people are told of the room's acts, in words: the place and days, never a person."""

from uuid import UUID

from django.urls import reverse

from gonghua.ground.notices.kinds import Kind
from gonghua.institution.engagement.terms import Told
from gonghua.pure.rules.decision import N_


def _answer(answer: UUID) -> str:
    return reverse("engagement:answer", args=[answer])


KINDS = (
    Kind(
        Told.OPINION_PASSED_ON,
        N_("Opinion to pass on: %(place)s"),
        N_("A planner answered on %(answered_on)s that it is passed on. See to it that it arrives there."),
        _answer,
    ),
)
