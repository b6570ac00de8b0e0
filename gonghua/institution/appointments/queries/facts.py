"""The facts that the room's acts hand to the rules, and the rows that they lock while they do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, cast

from django.db.models import F, Max, QuerySet

from gonghua.ground.measure.facts import governing, measure_for_granting
from gonghua.ground.measure.queries import Standing, measure_on, measures
from gonghua.ground.people.models import Person
from gonghua.ground.territory.models import Area, StreetTown
from gonghua.institution.appointments.models import Application, Appointment, CriterionCheck, ExitRequest, Letter, Seat
from gonghua.institution.appointments.terms import OPEN_STAGES, LetterState
from gonghua.pure.rules.decision import N_, Citation, Decision, Reason, refusal
from gonghua.pure.rules.eligibility import Check, channel_of_level, may_be_appointed
from gonghua.pure.rules.exit import TermFacts
from gonghua.pure.rules.measure import Level, Measure
from gonghua.pure.rules.terms import HeldTerm, may_hold, recorded_term, term_ending


@dataclass(frozen=True)
class ExistingLetter:
    """What a letter that was issued before says: its number, level, term, how the planner was chosen, a note."""

    number: str
    level: str
    start_on: date
    end_on: date
    channel: str = ""
    note: str = ""


def issuer_of(measure: Measure, seat: Seat) -> str:
    """Return the full name of the office that issues the seat's letters."""
    return measure.issuer(measure.level(seat.level), seat.street_town.name if seat.street_town else None)


def may_record(measure: Measure, seat: Seat, person: Person, existing: ExistingLetter) -> Decision:
    """Return what counts for or against entering an existing letter."""
    term = existing.start_on, existing.end_on
    decision = recorded_term(measure, measure.level(seat.level), *term) & number_is_free(existing.number)
    return decision & may_hold_too(measure, person, seat, *term) & seat_is_free(seat, *term)


def measure_for_recording(start_on: date, known: Sequence[Standing] | None = None) -> tuple[Standing | None, Decision]:
    """Return the measure that was in force on a recorded letter's first day, or why the letter cannot be entered.

    `known` are the measures that were entered, for a caller who asks many times.
    """
    known = measures() if known is None else known
    found = next((standing for standing in reversed(known) if standing.on(start_on).allowed), None)
    if found is not None:
        return found, Decision()
    reasons = [reason for standing in known for reason in standing.on(start_on).refusals]
    message = N_("No measure was in force on %(day)s, the first day of the term.")
    cite = next((reason.cite for reason in reversed(reasons) if reason.cite), None)
    return None, Decision((Reason("no_measure", message, params={"day": start_on}, cite=cite),))


def measure_of(appointment: Appointment) -> Standing:
    """Return the measure under which an appointment began; it governs the term to its end."""
    return governing(appointment.measure)


def measure_of_application(application: Application) -> Standing:
    """Return the measure that an application is screened under: the one in force when it was proposed."""
    standing = measure_on(application.proposed_on)
    if standing is None:
        raise LookupError(f"no measure on {application.proposed_on}")
    return standing


def next_seat_number(seat: Seat) -> int:
    """Return the number after the last seat of the same level and place."""
    same = Seat.objects.filter(level=seat.level, street_town=seat.street_town, area=seat.area)
    return (same.aggregate(last=Max("number"))["last"] or 0) + 1


def free_seat(where: Area | StreetTown | None, level: Level, start_on: date, end_on: date) -> Seat | None:
    """Return the lowest open seat of the level and place that nobody holds in the term."""
    area = where if isinstance(where, Area) else None
    town = where if isinstance(where, StreetTown) else area.street_town if area else None
    held = _served(Appointment.objects.filter(start_on__lte=end_on, last_on__gte=start_on)).values("seat")
    seats = Seat.objects.filter(level=level.id, street_town=town, area=area, closed_on=None)
    return seats.exclude(pk__in=held).order_by("number").first()


def seat_is_held(seat: Seat, day: date) -> bool:
    """Return whether somebody holds the seat on or after `day`."""
    return seat.appointments.filter(last_on__gte=day).exists()


