"""The Merkle tree over the entries' hashes (RFC 6962, section 2.1), and its signed heads (C2SP tlog-checkpoint)."""

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def _leaf(data: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + data).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


class Tree:
    """A growing tree: add leaves one by one, ask for the root at any size (memory: one hash a level)."""

    def __init__(self) -> None:
        self.size = 0
        self._peaks: list[tuple[int, bytes]] = []

    def add(self, data: bytes) -> None:
        """Add the next leaf."""
        self.size += 1
        height, digest = 0, _leaf(data)
        while self._peaks and self._peaks[-1][0] == height:
            digest = _node(self._peaks.pop()[1], digest)
            height += 1
        self._peaks.append((height, digest))

    def root(self) -> bytes:
        """Return the 32-byte root over all leaves so far.

        >>> Tree().root().hex()[:8]
        'e3b0c442'
        """
        if not self._peaks:
            return hashlib.sha256(b"").digest()
        digest = self._peaks[-1][1]
        for _, peak in reversed(self._peaks[:-1]):
            digest = _node(peak, digest)
        return digest


def root_of(leaves: Iterable[bytes]) -> bytes:
    """Return the root over `leaves`."""
    tree = Tree()
    for leaf in leaves:
        tree.add(leaf)
    return tree.root()


@dataclass(frozen=True)
class Checkpoint:
    """A signed head: the log's origin, how many entries it covers, and their root."""

    origin: str
    size: int
    root: bytes

    def body(self) -> str:
        """Return the text that is signed (three lines, each ended by a newline)."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


def _key_id(origin: str, public: Ed25519PublicKey) -> bytes:
    raw = public.public_bytes(Encoding.Raw, PublicFormat.Raw)
    return hashlib.sha256(origin.encode() + b"\n\x01" + raw).digest()[:4]


def sign(checkpoint: Checkpoint, key: Ed25519PrivateKey) -> str:
    """Return the checkpoint as a C2SP signed note."""
    signature = _key_id(checkpoint.origin, key.public_key()) + key.sign(checkpoint.body().encode())
    return _note(checkpoint, signature)


def _note(checkpoint: Checkpoint, signature: bytes) -> str:
    return f"{checkpoint.body()}\n— {checkpoint.origin} {base64.b64encode(signature).decode()}\n"


def open_note(note: str, public: Ed25519PublicKey) -> Checkpoint | None:
    """Return the checkpoint in a signed note, or None when its form or its signature is wrong."""
    body, separator, signature_line = note.partition("\n\n")
    lines = body.split("\n")
    fields = signature_line.strip().split(" ")
    if not separator or len(lines) != 3 or len(fields) != 3 or not lines[1].isdigit():
        return None
    try:
        root, signature = base64.b64decode(lines[2], validate=True), base64.b64decode(fields[2], validate=True)
        public.verify(signature[4:], (body + "\n").encode())
    except (ValueError, InvalidSignature):
        return None
    checkpoint = Checkpoint(lines[0], int(lines[1]), root)
    # Base64 has several spellings of the same bytes: only the one that was signed and written is taken.
    if note != _note(checkpoint, signature) or signature[:4] != _key_id(lines[0], public):
        return None
    return checkpoint
