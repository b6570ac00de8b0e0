"""A person is appointed, an existing letter is entered, a term ends early, seats open and close."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction

from gonghua.ground.ledger.errors import Refused
from gonghua.ground.measure import acts as measures
from gonghua.ground.people.details import Details
from gonghua.institution.appointments import acts
from gonghua.institution.appointments.models import Appointment, Letter, Seat
from gonghua.institution.appointments.queries.facts import ExistingLetter
from gonghua.pure.rules.eligibility import Check
from gonghua.pure.rules.terms import term_ending
from tests.cast import CLONE, DAY, PERSONAL, details
from tests.showing import changed, cited, everything, last_entry, refused

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

PROLONGATION = Path(CLONE / "measures" / "demo-prolongation.toml")
TERM_ENDS = {"baoshan-2024-2": date(2028, 5, 31), "linxi-2025-1": date(2027, 11, 30)}
LETTER_BY = {"baoshan-2024-2": date(2026, 6, 8), "linxi-2025-1": date(2026, 6, 4)}


# --- appoint ------------------------------------------------------------------------------------------------------


def test_appoint_changes_and_writes_the_ledger(cast):
    measure, level = cast.standing.measure, cast.level("area")
    application = cast.screened(cast.free_seat, details("周宁", 21))
    appointment = acts.appoint(application, start_on=DAY, actor=cast.officer, day=DAY, reason="双向选择")
    ends = TERM_ENDS[measure.id]
    assert (appointment.start_on, appointment.end_on, appointment.last_on) == (DAY, ends, ends)
    assert (appointment.seat_id, appointment.measure) == (cast.free_seat.pk, measure.id)
    assert (appointment.decided_on, appointment.letter_by) == (DAY, LETTER_BY[measure.id])
    application.refresh_from_db()
    assert (application.stage, application.decided_on) == ("appointed", DAY)
    entry = last_entry()
    assert (entry.act, entry.subject_id) == ("appointments.appoint", appointment.pk)
    assert entry.articles == cited(level.cites.authority, level.term.cite, measure=measure.id)
    assert changed(entry)["end_on"] == ends.isoformat()


def test_appoint_is_refused_until_every_condition_is_met(cast):
    measure, criteria = cast.standing.measure, cast.level("area").criteria
    application = cast.propose(cast.free_seat, details("周宁", 21))
    needed = [criterion for criterion in criteria if criterion.kind != "preference"]
    with refused(*["not_checked"] * len(needed)) as reasons:
        acts.appoint(application, start_on=DAY, actor=cast.officer, day=DAY)
    assert [reason.cite for reason in reasons] == [measure.citation(criterion.cite) for criterion in needed]
    condition = next(criterion for criterion in criteria if criterion.kind == "condition")
    checks = cast.met(cast.free_seat) | {condition.id: Check("not_met", "没有证书")}
    acts.check_conditions(application, checks=checks, actor=cast.officer, day=DAY)
    with refused("not_met") as reasons:
        acts.appoint(application, start_on=DAY, actor=cast.officer, day=DAY)
    assert reasons[0].cite == measure.citation(condition.cite)


def test_appoint_may_depart_from_a_principle_with_a_reason_only(cast):
    principle = next(criterion for criterion in cast.level("area").criteria if criterion.kind == "principle")
    application = cast.propose(cast.free_seat, details("周宁", 21))
    given = {"actor": cast.officer, "day": DAY}
    checks = cast.met(cast.free_seat) | {principle.id: Check("not_met", "住在邻区")}
    acts.check_conditions(application, checks=checks, **given)
    with refused("principle_without_reason"):
        acts.appoint(application, start_on=DAY, **given)
    checks = {principle.id: Check("not_met", "住在邻区", "在片区工作二十年")}
    acts.check_conditions(application, checks=checks, **given)
    assert acts.appoint(application, start_on=DAY, **given).seat_id == cast.free_seat.pk


def test_appoint_is_refused_without_the_persons_own_consent(cast):
    application = cast.screened(cast.free_seat, details("周宁", 21), consented_on=None)
    with refused("not_agreed"):
        acts.appoint(application, start_on=DAY, actor=cast.officer, day=DAY)


def test_appoint_is_refused_into_a_seat_that_is_held_and_allowed_the_day_after(cast):
    application = cast.screened(cast.seat, details("周宁", 21))
    with refused("seat_taken") as reasons:
        acts.appoint(application, start_on=DAY, actor=cast.officer, day=DAY)
    assert reasons[0].params == {"day": cast.appointment.last_on}
    last = DAY + timedelta(days=9)
    way = next(way for way in cast.standing.measure.exits if way.requested_by == "authority" and way.kind == "exit")
    acts.end_appointment(cast.appointment, exit_id=way.id, last_on=last, actor=cast.officer, day=DAY, reason="说明")
    with refused("seat_taken"):
        acts.appoint(application, start_on=last, actor=cast.officer, day=DAY)
    successor = acts.appoint(application, start_on=last + timedelta(days=1), actor=cast.officer, day=DAY)
    assert successor.seat_id == cast.seat.pk


def test_appoint_is_refused_with_a_first_day_in_the_past(cast):
    application = cast.screened(cast.free_seat, details("周宁", 21))
    with refused("start_in_past"):
        acts.appoint(application, start_on=DAY - timedelta(days=1), actor=cast.officer, day=DAY)


def test_appoint_is_refused_into_a_closed_seat(cast):
    application = cast.screened(cast.free_seat, details("周宁", 21))
    acts.close_seat(cast.free_seat, actor=cast.officer, day=DAY, reason="片区合并")
    with refused("seat_closed"):
        acts.appoint(application, start_on=DAY, actor=cast.officer, day=DAY)


def test_two_seats_for_one_person_as_the_measure_says(cast):
    """Baoshan's measure does not forbid it; the second measure does (art. 4, paragraph 2)."""
    application = cast.screened(cast.free_seat, Details(sex="female", **PERSONAL))
    if cast.standing.measure.appointments.overlapping_terms.same_level == "allowed":
        second = acts.appoint(application, start_on=DAY, actor=cast.officer, day=DAY)
        assert second.person_id == cast.person.pk
        return
    with refused("overlap_forbidden") as reasons:
        acts.appoint(application, start_on=DAY, actor=cast.officer, day=DAY)
    assert (reasons[0].cite.article, reasons[0].cite.paragraph) == (4, 2)


