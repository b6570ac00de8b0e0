"""Who serves where: terms by place, coverage, and what depends on it."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q

from gonghua.ground.people.terms import Responsibility
from gonghua.institution.appointments.models import Appointment


def occupied_places(street_towns: Iterable[UUID], areas: Iterable[UUID], day: date) -> list[str]:
    """Return the names of those places that have planners in office on or after `day` (the territory's port)."""
    there = Q(seat__area__in=list(areas)) | Q(seat__area=None, seat__street_town__in=list(street_towns))
    held = Appointment.objects.filter(there, last_on__gte=day).select_related("seat__area", "seat__street_town")
    return sorted({appointment.seat.serves for appointment in held})


def responsibility_of(person: UUID, day: date) -> Responsibility:
    """Return the areas and whole street-towns that the person is in office for on `day` (the people's port).

    A seat of an area answers for the area, one of a street-town for all that lies in it (第三条: 责任范围).
    """
    held = Appointment.objects.filter(person=person, start_on__lte=day, last_on__gte=day)
    places = set(held.values_list("seat__street_town", "seat__area"))
    return Responsibility(
        frozenset(town for town, area in places if town and area is None),
        frozenset(area for _town, area in places if area),
    )
