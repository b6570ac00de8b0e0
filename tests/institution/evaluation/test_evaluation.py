"""Rounds, counted evidence, points given unseen, results that a person confirms, appeals, the term's result.

Serves: 8.1, 8.2
"""

from datetime import timedelta
from decimal import Decimal

import pytest

from gonghua.ground.notices.models import Notice
from gonghua.institution.evaluation import acts
from gonghua.institution.evaluation.models import Appeal, Evaluation, Round, Score, TermEvaluation
from gonghua.institution.evaluation.queries import facts
from gonghua.institution.projects import acts as projects
from gonghua.institution.service import acts as service
from gonghua.institution.service.queries import Served
from tests.cast import BAOSHAN, DAY
from tests.cycle import make_project
from tests.institution.evaluation.conftest import FROM, TO, open_round, points, scored
from tests.showing import changed, cited, last_entry, refused

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def told(kind: str) -> set[str]:
    return {notice.account.username for notice in Notice.objects.filter(kind=kind).select_related("account")}


def test_open_round_counts_what_is_on_record_of_everybody_in_office(cast):
    project = make_project(cast)
    measure = cast.standing.measure
    joined = {"role": measure.planner_role.id, "phases": [measure.teams.phases[0].id]}
    projects.join_team(project, person=cast.person, **joined, actor=cast.officer, day=DAY)
    row = service.log(cast.person, served=Served(DAY, 90), project=project, actor=cast.planner, day=DAY)
    service.confirm(row, actor=cast.officer, day=DAY)
    opened = open_round(cast)
    counted = Evaluation.objects.get(round=opened, person=cast.person)
    assert counted.evidence["projects"] == 1
    assert counted.evidence["hours"] == 90
    assert counted.evidence["visits"] == 0
    assert "training" not in counted.evidence  # what is not recorded yet is not zero
    entry = last_entry()
    assert entry.articles == cited(*filter(None, [measure.evaluation.dimensions[0].cite]), measure=measure.id)
    assert told("evaluation.scores_wanted") >= {"bureau", "officer"}


def test_open_round_is_refused_for_a_time_ahead_and_beyond_the_measures_number(cast, opened):
    days = {"from_on": FROM, "to_on": TO, "scores_by": DAY}
    by = {"actor": cast.bureau, "day": DAY}
    with refused("name_known", *(["rounds_held"] if times(cast) == 1 else [])):
        acts.open_round("2026", **days, **by)
    with refused("time_ahead", *(["rounds_held"] if times(cast) == 1 else [])):
        acts.open_round("半年", **{**days, "to_on": DAY + timedelta(days=1)}, **by)
    if times(cast) == 1:
        with refused("rounds_held"):
            acts.open_round("又一次", **days, **by)


def times(cast) -> int:
    return cast.standing.measure.evaluation.times_a_year.value


def test_count_again_counts_anew_while_it_is_open(cast, evaluation):
    project = make_project(cast)
    projects.record_visit(
        project, person=cast.person, visited_on=DAY, found="坡道偏陡", advice="", actor=cast.planner, day=DAY
    )
    acts.count_again(evaluation, actor=cast.officer, day=DAY)
    assert Evaluation.objects.get(pk=evaluation.pk).evidence["visits"] == 1
    confirm(cast, scored(cast, evaluation))
    with refused("evaluation_confirmed"):
        acts.count_again(evaluation, actor=cast.officer, day=DAY)


def test_score_changes_and_writes_no_points_in_the_clear(cast, evaluation):
    acts.score(evaluation, points=points(cast), comments={}, actor=cast.officer, day=DAY)
    dimensions = cast.standing.measure.evaluation.dimensions
    assert Score.objects.count() == len(dimensions)
    values = [item["after"] for item in last_entry().changes if item["field"] == "points"]
    assert values
    assert all(str(value).startswith("hmac") for value in values)
    acts.score(evaluation, points=points(cast, "0.5"), comments={}, actor=cast.officer, day=DAY)
    assert Score.objects.count() == len(dimensions)


