"""The answer desk: what waits for an answer, in order, and what is alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, F, Min, Q, QuerySet

from gonghua.institution.engagement.models import Opinion
from gonghua.institution.engagement.queries.opinions import WAITING, late

QUEUED = 60
"""So many opinions stand in the queue; the others come up as these are answered."""


@dataclass(frozen=True)
class Waiting:
    """How many opinions wait at a desk: all, the late ones, those due until the week's end."""

    all: int
    late: int
    week: int


@dataclass(frozen=True)
class ProjectWaiting:
    """A project on which opinions wait: how many, how many late, until when the first is due."""

    project: UUID
    number: int
    late: int
    first_due: date


def queue(opinions: QuerySet[Opinion], show: str, day: date, week_ends: date) -> QuerySet[Opinion]:
    """Return those of these opinions that wait, the first due first: all, ``late`` or due this ``week``.

    Who joined another stands with it, as long as that one waits too; `others` says how many do.
    """
    shown = {"late": late(day), "week": WAITING & Q(due_on__lte=week_ends)}.get(show, WAITING)
    first = Q(alike=None) | ~Q(alike__state=F("state"))
    joined = Count("joined", filter=Q(joined__state=F("state")))
    return opinions.filter(shown & first).annotate(others=joined).order_by("due_on", "pk")


def waiting(opinions: QuerySet[Opinion], day: date, week_ends: date) -> Waiting:
    """Return how many of these opinions wait, in one query."""
    week = Count("pk", filter=WAITING & Q(due_on__lte=week_ends))
    numbers = {"all": Count("pk", filter=WAITING), "late": Count("pk", filter=late(day)), "week": week}
    return Waiting(**opinions.aggregate(**numbers))


def waiting_by_project(opinions: QuerySet[Opinion], day: date) -> list[ProjectWaiting]:
    """Return the projects on which some of these opinions wait, the first due first (one query)."""
    rows = opinions.filter(WAITING).order_by().values("project")
    found = rows.annotate(n=Count("pk"), late=Count("pk", filter=late(day)), first=Min("due_on"))
    ordered = found.order_by("first", "project")
    return [ProjectWaiting(row["project"], row["n"], row["late"], row["first"]) for row in ordered]


def of_project(opinions: QuerySet[Opinion], keys: list[UUID]) -> Mapping[UUID, Opinion]:
    """Return those of these opinions that have one of the keys."""
    return {one.pk: one for one in opinions.filter(pk__in=keys)}
