"""The end of a term: renewed with a letter, not renewed by its article, reviewed, handed over.

Serves: 7.3, 8.2, 8.3
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils.translation import override

from gonghua.ground.measure.queries import measure_called, remembered
from gonghua.ground.notices.models import Notice
from gonghua.ground.people.terms import Role, Scope
from gonghua.institution.appointments import acts as appointments
from gonghua.institution.appointments.models import Appointment
from gonghua.institution.renewal import acts
from gonghua.institution.renewal.models import Handover, RenewalDecision, Review
from gonghua.institution.renewal.presenting import clean, exception
from gonghua.institution.renewal.queries.season import row_of, season
from tests.cast import BAOSHAN, DAY, LINXI, Cast, open_account
from tests.institution.renewal.conftest import by, evaluated, join, leaver
from tests.showing import changed, cited, last_entry, refused

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def told(kind: str) -> int:
    return Notice.objects.filter(kind=kind).count()


def test_season_proposes_by_what_is_on_record(cast):
    ready = leaver(cast, 901)
    evaluated(cast, ready, "passed")
    join(cast, ready)
    failed, waiting = leaver(cast, 902), leaver(cast, 903)
    evaluated(cast, failed, "failed")
    join(cast, failed)
    join(cast, waiting)
    idle = leaver(cast, 904)
    evaluated(cast, idle, "passed")
    found = season(Scope(district=True), DAY)
    outcomes = {row.appointment.pk: row.proposal.outcome for row in (*found.exceptions, *found.clean)}
    assert outcomes[ready.pk] == "renew"
    assert outcomes[failed.pk] == "non_renewal"
    assert outcomes[waiting.pk] == "wait"
    nothing = cast.standing.measure.non_renewal("no_participation")
    assert outcomes[idle.pk] == ("non_renewal" if nothing else "renew")
    assert [row.appointment for row in found.exceptions if row.clean] == []


@pytest.mark.parametrize(("total", "text"), [(10000, "100"), (8000, "80"), (8450, "84.5"), (8406, "84.06"), (0, "0")])
def test_season_says_points_whole(cast, total, text):
    term = leaver(cast, 914)
    evaluated(cast, term, "passed", total=total)
    row = row_of(term, DAY)
    with override("en"):
        assert clean(row).facts[1].startswith(f"{text} points")
        yearly = exception(replace(row, years=(("第一年", Decimal(total) / 100),)), opened=False)
        assert f"第一年 {text}" in yearly.cells[2].note


def test_season_keeps_a_term_that_is_not_renewed_among_the_decided(cast):
    term = leaver(cast, 905)
    evaluated(cast, term, "failed")
    join(cast, term)
    way = cast.standing.measure.non_renewal("term_evaluation").id
    acts.not_renew(term, exit_id=way, reason="told in person", **by(cast))
    found = season(Scope(district=True), DAY)
    assert [row.appointment for row in found.decided if row.appointment.pk == term.pk] == [term]
    assert term not in [row.appointment for row in (*found.exceptions, *found.clean)]


def test_season_takes_as_many_queries_for_many_as_for_one(cast, django_assert_max_num_queries):
    for number in range(8):
        term = leaver(cast, 910 + number)
        evaluated(cast, term, "passed")
    with remembered(), django_assert_max_num_queries(18):
        found = season(Scope(district=True), DAY)
    assert len(found.exceptions) + len(found.clean) >= 8


def test_renew_gives_the_next_term_and_a_letter_and_writes_the_ledger(cast):
    term = leaver(cast, 901)
    evaluated(cast, term, "passed")
    join(cast, term)
    made = acts.renew(term, **by(cast))
    renewed = made.new_appointment
    assert (renewed.start_on, renewed.renews, renewed.person) == (term.end_on + timedelta(days=1), term, term.person)
    assert renewed.letters.get().number
    assert (made.course, made.proposed) == ("renewed", "renew")
    assert last_entry().act == "renewal.renew"
    with refused("renewal_decided"):
        acts.renew(term, **by(cast))


def test_renew_is_refused_without_a_passed_evaluation_or_a_project(cast):
    term = leaver(cast, 901)
    join(cast, term)
    with refused("not_evaluated"):
        acts.renew(term, **by(cast))
    evaluated(cast, term, "failed")
    with refused("not_qualified"):
        acts.renew(term, **by(cast))


def test_renew_is_refused_for_who_took_part_in_no_project_whatever_the_score(baoshan):
    term = leaver(baoshan, 901)
    evaluated(baoshan, term, "passed")
    with refused("no_part") as reasons:
        acts.renew(term, **by(baoshan))
    assert reasons[0].cite.article == 8


def test_renew_is_refused_after_the_measures_last_day(baoshan):
    last = measure_called(baoshan.standing.measure.id).in_force_to
    term = leaver(baoshan, 901, end_on=last + timedelta(days=30))
    evaluated(baoshan, term, "passed")
    join(baoshan, term)
    with refused("ended") as reasons:
        acts.renew(term, actor=baoshan.officer, day=last + timedelta(days=1))
    assert reasons[0].cite.article == 11


def test_not_renew_needs_a_ground_and_a_reason_and_opens_the_seat(baoshan):
    term = leaver(baoshan, 901)
    evaluated(baoshan, term, "passed")
    with refused("reason_missing"):
        acts.not_renew(term, exit_id="no_project", reason="", **by(baoshan))
    with refused("no_ground"):
        acts.not_renew(term, exit_id="term_evaluation_failed", reason="说明", **by(baoshan))
    made = acts.not_renew(term, exit_id="no_project", reason="已于5月18日与本人核实", **by(baoshan))
    assert (made.course, made.exit, made.review_until > DAY) == ("not_renewed", "no_project", True)
    assert Appointment.objects.get(pk=term.pk).exit == "no_project"
    measure = baoshan.standing.measure
    assert last_entry().articles == cited(measure.exit("no_project").cite, measure=measure.id)
    assert "核实" not in str(last_entry().changes)


def test_not_renew_is_refused_while_the_evaluation_is_missing(cast):
    term = leaver(cast, 901)
    join(cast, term)
    way = next(way.id for way in cast.standing.measure.exits if way.kind == "non_renewal")
    with refused("not_evaluated"):
        acts.not_renew(term, exit_id=way, reason="说明", **by(cast))
    with refused("no_such_exit"):
        leaving = next(way.id for way in cast.standing.measure.exits if way.kind == "exit")
        acts.not_renew(term, exit_id=leaving, reason="说明", **by(cast))


def failed(cast: Cast) -> RenewalDecision:
    term = leaver(cast, 901)
    evaluated(cast, term, "failed")
    join(cast, term)
    way = cast.standing.measure.non_renewal("term_evaluation")
    return acts.not_renew(term, exit_id=way.id, reason="综合评定未达合格线", **by(cast))


@dataclass
class Asked:
    made: RenewalDecision
    review: Review


@pytest.fixture
def asked(cast) -> Asked:
    made = failed(cast)
    account = open_account("leaver", Role.PLANNER, cast.town_a, made.appointment.person)
    review = acts.ask_review(made, grounds="漏计两次会议", actor=account, day=DAY)
    return Asked(made, review)


def test_ask_review_changes_and_writes_the_ledger_and_is_refused_late_and_twice(cast, asked):
    assert asked.review.decide_by > DAY
    assert "漏计" not in str(last_entry().changes)
    assert told("renewal.review_asked") == 1
    account = asked.review.decision.appointment.person
    actor = type(cast.planner).objects.get(person=account)
    with refused("asked"):
        acts.ask_review(asked.made, grounds="再次", actor=actor, day=DAY)


def test_ask_review_is_refused_without_grounds_and_after_its_days(cast):
    made = failed(cast)
    account = open_account("leaver", Role.PLANNER, cast.town_a, made.appointment.person)
    with refused("no_grounds"):
        acts.ask_review(made, grounds=" ", actor=account, day=DAY)
    with refused("review_late"):
        acts.ask_review(made, grounds="漏计", actor=account, day=made.review_until + timedelta(days=1))


def test_decide_review_is_for_a_second_person_and_may_open_the_decision_anew(cast, asked):
    with refused("reason_missing"):
        acts.decide_review(asked.review, upheld=True, reason="", actor=cast.bureau, day=DAY)
    acts.decide_review(asked.review, upheld=False, reason="补计后应重新评定", actor=cast.bureau, day=DAY)
    made = RenewalDecision.objects.get()
    assert made.course == "anew"
    assert Appointment.objects.get(pk=made.appointment_id).exit == ""
    assert not row_of(Appointment.objects.get(pk=made.appointment_id), DAY).decided
    with refused("review_decided"):
        acts.decide_review(asked.review, upheld=True, reason="说明", actor=cast.bureau, day=DAY)
    way = cast.standing.measure.non_renewal("term_evaluation")
    again = acts.not_renew(made.appointment, exit_id=way.id, reason="重新决定", **by(cast))
    assert (again.pk, again.course) == (made.pk, "not_renewed")


def test_draw_up_handover_lists_what_is_open_and_take_over_names_who_has_it(cast):
    made = failed(cast)
    term = made.appointment
    handover = acts.draw_up_handover(term, **by(cast))
    assert {item["what"] for item in handover.items} >= {"project"}
    again = acts.draw_up_handover(term, **by(cast))
    assert again.pk == handover.pk
    with refused("oneself"):
        acts.take_over(handover, person=term.person, **by(cast))
    acts.take_over(again, person=cast.person, **by(cast))
    assert changed(last_entry())["taken_over_on"] == DAY.isoformat()
    with refused("taken_over"):
        acts.take_over(Handover.objects.get(), person=cast.person, **by(cast))
    with refused("taken_over"):
        acts.draw_up_handover(term, **by(cast))


def test_planner_who_asked_to_leave_is_an_exception_of_its_own(cast):
    term = leaver(cast, 901)
    account = open_account("leaver", Role.PLANNER, cast.town_a, term.person)
    appointments.request_exit(term, wished_on=term.end_on, reason="工作调动", actor=account, day=DAY)
    assert row_of(Appointment.objects.get(pk=term.pk), DAY).proposal.outcome == "leave"


def test_season_page_renews_the_ticked_and_says_which_could_not_be(cast_of, client):
    cast = cast_of(BAOSHAN)
    ready, idle = leaver(cast, 901), leaver(cast, 902)
    for term in (ready, idle):
        evaluated(cast, term, "passed")
    join(cast, ready)
    client.force_login(cast.officer)
    page = client.get("/renewal/").content.decode()
    assert "需逐一处理" in page
    assert str(ready.pk) in page
    answer = client.post("/renewal/", {"term": [str(ready.pk), str(idle.pk)]})
    assert answer.status_code == 422
    assert "已续聘1人" in answer.content.decode()
    assert Appointment.objects.filter(renews=ready).exists()
    assert not Appointment.objects.filter(renews=idle).exists()
    said = {"exit_id": "no_project", "reason": "已与本人核实", "version": idle.version}
    page = client.post(f"/renewal/terms/{idle.pk}/not-renew/", said, follow=True).content.decode()
    assert "通知书" in page
    made = RenewalDecision.objects.get(appointment=idle)
    pdf = client.get(f"/renewal/decisions/{made.pk}/notice.pdf")
    assert pdf.content[:5] == b"%PDF-"
    sheet = client.get("/renewal/season.xlsx")
    assert sheet.content[:2] == b"PK"
    client.force_login(cast.stranger)
    assert client.get(f"/renewal/decisions/{made.pk}/").status_code == 404
    assert client.get(f"/renewal/decisions/{made.pk}/notice.pdf").status_code == 404


def test_handover_is_a_paper_too(cast_of, client):
    cast = cast_of(BAOSHAN)
    handover = acts.draw_up_handover(failed(cast).appointment, **by(cast))
    client.force_login(cast.officer)
    assert "口袋公园" in client.get(f"/renewal/handovers/{handover.pk}/").content.decode()
    assert client.get(f"/renewal/handovers/{handover.pk}/handover.pdf").content[:5] == b"%PDF-"


def test_second_measure_has_no_ground_of_no_project(cast_of):
    cast = cast_of(LINXI)
    term = leaver(cast, 901)
    evaluated(cast, term, "passed")
    assert row_of(term, DAY).proposal.outcome == "renew"
