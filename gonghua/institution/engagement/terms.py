"""The words of the room: where drawings, meetings, opinions and photos stand, and what people are told."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DrawingState(TextChoices):
    """Whether the public sees a version."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")


class MeetingState(TextChoices):
    """Where a meeting stands. It is held once its day has passed and the attendance is counted."""

    PLANNED = "planned", _("being prepared")
    ANNOUNCED = "announced", _("announced")
    HELD = "held", _("held, minutes to be written")
    CLOSED = "closed", _("minutes published")
    CANCELLED = "cancelled", _("cancelled")


class Presence(TextChoices):
    """How somebody was at a meeting (出席、列席、请假)."""

    PRESENT = "present", _("present")
    IN_ATTENDANCE = "in_attendance", _("in attendance")
    EXCUSED = "excused", _("excused")


class OpinionState(TextChoices):
    """Where an opinion stands."""

    OPEN = "open", _("to be answered")
    ANSWERED = "answered", _("answered")
    TAKEN_BACK = "taken_back", _("taken back")


class Shown(TextChoices):
    """Whether the public sees an opinion's words, or a photo: somebody looks first at pictures and what was held."""

    SHOWN = "shown", _("shown")
    HELD = "held", _("held for a look")
    HIDDEN = "hidden", _("not shown")


class Told(StrEnum):
    """What people are told of the room's acts; `notices.py` has the words."""

    MEETING_ANNOUNCED = "engagement.meeting_announced"
    MEETING_CANCELLED = "engagement.meeting_cancelled"
    OPINION_PASSED_ON = "engagement.opinion_passed_on"
    DRAWING_PUBLISHED = "engagement.drawing_published"
