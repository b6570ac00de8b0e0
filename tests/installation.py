"""A whole installation in a folder of its own, run by real processes: for the command line, browsers, races, kills."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

CLONE = Path(__file__).parents[1]
GONGHUA = [sys.executable, "-c", "import sys; from gonghua.config.cli import main; sys.exit(main())"]
START_SECONDS = 60


@dataclass
class Installation:
    """Where its data live, and what else its processes find in their environment."""

    home: Path
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """Return the environment of its processes: none of the tests' own settings."""
        ours = ("GONGHUA_", "DJANGO_SETTINGS_MODULE", "DATABASE_URL", "PYTEST", "COV_CORE")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        return {**kept, "GONGHUA_HOME": str(self.home), "PYTHONPATH": str(CLONE), "PYTHONUTF8": "1", **self.extra}

    def run(self, *arguments: str | Path, seconds: float = 120) -> subprocess.CompletedProcess[str]:
        """Run `gonghua` with these arguments to its end."""
        return subprocess.run(
            [*GONGHUA, *map(str, arguments)],
            env=self.environment,
            cwd=self.home.parent,
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
        )

    def json(self, *arguments: str | Path, code: int = 0) -> dict[str, Any]:
        """Run `gonghua … --json`, check its exit code, and return its one object."""
        done = self.run(*arguments, "--json")
        assert done.returncode == code, (done.returncode, done.stdout, done.stderr)
        answer = json.loads(done.stdout)
        assert isinstance(answer, dict)
        return answer

    def python(self, program: str, *arguments: str) -> subprocess.Popen[str]:
        """Start a Python program in the installation, with Django set up."""
        environment = {**self.environment, "DJANGO_SETTINGS_MODULE": "gonghua.config.settings"}
        return subprocess.Popen(
            [sys.executable, "-c", "import django\ndjango.setup()\n" + program, *arguments],
            env=environment,
            cwd=CLONE,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    @contextlib.contextmanager
    def served(self) -> Iterator[str]:
        """Serve it on a free loopback port; yield its address, and end its processes."""
        port = free_port()
        address = f"http://127.0.0.1:{port}"
        environment = {**self.environment, "GONGHUA_BASE_URL": address}
        log = (self.home.parent / "serve.log").open("ab")
        server = subprocess.Popen(
            [*GONGHUA, "serve", "--port", str(port), "--processes", "1"],
            env=environment, cwd=CLONE, stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
        try:
            _wait_until_it_answers(server, address, Path(log.name))
            yield address
        finally:
            server.send_signal(signal.SIGTERM)
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.wait(20)
            with contextlib.suppress(ProcessLookupError):  # whatever of its session is left
                os.killpg(server.pid, signal.SIGKILL)
            log.close()


def free_port() -> int:
    """Return a loopback port that was free a moment ago."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait_until_it_answers(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            if server.poll() is not None or time.monotonic() > deadline:
                raise AssertionError("the server did not start:\n" + log.read_text()[-3000:]) from None
            time.sleep(0.1)


def found(home: Path, *, day: str = "2026-06-01", measure: Path | None = None, **extra: str) -> Installation:
    """Make an installation through `gonghua init`."""
    home.mkdir(parents=True, exist_ok=True)
    made = Installation(home, {"GONGHUA_DAY": day, "GONGHUA_MODE": "test", **extra})
    done = made.run("init", *(["--measure", str(measure)] if measure else []))
    assert done.returncode == 0, done.stderr
    return made
