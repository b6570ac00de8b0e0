"""The database itself refuses to change, remove or misplace what is recorded, whoever asks."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from gonghua.ground.ledger.models import Entry, Head
from tests.ground.ledger.conftest import sql

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def refused(statement: str, *values: object) -> str:
    """Return the database's words when it refuses a statement."""
    with pytest.raises(DatabaseError) as refusal, transaction.atomic():
        sql(statement, *values)
    return str(refusal.value)


def entry(seq: int) -> Entry:
    at, nobody = datetime(2026, 6, 1, tzinfo=UTC), UUID(int=0)
    return Entry(seq=seq, at=at, day=at.date(), actor=nobody, act="x", subject_kind="x", subject_id=nobody)


def test_entry_cannot_be_changed(cast):
    assert "append-only" in refused("UPDATE ledger_entry SET day = '2024-01-01' WHERE seq = 1")
    assert "append-only" in refused("UPDATE ledger_entry SET reason = reason")


def test_entry_cannot_be_changed_through_the_orm(cast):
    first = Entry.objects.get(seq=1)
    first.reason = "别的"
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        first.save()


def test_entry_cannot_be_removed(cast):
    assert "append-only" in refused("DELETE FROM ledger_entry WHERE seq = (SELECT MAX(seq) FROM ledger_entry)")


@pytest.mark.parametrize("seq", [1, 3, 10_000], ids=["known", "known too", "far ahead"])
def test_entry_cannot_come_in_out_of_order(cast, seq):
    with pytest.raises(DatabaseError, match="out of order"), transaction.atomic():
        entry(seq).save(force_insert=True)


def test_replacing_an_entry_does_not_walk_past_the_guards(cast):
    copied = "SELECT * FROM ledger_entry WHERE seq = 2"
    if connection.vendor == "sqlite":
        statement = f"INSERT OR REPLACE INTO ledger_entry {copied}"
    else:
        statement = f"INSERT INTO ledger_entry {copied} ON CONFLICT (seq) DO UPDATE SET reason = 'x'"
    assert "out of order" in refused(statement)


def test_tables_cannot_be_emptied_at_once(cast):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    assert "append-only" in refused("TRUNCATE ledger_entry")
    assert "append-only" in refused("TRUNCATE ledger_head")


@pytest.mark.parametrize("step", ["seq - 1", "seq", "seq + 2"])
def test_head_moves_by_one_only(cast, step):
    assert "forward only" in refused(f"UPDATE ledger_head SET seq = {step}, hash = 'x'")


def test_head_is_one_and_stays(cast):
    refused("DELETE FROM ledger_head")
    refused("INSERT INTO ledger_head (id, installation, seq, hash) SELECT 2, installation, seq, hash FROM ledger_head")
    assert "forward only" in refused("UPDATE ledger_head SET seq = seq + 1, installation = %s", _other())
    assert Head.objects.count() == 1


def test_replacing_the_head_is_refused(cast):
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite replaces")
    refused("INSERT OR REPLACE INTO ledger_head SELECT id, installation, seq + 1, hash FROM ledger_head")


def _other() -> object:
    return UUID(int=5) if connection.vendor == "postgresql" else UUID(int=5).hex
