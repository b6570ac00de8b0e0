"""What the room's pages show, each as one frozen answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from gonghua.ground.measure.queries import measures
from gonghua.ground.people.models import Person
from gonghua.ground.people.terms import Scope
from gonghua.ground.territory.models import Area, StreetTown
from gonghua.institution.appointments.queries.in_office import in_office, in_office_for
from gonghua.institution.projects.models import AnnualList, ListChange, ListEdition, ListItem, Project
from gonghua.institution.projects.queries import scoped
from gonghua.institution.projects.queries.teams import known_helpers
from gonghua.institution.projects.terms import ItemState

Offered = list[tuple[Person, str]]
"""Persons, each with the words under which it is offered."""

OPEN = Q(planner=None) & ~Q(planner_text="") | Q(place_open=True)
"""What a list left open: who the planner is, or where the project lies."""


@dataclass(frozen=True)
class Sought:
    """Which projects are asked for; what is empty asks for nothing."""

    words: str = ""
    street_town: str = ""
    kind: str = ""
    stage: str = ""
    year: int | None = None


@dataclass(frozen=True)
class Total:
    """So many projects, and what they cost in fen."""

    count: int
    cost_fen: int


def found_projects(scope: Scope, sought: Sought) -> QuerySet[Project]:
    """Return the projects in scope that a search asks for, by number; those that were dropped only by their number."""
    found = scoped.projects(scope).prefetch_related(None)
    words = sought.words.strip()
    if words:
        texts = Q(name__icontains=words) | Q(number__icontains=words) | Q(address__icontains=words)
        units = Q(implementing_unit__icontains=words) | Q(planner__name__icontains=words)
        found = found.filter(texts | units | Q(planner_text__icontains=words) | Q(area__name__icontains=words))
    else:
        found = found.filter(ended_on=None)
    given = {"street_town__code": sought.street_town, "kind_id": sought.kind, "stage": sought.stage}
    found = found.filter(**{name: value for name, value in given.items() if value})
    if sought.year:
        found = found.filter(pk__in=ListItem.objects.filter(annual_list__year=sought.year).values("project"))
    return found.order_by("number")


def total_of(projects: QuerySet[Project]) -> Total:
    """Return how many they are and what they cost together."""
    found = Project.objects.filter(pk__in=projects.order_by().values("pk")).aggregate(
        n=Count("pk"), fen=Sum("cost_fen")
    )
    return Total(found["n"], found["fen"] or 0)


def totals_by_kind(projects: QuerySet[Project]) -> dict[str, Total]:
    """Return how many projects of each kind there are and what they cost, by the kind's id, the dearest first."""
    found = Project.objects.filter(pk__in=projects.order_by().values("pk")).order_by().values("kind_id")
    counted = found.annotate(n=Count("pk"), fen=Sum("cost_fen")).order_by("-fen", "kind_id")
    return {row["kind_id"]: Total(row["n"], row["fen"] or 0) for row in counted}


def projects_by_town(projects: QuerySet[Project]) -> dict[UUID, list[Project]]:
    """Return projects by the key of their street-town, for maps."""
    found: dict[UUID, list[Project]] = {}
    for project in projects:
        found.setdefault(project.street_town_id, []).append(project)
    return found


def found_lists(scope: Scope) -> QuerySet[AnnualList]:
    """Return the lists in scope, the newest year first: `listed`, `candidates`, `dropped` count, `cost_fen` adds up."""
    on_list = Q(items__state=ItemState.LISTED)
    keys = scoped.lists(scope).order_by().values("pk")
    found = AnnualList.objects.filter(pk__in=keys).select_related("street_town")
    return found.annotate(
        listed=Count("items", filter=on_list),
        candidates=Count("items", filter=Q(items__state=ItemState.CANDIDATE)),
        dropped=Count("items", filter=Q(items__state=ItemState.DROPPED)),
        cost_fen=Sum("items__project__cost_fen", filter=on_list, default=0),
    ).order_by("-year", "street_town__code")


def items_of(annual_list: AnnualList) -> list[ListItem]:
    """Return a list's projects with places and planners: by rank, those without last; dropped ones at the end."""
    items = annual_list.items.select_related("project__area", "project__street_town", "project__planner")
    return sorted(items, key=lambda item: item.state == ItemState.DROPPED)


