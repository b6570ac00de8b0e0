"""Files that people send, and documents drawn for them: under a random name, outside everything that is served."""

import os
import secrets
from collections.abc import Iterable
from pathlib import Path


def keep_upload(chunks: Iterable[bytes], folder: Path, suffix: str = "") -> str:
    """Write `chunks` under a random name in `folder` and sync them to disk; return the name."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    name = secrets.token_hex(16) + suffix
    descriptor = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        for chunk in chunks:
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return name
