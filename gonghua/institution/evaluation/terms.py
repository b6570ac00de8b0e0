"""The words of the room: where a round, an evaluation and an appeal stand, and what people are told."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RoundState(TextChoices):
    """Where a round stands."""

    OPEN = "open", _("being scored")
    CLOSED = "closed", _("closed")


class Result(TextChoices):
    """What an evaluation came to."""

    NONE = "", _("none yet")
    PASSED = "passed", _("passed")
    FAILED = "failed", _("not passed")


class AppealState(TextChoices):
    """What became of an appeal (申诉、复核)."""

    OPEN = "open", _("to be decided")
    UPHELD = "upheld", _("result stands")
    CHANGED = "changed", _("result changed")


class Told(StrEnum):
    """What people are told of the room's acts; `notices.py` has the words."""

    SCORES_WANTED = "evaluation.scores_wanted"
    RESULT = "evaluation.result"
    APPEALED = "evaluation.appealed"
    APPEAL_DECIDED = "evaluation.appeal_decided"
    TERM_RESULT = "evaluation.term_result"
