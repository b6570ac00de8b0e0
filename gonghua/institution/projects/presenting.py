"""How the room's facts are said on its pages: titles, chips, rows of lists, what has changed, sheets handed out."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.dateformat import format as in_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gonghua.ground.documents.cells import Value
from gonghua.ground.interface.wording import FEN_PER_TEN_THOUSAND, day_text, is_chinese, named
from gonghua.ground.people.models import Mandate
from gonghua.ground.people.permission import may
from gonghua.institution.projects import reads
from gonghua.institution.projects.models import AnnualList, ListItem, Project, TeamMember
from gonghua.institution.projects.queries.addresses import project_page, public_page
from gonghua.institution.projects.queries.columns import TRACED, cell_text, column_name
from gonghua.institution.projects.queries.editions import Difference
from gonghua.institution.projects.queries.facts import measure_of
from gonghua.institution.projects.queries.pages import Total
from gonghua.institution.projects.queries.public import is_public
from gonghua.institution.projects.terms import ItemState, ListState, Origin
from gonghua.pure.rules.measure import Measure

Chip = tuple[str, str]
Facts = list[tuple[str, Any]]


def wan(fen: int) -> str:
    """Return money as the figure of a column headed 万元; a dash where none is known."""
    return f"{Decimal(fen) / FEN_PER_TEN_THOUSAND:,.1f}" if fen else "—"


def list_title(annual_list: AnnualList, measure: Measure) -> str:
    """Return a list's full name: 友谊路街道2026年度社区建设项目清单."""
    said = {"town": annual_list.street_town, "year": annual_list.year, "title": _list_word(measure)}
    return _("%(town)s: %(title)s %(year)s") % said


def _list_word(measure: Measure) -> str:
    return named(measure.annual_list)


def responsible_for(measure: Measure) -> str:
    """Return who draws the list up, in words."""
    part = measure.annual_list
    return part.responsible if is_chinese() else part.responsible_en


def list_chip(annual_list: AnnualList) -> Chip:
    """Return where a list stands as a chip."""
    kinds: dict[str, str] = {ListState.OPEN: "draft", ListState.AGREED: "due", ListState.PUBLISHED: "ok"}
    return kinds[annual_list.state], str(annual_list.get_state_display())


def list_line(annual_list: Any) -> tuple[AnnualList, Chip, str]:
    """Return a list as the overview shows it: the row of `found_lists`, its state, its money."""
    return annual_list, list_chip(annual_list), wan(annual_list.cost_fen)


@dataclass(frozen=True)
class ItemRow:
    """A project on a list, as its row says it."""

    item: ListItem
    name: str
    href: str
    kind: str
    cost: str
    works: str
    planner: str
    chip: Chip | None
    facts: tuple[str, ...] = ()


def item_row(item: ListItem, href: str) -> ItemRow:
    """Return a project on a list, as its row says it; `href` is the page that its reader may open."""
    project = item.project
    chips: dict[str, Chip] = {
        ItemState.CANDIDATE: ("draft", str(ItemState.CANDIDATE.label)),
        ItemState.DROPPED: ("neutral", str(ItemState.DROPPED.label)),
    }
    return ItemRow(
        item,
        project.name,
        href,
        named(measure_of(project).project_kind(project.kind_id)),
        wan(project.cost_fen),
        works_text(project),
        planner_text(project),
        chips.get(item.state),
        (project.number, str(project.area or ""), str(Origin(item.origin).label), item.dropped_because),
    )


def list_rows(items: Sequence[ListItem], own: Collection[UUID]) -> dict[str, Any]:
    """Return a list's rows, and what is counted of them: listed, candidates, money, matters left open.

    `own` are the projects in the reader's scope; of the others everybody's page is named, where there is one.
    """
    listed = [item.project for item in items if item.state == ItemState.LISTED]
    return {
        "rows": [item_row(item, _page_of(item, own)) for item in items],
        "ranked": any(item.rank for item in items),
        "listed": len(listed),
        "cost": wan(sum(project.cost_fen for project in listed)),
        "candidates": sum(item.state == ItemState.CANDIDATE for item in items),
        "open_matters": sum(project.planner_open or project.place_open for project in listed),
    }


