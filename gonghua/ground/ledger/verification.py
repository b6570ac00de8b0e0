"""`gonghua ledger verify`: does the record still say what it said?

Checked in this order: each entry's own hash and its link to the one before, gaps in the numbering, the head row, the
heads and seals outside the database, heads that others hold (`against`), and, when asked (`deep`), every row of the
institution against the last value that the record has for it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.apps import apps
from django.utils.translation import gettext as _

from gonghua.ground.ledger.acts import entry_payload
from gonghua.ground.ledger.entry import GENESIS, entry_hash
from gonghua.ground.ledger.heads import OutsideHead, heads_file, read_heads
from gonghua.ground.ledger.merkle import Checkpoint, Tree
from gonghua.ground.ledger.models import Entry, Head, InstitutionRow
from gonghua.ground.ledger.ports import ERASED
from gonghua.ground.ledger.sealing import read_seals, seal_key
from gonghua.ground.ledger.values import ledger_value

CHUNK = 2000
REPEATS = 3
UNREADABLE = (ValueError, TypeError, AttributeError, ArithmeticError)
"""What reading an entry raises whose columns were overwritten with something else."""


@dataclass(frozen=True)
class Fault:
    """The first place at which the record is wrong: the entry's number, what kind of fault, and in words."""

    seq: int
    kind: str
    message: str


@dataclass(frozen=True)
class Verdict:
    """What verification found; `entries` counts those in the database."""

    entries: int
    first_bad: Fault | None

    @property
    def ok(self) -> bool:
        """Return True when nothing is wrong."""
        return self.first_bad is None


def verify(*, deep: bool = False, against: Path | None = None) -> Verdict:
    """Verify the whole record and name the first place at which it is wrong. Acts may go on meanwhile."""
    public = seal_key().public_key()
    # What stands outside is read first, so that the record cannot have fewer entries; the announcements are read last.
    committed, seals = list(read_heads(heads_file())), list(read_seals(public))
    hashes: list[str] = []
    faults = list(_chain_faults(hashes))
    faults += _outside_faults(hashes, committed)
    faults += _witness_faults(hashes, list(read_heads(heads_file())))
    if against is not None:
        faults += _held_faults(hashes, against)
    # A seal covers many entries: it names the place only where nothing else does.
    faults = faults or _seal_faults(hashes, seals)
    if deep and not faults:
        faults = _row_faults_at_rest()
    return Verdict(Entry.objects.count(), min(faults, key=lambda fault: fault.seq, default=None))


def _chain_faults(hashes: list[str]) -> Iterator[Fault]:
    """Walk the chain; fill `hashes` with the hashes as they must be, up to the first fault."""
    head = Head.objects.filter(pk=1).first()
    if head is None:
        yield Fault(1, "head_missing", _("The ledger's head row is missing."))
        return
    previous = GENESIS
    for seq, entry in _entries():
        expected = len(hashes) + 1
        if seq != expected:
            yield Fault(expected, "missing", _("Entry %(seq)d is missing.") % {"seq": expected})
            return
        if entry is None or _hash(entry, head) != entry.hash:
            yield Fault(seq, "changed", _("Entry %(seq)d was changed.") % {"seq": seq})
            return
        if entry.prev != previous:
            message = _("Entry %(seq)d does not follow from the entry before it.") % {"seq": entry.seq}
            yield Fault(entry.seq, "unchained", message)
            return
        previous = entry.hash
        hashes.append(entry.hash)
    yield from _head_faults(hashes, head)


def _head_faults(hashes: Sequence[str], head: Head) -> Iterator[Fault]:
    """Compare the record's end with the head row, as it was before the walk and, if acts went on, as it is after."""
    now = Head.objects.filter(pk=1).first() or head
    ends = [GENESIS, *hashes]
    grown = head.seq <= len(hashes) <= now.seq and ends[head.seq] == head.hash
    if grown and (len(hashes) < now.seq or ends[now.seq] == now.hash):
        return
    message = _("The head row says %(head)d entries, the record has %(found)d.")
    seq = min(len(hashes) + 1, max(head.seq, 1))
    yield Fault(seq, "head_disagrees", message % {"head": head.seq, "found": len(hashes)})


def _entries() -> Iterator[tuple[int, Entry | None]]:
    """Yield every entry in order with its number; None for one whose columns no longer hold what they must."""
    seqs = list(Entry.objects.order_by("seq").values_list("seq", flat=True))
    for start in range(0, len(seqs), CHUNK):
        chunk = seqs[start : start + CHUNK]
        try:
            found: list[Entry | None] = list(Entry.objects.filter(seq__range=(chunk[0], chunk[-1])).order_by("seq"))
        except UNREADABLE:
            found = [_readable(seq) for seq in chunk]
        yield from zip(chunk, found, strict=True)


def _readable(seq: int) -> Entry | None:
    try:
        return Entry.objects.get(seq=seq)
    except UNREADABLE:
        return None


def _hash(entry: Entry, head: Head) -> str | None:
    """Return the hash of what the entry says, or None when it says nothing that an entry can."""
    try:
        return entry_hash(entry_payload(entry, head.installation))
    except UNREADABLE:
        return None


