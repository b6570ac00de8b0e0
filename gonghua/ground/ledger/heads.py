"""The chain's heads outside the database: a file that is only appended to.

Whoever can write the database can recompute a chain, or add to it; they cannot make this file agree. Every act leaves
two lines: ``seq hash ?`` before its transaction commits, synced to disk, and ``seq hash`` once it has. So an entry
without a line was not written by an act, a line of the second kind without its entry was cut off, and a crash between
the two looks like neither. Seals (signed) stand in a file beside it.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True)
class OutsideHead:
    """A head as the file has it; `committed` is False for one that was only about to be written."""

    seq: int
    hash: str
    committed: bool


def heads_file() -> Path:
    """Return the file of heads."""
    return Path(settings.SEALS_DIR) / "heads.log"


def announce_head(seq: int, digest: str) -> None:
    """Append the head that is about to be committed, and wait until the disk has it."""
    _append(f"{seq} {digest} ?\n", sync=True)


def append_head(seq: int, digest: str) -> None:
    """Append a head that was committed; the next announcement's sync takes it to the disk."""
    _append(f"{seq} {digest}\n", sync=False)


def _append(line: str, *, sync: bool) -> None:
    path = heads_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
    try:
        size = os.fstat(descriptor).st_size
        cut_off = size and os.pread(descriptor, 1, size - 1) != b"\n"  # by a power cut: it must not swallow this line
        os.write(descriptor, (f"\n{line}" if cut_off else line).encode())
        if sync:
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read_heads(path: Path) -> Iterator[OutsideHead]:
    """Yield each whole line; a last line cut off by a power cut is passed over, and so is one that is no head."""
    if not path.exists():
        return
    with path.open(encoding="ascii", errors="replace") as file:
        for line in file:
            words = line.split()
            whole = line.endswith("\n") and len(words) in (2, 3) and words[2:] in ([], ["?"])
            if whole and words[0].isdigit() and len(words[1]) == 64:
                yield OutsideHead(int(words[0]), words[1], committed=len(words) == 2)
