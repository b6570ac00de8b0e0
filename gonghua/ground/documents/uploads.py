"""Files that people send: kept under a random name outside everything that is served, opened by one function only."""

import os
import secrets
from collections.abc import Iterable
from pathlib import Path


def keep_upload(chunks: Iterable[bytes], folder: Path) -> str:
    """Write what was sent under a random name in `folder`; return the name."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    name = secrets.token_hex(16)
    descriptor = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        for chunk in chunks:
            file.write(chunk)
    return name
