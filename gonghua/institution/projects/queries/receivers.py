"""Whose accounts are told of something about a list or a project."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from gonghua.ground.people.models import Account
from gonghua.ground.people.permission import holders
from gonghua.ground.people.terms import Role
from gonghua.institution.appointments.queries.in_office import in_office
from gonghua.institution.projects.models import Project
from gonghua.institution.projects.queries.facts import measure_of


def planners_in_office(street_town: UUID, day: date) -> list[Account]:
    """Return the accounts of everybody in office for a street-town or one of its areas."""
    return _accounts(in_office(day).filter(seat__street_town=street_town).values_list("person", flat=True))


def accounts_of_planner(project: Project) -> list[Account]:
    """Return the accounts of the responsible planner, usually one or none."""
    return _accounts([project.planner_id] if project.planner_id else [])


def planners_of(project: Project) -> list[Account]:
    """Return the accounts of a project's responsible planner and of the planners on its team now."""
    roles = [role.id for role in measure_of(project).teams.roles if role.planner]
    team = project.members.filter(left_on=None, role__in=roles).values_list("person", flat=True)
    return _accounts({*team, project.planner_id} - {None})


def team_accounts(project: Project) -> list[Account]:
    """Return the accounts of everybody on a project's team now, and of its responsible planner."""
    team = project.members.filter(left_on=None).values_list("person", flat=True)
    return _accounts({*team, project.planner_id} - {None})


def officers_of(project: Project, day: date) -> list[Account]:
    """Return the accounts of the street-town's officers."""
    return holders(Role.STREET_TOWN, project.street_town_id, day)


def _accounts(persons: Iterable[UUID | None]) -> list[Account]:
    return list(Account.objects.filter(person__in=set(persons), is_active=True))
