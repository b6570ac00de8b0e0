"""What a list was when it was published, and what has changed since, with the reasons."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from gonghua.institution.projects.models import AnnualList, ListChange, ListEdition, Project
from gonghua.institution.projects.queries.columns import LISTED, list_row
from gonghua.institution.projects.queries.facts import listed_projects
from gonghua.institution.projects.terms import ItemState

Row = dict[str, str]


@dataclass(frozen=True)
class Difference:
    """One column of one project that is not what the edition says; `column` LISTED is the project itself.

    `changes` are the recorded changes that led there, the oldest first, each with its day and its reason.
    """

    number: str
    name: str
    column: str
    before: str
    after: str
    changes: tuple[ListChange, ...] = ()


@dataclass(frozen=True)
class ChangesSince:
    """The last edition of a list, and everything that is otherwise now."""

    edition: ListEdition
    differences: tuple[Difference, ...]


def changes_since(annual_list: AnnualList) -> ChangesSince | None:
    """Return what has changed since a list's last edition; None for a list that was never published."""
    edition = last_edition(annual_list)
    return ChangesSince(edition, tuple(differences(annual_list, edition))) if edition else None


def last_edition(annual_list: AnnualList) -> ListEdition | None:
    """Return the newest edition of a list."""
    return annual_list.editions.order_by("number").last()


def differences(
    annual_list: AnnualList, edition: ListEdition | None, projects: Iterable[Project] | None = None
) -> list[Difference]:
    """Return what the list says otherwise than `edition`, project by project, column by column (two queries).

    `projects` are those on the list, for a caller who has them.
    """
    if edition is None:
        return []
    then: dict[str, Row] = {row["number"]: row for row in edition.rows}
    listed = listed_projects(annual_list) if projects is None else projects
    now = {project.number: list_row(project) for project in listed}
    reasons = _changes_after(annual_list, edition)
    found = []
    for number in sorted(then.keys() | now.keys()):
        for column, before, after in _unlike(then.get(number), now.get(number)):
            name = (now.get(number) or then[number])["name"]
            found.append(Difference(number, name, column, before, after, tuple(reasons[number, column])))
    return found


def _unlike(then: Row | None, now: Row | None) -> list[tuple[str, str, str]]:
    if then is None:
        return [(LISTED, "", ItemState.LISTED)]
    if now is None:
        return [(LISTED, ItemState.LISTED, ItemState.DROPPED)]
    return [(column, then.get(column, ""), text) for column, text in now.items() if then.get(column, "") != text]


def _changes_after(annual_list: AnnualList, edition: ListEdition) -> dict[tuple[str, str], list[ListChange]]:
    """Return the changes since an edition, by project number and column; keys are in the order of making."""
    found: dict[tuple[str, str], list[ListChange]] = defaultdict(list)
    for change in annual_list.changes.filter(pk__gt=edition.pk).select_related("project").order_by("pk"):
        found[change.project.number, change.column].append(change)
    return found
