"""A PostgreSQL of one's own for a test run: made in a temporary folder, gone at the end (standard library only)."""

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

QUICK = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=60", "shared_buffers=64MB")
START_SECONDS = 60


def programs() -> Path | None:
    """Return the folder of the newest PostgreSQL's programs on this machine, or None."""
    on_path = shutil.which("initdb")
    found = [Path(on_path).resolve().parent] if on_path else []
    found += [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return max(found, key=lambda folder: _version(folder.parent.name), default=None)


def _version(name: str) -> int:
    return int(name) if name.isdigit() else 0


def _owner() -> tuple[str, ...]:
    """Return the words before a command that run it as a user whom PostgreSQL accepts: it refuses root."""
    if os.geteuid() != 0:
        return ()
    user = _user()
    return ("setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups")


def _user() -> pwd.struct_passwd:
    """Return the user of Debian's package, else nobody."""
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


@contextlib.contextmanager
def cluster() -> Iterator[str]:
    """Run a fresh cluster and yield its address; it is ended and removed however the run ends."""
    bin_folder = programs()
    if bin_folder is None:
        raise FileNotFoundError("initdb")
    folder = Path(tempfile.mkdtemp(prefix="gonghua-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, _user().pw_uid, _user().pw_gid)
    server = None
    try:
        server, port = _start(bin_folder, folder)
        yield f"postgresql://postgres@127.0.0.1:{port}/gonghua"
    finally:
        if server is not None:
            _end(server)
        shutil.rmtree(folder, ignore_errors=True)


def _start(bin_folder: Path, folder: Path) -> tuple[subprocess.Popen[bytes], int]:
    data, port, calm = folder / "data", _free_port(), {"cwd": folder, "start_new_session": True}
    make = [*_owner(), str(bin_folder / "initdb"), "-D", str(data), "-U", "postgres", "-A", "trust", "-N", "-E", "UTF8"]
    made = subprocess.run([*make, "--locale=C.UTF-8"], capture_output=True, text=True, check=False, **calm)  # type: ignore[call-overload]
    if made.returncode:
        raise RuntimeError(f"initdb failed: {made.stderr.strip()}")
    settings = [word for setting in QUICK for word in ("-c", setting)]
    address = ["-h", "127.0.0.1", "-p", str(port), "-k", str(folder)]
    # A session of its own: Ctrl+C reaches the tests first, and the cluster is ended after them.
    with (folder / "log").open("wb") as log:
        serve = [*_owner(), str(bin_folder / "postgres"), "-D", str(data), *address, *settings]
        server: subprocess.Popen[bytes] = subprocess.Popen(serve, stdout=log, stderr=log, **calm)  # type: ignore[call-overload]
    deadline = time.monotonic() + START_SECONDS
    ready = [str(bin_folder / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
    while subprocess.run(ready, check=False).returncode:
        if server.poll() is not None or time.monotonic() > deadline:
            _end(server)
            raise RuntimeError("PostgreSQL did not start: " + (folder / "log").read_text(errors="replace")[-500:])
        time.sleep(0.1)
    return server, port


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _end(server: subprocess.Popen[bytes]) -> None:
    """End the server at once (SIGQUIT: no checkpoint, the data are thrown away)."""
    if server.poll() is None:
        server.send_signal(3)
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait(20)
