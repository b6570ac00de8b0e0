"""The words of the room: where a record of service stands, and what people are told."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ServiceState(TextChoices):
    """Where a record of service stands."""

    LOGGED = "logged", _("to be confirmed")
    CONFIRMED = "confirmed", _("confirmed")
    RETURNED = "returned", _("sent back")


class Told(StrEnum):
    """What people are told of the room's acts; `notices.py` has the words."""

    RETURNED = "service.returned"
