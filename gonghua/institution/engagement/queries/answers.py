"""What is asked about answers: what came of what was said, and who answered how much."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from gonghua.ground.measure.queries import measure_called
from gonghua.institution.engagement.models import Answer, DrawingVersion, Opinion
from gonghua.institution.engagement.terms import DrawingState, OpinionState, Shown
from gonghua.institution.projects.queries import Project
from gonghua.institution.projects.queries.public import public_projects
from gonghua.pure.rules.lookup import NotInMeasureError


@dataclass(frozen=True)
class Answered:
    """How many opinions somebody answered, how many of them with a change of the drawing, and on which projects."""

    opinions: int = 0
    adopted: int = 0
    projects: frozenset[UUID] = frozenset()


def newest_answered(limit: int, *, street_town: UUID | None = None, area: UUID | None = None) -> list[Opinion]:
    """Return what came of what people said (您说了，结果这样): the newest answers, each with one of its opinions."""
    place = Q(project__area=area) if area else Q(project__street_town=street_town) if street_town else Q()
    rows = Opinion.objects.filter(place, state=OpinionState.ANSWERED, shown=Shown.SHOWN, alike=None)
    rows = rows.filter(project__in=public_projects().values("pk"))
    first: dict[UUID | None, UUID] = {}
    newest = rows.order_by("-answer__answered_on", "-answer", "pk").values_list("answer", "pk")
    for answer, opinion in newest[: limit * 8]:
        first.setdefault(answer, opinion)
    keys = list(first.values())[:limit]
    found = Opinion.objects.select_related("project__street_town", "answer").in_bulk(keys)
    return [found[key] for key in keys]


def answered_by(persons: Collection[UUID], start: date, end: date) -> dict[UUID, Answered]:
    """Return what each of these persons answered from `start` to `end`, both meant: evidence for their evaluation."""
    rows = Opinion.objects.filter(
        answer__answered_by__person__in=persons, answer__answered_on__range=(start, end)
    ).order_by()
    columns = ("answer__answered_by__person", "project", "project__measure", "answer__disposition")
    found: dict[UUID, list[tuple[UUID, bool, int]]] = defaultdict(list)
    for person, project, measure, disposition, number in rows.values_list(*columns).annotate(Count("pk")):
        found[person].append((project, is_adopted(measure, disposition), number))
    return {
        person: Answered(
            opinions=sum(number for _project, _adopted, number in found[person]),
            adopted=sum(number for _project, adopted, number in found[person] if adopted),
            projects=frozenset(project for project, _adopted, _number in found[person]),
        )
        for person in persons
    }


def answers_of(person: UUID, start: date, end: date) -> QuerySet[Answer]:
    """Return the answers that a person gave from `start` to `end`: what the evidence was counted from."""
    found = Answer.objects.filter(answered_by__person=person, answered_on__range=(start, end))
    return found.select_related("project", "drawing").prefetch_related("opinions").order_by("-answered_on", "-pk")


def is_adopted(measure_id: str, disposition_id: str) -> bool:
    """Say whether a disposition changes the drawing, wholly or in part."""
    standing = measure_called(measure_id)
    try:
        return standing is not None and standing.measure.disposition(disposition_id).names_change
    except NotInMeasureError:
        return False


def changes_to_name(project: Project) -> list[tuple[DrawingVersion, int | None, str]]:
    """Return what an answer may name, the newest version first: each numbered change, else the version alone."""
    versions = DrawingVersion.objects.filter(project=project, state=DrawingState.PUBLISHED)
    found: list[tuple[DrawingVersion, int | None, str]] = []
    for version in versions.order_by("-number", "kind_id"):
        changes = [(version, one["number"], one["text"]) for one in version.changes]
        found += changes or [(version, None, "")]
    return found
