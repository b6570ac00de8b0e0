"""Terms of office over time, for rooms that judge or renew them."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from gonghua.ground.people.scoping import within
from gonghua.ground.people.terms import Scope
from gonghua.institution.appointments.models import Appointment

__all__ = ["Appointment", "ending", "in_office_between"]


def in_office_between(from_on: date, to_on: date) -> QuerySet[Appointment]:
    """Return the terms that ran at any time between two days, both meant, with seat and person."""
    found = Appointment.objects.filter(start_on__lte=to_on, last_on__gte=from_on)
    return found.select_related("person", "seat__street_town", "seat__area")


def ending(scope: Scope, until: date, *, let_out: Iterable[UUID] = ()) -> QuerySet[Appointment]:
    """Return the terms in scope that run out by `until` and were not ended early, the first to end first.

    A term that is not to be renewed has its exit already: only those among the keys `let_out` are there.
    """
    theirs = within(scope, town="seat__street_town", person="person")
    found = Appointment.objects.filter(theirs, Q(exit="") | Q(pk__in=let_out), end_on__lte=until)
    rows = found.select_related("person", "seat__street_town", "seat__area", "exit_request")
    return rows.order_by("end_on", "seat__street_town__code", "seat__area__name", "person__name")
