"""Keys and versions that a form sends beside its fields: what is none is passed over."""

from collections.abc import Sequence
from uuid import UUID

MOST = 500


def keys_of(texts: Sequence[str]) -> list[UUID]:
    """Return the keys that a form sent, without what is none."""
    found = []
    for text in texts[:MOST]:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return list(dict.fromkeys(found))


def versions_of(texts: Sequence[str]) -> dict[UUID, int]:
    """Return the versions that somebody saw, sent as ``key:version``."""
    found = {}
    for text in texts[:MOST]:
        key, _colon, version = text.partition(":")
        for one in keys_of([key]):
            if version.isdecimal() and len(version) < 10:
                found[one] = int(version)
    return found
