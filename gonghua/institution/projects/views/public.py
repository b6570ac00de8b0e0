"""What everybody reads: the published lists of the street-towns."""

from typing import Any, ClassVar

from django.http import Http404

from gonghua.ground.interface.views import Page
from gonghua.institution.projects import presenting
from gonghua.institution.projects.queries import facts, public


class PublicLists(Page):
    """The published lists, year by year.

    Serves: 5.2b
    """

    public = True
    cached: ClassVar[tuple[str, ...] | None] = ()
    template_name = "projects/public_lists.html"

    def context(self, **_kwargs: Any) -> dict[str, Any]:
        """Return the lists by year."""
        years: dict[int, list[Any]] = {}
        for annual_list in public.published_lists():
            years.setdefault(annual_list.year, []).append(annual_list)
        return {"years": years}


class PublicList(Page):
    """A street-town's published list: what is planned, as published, and what has changed since.

    Serves: 5.2b
    """

    public = True
    cached: ClassVar[tuple[str, ...] | None] = ()
    template_name = "projects/public_list.html"

    def context(self, town: str, year: int, **_kwargs: Any) -> dict[str, Any]:
        """Return the last edition and everything that is otherwise now."""
        found = public.published_list(town, year)
        if found is None:
            raise Http404
        measure = facts.measure_of(found.annual_list)
        now = public.stands_now(found.annual_list)
        rows = [presenting.public_row(row, now.get(row["number"])) for row in found.edition.rows]
        return {
            "annual_list": found.annual_list,
            "measure": measure,
            "title": presenting.list_title(found.annual_list, measure),
            "edition": found.edition,
            "editions": found.editions,
            "rows": rows,
            "cost": presenting.wan(sum(row.cost_fen for row in rows)),
            "differences": presenting.difference_lines(found.since.differences),
        }
