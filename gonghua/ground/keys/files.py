"""The installation's secret keys: from the environment, else files of mode 0600 made at set-up.

Each key has one purpose and one file (reliability: keys are apart from the data they guard), so that one can be
replaced without the others: ``session``, ``field``, ``blind-index``, ``persons`` (wraps each person's own key),
``letters`` (Ed25519, signs what a QR code carries), ``seals`` (Ed25519, signs the ledger's heads).
"""

import errno
import os
import secrets
from pathlib import Path

KEY_BYTES = 32


def read_key(folder: Path, name: str) -> bytes:
    """Return the 32 bytes of the key `name`; the environment's ``GONGHUA_KEY_<NAME>`` (hex) goes before the file.

    Raises ValueError when what is given is not 64 hexadecimal digits, FileNotFoundError when the file is gone: a new
    key in its place would not open what the old one sealed, and nobody would notice before it is too late.
    """
    given = os.environ.get(f"GONGHUA_KEY_{name.upper().replace('-', '_')}")
    if given:
        return _decode(given, f"GONGHUA_KEY_{name.upper().replace('-', '_')}")
    path = folder / f"{name}.key"
    if not path.exists():
        message = "this key is missing; bring it back from your copy of the keys"
        raise FileNotFoundError(errno.ENOENT, message, str(path))
    return _decode(path.read_text().strip(), str(path))


def read_or_make_key(folder: Path, name: str) -> bytes:
    """Return the key `name`, made now if there is none: for set-up, and for a key that nothing depends on.

    Two processes that start at once agree: the file is created whole or not at all, and the loser reads the winner's.
    """
    try:
        return read_key(folder, name)
    except FileNotFoundError:
        _create(folder / f"{name}.key", secrets.token_bytes(KEY_BYTES).hex())
    return read_key(folder, name)


def _create(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = path.with_suffix(f".{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(fresh, path)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()


def _decode(text: str, where: str) -> bytes:
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise ValueError(f"{where} must hold {KEY_BYTES * 2} hexadecimal digits")
    return key
