"""How a column's value stands in an entry: plain text, or a commitment where it is personal."""

import hashlib
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from gonghua.ground.ledger.entry import canonical
from gonghua.ground.ledger.ports import ports


def plain_value(value: Any) -> Any:
    """Return `value` as JSON holds it; anything without one plain form is a mistake."""
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int):
        # Integers past 2^53 have no RFC 8785 form; as text they do.
        return value if abs(value) < 2**53 else str(value)
    if isinstance(value, float):
        # RFC 8785 would write it as ECMAScript does; as text it is the same in every language.
        return repr(value)
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime) and value.tzinfo is not None:
        # The database gives every time back in UTC, whatever zone it was written in.
        return value.astimezone(UTC).isoformat()
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, dict | list):
        # A drawing or another structure: its digest proves it, and an entry stays small.
        return "sha256:" + hashlib.sha256(canonical({"json": value})).hexdigest()
    raise TypeError(f"no ledger form for {type(value).__name__}")


def ledger_value(value: Any, person: UUID | None, *, secret: bool) -> Any:
    """Return the ledger form of a column's value: a commitment under the person's key when `secret`."""
    if not secret or value in (None, ""):
        return plain_value(value)
    return ports().commit(person, str(plain_value(value)))