def test_score_is_refused_off_the_scale_on_unknown_dimensions_and_of_oneself(cast, evaluation):
    dimension = cast.standing.measure.evaluation.dimensions[0].id
    most = cast.standing.measure.evaluation.scale_max.value
    with refused("off_scale"):
        acts.score(evaluation, points={dimension: Decimal(most + 1)}, comments={}, actor=cast.officer, day=DAY)
    with refused("no_such_dimension"):
        acts.score(evaluation, points={"no_such": Decimal(1)}, comments={}, actor=cast.officer, day=DAY)
    cast.officer.person = cast.person
    with refused("own_evaluation"):
        acts.score(evaluation, points={dimension: Decimal(1)}, comments={}, actor=cast.officer, day=DAY)


def confirm(cast, evaluation, result="passed", **more) -> Evaluation:
    return acts.confirm(evaluation, result=result, actor=cast.bureau, day=DAY, **more)


def test_confirm_is_refused_while_points_are_missing(cast, evaluation):
    acts.score(evaluation, points=points(cast), comments={}, actor=cast.officer, day=DAY)
    with refused("few_raters"):
        confirm(cast, evaluation)
    first = cast.standing.measure.evaluation.dimensions[0].id
    nothing = {first: None}
    acts.score(evaluation, points=points(cast) | nothing, comments={}, actor=cast.bureau, day=DAY)
    acts.score(evaluation, points=nothing, comments={}, actor=cast.officer, day=DAY)
    with refused("not_scored"):
        confirm(cast, evaluation)


def test_confirm_changes_and_writes_the_ledger_and_tells_the_planner(cast, evaluation):
    made = confirm(cast, scored(cast, evaluation))
    most = cast.standing.measure.evaluation.scale_max.value
    assert (made.result, made.proposed, made.confirmed_by) == ("passed", "passed", cast.bureau)
    assert made.total == int(Decimal("0.8") * most * 100)
    assert made.appeal_by > DAY
    assert told("evaluation.result") == {"planner"}
    with refused("evaluation_confirmed"):
        confirm(cast, made)


def test_confirm_against_the_points_needs_a_reason(cast, evaluation):
    low = scored(cast, evaluation, "0.3")
    with refused("reason_missing"):
        confirm(cast, low, "passed")
    made = confirm(cast, low, "passed", reason="上半年因病，已补足材料")
    assert (made.result, made.proposed) == ("passed", "failed")
    assert "因病" not in str(last_entry().changes)


def test_appeal_changes_and_writes_the_ledger_and_is_refused_late_and_twice(cast, evaluation):
    with refused("not_confirmed"):
        acts.appeal(evaluation, grounds="漏计两次会议", actor=cast.planner, day=DAY)
    made = confirm(cast, scored(cast, evaluation, "0.3"), "failed")
    with refused("no_grounds"):
        acts.appeal(made, grounds=" ", actor=cast.planner, day=DAY)
    with refused("appeal_late"):
        acts.appeal(made, grounds="漏计", actor=cast.planner, day=made.appeal_by + timedelta(days=1))
    appeal = acts.appeal(made, grounds="漏计两次会议", actor=cast.planner, day=DAY)
    assert appeal.decide_by > DAY
    assert "漏计" not in str(last_entry().changes)
    assert told("evaluation.appealed") == {"bureau"}
    with refused("appealed"):
        acts.appeal(made, grounds="漏计", actor=cast.planner, day=DAY)


def test_decide_appeal_is_for_a_second_person_and_may_change_the_total(cast, evaluation):
    from gonghua.ground.people.terms import Role
    from tests.cast import open_account

    second = open_account("bureau2", Role.BUREAU)
    made = confirm(cast, scored(cast, evaluation, "0.3"), "failed")
    appeal = acts.appeal(made, grounds="漏计两次会议", actor=cast.planner, day=DAY)
    with refused("same_person"):
        acts.decide_appeal(appeal, total=None, reason="已复核", actor=cast.bureau, day=DAY)
    with refused("reason_missing"):
        acts.decide_appeal(appeal, total=None, reason="", actor=second, day=DAY)
    mark = cast.standing.measure.evaluation.pass_mark.value
    acts.decide_appeal(appeal, total=Decimal(mark), reason="补计两次会议", actor=second, day=DAY)
    now = Evaluation.objects.get(pk=made.pk)
    assert (now.result, now.total) == ("passed", mark * 100)
    assert Appeal.objects.get().state == "changed"
    assert told("evaluation.appeal_decided") == {"planner"}
    with refused("appeal_decided"):
        acts.decide_appeal(appeal, total=None, reason="已复核", actor=second, day=DAY)


