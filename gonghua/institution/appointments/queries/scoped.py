"""The only ways from an address to a row: each takes the reader's scope, and what lies outside it does not exist."""

from typing import TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet
from django.http import Http404

from gonghua.ground.people.terms import Scope
from gonghua.institution.appointments.models import Application, Appointment, ExitRequest, Letter, LetterBatch, Seat

Row = TypeVar("Row", bound=Model)


def seats(scope: Scope) -> QuerySet[Seat]:
    """Return the seats in scope, with their places."""
    return Seat.objects.filter(_within(scope, "", None)).select_related("street_town", "area")


def applications(scope: Scope) -> QuerySet[Application]:
    """Return the applications in scope, with seat and person."""
    found = Application.objects.filter(_within(scope, "seat__", "person"))
    return found.select_related("seat__street_town", "seat__area", "person")


def appointments(scope: Scope) -> QuerySet[Appointment]:
    """Return the appointments in scope, with seat and person."""
    found = Appointment.objects.filter(_within(scope, "seat__", "person"))
    return found.select_related("seat__street_town", "seat__area", "person", "exit_request")


def letters(scope: Scope) -> QuerySet[Letter]:
    """Return the letters in scope, with everything that they show."""
    found = Letter.objects.filter(_within(scope, "appointment__seat__", "appointment__person"))
    return found.select_related(
        "appointment__seat__street_town", "appointment__seat__area", "appointment__person", "file", "batch", "replaces"
    )


def batches(scope: Scope) -> QuerySet[LetterBatch]:
    """Return the batches of letters in scope."""
    return LetterBatch.objects.filter(_within(scope, "", None)).select_related("street_town")


def exit_requests(scope: Scope) -> QuerySet[ExitRequest]:
    """Return the requests to leave in scope."""
    found = ExitRequest.objects.filter(_within(scope, "appointment__seat__", "appointment__person"))
    return found.select_related("appointment__seat__area", "appointment__seat__street_town", "appointment__person")


def one(rows: QuerySet[Row], key: UUID) -> Row:
    """Return the row of this key, or 404."""
    found = rows.filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def _within(scope: Scope, seat: str, person: str | None) -> Q:
    if scope.district:
        return Q()
    inside = Q(pk__in=[])
    if scope.street_towns:
        inside |= Q(**{f"{seat}street_town__in": scope.street_towns})
    if scope.person and person:
        inside |= Q(**{f"{person}": scope.person})
    return inside
