"""Who is told of which act, and that nobody is named in what is told."""

import json
from datetime import date, timedelta

import pytest
from django.utils import translation

from gonghua.ground.interface.wording import sentence
from gonghua.ground.ledger.errors import Refused
from gonghua.ground.ledger.models import Entry
from gonghua.ground.notices.kinds import kind_called, title_of
from gonghua.ground.notices.models import Notice, Outgoing
from gonghua.ground.people import acts as people
from gonghua.ground.people.terms import Place, Role
from gonghua.institution.appointments import acts
from gonghua.institution.appointments.notices import KINDS
from gonghua.institution.appointments.terms import Told
from tests.cast import DAY, PERSONAL, details, open_account

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def told() -> list[tuple[str, str]]:
    """Return who was told what, in order."""
    return [
        (notice.account.username, notice.kind) for notice in Notice.objects.order_by("act_seq", "account__username")
    ]


def only_notice() -> Notice:
    notice = Notice.objects.get()
    assert notice.act_seq == Entry.objects.latest("seq").seq
    return notice


@pytest.fixture
def cast(cast):
    """Return the cast, with a second officer of town A; nothing was told to anybody yet."""
    open_account("colleague", Role.STREET_TOWN, cast.town_a)
    Notice.objects.all().delete()
    return cast


def candidate_with_account(cast, seat):
    """Screen somebody who has an account already."""
    application = cast.screened(seat, details("周宁", 21))
    open_account("zhou", Role.PLANNER, cast.town_a, application.person)
    Notice.objects.all().delete()
    return application


def test_every_kind_is_registered_and_says_itself():
    assert {kind.name for kind in KINDS} == set(Told)
    assert all(kind_called(name) for name in Told)


def test_appoint_tells_the_person(cast):
    application = candidate_with_account(cast, cast.free_seat)
    start = DAY + timedelta(days=14)
    appointment = acts.appoint(application, start_on=start, actor=cast.officer, day=DAY)
    assert told() == [("zhou", "appointments.appointed")]
    notice = only_notice()
    assert (notice.subject_kind, notice.subject_id) == ("appointments.appointment", appointment.pk)
    assert (notice.area, notice.day, notice.params) == (cast.area_a2, DAY, {"start_on": start.isoformat()})


def test_appoint_tells_nobody_when_the_person_has_no_account(cast):
    cast.appointed(cast.free_seat, details("周宁", 21))
    assert told() == []


def test_issue_letter_tells_the_planner_one_by_one_and_together(cast):
    application = candidate_with_account(cast, cast.free_seat)
    appointment = acts.appoint(application, start_on=DAY, actor=cast.officer, day=DAY)
    Notice.objects.all().delete()
    office = Place(street_town=cast.town_a.pk, authority="street_town")
    acts.issue_letters(office, appointments=[appointment], actor=cast.officer, day=DAY)
    assert told() == [("zhou", "appointments.letter_issued")]


def test_replace_and_revoke_letter_tell_the_planner(cast):
    fresh = acts.replace_letter(cast.letter, actor=cast.officer, day=DAY, reason="姓名写错")
    acts.revoke_letter(fresh, actor=cast.officer, day=DAY, reason="材料虚假")
    assert told() == [("planner", "appointments.letter_replaced"), ("planner", "appointments.letter_revoked")]
    assert {notice.params["ended_on"] for notice in Notice.objects.all()} == {DAY.isoformat()}


def test_request_exit_tells_the_office_that_decides_there_on_that_day(cast):
    gone = open_account("gone", Role.STREET_TOWN, cast.town_a)
    people.end_mandate(gone.mandates.get(), end_on=DAY - timedelta(days=1), actor=cast.operator, day=DAY, reason="调任")
    request = acts.request_exit(
        cast.appointment, wished_on=DAY + timedelta(days=60), reason="工作调动", actor=cast.planner, day=DAY
    )
    who = ["colleague", "officer"] if cast.seat.authority == "street_town" else ["bureau"]
    assert told() == [(name, "appointments.exit_requested") for name in who]
    days = {"wished_on": request.wished_on.isoformat(), "handle_by": request.handle_by.isoformat()}
    assert [notice.params for notice in Notice.objects.all()] == [days] * len(who)


def test_take_back_exit_tells_the_office_that_was_asked(cast):
    given = {"actor": cast.planner, "day": DAY}
    request = acts.request_exit(cast.appointment, wished_on=DAY, reason="工作调动", **given)
    asked = {name for name, _kind in told()}
    acts.take_back_exit(request, **given)
    assert {name for name, kind in told() if kind == "appointments.exit_taken_back"} == asked


def test_end_appointment_tells_the_planner(cast):
    way = next(way for way in cast.standing.measure.exits if way.requested_by != "planner")
    last_on = DAY + timedelta(days=30)
    acts.end_appointment(
        cast.appointment, exit_id=way.id, last_on=last_on, actor=cast.officer, day=DAY, reason="健康原因"
    )
    assert told() == [("planner", "appointments.ended")]
    assert only_notice().params == {"last_on": last_on.isoformat()}


def test_propose_by_the_bureau_tells_the_officers_of_that_street_town_only(cast):
    application = cast.propose(cast.free_seat, details("周宁", 21), actor=cast.bureau)
    assert told() == [("colleague", "appointments.candidate"), ("officer", "appointments.candidate")]
    notice = Notice.objects.filter(account=cast.officer).get()
    assert (notice.subject_id, notice.params) == (application.pk, {"decide_by": application.decide_by.isoformat()})


def test_propose_by_the_street_town_itself_tells_nobody(cast):
    cast.propose(cast.free_seat, details("周宁", 21), actor=cast.officer)
    assert told() == []


def test_propose_for_the_district_tells_nobody(baoshan):
    Notice.objects.all().delete()
    baoshan.propose(baoshan.open_seat(None, "district"), details("周宁", 21))
    assert told() == []


def test_account_that_was_closed_is_told_nothing(cast):
    cast.planner.is_active = False
    cast.planner.save(update_fields=["is_active"])
    acts.replace_letter(cast.letter, actor=cast.officer, day=DAY, reason="姓名写错")
    assert told() == []


def test_refused_act_tells_nobody(cast):
    with pytest.raises(Refused):
        acts.replace_letter(cast.letter, actor=cast.officer, day=DAY, reason="")
    assert (told(), Outgoing.objects.count()) == ([], 0)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_nobody_is_named_in_what_is_told_and_every_sentence_has_its_days(cast, language):
    Account = type(cast.bureau)
    Account.objects.update(email="someone@office.example")
    acts.request_exit(cast.appointment, wished_on=date(2026, 7, 1), reason="工作调动", actor=cast.planner, day=DAY)
    acts.replace_letter(cast.letter, actor=cast.officer, day=DAY, reason="姓名写错")
    cast.propose(cast.free_seat, details(PERSONAL["employer"], 21), actor=cast.bureau)
    notices = list(Notice.objects.all())
    assert len(notices) == Outgoing.objects.count() == 5
    stored = json.dumps([*Notice.objects.values(), *Outgoing.objects.values()], default=str)
    with translation.override(language):
        said = [title_of(notice) + sentence(kind_called(notice.kind).text, _days(notice)) for notice in notices]
    text = stored + "\n".join(said)
    assert not any(value in text for value in PERSONAL.values())
    assert all(("2026年" if language == "zh-hans" else " 2026") in line for line in said)
    assert "someone@" not in stored


def _days(notice: Notice) -> dict[str, date]:
    return {name: date.fromisoformat(day) for name, day in notice.params.items()}
