"""The `@act` decorator: one transaction, guarded, recorded, sent once; whatever fails leaves nothing behind.

Serves: 1.1
"""

from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import OperationalError

from gonghua.ground.ledger import acts as ledger_acts
from gonghua.ground.ledger.acts import FormKey, act, change, create, record
from gonghua.ground.ledger.errors import AlreadyDone, Misused, NothingRecorded, NotPermitted, Refused, Stale
from gonghua.ground.ledger.heads import heads_file, read_heads
from gonghua.ground.ledger.models import Entry, Head, Submission
from gonghua.ground.ledger.registry import ACTS, register_act, who_may
from gonghua.ground.people.permission import anywhere, own_place
from gonghua.ground.people.terms import Role
from gonghua.institution.appointments import acts
from gonghua.institution.appointments.models import Seat
from gonghua.pure.rules.decision import Citation, Reason

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@act("tests.number", label="number a seat", who=own_place(Role.BUREAU, Role.STREET_TOWN))
def number(seat: Seat, *, to: int, actor, day, why: str = "") -> Seat:
    change(seat, number=to)
    record(seat, articles=[Citation("m", 4, 2), Citation("m", 11)], reason=why)
    return seat


@act("tests.silent", label="change without a word", who=anywhere(Role.BUREAU))
def silent(seat: Seat, *, actor, day) -> Seat:
    return change(seat, number=77)


@act("tests.failing", label="do much, then fail", who=anywhere(Role.BUREAU))
def failing(seat: Seat, *, actor, day) -> Seat:
    number(seat, to=41, actor=actor, day=day)
    create(Seat(level=seat.level, authority=seat.authority, street_town=seat.street_town, area=seat.area, number=42))
    record(seat)
    raise Refused.because(Reason("no", "No."))


@act("tests.forgiving", label="go on when a part is refused", who=anywhere(Role.BUREAU))
def forgiving(seat: Seat, *, actor, day) -> Seat:
    with pytest.raises(Refused):
        failing(seat, actor=actor, day=day)
    number(seat, to=43, actor=actor, day=day)
    seat.refresh_from_db()
    change(seat, closed_on=day)
    record(seat)
    return seat


@pytest.fixture
def given(cast):
    return {"actor": cast.officer, "day": cast.day}


def state() -> tuple[int, int, list[tuple]]:
    """Return what must not move when nothing happened."""
    return Entry.objects.count(), Head.objects.get().seq, list(Seat.objects.order_by("pk").values_list())


def test_act_changes_the_row_and_writes_one_entry(cast, given):
    before = Head.objects.get()
    seat = number(cast.free_seat, to=5, **given)
    assert (seat.number, seat.version) == (5, cast.free_seat.version + 1)
    entry = Entry.objects.get(seq=before.seq + 1)
    assert (entry.act, entry.subject_kind, entry.subject_id) == ("tests.number", "appointments.seat", seat.pk)
    assert (entry.actor, entry.mandate) == (cast.officer.pk, cast.officer.mandates.get().pk)
    assert (entry.day, entry.articles, entry.prev) == (cast.day, ["m:4.2", "m:11"], before.hash)
    assert entry.changes == [
        {"kind": "appointments.seat", "id": str(seat.pk), "field": "number", "before": 1, "after": 5}
    ]
    after = Head.objects.get()
    assert (after.seq, after.hash) == (entry.seq, entry.hash)


def test_act_records_only_fields_that_changed(cast, given):
    number(cast.free_seat, to=cast.free_seat.number, **given)
    assert Entry.objects.latest("seq").changes == []


def test_head_is_announced_before_the_commit_and_confirmed_after_it(cast, given, committed):
    with committed():
        number(cast.free_seat, to=5, **given)
        last = Entry.objects.latest("seq")
        assert [head.committed for head in read_heads(heads_file()) if head.hash == last.hash] == [False]
    assert [head.committed for head in read_heads(heads_file()) if head.hash == last.hash] == [False, True]


def test_guard_refuses_without_a_mandate_and_leaves_nothing_behind(cast):
    before = state()
    for word in ("stranger", "planner", "auditor", "operator"):
        with pytest.raises(NotPermitted):
            number(cast.free_seat, to=5, actor=cast.accounts()[word], day=cast.day)
    assert state() == before


def test_guard_asks_for_the_day_of_acting(cast):
    mandate = cast.officer.mandates.get()
    early = mandate.start_on.replace(year=mandate.start_on.year - 1)
    with pytest.raises(NotPermitted):
        number(cast.free_seat, to=5, actor=cast.officer, day=early)


def test_act_works_on_the_row_as_it_is_now_not_as_the_caller_has_it(cast, given):
    old = Seat.objects.get(pk=cast.free_seat.pk)
    number(cast.free_seat, to=5, **given)
    assert number(old, to=6, **given).version == old.version + 2


def test_stale_version_is_refused_with_the_row_as_it_is_now(cast, given):
    opened = cast.free_seat.version
    number(cast.free_seat, to=5, expected_version=opened, **given)
    before = state()
    with pytest.raises(Stale) as stale:
        number(cast.free_seat, to=6, expected_version=opened, **given)
    assert stale.value.subject.number == 5
    assert state() == before


