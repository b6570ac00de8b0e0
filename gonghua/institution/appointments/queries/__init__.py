"""What others may read of the room."""

from gonghua.institution.appointments.queries.persons import street_towns_of
from gonghua.institution.appointments.queries.places import (
    Served,
    occupied_places,
    responsibility_of,
    served_by_street_town,
    town_of_service,
)

__all__ = [
    "Served",
    "occupied_places",
    "responsibility_of",
    "served_by_street_town",
    "street_towns_of",
    "town_of_service",
]
