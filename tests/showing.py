"""What tests of acts look at: the rows before and after, the refusal with its reasons, the entry that was written."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.db import transaction

from gonghua.ground.ledger.errors import NotPermitted, Refused
from gonghua.ground.ledger.models import Entry, Head, InstitutionRow
from gonghua.pure.rules.decision import Reason


def everything() -> dict[str, list[tuple]]:
    """Return every row that acts change, and of the ledger."""
    tables = [model for model in apps.get_models() if issubclass(model, InstitutionRow) or model in (Entry, Head)]
    tables += [model for model in apps.get_models() if model._meta.label_lower == "appointments.numberseries"]
    return {model._meta.label: list(model._default_manager.order_by("pk").values_list()) for model in tables}


@contextmanager
def refused(*codes: str) -> Iterator[list[Reason]]:
    """Expect an act to be refused for exactly these reasons, and to leave nothing behind."""
    before, reasons = everything(), list[Reason]()
    with pytest.raises(Refused) as refusal:
        yield reasons
    reasons += refusal.value.decision.refusals
    assert [reason.code for reason in reasons] == list(codes)
    assert all(reason.text() for reason in reasons)
    assert everything() == before


def last_entry() -> Entry:
    """Return the newest entry of the ledger."""
    return Entry.objects.latest("seq")


def changed(entry: Entry) -> dict[str, object]:
    """Return what an entry says of its subject's fields afterwards."""
    return {item["field"]: item["after"] for item in entry.changes if item["id"] == str(entry.subject_id)}


def cited(*places: object, measure: str) -> list[str]:
    """Return citations as entries hold them."""
    return [f"{measure}:{cite.article}" + (f".{cite.paragraph}" if cite.paragraph else "") for cite in places]


class Undone(Exception):
    """Rolls a deed back that was permitted."""


def permitted(deed, actor) -> bool:
    """Say whether `actor` may do the deed; whatever it changes is undone."""
    try:
        with transaction.atomic():
            deed(actor)
            raise Undone
    except NotPermitted:
        return False
    except Undone:
        return True
