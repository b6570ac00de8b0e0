"""The facts that the room's acts hand to the rules, and the rows that they lock while they do."""

from datetime import date, timedelta

from django.db.models import Max

from gonghua.ground.measure.queries import Standing, measure_called, measure_in_view, measure_on, measures
from gonghua.ground.people.models import Person
from gonghua.institution.appointments.models import Application, Appointment, Letter, NumberSeries, Seat
from gonghua.institution.appointments.terms import OPEN_STAGES, LetterState
from gonghua.pure.rules.deadlines import OfficialCalendar, due
from gonghua.pure.rules.decision import N_, Citation, Decision, Reason
from gonghua.pure.rules.eligibility import Check, may_be_appointed
from gonghua.pure.rules.exit import TermFacts
from gonghua.pure.rules.measure import Measure
from gonghua.pure.rules.terms import HeldTerm, may_hold, term_ending

CALENDAR = OfficialCalendar()


def due_after(day: date, working_days: int) -> date:
    """Return the last day of a term of `working_days` that begins the day after `day`."""
    return due(day, working_days, CALENDAR).day


def measure_for_granting(day: date) -> tuple[Standing | None, Decision]:
    """Return the measure under which something may be granted on `day`, or why there is none."""
    standing = measure_on(day) or measure_in_view(day)
    if standing is None:
        return None, Decision((Reason("no_measure", N_("No measure has been entered.")),))
    decision = standing.on(day)
    return (standing if decision.allowed else None), decision


def measure_for_recording(start_on: date) -> tuple[Standing | None, Decision]:
    """Return the measure that was in force on a recorded letter's first day, or why the letter cannot be entered."""
    found = measure_on(start_on)
    if found is not None:
        return found, Decision()
    reasons = [reason for standing in measures() for reason in standing.on(start_on).refusals]
    message = N_("No measure was in force on %(day)s, the first day of the term.")
    cite = next((reason.cite for reason in reversed(reasons) if reason.cite), None)
    return None, Decision((Reason("no_measure", message, params={"day": start_on}, cite=cite),))


def measure_of(appointment: Appointment) -> Standing:
    """Return the measure under which an appointment began; it governs the term to its end."""
    standing = measure_called(appointment.measure)
    if standing is None:
        raise LookupError(appointment.measure)
    return standing


def measure_of_application(application: Application) -> Standing:
    """Return the measure that an application is screened under: the one in force when it was proposed."""
    standing = measure_on(application.proposed_on)
    if standing is None:
        raise LookupError(f"no measure on {application.proposed_on}")
    return standing


def locked_seat(pk: object) -> Seat:
    """Return a seat, locked until the act ends: the first in the order of locks (seat, appointment, counter, head)."""
    return Seat.objects.select_for_update(of=("self",)).select_related("street_town", "area").get(pk=pk)


def next_seat_number(seat: Seat) -> int:
    """Return the number after the last seat of the same level and place."""
    same = Seat.objects.filter(level=seat.level, street_town=seat.street_town, area=seat.area)
    return (same.aggregate(last=Max("number"))["last"] or 0) + 1


def seat_is_held(seat: Seat, day: date) -> bool:
    """Return whether somebody holds the seat on or after `day`."""
    return seat.appointments.filter(last_on__gte=day).exists()


def no_open_application(seat: Seat, person: Person) -> Decision:
    """Refuse a second open application of one person for one seat."""
    if not seat.applications.filter(person=person, stage__in=OPEN_STAGES).exists():
        return Decision()
    return Decision((Reason("already_proposed", N_("This person is already put forward for this seat.")),))


def may_appoint(
    application: Application, seat: Seat, start_on: date, day: date
) -> tuple[Standing | None, Decision]:
    """Return the measure and everything that counts for or against an appointment from `start_on`."""
    if application.stage not in OPEN_STAGES:
        message = N_("This application is closed: it was decided or withdrawn.")
        return None, Decision((Reason("application_closed", message),))
    standing, decision = measure_for_granting(day)
    if standing is None:
        return None, decision
    decision &= standing.on(start_on) if start_on != day else Decision()
    level = standing.measure.level(seat.level)
    end_on = term_ending(level, start_on)
    checks = {check.criterion: Check(check.outcome, check.evidence) for check in application.checks.all()}
    decision &= may_be_appointed(standing.measure, level, application.channel, checks, application.consented_on)
    decision &= may_hold_too(standing.measure, application.person, seat, start_on, end_on)
    decision &= seat_is_free(seat, start_on, end_on) & starts_today_or_later(start_on, day)
    return standing, decision


def starts_today_or_later(start_on: date, day: date) -> Decision:
    """Refuse a first day in the past: an existing letter is entered, not issued."""
    if start_on >= day:
        return Decision()
    message = N_("A term cannot begin before the day on which it is decided.")
    return Decision((Reason("start_in_past", message),))