def _page_of(item: ListItem, own: Collection[UUID]) -> str:
    if item.project_id in own:
        return project_page(item.project_id)
    shown = item.state == ItemState.LISTED and item.annual_list.state != ListState.OPEN
    return public_page(item.project.number) if shown else ""


def works_text(project: Project) -> str:
    """Return when the works are planned: 2026-03 – 2026-09."""
    days = (project.planned_start_on, project.planned_end_on)
    return " – ".join(f"{day:%Y-%m}" if day else "?" for day in days) if any(days) else "—"


def planner_text(project: Project) -> str:
    """Return the responsible planner's name; a dash where none is named."""
    return (project.planner.name if project.planner else project.planner_text) or "—"


@dataclass(frozen=True)
class ProjectLine:
    """A project in the register."""

    project: Project
    href: str
    kind: str
    stage: str
    cost: str
    planner: str
    open_matters: tuple[str, ...] = ()


def project_line(project: Project) -> ProjectLine:
    """Return a project as its row in the register says it."""
    measure = measure_of(project)
    kind, stage = named(measure.project_kind(project.kind_id)), named(measure.stage(project.stage))
    if project.ended_on:
        stage = _("dropped on %(day)s") % {"day": day_text(project.ended_on, "table")}
    href, cost = project_page(project.pk), wan(project.cost_fen)
    return ProjectLine(project, href, kind, stage, cost, planner_text(project), open_matters(project))


def open_matters(project: Project) -> tuple[str, ...]:
    """Return what a list left open of a project, in words."""
    found = [_("planner open")] if project.planner_open else []
    return (*found, *([_("place open")] if project.place_open else []))


def register_sub(total: Total) -> str:
    """Return the line under the register's head: how many, and how much money."""
    count = ngettext("%(n)d project", "%(n)d projects", total.count) % {"n": total.count}
    return _("%(count)s, total investment %(cost)s × 10,000 yuan") % {"count": count, "cost": wan(total.cost_fen)}


@dataclass(frozen=True)
class DifferenceLine:
    """What is otherwise than the last edition says, in words, with the reasons on the way."""

    number: str
    name: str
    what: str
    before: str
    after: str
    reasons: tuple[tuple[date, str], ...]


def difference_lines(differences: Iterable[Difference]) -> list[DifferenceLine]:
    """Return what has changed, in words."""
    return [_line(difference) for difference in differences]


def _line(difference: Difference) -> DifferenceLine:
    column = difference.column
    reasons = tuple((change.changed_on, change.reason) for change in difference.changes)
    what = column_name(column)
    before, after = (cell_text(column, text) for text in (difference.before, difference.after))
    return DifferenceLine(difference.number, difference.name, what, before, after, reasons)


@dataclass(frozen=True)
class PublicRow:
    """A project of an edition, for everybody: as it was published, with what it is now in plain words.

    What is not known is empty, and left out.
    """

    number: str
    name: str
    href: str
    kind: str
    where: str
    scope: str
    cost: str
    cost_fen: int
    works: str
    planner: str
    stage: str
    summary: str
    taken_off: bool


def public_row(row: dict[str, str], project: Project | None) -> PublicRow:
    """Return a row of an edition; `project` is what stands on the list now, None once it was taken off."""
    fen, works = int(Decimal(row["cost_fen"] or 0) * 100), months_text(row["planned_start_on"], row["planned_end_on"])
    return PublicRow(
        row["number"],
        row["name"],
        public_page(row["number"]),
        row["kind_id"],
        row["address"] or row["area"],
        row["scope"],
        _("%(cost)s × 10,000 yuan") % {"cost": wan(fen)} if fen else "",
        fen,
        _("Works: %(when)s") % {"when": works} if works else "",
        _("Planner: %(name)s") % {"name": row["planner"]} if row["planner"] else "",
        plain_stage(project) if project else _("taken off the list"),
        project.summary if project else "",
        project is None,
    )


