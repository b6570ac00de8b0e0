"""The annual list on paper: the last edition as it was published, and what has changed since."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import override

from gonghua.ground.documents.papers import annual_list as paper
from gonghua.ground.documents.shared_renderer import shared_renderer
from gonghua.ground.interface.wording import citation_text
from gonghua.institution.projects.queries.columns import cell_text, column_name
from gonghua.institution.projects.queries.editions import ChangesSince, Difference
from gonghua.institution.projects.queries.facts import measure_of

CHINESE = "zh-hans"
Row = dict[str, str]


def list_pdf(found: ChangesSince, *, url: str, day: date, fictional: bool = False) -> bytes:
    """Return a published list as PDF/A; `url` is its public page, `day` the day as of which the changes stand."""
    with override(CHINESE):
        facts = _facts(found, url=url, day=day, fictional=fictional)
    return paper.draw_annual_list(facts, shared_renderer(), language=CHINESE)


def _facts(found: ChangesSince, *, url: str, day: date, fictional: bool) -> paper.AnnualList:
    annual_list, edition = found.edition.annual_list, found.edition
    measure = measure_of(annual_list)
    part = measure.annual_list
    place = citation_text(part.cite.article, part.cite.paragraph, measure.short_title) if part.cite else ""
    basis = _("Drawn up by %(place)s") % {"place": place or measure.title}
    return paper.AnnualList(
        title=f"{annual_list.street_town}{annual_list.year}{part.title}{_later(edition.number)}",
        year=annual_list.year,
        published_on=edition.published_on,
        as_of=day,
        basis=f"{basis}{_('; ')}{part.responsible}",
        planner_title=_("Responsible planner"),
        projects=tuple(_project(row) for row in edition.rows),
        url=url,
        changes=tuple(change for difference in found.differences for change in _changes(difference, day)),
        publisher=str(annual_list.street_town),
        fictional=fictional,
    )


def _project(row: Row) -> paper.ListedProject:
    return paper.ListedProject(
        number=row["number"],
        kind=row["kind_id"],
        name=row["name"],
        area=row["area"],
        scale=row["scope"],
        unit=row["implementing_unit"],
        total=Decimal(row["cost_fen"]) if row["cost_fen"] else None,
        this_year=None,
        sources=row["funding_text"],
        start=_day(row["planned_start_on"]),
        end=_day(row["planned_end_on"]),
        planner=row["planner"],
    )


def _changes(difference: Difference, day: date) -> Sequence[paper.ListedChange]:
    """Return one line a difference: from the edition's words to today's, with every reason on the way."""
    changed_on = difference.changes[-1].changed_on if difference.changes else day
    reason = _("; ").join(change.reason for change in difference.changes)
    what = column_name(difference.column)
    before, after = (cell_text(difference.column, text) for text in (difference.before, difference.after))
    return [paper.ListedChange(changed_on, difference.number, difference.name, what, before, after, reason)]


def _later(number: int) -> str:
    return _(" (edition %(n)d)") % {"n": number} if number > 1 else ""


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