def _outside_faults(hashes: Sequence[str], heads: Iterable[OutsideHead]) -> list[Fault]:
    """Compare the record with the heads that were committed: it must hold each, and the same."""
    for head in heads:
        if head.seq < 1 or not head.committed:
            continue
        if head.seq > len(hashes):
            message = _("Truncated: entry %(sealed)d was recorded outside, the record has %(found)d.")
            return [Fault(len(hashes) + 1, "truncated", message % {"sealed": head.seq, "found": len(hashes)})]
        if hashes[head.seq - 1] != head.hash:
            message = _("Rewritten: entry %(seq)d is not the one that was recorded outside.")
            return [Fault(head.seq, "rewritten", message % {"seq": head.seq})]
    return []


def _held_faults(hashes: Sequence[str], path: Path) -> list[Fault]:
    """Compare the record with heads or seals that somebody else has kept; the file says which it holds."""
    heads = list(read_heads(path))
    if heads:
        return _outside_faults(hashes, heads)
    seals = list(read_seals(seal_key().public_key(), path))
    if any(seals):
        return _seal_faults(hashes, seals)
    return [Fault(0, "nothing_held", _("The file holds no head and no seal of this record."))]


def _witness_faults(hashes: Sequence[str], heads: Sequence[OutsideHead]) -> list[Fault]:
    """Return the first entry that no act announced outside before it came into the database."""
    if hashes and not heads:
        return [Fault(1, "heads_missing", _("The heads outside the database are missing."))]
    known = {(head.seq, head.hash) for head in heads}
    for seq, digest in enumerate(hashes, start=1):
        if (seq, digest) not in known:
            return [Fault(seq, "unwitnessed", _("Entry %(seq)d was never announced outside.") % {"seq": seq})]
    return []


def _seal_faults(hashes: Sequence[str], seals: Iterable[Checkpoint | None]) -> list[Fault]:
    tree = Tree()
    for number, checkpoint in enumerate(seals, start=1):
        if checkpoint is None:
            return [Fault(tree.size + 1, "seal_broken", _("Seal %(number)d is not signed by us.") % {"number": number})]
        if checkpoint.size > len(hashes):
            message = _("Truncated: sealed %(sealed)d, found %(found)d.")
            return [Fault(len(hashes) + 1, "truncated", message % {"sealed": checkpoint.size, "found": len(hashes)})]
        start = tree.size
        for digest in hashes[tree.size : checkpoint.size]:
            tree.add(bytes.fromhex(digest))
        if tree.size != checkpoint.size or tree.root() != checkpoint.root:
            message = _("Rewritten before seal %(number)d.") % {"number": number}
            return [Fault(start + 1, "rewritten", message)]
    return []


def _row_faults_at_rest() -> list[Fault]:
    """Compare every row with the record; again where an act came between reading the one and the other."""
    for _attempt in range(REPEATS):
        before = Head.objects.values_list("seq", flat=True).get(pk=1)
        faults = _row_faults()
        if not faults or Head.objects.values_list("seq", flat=True).get(pk=1) == before:
            break
    return faults


def _row_faults() -> list[Fault]:
    """Replay every recorded value and compare it with the tables."""
    last: dict[tuple[str, str], dict[str, tuple[Any, int]]] = {}
    for seq, changes in Entry.objects.values_list("seq", "changes").order_by("seq").iterator(CHUNK):
        for item in changes:
            last.setdefault((item["kind"], item["id"]), {})[item["field"]] = (item["after"], seq)
    faults: list[Fault] = []
    for model in apps.get_models():
        if issubclass(model, InstitutionRow):
            faults += _model_faults(model, last)
    for (kind, key), values in last.items():
        message = _("%(kind)s %(key)s is recorded but no longer there.") % {"kind": kind, "key": key}
        faults.append(Fault(max(seq for _value, seq in values.values()), "row_missing", message))
    return faults


def _model_faults(
    model: type[InstitutionRow], last: dict[tuple[str, str], dict[str, tuple[Any, int]]]
) -> Iterator[Fault]:
    """Compare the rows of one model, taking them out of `last` as they are met."""
    for row in model._default_manager.iterator(CHUNK):
        recorded = last.pop((row.kind(), str(row.pk)), None)
        if recorded is None:
            message = _("%(kind)s %(key)s stands in its table without an entry.")
            yield Fault(0, "row_unrecorded", message % {"kind": row.kind(), "key": row.pk})
            continue
        for name, (value, seq) in recorded.items():
            if not _same(row, name, value):
                message = _("%(kind)s %(key)s: %(field)s is not what entry %(seq)d recorded.")
                yield Fault(
                    seq, "row_changed", message % {"kind": row.kind(), "key": row.pk, "field": name, "seq": seq}
                )
                break


def _same(row: InstitutionRow, name: str, recorded: Any) -> bool:
    person: UUID | None = row.ledger_person()
    found = ledger_value(getattr(row, name), person, secret=name in row.personal_fields)
    return bool(found == recorded) or found == ERASED
