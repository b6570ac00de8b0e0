"""The command line: one entry point, a thin layer over acts and queries.

Exit codes: 0 done, 1 done with refusals, 2 not done. With ``--json``: one JSON object on standard output, no more.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from gonghua.config.cli import imports, installation, ledger, letters, measures, serving, staff

DONE, DONE_WITH_REFUSALS, NOT_DONE = 0, 1, 2
MODULES = (installation, measures, imports, letters, ledger, staff, serving)


class Parser(argparse.ArgumentParser):
    """A parser whose complaints, too, are one JSON object where that was asked for."""

    as_json = False

    def error(self, message: str) -> NoReturn:
        """End with what is wrong with the arguments."""
        if Parser.as_json:
            print(json.dumps({"error": message}, indent=1))
            self.exit(NOT_DONE)
        super().error(message)


def parser() -> argparse.ArgumentParser:
    """Return the parser with every command, each teaching its use by ``--help``."""
    root = Parser(
        prog="gonghua",
        description="Runs a district's community planner institution. All data live in GONGHUA_HOME (default: var/).",
        epilog="Exit codes: 0 done, 1 done with refusals, 2 not done.",
    )
    commands = root.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for module in MODULES:
        module.add_commands(commands)
    return root


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    Parser.as_json = "--json" in (sys.argv[1:] if arguments is None else arguments)
    options = parser().parse_args(arguments)
    if getattr(options, "django", True):
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gonghua.config.settings")
        import django  # noqa: PLC0415 - slow import: commands on plain files do without

        django.setup()
    run: Callable[[argparse.Namespace], tuple[int, dict[str, Any]]] = options.run
    try:
        code, answer = run(options)
    except Exception as error:
        from gonghua.config.cli.trouble import in_words  # noqa: PLC0415 - slow import

        message = in_words(error)
        if message is None:
            raise
        code, answer = NOT_DONE, {"error": message}
    try:
        _print(code, answer, as_json=getattr(options, "json", False), show=getattr(options, "show", None))
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has seen enough (… | head); nothing is left to say
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


def _print(code: int, answer: dict[str, Any], *, as_json: bool, show: Callable[[dict[str, Any]], str] | None) -> None:
    if as_json:
        # what the terminal could not spell (half of a character in a file's name) would be no JSON
        print(json.dumps(answer, ensure_ascii=False, indent=1).encode("utf-8", "replace").decode())
    elif "error" in answer:
        print(answer["error"], file=sys.stderr)
    elif show is not None:
        print(show(answer), file=sys.stdout if code != NOT_DONE else sys.stderr)
