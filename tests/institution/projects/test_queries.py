"""What other rooms and the portal ask of projects: what is public, who took part, whom to tell, what it costs.

Serves: 5.2b, 8.3
"""

from datetime import date, timedelta

import pytest

from gonghua.ground.people.permission import mandates_in_force, scope_for
from gonghua.ground.people.terms import Scope
from gonghua.institution.projects import acts, reads
from gonghua.institution.projects.models import ListItem, Project
from gonghua.institution.projects.queries import pages, public, receivers, scoped, teams
from tests.cast import DAY, details

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
LATER = DAY + timedelta(days=30)


@pytest.fixture
def part(cast):
    """The planner's part in a team."""
    measure = cast.standing.measure
    return {"role": measure.planner_role.id, "phases": [measure.teams.phases[0].id]}


def numbers():
    return sorted(public.public_projects().values_list("number", flat=True))


def test_candidates_are_not_public_until_they_are_listed(cast, year_list):
    assert numbers() == []
    dropped = year_list.items.first()
    acts.agree_list(year_list, dropped={dropped.pk: "缓建"}, actor=cast.officer, day=DAY)
    listed = year_list.items.exclude(pk=dropped.pk).get().project
    assert numbers() == [listed.number]
    assert public.project_numbered(listed.number) == listed
    assert public.project_numbered(dropped.project.number) is None


def test_project_past_its_first_stage_is_public_without_a_list(cast, year_list):
    project = year_list.items.first().project
    second = cast.standing.measure.projects.stages[1].id
    acts.enter_stage(project, stage_id=second, actor=cast.officer, day=DAY)
    assert numbers() == [project.number]


def test_project_that_was_taken_off_a_published_list_stays_public(cast, published):
    acts.strike_listed(ListItem.objects.get(project__number="XM2026-002"), reason="取消", actor=cast.officer, day=DAY)
    assert numbers() == ["XM2026-001", "XM2026-002"]


def test_published_list_has_its_editions_and_what_changed(cast, published):
    project = Project.objects.get(number="XM2026-001")
    acts.change_listed(project, column="scope", value="1平方米", actor=cast.officer, day=LATER, reason="缩小")
    found = public.published_list(cast.town_a.code, published.year)
    assert [edition.number for edition in found.editions] == [1]
    assert [difference.column for difference in found.since.differences] == ["scope"]
    acts.publish_edition(published, actor=cast.officer, day=LATER)
    found = public.published_list(cast.town_a.code, published.year)
    assert [edition.number for edition in found.editions] == [2, 1]
    assert found.edition.number == 2


def test_participation_counts_what_lies_in_the_time_and_nothing_else(cast, listed, part):
    project, person = listed(), cast.person
    member = acts.join_team(project, person=person, **part, actor=cast.officer, day=DAY)
    acts.record_visit(project, person=person, visited_on=DAY, found="某", actor=cast.officer, day=DAY)
    acts.leave_team(member, reason="调岗", actor=cast.officer, day=LATER)

    def counted(first, last):
        found = teams.participation_of(person.pk, first, last)
        return len(found.roles), len(found.visits), len(found.projects)

    one = timedelta(days=1)
    assert counted(DAY, DAY) == (1, 1, 1)
    assert counted(DAY + one, LATER) == (1, 0, 1)
    assert counted(LATER + one, LATER + one) == (0, 0, 0)
    assert counted(DAY - one, DAY - one) == (0, 0, 0)
    many = teams.participations_of([person.pk, cast.town_a.pk], DAY, DAY)
    assert many[person.pk].projects == {project.pk}
    assert many[cast.town_a.pk].projects == frozenset()


def test_listing_alone_is_no_participation(cast, listed):
    listed()
    assert teams.participation_of(cast.person.pk, DAY, DAY).projects == frozenset()


