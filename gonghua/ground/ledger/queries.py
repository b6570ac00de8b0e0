"""Reads of the record."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from gonghua.ground.ledger.models import Entry, Head, InstitutionRow


def entries_about(rows: Sequence[InstitutionRow]) -> QuerySet[Entry]:
    """Return the entries whose subject is one of `rows`, the newest first."""
    about = Q(pk__in=[])
    for row in rows:
        about |= Q(subject_kind=row.kind(), subject_id=row.pk)
    return Entry.objects.filter(about).order_by("-seq")


def newest_entries(*, act: str = "", actors: "QuerySet[Any] | None" = None, day: date | None = None) -> QuerySet[Entry]:
    """Return entries, the newest first; of one act, of some accounts (a query of them), of one day when asked."""
    found = Entry.objects.order_by("-seq")
    if act:
        found = found.filter(act=act)
    if actors is not None:
        found = found.filter(actor__in=actors.values("pk"))
    return found.filter(day=day) if day else found


def recorded() -> int:
    """Return how many entries the record has, by its head."""
    return Head.objects.values_list("seq", flat=True).get(pk=1)


def head_hash() -> str:
    """Return the hash of the last entry, which names the whole record; empty where there is none.

    Every public page asks this first, kept or not; composing the query would cost ten times what asking it costs.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT hash FROM {Head._meta.db_table} WHERE id = 1")
        found = cursor.fetchone()
    return found[0] if found else ""
