"""What is due with lists and projects: whose it is, and when it no longer is.

Serves: 5.2b, 5.2c
"""

from datetime import date, timedelta

import pytest
from django.utils.translation import override

from gonghua.ground.people.permission import mandates_in_force
from gonghua.institution.projects import acts
from gonghua.institution.projects.due import work
from gonghua.institution.projects.models import Project
from tests.cast import DAY
from tests.institution.projects.conftest import YEAR, as_listed

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def due_for(cast, word, day=DAY):
    with override("en"):
        found = work(mandates_in_force(cast.accounts()[word], day), cast.standing, day)
    return [[row.title for row in rows] for rows in (found.due, found.later, found.waiting)]


def test_officer_is_to_begin_agree_and_publish_the_years_list(cast):
    own = cast.town_a.name
    assert due_for(cast, "officer") == [[f"Draw up the list of {YEAR} for {own}"], [], []]

    annual_list = acts.open_list(cast.town_a, year=YEAR, actor=cast.officer, day=DAY)
    assert due_for(cast, "officer")[0] == [f"Agree the list of {YEAR} for {own}"]
    assert due_for(cast, "bureau") == [[], [], [f"Agree the list of {YEAR} for {own}"]]
    details = as_listed(cast, "")
    acts.add_candidate(annual_list, details=details, origin="need", actor=cast.officer, day=DAY)
    acts.agree_list(annual_list, dropped={}, actor=cast.officer, day=DAY)
    assert due_for(cast, "officer")[0] == [f"Publish the list of {YEAR} for {own}"]
    acts.publish_list(annual_list, actor=cast.officer, day=DAY)
    assert due_for(cast, "officer") == [[], [], []]


def test_next_years_list_is_said_from_october_on(cast, published):
    assert due_for(cast, "officer", date(YEAR, 9, 30))[1] == []
    assert due_for(cast, "officer", date(YEAR, 10, 1))[1] == [f"Draw up the list of {YEAR + 1} for {cast.town_a.name}"]


def test_changes_ask_for_a_new_edition_until_it_is_published(cast, published):
    project = Project.objects.get(number="XM2026-001")
    acts.change_listed(project, column="scope", value="1平方米", actor=cast.officer, day=DAY, reason="缩小")
    title = f"Publish a new edition of the list of {YEAR} for {cast.town_a.name}"
    assert title in due_for(cast, "officer")[1]
    acts.publish_edition(published, actor=cast.officer, day=DAY)
    assert title not in due_for(cast, "officer")[1]


def test_open_matters_are_the_offices(cast, listed):
    listed("XM2026-001", planner=None, planner_text="某人")
    listed("XM2026-002", place_open=True)
    title = "Settle the planner or the place of 2 projects"
    assert title in due_for(cast, "officer")[0]
    assert title in due_for(cast, "bureau")[0]
    assert due_for(cast, "planner") == [[], [], []]
    assert title not in sum(due_for(cast, "stranger"), [])


def test_planned_start_that_has_passed_is_due_until_the_works_begin(cast, listed):
    project = listed(planned_start_on=DAY - timedelta(days=3), planned_end_on=DAY + timedelta(days=90))
    title = "口袋公园改造: works were planned to begin"
    assert title in due_for(cast, "officer")[0]
    assert due_for(cast, "planner")[0] == [title]
    assert due_for(cast, "auditor") == [[], [], [title]]
    assert title not in due_for(cast, "officer", DAY - timedelta(days=3))[0]

    stages = cast.standing.measure.projects.stages
    works = next(stage for stage in stages if stage.phase != stages[0].phase)
    acts.enter_stage(project, stage_id=works.id, actor=cast.officer, day=DAY)
    assert title not in due_for(cast, "officer")[0]


def test_many_late_starts_are_one_line_after_five(cast, listed):
    for number in range(7):
        listed(f"XM2026-{number:03}", planned_start_on=DAY - timedelta(days=number + 1))
    assert due_for(cast, "planner")[0][5:] == ["2 more projects whose planned start has passed"]


def test_planner_is_reminded_of_visits_that_nobody_settled(cast, listed):
    visit = acts.record_visit(listed(), person=cast.person, visited_on=DAY, found="某", actor=cast.planner, day=DAY)
    assert due_for(cast, "planner")[1] == ["Say what became of your visit to 口袋公园改造"]
    acts.settle_visit(visit, outcome="已改", actor=cast.planner, day=DAY)
    assert due_for(cast, "planner")[1] == []


def test_work_asks_few_queries_however_much_there_is(cast, listed, django_assert_max_num_queries):
    from gonghua.ground.measure.queries import remembered

    for number in range(30):
        listed(f"XM2026-{number:03}", planned_start_on=DAY - timedelta(days=1), planner=None, place_open=True)
    mandates = mandates_in_force(cast.officer, DAY)
    with remembered(), django_assert_max_num_queries(6):
        work(mandates, cast.standing, DAY)
