"""An entry's canonical form and its hash: what the chain is made of (no database here).

RFC 8785 JSON, then SHA-256 with a prefix of its own, so that a hash of ours can never stand for another kind of data.
"""

import hashlib
from collections.abc import Mapping
from typing import Any

import rfc8785

FORMAT = "gonghua/ledger/1"
GENESIS = "0" * 64


def canonical(payload: Mapping[str, Any]) -> bytes:
    """Return the RFC 8785 form of `payload` (strings, integers, booleans, null, lists, objects; no floats)."""
    return rfc8785.dumps(dict(payload))


def entry_hash(payload: Mapping[str, Any]) -> str:
    """Return the hexadecimal SHA-256 of an entry.

    >>> entry_hash({"seq": 1}) != entry_hash({"seq": 2})
    True
    """
    return hashlib.sha256(FORMAT.encode() + b"\x00" + canonical(payload)).hexdigest()
