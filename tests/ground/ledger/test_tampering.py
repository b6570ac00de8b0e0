"""Thirty ways of tampering with the record by hand in its database and beside it, each found at its place.

Each way is a function: it changes something as somebody with every right on the database would, and returns the entry
at which verification must find the first fault. The triggers that would have refused it are dropped before.

Serves: 1.1
"""

import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection

from gonghua.ground.ledger.acts import entry_payload
from gonghua.ground.ledger.entry import GENESIS, entry_hash
from gonghua.ground.ledger.heads import heads_file
from gonghua.ground.ledger.merkle import Checkpoint, open_note, sign
from gonghua.ground.ledger.models import Entry, Head
from gonghua.ground.ledger.sealing import newest_note, seal, seal_key, seals_file
from gonghua.ground.ledger.verification import verify
from gonghua.ground.people import acts as people
from gonghua.ground.people.models import Mandate, Person
from gonghua.institution.appointments import acts
from gonghua.institution.appointments.models import Appointment, Letter, Seat
from tests.ground.ledger.conftest import drop_triggers, sql

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

WAYS: dict[str, tuple[Callable[["Story"], int], str, bool]] = {}


@dataclass
class Story:
    """A record with a seal in its middle: `last` entries, of which `sealed` are under the seal."""

    last: int
    sealed: int
    cast: object
    heads: Path
    seals: Path


def found_as(kind: str, *, deep: bool = False):
    """Name a way of tampering and the kind of fault under which it must be found."""

    def enlist(function: Callable[[Story], int]) -> Callable[[Story], int]:
        WAYS[function.__name__] = function, kind, deep
        return function

    return enlist


@pytest.fixture
def story(cast, committed) -> Story:
    with committed():
        pass  # the cast's own callbacks were captured when it was made
    sealed = seal()
    with committed():
        acts.revoke_letter(cast.letter, actor=cast.officer, day=cast.day + timedelta(days=3), reason="写错了姓名")
        cast.appointed(cast.free_seat)
    drop_triggers()
    assert sealed is not None
    last = Head.objects.get().seq
    return Story(last, sealed.size, cast, heads_file(), seals_file())


@pytest.fixture
def cast(db, committed):
    from tests.cast import make_cast

    with committed():
        return make_cast()


def test_untouched_record_is_whole(story):
    verdict = verify(deep=True, against=story.heads)
    assert verdict.first_bad is None
    assert verdict.entries == story.last > story.sealed > 10


# --- one entry's columns ------------------------------------------------------------------------------------------


def change(column: str, value: object, seq: int) -> int:
    assert sql(f"UPDATE ledger_entry SET {column} = %s WHERE seq = %s", value, seq) == 1
    return seq


@found_as("changed")
def moment_backdated(story):
    return change("at", "2024-01-01 00:00:00+00:00", story.last - 2)


@found_as("changed")
def day_backdated(story):
    return change("day", date(2024, 1, 1), 3)


@found_as("changed")
def actor_replaced(story):
    other = story.cast.stranger.pk
    return change("actor", other if connection.vendor == "postgresql" else other.hex, story.last)


@found_as("changed")
def mandate_removed(story):
    return change("mandate", None, 5)


@found_as("changed")
def act_renamed(story):
    return change("act", "people.reveal", 6)


@found_as("changed")
def subject_kind_renamed(story):
    return change("subject_kind", "people.person", 4)


@found_as("changed")
def subject_replaced(story):
    other = uuid.UUID(int=1)
    return change("subject_id", other if connection.vendor == "postgresql" else other.hex, 8)


@found_as("changed")
def article_replaced(story):
    return change("articles", json.dumps(["baoshan-2024-2:1"]), story.last)


@found_as("changed")
def reason_rewritten(story):
    seq = Entry.objects.exclude(reason="").latest("seq").seq
    return change("reason", "一切正常", seq)


@found_as("changed")
def recorded_value_changed(story):
    entry = Entry.objects.filter(act="appointments.open_seat").earliest("seq")
    entry.changes[0]["after"] = "district"
    return change("changes", json.dumps(entry.changes), entry.seq)


