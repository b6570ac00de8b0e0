"""What the people ask of the rooms above, handed over at start-up: the places that a person has to do with."""

from collections.abc import Callable
from uuid import UUID

_street_towns_of: Callable[[UUID], frozenset[UUID]] | None = None


def hand_over(street_towns_of: Callable[[UUID], frozenset[UUID]]) -> None:
    """Give the question "in which street-towns did this person apply or serve?"."""
    global _street_towns_of  # noqa: PLW0603 - one installation, one process
    _street_towns_of = street_towns_of


def street_towns_of(person: UUID) -> frozenset[UUID]:
    """Return the street-towns in which the person was ever put forward or appointed."""
    if _street_towns_of is None:
        raise RuntimeError("people were not wired: gonghua.config.wiring must run at start-up")
    return _street_towns_of(person)
