"""The room's tests run under both measures: what is true of one only asks for it by name."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from gonghua.ground.ledger.errors import Refused
from gonghua.ground.ledger.models import Entry, Head
from gonghua.institution.appointments.models import (
    Application,
    Appointment,
    CriterionCheck,
    ExitRequest,
    Letter,
    LetterBatch,
    LetterFile,
    NumberSeries,
    Seat,
)
from gonghua.pure.rules.decision import Reason
from tests.cast import BAOSHAN, LINXI, Cast

ROWS = (Application, Appointment, CriterionCheck, ExitRequest, Letter, LetterBatch, LetterFile, NumberSeries, Seat)
TABLES = (*ROWS, Entry, Head)


@pytest.fixture(params=[BAOSHAN, LINXI])
def cast(request: pytest.FixtureRequest, cast_of: Callable[[str], Cast]) -> Cast:
    """The cast under each of the two measures."""
    return cast_of(request.param)


@pytest.fixture
def baoshan(cast_of: Callable[[str], Cast]) -> Cast:
    """The cast under Baoshan's measure."""
    return cast_of(BAOSHAN)


@pytest.fixture
def linxi(cast_of: Callable[[str], Cast]) -> Cast:
    """The cast under the made-up second measure."""
    return cast_of(LINXI)


def everything() -> dict[str, list[tuple]]:
    """Return every row of the room and of the ledger."""
    return {model.__name__: list(model._default_manager.order_by("pk").values_list()) for model in TABLES}


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
