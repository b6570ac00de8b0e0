"""The annual list of a street-town's projects (年度社区建设项目清单), with what changed since it was published.

Serves: 5.2b
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import npgettext, override, pgettext

from gonghua.ground.documents.papers.sheet import CHINESE, draw
from gonghua.ground.documents.papers.wording import NONE, column_widths, day_text, months, rounded, ten_thousands
from gonghua.ground.documents.qr import qr_svg
from gonghua.ground.documents.typst_renderer import Renderer

_BEFORE_MONEY = 5
"""So many columns stand before the money."""


@dataclass(frozen=True)
class ListedProject:
    """One project of the list; money in yuan, None where it is not settled.

    `kind` is the measure's word (社区更新), `scale` what is built and how much of it, `unit` who builds.
    """

    number: str
    kind: str
    name: str
    area: str
    scale: str
    unit: str
    total: Decimal | None
    this_year: Decimal | None
    sources: str
    start: date | None
    end: date | None
    planner: str


@dataclass(frozen=True)
class ListedChange:
    """A change after publication: the day, the project, what was changed (总投资), before and after, and why."""

    day: date
    number: str
    name: str
    what: str
    before: str
    after: str
    reason: str


@dataclass(frozen=True)
class AnnualList:
    """A published list. Projects are grouped by kind, in the order in which the kinds first come.

    `basis` is one line (依据《实施办法》第五条编制), `planner_title` the measure's word for who is responsible.
    The column of this year's money is left out where no project has any. `changes` make an appendix.
    """

    title: str
    year: int
    published_on: date
    as_of: date
    basis: str
    planner_title: str
    projects: tuple[ListedProject, ...]
    url: str
    notes: tuple[str, ...] = ()
    changes: tuple[ListedChange, ...] = ()
    publisher: str = ""
    fictional: bool = False


def draw_annual_list(facts: AnnualList, renderer: Renderer, *, language: str = CHINESE) -> bytes:
    """Return the list as PDF/A-2b. Raises `RenderFailed`, and ValueError for an address too long for a QR code."""
    with override(language):
        data = _words(facts)
    return draw(
        "annual_list", data, renderer, day=facts.published_on, language=language, pictures={"qr_svg": qr_svg(facts.url)}
    )


def _words(facts: AnnualList) -> dict[str, object]:
    yearly = any(project.this_year is not None for project in facts.projects)
    columns = _columns(facts.planner_title, yearly)
    rows = [_row(project, facts.year, yearly) for project in facts.projects]
    return {
        "heading": facts.title,
        "author": facts.publisher,
        "title": facts.title,
        "continued": pgettext("paper", "%(title)s (continued)") % {"title": facts.title},
        "published": pgettext("paper", "Published on %(day)s") % {"day": day_text(facts.published_on)},
        "unit": pgettext("paper", "In 10,000 yuan"),
        "footer": pgettext("paper", "%(basis)s; as of %(day)s") % {"basis": facts.basis, "day": day_text(facts.as_of)},
        "page": pgettext("paper", "Page {page} of {pages}"),
        "yearly": yearly,
        "columns": columns,
        "widths": column_widths([columns, *rows, _as_wide_as_sums(_sums(facts.projects, yearly), len(columns))]),
        "groups": [_group(kind, projects, facts.year, yearly) for kind, projects in _by_kind(facts.projects).items()],
        "sum": _sum_line(pgettext("paper", "Total"), facts.projects, yearly),
        "none": pgettext("paper", "The list has no projects."),
        "notes": [*facts.notes, *_rounding(facts.projects, yearly)],
        "changes": _changes(facts.changes),
        "scan": pgettext("paper", "Scan to see the projects"),
        "url": facts.url,
        "fictional": pgettext("paper", "For demonstration, made up") if facts.fictional else "",
    }


def _columns(planner_title: str, yearly: bool) -> list[str]:
    return [
        pgettext("paper", "Number"),
        pgettext("paper", "Project"),
        pgettext("paper", "Area"),
        pgettext("paper", "What is built"),
        pgettext("paper", "Built by"),
        pgettext("paper", "Whole cost"),
        *([pgettext("paper", "This year")] if yearly else []),
        pgettext("paper", "Paid from"),
        pgettext("paper", "Works"),
        planner_title,
    ]


def _by_kind(projects: Sequence[ListedProject]) -> dict[str, list[ListedProject]]:
    groups: dict[str, list[ListedProject]] = {}
    for project in projects:
        groups.setdefault(project.kind, []).append(project)
    return groups


def _group(kind: str, projects: Sequence[ListedProject], year: int, yearly: bool) -> dict[str, object]:
    return {**_sum_line(kind, projects, yearly), "rows": [_row(project, year, yearly) for project in projects]}


def _sum_line(label: str, projects: Sequence[ListedProject], yearly: bool) -> dict[str, object]:
    count = npgettext("paper", "%(n)d project", "%(n)d projects", len(projects)) % {"n": len(projects)}
    return {"label": label, "count": count, "money": _sums(projects, yearly)}


def _amounts(projects: Sequence[ListedProject], yearly: bool) -> list[list[Decimal]]:
    """Return the known amounts of each column of money."""
    columns = [[project.total for project in projects]] + [[project.this_year for project in projects]] * yearly
    return [[amount for amount in column if amount is not None] for column in columns]


def _sums(projects: Sequence[ListedProject], yearly: bool) -> list[str]:
    """Return the sum of each column of money: exact, and rounded once; a dash where nothing is known."""
    return [ten_thousands(sum(known, Decimal(0)) if known else None) for known in _amounts(projects, yearly)]


def _as_wide_as_sums(sums: Sequence[str], columns: int) -> list[str]:
    """Return a row for the measuring of columns; sums are set bold, a figure wider."""
    return [""] * _BEFORE_MONEY + [amount + "0" for amount in sums] + [""] * (columns - _BEFORE_MONEY - len(sums))


def _row(project: ListedProject, year: int, yearly: bool) -> list[str]:
    return [
        project.number,
        project.name,
        project.area,
        project.scale,
        project.unit,
        ten_thousands(project.total),
        *([ten_thousands(project.this_year)] if yearly else []),
        project.sources or NONE,
        months(project.start, project.end, year) if project.start and project.end else NONE,
        project.planner or NONE,
    ]


def _rounding(projects: Sequence[ListedProject], yearly: bool) -> list[str]:
    """Return the note that printed sums need where rounded parts do not add up to the rounded sum; else nothing."""
    groups = [projects, *_by_kind(projects).values()]
    columns = [column for group in groups for column in _amounts(group, yearly)]
    if all(rounded(sum(column, Decimal(0))) == sum(map(rounded, column)) for column in columns):
        return []
    return [pgettext("paper", "Every figure is rounded by itself: parts may differ from their sum in the last place.")]


def _changes(changes: tuple[ListedChange, ...]) -> dict[str, object] | None:
    if not changes:
        return None
    columns = [
        pgettext("paper", "Date"),
        pgettext("paper", "Number"),
        pgettext("paper", "Project"),
        pgettext("paper", "What was changed"),
        pgettext("paper", "Before"),
        pgettext("paper", "After"),
        pgettext("paper", "Reason"),
    ]
    rows = [
        [f"{one.day:%Y-%m-%d}", one.number, one.name, one.what, one.before or NONE, one.after or NONE, one.reason]
        for one in changes
    ]
    title = pgettext("paper", "Changes since publication")
    return {"title": title, "columns": columns, "rows": rows, "widths": column_widths([columns, *rows])}
