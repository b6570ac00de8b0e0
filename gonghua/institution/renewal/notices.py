"""What people are told of the room's acts, in words."""

from uuid import UUID

from django.urls import reverse

from gonghua.ground.notices.kinds import Kind
from gonghua.institution.renewal.terms import Told
from gonghua.pure.rules.decision import N_


def _mine(_key: UUID) -> str:
    return reverse("renewal:mine")


def _decision(key: UUID) -> str:
    return reverse("renewal:decision", args=[key])


KINDS = (
    Kind(
        Told.RENEWED,
        N_("You are reappointed: %(place)s"),
        N_("The new term begins on %(start_on)s. The letter stands under My appointments."),
        _mine,
    ),
    Kind(
        Told.NOT_RENEWED,
        N_("Your term is not renewed: %(place)s"),
        N_("The reason and the article stand there. You can ask for a review until %(review_until)s."),
        _mine,
    ),
    Kind(
        Told.REVIEW_ASKED,
        N_("A review is asked for: %(place)s"),
        N_("Decide it by %(decide_by)s, by somebody else than who decided first."),
        _decision,
    ),
    Kind(Told.REVIEW_DECIDED, N_("The review is decided: %(place)s"), N_("See what was decided, and why."), _mine),
)
