"""The columns of a published list, each as the text that editions and changes keep.

Texts stand in the measure's own words, whatever the reader's language: a published list is a document.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext

from gonghua.ground.interface.wording import day_text, sentence
from gonghua.ground.measure.queries import measure_called
from gonghua.institution.projects.models import Project
from gonghua.institution.projects.terms import ItemState
from gonghua.pure.rules.decision import N_


def _planner(project: Project) -> str:
    return project.planner.name if project.planner else project.planner_text


def _kind(project: Project) -> str:
    standing = measure_called(project.measure)
    return standing.measure.project_kind(project.kind_id).label if standing else project.kind_id


def _cost(project: Project) -> str:
    return f"{Decimal(project.cost_fen) / 100:.2f}" if project.cost_fen else ""


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


LISTED = "listed"
"""Stands in a change for the project itself: it was put on the list, or taken off it."""

TRACED: Mapping[str, tuple[str, Callable[[Project], str]]] = {
    "number": (N_("Number"), lambda project: project.number),
    "name": (N_("Project"), lambda project: project.name),
    "kind_id": (N_("Kind"), _kind),
    "area": (N_("Area"), lambda project: str(project.area or "")),
    "address": (N_("Address"), lambda project: project.address),
    "scope": (N_("Content and scale"), lambda project: project.scope),
    "department": (N_("Responsible department"), lambda project: project.department),
    "implementing_unit": (N_("Implementing unit"), lambda project: project.implementing_unit),
    "cost_fen": (N_("Total investment (yuan)"), _cost),
    "funding_text": (N_("Sources of funds"), lambda project: project.funding_text),
    "planned_start_on": (N_("Planned start"), lambda project: _day(project.planned_start_on)),
    "planned_end_on": (N_("Planned completion"), lambda project: _day(project.planned_end_on)),
    "planner": (N_("Responsible planner"), _planner),
}
"""The columns that the public sees: a heading, and a project's text under it. The remark is the office's own."""


def column_text(project: Project, column: str) -> str:
    """Return what stands in a column of a published list: days as 2026-03-01, money in yuan with two places."""
    return TRACED[column][1](project)


def column_name(column: str) -> str:
    """Return a column's heading in the reader's language; LISTED is the project itself."""
    return gettext("On the list") if column == LISTED else sentence(TRACED[column][0], {})


def cell_text(column: str, text: str) -> str:
    """Return what stands in a column, as people write it; a dash for nothing."""
    if not text:
        return "—"
    if column == LISTED:
        return str(ItemState(text).label)
    if column == "cost_fen":
        return f"{Decimal(text):,.2f}"
    return day_text(date.fromisoformat(text)) if column in ("planned_start_on", "planned_end_on") else text


def list_row(project: Project) -> dict[str, str]:
    """Return a project as a row of an edition."""
    return {name: text(project) for name, (_heading, text) in TRACED.items()}
