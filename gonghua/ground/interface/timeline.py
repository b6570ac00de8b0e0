"""What happened to something, from the ledger, as the lines of a timeline."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from gonghua.ground.interface.components import Entry as Line
from gonghua.ground.ledger.models import InstitutionRow
from gonghua.ground.ledger.queries import entries_about
from gonghua.ground.ledger.registry import ACTS
from gonghua.ground.people.queries import names_of, readable_reasons
from gonghua.pure.rules.decision import Citation


def timeline_about(rows: Sequence[InstitutionRow]) -> list[Line]:
    """Return what was done to `rows`, the newest first, in three queries; whoever may see the page may read reasons."""
    entries = list(entries_about(rows))
    names = names_of([entry.actor for entry in entries])
    reasons = readable_reasons([entry.reason for entry in entries])
    return [
        Line(
            title=str(ACTS[entry.act].label) if entry.act in ACTS else entry.act,
            day=entry.day,
            who=names.get(entry.actor, ""),
            cite=citation_of(entry.articles[0]) if entry.articles else None,
            text=_reason(entry.reason, reasons),
            state="now" if number == 0 else "done",
        )
        for number, entry in enumerate(entries)
    ]


def _reason(sealed: str, opened: Mapping[str, str | None]) -> str:
    if not sealed:
        return ""
    text = opened[sealed]
    return _("Erased.") if text is None else text


def citation_of(text: str) -> Citation:
    """Return the place that an entry cites (``measure:article.paragraph``)."""
    measure, _colon, place = text.partition(":")
    article, _point, paragraph = place.partition(".")
    return Citation(measure, int(article), int(paragraph) if paragraph else None)
