"""Every act and every guarded read of the house, by name.

Menus, the permission table, the ledger's display, the guides and the traceability page are read from here, so that
nothing about an act is written twice.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True)
class ActSpec:
    """An act: its name (``room.verb``), label, who may, and which clauses it serves."""

    name: str
    label: str | Promise
    who: tuple[Any, ...]
    serves: tuple[str, ...]
    function: Callable[..., Any]


@dataclass(frozen=True)
class ReadSpec:
    """A guarded read: what it shows, and to whom."""

    name: str
    label: str | Promise
    who: tuple[Any, ...]


ACTS: dict[str, ActSpec] = {}
READS: dict[str, ReadSpec] = {}


def register_act(spec: ActSpec) -> None:
    """Add an act; a name is given once."""
    if spec.name in ACTS:
        raise ValueError(f"act {spec.name} is registered twice")
    ACTS[spec.name] = spec


def register_read(name: str, *, label: str | Promise, who: tuple[Any, ...]) -> str:
    """Add a guarded read and return its name, for a view to name as its gate."""
    if name in READS:
        raise ValueError(f"read {name} is registered twice")
    READS[name] = ReadSpec(name, label, who)
    return name


def who_may(name: str) -> tuple[Any, ...]:
    """Return the grants of an act or read; a name that nobody registered is a mistake."""
    spec = ACTS.get(name) or READS.get(name)
    if spec is None:
        raise LookupError(f"nothing is registered as {name}")
    return spec.who