def no_open_application(seat: Seat, person: Person) -> Decision:
    """Refuse a second open application of one person for one seat."""
    if not seat.applications.filter(person=person, stage__in=OPEN_STAGES).exists():
        return Decision()
    return refusal("already_proposed", N_("This person is already put forward for this seat."))


def may_appoint(application: Application, seat: Seat, start_on: date, day: date) -> tuple[Standing | None, Decision]:
    """Return the measure and everything that counts for or against an appointment from `start_on`."""
    if application.stage not in OPEN_STAGES:
        message = N_("This application is closed: it was decided or withdrawn.")
        return None, refusal("application_closed", message)
    standing, decision = measure_for_granting(day)
    if standing is None:
        return None, decision
    decision &= standing.on(start_on) if start_on != day else Decision()
    level = standing.measure.level(seat.level)
    end_on = term_ending(level, start_on)
    checks = {check.criterion: found_of(check) for check in application.checks.all()}
    channel = standing.measure.channel(application.channel)
    decision &= may_be_appointed(standing.measure, level, channel, checks) & has_agreed(application)
    decision &= may_hold_too(standing.measure, application.person, seat, start_on, end_on)
    decision &= seat_is_free(seat, start_on, end_on) & starts_today_or_later(start_on, day)
    return standing, decision


def may_reappoint(appointment: Appointment, seat: Seat, start_on: date, day: date) -> tuple[Standing | None, Decision]:
    """Return the measure under which a planner gets another term, and what counts for or against it.

    A measure is in force on the day and on the first day; the level is still one of its; the seat is open and free for
    the whole term, and may be held beside the planner's other terms.
    """
    standing, decision = measure_for_granting(day)
    if standing is None:
        return None, decision
    decision &= standing.on(start_on) & runs_to_its_end(appointment)
    known = {level.id: level for level in standing.measure.levels}
    if seat.level not in known:
        message = N_("The measure in force knows no such level any more.")
        return standing, decision & refusal("level_gone", message)
    end_on = term_ending(known[seat.level], start_on)
    decision &= seat_is_open(seat) & seat_is_free(seat, start_on, end_on)
    return standing, decision & may_hold_too(standing.measure, appointment.person, seat, start_on, end_on)


def runs_to_its_end(appointment: Appointment) -> Decision:
    """Return the refusal of a term that was ended early, or whose end is decided already."""
    if not appointment.exit:
        return Decision()
    return refusal("term_decided", N_("How this term ends is decided already."))


def found_of(check: CriterionCheck) -> Check:
    """Return what screening found, as the rules take it."""
    outcome = cast(Literal["met", "not_met", "unchecked"], check.outcome)
    return Check(outcome, check.evidence, check.reason)


def has_agreed(application: Application) -> Decision:
    """Refuse to appoint somebody who has not agreed: the choice is two-way (双向选择)."""
    if application.consented_on:
        return Decision()
    message = N_("The person has not agreed yet. Ask them, and enter the day on which they agreed.")
    return refusal("not_agreed", message)


def channel_is_open(measure: Measure, seat: Seat, channel: str) -> Decision:
    """Ask the measure whether the seat's level is filled through this channel."""
    return Decision((channel_of_level(measure, measure.level(seat.level), measure.channel(channel)),))


def starts_today_or_later(start_on: date, day: date) -> Decision:
    """Refuse a first day in the past: an existing letter is entered, not issued."""
    if start_on >= day:
        return Decision()
    message = N_("A term cannot begin before the day on which it is decided.")
    return refusal("start_in_past", message)


def first_free_day(seat: Seat, day: date) -> date:
    """Return the first day from `day` on at which nobody holds the seat any more."""
    last = seat.appointments.filter(last_on__gte=day).aggregate(last=Max("last_on"))["last"]
    return last + timedelta(days=1) if last else day


def seat_is_open(seat: Seat) -> Decision:
    """Refuse a seat that was closed."""
    if not seat.closed_on:
        return Decision()
    return refusal("seat_closed", N_("This seat was closed on %(day)s."), day=seat.closed_on)


