"""Teams and visits, and what becomes known of a project.

Serves: 2.2, 3.1, 3.3, 5.2c, 5.2e
"""

from datetime import timedelta

import pytest

from gonghua.ground.notices.models import Notice
from gonghua.ground.people.details import Details
from gonghua.institution.projects import acts
from gonghua.institution.projects.models import ListChange, Project, SiteVisit, TeamMember
from gonghua.institution.projects.queries.listed import Point
from gonghua.institution.projects.terms import Told
from tests.cast import DAY, details
from tests.showing import cited, last_entry, refused

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
LATER = DAY + timedelta(days=10)


def person(name="社工小陈", serial=61):
    from gonghua.ground.people import acts as people
    from gonghua.ground.people.queries import operator

    return people.register_person(details(name, serial), actor=operator(), day=DAY)


@pytest.fixture
def roles(cast):
    """The measure's planner role, another role, and its phases."""
    measure = cast.standing.measure
    other = next(role.id for role in measure.teams.roles if not role.planner)
    return measure.planner_role.id, other, [phase.id for phase in measure.teams.phases]


def test_join_team_puts_a_planner_of_the_place_on_it_and_tells_them(cast, listed, roles):
    planner, _other, phases = roles
    project = listed()
    member = acts.join_team(
        project,
        person=cast.person,
        role=planner,
        phases=phases,
        task="方案把关",
        paid=True,
        actor=cast.officer,
        day=DAY,
    )
    assert (member.joined_on, member.left_on, member.paid, member.phases) == (DAY, None, True, phases)
    assert project.place.team == {cast.person.pk}
    measure = cast.standing.measure
    assert last_entry().articles == cited(measure.planner_role.cite, measure=measure.id)
    assert [notice.account for notice in Notice.objects.filter(kind=Told.ON_TEAM)] == [cast.planner]


def test_join_team_takes_social_workers_and_volunteers_without_office(cast, listed, roles):
    _planner, other, phases = roles
    member = acts.join_team(
        listed(), person=person(), role=other, phases=phases[:1], task="入户走访", actor=cast.planner, day=DAY
    )
    assert "入户走访" not in str(last_entry().changes)
    assert member.phases == phases[:1]


def test_join_team_is_refused_for_a_planner_of_another_place(cast, listed, roles):
    planner, _other, phases = roles
    project, stranger = listed(), person()
    elsewhere = cast.appointed(cast.free_seat, details("周某", 32)).person
    for who in (elsewhere, stranger):
        with refused("not_responsible"):
            acts.join_team(project, person=who, role=planner, phases=phases, actor=cast.officer, day=DAY)


def test_join_team_is_refused_for_what_the_measure_does_not_know_twice_and_once_dropped(cast, listed, roles):
    planner, other, phases = roles
    project = listed()
    given = {"person": cast.person, "actor": cast.officer, "day": DAY}
    with refused("role_unknown"):
        acts.join_team(project, role="king", phases=phases, **given)
    for wrong in ([], ["never"], [*phases, "never"]):
        with refused("phase_unknown"):
            acts.join_team(project, role=other, phases=wrong, **given)
    acts.join_team(project, role=planner, phases=phases, **given)
    with refused("on_team"):
        acts.join_team(project, role=planner, phases=phases, **given)
    assert acts.join_team(project, role=other, phases=phases, **given), "another role is another matter"
    annual_list = project.items.get().annual_list
    acts.publish_list(annual_list, actor=cast.officer, day=DAY)
    acts.strike_listed(project.items.get(), reason="取消", actor=cast.officer, day=DAY)
    late = {**given, "person": person()}
    with refused("project_dropped"):
        acts.join_team(project, role=other, phases=phases, **late)


def test_invite_planner_brings_one_from_elsewhere_with_a_reason(cast, listed, roles):
    planner, _other, phases = roles
    project, stranger = listed(), person()
    elsewhere = cast.appointed(cast.free_seat, details("周某", 32)).person
    given = {"role": planner, "phases": phases, "actor": cast.officer, "day": DAY}
    with refused("reason_missing"):
        acts.invite_planner(project, person=elsewhere, reason=" ", **given)
    with refused("not_in_office"):
        acts.invite_planner(project, person=stranger, reason="请来", **given)
    member = acts.invite_planner(project, person=elsewhere, reason="擅长雨水花园", **given)
    assert member.invitation == "擅长雨水花园"
    assert "擅长雨水花园" not in str(last_entry().changes) + last_entry().reason


