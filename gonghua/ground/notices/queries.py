"""Reads of notices and of the mail that waits, and the mark that a notice was read (no act: nobody is bound by it)."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from gonghua.ground.notices.models import Notice, Outgoing
from gonghua.ground.notices.sending import TRIES


def notices_of(account: UUID) -> QuerySet[Notice]:
    """Return an account's notices with their places, the newest first."""
    return Notice.objects.filter(account=account).select_related("street_town", "area")


def unread(account: UUID) -> QuerySet[Notice]:
    """Return the notices that an account has not marked as read, the newest first."""
    return notices_of(account).filter(read_at=None)


def mark_read(account: UUID, at: datetime, *, key: UUID | None = None, up_to: int | None = None) -> int:
    """Mark one of an account's notices as read, or all up to an act; return how many were. Others' stay as they are."""
    own = Notice.objects.filter(account=account, read_at=None)
    own = own.filter(pk=key) if key else own.filter(act_seq__lte=up_to or 0)
    return own.update(read_at=at)


def given_up() -> QuerySet[Outgoing]:
    """Return the mail that was tried as often as mail is tried and never left, the oldest first."""
    stuck = Outgoing.objects.filter(sent_at=None, tries__gte=TRIES)
    return stuck.select_related("notice__account").order_by("queued_at")


def try_again() -> int:
    """Let the worker try all given-up mail again, under the same Message-IDs; return how many there are."""
    return given_up().update(tries=0, not_before=None)
