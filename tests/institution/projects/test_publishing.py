"""A list is published as an edition that stays, and every later change of it is seen.

Serves: 5.2b
"""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from gonghua.ground.notices.models import Notice
from gonghua.institution.projects import acts
from gonghua.institution.projects.models import ListChange, ListEdition, ListItem, Project
from gonghua.institution.projects.queries.editions import changes_since
from gonghua.institution.projects.terms import ItemState, ListState, Told
from tests.cast import DAY, details
from tests.institution.projects.conftest import as_listed
from tests.showing import cited, last_entry, refused

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
LATER = DAY + timedelta(days=30)


def project_of(number="XM2026-001"):
    return Project.objects.get(number=number)


def test_publish_list_keeps_what_stands_on_it_and_tells_the_planners(cast, published):
    assert (published.state, published.published_on) == (ListState.PUBLISHED, DAY)
    edition = ListEdition.objects.get()
    assert (edition.number, edition.published_on) == (1, DAY)
    first, second = edition.rows
    measure = cast.standing.measure
    assert first == {
        "number": "XM2026-001",
        "name": "口袋公园改造",
        "kind_id": measure.projects.kinds[0].label,
        "area": str(cast.area_a1),
        "address": "虚构路551弄",
        "scope": "310平方米",
        "department": "",
        "implementing_unit": "某建设公司",
        "cost_fen": "260000.00",
        "funding_text": "",
        "planned_start_on": "",
        "planned_end_on": "",
        "planner": "贾岱宗",
    }
    assert second["planner"] == "吴某", "an open planner stands as listed"
    assert last_entry().articles == cited(measure.annual_list.cite, measure=measure.id)
    assert [notice.account for notice in Notice.objects.filter(kind=Told.LIST_PUBLISHED)] == [cast.planner]


def test_publish_list_is_refused_before_it_is_agreed_and_twice(cast, year_list):
    given = {"actor": cast.officer, "day": DAY}
    with refused("list_open"):
        acts.publish_list(year_list, **given)
    acts.agree_list(year_list, dropped={}, **given)
    acts.publish_list(year_list, **given)
    with refused("list_published"):
        acts.publish_list(year_list, **given)


def test_dropped_candidate_stands_in_no_edition(cast, year_list):
    dropped = year_list.items.first()
    acts.agree_list(year_list, dropped={dropped.pk: "缓建"}, actor=cast.officer, day=DAY)
    edition = acts.publish_list(year_list, actor=cast.officer, day=DAY)
    assert dropped.project.number not in [row["number"] for row in edition.rows]
    assert len(edition.rows) == 1


def test_database_refuses_to_touch_an_edition(published):
    edition = ListEdition.objects.get()
    for touch in (
        lambda: ListEdition.objects.update(rows=[]),
        lambda: edition.delete(),
        lambda: ListEdition.objects.filter(pk=edition.pk).update(number=7),
    ):
        with pytest.raises(DatabaseError, match="stays as it was published"), transaction.atomic():
            touch()
    assert ListEdition.objects.get().rows == edition.rows


def test_change_listed_keeps_the_change_with_its_reason(cast, published):
    acts.change_listed(
        project_of(), column="cost_fen", value=30_000_000, actor=cast.officer, day=LATER, reason="审价后调整"
    )
    assert project_of().cost_fen == 30_000_000
    kept = ListChange.objects.get()
    assert (kept.column, kept.before, kept.after) == ("cost_fen", "260000.00", "300000.00")
    assert (kept.reason, kept.changed_on) == ("审价后调整", LATER)


@pytest.mark.parametrize(
    ("column", "value", "after"),
    [
        ("planned_start_on", date(2026, 7, 1), "2026-07-01"),
        ("implementing_unit", "另一公司", "另一公司"),
        ("scope", "410平方米", "410平方米"),
        ("area", None, ""),
    ],
)
def test_change_listed_takes_each_column(cast, published, column, value, after):
    acts.change_listed(project_of(), column=column, value=value, actor=cast.officer, day=LATER, reason="说明")
    assert ListChange.objects.get().after == after


def test_change_listed_changes_the_planner_to_one_in_office_there(cast, published):
    new = cast.appointed(cast.open_seat(cast.area_a1, "area"), details("沈某", 31)).person
    elsewhere = cast.appointed(cast.free_seat, details("周某", 32)).person
    given = {"column": "planner", "actor": cast.officer, "day": DAY, "reason": "岗位调整"}
    with refused("not_responsible"):
        acts.change_listed(project_of(), value=elsewhere, **given)

    acts.change_listed(project_of(), value=new, **given)
    assert (project_of().planner, project_of().planner_text) == (new, "沈某")
    kept = ListChange.objects.get()
    assert (kept.before, kept.after) == ("贾岱宗", "沈某")
    assert "沈某" not in str(last_entry().changes)