def test_close_round_is_refused_until_everything_is_confirmed(cast, opened, evaluation):
    with refused("to_confirm"):
        acts.close_round(opened, actor=cast.bureau, day=DAY)
    made = confirm(cast, scored(cast, evaluation, "0.3"), "failed")
    for other in Evaluation.objects.exclude(pk=made.pk):
        confirm(cast, scored(cast, other))
    acts.appeal(made, grounds="漏计", actor=cast.planner, day=DAY)
    with refused("to_decide"):
        acts.close_round(opened, actor=cast.bureau, day=DAY)


def test_close_round_changes_and_writes_the_ledger(cast, opened):
    for row in Evaluation.objects.all():
        confirm(cast, scored(cast, row))
    acts.close_round(opened, actor=cast.bureau, day=DAY)
    assert Round.objects.get().state == "closed"
    assert changed(last_entry())["state"] == "closed"


def test_confirm_term_follows_the_measures_rule_and_is_refused_without_results(cast, evaluation):
    with refused("no_result"):
        acts.confirm_term(cast.appointment, result="passed", actor=cast.bureau, day=DAY)
    confirm(cast, scored(cast, evaluation))
    with refused("reason_missing"):
        acts.confirm_term(cast.appointment, result="failed", actor=cast.bureau, day=DAY)
    made = acts.confirm_term(cast.appointment, result="passed", actor=cast.bureau, day=DAY)
    assert (made.result, made.proposed) == ("passed", "passed")
    assert TermEvaluation.objects.get().confirmed_by == cast.bureau
    assert told("evaluation.term_result") == {"planner"}
    with refused("term_confirmed"):
        acts.confirm_term(cast.appointment, result="passed", actor=cast.bureau, day=DAY)


def test_confirm_term_waits_for_an_open_appeal(cast, evaluation):
    made = confirm(cast, scored(cast, evaluation, "0.3"), "failed")
    acts.appeal(made, grounds="漏计", actor=cast.planner, day=DAY)
    passed = facts.term_proposal(cast.appointment).passed
    with refused("appeal_open"):
        acts.confirm_term(cast.appointment, result="passed" if passed else "failed", actor=cast.bureau, day=DAY)


def test_raters_see_each_others_points_only_after_their_own(cast_of, client):
    cast = cast_of(BAOSHAN)
    opened = open_round(cast)
    row = Evaluation.objects.get(round=opened, person=cast.person)
    client.force_login(cast.bureau)
    said = {"version": 1} | {f"points_{name}": "87.5" for name in points(cast)}
    client.post(f"/evaluation/{row.pk}/score/", said)
    client.force_login(cast.officer)
    page = client.get(f"/evaluation/{row.pk}/").content.decode()
    assert "87.5" not in page
    client.post(f"/evaluation/{row.pk}/score/", {"version": 1} | {f"points_{name}": "60" for name in points(cast)})
    assert "87.5" in client.get(f"/evaluation/{row.pk}/").content.decode()
    client.force_login(cast.bureau)
    page = client.get(f"/evaluation/{row.pk}/confirm/").content.decode()
    assert "73.75" in page
    client.post(f"/evaluation/{row.pk}/confirm/", {"result": "passed", "version": 1})
    client.force_login(cast.planner)
    page = client.get("/evaluation/mine/").content.decode()
    assert "73.75" in page
    assert cast.officer.display_name not in page


def test_round_page_takes_as_many_queries_for_many_as_for_one(cast_of, client, django_assert_max_num_queries):
    cast = cast_of(BAOSHAN)
    from tests.cast import details

    for number in range(12):
        cast.appointed(cast.open_seat(cast.area_a1, "area"), details("钱宁", 600 + number))
    opened = open_round(cast)
    client.force_login(cast.officer)
    client.get(f"/evaluation/rounds/{opened.pk}/")
    with django_assert_max_num_queries(14):
        client.get(f"/evaluation/rounds/{opened.pk}/")
