"""The only ways from an address to a row: each takes the reader's scope, and what lies outside it does not exist."""

from django.db.models import QuerySet

from gonghua.ground.people.scoping import within
from gonghua.ground.people.terms import Scope
from gonghua.institution.appointments.models import Application, Appointment, ExitRequest, Letter, LetterBatch, Seat


def seats(scope: Scope) -> QuerySet[Seat]:
    """Return the seats in scope, with their places."""
    return Seat.objects.filter(within(scope)).select_related("street_town", "area")


def applications(scope: Scope) -> QuerySet[Application]:
    """Return the applications in scope, with seat and person."""
    found = Application.objects.filter(within(scope, town="seat__street_town", person="person"))
    return found.select_related("seat__street_town", "seat__area", "person")


def appointments(scope: Scope) -> QuerySet[Appointment]:
    """Return the appointments in scope, with seat and person."""
    found = Appointment.objects.filter(within(scope, town="seat__street_town", person="person"))
    return found.select_related("seat__street_town", "seat__area", "person", "exit_request")


def letters(scope: Scope) -> QuerySet[Letter]:
    """Return the letters in scope, with everything that they show."""
    found = Letter.objects.filter(within(scope, town="appointment__seat__street_town", person="appointment__person"))
    return found.select_related(
        "appointment__seat__street_town", "appointment__seat__area", "appointment__person", "file", "batch", "replaces"
    )


def batches(scope: Scope) -> QuerySet[LetterBatch]:
    """Return the batches of letters in scope."""
    return LetterBatch.objects.filter(within(scope)).select_related("street_town")


def exit_requests(scope: Scope) -> QuerySet[ExitRequest]:
    """Return the requests to leave in scope."""
    found = ExitRequest.objects.filter(
        within(scope, town="appointment__seat__street_town", person="appointment__person")
    )
    return found.select_related("appointment__seat__area", "appointment__seat__street_town", "appointment__person")
