"""Who serves where: terms by place, coverage, and what depends on it."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q

from gonghua.institution.appointments.models import Appointment


def occupied_places(street_towns: Iterable[UUID], areas: Iterable[UUID], day: date) -> list[str]:
    """Return the names of those places that have planners in office on or after `day` (the territory's port)."""
    there = Q(seat__area__in=list(areas)) | Q(seat__area=None, seat__street_town__in=list(street_towns))
    held = Appointment.objects.filter(there, last_on__gte=day).select_related("seat__area", "seat__street_town")
    return sorted({appointment.seat.serves for appointment in held})
