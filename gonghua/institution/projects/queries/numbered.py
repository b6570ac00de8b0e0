"""Projects by their numbers, for files that name them."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import OuterRef, Subquery

from gonghua.institution.projects.models import AnnualList, ListItem, Project
from gonghua.institution.projects.terms import ItemState, ListState


def projects_numbered(numbers: Collection[str]) -> dict[str, Project]:
    """Return the projects of these numbers by number, with their places and planners.

    `published_on` is the day on which the list that a project stands on was published, None where it was not.
    """
    items = ListItem.objects.filter(project=OuterRef("pk"), state=ItemState.LISTED).order_by("-annual_list__year")
    published = items.filter(annual_list__state=ListState.PUBLISHED).values("annual_list__published_on")[:1]
    found = Project.objects.filter(number__in=set(numbers)).select_related("street_town", "area", "planner")
    return {project.number: project for project in found.annotate(published_on=Subquery(published))}


def lists_of_year(year: int) -> dict[UUID, AnnualList]:
    """Return the lists of a year by street-town."""
    return {one.street_town_id: one for one in AnnualList.objects.filter(year=year)}
