"""The installation's day: today in Asia/Shanghai, or the day that a demo or a rehearsal pins. Only screens, the command
line and the tick ask for it; every rule and act takes its day as an argument."""

from datetime import date

from django.conf import settings
from django.utils import timezone


def installation_day() -> date:
    """Return the day on which the installation stands."""
    return settings.PINNED_DAY or timezone.localdate()
