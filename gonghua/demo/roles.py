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
            _("See where a planner is missing, and which seats will be vacant in the next half year."),
            "bureau",
        ),
        DemoRole(
            Role.STREET_TOWN,
            Role.STREET_TOWN.label,
            _("Decide on candidates, issue letters, answer somebody who wishes to leave."),
            home.username,
        ),
        DemoRole(
            Role.PLANNER,
            Role.PLANNER.label,
            _("See your term, which ends in a few days, and the letter for the next one."),
            "planner1",
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