def test_term_of_a_revoked_letter_stands_in_nobodys_way(cast):
    """A term that was revoked before its first day covers no day: neither its seat nor its person is bound by it."""
    later = cast.appointed(cast.free_seat, details("周宁", 21), start_on=DAY + timedelta(days=60))
    letter = acts.issue_letter(later, actor=cast.officer, day=DAY)
    acts.revoke_letter(letter, actor=cast.officer, day=DAY, reason="弄错了人")
    again = cast.appointed(cast.free_seat, details("周宁", 21), start_on=DAY)
    assert again.seat_id == cast.free_seat.pk


# --- the measure's time -------------------------------------------------------------------------------------------


def test_measure_ended_then_prolonged(baoshan):
    """After the last day a new appointment is refused with the article; the prolongation's file allows it again."""
    last, later = date(2026, 9, 9), date(2026, 9, 29)
    application = baoshan.screened(baoshan.free_seat, details("周宁", 21))
    for day, start in ((last + timedelta(days=1), last + timedelta(days=1)), (last, last + timedelta(days=1))):
        with refused("ended") as reasons:
            acts.appoint(application, start_on=start, actor=baoshan.officer, day=day)
        assert (reasons[0].cite.measure, reasons[0].cite.article) == ("baoshan-2024-2", 11)
    text = PROLONGATION.read_text("utf-8")
    entered = measures.enter_prolongation(text, actor=baoshan.bureau, day=later)
    assert (entered.prolongs, last_entry().act) == ("baoshan-2024-2", "measure.prolong")
    appointment = acts.appoint(application, start_on=later, actor=baoshan.officer, day=later)
    assert (appointment.measure, appointment.end_on) == ("baoshan-2024-2", date(2028, 9, 28))
    with pytest.raises(Refused) as twice:
        measures.enter_prolongation(text, actor=baoshan.bureau, day=later)
    assert [reason.code for reason in twice.value.decision.refusals] == ["prolongation_known"]


def test_measure_is_entered_once(baoshan):
    text = (CLONE / "measures" / "baoshan-2024-2.toml").read_text("utf-8")
    with refused("measure_known"):
        measures.enter_measure(text, actor=baoshan.bureau, day=DAY)


def test_what_began_under_an_ended_measure_goes_on(baoshan):
    after = date(2026, 11, 24)
    letter = acts.replace_letter(baoshan.letter, actor=baoshan.officer, day=after, reason="损坏")
    assert letter.number == "宝友街聘〔2026〕2号"
    given = {"actor": baoshan.officer, "day": after, "reason": "家中有事"}
    ended = acts.end_appointment(baoshan.appointment, exit_id="cannot_continue", last_on=after, **given)
    assert ended.last_on == after


# --- existing letters ---------------------------------------------------------------------------------------------