@found_as("changed")
def recorded_value_left_out(story):
    entry = Entry.objects.filter(act="appointments.appoint").earliest("seq")
    return change("changes", json.dumps(entry.changes[1:]), entry.seq)


@found_as("changed")
def previous_hash_changed(story):
    return change("prev", "f" * 64, 7)


@found_as("changed")
def own_hash_changed(story):
    return change("hash", "0" * 64, story.last)


@found_as("changed")
def column_made_senseless(story):
    if connection.vendor == "postgresql":
        return change("changes", '"nothing"', 9)
    return change("at", "not a moment", 9)


# --- entries as a whole -------------------------------------------------------------------------------------------


def remove(seq: int) -> int:
    assert sql("DELETE FROM ledger_entry WHERE seq = %s", seq) == 1
    return seq


def hang_head(seq: int) -> None:
    digest = Entry.objects.get(seq=seq).hash if seq else GENESIS
    assert sql("UPDATE ledger_head SET seq = %s, hash = %s WHERE id = 1", seq, digest) == 1


def recompute(first: int) -> None:
    """Make the chain whole again from entry `first`, as one who knows how it is made."""
    head = Head.objects.get()
    previous = Entry.objects.filter(seq__lt=first).order_by("seq").last()
    digest = previous.hash if previous else GENESIS
    for entry in Entry.objects.filter(seq__gte=first).order_by("seq"):
        entry.prev = digest
        digest = entry_hash(entry_payload(entry, head.installation))
        sql("UPDATE ledger_entry SET prev = %s, hash = %s WHERE seq = %s", entry.prev, digest, entry.seq)
    hang_head(Entry.objects.latest("seq").seq)


@found_as("missing")
def first_entry_removed(story):
    return remove(1)


@found_as("missing")
def middle_entry_removed(story):
    return remove(10)


@found_as("head_disagrees")
def last_entry_removed(story):
    return remove(story.last)


@found_as("truncated")
def last_entry_removed_and_head_moved_back(story):
    seq = remove(story.last)
    hang_head(seq - 1)
    return seq


@found_as("truncated")
def tail_removed_and_head_moved_back(story):
    for seq in range(story.last - 2, story.last + 1):
        remove(seq)
    hang_head(story.last - 3)
    return story.last - 2


@found_as("truncated")
def everything_removed(story):
    sql("DELETE FROM ledger_entry")
    hang_head(0)
    return 1


@found_as("changed")
def two_entries_swapped(story):
    for old, new in ((4, 1_000_000), (5, 4), (1_000_000, 5)):
        sql("UPDATE ledger_entry SET seq = %s WHERE seq = %s", new, old)
    return 4


@found_as("missing")
def entry_moved_to_the_end(story):
    sql("UPDATE ledger_entry SET seq = %s WHERE seq = 6", story.last + 1)
    return 6


@found_as("changed")
def gap_closed_by_renumbering(story):
    remove(6)
    for seq in range(7, story.last + 1):
        sql("UPDATE ledger_entry SET seq = %s WHERE seq = %s", seq - 1, seq)
    hang_head(story.last - 1)
    return 6


def repeat(entry: Entry, seq: int) -> Entry:
    """Write an entry once more under another number, as an act would."""
    again = Entry.objects.get(seq=entry.seq)
    again.seq, again.prev = seq, Entry.objects.get(seq=seq - 1).hash
    again.hash = entry_hash(entry_payload(again, Head.objects.get().installation))
    again.save(force_insert=True)
    return again


@found_as("head_disagrees")
def entry_repeated_at_the_end(story):
    repeat(Entry.objects.get(seq=5), story.last + 1)
    return story.last


@found_as("unwitnessed")
def entry_forged_at_the_end_as_an_act_would(story):
    repeat(Entry.objects.get(seq=5), story.last + 1)
    hang_head(story.last + 1)
    return story.last + 1


@found_as("unchained")
def entry_hung_on_another_one(story):
    entry = Entry.objects.get(seq=11)
    entry.prev = Entry.objects.get(seq=8).hash
    digest = entry_hash(entry_payload(entry, Head.objects.get().installation))
    change("hash", digest, change("prev", entry.prev, 11))
    return 11


