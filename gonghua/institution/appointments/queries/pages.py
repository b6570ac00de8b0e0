"""What the room's pages show, each as one frozen answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from gonghua.ground.measure.queries import Standing, measure_in_view
from gonghua.ground.people.terms import Scope
from gonghua.institution.appointments.models import Application, Appointment, CriterionCheck, Letter, Seat
from gonghua.institution.appointments.queries import scoped
from gonghua.institution.appointments.terms import OPEN_STAGES, LetterState
from gonghua.pure.rules.measure import Criterion, Level


@dataclass(frozen=True)
class CheckedCriterion:
    """A condition of the level beside what screening found."""

    criterion: Criterion
    check: CriterionCheck | None


@dataclass(frozen=True)
class SeatPage:
    """A seat: who holds it, who held it, who is put forward for it."""

    seat: Seat
    level: Level
    holder: Appointment | None
    terms: Sequence[Appointment]
    applications: Sequence[Application]


def level_of(seat: Seat, standing: Standing) -> Level:
    """Return the seat's level in the measure that the page cites."""
    return standing.measure.level(seat.level)


def seat_pages(seats: QuerySet[Seat], standing: Standing, day: date) -> list[SeatPage]:
    """Return everything about the seats of a place, in four queries however many there are."""
    letters = Prefetch("letters", Letter.objects.order_by("-pk"), to_attr="all_letters")
    terms = Appointment.objects.select_related("person").prefetch_related(letters).order_by("-start_on")
    waiting = Application.objects.select_related("person").filter(stage__in=OPEN_STAGES).order_by("decide_by")
    found = seats.prefetch_related(
        Prefetch("appointments", terms, to_attr="all_terms"), Prefetch("applications", waiting, to_attr="waiting")
    )
    return [_seat_page(seat, standing, day) for seat in found]


def _seat_page(seat: Any, standing: Standing, day: date) -> SeatPage:
    holder = next((term for term in seat.all_terms if term.start_on <= day <= term.last_on), None)
    return SeatPage(seat, level_of(seat, standing), holder, seat.all_terms, seat.waiting)


def checked_criteria(application: Application, level: Level) -> list[CheckedCriterion]:
    """Return the level's conditions in the measure's order, each with its check."""
    checks = {check.criterion: check for check in application.checks.all()}
    return [CheckedCriterion(criterion, checks.get(criterion.id)) for criterion in level.criteria]


def current_letter(appointment: Appointment) -> Letter | None:
    """Return the valid letter of an appointment, with its file."""
    return appointment.letters.select_related("file").filter(state=LetterState.ISSUED).first()


def all_letters(appointment: Appointment) -> list[Letter]:
    """Return every letter of an appointment, the newest first."""
    return list(appointment.letters.select_related("file", "replaces").order_by("-pk"))


def without_letter(scope: Scope) -> QuerySet[Appointment]:
    """Return the appointments that wait for their letter, the most urgent first."""
    return (
        scoped.appointments(scope)
        .exclude(letters__state__in=[LetterState.ISSUED, LetterState.REVOKED])
        .order_by("letter_by", "pk")
    )


def found_appointments(scope: Scope, *, words: str, level: str, state: str, day: date) -> QuerySet[Appointment]:
    """Return the appointments in scope that a search asks for, in the order of places."""
    found = scoped.appointments(scope).prefetch_related(
        Prefetch("letters", Letter.objects.filter(state=LetterState.ISSUED), to_attr="valid_letters")
    )
    if words:
        places = Q(seat__area__name__icontains=words) | Q(seat__street_town__name__icontains=words)
        found = found.filter(Q(person__name__icontains=words) | Q(letters__number__icontains=words) | places).distinct()
    if level:
        found = found.filter(seat__level=level)
    in_office = Q(start_on__lte=day, last_on__gte=day)
    if state == "in_office":
        found = found.filter(in_office)
    elif state == "to_come":
        found = found.filter(start_on__gt=day)
    elif state == "ended":
        found = found.filter(last_on__lt=day)
    return found.order_by("seat__street_town__code", "seat__area__name", "seat__number", "-start_on")


def own_appointments(scope: Scope) -> list[Appointment]:
    """Return a planner's own appointments, the newest first, with their letters."""
    found = scoped.appointments(scope).prefetch_related(
        Prefetch("letters", Letter.objects.select_related("file").order_by("-pk"), to_attr="all_letters")
    )
    return list(found.order_by("-start_on"))


def standing_in_view(day: date) -> Standing | None:
    """Return the measure that pages of `day` cite."""
    return measure_in_view(day)
