"""Every URL names its gate: an act, a guarded read, any signed-in account, the public. Nothing is open by default."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class Gate:
    """What opens a URL: `name` is an act or read of the registry, None with `public` or `signed_in`.

    `cached` are the query names that a public page knows, if its answers may be kept (see `public_cache`).
    """

    name: str | None = None
    public: bool = False
    cached: tuple[str, ...] | None = None


PUBLIC = Gate(public=True)
SIGNED_IN = Gate()


def needs(name: str) -> Callable[[View], View]:
    """Open a view to whoever may do the act or read `name` somewhere; the object is checked by its scoped query."""
    return _with(Gate(name))


def public(view: View) -> View:
    """Open a view to everyone."""
    return _with(PUBLIC)(view)


def signed_in(view: View) -> View:
    """Open a view to every account that is signed in."""
    return _with(SIGNED_IN)(view)


def _with(gate: Gate) -> Callable[[View], View]:
    def declare(view: View) -> View:
        view.gate = gate  # type: ignore[attr-defined]
        return view

    return declare


def gate_of(view: Any) -> Gate | None:
    """Return the gate that a view declared; None means it was forgotten, and the start-up check says so."""
    return getattr(view, "gate", None) or getattr(getattr(view, "view_class", None), "gate", None)
