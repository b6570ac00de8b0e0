"""How a report reads on a page: counts, and what is said of the rows, gathered by what it is about."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gonghua.ground.imports.kinds import ImportKind
from gonghua.ground.imports.models import Upload
from gonghua.ground.imports.report import Fault

ROWS_SHOWN = 100


@dataclass(frozen=True)
class Gathered:
    """What is said of many rows alike: what they have in common, the first rows, and how many more there are."""

    title: str
    faults: Sequence[Fault]
    more: int

    @property
    def count(self) -> int:
        """Return of how many rows it is said."""
        return len(self.faults) + self.more


def outcome(upload: Upload, counts: Mapping[str, int]) -> dict[str, Any]:
    """Return the first line of an upload's page, and its counts, if there are any."""
    return {"head": heading(upload, counts), "counts": counts_of(counts) if counts else []}


def counts_of(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return the counts with their words."""
    words = (
        ("created", _("New")),
        ("updated", _("Corrected")),
        ("unchanged", _("As before")),
        ("refused", _("Refused")),
        ("warned", _("To look at")),
    )
    return [(word, counts.get(name, 0)) for name, word in words]


def first_rows(faults: Sequence[Fault], title: str = "") -> Gathered:
    """Return the first of `faults`, and how many more there are."""
    return Gathered(title, faults[:ROWS_SHOWN], max(0, len(faults) - ROWS_SHOWN))


def gathered(faults: Iterable[Fault], headings: Mapping[str, Any]) -> list[Gathered]:
    """Return faults gathered by column and code, under the code's heading or the words of the first row."""
    kinds: dict[tuple[str, str], list[Fault]] = {}
    for fault in faults:
        kinds.setdefault((fault.column, fault.reason.code), []).append(fault)
    found = []
    for (column, code), group in kinds.items():
        words = {"column": column, "message": headings.get(code, group[0].message)}
        found.append(first_rows(group, _("%(column)s: %(message)s") % words))
    return found


def heading(upload: Upload, counts: Mapping[str, int]) -> str:
    """Return the first line of an upload's page: what came in, or what would."""
    created, updated = counts.get("created", 0), counts.get("updated", 0)
    if upload.state == Upload.State.DONE:
        rows = created + updated + counts.get("unchanged", 0)
        return ngettext("%(n)s row is entered", "%(n)s rows are entered", rows) % {"n": rows}
    if created or not counts:
        return ngettext("%(n)s row would be entered", "%(n)s rows would be entered", created) % {"n": created}
    if updated:
        return ngettext("%(n)s row would be corrected", "%(n)s rows would be corrected", updated) % {"n": updated}
    return _("Nothing would change")


def columns_of(kind: ImportKind) -> list[tuple[str, str]]:
    """Return the columns of a kind's file, as the file names them: those that it needs, and those that it may have."""
    needed = "、".join(column.names[0] for column in kind.columns if column.required)
    possible = "、".join(column.names[0] for column in kind.columns if not column.required)
    return [(_("It must have"), needed), (_("It may have"), possible)]
