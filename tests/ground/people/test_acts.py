"""What changes about people: persons, accounts, offices; and that no secret of theirs comes into the record."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.auth import authenticate

from gonghua.ground.ledger.errors import NotPermitted, Refused
from gonghua.ground.ledger.models import Entry
from gonghua.ground.people import acts
from gonghua.ground.people.models import Account, Person
from gonghua.ground.people.queries import details_of, person_by_id_number
from gonghua.ground.people.terms import Role
from tests.cast import DAY, PERSONAL, details, id_number

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def codes(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in refusal.value.decision.refusals]


def test_register_person_seals_what_is_private(cast):
    said = details("周宁", 51, phone="13911112222", home_address="虚构路2号")
    person = acts.register_person(said, actor=cast.officer, day=DAY)
    assert details_of(person) == said
    row = Person.objects.filter(pk=person.pk).values().get()
    stored = " ".join(str(value) for value in row.values())
    assert [value for value in (said.phone, said.id_number, said.home_address) if value in stored] == []
    assert person_by_id_number(id_number(51)).pk == person.pk
    assert (person.masked_phone, person.masked_name) == ("139****2222", "周*")


def test_register_person_is_refused_for_a_known_id_number(cast):
    with pytest.raises(Refused) as refusal:
        acts.register_person(details(PERSONAL["name"], id_number=PERSONAL["id_number"]), actor=cast.officer, day=DAY)
    assert codes(refusal) == ["person_known"]


def test_sealed_value_does_not_open_in_another_row(cast):
    from gonghua.ground.people.sealed import Unopenable

    other = acts.register_person(details("周宁", 51, phone="13911112222"), actor=cast.officer, day=DAY)
    other.phone_sealed = cast.person.phone_sealed
    with pytest.raises(Unopenable):
        other.opened("phone")


def test_correct_person_keeps_the_id_number(cast):
    known = details_of(cast.person)
    corrected = acts.correct_person(
        cast.person, details=replace(known, phone="13911112222"), actor=cast.bureau, day=DAY
    )
    assert corrected.opened("phone") == "13911112222"
    with pytest.raises(Refused) as refusal:
        acts.correct_person(cast.person, details=replace(known, id_number=id_number(52)), actor=cast.bureau, day=DAY)
    assert codes(refusal) == ["id_number_fixed"]


def test_reveal_returns_the_value_and_records_that_it_was_seen(cast):
    given = {"actor": cast.bureau, "day": DAY}
    assert acts.reveal(cast.person, field="phone", reason="电话通知", **given) == PERSONAL["phone"]
    entry = Entry.objects.latest("seq")
    assert (entry.act, entry.subject_id, entry.actor) == ("people.reveal", cast.person.pk, cast.bureau.pk)
    with pytest.raises(Refused) as refusal:
        acts.reveal(cast.person, field="phone", reason=" ", **given)
    assert codes(refusal) == ["reason_missing"]


def test_open_account_and_open_office_are_refused_for_a_taken_name(cast):
    given = {"display_name": "某人", "actor": cast.operator, "day": DAY}
    for taken in (
        lambda: acts.open_account("OFFICER", **given),
        lambda: acts.open_office("officer", role=Role.AUDITOR, **given),
    ):
        with pytest.raises(Refused) as refusal:
            taken()
        assert codes(refusal) == ["username_taken"]


def test_open_office_gives_account_and_mandate_together_or_neither(cast):
    given = {"display_name": "某人", "actor": cast.bureau, "day": DAY}
    account, password = acts.open_office("new", role=Role.STREET_TOWN, street_town=cast.town_a, **given)
    assert account.check_password(password)
    mandate = account.mandates.get()
    assert (mandate.role, mandate.street_town, mandate.start_on) == ("street_town", cast.town_a, DAY)
    with pytest.raises(Refused) as refusal:
        acts.open_office("newer", role=Role.STREET_TOWN, **given)
    assert codes(refusal) == ["mandate_place"]
    assert not Account.objects.filter(username="newer").exists()


def test_grant_mandate_is_refused_to_oneself_and_without_its_place(cast):
    given = {"start_on": DAY, "actor": cast.bureau, "day": DAY}
    with pytest.raises(Refused) as refusal:
        acts.grant_mandate(cast.bureau, role=Role.AUDITOR, **given)
    assert codes(refusal) == ["own_mandate"]
    with pytest.raises(Refused) as refusal:
        acts.grant_mandate(cast.officer, role=Role.BUREAU, street_town=cast.town_a, **given)
    assert codes(refusal) == ["mandate_place"]


def test_end_mandate_opens_nothing_the_day_after(cast):
    mandate = cast.stranger.mandates.get()
    acts.end_mandate(mandate, end_on=DAY, actor=cast.bureau, day=DAY, reason="调任")
    with pytest.raises(NotPermitted):
        acts.register_person(details("周宁", 51), actor=cast.stranger, day=DAY + timedelta(days=1))


def test_renewed_password_signs_in_and_neither_it_nor_its_hash_is_recorded(cast):
    account = cast.officer
    before = account.password
    password = acts.renew_password(account, actor=cast.bureau, day=DAY, reason="忘记密码")
    account.refresh_from_db()
    assert account.password != before
    assert authenticate(None, username="officer", password=password) == account
    entry = Entry.objects.latest("seq")
    assert (entry.act, entry.changes) == ("people.renew_password", [])
    recorded = str(list(Entry.objects.values()))
    assert [secret for secret in (password, before, account.password) if secret in recorded] == []


def test_renew_password_is_refused_for_the_operator(cast):
    with pytest.raises(Refused) as refusal:
        acts.renew_password(cast.operator, actor=cast.bureau, day=DAY, reason="忘记密码")
    assert codes(refusal) == ["operator_password"]
