"""The answer desk: what waits for an answer, in order, and what is alike."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Case, Count, F, Min, OuterRef, Q, QuerySet, Subquery, Value, When, Window

from gonghua.institution.engagement.models import Opinion
from gonghua.institution.engagement.queries.opinions import WAITING, late

QUEUED = 60
"""So many opinions stand in the queue; the others come up as these are answered."""


@dataclass(frozen=True)
class Queue:
    """What waits at a desk: the opinions that are shown, and how many wait in all, late, until the week's end."""

    rows: tuple[Opinion, ...] = ()
    all: int = 0
    late: int = 0
    week: int = 0


@dataclass(frozen=True)
class ProjectWaiting:
    """A project on which opinions wait: how many, how many late, until when the first is due."""

    project: UUID
    number: int
    late: int
    first_due: date


def queue(opinions: QuerySet[Opinion], show: str, day: date, week_ends: date) -> Queue:
    """Return what of these opinions waits, the first due first: all, ``late`` or due this ``week`` (one query).

    Who joined another stands with it, as long as that one waits too; `others` says how many do.
    """
    week = Q(due_on__lte=week_ends)
    shown = {"late": late(day), "week": week}.get(show, Q()) & (Q(alike=None) | ~Q(alike__state=F("state")))
    joined = Opinion.objects.filter(WAITING, alike=OuterRef("pk")).values("alike").annotate(n=Count("pk")).order_by()
    found = opinions.filter(WAITING).annotate(
        shown_first=Case(When(shown, then=Value(0)), default=Value(1)),
        others=Subquery(joined.values("n")),
        all_waiting=Window(Count("pk")),
        late_waiting=Window(Count("pk", filter=late(day))),
        week_waiting=Window(Count("pk", filter=week)),
    )
    rows = list(found.order_by("shown_first", "due_on", "pk")[:QUEUED])
    if not rows:
        return Queue()
    first, kept = rows[0], tuple(row for row in rows if row.shown_first == 0)
    return Queue(kept, first.all_waiting, first.late_waiting, first.week_waiting)


def waiting_by_project(opinions: QuerySet[Opinion], day: date) -> list[ProjectWaiting]:
    """Return the projects on which some of these opinions wait, the first due first (one query)."""
    rows = opinions.filter(WAITING).order_by().values("project")
    found = rows.annotate(n=Count("pk"), late=Count("pk", filter=late(day)), first=Min("due_on"))
    ordered = found.order_by("first", "project")
    return [ProjectWaiting(row["project"], row["n"], row["late"], row["first"]) for row in ordered]
