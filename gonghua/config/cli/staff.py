"""`account open|list`: who signs in."""

import argparse
from datetime import date
from typing import Any

ROLES = ("bureau", "street_town", "planner", "expert", "auditor")


def add_commands(commands: Any) -> None:
    """Add the commands of this module."""
    account = commands.add_parser("account", help="open an account with its office, or list accounts")
    verbs = account.add_subparsers(metavar="VERB", required=True)
    opened = verbs.add_parser("open", help="open an account; its first password is printed once")
    opened.add_argument("username")
    opened.add_argument("--name", required=True, help="the name that others see")
    opened.add_argument("--role", required=True, choices=ROLES)
    opened.add_argument("--street-town", metavar="NAME", help="the street-town of the office")
    opened.add_argument("--letter", metavar="NUMBER", help="for a planner or an expert: the number of their letter")
    opened.add_argument("--email", default="", help="where notices go besides the workbench")
    opened.add_argument("--until", type=date.fromisoformat, metavar="DATE", help="the office's last day")
    opened.set_defaults(run=run_open, show=lambda answer: answer["message"])
    listed = verbs.add_parser("list", help="list accounts and offices")
    listed.set_defaults(run=run_list, show=lambda answer: "\n".join(answer["accounts"]))


def run_open(options: argparse.Namespace) -> tuple[int, dict[str, Any]]:
    """Open an account and grant its office, as the operator."""
    from gonghua.config.staffing import open_office  # noqa: PLC0415 - slow import

    username, password = open_office(
        options.username,
        display_name=options.name,
        role=options.role,
        street_town=options.street_town,
        letter=options.letter,
        until=options.until,
        email=options.email,
    )
    return 0, {"message": f"{username}: first password {password}"}


def run_list(_options: argparse.Namespace) -> tuple[int, dict[str, Any]]:
    """List every account with its offices."""
    from gonghua.ground.people.queries import accounts  # noqa: PLC0415 - slow import

    return 0, {
        "accounts": [
            f"{account.username}  {account.display_name}  "
            + "; ".join(f"{mandate.role} {mandate.street_town or ''}".strip() for mandate in account.mandates.all())
            for account in accounts()
        ]
    }