def seat_is_free(seat: Seat, start_on: date, end_on: date) -> Decision:
    """Refuse a term that overlaps another in the same seat, or a seat that is closed."""
    if seat.closed_on:
        return Decision((Reason("seat_closed", N_("This seat was closed on %(day)s."), params={"day": seat.closed_on}),))
    other = seat.appointments.filter(start_on__lte=end_on, last_on__gte=start_on).order_by("last_on").last()
    if other is None:
        return Decision()
    message = N_("The seat is held until %(day)s; a new term can begin the day after.")
    return Decision((Reason("seat_taken", message, params={"day": other.last_on}),))


def may_hold_too(measure: Measure, person: Person, seat: Seat, start_on: date, end_on: date) -> Decision:
    """Ask the measure whether the person may hold this term beside the terms they have."""
    terms = Appointment.objects.filter(person=person, last_on__gte=start_on, start_on__lte=end_on)
    held = [HeldTerm(item.seat.level, item.start_on, item.last_on) for item in terms.select_related("seat")]
    return may_hold(measure, held, HeldTerm(seat.level, start_on, end_on))


def number_is_free(number: str) -> Decision:
    """Refuse a letter number that is known already."""
    if not Letter.objects.filter(number=number).exists():
        return Decision()
    message = N_("The letter number %(number)s is entered already.")
    return Decision((Reason("number_known", message, params={"number": number}),))


def reserve_number(measure: Measure, number: str) -> None:
    """Let the counter of an entered number's series start after it, so that it is never given again."""
    parsed = measure.parse_letter_number(number)
    if parsed is None:
        return
    prefix, year, count = parsed
    NumberSeries.objects.get_or_create(prefix=prefix, year=year)
    counter = NumberSeries.objects.select_for_update().get(prefix=prefix, year=year)
    if counter.last < count:
        counter.last = count
        counter.save(update_fields=["last"])


def next_letter_number(appointment: Appointment, day: date) -> str:
    """Take the next number of the appointment's series and year; the counter stays locked until the act ends."""
    measure = measure_of(appointment).measure
    seat = appointment.seat
    series = measure.series(measure.level(seat.level), seat.street_town.name if seat.street_town else None)
    NumberSeries.objects.get_or_create(prefix=series.prefix, year=day.year)
    counter = NumberSeries.objects.select_for_update().get(prefix=series.prefix, year=day.year)
    counter.last += 1
    while Letter.objects.filter(number=measure.letter_number(series, day.year, counter.last)).exists():
        counter.last += 1
    counter.save(update_fields=["last"])
    return measure.letter_number(series, day.year, counter.last)


def may_issue_letter(appointment: Appointment) -> Decision:
    """Refuse a second valid letter, and one for a term that never began."""
    if appointment.letters.filter(state=LetterState.ISSUED).exists():
        return Decision((Reason("letter_issued", N_("This appointment has a valid letter already.")),))
    if appointment.letters.filter(state=LetterState.REVOKED).exists():
        return Decision((Reason("letter_revoked", N_("The letter was revoked; a new appointment is needed.")),))
    return Decision()


def is_valid_letter(letter: Letter) -> Decision:
    """Refuse to touch a letter that is void already."""
    if letter.state == LetterState.ISSUED:
        return Decision()
    return Decision((Reason("letter_void", N_("This letter is void already.")),))


def letter_article(appointment: Appointment) -> Citation:
    """Return the article by which the authority issues the letter."""
    measure = measure_of(appointment).measure
    cite = measure.level(appointment.seat.level).cites.authority
    return Citation(measure.id, cite.article, cite.paragraph)


def letter_order(appointment: Appointment) -> tuple[str, str, int]:
    """Return the order in which letters issued together are numbered: place by place, seat by seat."""
    seat = appointment.seat
    return str(seat.street_town or ""), str(seat.area or ""), seat.number


def reason_given(reason: str) -> Decision:
    """Refuse an empty reason."""
    if reason.strip():
        return Decision()
    return Decision((Reason("reason_missing", N_("Write the reason; the person may read it.")),))


def term_facts(appointment: Appointment) -> TermFacts:
    """Return what the exit rules need of a term."""
    return TermFacts(appointment.start_on, appointment.end_on, appointment.last_on, bool(appointment.exit))


def no_exit_request(appointment: Appointment) -> Decision:
    """Refuse a second request."""
    if not hasattr(appointment, "exit_request"):
        return Decision()
    return Decision((Reason("exit_requested", N_("You have asked to leave already; the office will answer.")),))


def exit_on_request(measure: Measure) -> str:
    """Return the exit that a planner asks for."""
    return next(way.id for way in measure.exits if way.requested_by == "planner")


def days_to_handle_exit(measure: Measure) -> int:
    """Return the working days within which a request to leave is handled (a local deadline)."""
    return measure.appointments.decide_within_working_days.value


def day_before(day: date) -> date:
    """Return the day before."""
    return day - timedelta(days=1)
