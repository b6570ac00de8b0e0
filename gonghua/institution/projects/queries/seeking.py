"""Public projects as residents look for them: by place, word and stage; and what a list changed of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from gonghua.institution.projects.models import ListChange, Project
from gonghua.institution.projects.queries.pages import before_the_works
from gonghua.institution.projects.queries.public import public_projects


@dataclass(frozen=True)
class Wanted:
    """Which public projects are asked for; what is empty asks for nothing."""

    words: str = ""
    town: str = ""
    kind: str = ""
    stage: str = ""
    area: UUID | None = None


def found_for_everybody(wanted: Wanted) -> QuerySet[Project]:
    """Return the public projects that are asked for, by number; those that ended come only when they are named."""
    found = public_projects()
    for word in wanted.words.split():
        texts = Q(name__icontains=word) | Q(number__icontains=word) | Q(address__icontains=word)
        found = found.filter(texts | Q(area__name__icontains=word) | Q(street_town__name__icontains=word))
    if not wanted.words.split():
        found = found.filter(ended_on=None)
    given: dict[str, object] = {"street_town__code": wanted.town, "kind_id": wanted.kind, "stage": wanted.stage}
    given |= {"area": wanted.area}
    return found.filter(**{name: value for name, value in given.items() if value}).order_by("number")


def listening() -> QuerySet[Project]:
    """Return the public projects on which nothing is built yet: there an opinion still changes the drawing."""
    return public_projects().filter(before_the_works(), ended_on=None)


def in_order(keys: Sequence[UUID]) -> list[Project]:
    """Return the projects of these keys in their order, with their places and planners (one query)."""
    found = Project.objects.select_related("street_town", "area", "planner").in_bulk(keys)
    return [found[key] for key in keys]


def counted_by_town() -> dict[UUID, int]:
    """Return how many public projects go on in each street-town (one query)."""
    rows = public_projects().filter(ended_on=None).order_by().values("street_town").annotate(n=Count("pk"))
    return {row["street_town"]: row["n"] for row in rows}


def list_changes_of(project: Project) -> QuerySet[ListChange]:
    """Return what was changed of a project on published lists, the first change first, each with its reason."""
    return ListChange.objects.filter(project=project).order_by("changed_on", "pk")