@found_as("rewritten")
def tail_recomputed_after_a_change(story):
    change("day", date(2026, 5, 1), story.last - 1)
    recompute(story.last - 1)
    return story.last - 1


@found_as("rewritten")
def everything_recomputed(story):
    change("actor", story.cast.bureau.pk if connection.vendor == "postgresql" else story.cast.bureau.pk.hex, 2)
    recompute(1)
    return 2


@found_as("rewritten")
def entry_removed_and_everything_recomputed(story):
    gap_closed_by_renumbering(story)
    recompute(6)
    return 6


# --- the head row -------------------------------------------------------------------------------------------------


@found_as("head_missing")
def head_row_removed(story):
    sql("DELETE FROM ledger_head")
    return 1


@found_as("head_disagrees")
def head_moved_back(story):
    hang_head(story.last - 1)
    return story.last - 1


@found_as("head_disagrees")
def head_moved_ahead(story):
    sql("UPDATE ledger_head SET seq = seq + 3")
    return story.last + 1


@found_as("head_disagrees")
def head_hash_changed(story):
    sql("UPDATE ledger_head SET hash = %s", "a" * 64)
    return story.last


@found_as("changed")
def installation_replaced(story):
    other = uuid.UUID(int=7)
    sql("UPDATE ledger_head SET installation = %s", other if connection.vendor == "postgresql" else other.hex)
    return 1


# --- outside the database -----------------------------------------------------------------------------------------


def edit(path: Path, change_lines: Callable[[list[str]], list[str]]) -> None:
    path.write_text("".join(change_lines(path.read_text().splitlines(keepends=True))))


@found_as("heads_missing")
def heads_file_removed(story):
    story.heads.unlink()
    return 1


@found_as("unwitnessed")
def heads_of_one_entry_removed(story):
    edit(story.heads, lambda lines: [line for line in lines if not line.startswith("7 ")])
    return 7


@found_as("unwitnessed")
def heads_cut_off(story):
    edit(story.heads, lambda lines: [line for line in lines if int(line.split()[0]) < story.last - 1])
    return story.last - 1


@found_as("rewritten")
def head_outside_edited(story):
    edit(story.heads, lambda lines: [f"9 {'b' * 64}\n" if line.startswith("9 ") else line for line in lines])
    return 9


@found_as("seal_broken")
def seal_edited(story):
    story.seals.write_text(story.seals.read_text().replace(f"\n{story.sealed}\n", f"\n{story.sealed - 1}\n"))
    return 1


@found_as("seal_broken")
def seal_signed_with_another_key(story):
    head = Head.objects.get()
    forged = Checkpoint(f"gonghua/{head.installation}", story.sealed, b"\0" * 32)
    story.seals.write_text(sign(forged, Ed25519PrivateKey.generate()) + "\n\n")
    return 1


@found_as("truncated")
def tail_removed_within_the_database_and_from_the_heads(story):
    for seq in range(story.sealed, story.last + 1):
        remove(seq)
    hang_head(story.sealed - 1)
    edit(story.heads, lambda lines: [line for line in lines if int(line.split()[0]) < story.sealed])
    return story.sealed


# --- the rows that the record speaks of ---------------------------------------------------------------------------


def recorded_at(row: object, field: str) -> int:
    """Return the last entry that says something of a row's field."""
    for entry in Entry.objects.order_by("-seq"):
        for item in entry.changes:
            if item["id"] == str(row.pk) and item["field"] == field:
                return entry.seq
    raise AssertionError(f"{row!r} is not recorded")


@found_as("row_changed", deep=True)
def term_prolonged_by_hand(story):
    appointment = Appointment.objects.earliest("pk")
    Appointment.objects.filter(pk=appointment.pk).update(last_on=date(2026, 5, 31), end_on=date(2030, 1, 1))
    return recorded_at(appointment, "end_on")


@found_as("row_changed", deep=True)
def revoked_letter_revived(story):
    letter = Letter.objects.get(state="revoked")
    Letter.objects.filter(pk=letter.pk).update(state="issued")
    return recorded_at(letter, "state")


@found_as("row_changed", deep=True)
def mandate_widened(story):
    mandate = Mandate.objects.get(account=story.cast.planner)
    Mandate.objects.filter(pk=mandate.pk).update(role="bureau", street_town=None)
    return recorded_at(mandate, "role")