def seat_is_free(seat: Seat, start_on: date, end_on: date) -> Decision:
    """Refuse a term that overlaps another in the same seat, or a seat that is closed."""
    if seat.closed_on:
        return seat_is_open(seat)
    other = _served(seat.appointments.filter(start_on__lte=end_on, last_on__gte=start_on)).order_by("last_on").last()
    if other is None:
        return Decision()
    message = N_("The seat is held until %(day)s; a new term can begin the day after.")
    return refusal("seat_taken", message, day=other.last_on)


def may_hold_too(measure: Measure, person: Person, seat: Seat, start_on: date, end_on: date) -> Decision:
    """Ask the measure whether the person may hold this term beside the terms they have."""
    return may_hold(measure, held_terms(person), HeldTerm(seat.level, start_on, end_on))


def held_terms(person: Person) -> list[HeldTerm]:
    """Return every term that a person holds or held, as far as it really lasted."""
    terms = _served(Appointment.objects.filter(person=person)).select_related("seat")
    return [HeldTerm(item.seat.level, item.start_on, item.last_on) for item in terms]


def _served(terms: QuerySet[Appointment]) -> QuerySet[Appointment]:
    """Leave out the terms that cover no day: their letter was revoked before the first one."""
    return terms.filter(last_on__gte=F("start_on"))


def number_is_free(number: str) -> Decision:
    """Refuse a letter number that is known already."""
    if not Letter.objects.filter(number=number).exists():
        return Decision()
    message = N_("The letter number %(number)s is entered already.")
    return refusal("number_known", message, number=number)


def may_issue_letter(appointment: Appointment) -> Decision:
    """Refuse a second valid letter, and one for a term that never began."""
    if appointment.letters.filter(state=LetterState.ISSUED).exists():
        return refusal("letter_issued", N_("This appointment has a valid letter already."))
    if appointment.letters.filter(state=LetterState.REVOKED).exists():
        return refusal("letter_revoked", N_("The letter was revoked; a new appointment is needed."))
    return Decision()


def is_valid_letter(letter: Letter) -> Decision:
    """Refuse to touch a letter that is void already."""
    if letter.state == LetterState.ISSUED:
        return Decision()
    return refusal("letter_void", N_("This letter is void already."))


def letter_article(appointment: Appointment) -> Citation:
    """Return the article by which the authority issues the letter."""
    measure = measure_of(appointment).measure
    cite = measure.level(appointment.seat.level).cites.authority
    return Citation(measure.id, cite.article, cite.paragraph)


def letter_order(appointment: Appointment) -> tuple[str, str, int]:
    """Return the order in which letters issued together are numbered: place by place, seat by seat."""
    seat = appointment.seat
    return str(seat.street_town or ""), str(seat.area or ""), seat.number


def term_facts(appointment: Appointment) -> TermFacts:
    """Return what the exit rules need of a term."""
    return TermFacts(appointment.start_on, appointment.end_on, appointment.last_on if appointment.exit else None)


def open_exit_request(appointment: Appointment) -> ExitRequest | None:
    """Return the planner's request to leave that waits to be handled."""
    request: ExitRequest | None = getattr(appointment, "exit_request", None)
    return request if request and not request.taken_back_on and not appointment.exit else None


def may_take_back(request: ExitRequest) -> Decision:
    """Refuse to take back a request that was handled, or taken back before."""
    if open_exit_request(request.appointment):
        return Decision()
    message = N_("This request was handled or taken back already; the office can tell you more.")
    return refusal("exit_request_closed", message)


def no_exit_request(appointment: Appointment) -> Decision:
    """Refuse a second request while one is open."""
    if not open_exit_request(appointment):
        return Decision()
    return refusal("exit_requested", N_("You have asked to leave already; the office will answer."))


def exit_on_request(measure: Measure) -> str:
    """Return the exit that a planner asks for."""
    return next(way.id for way in measure.exits if way.requested_by == "planner")


def days_to_handle_exit(measure: Measure) -> int:
    """Return the working days within which a request to leave is handled (a local deadline)."""
    return measure.appointments.decide_within_working_days.value