def test_leave_team_keeps_what_was(cast, listed, roles):
    planner, _other, phases = roles
    project = listed()
    member = acts.join_team(project, person=cast.person, role=planner, phases=phases, actor=cast.officer, day=DAY)
    with refused("reason_missing"):
        acts.leave_team(member, reason="", actor=cast.officer, day=LATER)
    acts.leave_team(member, reason="调岗", actor=cast.officer, day=LATER)
    assert TeamMember.objects.get().left_on == LATER
    assert Project.objects.get().place.team == frozenset()
    with refused("left_team"):
        acts.leave_team(member, reason="再次", actor=cast.officer, day=LATER)
    assert acts.join_team(project, person=cast.person, role=planner, phases=phases, actor=cast.officer, day=LATER)


def test_record_visit_is_ones_own_for_a_planner_and_anybodys_for_the_office(cast, listed):
    project = listed()
    given = {"visited_on": DAY, "found": "坡道过陡", "day": DAY}
    visit = acts.record_visit(project, person=cast.person, advice="降低坡度", actor=cast.planner, **given)
    assert (visit.person, visit.settled_on) == (cast.person, None)
    assert "坡道过陡" not in str(last_entry().changes)
    level = cast.level("street_town")
    assert last_entry().articles == cited(level.cites.duties, measure=cast.standing.measure.id)
    assert acts.record_visit(project, person=cast.person, actor=cast.officer, **given)
    other = cast.appointed(cast.open_seat(cast.area_a1, "area"), details("沈某", 31)).person
    with refused("visit_of_another"):
        acts.record_visit(project, person=other, actor=cast.planner, **given)


def test_record_visit_is_refused_to_come_without_words_and_by_a_stranger(cast, listed):
    project, stranger = listed(), person()
    given = {"person": cast.person, "actor": cast.officer, "day": DAY}
    with refused("visit_to_come"):
        acts.record_visit(project, visited_on=LATER, found="某", **given)
    with refused("text_missing"):
        acts.record_visit(project, visited_on=DAY, found="  ", **given)
    with refused("not_responsible"):
        acts.record_visit(project, visited_on=DAY, found="某", **{**given, "person": stranger})


def test_settle_visit_says_what_became_of_it_once(cast, listed):
    visit = acts.record_visit(
        listed(), person=cast.person, visited_on=DAY, found="坡道过陡", actor=cast.planner, day=DAY
    )
    with refused("text_missing"):
        acts.settle_visit(visit, outcome="", actor=cast.officer, day=LATER)
    acts.settle_visit(visit, outcome="已改为1:12", actor=cast.officer, day=LATER)
    kept = SiteVisit.objects.get()
    assert (kept.settled_on, kept.outcome) == (LATER, "已改为1:12")
    with refused("visit_settled"):
        acts.settle_visit(visit, outcome="再次", actor=cast.officer, day=LATER)


def test_settle_planner_says_which_person_the_name_means(cast, listed):
    project = listed(planner=None, planner_text="贾岱宗")
    elsewhere = cast.appointed(cast.free_seat, details("周某", 32)).person
    with refused("not_responsible"):
        acts.settle_planner(project, person=elsewhere, actor=cast.officer, day=DAY)
    acts.settle_planner(project, person=cast.person, actor=cast.officer, day=DAY)
    project.refresh_from_db()
    assert (project.planner, project.planner_open) == (cast.person, False)
    assert [notice.account for notice in Notice.objects.filter(kind=Told.RESPONSIBLE)] == [cast.planner]
    with refused("planner_settled"):
        acts.settle_planner(project, person=cast.person, actor=cast.officer, day=DAY)


def test_settle_planner_under_another_name_is_a_change_of_a_published_list(cast, published):
    project = Project.objects.get(number="XM2026-002")
    with refused("list_published"):
        acts.settle_planner(project, person=cast.person, actor=cast.officer, day=DAY)
    acts.settle_planner(project, person=cast.person, actor=cast.officer, day=DAY, reason="清单姓名有误")
    kept = ListChange.objects.get()
    assert (kept.column, kept.before, kept.after) == ("planner", "吴某", "贾岱宗")


