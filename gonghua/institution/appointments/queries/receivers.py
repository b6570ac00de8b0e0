"""Who is told of what happens in the room, beside the planner whom it is about."""

from datetime import date

from gonghua.ground.ledger.models import Entry
from gonghua.ground.people.models import Account
from gonghua.ground.people.permission import accounts_that_may, holders
from gonghua.ground.people.queries import mandate_of
from gonghua.ground.people.terms import Role
from gonghua.institution.appointments.models import Application, Appointment


def deciders(appointment: Appointment, day: date) -> list[Account]:
    """Return the accounts whose office decides on the appointment's seat on `day`."""
    return accounts_that_may("appointments.appoint", appointment, day)


def hosts(application: Application, entry: Entry) -> list[Account]:
    """Return the officers of the street-town where the bureau put somebody forward; nobody when they did it themselves.

    `entry` is the proposal's: it says under which mandate it was made.
    """
    mandate = mandate_of(entry.mandate) if entry.mandate else None
    town = application.seat.street_town_id
    if town is None or mandate is None or mandate.role != Role.BUREAU:
        return []
    return holders(Role.STREET_TOWN, town, entry.day)
