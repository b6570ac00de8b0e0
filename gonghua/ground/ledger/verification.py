"""`gonghua ledger verify`: does the record still say what it said?

Checked in this order: each entry's own hash and its link to the one before, gaps in the numbering, the head row, the
heads and seals outside the database, heads that others hold (`against`), and, when asked (`deep`), every row of the
institution against the last value that the record has for it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.apps import apps
from django.utils.translation import gettext as _

from gonghua.ground.ledger.acts import entry_payload
from gonghua.ground.ledger.entry import GENESIS, entry_hash
from gonghua.ground.ledger.heads import heads_file, read_heads
from gonghua.ground.ledger.merkle import Checkpoint, Tree
from gonghua.ground.ledger.models import Entry, Head, InstitutionRow
from gonghua.ground.ledger.sealing import read_seals, seal_key
from gonghua.ground.ledger.values import ledger_value

CHUNK = 2000


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
    """Verify the whole record and name the first place at which it is wrong."""
    hashes: list[str] = []
    faults = list(_chain_faults(hashes))
    faults += _outside_faults(hashes, read_heads(heads_file()), required=True)
    faults += _seal_faults(hashes, read_seals(seal_key().public_key()))
    if against is not None:
        faults += _outside_faults(hashes, read_heads(against), required=False)
        faults += _seal_faults(hashes, read_seals(seal_key().public_key(), against))
    if deep and not faults:
        faults += _row_faults()
    return Verdict(Entry.objects.count(), min(faults, key=lambda fault: fault.seq, default=None))


def _chain_faults(hashes: list[str]) -> Iterator[Fault]:
    """Walk the chain; fill `hashes` with the hashes as they must be, up to the first fault."""
    head = Head.objects.filter(pk=1).first()
    if head is None:
        yield Fault(0, "head_missing", _("The ledger's head row is missing."))
        return
    previous = GENESIS
    for entry in Entry.objects.order_by("seq").iterator(CHUNK):
        expected = len(hashes) + 1
        if entry.seq != expected:
            yield Fault(expected, "missing", _("Entry %(seq)d is missing.") % {"seq": expected})
            return
        if entry_hash(entry_payload(entry, head.installation)) != entry.hash:
            yield Fault(entry.seq, "changed", _("Entry %(seq)d was changed.") % {"seq": entry.seq})
            return
        if entry.prev != previous:
            message = _("Entry %(seq)d does not follow from the entry before it.") % {"seq": entry.seq}
            yield Fault(entry.seq, "unchained", message)
            return
        previous = entry.hash
        hashes.append(entry.hash)
    if (head.seq, head.hash) != (len(hashes), previous):
        seq = min(len(hashes) + 1, max(head.seq, 1))
        message = _("The head row says %(head)d entries, the record has %(found)d.") % {
            "head": head.seq,
            "found": len(hashes),
        }
        yield Fault(seq, "head_disagrees", message)


def _outside_faults(hashes: list[str], heads: Iterable[tuple[int, str]], *, required: bool) -> list[Fault]:
    seen = False
    for seq, digest in heads:
        seen = True
        if seq > len(hashes):
            message = _("Truncated: entry %(sealed)d was recorded outside, the record has %(found)d.")
            return [Fault(len(hashes) + 1, "truncated", message % {"sealed": seq, "found": len(hashes)})]
        if hashes[seq - 1] != digest:
            message = _("Rewritten: entry %(seq)d is not the one that was recorded outside.")
            return [Fault(seq, "rewritten", message % {"seq": seq})]
    if required and hashes and not seen:
        return [Fault(len(hashes), "heads_missing", _("The heads outside the database are missing."))]
    return []


def _seal_faults(hashes: list[str], seals: Iterable[Checkpoint | None]) -> list[Fault]:
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
    return bool(ledger_value(getattr(row, name), person, secret=name in row.personal_fields) == recorded)
