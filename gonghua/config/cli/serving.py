"""`serve`, `worker`, `demo`: the servers, and a made-up district to try them on."""

import argparse
from datetime import date
from typing import Any


def add_commands(commands: Any) -> None:
    """Add the commands of this module."""
    serve = commands.add_parser("serve", help="serve the pages, and run the worker beside them")
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--processes", type=int, default=2, help="web processes, four threads each")
    serve.set_defaults(run=run_serve)
    worker = commands.add_parser("worker", help="run only the worker: drawing letters, sealing, sending")
    worker.set_defaults(run=run_worker)
    demo = commands.add_parser("demo", help="make a fictional district in an empty installation")
    demo.add_argument("--seed", type=int, default=1)
    demo.add_argument("--day", type=date.fromisoformat, default=date(2026, 11, 24), help="the day on which it stands")
    demo.set_defaults(run=run_demo, django=False)


def run_serve(options: argparse.Namespace) -> tuple[int, dict[str, Any]]:
    """Serve until stopped."""
    from gonghua.config.server import serve  # noqa: PLC0415 - slow import

    return serve(options.host, options.port, options.processes), {}


def run_worker(_options: argparse.Namespace) -> tuple[int, dict[str, Any]]:
    """Work until stopped."""
    from gonghua.config.worker import work  # noqa: PLC0415 - slow import

    work()
    return 0, {}


def run_demo(options: argparse.Namespace) -> tuple[int, dict[str, Any]]:
    """Make the demo district, once."""
    from gonghua.demo.making import make  # noqa: PLC0415 - slow import

    return make(seed=options.seed, day=options.day), {}
