"""Accounts, their offices, and what is seen of a person. Serves: 2.2, 2.3"""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from gonghua.ground.ledger.errors import NotPermitted, Refused
from gonghua.ground.ledger.models import Entry
from gonghua.ground.ledger.verification import verify
from gonghua.ground.people import acts
from gonghua.ground.people.models import Account, Mandate
from gonghua.ground.people.queries import details_of
from gonghua.ground.people.terms import Role
from tests.cast import PASSWORD, PERSONAL, details
from tests.web.test_law import words

pytestmark = pytest.mark.django_db


def key() -> dict[str, str]:
    return {"form_key": str(uuid4())}


def test_accounts_are_listed_with_their_offices(reader, cast, few_queries):
    text = words(few_queries(reader("auditor"), "/people/accounts/"))
    assert "7 accounts" in text
    assert f"{cast.town_a} street-town officer" in text
    assert "Open an account" not in text
    assert "Open an account" in reader("bureau").get("/people/accounts/").content.decode()
    assert "1 account" in reader("bureau").get("/people/accounts/", {"words": "strang"}).content.decode()


@pytest.mark.parametrize("word", ["officer", "stranger", "planner"])
def test_others_do_not_see_accounts(reader, word):
    assert reader(word).get("/people/accounts/").status_code == 404
    assert reader(word).get("/people/accounts/open/").status_code == 404


def open_form(cast, **more) -> dict[str, str]:
    said = {"role": "street_town", "street_town": str(cast.town_a.pk), "display_name": "方晴", "username": "fangqing"}
    return said | key() | more


def test_an_account_is_opened_with_its_office_and_its_password_shown_once(reader, cast, caplog):
    client, said = reader("bureau"), open_form(cast)
    answer = client.post("/people/accounts/open/", said)
    assert answer.status_code == 200
    password = re.search(r'<span class="code">([^<]+)</span>', answer.content.decode())[1]
    account = Account.objects.get(username="fangqing")
    assert account.check_password(password)
    assert Mandate.objects.get(account=account).role == Role.STREET_TOWN
    assert Client().login(username="fangqing", password=password)
    again = client.post("/people/accounts/open/", said, follow=True)
    assert password not in again.content.decode()
    assert "opened by the first sending" in words(again.content.decode())
    assert Account.objects.filter(username="fangqing").count() == 1
    assert password not in caplog.text
    everything = "".join(str(row) for row in Entry.objects.values())
    assert password not in everything
    assert account.password not in everything


def test_account_and_office_come_both_or_neither(reader, cast):
    before = Entry.objects.count()
    answer = reader("bureau").post("/people/accounts/open/", open_form(cast, end_on="2020-01-01"))
    assert answer.status_code == 422
    assert "before it begins" in words(answer.content.decode())
    assert not Account.objects.filter(username="fangqing").exists()
    assert Entry.objects.count() == before


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"street_town": ""}, "Choose the street-town"),
        ({"role": "bureau"}, "choose none"),
        ({"username": "方 晴"}, "Only letters"),
        ({"username": "OFFICER"}, "is taken"),
        ({"role": "planner"}, "planner"),
        ({"role": "operator"}, "operator"),
    ],
)
def test_what_stands_against_an_account_is_said(reader, cast, change, says):
    answer = reader("bureau").post("/people/accounts/open/", open_form(cast, **change))
    assert answer.status_code == 422
    assert says in words(answer.content.decode())
    assert not Account.objects.filter(username="fangqing").exists()


def test_a_planners_account_is_opened_from_the_letter(reader, cast):
    appointment = cast.appointed(cast.free_seat, details("另一位"))
    from gonghua.institution.appointments import acts as appointing

    letter = appointing.issue_letter(appointment, actor=cast.officer, day=cast.day)
    client, url = reader("bureau"), f"/people/accounts/open/?letter={letter.number}"
    page = client.get(url).content.decode()
    assert "另一位" in page
    said = {"role": "planner", "street_town": str(cast.town_a.pk), "display_name": "另一位", "username": "planner2"}
    answer = client.post(url, said | key() | {"end_on": appointment.last_on.isoformat()})
    assert answer.status_code == 200
    account = Account.objects.get(username="planner2")
    assert account.person == appointment.person
    assert Mandate.objects.get(account=account).end_on == appointment.last_on
    second = client.post(url, said | key() | {"username": "planner3"})
    assert "has an account already" in words(second.content.decode())
    assert client.get("/people/accounts/open/?letter=unknown").status_code == 404


