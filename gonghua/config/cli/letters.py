"""`letters verify FILE|TEXT`: is this letter, or the text of its QR code, one of ours? Needs no network."""

import argparse
import os
from pathlib import Path
from typing import Any


def add_commands(commands: Any) -> None:
    """Add the commands of this module."""
    letters = commands.add_parser("letters", help="verify a letter offline")
    verbs = letters.add_subparsers(metavar="VERB", required=True)
    verify = verbs.add_parser("verify", help="check a letter's PDF, or the text that its QR code holds")
    verify.add_argument("letter", metavar="FILE|TEXT")
    verify.add_argument(
        "--keys", type=Path, metavar="DIR", help="the issuer's public keys (default: this installation's)"
    )
    verify.add_argument("--json", action="store_true", help="print one JSON object")
    verify.set_defaults(run=run_verify, show=show_check, django=False)


def run_verify(options: argparse.Namespace) -> tuple[int, dict[str, Any]]:
    """Verify a file, when there is one of this name, else a text."""
    from gonghua.config.environment import environment  # noqa: PLC0415 - slow import
    from gonghua.ground.documents.letter_check import check_file, check_text  # noqa: PLC0415 - slow import

    keys = options.keys or environment.home / "keys" / "public"
    if options.keys:
        list(options.keys.iterdir())  # a folder that is not there must not look like a letter that is not ours
    is_file = options.letter.lower().endswith(".pdf") or os.path.isfile(options.letter)  # noqa: PTH113 - any text
    answer = check_file(Path(options.letter), keys) if is_file else check_text(options.letter, keys)
    return (0 if answer["ok"] else 2), answer


def show_check(answer: dict[str, Any]) -> str:
    """Return the result as lines."""
    lines = [answer["message"]]
    lines += [f"  {name}: {value}" for name, value in (answer.get("facts") or {}).items()]
    return "\n".join(lines)
