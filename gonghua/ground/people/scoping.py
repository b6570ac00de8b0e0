"""From an account's scope to rows: what lies outside it does not exist."""

from typing import TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet
from django.http import Http404

from gonghua.ground.people.terms import Scope

Row = TypeVar("Row", bound=Model)


def within(scope: Scope, *, town: str = "street_town", area: str = "", person: str = "", team: str = "") -> Q:
    """Return the condition on rows in `scope`: of own street-towns, of own areas, about oneself, of one's teams.

    Each argument is the lookup that leads from the row to the place or person; an empty one leaves that way out.
    `team` leads to a project's members: a row may then come twice, so ask for `distinct`.
    """
    if scope.district:
        return Q()
    inside = Q(pk__in=[])
    if scope.street_towns and town:
        inside |= Q(**{f"{town}__in": scope.street_towns})
    if scope.areas and area:
        inside |= Q(**{f"{area}__in": scope.areas})
    if scope.person and person:
        inside |= Q(**{person: scope.person})
    if scope.person and team:
        inside |= Q(**{f"{team}__person": scope.person, f"{team}__left_on": None})
    return inside


def one(rows: QuerySet[Row], key: UUID) -> Row:
    """Return the row of this key, or 404."""
    found = rows.filter(pk=key).first()
    if found is None:
        raise Http404
    return found
