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
    EXPERT = "expert", _("expert committee member")
    AUDITOR = "auditor", _("auditor")
    RESIDENT = "resident", _("resident")


class Reach(TextChoices):
    """How far a grant reaches."""

    ANYWHERE = "anywhere", _("anywhere in the district")
    OWN_PLACE = "own_place", _("in the mandate's own place")
    OWN_AUTHORITY = "own_authority", _("in the own place, where the measure makes this office the authority")
    RESPONSIBLE = "responsible", _("in one's own area of responsibility, or where one is on the team")
    SELF = "self", _("about oneself")


DISTRICT_ROLES = frozenset({Role.OPERATOR, Role.BUREAU, Role.AUDITOR})
"""Roles whose mandate covers the whole district; every other reaches no further than its street-town."""

PLACED = frozenset({Role.STREET_TOWN})
"""Roles whose mandate needs one. A planner's may name one: a member of the district's committee has none."""

PERSONAL = frozenset({Role.PLANNER, Role.EXPERT})
"""Roles that only a person of the institution may hold: what they may do hangs on who they are."""

GRANTED = tuple(role for role in Role if role != Role.RESIDENT)
"""The roles that a mandate may grant. A resident needs none."""

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

    A person lies in no street-town, or in several (`street_towns`): wherever they applied or served. A project lies in
    an area too, and has a `team` of persons.
    """

    street_town: UUID | None = None
    authority: str | None = None
    person: UUID | None = None
    street_towns: frozenset[UUID] = frozenset()
    area: UUID | None = None
    team: frozenset[UUID] = frozenset()

    @property
    def place(self) -> "Place":
        """Return itself: an act may have a place as its subject."""
        return self


@dataclass(frozen=True)
class Responsibility:
    """The area of responsibility (责任范围) of a planner in office: whole street-towns, or single areas."""

    street_towns: frozenset[UUID] = frozenset()
    areas: frozenset[UUID] = frozenset()


@dataclass(frozen=True)
class Scope:
    """What an account may see of something on a day: everything, its street-towns' or areas' rows, or only its own."""

    district: bool = False
    street_towns: frozenset[UUID] = frozenset()
    person: UUID | None = None
    areas: frozenset[UUID] = frozenset()

    @property
    def empty(self) -> bool:
        """Return True when nothing is in scope."""
        return not (self.district or self.street_towns or self.areas or self.person)


@dataclass(frozen=True)
class Visitor:
    """Someone who acts without an account."""

    pk: UUID


RESIDENT = Visitor(UUID(int=1))
"""Any resident: whoever gives an opinion needs no account, and the record does not know who it was."""


FOUNDING: tuple[Grant, ...] = ()
"""The grants of the one act that comes before every mandate: nobody's. The guard lets it pass in an empty house."""
