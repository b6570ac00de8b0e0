"""The ledger as people read it, and verify it. Serves: 2.3"""

import pytest
from django.apps import apps
from django.utils.translation import override

from gonghua.ground.ledger.heads import heads_file
from gonghua.ground.ledger.merkle import open_note
from gonghua.ground.ledger.models import Entry, InstitutionRow
from gonghua.ground.ledger.registry import ACTS
from gonghua.ground.ledger.sealing import seal, seal_key
from gonghua.ground.people import acts as people
from gonghua.ground.people.models import PersonKey
from gonghua.institution.appointments import acts
from gonghua.web.records.changes import value_text
from gonghua.web.records.nouns import FIELDS, NOUNS
from tests.cast import PERSONAL
from tests.web.test_law import words

pytestmark = pytest.mark.django_db


def test_every_kind_of_row_and_every_column_has_a_word():
    rows = [model for model in apps.get_models() if issubclass(model, InstitutionRow)]
    assert sorted(NOUNS) == sorted(model.kind() for model in rows)
    used = {name for model in rows for name in model().recorded_fields()}
    assert used - set(FIELDS) == set()
    assert set(FIELDS) - used == set()


def test_every_noun_with_a_page_leads_somewhere(reader, cast):
    client = reader("bureau")
    html = client.get("/ledger/").content.decode()
    for row in (cast.person, cast.application, cast.appointment):
        page = NOUNS[row.kind()].page
        assert page
        url = f"/{'people' if row.kind() == 'people.person' else 'appointments'}/"
        assert url in html
    assert f"/people/{cast.person.pk}/" in html


def test_ledger_says_who_did_what_by_which_article(reader, cast, few_queries):
    text = words(few_queries(reader("bureau"), "/ledger/"))
    entry = Entry.objects.get(act="appointments.appoint")
    with override("en"):
        assert str(ACTS["appointments.appoint"].label) in text
    assert f"name of {cast.decider(cast.seat).username}" in text
    assert "street-town officer" in text
    assert f"{entry.day:%Y-%m-%d}" in text
    assert "Art. 7" in text


def test_no_personal_value_and_no_raw_key_stands_on_the_page(reader, cast):
    html = reader("auditor").get("/ledger/").content.decode()
    text = words(html)
    for name, value in PERSONAL.items():
        if name != "name":  # a name is shown where a row is about a person, as elsewhere in the office
            assert value not in text, name
    assert "hmac:" not in text
    assert "sealed:" not in text
    assert str(cast.person.pk) not in text
    assert "encrypted" in text


def test_reason_is_readable_until_the_person_is_erased(reader, cast):
    acts.end_appointment(
        cast.appointment, exit_id="own_request", last_on=cast.day, reason="搬到外地", actor=cast.officer, day=cast.day
    )
    client = reader("auditor")
    assert "搬到外地" in client.get("/ledger/").content.decode()
    PersonKey.objects.filter(holder=cast.person.pk).delete()
    after = client.get("/ledger/").content.decode()
    assert "搬到外地" not in after
    assert "Erased." in after


def test_a_reason_that_looks_sealed_is_only_words(reader, cast):
    acts.close_seat(cast.free_seat, reason="sealed:not-a-key:words", actor=cast.officer, day=cast.day)
    assert "sealed:not-a-key:words" in reader("bureau").get("/ledger/").content.decode()


def test_filters_by_act_person_and_day(reader, cast):
    client = reader("bureau")
    by_act = client.get("/ledger/", {"act": "appointments.issue_letter"}).content.decode()
    assert "1 act in the ledger" in by_act
    by_person = words(client.get("/ledger/", {"who": "name of bureau"}).content.decode())
    assert f"{Entry.objects.filter(actor=cast.bureau.pk).count()} acts in the ledger" in by_person
    assert "No act fits" in client.get("/ledger/", {"day": "1999-01-01"}).content.decode()
    assert "No act fits" in client.get("/ledger/", {"who": "nobody of this name"}).content.decode()


def test_changes_read_before_and_after_in_words(reader, cast):
    acts.end_appointment(
        cast.appointment, exit_id="own_request", last_on=cast.day, reason="搬家", actor=cast.officer, day=cast.day
    )
    text = words(reader("bureau").get("/ledger/", {"act": "appointments.end_appointment"}).content.decode())
    was = cast.appointment.end_on
    assert f"last day in office {was:%Y-%m-%d} changed to {cast.day:%Y-%m-%d}" in text
    assert "kind of exit — changed to Left on own request" in text


@pytest.mark.parametrize(
    ("kind", "name", "value", "said"),
    [
        ("people.mandate", "role", "auditor", "auditor"),
        ("people.person", "name", "hmac:0123", "encrypted"),
        ("people.account", "is_active", True, "yes"),
        ("territory.lifecircle", "geometry", '{"json":{"type":"Polygon"}}', "drawn"),
        ("measure.enteredmeasure", "text", "x" * 500, "500 characters"),
        ("appointments.seat", "closed_on", "2026-06-01", "2026-06-01"),
        ("appointments.seat", "closed_on", None, "—"),
        ("engagement.meeting", "starts_at", "2026-06-08T10:30:00+00:00", "2026-06-08 18:30"),
        ("gone.kind", "field", "value", "value"),
    ],
)
def test_values_in_words(kind, name, value, said):
    with override("en"):
        assert value_text(kind, name, value, {}, {}) == said


@pytest.mark.parametrize("word", ["officer", "stranger", "planner", "operator"])
def test_others_do_not_read_the_ledger(reader, cast, word):
    if word == "operator":
        cast.operator.set_password("a long enough password")
        cast.operator.save(update_fields=["password"])
    client = reader(word)
    assert client.get("/ledger/").status_code == 404
    assert client.get("/ledger/verify/").status_code == 404


def test_verifying_answers_first_and_names_the_bad_place(reader, cast, few_queries):
    client = reader("auditor")
    assert "Verify now" in client.get("/ledger/verify/").content.decode()
    whole = words(client.get("/ledger/verify/?run=1").content.decode())
    assert "The ledger is whole" in whole
    assert f"{Entry.objects.count()} entries were checked" in whole
    lines = heads_file().read_text().splitlines()
    changed = [line.replace(line.split()[1], "0" * 64) if line.startswith("3 ") else line for line in lines]
    heads_file().write_text("\n".join(changed) + "\n")
    broken = words(client.get("/ledger/verify/?run=1").content.decode())
    assert "The ledger is not whole" in broken
    assert "The first bad place is entry 3." in broken


def test_a_long_ledger_is_left_to_the_command_line(reader, cast, monkeypatch):
    monkeypatch.setattr("gonghua.web.records.views.IN_A_REQUEST", 1)
    text = words(reader("auditor").get("/ledger/verify/?run=1").content.decode())
    assert "gonghua ledger verify" in text
    assert "The ledger is whole" not in text


def test_newest_seal_is_public_and_signed(reader, cast):
    client = reader()
    assert client.get("/ledger/heads/").status_code in (200, 404)
    checkpoint = seal()
    answer = client.get("/ledger/heads/")
    assert answer["Content-Type"].startswith("text/plain")
    assert open_note(answer.content.decode(), seal_key().public_key()) == checkpoint
    people.reveal(cast.person, field="phone", reason="电话通知", actor=cast.bureau, day=cast.day)
    assert open_note(client.get("/ledger/heads/").content.decode(), seal_key().public_key()) == checkpoint
