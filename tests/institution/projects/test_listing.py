"""A list is begun, and projects enter it as an existing list has them.

Serves: 5.2b
"""

from datetime import date

import pytest

from gonghua.institution.projects import acts
from gonghua.institution.projects.models import AnnualList, ListChange, ListItem, Project
from gonghua.institution.projects.queries.listed import listed_of
from gonghua.institution.projects.terms import ItemState, ListState, Origin
from tests.cast import DAY
from tests.institution.projects.conftest import YEAR, as_listed
from tests.showing import changed, cited, last_entry, refused

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def test_open_list_begins_the_year(cast):
    annual_list = acts.open_list(cast.town_a, year=YEAR + 1, actor=cast.officer, day=DAY)

    assert (annual_list.street_town, annual_list.year, annual_list.state) == (cast.town_a, YEAR + 1, ListState.OPEN)
    measure = cast.standing.measure
    assert last_entry().act == "projects.open_list"
    assert last_entry().articles == cited(measure.annual_list.cite, measure=measure.id)


def test_open_list_is_refused_a_second_time_and_for_a_year_that_nobody_means(cast):
    acts.open_list(cast.town_a, year=YEAR, actor=cast.officer, day=DAY)
    with refused("list_known"):
        acts.open_list(cast.town_a, year=YEAR, actor=cast.bureau, day=DAY)
    for year in (YEAR + 2, YEAR - 31):
        with refused("year_strange"):
            acts.open_list(cast.town_a, year=year, actor=cast.officer, day=DAY)
    assert acts.open_list(cast.town_b, year=YEAR, actor=cast.stranger, day=DAY)


def test_list_project_makes_the_list_and_enters_the_project_as_listed(cast, listed):
    project = listed()

    annual_list = AnnualList.objects.get()
    assert (annual_list.year, annual_list.state, annual_list.agreed_on) == (YEAR, ListState.AGREED, DAY)
    item = ListItem.objects.get()
    assert (item.project, item.origin, item.state) == (project, Origin.IMPORTED, ItemState.LISTED)
    assert listed_of(project) == as_listed(cast)
    measure = cast.standing.measure
    assert (project.stage, project.stage_since, project.measure) == (measure.first_stage.id, DAY, measure.id)
    entry = last_entry()
    assert (entry.act, entry.subject_id) == ("projects.list_project", project.pk)
    assert entry.articles == cited(measure.annual_list.cite, measure=measure.id)
    assert changed(entry)["cost_fen"] == 26_000_000
    assert "贾岱宗" not in str(entry.changes)


def test_list_project_adds_to_the_list_that_there_is(listed):
    listed("XM2026-001"), listed("XM2026-002")
    assert AnnualList.objects.get().items.count() == 2


def test_list_project_leaves_open_what_the_list_leaves_open(listed):
    project = listed(planner=None, planner_text="同名同姓", place_open=True)
    assert project.planner_open
    assert project.place_open
    assert not listed("XM2026-002", planner=None, planner_text="").planner_open


def test_list_project_is_refused_for_what_cannot_be(cast, listed):
    listed("XM2026-001")
    for code, wrong in {
        "project_known": {"number": "XM2026-001"},
        "name_missing": {"name": ""},
        "kind_unknown": {"kind_id": "palace"},
        "area_elsewhere": {"area": cast.area_b1},
        "works_end_first": {"planned_start_on": date(2026, 5, 2), "planned_end_on": date(2026, 5, 1)},
        "no_point": {"latitude": None},
    }.items():
        with refused(code):
            listed(**{"number": "XM2026-009"} | wrong)
    assert Project.objects.count() == 1


def test_list_project_is_refused_on_a_published_list(published, listed):
    with refused("list_published"):
        listed("XM2026-009")


def test_correct_listed_changes_the_columns_that_differ(cast, listed):
    project = listed()
    acts.correct_listed(project, listed=as_listed(cast, cost_fen=1_000_000, name="新名"), actor=cast.officer, day=DAY)

    project.refresh_from_db()
    assert (project.name, project.cost_fen) == ("新名", 1_000_000)
    assert set(changed(last_entry())) == {"name", "cost_fen"}
    assert not ListChange.objects.exists(), "an unpublished list keeps no changes"


def test_correct_listed_is_refused_another_number(cast, listed):
    project = listed()
    with refused("number_fixed"):
        acts.correct_listed(project, listed=as_listed(cast, "XM2026-002"), actor=cast.officer, day=DAY)


def test_correct_listed_on_a_published_list_needs_a_reason_and_keeps_each_change(cast, published):
    project = Project.objects.get(number="XM2026-001")
    new = as_listed(cast, cost_fen=30_000_000, scope="400平方米", remark="内部备注")
    with refused("list_published"):
        acts.correct_listed(project, listed=new, actor=cast.officer, day=DAY)

    acts.correct_listed(project, listed=new, actor=cast.officer, day=DAY, reason="扩大范围")
    kept = {change.column: (change.before, change.after, change.reason) for change in ListChange.objects.all()}
    assert kept == {
        "cost_fen": ("260000.00", "300000.00", "扩大范围"),
        "scope": ("310平方米", "400平方米", "扩大范围"),
    }, "the remark is the office's own, and no column of the published list"


def test_with_new_keeps_what_was_settled_and_what_a_newer_list_leaves_empty(cast):
    known = as_listed(cast, remark="保留")
    assert known.with_new(as_listed(cast, planner=None, name="新名")).planner == cast.person
    assert known.with_new(as_listed(cast, planner=None, planner_text="另一人")).planner is None
    outside = as_listed(cast, longitude=120.0, latitude=30.0, place_open=True)
    kept = known.with_new(outside)
    assert (kept.longitude, kept.place_open) == (121.44, False)
    assert outside.with_new(known).place_open is False
    assert known.with_new(as_listed(cast, scope="", cost_fen=0)).scope == "310平方米"
    assert known.with_new(as_listed(cast)) == known