def existing(cast, number: int = 7, **changes: object) -> ExistingLetter:
    measure, level = cast.standing.measure, cast.level("area")
    start = max(measure.in_force_from, date(2025, 1, 1))
    series = measure.series(level, cast.town_a.name)
    text = measure.letter_number(series, start.year, number)
    return replace(ExistingLetter(text, level.id, start, term_ending(level, start)), **changes)


def record(cast, letter: ExistingLetter, who: Details | None = None) -> Letter:
    return acts.record_appointment(
        cast.area_a2, existing=letter, details=who or details("周宁", 21), actor=cast.bureau, day=DAY
    )


def test_record_appointment_changes_and_writes_the_ledger(cast):
    measure, level = cast.standing.measure, cast.level("area")
    said = existing(cast)
    letter = record(cast, said)
    term = letter.appointment
    assert (letter.number, letter.recorded, letter.code, letter.state) == (said.number, True, None, "issued")
    assert (term.seat_id, term.start_on, term.end_on) == (cast.free_seat.pk, said.start_on, said.end_on)
    entry = last_entry()
    assert (entry.act, entry.subject_id, entry.actor) == (
        "appointments.record_appointment", letter.pk, cast.bureau.pk
    )  # fmt: skip
    assert entry.articles == cited(level.cites.authority, level.term.cite, measure=measure.id)


def test_record_appointment_makes_a_seat_where_all_are_held(cast):
    record(cast, existing(cast))
    second = record(cast, existing(cast, 8), details("吴宁", 22))
    assert (second.appointment.seat.number, second.appointment.seat.area) == (2, cast.area_a2)


def test_record_appointment_is_refused_when_the_number_is_known(cast):
    record(cast, existing(cast))
    with refused("number_known"):
        record(cast, existing(cast), details("吴宁", 22))


def test_record_appointment_is_refused_when_no_measure_was_in_force_on_its_first_day(cast):
    start = date(2020, 1, 1)
    with refused("no_measure") as reasons:
        record(cast, existing(cast, start_on=start, end_on=date(2020, 12, 31)))
    assert reasons[0].cite is not None


def test_record_appointment_is_refused_for_a_term_upside_down_or_too_long(cast):
    said = existing(cast)
    with refused("end_before_start"):
        record(cast, replace(said, end_on=said.start_on - timedelta(days=1)))
    with refused("term_longer") as reasons:
        record(cast, replace(said, end_on=said.end_on + timedelta(days=1)))
    assert reasons[0].cite == cast.standing.measure.citation(cast.level("area").term.cite)


def test_record_appointment_takes_a_shorter_term(cast):
    said = existing(cast)
    shorter = replace(said, end_on=said.end_on - timedelta(days=100))
    assert record(cast, shorter).appointment.last_on == shorter.end_on


def test_record_appointment_of_a_person_with_an_overlapping_term_as_the_measure_says(cast):
    record(cast, existing(cast))
    if cast.standing.measure.appointments.overlapping_terms.same_level == "allowed":
        assert record(cast, existing(cast, 8)).appointment.seat.number == 2
        return
    with refused("overlap_forbidden"):
        record(cast, existing(cast, 8))


def test_correct_appointment_changes_and_writes_the_ledger(cast):
    term = record(cast, existing(cast)).appointment
    more = details("周宁", 21, phone="13911112222")
    given = {"actor": cast.bureau, "day": DAY}
    channel = cast.level("area").channels[-1]
    corrected = acts.correct_appointment(term, channel=channel, note="补录", details=more, **given)
    assert (corrected.channel, corrected.note, last_entry().act) == (
        channel,
        "补录",
        "appointments.correct_appointment",
    )
    corrected.person.refresh_from_db()
    assert corrected.person.opened("phone") == "13911112222"
    kept = acts.correct_appointment(term, channel="", note="", details=more, **given)
    assert (kept.channel, kept.note) == (channel, "补录")


# --- leaving ------------------------------------------------------------------------------------------------------


def test_request_exit_changes_and_writes_the_ledger(cast):
    wished = DAY + timedelta(days=30)
    asked = acts.request_exit(cast.appointment, wished_on=wished, reason="家中有事", actor=cast.planner, day=DAY)
    assert (asked.wished_on, asked.requested_on, asked.appointment) == (wished, DAY, cast.appointment)
    assert asked.handle_by > DAY
    entry = last_entry()
    own = next(way for way in cast.standing.measure.exits if way.requested_by == "planner")
    assert (entry.act, entry.actor) == ("appointments.request_exit", cast.planner.pk)
    assert entry.articles == cited(own.cite, measure=cast.standing.measure.id)