def test_an_office_is_ended_and_opens_nothing_the_day_after(reader, cast, settings):
    mandate = Mandate.objects.get(account=cast.officer)
    answer = reader("bureau").post(
        f"/people/offices/{mandate.pk}/end/", {"end_on": cast.day.isoformat(), "reason": "调离", "version": "1"} | key()
    )
    assert answer.status_code == 302
    assert reader("officer").get("/appointments/applications/").status_code == 200
    settings.PINNED_DAY = cast.day + timedelta(days=1)
    assert reader("officer").get("/appointments/applications/").status_code == 404


def test_nobody_ends_their_own_office_nor_the_last_operators(cast):
    own = Mandate.objects.get(account=cast.bureau)
    last = Mandate.objects.get(account=cast.operator)
    for mandate, code in ((own, "own_mandate"), (last, "last_operator")):
        with pytest.raises(Refused) as refusal:
            acts.end_mandate(mandate, end_on=cast.day, reason="x", actor=cast.bureau, day=cast.day)
        assert [reason.code for reason in refusal.value.decision.refusals] == [code]


def test_an_ended_office_is_not_prolonged_by_ending_it_later(cast):
    mandate = Mandate.objects.get(account=cast.officer)
    acts.end_mandate(mandate, end_on=cast.day, reason="调离", actor=cast.bureau, day=cast.day)
    mandate.refresh_from_db()
    for end_on, code in (
        (cast.day + timedelta(days=9), "ends_already"),
        (cast.day.replace(year=2020), "end_before_start"),
    ):
        with pytest.raises(Refused) as refusal:
            acts.end_mandate(mandate, end_on=end_on, reason="x", actor=cast.bureau, day=cast.day)
        assert [reason.code for reason in refusal.value.decision.refusals] == [code]


def test_an_office_is_granted_to_an_account_that_is_there(reader, cast):
    said = {"role": "street_town", "street_town": str(cast.town_b.pk), "version": "1"}
    assert reader("bureau").post(f"/people/accounts/{cast.officer.pk}/grant/", said | key()).status_code == 302
    assert Mandate.objects.filter(account=cast.officer, street_town=cast.town_b, start_on=cast.day).exists()


def test_a_new_first_password_ends_the_old_one_and_its_sessions(reader, cast):
    signed_in = reader("officer")
    assert signed_in.get("/workbench/").status_code == 200
    answer = reader("bureau").post(
        f"/people/accounts/{cast.officer.pk}/password/", {"reason": "忘记密码", "version": "1"} | key()
    )
    password = re.search(r'<span class="code">([^<]+)</span>', answer.content.decode())[1]
    assert signed_in.get("/workbench/").status_code == 302
    assert not Client().login(username="officer", password=PASSWORD)
    assert Client().login(username="officer", password=password)
    entry = Entry.objects.latest("seq")
    assert entry.act == "people.renew_password"
    assert entry.changes == []
    assert verify(deep=True).ok


def test_the_operators_password_is_not_renewed_on_the_screen(reader, cast):
    answer = reader("bureau").post(f"/people/accounts/{cast.operator.pk}/password/", {"reason": "x"} | key())
    assert answer.status_code == 422
    assert "on the server only" in words(answer.content.decode())


def test_a_person_is_shown_masked(reader, cast, few_queries):
    html = few_queries(reader("officer"), f"/people/{cast.person.pk}/")
    assert PERSONAL["name"] in html
    assert PERSONAL["employer"] in html
    for name in ("phone", "id_number", "home_address", "work_address"):
        assert PERSONAL[name] not in html, name
    assert "138****4567" in html


@pytest.mark.parametrize(
    ("word", "status"), [("bureau", 200), ("officer", 200), ("auditor", 200), ("stranger", 404), ("planner", 404)]
)
def test_who_sees_a_person(reader, cast, word, status):
    assert reader(word).get(f"/people/{cast.person.pk}/").status_code == status


