"""What everybody sees of projects and lists."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from gonghua.ground.measure.queries import measures
from gonghua.institution.projects.models import AnnualList, ListChange, ListEdition, ListItem, Project
from gonghua.institution.projects.queries.editions import ChangesSince, changes_since
from gonghua.institution.projects.queries.facts import measure_of
from gonghua.institution.projects.terms import ItemState, ListState


def public_projects() -> QuerySet[Project]:
    """Return the projects that everybody may see, with their places: candidates are the office's own.

    These are the projects on an agreed or published list, those that were taken off a published one, and those that
    have passed their first stage.
    """
    listed = ListItem.objects.filter(
        project=OuterRef("pk"), state=ItemState.LISTED, annual_list__state__in=[ListState.AGREED, ListState.PUBLISHED]
    )
    shown = Exists(listed) | Exists(ListChange.objects.filter(project=OuterRef("pk")))
    return Project.objects.filter(shown | _past_the_first_stage()).select_related("street_town", "area", "planner")


def project_numbered(number: str) -> Project | None:
    """Return the public project of this number; one past its first stage is public without a second query."""
    found = Project.objects.filter(number=number).select_related("street_town", "area", "planner").first()
    return found if found and is_public(found) else None


def is_public(project: Project) -> bool:
    """Say whether everybody may see a project; one past its first stage is public without a query."""
    past_the_first = project.stage != measure_of(project).first_stage.id
    return past_the_first or public_projects().filter(pk=project.pk).exists()


def _past_the_first_stage() -> Q:
    """Return the condition on projects that are no longer in the stage in which those of their measure begin."""
    first = Q(pk__in=[])
    for standing in measures():
        first |= Q(measure=standing.measure.id) & ~Q(stage=standing.measure.first_stage.id)
    return first


@dataclass(frozen=True)
class PublishedList:
    """A street-town's published list of a year: its editions, the last first, and what has changed since that one."""

    annual_list: AnnualList
    editions: tuple[ListEdition, ...]
    since: ChangesSince

    @property
    def edition(self) -> ListEdition:
        """Return the edition that counts."""
        return self.since.edition


def published_lists() -> QuerySet[AnnualList]:
    """Return the published lists, the newest year first, each with its number of projects (`projects`)."""
    found = AnnualList.objects.filter(state=ListState.PUBLISHED).select_related("street_town")
    on_it = Count("items", filter=Q(items__state=ItemState.LISTED))
    return found.annotate(projects=on_it).order_by("-year", "street_town__code")


def published_list(town_code: str, year: int) -> PublishedList | None:
    """Return a street-town's published list of a year, or None."""
    found = published_lists().filter(street_town__code=town_code, year=year).first()
    since = changes_since(found) if found else None
    if found is None or since is None:
        return None
    return PublishedList(found, tuple(found.editions.order_by("-number")), since)


def stands_now(annual_list: AnnualList) -> dict[str, Project]:
    """Return the projects of a list as they stand now, by number; those that were taken off it are not there."""
    listed = {"items__annual_list": annual_list, "items__state": ItemState.LISTED}
    return {project.number: project for project in Project.objects.filter(**listed).select_related("area", "planner")}
