"""What the people ask of the rooms above, handed over at start-up: the places that a person has to do with."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from gonghua.ground.people.terms import Responsibility

_street_towns_of: Callable[[UUID], frozenset[UUID]] | None = None
_responsibility_of: Callable[[UUID, date], Responsibility] | None = None


def hand_over(
    street_towns_of: Callable[[UUID], frozenset[UUID]], responsibility_of: Callable[[UUID, date], Responsibility]
) -> None:
    """Give the questions: where did this person apply or serve, and for what are they responsible on a day?"""
    global _street_towns_of, _responsibility_of  # noqa: PLW0603 - one installation, one process
    _street_towns_of, _responsibility_of = street_towns_of, responsibility_of


def street_towns_of(person: UUID) -> frozenset[UUID]:
    """Return the street-towns in which the person was ever put forward or appointed."""
    if _street_towns_of is None:
        raise RuntimeError("people were not wired: gonghua.config.wiring must run at start-up")
    return _street_towns_of(person)


def responsibility_of(person: UUID, day: date) -> Responsibility:
    """Return what the person's appointments in office on `day` make them responsible for."""
    if _responsibility_of is None:
        raise RuntimeError("people were not wired: gonghua.config.wiring must run at start-up")
    return _responsibility_of(person, day)