def test_request_exit_is_refused_twice_and_outside_the_term(cast):
    given = {"actor": cast.planner, "day": DAY, "reason": "家中有事"}
    for wished, code in ((DAY - timedelta(days=1), "term_not_begun"), (date(2035, 1, 1), "term_over")):
        with refused(code):
            acts.request_exit(cast.appointment, wished_on=wished, **given)
    acts.request_exit(cast.appointment, wished_on=DAY, **given)
    with refused("exit_requested"):
        acts.request_exit(cast.appointment, wished_on=DAY, **given)


def test_take_back_exit_changes_and_writes_the_ledger(cast):
    given = {"actor": cast.planner, "day": DAY}
    asked = acts.request_exit(cast.appointment, wished_on=DAY, reason="家中有事", **given)
    acts.take_back_exit(asked, **given)
    asked.refresh_from_db()
    entry = last_entry()
    assert asked.taken_back_on == DAY
    assert (entry.act, entry.actor, entry.subject_id) == ("appointments.take_back_exit", cast.planner.pk, asked.pk)
    own = next(way for way in cast.standing.measure.exits if way.requested_by == "planner")
    assert entry.articles == cited(own.cite, measure=cast.standing.measure.id)
    again = acts.request_exit(cast.appointment, wished_on=DAY, reason="仍须离开", **given)
    assert (again.pk, again.taken_back_on) == (asked.pk, None)


def test_take_back_exit_is_refused_twice_and_after_the_exit(cast):
    given = {"actor": cast.planner, "day": DAY}
    asked = acts.request_exit(cast.appointment, wished_on=DAY, reason="家中有事", **given)
    acts.take_back_exit(asked, **given)
    with refused("exit_request_closed"):
        acts.take_back_exit(asked, **given)
    asked = acts.request_exit(cast.appointment, wished_on=DAY, reason="仍须离开", **given)
    decider = cast.decider(cast.seat)
    acts.end_appointment(cast.appointment, exit_id=ways(cast)[0], last_on=DAY, actor=decider, day=DAY, reason="核实")
    with refused("exit_request_closed"):
        acts.take_back_exit(asked, **given)


def ways(cast) -> list[str]:
    return [way.id for way in cast.standing.measure.exits if way.kind == "exit"]


def test_end_appointment_changes_and_writes_the_ledger_and_opens_the_seat(cast):
    for exit_id in ways(cast)[:1]:
        last = DAY + timedelta(days=5)
        given = {"actor": cast.officer, "day": DAY, "reason": "说明"}
        term = acts.end_appointment(cast.appointment, exit_id=exit_id, last_on=last, **given)
        assert (term.last_on, term.exit, term.end_on) == (last, exit_id, cast.appointment.end_on)
        entry, way = last_entry(), cast.standing.measure.exit(exit_id)
        assert entry.articles == cited(way.cite, measure=cast.standing.measure.id)
        assert changed(entry) == {"last_on": last.isoformat(), "exit": exit_id}
        with refused("already_left"):
            acts.end_appointment(cast.appointment, exit_id=exit_id, last_on=last, **given)


def test_end_appointment_shows_in_the_coverage_of_the_next_day(cast):
    from gonghua.institution.appointments.queries.coverage import coverage_on

    last = DAY + timedelta(days=5)
    before = coverage_on(last + timedelta(days=1)).as_json()
    acts.end_appointment(
        cast.appointment, exit_id=ways(cast)[0], last_on=last, actor=cast.officer, day=DAY, reason="说明"
    )
    own = {"street_town": cast.town_a.name, "area": cast.area_a1.name}
    assert own not in before["gaps"]
    assert own not in coverage_on(last).as_json()["gaps"]
    assert {**own, "on": str(last + timedelta(days=1))} in coverage_on(DAY).as_json()["opening"]
    assert own in coverage_on(last + timedelta(days=1)).as_json()["gaps"]


def test_end_appointment_is_refused_without_a_reason_and_outside_the_term(cast):
    given = {"actor": cast.officer, "day": DAY, "exit_id": ways(cast)[0]}
    with refused("reason_missing"):
        acts.end_appointment(cast.appointment, last_on=DAY, reason=" ", **given)
    with refused("term_over"):
        acts.end_appointment(
            cast.appointment, last_on=cast.appointment.end_on + timedelta(days=1), reason="说明", **given
        )


# --- seats --------------------------------------------------------------------------------------------------------


