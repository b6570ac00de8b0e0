"""A project's page in the office, in words: where it stands, what is missing, what people pointed at, what happened."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gonghua.ground.interface.components import Entry, Step
from gonghua.ground.interface.drawing_parts import DrawingFigure, Pin
from gonghua.ground.interface.timeline import timeline_about
from gonghua.ground.interface.wording import day_text, named, ten_thousand_yuan
from gonghua.institution.engagement.presenting.drawings import boxes, office_picture, unmarked
from gonghua.institution.engagement.presenting.opinions import excerpt, outcome
from gonghua.institution.engagement.queries.opinions import Counts, Pointed, pointed_on
from gonghua.institution.engagement.wording import drawing_name
from gonghua.institution.projects.presenting import planner_text
from gonghua.institution.projects.queries.addresses import public_page
from gonghua.institution.projects.queries.public import is_public
from gonghua.institution.stages import presenting as stages
from gonghua.institution.stages.queries import Gate
from gonghua.institution.stages.ways import SUPPLIED_BY, May, address, open_way
from gonghua.pure.rules.identity import mask_numbers
from gonghua.web.dossier import links
from gonghua.web.dossier.gathering import Gathered
from gonghua.web.dossier.words import OUTCOMES, names_of_team, sources_text

Chip = tuple[str, str]
SHOWN = 8
"""So many of the last acts stand open on the page; the others are folded."""


@dataclass(frozen=True)
class Action:
    """The one thing to do next: its words, and where."""

    label: str
    href: str


def head(rows: Gathered, said: Counts, gate: Gate | None, may: May) -> dict[str, Any]:
    """Return the page's first lines: where the project stands, what to do next, where else one can go."""
    project = rows.project
    list_page = reverse("projects:projects")
    return {
        "trail": [(_("Projects"), list_page), (project.number, "")],
        "chip": _chip(rows, said),
        "primary": _next(project, said, gate, may),
        "upload": open_way(SUPPLIED_BY["drawing"], project, may),
        "more": _more(rows, gate, may),
        "steps": steps(rows, gate),
        "lacks": lacks(rows, gate, may),
        "public": public_page(project.number) if is_public(project) else "",
    }


def _more(rows: Gathered, gate: Gate | None, may: May) -> list[tuple[str, str]]:
    on = open_way(links.ENTER, rows.project, may) if gate else ""
    return [*links.more(rows.project, may), *([(str(links.ENTER.label), on)] if on else [])]


def _chip(rows: Gathered, said: Counts) -> Chip | None:
    if rows.project.ended_on:
        return "neutral", _("dropped on %(day)s") % {"day": day_text(rows.project.ended_on)}
    if said.late:
        return "late", ngettext("%(n)d opinion late", "%(n)d opinions late", said.late) % {"n": said.late}
    return None


def _next(project: Any, said: Counts, gate: Gate | None, may: May) -> Action | None:
    answer, enter = (open_way(way, project, may) for way in (SUPPLIED_BY["answers"], links.ENTER))
    if said.open and answer:
        return Action(ngettext("Answer %(n)d opinion", "Answer %(n)d opinions", said.open) % {"n": said.open}, answer)
    if gate and gate.decision.allowed and enter:
        return Action(_("Enter “%(stage)s”") % {"stage": named(gate.stage)}, enter)
    return None


def steps(rows: Gathered, gate: Gate | None) -> list[Step]:
    """Return the line of stages."""
    return stages.steps(rows.project, rows.passages, gate)


def lacks(rows: Gathered, gate: Gate | None, may: May) -> dict[str, Any] | None:
    """Return what blocks the next stage; None where nothing does."""
    if gate is None or not gate.missing:
        return None
    number = len(gate.missing)
    title = ngettext("Not yet “%(stage)s”: %(n)d missing", "Not yet “%(stage)s”: %(n)d missing", number)
    found = [stages.lack(missing, rows.project, may) for missing in gate.missing]
    return {"title": title % {"stage": named(gate.stage), "n": number}, "rows": found}


