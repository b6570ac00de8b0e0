"""Which places a person has to do with, and what a person did in them."""

from uuid import UUID

from django.db.models import Q, QuerySet

from gonghua.ground.people.terms import Scope
from gonghua.institution.appointments.models import Appointment, Seat
from gonghua.institution.appointments.queries import scoped


def street_towns_of(person: UUID) -> frozenset[UUID]:
    """Return the street-towns in which the person was ever put forward or appointed (the people's port)."""
    theirs = Q(appointments__person=person) | Q(applications__person=person)
    found = Seat.objects.filter(theirs, street_town__isnull=False).values_list("street_town", flat=True)
    return frozenset(key for key in found if key)


def appointments_of(person: UUID, scope: Scope) -> QuerySet[Appointment]:
    """Return a person's appointments in scope, the newest first."""
    return scoped.appointments(scope).filter(person=person).order_by("-start_on")