def test_open_seat_changes_and_writes_the_ledger(cast):
    level = cast.level("area")
    seat = cast.open_seat(cast.area_a1, "area")
    assert (seat.number, seat.level, seat.authority, seat.street_town) == (2, level.id, level.authority, cast.town_a)
    entry = last_entry()
    assert (entry.act, entry.subject_id) == ("appointments.open_seat", seat.pk)
    assert entry.articles == cited(level.cites.level, measure=cast.standing.measure.id)


def test_close_seat_changes_and_writes_the_ledger(cast):
    seat = acts.close_seat(cast.free_seat, actor=cast.officer, day=DAY, reason="片区合并")
    assert (seat.closed_on, last_entry().act, last_entry().reason) == (DAY, "appointments.close_seat", "片区合并")


def test_close_seat_is_refused_while_somebody_holds_it(cast):
    with refused("seat_held"):
        acts.close_seat(cast.seat, actor=cast.officer, day=DAY, reason="片区合并")


# --- the database's own last word ---------------------------------------------------------------------------------


def behind_the_acts(cast, seat: Seat, start: date, end: date) -> None:
    """Write a term as nobody should: by hand, without asking any rule."""
    with transaction.atomic():
        Appointment.objects.create(
            seat=seat, person=cast.person, measure="x", start_on=start, end_on=end, last_on=end
        )  # fmt: skip


@pytest.mark.parametrize("shift", [-1, 0, 1])
def test_database_refuses_two_terms_in_one_seat_that_share_a_day(cast, shift):
    start, end, day = cast.appointment.start_on, cast.appointment.last_on, timedelta(days=1)
    with pytest.raises(DatabaseError, match="overlap"):
        behind_the_acts(cast, cast.seat, end + shift * day if shift < 1 else start - day, end + 400 * day)
    behind_the_acts(cast, cast.seat, end + day, end + 400 * day)
    behind_the_acts(cast, cast.seat, start - 9 * day, start - day)
    behind_the_acts(cast, cast.free_seat, start, end)


def test_database_refuses_to_move_a_term_over_another(cast):
    start, end, day = cast.appointment.start_on, cast.appointment.last_on, timedelta(days=1)
    behind_the_acts(cast, cast.seat, start - 9 * day, start - day)
    with pytest.raises(DatabaseError, match="overlap"), transaction.atomic():
        Appointment.objects.filter(start_on=start - 9 * day).update(end_on=end, last_on=start)


def test_database_refuses_a_term_upside_down(cast):
    with pytest.raises(DatabaseError, match="term_in_order"):
        behind_the_acts(cast, cast.free_seat, DAY, DAY - timedelta(days=1))


def test_database_refuses_two_open_applications_and_two_valid_letters(cast):
    with pytest.raises(DatabaseError), transaction.atomic():
        Letter.objects.create(appointment=cast.appointment, number="another")
    with pytest.raises(DatabaseError), transaction.atomic():
        Letter.objects.create(appointment=cast.appointed(cast.free_seat), number=cast.letter.number)


def test_failing_act_leaves_nothing_behind(cast, monkeypatch):
    """Whatever breaks at the very end of an appointment, every row and number is as before."""
    from gonghua.ground.ledger import acts as ledger

    application = cast.screened(cast.free_seat, details("周宁", 21))
    before = everything()

    def broken(*_args: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(ledger, "announce_head", broken)
    with pytest.raises(OSError, match="disk full"):
        acts.appoint(application, start_on=DAY, actor=cast.officer, day=DAY)
    with pytest.raises(OSError, match="disk full"):
        acts.replace_letter(cast.letter, actor=cast.officer, day=DAY, reason="损坏")
    assert everything() == before


# --- what is said and what is open ---------------------------------------------------------------------------------


def test_propose_is_refused_for_a_closed_seat(cast):
    acts.close_seat(cast.free_seat, actor=cast.decider(cast.free_seat), day=DAY, reason="合并")
    with refused("seat_closed"):
        cast.propose(cast.free_seat, details("王宁", 61))


def test_close_seat_is_refused_without_a_reason(cast):
    with refused("reason_missing"):
        acts.close_seat(cast.free_seat, actor=cast.decider(cast.free_seat), day=DAY, reason="  ")


def test_withdraw_is_refused_without_a_reason(cast):
    application = cast.propose(cast.free_seat, details("王宁", 62))
    with refused("reason_missing"):
        acts.withdraw(application, actor=cast.decider(cast.free_seat), day=DAY, reason="")


def test_first_free_day_is_the_day_after_the_last_term(cast):
    from gonghua.institution.appointments.queries.facts import first_free_day

    assert first_free_day(cast.seat, DAY) == cast.appointment.last_on + timedelta(days=1)
    assert first_free_day(cast.free_seat, DAY) == DAY
