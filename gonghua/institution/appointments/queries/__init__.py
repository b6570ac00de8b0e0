"""What others may read of the room."""

from gonghua.institution.appointments.queries.places import occupied_places

__all__ = ["occupied_places"]
