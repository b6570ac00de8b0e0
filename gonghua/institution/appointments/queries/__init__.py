"""What others may read of the room."""

from gonghua.institution.appointments.queries.persons import street_towns_of
from gonghua.institution.appointments.queries.places import occupied_places, responsibility_of

__all__ = ["occupied_places", "responsibility_of", "street_towns_of"]