def test_team_and_projects_of_a_person(cast, listed, part):
    project, other = listed(), listed("XM2026-002", planner=None, planner_text="")
    member = acts.join_team(other, person=cast.person, **part, actor=cast.officer, day=DAY)
    assert [one.person for one in teams.team_of(other)] == [cast.person]
    assert list(teams.projects_of(cast.person.pk)) == [project, other], "responsible for one, on the other's team"
    assert teams.is_on_team(project, cast.person.pk)
    acts.leave_team(member, reason="调岗", actor=cast.officer, day=DAY)
    assert list(teams.projects_of(cast.person.pk)) == [project]
    assert not teams.is_on_team(other, cast.person.pk)
    assert [one.person for one in teams.former_team_of(other)] == [cast.person]


def test_receivers_are_the_planners_the_team_and_the_officers(cast, listed, part):
    project = listed()
    other = next(role.id for role in cast.standing.measure.teams.roles if not role.planner)
    assert receivers.planners_of(project) == [cast.planner]
    assert receivers.officers_of(project, DAY) == [cast.officer]
    open_one = listed("XM2026-002", planner=None, planner_text="某人")
    assert receivers.planners_of(open_one) == []
    acts.join_team(open_one, person=cast.person, **{**part, "role": other}, actor=cast.officer, day=DAY)
    assert receivers.planners_of(open_one) == [], "another role is no planner's"
    assert receivers.team_accounts(open_one) == [cast.planner]


def test_totals_count_each_project_once(cast, listed):
    kinds = [kind.id for kind in cast.standing.measure.projects.kinds]
    listed("XM2026-001", cost_fen=100)
    listed("XM2026-002", cost_fen=20, kind_id=kinds[1])
    listed("XM2026-003", cost_fen=3, kind_id=kinds[1])
    found = pages.found_projects(Scope(district=True), pages.Sought())
    assert pages.total_of(found) == pages.Total(3, 123)
    assert pages.totals_by_kind(found) == {kinds[0]: pages.Total(1, 100), kinds[1]: pages.Total(2, 23)}
    assert [len(rows) for rows in pages.projects_by_town(found).values()] == [3]


def test_planner_sees_projects_of_the_own_area_and_of_own_teams_each_once(cast, listed, part):
    listed("XM2026-001")
    listed("XM2026-002", area=cast.area_a2, planner=None, planner_text="")
    invited = listed("XM2026-003", area=cast.area_a2, planner=None, planner_text="")
    for reason in ("擅长雨水花园",):
        acts.invite_planner(invited, person=cast.person, reason=reason, **part, actor=cast.officer, day=DAY)
    other = next(role.id for role in cast.standing.measure.teams.roles if not role.planner)
    acts.join_team(invited, person=cast.person, **{**part, "role": other}, actor=cast.officer, day=DAY)
    scope = scope_for(mandates_in_force(cast.planner, DAY), reads.SEE)
    assert [project.number for project in scoped.projects(scope).order_by("number")] == ["XM2026-001", "XM2026-003"]
    after = scope_for(mandates_in_force(cast.planner, date(2031, 1, 1)), reads.SEE)
    assert [project.number for project in scoped.projects(after)] == ["XM2026-003"], "the term is over, the team not"


def test_candidates_for_an_open_name_are_those_in_office_there_who_fits_first(cast, listed):
    project = listed(planner=None, planner_text="沈某")
    namesake = cast.appointed(cast.open_seat(cast.area_a1, "area"), details("沈某", 31)).person
    cast.appointed(cast.free_seat, details("沈某", 32))
    found = pages.candidates_for([project], DAY)[project.pk]
    assert [(one.person, one.fits) for one in found] == [(namesake, True), (cast.person, False)]


def test_street_towns_officer_sees_whoever_is_on_a_team_there(cast, listed, part):
    from gonghua.ground.people.details import Details
    from gonghua.ground.people.permission import may

    other = next(role.id for role in cast.standing.measure.teams.roles if not role.planner)
    volunteer = acts.join_newcomer(
        listed(), details=Details(name="志愿者甲"), **{**part, "role": other}, actor=cast.officer, day=DAY
    ).person
    see = [may(mandates_in_force(who, DAY), "people.reveal", volunteer) for who in (cast.officer, cast.stranger)]
    assert see == [True, False]
