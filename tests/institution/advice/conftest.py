"""Two members of the expert committee in office, under either measure."""

from dataclasses import dataclass

import pytest

from gonghua.ground.people.models import Account, Person
from gonghua.ground.people.terms import Role
from gonghua.institution.projects.queries import Project
from tests.cast import Cast, details, open_account
from tests.cycle import make_project


@dataclass
class Committee:
    """A project, and two members with their accounts."""

    project: Project
    first: Person
    second: Person
    account: Account
    other: Account


@pytest.fixture
def committee(cast: Cast) -> Committee:
    """Seat two members at the level that advises."""
    level = cast.standing.measure.level(cast.standing.measure.consultations.level)
    where = None if level.territory == "district" else cast.town_a
    persons = [
        cast.appointed(cast.open_seat(where, level.territory), details(name, serial, employer="某大学")).person
        for name, serial in (("梁教授", 810), ("潘教授", 811))
    ]
    role = Role.EXPERT if where is None else Role.PLANNER
    accounts = [open_account(f"member{at}", role, where, person) for at, person in enumerate(persons)]
    return Committee(make_project(cast), *persons, *accounts)
