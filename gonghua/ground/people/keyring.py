"""Each person's own key: made with the person, used for what the ledger says of them, destroyed to erase them there."""

import os
from functools import lru_cache
from uuid import UUID

from gonghua.ground.ledger.ports import ERASED
from gonghua.ground.people import sealed
from gonghua.ground.people.models import PersonKey


def make_key(holder: UUID) -> None:
    """Make the key of a new person or account; part of the act that creates them."""
    PersonKey.objects.create(holder=holder, wrapped=sealed.wrap(holder, os.urandom(32)))


def key_of(holder: UUID) -> bytes | None:
    """Return a holder's key, or None once it was destroyed."""
    wrapped = PersonKey.objects.filter(holder=holder).values_list("wrapped", flat=True).first()
    return _unwrapped(holder, wrapped) if wrapped else None


@lru_cache(maxsize=512)
def _unwrapped(holder: UUID, wrapped: str) -> bytes:
    return sealed.unwrap(holder, wrapped)


def commit(holder: UUID | None, text: str) -> str:
    """Return the commitment to a personal value (the ledger's port)."""
    if holder is None:
        raise RuntimeError("a personal value needs the person whose key guards it")
    key = key_of(holder)
    return sealed.commitment(key, text) if key else ERASED


def seal_text(holder: UUID | None, text: str) -> str:
    """Return free text as an entry holds it: encrypted under the person's key, plain where it is about nobody."""
    key = key_of(holder) if holder else None
    return sealed.seal_text(holder, key, text) if holder and key else text


def open_text(text: str) -> str | None:
    """Return an entry's free text in the clear, or None once the key is destroyed."""
    mark, _, rest = text.partition(":")
    holder_text, _, body = rest.partition(":")
    if mark != "sealed":
        return text
    key = key_of(UUID(holder_text))
    return sealed.open_text(UUID(holder_text), key, body) if key else None
