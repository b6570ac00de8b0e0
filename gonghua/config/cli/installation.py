"""`init`, `coverage`, `check`: an installation is made, asked, looked after."""

import argparse
from datetime import date
from typing import Any

CLI_TEXT = dict[str, Any]


def add_commands(commands: Any) -> None:
    """Add the commands of this module."""
    init = commands.add_parser("init", help="make an installation in GONGHUA_HOME; twice is harmless")
    init.add_argument("--measure", metavar="FILE", help="the measure's file (default: measures/baoshan-2024-2.toml)")
    init.set_defaults(run=run_init, show=lambda answer: answer["message"])

    cover = commands.add_parser("coverage", help="who serves where, which places have nobody, and when that will be")
    cover.add_argument("--on", type=date.fromisoformat, metavar="DATE", help="the day (default: the installation's)")
    cover.add_argument("--json", action="store_true", help="print one JSON object")
    cover.set_defaults(run=run_coverage, show=show_coverage)


def run_init(options: argparse.Namespace) -> tuple[int, CLI_TEXT]:
    """Make the installation: keys, tables, the operator's account, the measure."""
    from gonghua.config.founding import found  # noqa: PLC0415 - slow import

    return 0, {"message": found(options.measure)}


def run_coverage(options: argparse.Namespace) -> tuple[int, CLI_TEXT]:
    """Compute the coverage of a day."""
    from gonghua.ground.interface.day import installation_day  # noqa: PLC0415 - slow import
    from gonghua.institution.appointments.queries.coverage import coverage_on  # noqa: PLC0415 - slow import

    return 0, coverage_on(options.on or installation_day()).as_json()


def show_coverage(answer: CLI_TEXT) -> str:
    """Return the coverage as lines."""
    lines = [
        f"{answer['on']}: {answer['street_towns']['covered']} of {answer['street_towns']['total']} street-towns and "
        f"{answer['areas']['covered']} of {answer['areas']['total']} areas have a planner in office."
    ]
    lines += [f"  nobody: {gap['area'] or gap['street_town']}" for gap in answer["gaps"]]
    lines += [f"  from {gap['on']} nobody: {gap['area'] or gap['street_town']}" for gap in answer["opening"]]
    return "\n".join(lines)