def test_change_listed_is_refused_without_a_reason_and_without_a_change(cast, published):
    given = {"column": "scope", "actor": cast.officer, "day": DAY}
    with refused("list_published"):
        acts.change_listed(project_of(), value="1平方米", **given)
    with refused("unchanged"):
        acts.change_listed(project_of(), value="310平方米", reason="说明", **given)
    for column in ("number", "stage", "listed", "measure"):
        with pytest.raises(LookupError):
            acts.change_listed(project_of(), value="x", reason="说明", **{**given, "column": column})


def test_change_listed_needs_no_reason_before_publication(cast, listed):
    acts.change_listed(listed(), column="scope", value="1平方米", actor=cast.officer, day=DAY)
    assert not ListChange.objects.exists()


def test_changes_since_says_what_is_otherwise_now_and_why(cast, published):
    assert changes_since(published).differences == ()
    given = {"actor": cast.officer, "day": LATER}
    acts.change_listed(project_of(), column="cost_fen", value=30_000_000, reason="审价后调整", **given)
    acts.change_listed(project_of(), column="cost_fen", value=31_000_000, reason="再次调整", **given)
    acts.change_listed(project_of("XM2026-002"), column="scope", value="1平方米", reason="缩小", **given)
    acts.change_listed(project_of("XM2026-002"), column="scope", value="310平方米", reason="恢复", **given)

    found = changes_since(published)
    assert found.edition.number == 1
    (only,) = found.differences
    assert (only.number, only.column, only.before, only.after) == (
        "XM2026-001", "cost_fen", "260000.00", "310000.00",
    )  # fmt: skip
    assert [change.reason for change in only.changes] == ["审价后调整", "再次调整"]


def test_changes_since_is_nothing_for_an_unpublished_list(year_list):
    assert changes_since(year_list) is None


def test_publish_edition_starts_the_count_anew(cast, published):
    with refused("nothing_changed"):
        acts.publish_edition(published, actor=cast.officer, day=LATER)
    acts.change_listed(project_of(), column="scope", value="1平方米", actor=cast.officer, day=LATER, reason="缩小")
    edition = acts.publish_edition(published, actor=cast.officer, day=LATER)

    assert (edition.number, edition.published_on, edition.rows[0]["scope"]) == (2, LATER, "1平方米")
    assert changes_since(published).differences == ()
    assert ListEdition.objects.get(number=1).rows[0]["scope"] == "310平方米"
    acts.change_listed(project_of(), column="scope", value="2平方米", actor=cast.officer, day=LATER, reason="又改")
    (only,) = changes_since(published).differences
    assert [change.reason for change in only.changes] == ["又改"], "reasons before the edition belong to it"


def test_publish_edition_is_refused_before_the_first(cast, listed):
    annual_list = listed().items.get().annual_list
    with refused("list_unpublished", "nothing_changed"):
        acts.publish_edition(annual_list, actor=cast.officer, day=DAY)


def test_strike_listed_takes_a_project_off_and_add_listed_puts_it_back(cast, published):
    item = ListItem.objects.get(project__number="XM2026-002")
    given = {"actor": cast.officer, "day": LATER}
    with refused("reason_missing"):
        acts.strike_listed(item, reason="", **given)
    acts.strike_listed(item, reason="居民不同意", **given)

    item.refresh_from_db()
    assert (item.state, item.dropped_because, item.project.ended_on) == (ItemState.DROPPED, "居民不同意", LATER)
    (only,) = changes_since(published).differences
    assert (only.number, only.column, only.after) == ("XM2026-002", "listed", "dropped")
    assert [change.reason for change in only.changes] == ["居民不同意"]
    with refused("dropped_already"):
        acts.strike_listed(item, reason="再次", **given)

    acts.add_listed(item, reason="方案调整后恢复", **given)
    item.refresh_from_db()
    assert (item.state, item.project.ended_on) == (ItemState.LISTED, None)
    assert changes_since(published).differences == ()
    with refused("listed_already"):
        acts.add_listed(item, reason="再次", **given)


def test_edition_may_be_empty_once_everything_was_taken_off(cast, published):
    given = {"actor": cast.officer, "day": LATER}
    for item in ListItem.objects.all():
        acts.strike_listed(item, reason="全部取消", **given)
    assert acts.publish_edition(published, **given).rows == []


def test_late_candidate_is_added_to_a_published_list_with_a_reason(cast, published):
    project = acts.add_candidate(
        published, details=as_listed(cast, "", name="新增"), origin="opinion", actor=cast.officer, day=LATER
    )
    assert changes_since(published).differences == (), "a candidate is not on the list yet"
    acts.add_listed(project.items.get(), reason="居民集中反映", actor=cast.officer, day=LATER)
    (only,) = changes_since(published).differences
    assert (only.number, only.name, only.column, only.after) == (project.number, "新增", "listed", "listed")


def test_strike_listed_and_add_listed_are_refused_on_an_unpublished_list(cast, year_list):
    item = year_list.items.first()
    for act in (acts.strike_listed, acts.add_listed):
        with refused("list_unpublished"):
            act(item, reason="说明", actor=cast.officer, day=DAY)
