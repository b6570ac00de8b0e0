"""A project's columns are changed, and what stood on a published list leaves its trace."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from gonghua.ground.ledger.acts import change, create
from gonghua.institution.projects.models import AnnualList, ListChange, Project
from gonghua.institution.projects.queries.columns import TRACED, column_text
from gonghua.institution.projects.queries.facts import published_list_of


def changed_with_trace(project: Project, columns: Mapping[str, Any], *, reason: str, day: date) -> None:
    """Change `columns` as part of the running act; each that a published list shows becomes a row with the reason."""
    before = {name: column_text(project, name) for name in TRACED}
    if columns:
        change(project, **columns)
    published = published_list_of(project)
    if published is None:
        return
    for name, earlier in before.items():
        trace(published, project, name, earlier, column_text(project, name), reason=reason, day=day)


def trace(
    published: AnnualList, project: Project, column: str, before: str, after: str, *, reason: str, day: date
) -> None:
    """Write down one change of a published list, where there is one."""
    if before != after:
        said = {"column": column, "before": before, "after": after, "reason": reason, "changed_on": day}
        create(ListChange(annual_list=published, project=project, **said))
