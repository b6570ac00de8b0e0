"""The person whom an application or a letter is about: found by the ID number, entered when new."""

from datetime import date

from gonghua.ground.ledger.errors import Refused
from gonghua.ground.people import acts as people
from gonghua.ground.people.details import Details
from gonghua.ground.people.models import Account, Person
from gonghua.ground.people.queries import details_of, person_by_id_number
from gonghua.pure.rules.decision import N_, Reason
from gonghua.pure.rules.identity import comparable


def person_for(details: Details, *, actor: Account, day: date) -> Person:
    """Return the person of these details; a known one keeps what the details leave empty.

    Refused when the ID number is known under another name: one of the two is mistyped.
    """
    known = person_by_id_number(details.id_number)
    if known is None:
        return people.register_person(details, actor=actor, day=day)
    if comparable(known.name) != comparable(details.name):
        message = N_(
            "This ID number is entered under another name. Compare the card; correct the person first if needed."
        )
        raise Refused.because(Reason("id_number_other_name", message))
    return brought_up_to_date(known, details, actor=actor, day=day)


def brought_up_to_date(person: Person, details: Details, *, actor: Account, day: date) -> Person:
    """Correct a person's details where the new ones say something else; an empty text says nothing."""
    present = details_of(person)
    wanted = present.with_new(details)
    if wanted == present:
        return person
    return people.correct_person(person, details=wanted, actor=actor, day=day)
