"""Who may do what with drawings and meetings: every act × everybody of the cast, in area A1 of town A, as a whole.

Serves: 2.3, 5.3b
"""

import pytest

from gonghua.ground.ledger.registry import ACTS
from gonghua.ground.people.terms import Role
from gonghua.institution.engagement import acts
from gonghua.institution.projects import acts as projects
from tests.cast import DAY, details, open_account
from tests.hosting import (
    AGENDA,
    HELD_ON,
    announced,
    begins,
    checked,
    closed,
    findings,
    heads,
    held,
    planned,
    uploaded,
)
from tests.institution.engagement.conftest import disposition
from tests.showing import permitted

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

HOSTS = {"bureau", "officer", "planner", "town's planner", "team's planner"}
IN_AREA_A1 = dict.fromkeys(
    (
        "engagement.amend_minutes",
        "engagement.announce_meeting",
        "engagement.cancel_meeting",
        "engagement.change_meeting",
        "engagement.check_drawing",
        "engagement.close_meeting",
        "engagement.describe_drawing",
        "engagement.hold_meeting",
        "engagement.plan_meeting",
        "engagement.publish_drawing",
        "engagement.raise_point",
        "engagement.settle_point",
        "engagement.upload_drawing",
    ),
    HOSTS,
)


@pytest.fixture
def deeds(cast, project):
    """Each act on drawings and meetings, ready to be done by whoever comes as its one argument."""
    meeting = held(cast, project)
    point = acts.raise_point(held(cast, project), said="太黑", actor=cast.officer, day=HELD_ON)
    plan = {"starts_at": begins(HELD_ON), "venue": "二楼", "purpose": "事", "agenda": AGENDA}
    came = {"attendance": heads(cast), "attendees": {}}

    def of(function, subject, day=HELD_ON, **more):
        return lambda actor: function(subject, actor=actor, day=day, **more)

    return {
        "engagement.amend_minutes": of(acts.amend_minutes, closed(cast, project), minutes="新", reason="错字"),
        "engagement.announce_meeting": of(acts.announce_meeting, planned(cast, project), day=DAY),
        "engagement.cancel_meeting": of(acts.cancel_meeting, announced(cast, project), reason="停电"),
        "engagement.change_meeting": of(acts.change_meeting, planned(cast, project), **plan),
        "engagement.check_drawing": of(acts.check_drawing, uploaded(cast, project), checks=findings(cast)),
        "engagement.close_meeting": of(acts.close_meeting, meeting, minutes="照做"),
        "engagement.describe_drawing": of(acts.describe_drawing, uploaded(cast, project), plain="某", changes=()),
        "engagement.hold_meeting": of(acts.hold_meeting, announced(cast, project), **came),
        "engagement.plan_meeting": lambda actor: planned(cast, project, actor=actor),
        "engagement.publish_drawing": of(acts.publish_drawing, checked(cast, project)),
        "engagement.raise_point": of(acts.raise_point, meeting, said="太吵"),
        "engagement.settle_point": of(acts.settle_point, point, disposition=disposition(cast), outcome="已办"),
        "engagement.upload_drawing": lambda actor: uploaded(cast, project, actor=actor),
    }


def everybody(cast, project):
    """Return the cast, the planner of the whole street-town, and one of another area who is on the team."""
    town = cast.appointed(cast.open_seat(cast.town_a, "street_town"), details("沈某", 31))
    area = cast.appointed(cast.free_seat, details("周某", 32))
    measure = cast.standing.measure
    part = {"role": measure.planner_role.id, "phases": [measure.teams.phases[0].id], "reason": "熟悉无障碍改造"}
    projects.invite_planner(project, person=area.person, **part, actor=cast.bureau, day=DAY)
    return {
        **cast.accounts(),
        "town's planner": open_account("towns-planner", Role.PLANNER, cast.town_a, town.person),
        "team's planner": open_account("teams-planner", Role.PLANNER, cast.town_a, area.person),
    }


def test_who_may_do_what(cast, project, deeds):
    accounts = {word: account for word, account in everybody(cast, project).items() if account}
    found = {
        name: {word for word, account in accounts.items() if permitted(deed, account)} for name, deed in deeds.items()
    }
    assert found == IN_AREA_A1


def test_table_names_every_act_on_drawings_and_meetings():
    of_the_room = {name for name in ACTS if name.startswith("engagement.")}
    hosted = {name for name in of_the_room if any(word in name for word in ("drawing", "meeting", "minutes", "point"))}
    assert set(IN_AREA_A1) == hosted
