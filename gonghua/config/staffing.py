"""An account with its office in one go, as the command line and the demo open them."""

from datetime import date

from gonghua.config.cli.trouble import UserError
from gonghua.ground.interface.day import installation_day
from gonghua.ground.people import acts
from gonghua.ground.people.models import Person
from gonghua.ground.people.queries import operator
from gonghua.ground.people.terms import PERSONAL, PLACED, Role
from gonghua.ground.territory.models import StreetTown
from gonghua.ground.territory.queries import street_town_named
from gonghua.institution.appointments.queries.letters import letter_numbered


def open_office(
    username: str,
    *,
    display_name: str,
    role: str,
    street_town: str | None = None,
    letter: str | None = None,
    until: date | None = None,
    email: str = "",
) -> tuple[str, str]:
    """Open an account, grant its office, return (user name, first password)."""
    town = _street_town(street_town)
    person = _planner(letter)
    if role in PERSONAL and person is None:
        raise UserError("A planner's account needs the number of their letter: --letter")
    if role in PLACED and town is None:
        raise UserError("This role needs its street-town: --street-town")
    actor, day = operator(), installation_day()
    account, password = acts.open_office(
        username,
        display_name=display_name,
        role=Role(role),
        street_town=town,
        end_on=until,
        person=person,
        email=email,
        actor=actor,
        day=day,
    )
    return account.username, password


def _street_town(name: str | None) -> StreetTown | None:
    if not name:
        return None
    town = street_town_named(name)
    if town is None:
        raise UserError(f"There is no street-town called {name}.")
    return town


def _planner(number: str | None) -> Person | None:
    if not number:
        return None
    found = letter_numbered(number)
    if found is None:
        raise UserError(f"There is no letter numbered {number}.")
    return found.appointment.person
