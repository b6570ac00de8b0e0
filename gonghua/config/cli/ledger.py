"""`ledger verify|seal`: does the record still say what it said?"""

import argparse
from pathlib import Path
from typing import Any


def add_commands(commands: Any) -> None:
    """Add the commands of this module."""
    ledger = commands.add_parser("ledger", help="verify the record, or seal it now")
    verbs = ledger.add_subparsers(metavar="VERB", required=True)
    verify = verbs.add_parser(
        "verify", help="check every entry, the order, the heads outside; name the first bad place"
    )
    verify.add_argument("--deep", action="store_true", default=True, help="compare the tables too (the default)")
    verify.add_argument("--quick", dest="deep", action="store_false", help="only the record itself, not the tables")
    verify.add_argument("--against", type=Path, metavar="FILE", help="heads or seals that somebody else has kept")
    verify.add_argument("--json", action="store_true", help="print one JSON object")
    verify.set_defaults(run=run_verify, show=show_verdict)
    seal = verbs.add_parser("seal", help="sign the head of the record now")
    seal.set_defaults(run=run_seal, show=lambda answer: answer["message"])


def run_verify(options: argparse.Namespace) -> tuple[int, dict[str, Any]]:
    """Verify the record."""
    from gonghua.ground.ledger.verification import verify  # noqa: PLC0415 - slow import

    if options.against is not None:
        options.against.stat()
    verdict = verify(deep=options.deep, against=options.against)
    bad = verdict.first_bad
    first = None if bad is None else {"seq": bad.seq, "kind": bad.kind, "message": bad.message}
    return (0 if verdict.ok else 2), {"ok": verdict.ok, "entries": verdict.entries, "first_bad": first}


def show_verdict(answer: dict[str, Any]) -> str:
    """Return the verdict as a line."""
    if answer["ok"]:
        return f"The record of {answer['entries']} entries is whole."
    return f"The record is not whole. At entry {answer['first_bad']['seq']}: {answer['first_bad']['message']}"


def run_seal(_options: argparse.Namespace) -> tuple[int, dict[str, Any]]:
    """Seal the record."""
    from gonghua.ground.ledger.sealing import seal  # noqa: PLC0415 - slow import

    checkpoint = seal()
    return 0, {"message": f"Sealed {checkpoint.size} entries." if checkpoint else "Nothing new to seal."}
