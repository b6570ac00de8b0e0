"""`measure show|check|enter|prolong`: the law as data."""

import argparse
from datetime import date
from pathlib import Path
from typing import Any


def add_commands(commands: Any) -> None:
    """Add the commands of this module."""
    measure = commands.add_parser(
        "measure", help="the measure: show it, check a file, enter a measure or a prolongation"
    )
    verbs = measure.add_subparsers(metavar="VERB", required=True)

    show = verbs.add_parser("show", help="the measure of a day, article by article")
    show.add_argument("--on", type=date.fromisoformat, metavar="DATE", help="the day (default: the installation's)")
    show.add_argument("--json", action="store_true", help="print one JSON object")
    show.set_defaults(run=run_show, show=show_measure)

    check = verbs.add_parser("check", help="check a measure's or a prolongation's file; faults come with their line")
    check.add_argument("file", type=Path)
    check.set_defaults(run=run_check, show=lambda answer: answer["message"], django=False)

    enter = verbs.add_parser("enter", help="enter a measure")
    enter.add_argument("file", type=Path)
    enter.set_defaults(run=run_enter, show=lambda answer: answer["message"])

    prolong = verbs.add_parser("prolong", help="enter a prolongation of a measure")
    prolong.add_argument("file", type=Path)
    prolong.set_defaults(run=run_prolong, show=lambda answer: answer["message"])


def run_show(options: argparse.Namespace) -> tuple[int, dict[str, Any]]:
    """Return the measure that a day's screens cite, and whether it is in force."""
    from gonghua.config.cli.trouble import UserError  # noqa: PLC0415 - slow import
    from gonghua.ground.interface.day import installation_day  # noqa: PLC0415 - slow import
    from gonghua.ground.measure.queries import measure_in_view  # noqa: PLC0415 - slow import

    day = options.on or installation_day()
    standing = measure_in_view(day)
    if standing is None:
        raise UserError("No measure has been entered: gonghua init")
    measure = standing.measure
    return 0, {
        "id": measure.id,
        "document_number": measure.document_number,
        "in_force": standing.on(day).allowed,
        "in_force_from": measure.in_force_from.isoformat(),
        "in_force_to": standing.in_force_to.isoformat(),
        "articles": [
            {"number": article.number, "paragraphs": [paragraph.text for paragraph in article.paragraphs]}
            for article in measure.articles
        ],
        "footnotes": [footnote.text for footnote in measure.footnotes],
    }


def show_measure(answer: dict[str, Any]) -> str:
    """Return the measure as text."""
    state = "in force" if answer["in_force"] else "not in force"
    lines = [f"{answer['document_number']}: {state} ({answer['in_force_from']} to {answer['in_force_to']})"]
    for article in answer["articles"]:
        lines += ["", f"Art. {article['number']}", *article["paragraphs"]]
    return "\n".join(lines)


def run_check(options: argparse.Namespace) -> tuple[int, dict[str, Any]]:
    """Check a file without entering it."""
    from gonghua.ground.documents.measure_reader import text_of  # noqa: PLC0415 - slow import
    from gonghua.pure.rules.measure_file import read_measure, read_prolongation  # noqa: PLC0415 - slow import

    text = text_of(options.file.read_bytes())
    is_prolongation = any(line.split("=")[0].strip() == "prolongs" for line in text.splitlines())
    found = read_prolongation(text) if is_prolongation else read_measure(text)
    return 0, {"message": f"{options.file}: {found.id} ({found.document_number}) is in order."}


def run_enter(options: argparse.Namespace) -> tuple[int, dict[str, Any]]:
    """Enter a measure as the operator."""
    from gonghua.ground.documents.measure_reader import text_of  # noqa: PLC0415 - slow import
    from gonghua.ground.interface.day import installation_day  # noqa: PLC0415 - slow import
    from gonghua.ground.measure import acts  # noqa: PLC0415 - slow import
    from gonghua.ground.people.queries import operator  # noqa: PLC0415 - slow import

    text = text_of(options.file.read_bytes())
    row = acts.enter_measure(text, actor=operator(), day=installation_day())
    return 0, {"message": f"{row.measure_id} ({row.document_number}) is entered."}


def run_prolong(options: argparse.Namespace) -> tuple[int, dict[str, Any]]:
    """Enter a prolongation as the operator."""
    from gonghua.ground.documents.measure_reader import text_of  # noqa: PLC0415 - slow import
    from gonghua.ground.interface.day import installation_day  # noqa: PLC0415 - slow import
    from gonghua.ground.measure import acts  # noqa: PLC0415 - slow import
    from gonghua.ground.people.queries import operator  # noqa: PLC0415 - slow import

    text = text_of(options.file.read_bytes())
    row = acts.enter_prolongation(text, actor=operator(), day=installation_day())
    return 0, {"message": f"{row.prolongation_id} ({row.document_number}) prolongs {row.prolongs}."}
