"""The register of projects: sought, counted, handed out."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from gonghua.ground.documents.spreadsheet_writing import SheetOut
from gonghua.ground.interface.asking import HouseRequest
from gonghua.ground.interface.exporting import table, workbook
from gonghua.ground.interface.views import Page
from gonghua.ground.measure.queries import measure_in_view
from gonghua.ground.territory.models import StreetTown
from gonghua.ground.territory.queries import street_towns_on
from gonghua.institution.projects import presenting, reads
from gonghua.institution.projects.forms import SearchForm
from gonghua.institution.projects.queries import pages

ROWS = 50


class Sought(Page):
    """What the register and its sheets share: the form, and the projects that it asks for."""

    read = reads.SEE

    def form(self) -> SearchForm:
        """Return the form with what the address asks for."""
        standing = measure_in_view(self.request.day)
        towns = [town for town in street_towns_on(self.request.day) if self._sees(town)]
        years = pages.years_of(self.scope)
        measure = standing.measure if standing else None
        return SearchForm(self.request.GET, measure=measure, towns=towns, years=years)

    def _sees(self, town: StreetTown) -> bool:
        return self.scope.district or town.pk in self.scope.street_towns


class Projects(Sought):
    """Every project in one's scope: filtered, counted, page by page.

    Serves: 3.1, 5.2b
    """

    template_name = "projects/projects.html"

    def context(self, **_kwargs: Any) -> dict[str, Any]:
        """Return the rows that the search asks for."""
        form = self.form()
        found = pages.found_projects(self.scope, form.sought())
        paginator, total = Paginator(found, ROWS), pages.total_of(found)
        paginator.count = total.count
        page = paginator.get_page(self.request.GET.get("page", "1")[:6])
        asked = self.request.GET.copy()
        asked.pop("page", None)
        return {
            "form": form,
            "page": page,
            "rows": [presenting.project_line(project) for project in page],
            "sub": presenting.register_sub(total),
            "open_matters": pages.count_open(self.scope),
            "asked": asked.urlencode(),
            "may_import": self.may("projects.list_project"),
        }


class ExportProjects(Sought):
    """The register as a sheet: the rows that the same search shows, all of them.

    Serves: 5.2b
    """

    def get(self, request: HouseRequest, **kwargs: Any) -> HttpResponseBase:
        """Return a workbook, or csv."""
        rows = presenting.sheet_rows(pages.found_projects(self.scope, self.form().sought()))
        return sheet(kwargs["kind"], rows)


def sheet(kind: str, rows: list[Any]) -> HttpResponse:
    """Return the register's rows as a workbook (`xlsx`) or as csv."""
    if kind == "csv":
        return table("projects", presenting.sheet_columns(), rows)
    return workbook("projects", SheetOut(_("Projects"), presenting.sheet_columns(), rows))


class OpenMatters(Page):
    """What lists left open: who a planner is, where a project lies; each with who could be meant.

    Serves: 5.2b, 3.1
    """

    read = reads.SEE
    template_name = "projects/open_matters.html"

    def context(self, **_kwargs: Any) -> dict[str, Any]:
        """Return the projects, each with what is open of it."""
        found = pages.open_matters(self.scope)
        page = Paginator(found, ROWS).get_page(self.request.GET.get("page", "1")[:6])
        projects = list(page)
        meant = pages.candidates_for(projects, self.request.day)
        return {
            "page": page,
            "rows": [
                {
                    "line": presenting.project_line(project),
                    "fitting": [one for one in meant[project.pk] if one.fits],
                    "may_settle_planner": project.planner_open and self.may("projects.settle_planner", project),
                    "may_settle_place": project.place_open and self.may("projects.settle_place", project),
                }
                for project in projects
            ],
        }
