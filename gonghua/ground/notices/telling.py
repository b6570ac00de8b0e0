"""Telling people of an act: in the act's own transaction, so that what did not happen was never told."""

from collections.abc import Iterable
from datetime import date

from gonghua.ground.ledger.models import Entry, InstitutionRow
from gonghua.ground.notices.kinds import kind_called
from gonghua.ground.notices.models import Notice, Outgoing
from gonghua.ground.people.models import Account
from gonghua.ground.territory.models import Area, StreetTown


def tell(
    entry: Entry,
    accounts: Iterable[Account],
    kind: str,
    *,
    subject: InstitutionRow,
    where: Area | StreetTown | None,
    **days: date,
) -> list[Notice]:
    """Tell `accounts` of the act that `entry` records; call it in the act, after `record`. Returns the notices.

    Each account gets one notice, and one mail waits for the worker if it has an address. `where` is the place that the
    title names (None: the district), `days` are those that the kind's text names.
    """
    if kind_called(kind) is None:
        raise LookupError(f"no notice is registered as {kind}")
    told = {account.pk: account for account in accounts}
    said = {
        "subject_kind": subject.kind(),
        "subject_id": subject.pk,
        "street_town": where if isinstance(where, StreetTown) else None,
        "area": where if isinstance(where, Area) else None,
        "params": {name: day.isoformat() for name, day in days.items()},
    }
    notices = [
        Notice(account=account, kind=str(kind), act_seq=entry.seq, day=entry.day, **said) for account in told.values()
    ]
    Notice.objects.bulk_create(notices)
    Outgoing.objects.bulk_create([Outgoing(notice=notice) for notice in notices if notice.account.email])
    return notices