@found_as("row_changed", deep=True)
def personal_value_replaced(story):
    person = story.cast.person
    Person.objects.filter(pk=person.pk).update(phone_sealed="")
    return recorded_at(person, "phone_sealed")


@found_as("row_missing", deep=True)
def row_removed(story):
    seat = story.cast.strange_seat
    Seat.objects.filter(pk=seat.pk).delete()
    return recorded_at(seat, "number")


@found_as("row_unrecorded", deep=True)
def row_added(story):
    Seat.objects.create(level=story.cast.seat.level, authority="street_town", area=story.cast.area_b1, number=9)
    return 0


@pytest.mark.parametrize("name", WAYS)
def test_tampering_is_found_at_its_place(story, name):
    tamper, kind, deep = WAYS[name]
    expected = tamper(story)
    bad = verify(deep=deep).first_bad
    assert bad is not None, "not found"
    assert (bad.kind, bad.seq) == (kind, expected), bad.message
    assert bad.message


def test_there_are_at_least_thirty_ways():
    assert len(WAYS) >= 30


def test_everything_outside_replaced_too_is_found_by_heads_that_somebody_else_kept(story, tmp_path):
    held = tmp_path / "held.log"
    held.write_bytes(story.heads.read_bytes())
    change("day", date(2026, 5, 1), 12)
    recompute(12)
    hashes = Entry.objects.order_by("seq").values_list("seq", "hash")
    story.heads.write_text("".join(f"{seq} {digest}\n" for seq, digest in hashes))
    story.seals.unlink()
    assert verify().ok
    bad = verify(against=held).first_bad
    assert (bad.kind, bad.seq) == ("rewritten", 12)


def test_seals_that_somebody_else_kept_find_a_cut_tail(story, tmp_path):
    held = tmp_path / "seals.log"
    held.write_bytes(story.seals.read_bytes())
    tail_removed_within_the_database_and_from_the_heads(story)
    story.seals.unlink()
    assert verify().ok
    bad = verify(against=held).first_bad
    assert (bad.kind, bad.seq) == ("truncated", story.sealed)


def test_act_that_was_interrupted_after_its_announcement_is_no_fault(story):
    with story.heads.open("a") as heads:
        heads.write(f"{story.last + 1} {'c' * 64} ?\n")
        heads.write(f"{story.last + 1} {'d' * 20}")  # and a line that a power cut left unfinished
    assert verify(deep=True).ok


def test_act_that_was_interrupted_before_its_confirmation_is_no_fault(story):
    last = Entry.objects.get(seq=story.last)
    edit(story.heads, lambda lines: [line for line in lines if line != f"{last.seq} {last.hash}\n"])
    assert f"{last.seq} {last.hash} ?\n" in story.heads.read_text()
    assert verify(deep=True).ok


def test_erasing_a_persons_key_keeps_the_record_whole(story):
    from gonghua.ground.people.models import PersonKey
    from gonghua.ground.people.queries import readable_reason

    about = Entry.objects.get(act="appointments.revoke_letter")
    assert readable_reason(about.reason) == "写错了姓名"
    assert PersonKey.objects.filter(holder=story.cast.person.pk).delete()[0] == 1
    assert readable_reason(about.reason) is None
    assert verify(deep=True).ok


def test_correction_after_verification_goes_on_from_the_same_head(story, committed):
    with committed():
        people.reveal(story.cast.person, field="phone", actor=story.cast.bureau, day=story.cast.day, reason="电话通知")
    verdict = verify(deep=True)
    assert verdict.ok
    assert verdict.entries == story.last + 1


def test_no_byte_of_a_seal_can_be_another(story):
    seal()
    note, public = (newest_note() or "").encode(), seal_key().public_key()
    assert open_note(note.decode(), public)
    for at in range(len(note) - 1):
        for bit in range(8):  # also those of the last base64 symbol, which stand for nothing: one spelling is taken
            other = note[:at] + bytes([note[at] ^ 1 << bit]) + note[at + 1 :]
            assert open_note(other.decode(errors="replace"), public) is None, (at, bit)
