"""Projects by their numbers, for files that name them."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from gonghua.institution.projects.models import AnnualList, ListItem, Project
from gonghua.institution.projects.terms import ItemState, ListState


def projects_numbered(numbers: Collection[str]) -> dict[str, Project]:
    """Return the projects of these numbers by number, with their places and who is on their teams."""
    found = Project.objects.filter(number__in=set(numbers)).select_related("street_town", "area", "planner")
    return {project.number: project for project in found.prefetch_related("members")}


def published_days(projects: Collection[Project]) -> dict[UUID, date | None]:
    """Return when the list was published, of each of `projects` that stands on a published one."""
    items = ListItem.objects.filter(project__in=[project.pk for project in projects], state=ItemState.LISTED)
    published = items.filter(annual_list__state=ListState.PUBLISHED)
    return dict(published.values_list("project", "annual_list__published_on"))


def lists_of_year(year: int) -> dict[UUID, AnnualList]:
    """Return the lists of a year by street-town."""
    return {one.street_town_id: one for one in AnnualList.objects.filter(year=year)}
