"""The list of what is open when somebody's term ends (移交清单), for whoever takes it over.

Serves: 8.3
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import npgettext, override, pgettext

from gonghua.ground.documents.letter import Basis
from gonghua.ground.documents.papers.sheet import CHINESE, draw
from gonghua.ground.documents.papers.wording import NONE, basis_words, column_widths, day_text, heads, joined
from gonghua.ground.documents.typst_renderer import Renderer


@dataclass(frozen=True)
class OpenProject:
    """A project that goes on: its stage, and what comes next, until when."""

    number: str
    name: str
    stage: str
    next_step: str
    due: date | None = None


@dataclass(frozen=True)
class OpenOpinion:
    """An opinion without an answer: its receipt, its project, when it came and when it is due."""

    receipt: str
    project: str
    summary: str
    received: date
    due: date


@dataclass(frozen=True)
class OpenMeeting:
    """A meeting that is not finished: planned, or held without minutes; `day` is None where none is set."""

    meeting: str
    project: str
    left_open: str
    day: date | None = None


@dataclass(frozen=True)
class OpenVisit:
    """A site visit that is planned, or whose findings are open."""

    project: str
    left_open: str
    day: date | None = None


@dataclass(frozen=True)
class OpenHours:
    """Hours of service that nobody has confirmed yet."""

    day: date
    what: str
    hours: Decimal
    confirmer: str


@dataclass(frozen=True)
class Handover:
    """What is open on `as_of`, at the end of the term from `start` to `end` of `giver` in the office `role`.

    `receiver` may be empty: whoever comes is not appointed yet. `signatures` are the roles that sign; without them who
    hands over, who takes over, and a witness.
    """

    issuer: str
    role: str
    giver: str
    start: date
    end: date
    as_of: date
    projects: tuple[OpenProject, ...] = ()
    opinions: tuple[OpenOpinion, ...] = ()
    meetings: tuple[OpenMeeting, ...] = ()
    visits: tuple[OpenVisit, ...] = ()
    hours: tuple[OpenHours, ...] = ()
    receiver: str = ""
    signatures: tuple[str, ...] = ()
    basis: Basis | None = None
    fictional: bool = False


def draw_handover(facts: Handover, renderer: Renderer, *, language: str = CHINESE) -> bytes:
    """Return the list as PDF/A-2b. Raises `RenderFailed`."""
    with override(language):
        data = _words(facts)
    return draw("handover", data, renderer, day=facts.as_of, language=language)


def _words(facts: Handover) -> dict[str, object]:
    title = pgettext("paper", "Handover list")
    tables = [_projects(facts), _opinions(facts), _meetings(facts), _visits(facts), _hours(facts)]
    titles = heads(str(table["title"]) for table in tables)
    return {
        "heading": joined((title, facts.giver)),
        "author": facts.issuer,
        "title": [title],
        "issuer": facts.issuer,
        "as_of": pgettext("paper", "As of %(day)s") % {"day": day_text(facts.as_of)},
        "opening": _opening(facts),
        "none": pgettext("paper", "None."),
        "tables": [{**table, "title": numbered} for table, numbered in zip(tables, titles, strict=True)],
        "signatures": facts.signatures or _signatures(),
        "dated": pgettext("paper", "Date"),
        "fictional": pgettext("paper", "For demonstration, made up") if facts.fictional else "",
    }


def _opening(facts: Handover) -> str:
    said = {
        "giver": facts.giver,
        "role": facts.role,
        "start": day_text(facts.start),
        "end": day_text(facts.end),
        "receiver": facts.receiver,
    }
    held = pgettext("paper", "%(giver)s holds the office of %(role)s from %(start)s to %(end)s.") % said
    given = pgettext("paper", "What is open is handed over to %(receiver)s.") % said
    vacant = pgettext("paper", "What is open is handed over to whoever is appointed next.")
    parts = [held, given if facts.receiver else vacant]
    if facts.basis:
        parts.insert(0, pgettext("paper", "Under %(title)s (%(number)s), %(article)s.") % basis_words(facts.basis))
    return joined(parts)


def _signatures() -> list[str]:
    return [pgettext("paper", "Handed over by"), pgettext("paper", "Taken over by"), pgettext("paper", "Witnessed by")]


def _table(
    title: str, count: str, columns: Sequence[str], rows: Iterable[Sequence[str]], *, figures: Sequence[int] = ()
) -> dict[str, object]:
    """Return a table with its rows numbered; `figures` are the columns, counted from 1, that are set to the right."""
    numbered = [[str(at), *(text or NONE for text in row)] for at, row in enumerate(rows, start=1)]
    every = [pgettext("paper", "No."), *columns]
    widths = column_widths([every, *numbered])
    return {"title": title, "count": count, "columns": every, "widths": widths, "rows": numbered, "figures": figures}


def _projects(facts: Handover) -> dict[str, object]:
    count = npgettext("paper", "%(n)d project", "%(n)d projects", len(facts.projects)) % {"n": len(facts.projects)}
    columns = [
        pgettext("paper", "Number"),
        pgettext("paper", "Project"),
        pgettext("paper", "Stage"),
        pgettext("paper", "Next"),
        pgettext("paper", "Until"),
    ]
    rows = [[one.number, one.name, one.stage, one.next_step, _day(one.due)] for one in facts.projects]
    return _table(pgettext("paper", "Projects that go on"), count, columns, rows)


def _opinions(facts: Handover) -> dict[str, object]:
    late = sum(one.due < facts.as_of for one in facts.opinions)
    count = npgettext("paper", "%(n)d opinion, %(late)d late", "%(n)d opinions, %(late)d late", len(facts.opinions))
    columns = [
        pgettext("paper", "Receipt"),
        pgettext("paper", "Project"),
        pgettext("paper", "Opinion"),
        pgettext("paper", "Received"),
        pgettext("paper", "Answer until"),
        pgettext("paper", "State"),
    ]
    states = {True: pgettext("paper", "late"), False: pgettext("paper", "in time")}
    rows = [
        [one.receipt, one.project, one.summary, _day(one.received), _day(one.due), states[one.due < facts.as_of]]
        for one in facts.opinions
    ]
    said = count % {"n": len(facts.opinions), "late": late}
    return _table(pgettext("paper", "Opinions without an answer"), said, columns, rows)


def _meetings(facts: Handover) -> dict[str, object]:
    count = npgettext("paper", "%(n)d meeting", "%(n)d meetings", len(facts.meetings)) % {"n": len(facts.meetings)}
    columns = [
        pgettext("paper", "Meeting"),
        pgettext("paper", "Project"),
        pgettext("paper", "Date"),
        pgettext("paper", "What is open"),
    ]
    rows = [[one.meeting, one.project, _day(one.day), one.left_open] for one in facts.meetings]
    return _table(pgettext("paper", "Meetings that are not finished"), count, columns, rows)


def _visits(facts: Handover) -> dict[str, object]:
    count = npgettext("paper", "%(n)d visit", "%(n)d visits", len(facts.visits)) % {"n": len(facts.visits)}
    columns = [pgettext("paper", "Project"), pgettext("paper", "Date"), pgettext("paper", "What is open")]
    rows = [[one.project, _day(one.day), one.left_open] for one in facts.visits]
    return _table(pgettext("paper", "Site visits"), count, columns, rows)


def _hours(facts: Handover) -> dict[str, object]:
    whole = sum((one.hours for one in facts.hours), Decimal(0))
    count = npgettext("paper", "%(n)d entry, %(hours)s hours", "%(n)d entries, %(hours)s hours", len(facts.hours))
    columns = [
        pgettext("paper", "Date"),
        pgettext("paper", "What was done"),
        pgettext("paper", "To be confirmed by"),
        pgettext("paper", "Hours"),
    ]
    rows = [[_day(one.day), one.what, one.confirmer, f"{one.hours:.1f}"] for one in facts.hours]
    said = count % {"n": len(facts.hours), "hours": f"{whole:.1f}"}
    return _table(pgettext("paper", "Hours not confirmed"), said, columns, rows, figures=[4])


def _day(day: date | None) -> str:
    return NONE if day is None else f"{day:%Y-%m-%d}"
