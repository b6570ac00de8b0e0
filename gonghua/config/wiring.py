"""What each shelf needs from the shelves above it, handed over at start-up: the one place where the house is wired."""

from uuid import UUID

from gonghua.ground.ledger import ports as ledger_ports
from gonghua.ground.people import keyring, permission
from gonghua.ground.people import ports as people_ports
from gonghua.ground.territory import ports as territory_ports
from gonghua.institution.appointments import queries as appointments
from gonghua.institution.projects.queries import teams


def wire() -> None:
    """Hand everything over; called by the app registry once all models are loaded."""
    ledger_ports.hand_over(
        ledger_ports.Ports(
            guard=permission.guard,
            commit=keyring.commit,
            seal_text=keyring.seal_text,
            open_text=keyring.open_text,
        )
    )
    people_ports.hand_over(street_towns_of, appointments.responsibility_of)
    territory_ports.hand_over(appointments.occupied_places)


def street_towns_of(person: UUID) -> frozenset[UUID]:
    """Return where somebody has to do with: every street-town of an application, a term, or a project's team."""
    return appointments.street_towns_of(person) | teams.street_towns_of(person)
