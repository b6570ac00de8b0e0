"""Who works on projects: their teams, and what a person did in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from gonghua.ground.people.models import Person
from gonghua.institution.projects.models import Project, SiteVisit, TeamMember


@dataclass(frozen=True)
class Participation:
    """A person's roles in teams during a time, and the visits made in it, both as rows with their projects."""

    roles: tuple[TeamMember, ...]
    visits: tuple[SiteVisit, ...]

    @property
    def projects(self) -> frozenset[UUID]:
        """Return the keys of the projects."""
        return frozenset([member.project_id for member in self.roles] + [visit.project_id for visit in self.visits])


def team_of(project: Project) -> QuerySet[TeamMember]:
    """Return who is on a project's team now, in the order of joining, with the persons."""
    return project.members.filter(left_on=None).select_related("person")


def former_team_of(project: Project) -> QuerySet[TeamMember]:
    """Return who has left a project's team, the last first."""
    return project.members.exclude(left_on=None).select_related("person").order_by("-left_on")


def is_on_team(project: Project, person: UUID) -> bool:
    """Say whether a person is on a project's team now, or is its responsible planner."""
    return project.planner_id == person or project.members.filter(person=person, left_on=None).exists()


def participation_of(person: UUID, from_on: date, to_on: date) -> Participation:
    """Return what is on record of a person in projects from `from_on` to `to_on`, both meant (第八条第二款)."""
    during = Q(joined_on__lte=to_on) & (Q(left_on=None) | Q(left_on__gte=from_on))
    roles = TeamMember.objects.filter(during, person=person).select_related("project")
    visits = SiteVisit.objects.filter(person=person, visited_on__range=(from_on, to_on)).select_related("project")
    return Participation(tuple(roles), tuple(visits))


def participations_of(persons: Iterable[UUID], from_on: date, to_on: date) -> dict[UUID, Participation]:
    """Return what is on record of many persons in one time, in two queries."""
    wanted = set(persons)
    during = Q(joined_on__lte=to_on) & (Q(left_on=None) | Q(left_on__gte=from_on))
    roles: dict[UUID, list[TeamMember]] = {key: [] for key in wanted}
    visits: dict[UUID, list[SiteVisit]] = {key: [] for key in wanted}
    for member in TeamMember.objects.filter(during, person__in=wanted).select_related("project"):
        roles[member.person_id].append(member)
    made = SiteVisit.objects.filter(person__in=wanted, visited_on__range=(from_on, to_on)).select_related("project")
    for visit in made:
        visits[visit.person_id].append(visit)
    return {key: Participation(tuple(roles[key]), tuple(visits[key])) for key in wanted}


def visits_to(project: Project) -> QuerySet[SiteVisit]:
    """Return the visits to a project's site, the newest first, with who went."""
    return project.visits.select_related("person")


def projects_of(person: UUID) -> QuerySet[Project]:
    """Return the projects that a person is on the team of now or is the responsible planner of, for a handover."""
    theirs = Q(members__person=person, members__left_on=None) | Q(planner=person)
    found = Project.objects.filter(theirs, ended_on=None).distinct()
    return found.select_related("street_town", "area", "planner").order_by("number")


def open_visits_of(person: UUID) -> QuerySet[SiteVisit]:
    """Return a person's visits of which nobody has said yet what became of them."""
    return SiteVisit.objects.filter(person=person, settled_on=None).select_related("project")


def street_towns_of(person: UUID) -> frozenset[UUID]:
    """Return the street-towns in whose projects a person was ever on a team: their officers may see the person."""
    found = TeamMember.objects.filter(person=person).values_list("project__street_town", flat=True)
    return frozenset(found)


def known_helpers(street_town: UUID) -> QuerySet[Person]:
    """Return the persons who are or were on teams in a street-town, by name."""
    return Person.objects.filter(memberships__project__street_town=street_town).distinct().order_by("name")
