"""Someone is put forward, screened, declined or withdrawn: what changes, what is recorded, what is refused and why."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from gonghua.ground.people.details import Details
from gonghua.ground.people.models import Person
from gonghua.institution.appointments import acts
from gonghua.pure.rules.eligibility import Check
from tests.cast import DAY, PERSONAL, details
from tests.showing import changed, cited, last_entry, refused

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def test_propose_changes_and_writes_the_ledger(cast):
    level = cast.level("area")
    application = cast.propose(cast.free_seat, details("周宁", 21), recommended_by="某社区", consented_on=None)
    assert (application.stage, application.proposed_on, application.consented_on) == ("proposed", DAY, None)
    assert application.person.name == "周宁"
    within = cast.standing.measure.appointments.decide_within_working_days.value
    assert application.decide_by == {10: date(2026, 6, 15), 20: date(2026, 6, 30)}[within]  # 19 June is a holiday
    entry = last_entry()
    assert (entry.act, entry.subject_id, entry.actor) == ("appointments.propose", application.pk, cast.officer.pk)
    assert entry.articles == cited(level.cites.channels, measure=cast.standing.measure.id)
    assert changed(entry)["stage"] == "proposed"


def test_propose_finds_a_known_person_by_the_id_number_and_brings_details_up_to_date(cast):
    known = Person.objects.count()
    again = replace(Details(**PERSONAL), phone="13911112222", employer="", job_title="教授")
    application = cast.propose(cast.free_seat, again)
    person = application.person
    assert (person.pk, Person.objects.count()) == (cast.person.pk, known)
    assert (person.opened("phone"), person.employer, person.job_title) == ("13911112222", PERSONAL["employer"], "教授")


def test_propose_takes_two_people_of_one_name(cast):
    first, second = (cast.propose(cast.free_seat, details("王芳", serial)) for serial in (31, 32))
    assert first.person_id != second.person_id


def test_propose_is_refused_under_another_name_for_a_known_id_number(cast):
    with refused("id_number_other_name"):
        cast.propose(cast.free_seat, replace(Details(**PERSONAL), name="贾宗岱"))


def test_propose_is_refused_for_wrong_details(cast):
    wrong = details("", 33, phone="1380000", id_number="310113199103302611")
    with refused("name_empty", "phone_length", "id_number_checksum") as reasons:
        cast.propose(cast.free_seat, wrong)
    assert not any("3101" in reason.text() or "1380000" in reason.text() for reason in reasons)


def test_propose_is_refused_for_a_person_who_is_put_forward_for_the_seat_already(cast):
    cast.propose(cast.free_seat, details("周宁", 21))
    with refused("already_proposed"):
        cast.propose(cast.free_seat, details("周宁", 21))


def test_propose_is_refused_through_a_channel_that_the_level_does_not_have(cast):
    measure, level = cast.standing.measure, cast.level("area")
    other = next(channel for channel in measure.channels if channel.id not in level.channels)
    with refused("channel_not_of_level") as reasons:
        cast.propose(cast.free_seat, details("周宁", 21), channel=other.id)
    assert reasons[0].cite == measure.citation(level.cites.channels)


def test_screening_that_judged_nothing_is_refused(cast):
    application = cast.propose(cast.free_seat, details("周宁", 21), consented_on=None)
    nothing = {criterion.id: Check() for criterion in cast.level("area").criteria}
    with refused("nothing_judged"):
        acts.check_conditions(application, checks=nothing, actor=cast.officer, day=DAY)
    application.refresh_from_db()
    assert application.stage == "proposed"


def test_check_conditions_changes_and_writes_the_ledger_in_several_goes(cast):
    application = cast.propose(cast.free_seat, details("周宁", 21), consented_on=None)
    criteria = cast.level("area").criteria
    first = {criteria[0].id: Check("not_met", "电话核实")}
    given = {"actor": cast.officer, "day": DAY}
    application = acts.check_conditions(application, checks=first, **given)
    assert application.stage == "screened"
    application = acts.check_conditions(application, checks=cast.met(cast.free_seat), consented_on=DAY, **given)
    assert application.consented_on == DAY
    found = {check.criterion: check.outcome for check in application.checks.all()}
    assert found == {criterion.id: "met" for criterion in criteria}
    entry = last_entry()
    assert (entry.act, entry.subject_id) == ("appointments.check_conditions", application.pk)
    places = [criterion.cite for criterion in criteria]
    assert entry.articles == cited(*places, measure=cast.standing.measure.id)


def test_decline_changes_and_writes_the_ledger(cast):
    from gonghua.ground.people.queries import readable_reason

    application = cast.propose(cast.free_seat, details("周宁", 21))
    declined = acts.decline(application, actor=cast.officer, day=DAY, reason="名额已满")
    assert (declined.stage, declined.decided_on) == ("declined", DAY)
    entry = last_entry()
    assert entry.act == "appointments.decline"
    assert "名额已满" not in entry.reason
    assert readable_reason(entry.reason) == "名额已满"
    assert entry.articles == cited(cast.level("area").cites.authority, measure=cast.standing.measure.id)


def test_decline_is_refused_without_a_reason(cast):
    application = cast.propose(cast.free_seat, details("周宁", 21))
    with refused("reason_missing"):
        acts.decline(application, actor=cast.officer, day=DAY, reason="  ")


def test_withdraw_changes_and_writes_the_ledger_and_opens_the_way_for_another_try(cast):
    application = cast.propose(cast.free_seat, details("周宁", 21))
    withdrawn = acts.withdraw(application, actor=cast.officer, day=DAY, reason="本人改变主意")
    assert (withdrawn.stage, withdrawn.decided_on, last_entry().act) == ("withdrawn", DAY, "appointments.withdraw")
    assert cast.propose(cast.free_seat, details("周宁", 21)).pk != application.pk


@pytest.mark.parametrize("how", ["declined", "withdrawn", "appointed"])
def test_closed_application_is_refused_everything(cast, how):
    application = cast.screened(cast.free_seat, details("周宁", 21))
    given = {"actor": cast.officer, "day": DAY}
    if how == "appointed":
        acts.appoint(application, start_on=DAY, **given)
    else:
        {"declined": acts.decline, "withdrawn": acts.withdraw}[how](application, reason="说明", **given)
    for again in (
        lambda: acts.check_conditions(application, checks={}, **given),
        lambda: acts.decline(application, reason="说明", **given),
        lambda: acts.withdraw(application, reason="说明", **given),
        lambda: acts.appoint(application, start_on=DAY, **given),
    ):
        with refused("application_closed"):
            again()


def test_propose_is_refused_on_the_day_after_the_measure_ended(baoshan):
    baoshan.propose(baoshan.free_seat, details("周宁", 21), day=date(2026, 9, 9))
    with refused("ended") as reasons:
        baoshan.propose(baoshan.free_seat, details("吴宁", 22), day=date(2026, 9, 9) + timedelta(days=1))
    assert (reasons[0].cite.article, reasons[0].params["day"]) == (11, date(2026, 9, 9))