def test_another_street_town_sees_a_person_who_applies_there(reader, cast):
    url = f"/people/{cast.person.pk}/"
    assert reader("stranger").get(url).status_code == 404
    cast.propose(cast.strange_seat, details(**PERSONAL), actor=cast.stranger)
    assert reader("stranger").get(url).status_code == 200


def test_a_hidden_value_is_seen_for_a_reason_once_and_recorded(reader, cast):
    client, url = reader("officer"), f"/people/{cast.person.pk}/reveal/phone/"
    assert PERSONAL["phone"] not in client.get(url).content.decode()
    assert client.post(url, {"reason": ""} | key()).status_code == 422
    said = {"reason": "电话通知面谈"} | key()
    answer = client.post(url, said)
    assert PERSONAL["phone"] in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    again = client.post(url, said)
    assert again.status_code == 302
    entry = Entry.objects.latest("seq")
    assert (entry.act, entry.actor, entry.subject_id) == ("people.reveal", cast.officer.pk, cast.person.pk)
    assert "电话" not in entry.reason
    assert client.get(f"/people/{cast.person.pk}/reveal/password/").status_code == 404


def test_a_stranger_reveals_nothing_by_any_door(reader, cast):
    url = f"/people/{cast.person.pk}/reveal/phone/"
    assert reader("stranger").post(url, {"reason": "x"} | key()).status_code == 404
    assert reader("auditor").post(url, {"reason": "x"} | key()).status_code == 404
    with pytest.raises(NotPermitted):
        acts.reveal(cast.person, field="phone", reason="x", actor=cast.stranger, day=cast.day)


def test_details_are_corrected_and_sealed_values_stay(reader, cast):
    said = {"name": PERSONAL["name"], "sex": "female", "employer": "新单位", "phone": "13900001111", "version": "1"}
    before = details_of(cast.person)
    answer = reader("officer").post(f"/people/{cast.person.pk}/correct/", said | key())
    assert answer.status_code == 302
    cast.person.refresh_from_db()
    after = details_of(cast.person)
    assert (after.employer, after.phone) == ("新单位", "13900001111")
    assert (after.id_number, after.home_address) == (before.id_number, before.home_address)
    assert after.job_title == ""  # what is not sealed is shown in the form, so that an empty field empties it
    stale = reader("officer").post(f"/people/{cast.person.pk}/correct/", said | key())
    assert stale.status_code == 409


def test_the_form_of_a_correction_shows_no_sealed_value(reader, cast):
    html = reader("officer").get(f"/people/{cast.person.pk}/correct/").content.decode()
    for name in ("phone", "id_number", "home_address", "work_address"):
        assert PERSONAL[name] not in html, name


# --- signing in ---------------------------------------------------------------------------------------------------
def test_signing_in_and_out(cast):
    client = Client()
    page = client.get("/accounts/login/").content.decode()
    assert "signup" not in page
    wrong = client.post("/accounts/login/", {"login": "officer", "password": "wrong"})
    assert wrong.status_code == 200
    assert 'role="alert"' in wrong.content.decode()
    right = client.post("/accounts/login/", {"login": "officer", "password": PASSWORD})
    assert right.status_code == 302
    assert right["Location"] == "/workbench/"
    assert client.get("/workbench/").status_code == 200
    assert client.post("/accounts/logout/").status_code == 302
    assert client.get("/workbench/").status_code == 302


@pytest.mark.parametrize("name", ["logout", "password/change", "password/set", "reauthenticate"])
def test_account_pages_stand_in_our_frame(reader, name):
    html = reader("officer").get(f"/accounts/{name}/", follow=True).content.decode()
    assert 'id="main"' in html


@pytest.mark.parametrize("name", ["password/reset", "password/reset/done", "confirm-email"])
def test_lost_passwords_are_not_mailed(reader, name):
    html = reader().get(f"/accounts/{name}/", follow=True).content.decode()
    assert 'id="main"' in html
    assert "Ask the office that opened your account" in words(html)


def test_nobody_signs_up(reader):
    assert reader().get("/accounts/signup/").status_code == 404


def test_a_password_is_changed(cast):
    client = Client()
    client.login(username="officer", password=PASSWORD)
    new = "another long sentence of mine"
    said = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert client.post("/accounts/password/change/", said).status_code == 302
    assert Client().login(username="officer", password=new)
