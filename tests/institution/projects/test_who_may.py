"""Who may do what: every act of the room × everybody of the cast, in area A1 of town A, compared as a whole.

Serves: 2.3
"""

import pytest
from django.db import transaction

from gonghua.ground.ledger.errors import NotPermitted
from gonghua.ground.ledger.registry import ACTS
from gonghua.ground.people.terms import Role
from gonghua.institution.projects import acts
from gonghua.institution.projects.models import ListItem, Project
from gonghua.institution.projects.queries.listed import Point
from gonghua.institution.projects.terms import Origin
from tests.cast import DAY, details, open_account
from tests.institution.projects.conftest import YEAR, as_listed

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

OFFICES, DECIDER = {"bureau", "officer"}, {"officer"}
ALL = {"bureau", "officer", "planner", "town's planner"}
IN_AREA_A1 = {
    "projects.add_candidate": {"bureau", "officer", "town's planner"},
    "projects.add_listed": DECIDER,
    "projects.advise_maintenance": ALL,
    "projects.agree_list": DECIDER,
    "projects.change_listed": DECIDER,
    "projects.correct_listed": {"operator", "bureau", "officer"},
    "projects.describe": ALL,
    "projects.enter_stage": ALL,
    "projects.invite_planner": OFFICES,
    "projects.join_newcomer": OFFICES,
    "projects.join_team": ALL,
    "projects.leave_team": ALL,
    "projects.list_project": {"operator", "bureau", "officer"},
    "projects.open_list": {"operator", "bureau", "officer"},
    "projects.publish_edition": DECIDER,
    "projects.publish_list": DECIDER,
    "projects.rank_candidates": {"bureau", "officer", "town's planner"},
    "projects.record_visit": ALL,
    "projects.reopen_list": DECIDER,
    "projects.settle_place": ALL,
    "projects.settle_planner": OFFICES,
    "projects.settle_visit": ALL,
    "projects.strike_listed": DECIDER,
}


@pytest.fixture
def deeds(cast, listed):
    """Each act of the room, ready to be done by whoever comes as its one argument."""
    given = {"actor": cast.officer, "day": DAY}
    measure = cast.standing.measure
    project, open_one = listed("XM2026-001"), listed("XM2026-002", planner=None, planner_text="贾岱宗")
    agreed = project.items.get().annual_list
    drawn_up = acts.open_list(cast.town_a, year=YEAR + 1, **given)
    candidate = acts.add_candidate(drawn_up, details=as_listed(cast, ""), origin=Origin.NEED, **given)
    published = acts.open_list(cast.town_a, year=YEAR - 1, **given)
    on_list, late = (
        acts.add_candidate(published, details=as_listed(cast, f"P-{n}"), origin=Origin.GAP, **given) for n in (1, 2)
    )
    acts.agree_list(published, dropped={late.items.get().pk: "缓建"}, **given)
    acts.publish_list(published, **given)
    acts.change_listed(on_list, column="scope", value="1平方米", reason="缩小", **given)
    role, phases = measure.planner_role.id, [measure.teams.phases[0].id]
    other = next(one.id for one in measure.teams.roles if not one.planner)
    elsewhere = cast.appointed(cast.free_seat, details("周某", 32)).person
    member = acts.join_team(project, person=cast.person, role=other, phases=phases, **given)
    visit = acts.record_visit(project, person=cast.person, visited_on=DAY, found="某", **given)
    part, reason = {"role": role, "phases": phases}, {"reason": "说明"}

    def of(function, *subject, **more):
        return lambda actor: function(*subject, actor=actor, day=DAY, **more)

    def visit_of(actor):
        person = cast.person if actor.person_id in (None, cast.person.pk) else actor.person
        return acts.record_visit(project, person=person, visited_on=DAY, found="某", actor=actor, day=DAY)

    return {
        "projects.add_candidate": of(acts.add_candidate, drawn_up, details=as_listed(cast, ""), origin=Origin.PROPOSAL),
        "projects.add_listed": of(acts.add_listed, ListItem.objects.get(project=late), **reason),
        "projects.advise_maintenance": of(acts.advise_maintenance, project, advice="某", maintained_by="居委会"),
        "projects.agree_list": of(acts.agree_list, drawn_up, dropped={}),
        "projects.change_listed": of(acts.change_listed, project, column="scope", value="2平方米"),
        "projects.correct_listed": of(acts.correct_listed, project, listed=as_listed(cast, name="新名")),
        "projects.describe": of(acts.describe, project, summary="某"),
        "projects.enter_stage": of(acts.enter_stage, project, stage_id=measure.projects.stages[1].id),
        "projects.invite_planner": of(acts.invite_planner, project, person=elsewhere, **part, **reason),
        "projects.join_newcomer": of(
            acts.join_newcomer, project, details=details("新人", 77), role=other, phases=phases
        ),
        "projects.join_team": of(acts.join_team, project, person=cast.person, **part),
        "projects.leave_team": of(acts.leave_team, member, **reason),
        "projects.list_project": of(acts.list_project, cast.town_a, year=YEAR, listed=as_listed(cast, "XM-9")),
        "projects.open_list": of(acts.open_list, cast.town_a, year=YEAR - 2),
        "projects.publish_edition": of(acts.publish_edition, published),
        "projects.publish_list": of(acts.publish_list, agreed),
        "projects.rank_candidates": of(acts.rank_candidates, drawn_up, ranks={candidate.items.get().pk: 1}),
        "projects.record_visit": visit_of,
        "projects.reopen_list": of(acts.reopen_list, agreed, **reason),
        "projects.settle_place": of(acts.settle_place, project, point=Point(121.5, 31.4), area=cast.area_a1),
        "projects.settle_planner": of(acts.settle_planner, open_one, person=cast.person),
        "projects.settle_visit": of(acts.settle_visit, visit, outcome="已改"),
        "projects.strike_listed": of(acts.strike_listed, ListItem.objects.get(project=on_list), **reason),
    }


class Undone(Exception):
    """Rolls a deed back that was permitted."""


def permitted(deed, actor) -> bool:
    try:
        with transaction.atomic():
            deed(actor)
            raise Undone
    except NotPermitted:
        return False
    except Undone:
        return True


def everybody(cast):
    """Return the cast, and the planner of the whole street-town."""
    term = cast.appointed(cast.open_seat(cast.town_a, "street_town"), details("沈某", 31))
    towns = open_account("towns-planner", Role.PLANNER, cast.town_a, term.person)
    return {**cast.accounts(), "town's planner": towns}


def test_who_may_do_what(cast, deeds):
    accounts = {word: account for word, account in everybody(cast).items() if account}
    found = {
        name: {word for word, account in accounts.items() if permitted(deed, account)} for name, deed in deeds.items()
    }
    assert found == IN_AREA_A1


def test_table_names_every_act_of_the_room():
    assert set(IN_AREA_A1) == {name for name in ACTS if name.startswith("projects.")}


def test_planner_of_another_area_may_once_they_are_on_the_team(cast, listed):
    term = cast.appointed(cast.free_seat, details("周某", 32))
    other = open_account("area-a2", Role.PLANNER, cast.town_a, term.person)
    project = listed()
    say = {"summary": "把空地变成小花园。", "actor": other, "day": DAY}
    with pytest.raises(NotPermitted):
        acts.describe(project, **say)
    measure = cast.standing.measure
    part = {"role": measure.planner_role.id, "phases": [measure.teams.phases[0].id]}
    acts.invite_planner(project, person=term.person, reason="请来", actor=cast.officer, day=DAY, **part)
    assert acts.describe(Project.objects.get(), **say).summary
