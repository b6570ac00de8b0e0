"""Files that people send, and documents drawn for them: under a random name, outside everything that is served."""

import os
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from gonghua.ground.documents.sheet_files import too_large


def keep_upload(chunks: Iterable[bytes], folder: Path, suffix: str = "") -> str:
    """Write `chunks` under a random name in `folder` and sync them to disk; return the name."""
    name = secrets.token_hex(16) + suffix
    keep_as(name, chunks, folder)
    return name


def keep_as(name: str, chunks: Iterable[bytes], folder: Path) -> None:
    """Write `chunks` to the new file `name` in `folder` and sync them; nothing stays when that breaks off."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            for chunk in chunks:
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        (folder / name).unlink(missing_ok=True)
        raise


@contextmanager
def received(chunks: Iterable[bytes], folder: Path, most: int) -> Iterator[Path]:
    """Give a file with what was sent, to be judged, and remove it afterwards; raises `Unreadable` over `most` bytes."""
    name = keep_upload(_counted(chunks, most), folder, ".part")
    try:
        yield folder / name
    finally:
        (folder / name).unlink(missing_ok=True)


def remove_unnamed(folder: Path, before: datetime, named: Callable[[], Iterable[str]]) -> int:
    """Remove the files older than `before` that nothing names: their act was refused or broke off. Return how many.

    A file belongs to a name that begins with the same 32 figures: the small versions of a picture do. The names are
    asked for after the files: what is kept meanwhile is too young.
    """
    old = [file for file in folder.glob("*") if file.is_file() and file.stat().st_mtime < before.timestamp()]
    if not old:
        return 0
    known = {_stem(name) for name in named()}
    unnamed = [file for file in old if _stem(file.name) not in known]
    for file in unnamed:
        file.unlink(missing_ok=True)
    return len(unnamed)


def _stem(name: str) -> str:
    return name.partition(".")[0]


def _counted(chunks: Iterable[bytes], most: int) -> Iterator[bytes]:
    left = most
    for chunk in chunks:
        left -= len(chunk)
        if left < 0:
            raise too_large(most)
        yield chunk
