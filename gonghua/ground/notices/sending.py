"""The worker sends what waits: each row is taken for a minute, sent under a Message-ID made of its id, marked as sent.

A worker that dies between sending and marking leaves a row whose minute runs out: it is sent again under the same
Message-ID, which mail programs show once. A row that fails waits, longer each time, and is given up after eight tries
(four days); it stays, and the operator sees it.
"""

import contextlib
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from email.utils import format_datetime
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F, Q, QuerySet
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _
from django.utils.translation import override

from gonghua.ground.notices.kinds import title_of
from gonghua.ground.notices.models import Outgoing

SMTP = "django.core.mail.backends.smtp.EmailBackend"
LEASE = timedelta(seconds=60)
TRIES = 8
ROUND = 200
"""Rows that one round sends at most, so that the tick gets on with its other work."""
Clock = Callable[[], datetime]
log = logging.getLogger("gonghua.mail")


def send_due(clock: Clock) -> int:
    """Send what is due; return how many messages left. Without a server nothing is tried, and everything waits.

    A server that cannot be reached ends the round: the rows that were not tried keep their tries.
    """
    if not settings.EMAIL_HOST:
        return 0
    keys = list(_due(clock()).order_by("queued_at").values_list("pk", flat=True)[:ROUND])
    server, sent = get_connection(SMTP), 0
    try:
        for key in keys:
            row = take(key, clock())
            if row is None:
                continue
            reached, left = _attempt(row, server, clock)
            sent += left
            if not reached:
                break
    finally:
        _hang_up(server)
    return sent


def take(key: UUID, now: datetime) -> Outgoing | None:
    """Take a row for a minute and count the try; None when another worker has it, or it was sent meanwhile."""
    taken = _due(now).filter(pk=key).update(not_before=now + LEASE, tries=F("tries") + 1)
    rows = Outgoing.objects.select_related("notice__account", "notice__street_town", "notice__area")
    return rows.filter(pk=key).first() if taken else None


def pause_after(tries: int) -> timedelta:
    """Return how long a row waits after its last of `tries` failed: 1, 4, 16 … minutes, more than a weekend in all.

    >>> [pause_after(tries).total_seconds() / 60 for tries in (1, 2, 3)]
    [1.0, 4.0, 16.0]
    """
    return timedelta(minutes=4 ** (tries - 1))


def message_of(row: Outgoing) -> EmailMessage | None:
    """Return a row as a message, None when nobody is to get it any more (no address, or the account was closed).

    A notice leaves the house as its title and the way in: whom it is about stays inside.
    """
    recipient, subject, body = row.recipient, row.subject, row.body
    if row.notice is not None:
        account = row.notice.account
        recipient = account.email if account.is_active else ""
        with override(settings.LANGUAGE_CODE):
            subject = title_of(row.notice)
            body = _("%(title)s\n\nSign in to read more:\n%(url)s\n\nThis message was sent by a program.") % {
                "title": subject,
                "url": settings.BASE_URL + resolve_url(settings.LOGIN_REDIRECT_URL),
            }
    if not recipient:
        return None
    headers = {
        "Message-ID": f"<{row.pk}@{urlsplit(settings.BASE_URL).hostname}>",
        "Date": format_datetime(row.queued_at),
        "Auto-Submitted": "auto-generated",
    }
    return EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [recipient], headers=headers)


def mark_sent(row: Outgoing, now: datetime) -> None:
    """Note that a row left; a text of its own (a link for a new password) is not kept longer than it is needed."""
    Outgoing.objects.filter(pk=row.pk).update(sent_at=now, body="", trouble="")


def _attempt(row: Outgoing, server: BaseEmailBackend, clock: Clock) -> tuple[bool, bool]:
    """Return whether the server could be reached, and whether the message left."""
    reached = False
    try:
        message = message_of(row)
        if message is None:
            row.delete()
            return True, False
        server.open()
        reached = True
        server.send_messages([message])
    except Exception as error:  # whatever is wrong with one message, the others go on
        log.warning("message %s was not sent (try %d): %s", row.pk, row.tries, type(error).__name__)
        _fail(row, error, clock())
        _hang_up(server)
        return reached or not isinstance(error, OSError), False
    mark_sent(row, clock())
    return True, True


def _fail(row: Outgoing, error: Exception, now: datetime) -> None:
    """Note what went wrong, without the addresses that a server's answer repeats."""
    code = getattr(error, "smtp_code", "") or getattr(error, "errno", "") or ""
    trouble = f"{type(error).__name__} {code}".strip()[:80]
    Outgoing.objects.filter(pk=row.pk).update(not_before=now + pause_after(row.tries), trouble=trouble)


def _due(now: datetime) -> QuerySet[Outgoing]:
    free = Q(not_before=None) | Q(not_before__lte=now)
    return Outgoing.objects.filter(free, sent_at=None, tries__lt=TRIES)


def _hang_up(server: BaseEmailBackend) -> None:
    with contextlib.suppress(OSError):
        server.close()
