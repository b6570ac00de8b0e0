"""Each person's own key: made with the person, used for what the ledger says of them, destroyed to erase them there."""

import os
from collections.abc import Iterable, Mapping
from functools import lru_cache
from uuid import UUID

from gonghua.ground.ledger.ports import ERASED
from gonghua.ground.people import sealed
from gonghua.ground.people.models import PersonKey


def make_key(holder: UUID) -> None:
    """Make the key of a new person or account; part of the act that creates them."""
    PersonKey.objects.create(holder=holder, wrapped=sealed.wrap(holder, os.urandom(32)))


def destroy_key(holder: UUID) -> None:
    """Destroy a holder's key, which erases them from the record; part of the act that erases their rows."""
    PersonKey.objects.filter(holder=holder).delete()


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
    return open_texts([text])[text]


def open_texts(texts: Iterable[str]) -> dict[str, str | None]:
    """Return many entries' free texts in the clear by their sealed form, with one query for the keys."""
    holders = {text: _holder_of(text) for text in texts}
    wanted = {holder for holder in holders.values() if holder}
    wrapped = dict(PersonKey.objects.filter(holder__in=wanted).values_list("holder", "wrapped")) if wanted else {}
    return {text: _opened(text, holder, wrapped) if holder else text for text, holder in holders.items()}


def _opened(text: str, holder: UUID, wrapped: Mapping[UUID, str]) -> str | None:
    if holder not in wrapped:
        return None
    return sealed.open_text(holder, _unwrapped(holder, wrapped[holder]), text.split(":", 2)[2])


def _holder_of(text: str) -> UUID | None:
    """Return whose key opens a text, or None for one that stands in the clear, whatever words it begins with."""
    words = text.split(":", 2)
    if len(words) != 3 or words[0] != "sealed":
        return None
    try:
        return UUID(words[1])
    except ValueError:
        return None
