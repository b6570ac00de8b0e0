"""Sealing: every ten minutes or thousand entries the worker signs the chain's head and lays it outside the database."""

import os
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from gonghua.ground.keys.files import read_key
from gonghua.ground.ledger.merkle import Checkpoint, Tree, open_note, sign
from gonghua.ground.ledger.models import Entry, Head

SEAL_AFTER_ENTRIES = 1000


def seals_file() -> Path:
    """Return the append-only file of signed heads."""
    return Path(settings.SEALS_DIR) / "checkpoints.log"


def seal_key() -> Ed25519PrivateKey:
    """Return the key that signs heads; it signs nothing else."""
    return Ed25519PrivateKey.from_private_bytes(read_key(Path(settings.KEYS_DIR), "seals"))


def seal() -> Checkpoint | None:
    """Sign the head of everything recorded so far; return None when nothing came since the last seal."""
    head = Head.objects.get(pk=1)
    if head.seq <= last_sealed():
        return None
    tree = Tree()
    for digest in Entry.objects.filter(seq__lte=head.seq).values_list("hash", flat=True).iterator(2000):
        tree.add(bytes.fromhex(digest))
    checkpoint = Checkpoint(f"gonghua/{head.installation}", tree.size, tree.root())
    _append(sign(checkpoint, seal_key()))
    return checkpoint


def last_sealed() -> int:
    """Return how many entries the last seal covers."""
    return max((checkpoint.size for checkpoint in read_seals(seal_key().public_key()) if checkpoint), default=0)


def newest_note() -> str | None:
    """Return the newest signed head as it stands in the file, for witnesses to keep; None before the first seal."""
    path = seals_file()
    notes = path.read_text(encoding="utf-8", errors="replace").split("\n\n\n") if path.exists() else []
    newest = next((note for note in reversed(notes) if note.strip()), None)
    return newest.strip("\n") + "\n" if newest else None


def read_seals(public: Ed25519PublicKey, path: Path | None = None) -> Iterator[Checkpoint | None]:
    """Yield each sealed head in order; None stands for one whose form or signature is wrong."""
    path = path or seals_file()
    if not path.exists():
        return
    for note in path.read_text(encoding="utf-8", errors="replace").split("\n\n\n"):
        if note.strip():
            yield open_note(note.strip("\n") + "\n", public)


def _append(note: str) -> None:
    path = seals_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    try:
        os.write(descriptor, (note + "\n\n").encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
