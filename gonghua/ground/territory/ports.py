"""What the territory asks of the rooms above before a place is dropped, handed over at start-up."""

from collections.abc import Callable, Iterable
from datetime import date
from uuid import UUID

_occupied: Callable[[Iterable[UUID], Iterable[UUID], date], list[str]] | None = None


def hand_over(occupied: Callable[[Iterable[UUID], Iterable[UUID], date], list[str]]) -> None:
    """Give the question "which of these street-towns and areas have planners in office from this day on?"."""
    global _occupied  # noqa: PLW0603 - one installation, one process
    _occupied = occupied


def occupied(street_towns: Iterable[UUID], areas: Iterable[UUID], day: date) -> list[str]:
    """Return the names of those places that still have planners in office on or after `day`."""
    if _occupied is None:
        raise RuntimeError("the territory was not wired: gonghua.config.wiring must run at start-up")
    return _occupied(street_towns, areas, day)