def test_second_sending_of_the_same_form_leads_to_the_first_outcome(cast, given):
    form = FormKey(uuid4(), "a" * 64)
    seat = number(cast.free_seat, to=5, form_key=form, **given)
    before = state()
    with pytest.raises(AlreadyDone) as earlier:
        number(cast.free_seat, to=5, form_key=form, **given)
    assert earlier.value.result == f"appointments.seat:{seat.pk}"
    assert state() == before


def test_second_sending_with_other_content_is_misuse(cast, given):
    key = uuid4()
    number(cast.free_seat, to=5, form_key=FormKey(key, "a" * 64), **given)
    before = state()
    with pytest.raises(Misused):
        number(cast.free_seat, to=6, form_key=FormKey(key, "b" * 64), **given)
    assert state() == before


def test_form_of_an_act_that_failed_can_be_sent_again(cast, given):
    form = FormKey(uuid4(), "a" * 64)
    with pytest.raises(NotPermitted):
        number(cast.free_seat, to=5, actor=cast.stranger, day=cast.day, form_key=form)
    assert not Submission.objects.filter(key=form.key).exists()
    assert number(cast.free_seat, to=5, form_key=form, **given).number == 5


def test_act_that_records_nothing_is_a_mistake_and_undone(cast):
    before = state()
    with pytest.raises(NothingRecorded, match="tests.silent"):
        silent(cast.free_seat, actor=cast.bureau, day=cast.day)
    assert state() == before


def test_refused_act_leaves_nothing_behind_of_itself_or_of_the_acts_within(cast):
    before = state()
    with pytest.raises(Refused):
        failing(cast.free_seat, actor=cast.bureau, day=cast.day)
    assert state() == before


def test_act_may_go_on_when_an_act_within_is_refused(cast, committed):
    from gonghua.ground.ledger.verification import verify

    before = Head.objects.get().seq
    with committed():
        seat = forgiving(cast.free_seat, actor=cast.bureau, day=cast.day)
    assert (seat.number, seat.closed_on) == (43, cast.day)
    assert [entry.act for entry in Entry.objects.filter(seq__gt=before)] == ["tests.number", "tests.forgiving"]
    assert not Seat.objects.filter(number__in=[41, 42]).exists()
    assert verify(deep=True).ok


def test_rows_are_changed_by_acts_only(cast):
    before, seat = state(), cast.free_seat
    new = Seat(level=seat.level, authority=seat.authority, street_town=seat.street_town, area=seat.area, number=9)
    for outside in (lambda: change(seat, number=9), lambda: change(seat), lambda: create(new), lambda: record(seat)):
        with pytest.raises(RuntimeError, match="by acts only"):
            outside()
    assert state() == before


class Serialization(Exception):
    """What psycopg raises when two transactions stood in each other's way."""

    def __init__(self, sqlstate: str) -> None:
        super().__init__(sqlstate)
        self.sqlstate = sqlstate


def fails_with(monkeypatch, sqlstate: str, times: int, *, within: bool = False) -> list[int]:
    """Let an act's transaction fail so many times; return the list to which each try is added."""
    tried: list[int] = []

    def once(_spec, _args, _kwargs):
        tried.append(1)
        if len(tried) <= times:
            raise OperationalError from Serialization(sqlstate)
        return "done"

    monkeypatch.setattr(ledger_acts, "_run_once", once)
    monkeypatch.setattr(ledger_acts, "connection", SimpleNamespace(in_atomic_block=within))
    return tried


@pytest.mark.parametrize("sqlstate", ["40001", "40P01", "23505", "23P01"])
def test_act_is_tried_three_times_when_others_stood_in_its_way(monkeypatch, sqlstate):
    tried = fails_with(monkeypatch, sqlstate, 2)
    assert number(None, to=1, actor=None, day=None) == "done"
    assert len(tried) == 3


def test_act_gives_up_after_three_tries(monkeypatch):
    tried = fails_with(monkeypatch, "40001", 9)
    with pytest.raises(OperationalError):
        number(None, to=1, actor=None, day=None)
    assert len(tried) == 3


def test_act_is_not_tried_again_for_another_failure_or_within_another_act(monkeypatch):
    tried = fails_with(monkeypatch, "57014", 1)
    with pytest.raises(OperationalError):
        number(None, to=1, actor=None, day=None)
    assert len(tried) == 1
    tried = fails_with(monkeypatch, "40001", 1, within=True)
    with pytest.raises(OperationalError):
        number(None, to=1, actor=None, day=None)
    assert len(tried) == 1


def test_name_is_given_once_and_an_unknown_one_is_a_mistake():
    with pytest.raises(ValueError, match="registered twice"):
        register_act(ACTS["tests.number"])
    with pytest.raises(LookupError, match="no.such"):
        who_may("no.such")


def test_every_entry_follows_from_the_one_before(cast):
    acts.issue_letter(cast.appointed(cast.free_seat), actor=cast.officer, day=cast.day)
    entries = list(Entry.objects.order_by("seq"))
    assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
    assert all(later.prev == earlier.hash for earlier, later in zip(entries, entries[1:], strict=False))
