"""What is entered about a person, and what stands against it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from gonghua.ground.people import sealed
from gonghua.ground.people.models import Person
from gonghua.pure.rules.decision import Decision
from gonghua.pure.rules.identity import id_number_fault, name_fault, phone_fault

PLAIN_FIELDS = ("name", "sex", "employer", "job_title", "profession", "certificate")


@dataclass(frozen=True)
class Details:
    """What is entered about a person; an empty text means not known."""

    name: str
    sex: str = ""
    phone: str = ""
    id_number: str = ""
    home_address: str = ""
    work_address: str = ""
    employer: str = ""
    job_title: str = ""
    profession: str = ""
    certificate: str = ""

    def with_new(self, new: "Details") -> "Details":
        """Return these details with what `new` says; an empty text says nothing."""
        return replace(self, **{name: text for name, text in vars(new).items() if text})

    def columns(self, person: Person) -> Mapping[str, Any]:
        """Return the columns of `person` that hold these details; sealed ones only where the value changed."""
        columns: dict[str, Any] = {name: getattr(self, name) for name in PLAIN_FIELDS}
        for name in Person.SEALED:
            text = getattr(self, name)
            if text != person.opened(name):
                columns[f"{name}_sealed"] = sealed.seal(text, person.where(name))
        columns["id_number_index"] = sealed.blind_index("id_number", self.id_number) or None
        return {name: value for name, value in columns.items() if value != getattr(person, name)}


def details_decision(details: Details) -> Decision:
    """Return what stands against a person's details: name, phone, the ID number's own checksum."""
    faults = [name_fault(details.name)]
    faults += [phone_fault(details.phone)] if details.phone else []
    faults += [id_number_fault(details.id_number)] if details.id_number else []
    return Decision(tuple(fault for fault in faults if fault))
