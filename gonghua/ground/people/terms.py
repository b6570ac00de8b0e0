"""The words of who may: roles, how far a grant reaches, and the place that a subject lies in."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a mandate makes an account: one of the institution's offices, or the one who runs the software."""

    OPERATOR = "operator", _("operator")
    BUREAU = "bureau", _("bureau officer")
    STREET_TOWN = "street_town", _("street-town officer")
    PLANNER = "planner", _("community planner")
    AUDITOR = "auditor", _("auditor")


class Reach(TextChoices):
    """How far a grant reaches."""

    ANYWHERE = "anywhere", _("anywhere in the district")
    OWN_PLACE = "own_place", _("in the mandate's own place")
    OWN_AUTHORITY = "own_authority", _("in the own place, where the measure makes this office the authority")
    SELF = "self", _("about oneself")


DISTRICT_ROLES = frozenset({Role.OPERATOR, Role.BUREAU, Role.AUDITOR})
"""Roles whose mandate covers the whole district; every other reaches no further than its street-town."""

PLACED = frozenset({Role.STREET_TOWN})
"""Roles whose mandate needs one. A planner's may name one: a member of the district's committee has none."""

OFFICE_OF: dict[str, str] = {Role.BUREAU: "district", Role.STREET_TOWN: "street_town"}
"""Which of a measure's authorities a role acts for."""


@dataclass(frozen=True)
class Grant:
    """One row of the permission table: this role, this far."""

    role: Role
    reach: Reach


@dataclass(frozen=True)
class Place:
    """Where a subject lies: its street-town (None: the district itself), who decides there, and whom it is about.

    A person lies in no street-town, or in several (`street_towns`): wherever they applied or served.
    """

    street_town: UUID | None = None
    authority: str | None = None
    person: UUID | None = None
    street_towns: frozenset[UUID] = frozenset()

    @property
    def place(self) -> "Place":
        """Return itself: an act may have a place as its subject."""
        return self


@dataclass(frozen=True)
class Scope:
    """What an account may see of something on a day: everything, its street-towns' rows, or only its own."""

    district: bool = False
    street_towns: frozenset[UUID] = frozenset()
    person: UUID | None = None

    @property
    def empty(self) -> bool:
        """Return True when nothing is in scope."""
        return not (self.district or self.street_towns or self.person)


FOUNDING: tuple[Grant, ...] = ()
"""The grants of the one act that comes before every mandate: nobody's. The guard lets it pass in an empty house."""
