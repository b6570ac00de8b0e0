"""`import blueprint|roster FILE`: what a district has comes in."""

import argparse
from datetime import date
from pathlib import Path
from typing import Any


def add_commands(commands: Any) -> None:
    """Add the commands of this module."""
    imports = commands.add_parser(
        "import", help="bring in a blueprint or a roster; the same file twice changes nothing"
    )
    kinds = imports.add_subparsers(metavar="KIND", required=True)
    for kind, run, show, help_text in (
        ("blueprint", run_blueprint, show_blueprint, "street-towns, life circles and areas (GeoJSON)"),
        ("roster", run_roster, show_roster, "the planners in office (xlsx or csv)"),
    ):
        command = kinds.add_parser(kind, help=help_text)
        command.add_argument("file", type=Path)
        command.add_argument("--dry-run", action="store_true", help="say what would be done, do nothing")
        command.add_argument("--json", action="store_true", help="print one JSON object")
        command.set_defaults(run=run, show=show)
        if kind == "blueprint":
            command.add_argument(
                "--from",
                dest="from_on",
                type=date.fromisoformat,
                metavar="DAY",
                help="the first day of a changed blueprint (default: the installation's day)",
            )
        else:
            command.add_argument(
                "--refused", type=Path, metavar="FILE", help="write the refused rows, with reasons, here (xlsx)"
            )


def run_blueprint(options: argparse.Namespace) -> tuple[int, dict[str, Any]]:
    """Bring in a blueprint, whole or not at all."""
    from gonghua.ground.interface.day import installation_day  # noqa: PLC0415 - slow import
    from gonghua.ground.people.queries import operator  # noqa: PLC0415 - slow import
    from gonghua.web.places.blueprint_import import import_blueprint  # noqa: PLC0415 - slow import

    report = import_blueprint(
        options.file, actor=operator(), day=installation_day(), from_on=options.from_on, dry_run=options.dry_run
    )
    return (2 if report.problems else 0), report.as_json()


def run_roster(options: argparse.Namespace) -> tuple[int, dict[str, Any]]:
    """Bring in a roster row by row."""
    from gonghua.ground.interface.day import installation_day  # noqa: PLC0415 - slow import
    from gonghua.ground.people.queries import operator  # noqa: PLC0415 - slow import
    from gonghua.institution.appointments.roster import import_roster  # noqa: PLC0415 - slow import

    report = import_roster(options.file, actor=operator(), day=installation_day(), dry_run=options.dry_run)
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


def show_roster(answer: dict[str, Any]) -> str:
    """Return what a roster's import did, as lines."""
    rows = len({(item["sheet"], item["row"]) for item in answer["refused"]})
    lines = [f"{answer['created']} new, {answer['updated']} corrected, {answer['unchanged']} as before, {rows} refused"]
    lines += [f"  row {item['row']}, {item['column']}: {item['message']}" for item in answer["refused"]]
    lines += [f"  note, row {item['row']}, {item['column']}: {item['message']}" for item in answer["warnings"]]
    return "\n".join(lines)


def _problem_line(problem: dict[str, Any]) -> str:
    """Return one fault as a line; the file's own have no feature."""
    return f"  {problem['feature']}: {problem['message']}" if problem["feature"] else f"  {problem['message']}"
