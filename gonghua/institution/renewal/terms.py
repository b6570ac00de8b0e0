"""The words of the room: what is decided at the end of a term, and what people are told."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Course(TextChoices):
    """What is decided at the end of a term."""

    RENEWED = "renewed", _("reappointed")
    NOT_RENEWED = "not_renewed", _("not reappointed")
    ANEW = "anew", _("to be decided anew")


class Told(StrEnum):
    """What people are told of the room's acts; `notices.py` has the words."""

    RENEWED = "renewal.renewed"
    NOT_RENEWED = "renewal.not_renewed"
    REVIEW_ASKED = "renewal.review_asked"
    REVIEW_DECIDED = "renewal.review_decided"
