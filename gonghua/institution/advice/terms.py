"""The words of the room: where a consultation stands, and what people are told."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ConsultationState(TextChoices):
    """Where a consultation stands."""

    ASKED = "asked", _("to be assigned")
    ASSIGNED = "assigned", _("to be answered")
    ANSWERED = "answered", _("adoption to be decided")
    SETTLED = "settled", _("settled")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Told(StrEnum):
    """What people are told of the room's acts; `notices.py` has the words."""

    ASKED = "advice.asked"
    ASSIGNED = "advice.assigned"
    RETURNED = "advice.returned"
    ANSWERED = "advice.answered"
    SETTLED = "advice.settled"
