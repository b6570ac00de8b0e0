"""Meetings as pages and other rooms ask for them: the next ones, a project's, what is left open."""

from collections.abc import Collection
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from gonghua.institution.engagement.models import Meeting
from gonghua.institution.engagement.terms import MeetingState
from gonghua.institution.projects.queries import Project

COMING = (MeetingState.PLANNED, MeetingState.ANNOUNCED)
OVER = (MeetingState.HELD, MeetingState.CLOSED)
UNFINISHED = (*COMING, MeetingState.HELD)


def day_begins(day: date) -> datetime:
    """Return the moment at which a day begins, where the meetings are held."""
    return timezone.make_aware(datetime.combine(day, time.min))


def public_meetings() -> QuerySet[Meeting]:
    """Return the meetings that everybody may see: those that were announced, called off later or not."""
    return Meeting.objects.exclude(announced_on=None).select_related("project__street_town", "project__area")


def coming_for_everybody(day: date) -> QuerySet[Meeting]:
    """Return the announced meetings from `day` on, the next first, also those called off."""
    found = public_meetings().filter(starts_at__gte=day_begins(day)).exclude(state__in=OVER)
    return found.order_by("starts_at", "pk")


def past_for_everybody(day: date) -> QuerySet[Meeting]:
    """Return the meetings that are over, the last first."""
    past = Q(starts_at__lt=day_begins(day)) | Q(state__in=OVER)
    found = public_meetings().filter(past).exclude(state=MeetingState.CANCELLED)
    return found.order_by("-starts_at", "-pk")


def next_meetings(
    day: date, limit: int = 3, *, town: UUID | None = None, area: UUID | None = None, project: UUID | None = None
) -> list[Meeting]:
    """Return the next meetings that everybody may come to: of a street-town, an area or a project, or of all."""
    found = coming_for_everybody(day).exclude(state=MeetingState.CANCELLED)
    wanted = {"project__street_town": town, "project__area": area, "project": project}
    return list(found.filter(**{name: key for name, key in wanted.items() if key is not None})[:limit])


def meetings_of(project: Project, *, public: bool = False) -> list[Meeting]:
    """Return a project's meetings in order of time; `public` leaves out those that were never announced."""
    found = public_meetings() if public else Meeting.objects.select_related("project__street_town", "project__area")
    return list(found.filter(project=project).order_by("starts_at", "pk"))


def public_meeting(key: UUID) -> Meeting | None:
    """Return a meeting that everybody may see."""
    return public_meetings().filter(pk=key).first()


def unfinished_meetings(projects: Collection[UUID]) -> list[Meeting]:
    """Return the meetings of these projects that are planned, announced, or held without minutes (one query)."""
    found = Meeting.objects.filter(project__in=projects, state__in=UNFINISHED)
    return list(found.select_related("project__street_town", "project__area").order_by("starts_at", "pk"))


def coming(meetings: QuerySet[Meeting], day: date) -> QuerySet[Meeting]:
    """Return those of these meetings that are still to be held, the next first."""
    return meetings.filter(state__in=COMING, starts_at__gte=day_begins(day)).order_by("starts_at", "pk")


def without_minutes(meetings: QuerySet[Meeting], day: date) -> QuerySet[Meeting]:
    """Return those of these meetings whose day has passed and that have no minutes, the oldest first.

    One that was planned for a day that has passed and never announced is among them: it is called off or changed.
    """
    passed = Q(state=MeetingState.HELD) | Q(state__in=COMING, starts_at__lt=day_begins(day))
    return meetings.filter(passed).order_by("starts_at", "pk")


def finished(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Return those of these meetings that are closed or called off, the last first."""
    done = (MeetingState.CLOSED, MeetingState.CANCELLED)
    return meetings.filter(state__in=done).order_by("-starts_at", "-pk")
