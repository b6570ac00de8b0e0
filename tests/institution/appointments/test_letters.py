"""Letters: numbered without gaps, issued one by one or together, replaced, revoked, filed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from gonghua.ground.people.terms import Place
from gonghua.institution.appointments import acts
from gonghua.institution.appointments.models import Letter, LetterBatch, NumberSeries
from gonghua.institution.appointments.queries.facts import ExistingLetter
from gonghua.pure.rules.codes import normalise
from tests.cast import DAY, details
from tests.showing import changed, cited, last_entry, refused

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

NUMBERS = {"baoshan-2024-2": "宝友街聘〔2026〕{}号", "linxi-2025-1": "2026-松驻-{}"}


def number(cast, count: int) -> str:
    return NUMBERS[cast.standing.measure.id].format(count)


def newly_appointed(cast, serial: int):
    """Appoint somebody to one more seat of area A1."""
    return cast.appointed(cast.open_seat(cast.area_a1, "area"), details("周宁", serial))


def test_issue_letter_changes_and_writes_the_ledger(cast):
    measure, level = cast.standing.measure, cast.level("area")
    appointment = newly_appointed(cast, 21)
    letter = acts.issue_letter(appointment, actor=cast.officer, day=DAY)
    assert (letter.number, letter.state, letter.issued_on, letter.recorded) == (number(cast, 2), "issued", DAY, False)
    assert normalise(letter.code) == letter.code
    entry = last_entry()
    assert (entry.act, entry.subject_id) == ("appointments.issue_letter", letter.pk)
    assert entry.articles == cited(level.cites.authority, measure=measure.id)
    assert changed(entry)["number"] == letter.number


def test_issue_letter_is_refused_twice(cast):
    with refused("letter_issued"):
        acts.issue_letter(cast.appointment, actor=cast.officer, day=DAY)


def test_issue_letter_is_refused_after_the_letter_was_revoked(cast):
    acts.revoke_letter(cast.letter, actor=cast.officer, day=DAY, reason="弄错了人")
    with refused("letter_revoked"):
        acts.issue_letter(cast.appointment, actor=cast.officer, day=DAY)


def test_issue_letter_takes_numbers_in_a_row_and_begins_anew_each_year(cast):
    first = [acts.issue_letter(newly_appointed(cast, serial), actor=cast.officer, day=DAY) for serial in (21, 22, 23)]
    assert [letter.number for letter in first] == [number(cast, count) for count in (2, 3, 4)]
    appointment = newly_appointed(cast, 24)
    later = acts.issue_letter(appointment, actor=cast.officer, day=date(2027, 1, 4))
    assert later.number == number(cast, 1).replace("2026", "2027")


def test_number_of_a_refused_act_is_given_to_the_next(cast):
    appointments = [newly_appointed(cast, 21), cast.appointment]
    office = Place(street_town=cast.town_a.pk, authority="street_town")
    with refused("letter_issued"):
        acts.issue_letters(office, appointments=appointments, actor=cast.officer, day=DAY)
    assert acts.issue_letter(appointments[0], actor=cast.officer, day=DAY).number == number(cast, 2)


def test_entered_number_stays_reserved(cast):
    measure = cast.standing.measure
    start = max(measure.in_force_from, date(2026, 1, 5))
    for count, serial in ((2, 31), (5, 32)):
        existing = ExistingLetter(number(cast, count), cast.level("area").id, start, start + timedelta(days=30))
        acts.record_appointment(
            cast.area_a2, existing=existing, details=details("吴宁", serial), actor=cast.bureau, day=DAY
        )
    issued = [acts.issue_letter(newly_appointed(cast, serial), actor=cast.officer, day=DAY) for serial in (21, 22)]
    assert [letter.number for letter in issued] == [number(cast, 6), number(cast, 7)]


def test_number_of_another_form_is_entered_and_reserves_nothing(cast):
    existing = ExistingLetter("老聘字第9号", cast.level("area").id, DAY, DAY + timedelta(days=30))
    acts.record_appointment(cast.area_a2, existing=existing, details=details("吴宁", 31), actor=cast.bureau, day=DAY)
    assert NumberSeries.objects.get().last == 1


def test_issue_letters_together_in_the_order_of_places(cast):
    first, second = newly_appointed(cast, 21), cast.appointed(cast.free_seat, details("吴宁", 22))
    office = Place(street_town=cast.town_a.pk, authority="street_town")
    batch = acts.issue_letters(office, appointments=[second, first], actor=cast.officer, day=DAY)
    letters = Letter.objects.filter(batch=batch).order_by("pk")
    assert [(letter.appointment_id, letter.number) for letter in letters] == [
        (first.pk, number(cast, 2)), (second.pk, number(cast, 3))
    ]  # fmt: skip
    assert (last_entry().act, last_entry().subject_id) == ("appointments.issue_letters", batch.pk)
    assert (batch.street_town, batch.authority, batch.issued_on) == (cast.town_a, "street_town", DAY)


def test_issue_letters_is_all_or_none(cast):
    office = Place(street_town=cast.town_a.pk, authority="street_town")
    fresh = newly_appointed(cast, 21)
    with refused("letter_issued"):
        acts.issue_letters(office, appointments=[fresh, cast.appointment], actor=cast.officer, day=DAY)
    assert not LetterBatch.objects.exists()


def test_replace_letter_changes_and_writes_the_ledger(cast):
    fresh = acts.replace_letter(cast.letter, actor=cast.officer, day=DAY, reason="姓名写错")
    old = Letter.objects.get(pk=cast.letter.pk)
    assert (old.state, old.ended_on, old.number) == ("replaced", DAY, number(cast, 1))
    assert (fresh.number, fresh.replaces_id, fresh.appointment_id) == (number(cast, 2), old.pk, cast.appointment.pk)
    assert fresh.code not in (None, old.code)
    assert (last_entry().act, last_entry().subject_id) == ("appointments.replace_letter", fresh.pk)


def test_revoke_letter_changes_and_writes_the_ledger_and_opens_the_seat(cast):
    day = DAY + timedelta(days=3)
    letter = acts.revoke_letter(cast.letter, actor=cast.officer, day=day, reason="材料虚假")
    assert (letter.state, letter.ended_on) == ("revoked", day)
    cast.appointment.refresh_from_db()
    assert cast.appointment.last_on == day - timedelta(days=1)
    assert last_entry().act == "appointments.revoke_letter"
    assert cast.appointed(cast.seat, details("周宁", 21), start_on=day).seat_id == cast.seat.pk


@pytest.mark.parametrize("first", [acts.replace_letter, acts.revoke_letter])
def test_void_letter_is_refused_everything(cast, first):
    first(cast.letter, actor=cast.officer, day=DAY, reason="说明")
    for again in (acts.replace_letter, acts.revoke_letter):
        with refused("letter_void"):
            again(cast.letter, actor=cast.officer, day=DAY, reason="说明")


@pytest.mark.parametrize("action", [acts.replace_letter, acts.revoke_letter])
def test_replace_and_revoke_letter_are_refused_without_a_reason(cast, action):
    with refused("reason_missing"):
        action(cast.letter, actor=cast.officer, day=DAY, reason="")


def test_file_letter_changes_and_writes_the_ledger(cast):
    given = {"name": "0" * 32 + ".pdf", "sha256": "a" * 64, "actor": cast.officer, "day": DAY}
    filed = acts.file_letter(cast.letter, **given)
    assert (filed.letter_id, filed.sha256) == (cast.letter.pk, "a" * 64)
    entry = last_entry()
    assert (entry.act, entry.subject_id) == ("appointments.file_letter", cast.letter.pk)
    assert {"field": "sha256", "after": "a" * 64}.items() <= next(
        item for item in entry.changes if item["field"] == "sha256"
    ).items()
    with refused("letter_filed"):
        acts.file_letter(cast.letter, **given)


def test_letter_of_a_street_town_without_a_series_is_refused_in_words(linxi):
    """The second measure names a series for one street-town only; the other's officer is told, and nothing is left."""
    elsewhere = replace(linxi, officer=linxi.stranger).appointed(linxi.strange_seat, details("周宁", 21))
    with refused("no_series") as reasons:
        acts.issue_letter(elsewhere, actor=linxi.stranger, day=DAY)
    assert linxi.area_b1.name in reasons[0].text()
