"""`gonghua serve`: the web server and the worker beside it, ended together."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

GRACE_SECONDS = 10


def serve(host: str, port: int, processes: int) -> int:
    """Serve until a signal or until one of the two ends; return the exit code."""
    call_command("check")
    call_command("migrate", verbosity=0)
    collect_static()
    web = [
        sys.executable,
        "-m",
        "gunicorn",
        "gonghua.config.wsgi:application",
        f"--bind={host}:{port}",
        f"--workers={processes}",
        "--worker-class=gthread",
        "--threads=4",
        "--timeout=60",
        "--graceful-timeout=10",
        "--preload",
        "--no-control-socket",  # it would lie in the home folder of whoever serves
        "--log-level=warning",
        "--max-requests=20000",
        "--max-requests-jitter=2000",
    ]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "gonghua.config.settings"}
    environment.setdefault("GONGHUA_BASE_URL", settings.BASE_URL if port == 8000 else f"http://{host}:{port}")
    children = [
        subprocess.Popen(web, env=environment),
        subprocess.Popen([sys.executable, "-m", "gonghua.config.worker"], env=environment),
    ]
    stopping: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda got, _frame: stopping.append(got))
    while not stopping and all(child.poll() is None for child in children):
        time.sleep(0.2)
    code = 0 if stopping else next((child.returncode for child in children if child.returncode), 1)
    _end(children)
    return code


def collect_static() -> None:
    """Copy styles and scripts to where they are served from, under names that change with their content."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0)


def _end(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        if child.poll() is None:
            child.terminate()
    deadline = time.monotonic() + GRACE_SECONDS
    for child in children:
        try:
            child.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