def drawing(rows: Gathered, may: May) -> dict[str, Any]:
    """Return the last published picture with what people pointed at, and the way to compare versions."""
    version = rows.drawing
    if version is None:
        return {"figure": None}
    picture = office_picture(version, rows.measure)
    answers = may("engagement.answer", rows.project)
    pins = [pin(one, rows, answers=answers) for one in pointed_on(version)]
    met = [check for check in version.checks.all() if check.met]
    checks = rows.measure.drawings.checks
    said = _("%(n)d of %(all)d checks met") % {"n": len(met), "all": len(checks)} if checks else ""
    published = day_text(version.published_on, "short")
    return {
        "figure": DrawingFigure("drawing", picture, pins, boxes(version)) if picture else None,
        "unmarked": unmarked(version),
        "drawing_title": drawing_name(version, rows.measure),
        "drawing_note": " · ".join(filter(None, (published, said))),
        "drawing_page": address("engagement:drawing", version.pk),
        "drawing_link": _("Compare with the version before") if version.number > 1 else _("Look at this version"),
    }


def pin(one: Pointed, rows: Gathered, *, answers: bool) -> Pin:
    """Return what somebody pointed at, for the office: the words with numbers masked, and a way to them."""
    opinion = one.opinion
    opinion.project = rows.project
    kind, word = outcome(opinion, rows.measure, rows.day)
    people = ngettext("%(n)d person", "%(n)d people", one.people) % {"n": one.people} if one.people > 1 else ""
    words = excerpt(mask_numbers(opinion.text))
    text = _("%(said)s (%(people)s)") % {"said": words, "people": people} if people else words
    href = address("engagement:desk" if answers and not opinion.answer_id else "engagement:opinion", opinion.pk)
    return Pin(one.number, opinion.x or 0.0, opinion.y or 0.0, text, (OUTCOMES[kind], word), href)


def facts(rows: Gathered, team: Sequence[Any]) -> list[tuple[str, str]]:
    """Return what the project is."""
    project, measure = rows.project, rows.measure
    where = " · ".join(filter(None, (str(project.area or project.street_town), project.address)))
    return [
        (_("Kind"), named(measure.project_kind(project.kind_id))),
        (_("Area and address"), where),
        (_("Scale"), project.scope),
        (_("Investment"), money_text(rows)),
        (_("Planned works"), planned_text(rows)),
        (_("Planner"), planner_text(project)),
        (_("Team"), names_of_team(team, measure)),
        (_("Implementing unit"), project.implementing_unit),
        (_("Looked after by"), project.maintained_by),
    ]


def money_text(rows: Gathered) -> str:
    """Return what the project costs, where the money comes from, what is spent."""
    money = rows.money
    parts = [ten_thousand_yuan(rows.project.cost_fen)] if rows.project.cost_fen else []
    parts.append(sources_text(rows))
    if money.spent:
        parts.append(_("%(amount)s spent") % {"amount": ten_thousand_yuan(money.spent)})
    return " · ".join(filter(None, parts))


def planned_text(rows: Gathered) -> str:
    """Return when the works are planned, and how often the list was changed."""
    days = [day_text(day) if day else "?" for day in (rows.project.planned_start_on, rows.project.planned_end_on)]
    known = rows.project.planned_start_on or rows.project.planned_end_on
    changes = len(rows.changes)
    changed = ngettext("%(n)d change on the list", "%(n)d changes on the list", changes) % {"n": changes}
    words = _("%(start)s – %(end)s") % {"start": days[0], "end": days[1]} if known else "—"
    return " · ".join(filter(None, (words, changed if changes else "")))


def happened(rows: Gathered) -> dict[str, list[Entry]]:
    """Return what was done to the project and everything of it, the newest first: some open, the others folded.

    A passage stands in the project's own entry: the stage is the project's.
    """
    project = rows.project
    about = [project, *rows.versions, *rows.meetings, *rows.changes, *project.members.all()]
    entries = timeline_about(about)
    return {"entries": entries[:SHOWN], "earlier": entries[SHOWN:]}
