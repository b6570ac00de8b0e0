"""The child process: reads one untrusted file within limits and prints what it found as JSON.

``python -m gonghua.ground.documents.parse KIND FILE SECONDS MEGABYTES OPTIONS`` prints ``{"result": …}`` or
``{"unreadable": {"code", "message", "params"}}``. It imports neither Django nor anything that knows a secret.
"""

import json
import os
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from gonghua.ground.documents.unreadable import Unreadable
from gonghua.pure.rules.decision import N_

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_OPEN_FILES = 64
_FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system", "resource.")
_CHANGING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def _spreadsheet(file: Path, options: dict[str, Any]) -> Any:
    from gonghua.ground.documents.cells import packed  # noqa: PLC0415 - slow import
    from gonghua.ground.documents.sheet_files import sheets_of  # noqa: PLC0415 - slow import

    return packed(sheets_of(file))


def _blueprint(file: Path, options: dict[str, Any]) -> Any:
    from gonghua.ground.documents.blueprint_reader import checked_blueprint  # noqa: PLC0415 - slow import

    return checked_blueprint(file, options)


def _measure(file: Path, options: dict[str, Any]) -> Any:
    from gonghua.ground.documents.measure_reader import faults_of  # noqa: PLC0415 - slow import

    return faults_of(file, options["kind"])


def _sketch(file: Path, options: dict[str, Any]) -> Any:
    from gonghua.ground.documents.sketch_reader import rings_in  # noqa: PLC0415 - slow import

    return rings_in(file)


def _picture(file: Path, options: dict[str, Any]) -> Any:
    from gonghua.ground.documents.picture_reader import rewritten  # noqa: PLC0415 - slow import

    return rewritten(file, options)


def _drawing(file: Path, options: dict[str, Any]) -> Any:
    from gonghua.ground.documents.drawing_file_reader import read_drawing  # noqa: PLC0415 - slow import

    return read_drawing(file, options)


READERS: dict[str, Callable[[Path, dict[str, Any]], Any]] = {
    "spreadsheet": _spreadsheet,
    "blueprint": _blueprint,
    "measure": _measure,
    "sketch": _sketch,
    "picture": _picture,
    "drawing": _drawing,
}
"""What can be read: the reader of each kind gets the file and the options, and returns plain values."""


def main() -> None:
    """Read the file that the arguments name."""
    kind, file, seconds, megabytes, options = sys.argv[1:]
    with os.fdopen(os.dup(1), "w", encoding="ascii") as answers:
        os.dup2(2, 1)  # a library that prints cannot spoil the answer
        limit(int(seconds), int(megabytes))
        answers.write(json.dumps(answer(READERS[kind], Path(file), json.loads(options))))


def answer(reader: Callable[[Path, dict[str, Any]], Any], file: Path, options: dict[str, Any]) -> dict[str, Any]:
    """Return the reader's result or why there is none; whatever a hostile file sets off becomes one of the two."""
    try:
        return {"result": reader(file, options)}
    except Unreadable as fault:
        return _refusal(fault)
    except MemoryError:
        return _refusal(Unreadable("too_much", N_("The file cannot be read: it holds too much.")))
    except Exception:
        return _refusal(Unreadable("damaged", N_("The file cannot be read: it is damaged.")))


def _refusal(fault: Unreadable) -> dict[str, Any]:
    params = {name: _clean(value) for name, value in fault.params.items()}
    return {"unreadable": {"code": fault.code, "message": fault.message, "params": params}}


def limit(seconds: int, megabytes: int) -> None:
    """Take from this process what reading a file does not need; there is no way back."""
    for what, most in (
        (resource.RLIMIT_AS, megabytes << 20),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (most, most))
    _leave_the_network()
    sys.addaudithook(_refuse)


def _leave_the_network() -> None:
    """Go into an empty network of one's own, where the system allows it; `_refuse` bars sockets everywhere."""
    try:
        import ctypes  # noqa: PLC0415 - optional dependency

        ctypes.CDLL(None).unshare(_NEW_USER | _NEW_NETWORK)
    except (ImportError, OSError, AttributeError):
        pass


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event.startswith(_FORBIDDEN):
        raise PermissionError(event)
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & _CHANGING:
        raise PermissionError("opening a file to write")


def _clean(value: Any) -> Any:
    """Return a message's parameter without what a terminal or a page could stumble over, and short."""
    if not isinstance(value, str):
        return value
    return "".join(sign if sign.isprintable() else "�" for sign in value)[:100]


if __name__ == "__main__":
    main()
