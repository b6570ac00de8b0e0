"""Who serves where: terms by place, coverage, and what depends on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from gonghua.ground.people.models import Person
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


@dataclass(frozen=True)
class Served:
    """That somebody serves, or served, in a street-town, and until when: the last of their terms there."""

    person: Person
    last_on: date


def served_by_street_town(day: date) -> dict[UUID, list[Served]]:
    """Return who is or was in office by `day` in each street-town, in it all or in an area; each person once."""
    held = Appointment.objects.filter(start_on__lte=day, seat__street_town__isnull=False).order_by("last_on")
    found: dict[UUID, dict[UUID, Served]] = {}
    for appointment in held.select_related("person", "seat"):
        town = appointment.seat.street_town_id
        if town is not None:
            found.setdefault(town, {})[appointment.person_id] = Served(appointment.person, appointment.last_on)
    return {town: list(served.values()) for town, served in found.items()}


def town_of_service(person: UUID, day: date) -> UUID | None:
    """Return the street-town in which the person is in office on `day`; None for the district's committee."""
    held = Appointment.objects.filter(person=person, start_on__lte=day, last_on__gte=day)
    return held.order_by("seat__street_town__code").values_list("seat__street_town", flat=True).first()
