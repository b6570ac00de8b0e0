"""What is due in the room, for whom, by which article, with one action each: the lines of the workbenches."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gonghua.ground.interface.components import DueRow
from gonghua.ground.interface.wording import day_text
from gonghua.ground.interface.work import Work
from gonghua.ground.measure.queries import Standing
from gonghua.ground.people.models import Mandate
from gonghua.ground.people.permission import may, scope_for
from gonghua.ground.territory.models import StreetTown
from gonghua.institution.projects import reads
from gonghua.institution.projects.models import AnnualList, Project
from gonghua.institution.projects.queries import pages, teams
from gonghua.institution.projects.queries.addresses import project_page
from gonghua.institution.projects.queries.facts import duty_of_street_town, measure_of
from gonghua.institution.projects.terms import ListState

SHOWN = 5
"""So many projects whose planned start has passed are named; the rest are one line that leads to the register."""
NEXT_YEAR_FROM_MONTH = 10
"""From October on it is said that next year's list is not begun."""


def work(mandates: Sequence[Mandate], standing: Standing, day: date) -> Work:
    """Return what a reader has to do with lists and projects, what comes, what waits for others (six queries)."""
    scope = scope_for(mandates, reads.SEE)
    found = Work()
    if scope.empty:
        return found
    if may(mandates, "projects.agree_list"):
        _lists(found, list(pages.lists_in_work(scope, day.year)), mandates, standing, day)
    _open_matters(found, pages.count_open(scope), mandates, standing)
    _late_starts(found, pages.late_starts(scope, day), mandates, day)
    for visit in teams.open_visits_of(scope.person) if scope.person else ():
        found.later.append(_visit_row(visit))
    return found


def _lists(found: Work, rows: list[AnnualList], mandates: Sequence[Mandate], standing: Standing, day: date) -> None:
    for annual_list in rows:
        row = _list_row(annual_list, standing)
        if row is None:
            continue
        if not may(mandates, "projects.agree_list", annual_list):
            found.waiting.append(_seen(row, annual_list))
        else:
            (found.later if annual_list.state == ListState.PUBLISHED else found.due).append(row)
    have = {(row.street_town_id, row.year) for row in rows}
    for town in {mandate.street_town for mandate in mandates if mandate.street_town}:
        if may(mandates, "projects.agree_list", AnnualList(street_town=town)):
            found.due.extend(_begin(town, day.year, have, standing))
            if day.month >= NEXT_YEAR_FROM_MONTH:
                found.later.extend(_begin(town, day.year + 1, have, standing))


def _begin(town: StreetTown, year: int, have: set[tuple[Any, int]], standing: Standing) -> list[DueRow]:
    """Return the line that a street-town's list of a year is to be begun, unless it is there."""
    if (town.pk, year) in have:
        return []
    return [
        DueRow(
            title=_("Draw up the list of %(year)s for %(town)s") % {"year": year, "town": town.name},
            action=_("Begin the list"),
            href=reverse("projects:begin", args=[town.pk]),
            cite=standing.measure.citation(standing.measure.annual_list.cite),
        )
    ]


def _list_row(annual_list: Any, standing: Standing) -> DueRow | None:
    """Return what is to be done with a list of `lists_in_work`; None when nothing is."""
    if annual_list.state == ListState.OPEN:
        n = annual_list.candidates
        fact = ngettext("%(n)d candidate", "%(n)d candidates", n) % {"n": n}
        said = (_("Agree the list of %(year)s for %(town)s"), _("Agree"), "list", fact)
    elif annual_list.state == ListState.AGREED:
        n = annual_list.listed
        fact = ngettext("%(n)d project", "%(n)d projects", n) % {"n": n}
        said = (_("Publish the list of %(year)s for %(town)s"), _("Publish"), "publish", fact)
    elif annual_list.changed:
        n = annual_list.changed
        fact = ngettext("%(n)d change", "%(n)d changes", n) % {"n": n}
        said = (_("Publish a new edition of the list of %(year)s for %(town)s"), _("Publish"), "new_edition", fact)
    else:
        return None
    title, action, page, fact = said
    published = annual_list.state == ListState.PUBLISHED
    return DueRow(
        title=title % {"year": annual_list.year, "town": annual_list.street_town.name},
        action=action,
        href=reverse(f"projects:{page}", args=[annual_list.pk]),
        chip=None if published else ("draft", str(annual_list.get_state_display())),
        facts=(fact,),
        cite=standing.measure.citation(standing.measure.annual_list.cite),
    )


def _seen(row: DueRow, annual_list: AnnualList) -> DueRow:
    """Return a line that waits for others: it leads to the list, which its reader may open; the act is theirs."""
    return replace(row, action=_("See"), href=reverse("projects:list", args=[annual_list.pk]))


def _open_matters(found: Work, count: int, mandates: Sequence[Mandate], standing: Standing) -> None:
    if not count or not may(mandates, "projects.settle_planner"):
        return
    title = ngettext(
        "Settle the planner or the place of %(n)d project",
        "Settle the planner or the place of %(n)d projects",
        count,
    )
    row = DueRow(
        title=title % {"n": count},
        action=_("Settle"),
        href=reverse("projects:open_matters"),
        facts=(_("left open by a list"),),
        cite=standing.measure.citation(standing.measure.annual_list.cite),
    )
    found.due.append(row)


def _late_starts(found: Work, late: list[Project], mandates: Sequence[Mandate], day: date) -> None:
    mine = may(mandates, "projects.enter_stage")
    where = found.due if mine else found.waiting
    where.extend(_late_row(project, day) for project in late[:SHOWN])
    if late[SHOWN:]:
        rest = len(late) - SHOWN
        title = ngettext(
            "%(n)d more project whose planned start has passed",
            "%(n)d more projects whose planned start has passed",
            rest,
        )
        where.append(DueRow(title=title % {"n": rest}, action=_("See"), href=reverse("projects:projects")))


def _late_row(project: Project, day: date) -> DueRow:
    start, measure = project.planned_start_on, measure_of(project)
    assert start is not None
    days = (day - start).days
    return DueRow(
        title=_("%(project)s: works were planned to begin") % {"project": project.name},
        action=_("Open the project"),
        href=project_page(project.pk),
        chip=("due", ngettext("%(n)d day ago", "%(n)d days ago", days) % {"n": days}),
        when=day_text(start),
        facts=(project.number, str(project.area or project.street_town)),
        cite=measure.citation(measure.annual_list.cite),
    )


def _visit_row(visit: Any) -> DueRow:
    return DueRow(
        title=_("Say what became of your visit to %(project)s") % {"project": visit.project.name},
        action=_("Say it"),
        href=reverse("projects:settle_visit", args=[visit.pk]),
        when=day_text(visit.visited_on, "short"),
        cite=measure_of(visit.project).citation(duty_of_street_town(visit.project)),
    )
