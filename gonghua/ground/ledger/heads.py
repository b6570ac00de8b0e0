"""The chain's heads outside the database: a file that is only appended to and synced to disk.

Whoever can write the database can recompute a chain; they cannot make this file agree. Every act appends one line,
``seq hash``; seals (signed) stand in a file beside it.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings


def heads_file() -> Path:
    """Return the file of heads."""
    return Path(settings.SEALS_DIR) / "heads.log"


def append_head(seq: int, digest: str) -> None:
    """Append a head and wait until the disk has it."""
    path = heads_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    try:
        os.write(descriptor, f"{seq} {digest}\n".encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read_heads(path: Path) -> Iterator[tuple[int, str]]:
    """Yield (seq, hash) of each whole line; a last line cut off by a power cut is passed over."""
    if not path.exists():
        return
    with path.open(encoding="ascii", errors="replace") as file:
        for line in file:
            seq, _, digest = line.strip().partition(" ")
            if line.endswith("\n") and seq.isdigit() and len(digest) == 64:
                yield int(seq), digest
