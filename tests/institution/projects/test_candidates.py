"""Candidates are gathered and ranked, and the list is agreed.

Serves: 3.1, 5.2b
"""

import pytest

from gonghua.institution.projects import acts
from gonghua.institution.projects.models import ListItem, Project
from gonghua.institution.projects.terms import ItemState, ListState, Origin
from tests.cast import DAY, details
from tests.institution.projects.conftest import YEAR, as_listed
from tests.showing import last_entry, refused

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def items_of(annual_list):
    return list(annual_list.items.order_by("project__number"))


def test_add_candidate_gives_the_next_number_of_the_year(cast, year_list):
    numbers = list(Project.objects.order_by("number").values_list("number", flat=True))
    assert numbers == [f"{YEAR}-001", f"{YEAR}-002"]
    item = year_list.items.first()
    assert (item.state, item.origin, item.rank) == (ItemState.CANDIDATE, Origin.NEED, None)
    assert last_entry().act == "projects.add_candidate"


def test_add_candidate_follows_the_series_of_the_years_lists_and_gives_no_number_twice(cast, listed):
    listed("XM2026-041")
    listed("XM2026-9")
    other = acts.open_list(cast.town_b, year=YEAR, actor=cast.stranger, day=DAY)
    given = {"origin": Origin.GAP, "actor": cast.stranger, "day": DAY}
    for number in ("XM2026-042", "XM2026-043"):
        details_b = as_listed(cast, "", area=cast.area_b1, planner=None, planner_text="")
        assert acts.add_candidate(other, details=details_b, **given).number == number


def test_add_candidate_takes_a_number_that_is_given_and_refuses_one_that_is_known(cast, year_list):
    given = {"origin": Origin.PROPOSAL, "actor": cast.officer, "day": DAY}
    acts.add_candidate(year_list, details=as_listed(cast, "A-7"), **given)
    with refused("project_known"):
        acts.add_candidate(year_list, details=as_listed(cast, "A-7"), **given)


def test_add_candidate_is_refused_on_an_agreed_list(cast, year_list):
    acts.agree_list(year_list, dropped={}, actor=cast.officer, day=DAY)
    with refused("list_agreed"):
        acts.add_candidate(year_list, details=as_listed(cast, ""), origin="need", actor=cast.officer, day=DAY)


def test_rank_candidates_puts_them_in_order(cast, year_list):
    first, second = items_of(year_list)
    acts.rank_candidates(year_list, ranks={first.pk: 2, second.pk: 1}, actor=cast.officer, day=DAY)
    assert [item.pk for item in year_list.items.all()] == [second.pk, first.pk]
    acts.rank_candidates(year_list, ranks={second.pk: None}, actor=cast.officer, day=DAY)
    assert [item.pk for item in year_list.items.all()] == [first.pk, second.pk], "no rank comes last"


def test_rank_candidates_is_refused_for_a_rank_that_stands_twice_or_is_none(cast, year_list):
    first, second = items_of(year_list)
    acts.rank_candidates(year_list, ranks={first.pk: 1}, actor=cast.officer, day=DAY)
    with refused("rank_twice"):
        acts.rank_candidates(year_list, ranks={second.pk: 1}, actor=cast.officer, day=DAY)
    for rank in (0, 1000):
        with refused("no_rank"):
            acts.rank_candidates(year_list, ranks={second.pk: rank}, actor=cast.officer, day=DAY)


def test_agree_list_lists_candidates_and_drops_others_with_their_reasons(cast, year_list):
    first, second = items_of(year_list)
    acts.agree_list(year_list, dropped={second.pk: "今年资金不足"}, actor=cast.officer, day=DAY)

    year_list.refresh_from_db()
    assert (year_list.state, year_list.agreed_on) == (ListState.AGREED, DAY)
    states = {item.pk: (item.state, item.dropped_because, item.project.ended_on) for item in ListItem.objects.all()}
    assert states == {
        first.pk: (ItemState.LISTED, "", None),
        second.pk: (ItemState.DROPPED, "今年资金不足", DAY),
    }
    assert last_entry().act == "projects.agree_list"
    assert "今年资金不足" not in str(last_entry().changes)


def test_agree_list_is_refused_without_a_reason_without_a_project_and_twice(cast, year_list):
    first, second = items_of(year_list)
    given = {"actor": cast.officer, "day": DAY}
    with refused("reason_missing"):
        acts.agree_list(year_list, dropped={second.pk: " "}, **given)
    with refused("list_empty"):
        acts.agree_list(year_list, dropped={first.pk: "甲", second.pk: "乙"}, **given)
    acts.agree_list(year_list, dropped={}, **given)
    with refused("list_agreed"):
        acts.agree_list(year_list, dropped={}, **given)
    with refused("list_agreed"):
        acts.rank_candidates(year_list, ranks={}, **given)


def test_agree_list_is_refused_for_an_empty_list(cast):
    annual_list = acts.open_list(cast.town_a, year=YEAR, actor=cast.officer, day=DAY)
    with refused("list_empty"):
        acts.agree_list(annual_list, dropped={}, actor=cast.officer, day=DAY)


def test_reopen_list_makes_everything_a_candidate_again(cast, year_list):
    _first, second = items_of(year_list)
    acts.agree_list(year_list, dropped={second.pk: "今年资金不足"}, actor=cast.officer, day=DAY)
    with refused("reason_missing"):
        acts.reopen_list(year_list, reason="", actor=cast.officer, day=DAY)

    acts.reopen_list(year_list, reason="资金增加", actor=cast.officer, day=DAY)
    year_list.refresh_from_db()
    assert (year_list.state, year_list.agreed_on) == (ListState.OPEN, None)
    assert {item.state for item in ListItem.objects.all()} == {ItemState.CANDIDATE}
    assert not Project.objects.exclude(ended_on=None).exists()


def test_reopen_list_is_refused_while_open_and_once_published(cast, year_list, published_b):
    with refused("list_open"):
        acts.reopen_list(year_list, reason="说明", actor=cast.officer, day=DAY)
    with refused("list_published"):
        acts.reopen_list(published_b, reason="说明", actor=cast.stranger, day=DAY)


@pytest.fixture
def published_b(cast):
    """The published list of town B."""
    given = as_listed(cast, "B-1", area=cast.area_b1, planner=None, planner_text="")
    project = acts.list_project(cast.town_b, year=YEAR, listed=given, actor=cast.stranger, day=DAY)
    annual_list = project.items.get().annual_list
    acts.publish_list(annual_list, actor=cast.stranger, day=DAY)
    return annual_list


def test_street_towns_own_planner_may_put_forward_and_an_areas_planner_may_not(cast, year_list):
    from gonghua.ground.ledger.errors import NotPermitted
    from gonghua.ground.people.terms import Role
    from tests.cast import open_account

    seat = cast.open_seat(cast.town_a, "street_town")
    term = cast.appointed(seat, details("沈某", 31))
    own = open_account("towns-planner", Role.PLANNER, cast.town_a, term.person)
    given = {"details": as_listed(cast, ""), "origin": Origin.PROPOSAL, "day": DAY}
    assert acts.add_candidate(year_list, actor=own, **given)
    with pytest.raises(NotPermitted):
        acts.add_candidate(year_list, actor=cast.planner, **given)
