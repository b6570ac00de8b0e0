"""Entries of the ledger as people read them, with every name that a page needs fetched at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gonghua.ground.interface.timeline import citation_of
from gonghua.ground.ledger.models import Entry
from gonghua.ground.ledger.registry import ACTS
from gonghua.ground.people.queries import everybodys_names, mandates_called, readable_reasons
from gonghua.ground.territory.queries import place_names
from gonghua.pure.rules.decision import Citation
from gonghua.web.records.changes import keys_named
from gonghua.web.records.nouns import noun_of

PEOPLE = frozenset({"people.person", "people.account"})
PLACES = frozenset({"territory.streettown", "territory.area"})


@dataclass(frozen=True)
class Line:
    """One entry: what was done to what, by whom in which office, by which articles, and why."""

    entry: Entry
    label: str
    noun: str
    name: str
    href: str
    who: str
    office: str
    cites: tuple[Citation, ...]
    reason: str
    erased: bool

    @property
    def written_on_the_day(self) -> bool:
        """Return whether the entry was written on the day of acting itself."""
        return timezone.localtime(self.entry.at).date() == self.entry.day


Names = Mapping[UUID, str]


def lines_of(entries: Sequence[Entry]) -> tuple[list[Line], Names]:
    """Return the entries in words, and the names of the rows that they speak of, in at most four queries."""
    mandates = mandates_called([entry.mandate for entry in entries if entry.mandate])
    offices = {key: _office(mandate) for key, mandate in mandates.items()}
    actors = {mandate.account_id: mandate.account.display_name for mandate in mandates.values()}
    names = {**_names(entries, known=actors), **actors}
    reasons = readable_reasons([entry.reason for entry in entries])
    return [_line(entry, names, offices, reasons) for entry in entries], names


def _office(mandate: Any) -> str:
    return f"{mandate.street_town or ''} {mandate.get_role_display()}".strip()


def _names(entries: Sequence[Entry], known: Names) -> dict[UUID, str]:
    """Return the names of the rows that the entries are about or point to."""
    pointed = [(entry.subject_kind, entry.subject_id) for entry in entries]
    pointed += [("people.account", entry.actor) for entry in entries if entry.actor not in known]
    pointed += [pair for entry in entries for pair in keys_named(entry.changes)]
    found: dict[UUID, str] = {}
    for kinds, names in ((PEOPLE, everybodys_names), (PLACES, place_names)):
        keys = [key for kind, key in pointed if kind in kinds and key not in known]
        found |= names(keys) if keys else {}
    return found


def _line(entry: Entry, names: Names, offices: Names, reasons: Mapping[str, str | None]) -> Line:
    noun = noun_of(entry.subject_kind)
    reason = reasons[entry.reason] if entry.reason else ""
    return Line(
        entry=entry,
        label=str(ACTS[entry.act].label) if entry.act in ACTS else entry.act,
        noun=str(noun.word),
        name=names.get(entry.subject_id) or _about(entry, names),
        href=reverse(noun.page, args=[entry.subject_id]) if noun.page else "",
        who=names.get(entry.actor, ""),
        office=offices.get(entry.mandate, "") if entry.mandate else "",
        cites=tuple(citation_of(text) for text in dict.fromkeys(entry.articles)),
        reason=_("Erased.") if reason is None else reason,
        erased=reason is None,
    )


def _about(entry: Entry, names: Names) -> str:
    """Return the name of the person or account that an entry's changes point to first, if any."""
    whom = (key for kind, key in keys_named(entry.changes) if kind in PEOPLE)
    return names.get(next(whom, entry.subject_id), "")
