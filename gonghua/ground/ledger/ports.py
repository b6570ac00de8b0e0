"""What the ledger needs from the rooms above it, handed over at start-up (`config/wiring.py`).

The ledger stands lowest and imports no sibling; these are its only ways up.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol
from uuid import UUID

ERASED = "hmac:erased"
"""What the maker of commitments answers once the person's key was destroyed: nothing can be compared any more."""


class Guard(Protocol):
    """Who may: answers with the mandate that allows it, or None."""

    def __call__(self, actor: Any, who: tuple[Any, ...], subject: Any, day: date) -> UUID | None:
        """Return the id of the mandate under which `actor` may act on `subject` on `day`, else None."""
        ...


@dataclass
class Ports:
    """The guard, the maker of commitments, and where heads go outside the database."""

    guard: Guard
    commit: Callable[[UUID | None, str], str]
    """(person, value) → a commitment that nobody without the person's key can guess or check."""
    seal_text: Callable[[UUID | None, str], str]
    """(person, free text) → the text encrypted under the person's key."""
    open_text: Callable[[str], str | None]
    """The reverse, or None when the person's key was destroyed."""


_ports: Ports | None = None


def hand_over(ports: Ports) -> None:
    """Give the ledger its ports; called once at start-up."""
    global _ports  # noqa: PLW0603 - one installation, one process
    _ports = ports


def ports() -> Ports:
    """Return what was handed over; a start without wiring is a mistake and says so."""
    if _ports is None:
        raise RuntimeError("the ledger was not wired: gonghua.config.wiring must run at start-up")
    return _ports
