"""The room's tests run under both measures, on a project of town A that the planner is responsible for."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from gonghua.ground.ledger.errors import Refused
from gonghua.ground.ledger.models import Entry, Head
from gonghua.institution.engagement.models import Answer, Opinion, OpinionPhoto
from gonghua.institution.projects.models import Project
from gonghua.pure.rules.decision import Reason
from tests.cast import BAOSHAN, DAY, LINXI, Cast

TABLES = (Answer, Opinion, OpinionPhoto, Entry, Head)


@pytest.fixture(params=[BAOSHAN, LINXI])
def cast(request: pytest.FixtureRequest, cast_of: Callable[[str], Cast]) -> Cast:
    """The cast under each of the two measures."""
    return cast_of(request.param)


def a_project(cast: Cast, number: str = "XM-001", name: str = "小区东门无障碍改造", **more: object) -> Project:
    """Return a new project of town A, in area A1, in the measure's first stage."""
    measure = cast.standing.measure
    given = {"street_town": cast.town_a, "area": cast.area_a1, "measure": measure.id, "stage_since": DAY} | more
    kind, stage = measure.projects.kinds[0].id, measure.first_stage.id
    return Project.objects.create(number=number, name=name, kind_id=kind, **({"stage": stage} | given))


@pytest.fixture
def project(cast: Cast) -> Project:
    """A project of town A."""
    return a_project(cast)


def everything() -> dict[str, list[tuple]]:
    """Return every row of opinions and of the ledger."""
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