def months_text(start: str, end: str) -> str:
    """Return planned works for residents: 2026年2月至5月, February 2026 – May 2026; empty where nothing is."""
    months = [in_format(date.fromisoformat(day), _("F Y")) if day else "?" for day in (start, end)]
    return _("%(start)s to %(end)s") % {"start": months[0], "end": months[1]} if start or end else ""


def plain_stage(project: Project) -> str:
    """Return where a project stands, in residents' words."""
    stage = measure_of(project).stage(project.stage)
    return stage.plain if is_chinese() else stage.plain_en


def project_facts(project: Project) -> Facts:
    """Return the columns of a project as pairs, for the pages of acts on it."""
    return [(column_name(name), cell_text(name, text(project))) for name, (_head, text) in TRACED.items()]


@dataclass(frozen=True)
class MemberLine:
    """Somebody on a team: name, part, since when."""

    member: TeamMember
    role: str
    phases: str
    note: str


def member_line(member: TeamMember, measure: Measure) -> MemberLine:
    """Return a member as the team's page says it."""
    phases = _(", ").join(named(measure.phase(phase)) for phase in member.phases)
    paid = _("paid work") if member.paid else ""
    invited = _("invited: %(reason)s") % {"reason": member.invitation} if member.invitation else ""
    note = _("; ").join(filter(None, (member.task, paid, invited)))
    return MemberLine(member, named(measure.team_role(member.role)), phases, note)


def project_trail(project: Project) -> list[tuple[str, str]]:
    """Return the way back from something of a project."""
    return [(_("Projects"), reverse("projects:projects")), (project.name, project_page(project.pk))]


def list_trail(annual_list: AnnualList, measure: Measure) -> list[tuple[str, str]]:
    """Return the way back from something of a list."""
    href = reverse("projects:list", args=[annual_list.pk])
    return [(_("Annual lists"), reverse("projects:lists")), (list_title(annual_list, measure), href)]


def public_link(number: str) -> str:
    """Return the public page of a project, or nothing."""
    return public_page(number)


def sheet_columns() -> list[str]:
    """Return the columns of the sheet that the register hands out: those of an annual list, and the stage."""
    return [
        _("Number"),
        _("Street-town"),
        _("Area"),
        _("Project"),
        _("Kind"),
        _("Address"),
        _("Longitude"),
        _("Latitude"),
        _("Content and scale"),
        _("Responsible department"),
        _("Implementing unit"),
        _("Total investment (10,000 yuan)"),
        _("Sources of funds"),
        _("Planned start"),
        _("Planned completion"),
        _("Responsible planner"),
        _("Remark"),
        _("Stage"),
    ]


def sheet_rows(projects: Iterable[Project]) -> list[Sequence[Value]]:
    """Return the rows of that sheet."""
    return [_sheet_row(project) for project in projects]


def _sheet_row(project: Project) -> Sequence[Value]:
    line = project_line(project)
    return [
        project.number,
        project.street_town.name,
        project.area.name if project.area else "",
        project.name,
        line.kind,
        project.address,
        project.longitude,
        project.latitude,
        project.scope,
        project.department,
        project.implementing_unit,
        project.cost_fen / FEN_PER_TEN_THOUSAND if project.cost_fen else None,
        project.funding_text,
        project.planned_start_on,
        project.planned_end_on,
        project.planner.name if project.planner else project.planner_text,
        project.remark,
        line.stage,
    ]


def page_open_to(mandates: Sequence[Mandate], project: Project) -> str:
    """Return the page of a project that the reader may open: the office's, else everybody's; empty where neither."""
    if may(mandates, reads.SEE, project):
        return project_page(project.pk)
    return public_page(project.number) if is_public(project) else ""
