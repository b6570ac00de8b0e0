"""Whom a visitor of the demo may sign in as, with one click."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gonghua.demo.district import demo_district
from gonghua.ground.people.terms import Role


@dataclass(frozen=True)
class DemoRole:
    """A role of the demo: its key in the form, its name, what to try, and the account that it signs in as."""

    key: str
    label: str | Promise
    hint: str | Promise
    username: str


def demo_roles() -> tuple[DemoRole, ...]:
    """Return the roles, in the order of the sign-in page."""
    home = demo_district().towns[0]
    return (
        DemoRole(
            Role.BUREAU,
            Role.BUREAU.label,
            _("See which areas lack a planner, give a question to an expert, follow this year's evaluation."),
            "bureau",
        ),
        DemoRole(
            Role.STREET_TOWN,
            Role.STREET_TOWN.label,
            _("Answer opinions, publish minutes, go through the renewal season with its exceptions."),
            home.username,
        ),
        DemoRole(
            Role.PLANNER,
            Role.PLANNER.label,
            _("Answer what residents say of your project, log an hour, see the letter of your next term."),
            "planner1",
        ),
        DemoRole(
            Role.EXPERT,
            Role.EXPERT.label,
            _("Read the question that waits for you, and answer it in writing or hand it back."),
            "expert1",
        ),
        DemoRole(
            Role.AUDITOR,
            Role.AUDITOR.label,
            _("Read the record: who did what, by which article; nothing can be changed here."),
            "auditor",
        ),
    )


def role_called(key: str) -> DemoRole | None:
    """Return the role of this key."""
    return next((role for role in demo_roles() if role.key == key), None)
