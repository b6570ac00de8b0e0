"""`import blueprint|roster|… FILE`: what a district has comes in."""

import argparse
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from gonghua.pure.rules.coordinates import CGCS2000, SYSTEMS


@dataclass(frozen=True)
class Rows:
    """A kind of file that comes in row by row: what it holds, and what is to be said besides the file.

    The rooms register the kinds; they are named here once more because the parser is made without Django. A test
    compares the two.
    """

    help: str
    options: tuple[str, ...] = ()


ROWS = {
    "roster": Rows("the planners in office (xlsx or csv)"),
    "annual-list": Rows("a year's community construction projects (xlsx or csv)", ("year", "crs", "reason")),
    "opinions": Rows("opinions that were gathered elsewhere (csv or xlsx)", ("crs",)),
}
OPTIONS: dict[str, dict[str, Any]] = {
    "year": {"type": int, "metavar": "YEAR", "help": "the year of the list, where the sheet does not say it"},
    "crs": {
        "choices": SYSTEMS,
        "default": CGCS2000,
        "help": "the coordinate system of the points (default: %(default)s)",
    },
    "reason": {"default": "", "metavar": "TEXT", "help": "why, where a published list changes; the public reads it"},
}
"""The arguments that say what a file does not say itself, as argparse takes them."""


def add_commands(commands: Any) -> None:
    """Add the commands of this module."""
    imports = commands.add_parser("import", help="bring in what there is in files; the same file twice changes nothing")
    kinds = imports.add_subparsers(metavar="KIND", required=True)
    blueprint = _command(kinds, "blueprint", "street-towns, life circles and areas (GeoJSON)")
    blueprint.add_argument(
        "--from",
        dest="from_on",
        type=date.fromisoformat,
        metavar="DAY",
        help="the first day of a changed blueprint (default: the installation's day)",
    )
    blueprint.set_defaults(run=run_blueprint, show=show_blueprint)
    for kind, rows in ROWS.items():
        command = _command(kinds, kind, rows.help)
        command.add_argument(
            "--refused", type=Path, metavar="FILE", help="write the refused rows, with reasons, here (xlsx)"
        )
        for name in rows.options:
            command.add_argument(f"--{name}", **OPTIONS[name])
        command.set_defaults(run=run_rows, show=show_rows, kind=kind)


def _command(kinds: Any, kind: str, help_text: str) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = kinds.add_parser(kind, help=help_text)
    command.add_argument("file", type=Path)
    command.add_argument("--dry-run", action="store_true", help="say what would be done, do nothing")
    command.add_argument("--json", action="store_true", help="print one JSON object")
    return command


def run_blueprint(options: argparse.Namespace) -> tuple[int, dict[str, Any]]:
    """Bring in a blueprint, whole or not at all."""
    from gonghua.ground.interface.day import installation_day  # noqa: PLC0415 - slow import
    from gonghua.ground.people.queries import operator  # noqa: PLC0415 - slow import
    from gonghua.web.places.blueprint_import import import_blueprint  # noqa: PLC0415 - slow import

    report = import_blueprint(
        options.file, actor=operator(), day=installation_day(), from_on=options.from_on, dry_run=options.dry_run
    )
    return (2 if report.problems else 0), report.as_json()


def run_rows(options: argparse.Namespace) -> tuple[int, dict[str, Any]]:
    """Bring in a file row by row."""
    from gonghua.ground.imports.kinds import kind_called  # noqa: PLC0415 - slow import
    from gonghua.ground.interface.day import installation_day  # noqa: PLC0415 - slow import
    from gonghua.ground.people.queries import operator  # noqa: PLC0415 - slow import

    given = {name: getattr(options, name) for name in ROWS[options.kind].options}
    report = kind_called(options.kind).bring_in(
        options.file, actor=operator(), day=installation_day(), dry_run=options.dry_run, **given
    )
    if options.refused and report.refused:
        options.refused.write_bytes(report.refused_workbook())
    return (1 if report.refused else 0), report.as_json()


def show_blueprint(answer: dict[str, Any]) -> str:
    """Return what a blueprint's import did, as lines."""
    if answer["problems"]:
        return "\n".join(["The blueprint was not taken:", *(_problem_line(problem) for problem in answer["problems"])])
    return "\n".join(
        f"{kind.replace('_', '-')}: {answer['created'][kind]} new, {answer['updated'][kind]} changed, "
        f"{answer['unchanged'][kind]} as before"
        for kind in ("street_towns", "circles", "areas")
    )


def show_rows(answer: dict[str, Any]) -> str:
    """Return what an import row by row did, as lines."""
    rows = len({(item["sheet"], item["row"]) for item in answer["refused"]})
    lines = [f"{answer['created']} new, {answer['updated']} corrected, {answer['unchanged']} as before, {rows} refused"]
    lines += [f"  row {item['row']}, {item['column']}: {item['message']}" for item in answer["refused"]]
    lines += [f"  note, row {item['row']}, {item['column']}: {item['message']}" for item in answer["warnings"]]
    return "\n".join(lines)


def _problem_line(problem: dict[str, Any]) -> str:
    """Return one fault as a line; the file's own have no feature."""
    return f"  {problem['feature']}: {problem['message']}" if problem["feature"] else f"  {problem['message']}"
