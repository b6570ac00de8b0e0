"""The start-up check: an address without a gate stops the start."""

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.urls import URLPattern, URLResolver, get_resolver

from gonghua.ground.interface.gates import gate_of
from gonghua.ground.interface.middleware import OPEN_MODULES
from gonghua.ground.ledger.registry import ACTS, READS


def addresses(patterns: list[URLPattern | URLResolver] | None = None, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every address of the site with its view."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, path)
        else:
            yield path, pattern.callback


@register()
def every_address_has_a_gate(**_more: Any) -> list[CheckMessage]:
    """Refuse to start when a view forgot its gate, or names an act or read that nobody registered."""
    faults: list[CheckMessage] = []
    for path, view in addresses():
        gate = gate_of(view)
        if gate is None and not getattr(view, "__module__", "").startswith(OPEN_MODULES):
            faults.append(Error(f"{path} has no gate", hint="public, signed_in or needs(...)", id="gonghua.E001"))
        elif gate is not None and gate.name and gate.name not in ACTS and gate.name not in READS:
            faults.append(Error(f"{path}: nothing is registered as {gate.name}", id="gonghua.E002"))
    return faults
