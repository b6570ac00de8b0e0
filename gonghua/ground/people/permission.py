"""Who may do what: the guard for acts and the scope for reads, from one table (each act and read declares its grants).

Evaluated for the day of acting on every call: a mandate that ended yesterday opens nothing today.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from gonghua.ground.ledger.registry import who_may
from gonghua.ground.people.models import Account, Mandate
from gonghua.ground.people.terms import DISTRICT_ROLES, FOUNDING, OFFICE_OF, RESIDENT, Grant, Place, Reach, Role, Scope

NOBODYS_MANDATE = UUID(int=0)
"""Stands in the first entry, written before there was any mandate, and where a resident acts, who needs none."""


def mandates_in_force(account: Any, day: date) -> list[Mandate]:
    """Return the mandates of `account` on `day`, none for a disabled account or a stranger."""
    if account is None or not account.pk or not account.is_active:
        return []
    held = list(_in_force(day).filter(account_id=account.pk))
    for mandate in held:
        mandate.asked_on = day
    return held


def holders(role: Role, street_town: UUID, day: date) -> list[Account]:
    """Return the active accounts that hold `role` in a street-town on `day`, each once."""
    held = _in_force(day).filter(account__is_active=True, role=role, street_town=street_town)
    return _accounts(held)


def accounts_that_may(name: str, subject: Any, day: date) -> list[Account]:
    """Return the active accounts whose mandate opens the act or read `name` on `subject` on `day`, each once."""
    roles = {grant.role for grant in who_may(name)}
    held = _in_force(day).filter(account__is_active=True, role__in=roles)
    return _accounts(mandate for mandate in held if may([mandate], name, subject))


def guard(actor: Any, who: tuple[Any, ...], subject: Any, day: date) -> UUID | None:
    """Return the mandate under which `actor` may act on `subject` on `day`, else None (the ledger's port)."""
    if who is FOUNDING and not Account.objects.exists():
        return NOBODYS_MANDATE
    if actor is RESIDENT:
        return NOBODYS_MANDATE if any(grant.role == Role.RESIDENT for grant in who) else None
    place: Place | None = getattr(subject, "place", None)
    for mandate in mandates_in_force(actor, day):
        if any(grant.role == mandate.role and reaches(grant, mandate, place) for grant in who):
            return mandate.pk
    return None


def may(mandates: Sequence[Mandate], name: str, subject: Any = None) -> bool:
    """Say whether `mandates` open the act or read `name` on `subject` (None: at all, anywhere)."""
    place: Place | None = getattr(subject, "place", None)
    for mandate in mandates:
        for grant in who_may(name):
            if grant.role == mandate.role and (subject is None or reaches(grant, mandate, place)):
                return True
    return False


def reaches(grant: Grant, mandate: Mandate, place: Place | None) -> bool:
    """Say whether a grant of the mandate's role reaches `place`."""
    if grant.reach == Reach.ANYWHERE:
        return True
    place = place or Place()
    if grant.reach == Reach.SELF:
        return place.person is not None and place.person == mandate.account.person_id
    if grant.reach == Reach.RESPONSIBLE:
        return _is_responsible(mandate, place)
    own = mandate.street_town_id
    covered = mandate.role in DISTRICT_ROLES or (own is not None and own in (place.street_town, *place.street_towns))
    if grant.reach == Reach.OWN_AUTHORITY:
        return covered and place.authority == OFFICE_OF.get(mandate.role)
    return covered


def scope_for(mandates: Sequence[Mandate], name: str) -> Scope:
    """Return what `mandates` show of the read `name`: the only way from an account to rows."""
    district, towns, areas, person = False, set[UUID](), set[UUID](), None
    for mandate in mandates:
        for grant in who_may(name):
            if grant.role != mandate.role:
                continue
            if grant.reach in (Reach.SELF, Reach.RESPONSIBLE):
                person = mandate.account.person_id
                if grant.reach == Reach.RESPONSIBLE:
                    towns |= mandate.responsibility.street_towns
                    areas |= mandate.responsibility.areas
            elif grant.reach == Reach.ANYWHERE or mandate.role in DISTRICT_ROLES:
                district = True
            elif mandate.street_town_id:
                towns.add(mandate.street_town_id)
    return Scope(district, frozenset(towns), person, frozenset(areas))


def _is_responsible(mandate: Mandate, place: Place) -> bool:
    person = mandate.account.person_id
    if person is None:
        return False
    if person in place.team:
        return True
    if place.street_town is None:
        return False
    own = mandate.responsibility
    return place.street_town in own.street_towns or (place.area is not None and place.area in own.areas)


def _in_force(day: date) -> QuerySet[Mandate]:
    in_force = Q(start_on__lte=day) & (Q(end_on__isnull=True) | Q(end_on__gte=day))
    return Mandate.objects.filter(in_force).select_related("street_town", "account")


def _accounts(mandates: Iterable[Mandate]) -> list[Account]:
    return list({mandate.account_id: mandate.account for mandate in mandates}.values())


def anywhere(*roles: Role) -> tuple[Grant, ...]:
    """Grant `roles` everything in the district."""
    return tuple(Grant(role, Reach.ANYWHERE) for role in roles)


def own_place(*roles: Role) -> tuple[Grant, ...]:
    """Grant `roles` what lies in their own place; a mandate without a place covers the district."""
    return tuple(Grant(role, Reach.OWN_PLACE) for role in roles)


def own_authority(*roles: Role) -> tuple[Grant, ...]:
    """Grant `roles` what the measure makes their office decide."""
    return tuple(Grant(role, Reach.OWN_AUTHORITY) for role in roles)


def responsible(*roles: Role) -> tuple[Grant, ...]:
    """Grant `roles` what lies in their own area of responsibility, and what they are on the team of."""
    return tuple(Grant(role, Reach.RESPONSIBLE) for role in roles)


def everyone() -> tuple[Grant, ...]:
    """Grant it to any resident, without an account."""
    return (Grant(Role.RESIDENT, Reach.ANYWHERE),)


def oneself(*roles: Role) -> tuple[Grant, ...]:
    """Grant `roles` what is about themselves."""
    return tuple(Grant(role, Reach.SELF) for role in roles)
