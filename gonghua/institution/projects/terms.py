"""The words of the room: where a list and an item on it stand, what people are told."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ListState(TextChoices):
    """Where a year's list of a street-town stands."""

    OPEN = "open", _("being drawn up")
    AGREED = "agreed", _("agreed, to be published")
    PUBLISHED = "published", _("published")


class ItemState(TextChoices):
    """Where a project stands on a list."""

    CANDIDATE = "candidate", _("candidate")
    LISTED = "listed", _("listed")
    DROPPED = "dropped", _("dropped")


class Origin(TextChoices):
    """Where a candidate came from."""

    NEED = "need", _("residents' needs")
    GAP = "gap", _("a gap in facilities")
    OPINION = "opinion", _("residents' opinions")
    PROPOSAL = "proposal", _("a proposal")
    IMPORTED = "imported", _("an imported list")


class Told(StrEnum):
    """What people are told of the room's acts; `notices.py` has the words."""

    ON_TEAM = "projects.on_team"
    RESPONSIBLE = "projects.responsible"
    LIST_PUBLISHED = "projects.list_published"
