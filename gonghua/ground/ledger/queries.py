"""Reads of the record."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q, QuerySet

from gonghua.ground.ledger.models import Entry, InstitutionRow


def entries_about(rows: Sequence[InstitutionRow]) -> QuerySet[Entry]:
    """Return the entries whose subject is one of `rows`, the newest first."""
    about = Q(pk__in=[])
    for row in rows:
        about |= Q(subject_kind=row.kind(), subject_id=row.pk)
    return Entry.objects.filter(about).order_by("-seq")


def newest_entries(*, act: str = "", actor: UUID | None = None) -> QuerySet[Entry]:
    """Return entries, the newest first, of one act or one actor when asked."""
    found = Entry.objects.order_by("-seq")
    if act:
        found = found.filter(act=act)
    return found.filter(actor=actor) if actor else found
