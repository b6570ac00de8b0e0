"""A person is appointed to a seat, an existing letter is entered, a term ends early."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.acts import act, change, create, record
from gonghua.ground.ledger.errors import Refused, require
from gonghua.ground.measure.facts import citations, due_after, reason_given
from gonghua.ground.notices.telling import tell
from gonghua.ground.people.details import Details
from gonghua.ground.people.models import Account
from gonghua.ground.people.permission import anywhere, oneself, own_authority, own_place
from gonghua.ground.people.queries import accounts_of
from gonghua.ground.people.terms import Role
from gonghua.ground.territory.models import Area, StreetTown
from gonghua.institution.appointments.acts import numbering
from gonghua.institution.appointments.acts.persons import brought_up_to_date, person_for
from gonghua.institution.appointments.acts.seats import open_seat
from gonghua.institution.appointments.models import Application, Appointment, ExitRequest, Letter
from gonghua.institution.appointments.queries import facts, receivers
from gonghua.institution.appointments.queries.facts import ExistingLetter
from gonghua.institution.appointments.terms import Stage, Told
from gonghua.pure.rules.exit import may_exit
from gonghua.pure.rules.terms import term_ending

OFFICES = own_authority(Role.BUREAU, Role.STREET_TOWN)


@act("appointments.appoint", label=_("appoint"), who=OFFICES, serves=["7.1", "7.2", "7.3"])
def appoint(application: Application, *, start_on: date, actor: Account, day: date, reason: str = "") -> Appointment:
    """Decide on an application: the person holds the seat for one term from `start_on`.

    Refused (with articles) unless a measure is in force on the day and on the first day, every condition of the level
    is met, the seat is free for the whole term, and the measure lets the person hold it beside their other terms.
    The letter is issued by an act of its own.
    """
    seat = numbering.locked_seat(application.seat_id)
    standing, decision = facts.may_appoint(application, seat, start_on, day)
    if standing is None or not decision.allowed:
        raise Refused(decision)
    level = standing.measure.level(seat.level)
    end_on = term_ending(level, start_on)
    change(application, stage=Stage.APPOINTED, decided_on=day)
    appointment = create(
        Appointment(
            seat=seat,
            person=application.person,
            measure=standing.measure.id,
            channel=application.channel,
            start_on=start_on,
            end_on=end_on,
            last_on=end_on,
            application=application,
            decided_on=day,
            letter_by=due_after(day, standing.measure.appointments.issue_letter_within_working_days.value),
        )
    )
    articles = citations(standing.measure, level.cites.authority, level.term.cite)
    entry = record(appointment, articles=articles, reason=reason)
    planner = accounts_of(appointment.person_id)
    tell(entry, planner, Told.APPOINTED, subject=appointment, where=seat.where, start_on=start_on)
    return appointment


@act(
    "appointments.record_appointment",
    label=_("enter an existing letter"),
    who=anywhere(Role.OPERATOR, Role.BUREAU),
    serves=["4.2", "7.3"],
)
def record_appointment(
    where: Area | StreetTown | None, *, existing: ExistingLetter, details: Details, actor: Account, day: date
) -> Letter:
    """Enter a letter that was issued before: judged on its first day, without screening.

    The lowest seat of the place that is free for the term is taken, or a new one made. The number stays reserved: no
    letter that is issued here will ever carry it.
    """
    standing, decision = facts.measure_for_recording(existing.start_on)
    if standing is None:
        raise Refused(decision)
    measure, level = standing.measure, standing.measure.level(existing.level)
    person = person_for(details, actor=actor, day=day)
    seat = facts.free_seat(where, level, existing.start_on, existing.end_on)
    seat = seat or open_seat(where, standing=standing, level=level, actor=actor, day=day)
    decision = facts.may_record(measure, seat, person, existing)
    require(decision)
    term = {"start_on": existing.start_on, "end_on": existing.end_on, "last_on": existing.end_on}
    said = {"channel": existing.channel, "note": existing.note, "decided_on": existing.start_on}
    appointment = create(Appointment(seat=seat, person=person, measure=measure.id, **term, **said))
    numbering.reserve_number(measure, existing.number)
    letter = create(Letter(appointment=appointment, number=existing.number, recorded=True))
    record(letter, articles=citations(measure, level.cites.authority, level.term.cite))
    return letter


@act(
    "appointments.correct_appointment",
    label=_("correct an entered letter"),
    who=anywhere(Role.OPERATOR, Role.BUREAU),
    serves=["7.3"],
)
def correct_appointment(
    appointment: Appointment, *, channel: str, note: str, details: Details, actor: Account, day: date
) -> Appointment:
    """Correct what an entered letter does not fix: the person's details, how they were chosen, the note.

    Person, seat and term stay; empty texts leave what is there.
    """
    brought_up_to_date(appointment.person, details, actor=actor, day=day)
    change(appointment, channel=channel or appointment.channel, note=note or appointment.note)
    record(appointment)
    return appointment


@act(
    "appointments.request_exit",
    label=_("ask to serve no longer"),
    who=oneself(Role.PLANNER, Role.EXPERT),
    serves=["8.3"],
)
def request_exit(appointment: Appointment, *, wished_on: date, reason: str, actor: Account, day: date) -> ExitRequest:
    """The planner asks to leave; the authority is told and has a term to handle it."""
    standing = facts.measure_of(appointment)
    exit_id = facts.exit_on_request(standing.measure)
    decision = may_exit(standing.measure, exit_id, facts.term_facts(appointment), wished_on, "planner")
    decision &= facts.no_exit_request(appointment)
    require(decision)
    handle_by = due_after(day, facts.days_to_handle_exit(standing.measure))
    said = {"wished_on": wished_on, "requested_on": day, "handle_by": handle_by, "reason": reason}
    earlier: ExitRequest | None = getattr(appointment, "exit_request", None)
    if earlier is None:
        request = create(ExitRequest(appointment=appointment, **said))
    else:
        request = change(earlier, taken_back_on=None, **said)
    articles = citations(standing.measure, standing.measure.exit(exit_id).cite)
    entry = record(request, articles=articles, reason=reason)
    days = {"wished_on": wished_on, "handle_by": request.handle_by}
    told, where = receivers.deciders(appointment, day), appointment.seat.where
    tell(entry, told, Told.EXIT_REQUESTED, subject=appointment, where=where, **days)
    return request


@act(
    "appointments.take_back_exit",
    label=_("take back the request to leave"),
    who=oneself(Role.PLANNER, Role.EXPERT),
    serves=["8.3"],
)
def take_back_exit(request: ExitRequest, *, actor: Account, day: date) -> ExitRequest:
    """The planner takes the request back before the office has recorded the exit; the term runs on."""
    require(facts.may_take_back(request))
    appointment = request.appointment
    change(request, taken_back_on=day)
    measure = facts.measure_of(appointment).measure
    entry = record(request, articles=citations(measure, measure.exit(facts.exit_on_request(measure)).cite))
    told, where = receivers.deciders(appointment, day), appointment.seat.where
    tell(entry, told, Told.EXIT_TAKEN_BACK, subject=appointment, where=where)
    return request


@act(
    "appointments.end_appointment",
    label=_("record an exit"),
    who=own_place(Role.BUREAU) + OFFICES,
    serves=["8.3"],
)
def end_appointment(
    appointment: Appointment, *, exit_id: str, last_on: date, actor: Account, day: date, reason: str
) -> Appointment:
    """End a term early: on own request or because the planner cannot go on. The seat is vacant the next day."""
    standing = facts.measure_of(appointment)
    way = standing.measure.exit(exit_id)
    decision = may_exit(standing.measure, exit_id, facts.term_facts(appointment), last_on, way.requested_by)
    decision &= reason_given(reason)
    require(decision)
    change(appointment, last_on=last_on, exit=exit_id)
    entry = record(appointment, articles=citations(standing.measure, way.cite), reason=reason)
    planner, where = accounts_of(appointment.person_id), appointment.seat.where
    tell(entry, planner, Told.ENDED, subject=appointment, where=where, last_on=last_on)
    return appointment


@act("appointments.reappoint", label=_("reappoint"), who=OFFICES, serves=["8.2"])
def reappoint(appointment: Appointment, *, actor: Account, day: date, reason: str = "") -> Appointment:
    """Give the planner the same seat for another term, which begins the day after this one.

    Called by the renewal alone, which has asked whether the term qualifies (第八条第一款). Refused unless a measure is
    in force on the day and on the new term's first day, and the seat is open and free.
    """
    seat, start_on = numbering.locked_seat(appointment.seat_id), appointment.end_on + timedelta(days=1)
    standing, decision = facts.may_reappoint(appointment, seat, start_on, day)
    if standing is None or not decision.allowed:
        raise Refused(decision)
    level = standing.measure.level(seat.level)
    end_on = term_ending(level, start_on)
    renewed = create(
        Appointment(
            seat=seat,
            person=appointment.person,
            measure=standing.measure.id,
            channel=appointment.channel,
            start_on=start_on,
            end_on=end_on,
            last_on=end_on,
            renews=appointment,
            decided_on=day,
            letter_by=due_after(day, standing.measure.appointments.issue_letter_within_working_days.value),
        )
    )
    record(renewed, articles=citations(standing.measure, level.cites.authority, level.term.cite), reason=reason)
    return renewed


@act("appointments.let_expire", label=_("let a term run out"), who=OFFICES, serves=["8.2", "8.3"])
def let_expire(appointment: Appointment, *, exit_id: str, actor: Account, day: date, reason: str = "") -> Appointment:
    """Write down that a term runs out and is not renewed, by which way; the seat is vacant the day after.

    Called by the renewal alone, which has asked whether the measure gives a ground for it.
    """
    way = facts.measure_of(appointment).measure.exit(exit_id)
    require(facts.runs_to_its_end(appointment))
    change(appointment, exit=exit_id)
    record(appointment, articles=citations(facts.measure_of(appointment).measure, way.cite), reason=reason)
    return appointment
