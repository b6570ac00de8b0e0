"""What people are told of the room's acts, in words: never a result, which stands where the notice leads."""

from uuid import UUID

from django.urls import reverse

from gonghua.ground.notices.kinds import Kind
from gonghua.institution.evaluation.terms import Told
from gonghua.pure.rules.decision import N_


def _round(key: UUID) -> str:
    return reverse("evaluation:round", args=[key])


def _evaluation(key: UUID) -> str:
    return reverse("evaluation:evaluation", args=[key])


def _mine(_key: UUID) -> str:
    return reverse("evaluation:mine")


KINDS = (
    Kind(
        Told.SCORES_WANTED,
        N_("The evaluation is open: %(place)s"),
        N_("Give your points by %(scores_by)s. What the system counted stands beside each dimension."),
        _round,
    ),
    Kind(
        Told.RESULT,
        N_("Your result of the evaluation: %(place)s"),
        N_("See it with its reasons under My evaluations. You can appeal until %(appeal_by)s."),
        _mine,
    ),
    Kind(
        Told.APPEALED,
        N_("An appeal against a result: %(place)s"),
        N_("Decide it by %(decide_by)s, by somebody else than who confirmed the result."),
        _evaluation,
    ),
    Kind(
        Told.APPEAL_DECIDED,
        N_("Your appeal is decided: %(place)s"),
        N_("See what was decided, and why, under My evaluations."),
        _mine,
    ),
    Kind(
        Told.TERM_RESULT,
        N_("The evaluation of your term: %(place)s"),
        N_("It is confirmed; see it with its reasons under My evaluations."),
        _mine,
    ),
)
