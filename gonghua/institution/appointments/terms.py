"""The words of the room: where an application stands, what became of a letter, what people are told."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Stage(TextChoices):
    """Where an application stands."""

    PROPOSED = "proposed", _("to be screened")
    SCREENED = "screened", _("to be decided")
    APPOINTED = "appointed", _("appointed")
    DECLINED = "declined", _("not appointed")
    WITHDRAWN = "withdrawn", _("withdrawn")


OPEN_STAGES = (Stage.PROPOSED, Stage.SCREENED)


class Outcome(TextChoices):
    """What screening found of one condition."""

    UNCHECKED = "unchecked", _("not checked")
    MET = "met", _("met")
    NOT_MET = "not_met", _("not met")


class LetterState(TextChoices):
    """What became of a letter. A replaced letter is void like a revoked one, but its holder has a new one."""

    ISSUED = "issued", _("issued")
    REPLACED = "replaced", _("replaced")
    REVOKED = "revoked", _("revoked")


class Told(StrEnum):
    """What people are told of the room's acts; `notices.py` has the words."""

    APPOINTED = "appointments.appointed"
    LETTER_ISSUED = "appointments.letter_issued"
    LETTER_REPLACED = "appointments.letter_replaced"
    LETTER_REVOKED = "appointments.letter_revoked"
    EXIT_REQUESTED = "appointments.exit_requested"
    EXIT_TAKEN_BACK = "appointments.exit_taken_back"
    ENDED = "appointments.ended"
    CANDIDATE = "appointments.candidate"
