"""Who is in office for a place on a day."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from gonghua.institution.appointments.models import Appointment


def in_office(day: date) -> QuerySet[Appointment]:
    """Return every term that runs on `day`, with its seat and person, in the order of places and names."""
    running = Appointment.objects.filter(start_on__lte=day, last_on__gte=day)
    found = running.select_related("person", "seat__street_town", "seat__area")
    return found.order_by("seat__street_town__code", "seat__area__name", "person__name", "start_on")


def in_office_for(street_town: UUID, area: UUID | None, day: date) -> QuerySet[Appointment]:
    """Return the terms of those who answer for an area, or for a whole street-town (第三条: 责任范围).

    Without an area these are the street-town's own planners.
    """
    there = Q(seat__street_town=street_town, seat__area=None)
    if area is not None:
        there |= Q(seat__area=area)
    return in_office(day).filter(there)
