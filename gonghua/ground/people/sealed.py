"""Personal values at rest: AES-256-GCM with the place of the value as associated data, and blind indexes to find them.

A sealed value is ``v1.<base64url nonce + ciphertext>``; moved to another row or column it does not open (the AAD is
``table.column.pk``). The blind index is an HMAC-SHA-256 under another key: equal values find each other, nobody without
the key can guess one. Each person has a key of their own for the ledger's commitments; destroying it erases them there.
"""

import base64
import hashlib
import hmac
import os
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from gonghua.ground.keys.files import read_key

VERSION = "v1"


class Unopenable(ValueError):
    """A sealed value that does not open here: moved, changed, or sealed under another key."""


def _key(name: str) -> bytes:
    return read_key(Path(settings.KEYS_DIR), name)


def _encrypt(key: bytes, text: str, where: str) -> str:
    nonce = os.urandom(12)
    box = nonce + AESGCM(key).encrypt(nonce, text.encode(), where.encode())
    return f"{VERSION}.{base64.urlsafe_b64encode(box).decode()}"


def _decrypt(key: bytes, sealed: str, where: str) -> str:
    version, _, body = sealed.partition(".")
    try:
        box = base64.urlsafe_b64decode(body)
        if version != VERSION:
            raise Unopenable(where)
        return AESGCM(key).decrypt(box[:12], box[12:], where.encode()).decode()
    except (InvalidTag, ValueError) as error:
        raise Unopenable(where) from error


def seal(text: str, where: str) -> str:
    """Return `text` encrypted for the place `where` (``table.column.pk``); an empty text stays empty."""
    return _encrypt(_key("field"), text, where) if text else ""


def open_sealed(sealed: str, where: str) -> str:
    """Return the text of a sealed value. Raises Unopenable."""
    return _decrypt(_key("field"), sealed, where) if sealed else ""


def blind_index(kind: str, text: str) -> str:
    """Return the index under which `text` (a `kind` of value, such as ``id_number``) is found; empty for empty.

    The caller normalises `text` first: the index knows nothing of spaces or case.
    """
    if not text:
        return ""
    return hmac.new(_key("blind-index"), f"{kind}\x00{text}".encode(), hashlib.sha256).hexdigest()


def wrap(person: UUID, key: bytes) -> str:
    """Return a person's key wrapped under the installation's."""
    return _encrypt(_key("persons"), key.hex(), f"person-key.{person}")


def unwrap(person: UUID, wrapped: str) -> bytes:
    """Return a person's key. Raises Unopenable."""
    return bytes.fromhex(_decrypt(_key("persons"), wrapped, f"person-key.{person}"))


def commitment(key: bytes, text: str) -> str:
    """Return the HMAC that stands in the ledger for a personal value."""
    return "hmac:" + hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def seal_text(person: UUID, key: bytes, text: str) -> str:
    """Return free text encrypted under a person's key, for the ledger."""
    return f"sealed:{person}:{_encrypt(key, text, f'ledger-text.{person}')}"


def open_text(person: UUID, key: bytes, sealed: str) -> str:
    """Return the free text of an entry. Raises Unopenable."""
    return _decrypt(key, sealed, f"ledger-text.{person}")