def test_settle_place_closes_the_open_place(cast, listed):
    project = listed(place_open=True)
    given = {"actor": cast.officer, "day": DAY}
    with refused("area_elsewhere"):
        acts.settle_place(project, point=Point(121.5, 31.4), area=cast.area_b1, **given)
    with refused("no_point"):
        acts.settle_place(project, point=Point(221.5, 31.4), area=cast.area_a1, **given)
    acts.settle_place(project, point=Point(121.5, 31.4), area=cast.area_a2, **given)
    project.refresh_from_db()
    assert (project.longitude, project.crs, project.area, project.place_open) == (
        121.5, "EPSG:4490", cast.area_a2, False,
    )  # fmt: skip


def test_settle_place_in_another_area_is_a_change_of_a_published_list(cast, published):
    project = Project.objects.get(number="XM2026-001")
    given = {"point": Point(121.5, 31.4), "actor": cast.officer, "day": DAY}
    acts.settle_place(project, area=cast.area_a1, **given)
    with refused("list_published"):
        acts.settle_place(project, area=cast.area_a2, **given)
    acts.settle_place(project, area=cast.area_a2, reason="片区有误", **given)
    assert ListChange.objects.get().after == str(cast.area_a2)


def test_describe_says_it_in_plain_words(cast, listed):
    project = listed()
    with refused("text_missing"):
        acts.describe(project, summary=" ", actor=cast.planner, day=DAY)
    acts.describe(project, summary=" 把空地变成小花园。 ", actor=cast.planner, day=DAY)
    assert Project.objects.get().summary == "把空地变成小花园。"


def test_advise_maintenance_says_how_and_who(cast, listed):
    project = listed()
    with refused("text_missing"):
        acts.advise_maintenance(project, advice="", maintained_by="居委会", actor=cast.planner, day=DAY)
    acts.advise_maintenance(project, advice="每季修剪一次", maintained_by="居委会", actor=cast.planner, day=DAY)
    project = Project.objects.get()
    assert (project.maintenance_advice, project.maintained_by) == ("每季修剪一次", "居委会")


def test_enter_stage_writes_down_the_stage(cast, listed):
    project, measure = listed(), cast.standing.measure
    second = measure.projects.stages[1]
    acts.enter_stage(project, stage_id=second.id, actor=cast.planner, day=LATER)
    project.refresh_from_db()
    assert (project.stage, project.stage_since) == (second.id, LATER)
    assert last_entry().articles == cited(second.cite, measure=measure.id) if second.cite else True
    with refused("same_stage"):
        acts.enter_stage(project, stage_id=second.id, actor=cast.planner, day=LATER)
    with pytest.raises(LookupError):
        acts.enter_stage(project, stage_id="never", actor=cast.planner, day=LATER)


def test_enter_stage_is_refused_once_a_project_is_dropped(cast, published):
    project = Project.objects.get(number="XM2026-001")
    acts.strike_listed(project.items.get(), reason="取消", actor=cast.officer, day=DAY)
    with refused("project_dropped"):
        acts.enter_stage(project, stage_id=cast.standing.measure.projects.stages[1].id, actor=cast.officer, day=DAY)


def test_join_newcomer_enters_somebody_without_an_id_number_and_puts_them_on_the_team(cast, listed, roles):
    _planner, other, phases = roles
    project = listed()
    given = {"role": other, "phases": phases, "actor": cast.officer, "day": DAY}
    first = acts.join_newcomer(project, details=Details(name="志愿者甲", phone="13900001111"), **given)
    second = acts.join_newcomer(project, details=Details(name="志愿者乙"), **given)
    assert {member.person.name for member in (first, second)} == {"志愿者甲", "志愿者乙"}
    assert first.person.masked_phone == "139****1111"
    assert first.person.place.street_towns == {cast.town_a.pk}, "the town's office sees them, no other"
    with refused("role_unknown"):
        acts.join_newcomer(project, details=Details(name="志愿者丙"), **{**given, "role": "king"})