def years_of(scope: Scope) -> list[int]:
    """Return the years for which there are lists in scope, the newest first."""
    return sorted(set(scoped.lists(scope).order_by().values_list("year", flat=True)), reverse=True)


def open_matters(scope: Scope) -> QuerySet[Project]:
    """Return the projects in scope whose planner or place a list left open, by number."""
    return scoped.projects(scope).filter(OPEN, ended_on=None).order_by("number")


@dataclass(frozen=True)
class Candidate:
    """Somebody in office for a project's place; `fits` when the list's name is theirs."""

    person: Person
    where: Area | StreetTown | None
    fits: bool


def candidates_for(projects: Iterable[Project], day: date) -> dict[UUID, list[Candidate]]:
    """Return who could be meant by each project's planner, by its key: whose name fits first (one query)."""
    terms = list(in_office(day).exclude(seat__street_town=None))
    found = {}
    for project in projects:
        there = [
            term
            for term in terms
            if term.seat.street_town_id == project.street_town_id and term.seat.area_id in (None, project.area_id)
        ]
        once = {term.person_id: term for term in there}.values()
        meant = [Candidate(term.person, term.seat.where, term.person.name == project.planner_text) for term in once]
        found[project.pk] = sorted(meant, key=lambda candidate: not candidate.fits)
    return found


def planners_of_town(street_town: UUID, day: date) -> list[Candidate]:
    """Return everybody in office for a street-town or one of its areas, each once."""
    terms = in_office(day).filter(seat__street_town=street_town)
    once = {term.person_id: term for term in terms}.values()
    return [Candidate(term.person, term.seat.where, fits=False) for term in once]


def may_be_on_team(project: Project, day: date) -> Offered:
    """Return the planners in office for a project's place, then those who are or were on teams in its street-town."""
    found = _in_office_for(project, day)
    found |= {person: person.name for person in known_helpers(project.street_town_id) if person not in found}
    return list(found.items())


def may_be_invited(project: Project, day: date) -> Offered:
    """Return the planners in office in the district who do not answer for a project's place."""
    there = _in_office_for(project, day)
    found = {term.person: f"{term.person.name} · {term.seat.where or term.seat.level}" for term in in_office(day)}
    return [(person, label) for person, label in found.items() if person not in there]


def may_have_visited(project: Project, day: date) -> Offered:
    """Return those who answer for a project's place, and those who are or were on its team."""
    found = _in_office_for(project, day)
    for member in project.members.select_related("person"):
        found.setdefault(member.person, member.person.name)
    return list(found.items())


def _in_office_for(project: Project, day: date) -> dict[Person, str]:
    terms = in_office_for(project.street_town_id, project.area_id, day)
    return {term.person: f"{term.person.name} · {term.seat.where}" for term in terms}


def lists_in_work(scope: Scope, year: int) -> QuerySet[AnnualList]:
    """Return the lists in scope of last year and later, as `found_lists` does, `changed` counting since the edition."""
    last = ListEdition.objects.filter(annual_list=OuterRef("annual_list")).order_by("-number").values("pk")[:1]
    since = ListChange.objects.filter(annual_list=OuterRef("pk"), pk__gt=Subquery(last)).order_by()
    counted = since.values("annual_list").annotate(n=Count("pk")).values("n")
    return found_lists(scope).filter(year__gte=year - 1).annotate(changed=Coalesce(Subquery(counted), 0))


def count_open(scope: Scope) -> int:
    """Return how many projects have an open planner or place."""
    return Project.objects.filter(OPEN, pk__in=scoped.projects(scope).order_by().values("pk"), ended_on=None).count()


def late_starts(scope: Scope, day: date) -> list[Project]:
    """Return the projects whose planned start has passed and that are before the works, the longest ago first."""
    found = Project.objects.filter(pk__in=scoped.projects(scope).order_by().values("pk"), ended_on=None)
    planned = found.filter(before_the_works(), planned_start_on__lt=day)
    return list(planned.select_related("street_town", "area").order_by("planned_start_on", "number"))


def before_the_works() -> Q:
    """Return the condition on projects in the phase of their measure's first stage: nothing is being built yet."""
    found = Q(pk__in=[])
    for standing in measures():
        measure = standing.measure
        early = [stage.id for stage in measure.projects.stages if stage.phase == measure.first_stage.phase]
        found |= Q(measure=measure.id, stage__in=early)
    return found
