"""Uploaded files are read in a child process that has little memory, little time, no network and no secrets."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import BoundedSemaphore, Timer
from typing import Any, BinaryIO, cast

from gonghua.ground.documents.unreadable import Unreadable
from gonghua.pure.rules.decision import N_

AT_ONCE = 2
"""So many files are read at one time by one server process."""
WAIT_SECONDS = 30.0
"""A file that finds no free place within this time is sent back."""
RESULT_LIMIT = 64 << 20
"""A result of more bytes is refused."""

_SOURCE = Path(__file__).parents[3]
_places = BoundedSemaphore(AT_ONCE)


def run_limited(
    kind: str,
    file: Path,
    *,
    options: Mapping[str, Any] | None = None,
    seconds: int = 20,
    megabytes: int = 512,
    wall_seconds: float = 25.0,
) -> Any:
    """Return what the child's reader for `kind` (see `parse.READERS`) makes of `file`, as plain JSON values.

    `seconds` of processor time, `megabytes` of address space, killed after `wall_seconds`. Raises `Unreadable` when
    the reader refuses the file and also when the child crashes, is killed or answers nonsense.
    """
    if not file.is_file():
        raise Unreadable("no_file", N_("There is no such file."))
    arguments = [kind, str(file.resolve()), str(seconds), str(megabytes), json.dumps(options or {})]
    with _a_place():
        answer = _answer_of(arguments, wall_seconds)
    if "unreadable" in answer:
        fault = answer["unreadable"]
        raise Unreadable(fault["code"], fault["message"], **fault["params"])
    return answer["result"]


@contextmanager
def _a_place() -> Iterator[None]:
    if not _places.acquire(timeout=WAIT_SECONDS):
        raise Unreadable("busy", N_("Other files are being read just now. Try again in a minute."))
    try:
        yield
    finally:
        _places.release()


def _answer_of(arguments: list[str], wall_seconds: float) -> dict[str, Any]:
    """Return the child's answer; a child that is late, floods the pipe or dies leaves a file that cannot be read."""
    child = subprocess.Popen(
        [sys.executable, "-s", "-P", "-B", "-m", "gonghua.ground.documents.parse", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        # Nothing of the parent's environment: it may hold keys. One thread: more would reserve memory for nothing.
        env={"PYTHONPATH": str(_SOURCE), "LC_ALL": "C.UTF-8", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
        cwd="/",
    )
    watch = Timer(wall_seconds, child.kill)
    watch.daemon = True
    watch.start()
    try:
        content = cast(BinaryIO, child.stdout).read(RESULT_LIMIT + 1)
        if len(content) > RESULT_LIMIT:
            child.kill()
        status = child.wait()
        late = not watch.is_alive() or status in (-signal.SIGXCPU, -signal.SIGKILL)
    finally:
        watch.cancel()
        child.kill()
        child.wait()
        cast(BinaryIO, child.stdout).close()
    if len(content) > RESULT_LIMIT:
        raise Unreadable("too_much", N_("The file cannot be read: it holds too much."))
    if late:
        raise Unreadable("too_slow", N_("The file cannot be read: reading it takes too long."))
    try:
        return cast(dict[str, Any], json.loads(content))
    except ValueError:
        pass
    raise Unreadable("crashed", N_("The file cannot be read: it is damaged or asks too much of the computer."))
