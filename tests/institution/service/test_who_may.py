"""Who may do what with hours: every act of the room × everybody of the cast, at a place of town A.

Serves: 2.2
"""

import pytest

from gonghua.ground.ledger.registry import ACTS
from gonghua.institution.projects import acts as projects
from gonghua.institution.service import acts
from gonghua.institution.service.queries import Served
from tests.cast import DAY
from tests.cycle import make_project
from tests.showing import permitted

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

TABLE = {
    "service.confirm": {"bureau", "officer"},
    "service.correct": {"bureau", "officer", "planner"},
    "service.log": {"planner"},
    "service.log_for": {"bureau", "officer", "planner"},
    "service.send_back": {"bureau", "officer"},
}


def test_exactly_these_may(cast):
    project, by = make_project(cast), {"actor": cast.officer, "day": DAY}
    measure = cast.standing.measure
    role = next(role.id for role in measure.teams.roles if not role.planner)
    joined = {"role": role, "phases": [measure.teams.phases[0].id], "task": "", "paid": False}
    projects.join_team(project, person=cast.expert.person, **joined, **by)
    hour = Served(DAY, 60)
    row = acts.log(cast.person, served=hour, project=project, actor=cast.planner, day=DAY)
    deeds = {
        "service.confirm": lambda actor: acts.confirm(row, actor=actor, day=DAY),
        "service.correct": lambda actor: acts.correct(row, served=hour, actor=actor, day=DAY),
        "service.log": lambda actor: acts.log(cast.person, served=hour, actor=actor, day=DAY),
        "service.log_for": lambda actor: acts.log_for(
            project, person=cast.expert.person, served=hour, actor=actor, day=DAY
        ),
        "service.send_back": lambda actor: acts.send_back(row, reason="说明", actor=actor, day=DAY),
    }
    assert set(deeds) == {name for name in ACTS if name.startswith("service.")}
    found = {
        name: {who for who, account in cast.accounts().items() if _may(deed, account)} for name, deed in deeds.items()
    }
    assert found == TABLE


def _may(deed, account) -> bool:
    """Say whether the guard lets the account in; a planner's own record is refused by the rules, not by the guard."""
    from gonghua.ground.ledger.errors import Refused

    try:
        return permitted(deed, account)
    except Refused:
        return False
