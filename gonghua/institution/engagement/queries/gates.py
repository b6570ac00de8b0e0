"""What a project's drawings and meetings give to the gates of its stages, for many projects at once."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from uuid import UUID

from gonghua.institution.engagement.models import Attendee, DrawingVersion, Meeting
from gonghua.institution.engagement.terms import DrawingState, MeetingState, Presence


def checks_met(projects: Collection[UUID]) -> dict[UUID, dict[str, frozenset[str]]]:
    """Return, by project and kind of drawing, the checks that the last published version meets (two queries).

    A kind that has no published version is not there.
    """
    versions = DrawingVersion.objects.filter(project__in=projects, state=DrawingState.PUBLISHED)
    last: dict[tuple[UUID, str], DrawingVersion] = {}
    for version in versions.order_by("number").prefetch_related("checks"):
        last[version.project_id, version.kind_id] = version
    found: dict[UUID, dict[str, frozenset[str]]] = defaultdict(dict)
    for (project, kind), version in last.items():
        found[project][kind] = frozenset(check.check_id for check in version.checks.all() if check.met)
    return found


def kinds_held(projects: Collection[UUID]) -> dict[UUID, tuple[frozenset[str], frozenset[str]]]:
    """Return, by project, the kinds of meeting that have minutes, and those held without any (one query)."""
    rows = Meeting.objects.filter(project__in=projects, state__in=(MeetingState.HELD, MeetingState.CLOSED))
    closed: dict[UUID, set[str]] = defaultdict(set)
    held: dict[UUID, set[str]] = defaultdict(set)
    for project, kind, state in rows.values_list("project", "kind_id", "state"):
        (closed if state == MeetingState.CLOSED else held)[project].add(kind)
    return {key: (frozenset(closed[key]), frozenset(held[key] - closed[key])) for key in {*closed, *held}}


def meetings_attended(persons: Collection[UUID], from_on: date, to_on: date) -> dict[UUID, dict[UUID, int]]:
    """Return, by person and project, at how many meetings they were between two days, both meant (one query)."""
    there = Attendee.objects.filter(person__in=persons, meeting__held_on__range=(from_on, to_on))
    found: dict[UUID, dict[UUID, int]] = {person: {} for person in persons}
    for person, project in there.exclude(presence=Presence.EXCUSED).values_list("person", "meeting__project"):
        found[person][project] = found[person].get(project, 0) + 1
    return found
