"""Opinions as the office filters them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from gonghua.institution.engagement.models import Opinion
from gonghua.institution.engagement.queries.opinions import THERE, late
from gonghua.institution.engagement.terms import OpinionState, Shown

MOST_EXPORTED = 20_000


def filtered(opinions: QuerySet[Opinion], said: Mapping[str, Any], day: date) -> QuerySet[Opinion]:
    """Return those of these opinions that a filter leaves, the newest first; an empty filter leaves all."""
    state, project = said.get("state", ""), said.get("project", "").strip()
    if state == "late":
        opinions = opinions.filter(late(day))
    elif state == "look":
        opinions = opinions.filter(THERE, Q(shown=Shown.HELD) | Q(photos__shown=Shown.HELD)).distinct()
    elif state in OpinionState.values:
        opinions = opinions.filter(state=state)
    if project:
        opinions = opinions.filter(Q(project__number__icontains=project) | Q(project__name__icontains=project))
    if said.get("start"):
        opinions = opinions.filter(given_on__gte=said["start"])
    if said.get("end"):
        opinions = opinions.filter(given_on__lte=said["end"])
    return opinions.order_by("-given_on", "-pk")


def looks(opinions: QuerySet[Opinion]) -> int:
    """Return how much of these opinions waits for a look: words and photos."""
    held = Count("pk", filter=Q(shown=Shown.HELD), distinct=True)
    pictures = Count("photos", filter=Q(photos__shown=Shown.HELD), distinct=True)
    found = opinions.filter(THERE).aggregate(held=held, pictures=pictures)
    return int(found["held"] + found["pictures"])
