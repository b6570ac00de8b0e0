"""Where residents look for what is planned near home: every public project, and one's own street-town."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gonghua.ground.interface.components import Tab
from gonghua.ground.interface.views import Page
from gonghua.ground.interface.wording import named
from gonghua.ground.measure.queries import measure_in_view
from gonghua.ground.territory.models import StreetTown
from gonghua.ground.territory.queries import areas_on, street_towns_on
from gonghua.institution.engagement.queries.meetings import next_meetings
from gonghua.institution.projects.queries.seeking import Wanted, found_for_everybody
from gonghua.pure.rules.measure import Measure
from gonghua.web.dossier.story import plain
from gonghua.web.portal import residents

ROWS = 20


class WantedForm(forms.Form):
    """Which projects a resident looks for."""

    q = forms.CharField(label=gettext_lazy("Neighbourhood, road or project"), max_length=60, required=False)
    town = forms.ChoiceField(label=gettext_lazy("Street-town"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    stage = forms.ChoiceField(label=gettext_lazy("Where it stands"), required=False)

    def __init__(self, *arguments: Any, measure: Measure | None, towns: list[StreetTown], **more: Any) -> None:
        super().__init__(*arguments, **more)
        parts = measure.projects if measure else None
        offered: dict[str, list[tuple[str, str]]] = {
            "town": [(town.code, town.name) for town in towns],
            "kind": [(kind.id, named(kind)) for kind in parts.kinds] if parts else [],
            "stage": [(stage.id, plain(stage)) for stage in parts.stages] if parts else [],
        }
        for name, pairs in offered.items():
            self.fields[name].choices = [("", _("All")), *pairs]  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        """Return what is asked for; what cannot be meant asks for nothing."""
        self.is_valid()
        said = self.cleaned_data
        return Wanted(said.get("q", ""), said.get("town", ""), said.get("kind", ""), said.get("stage", ""))


class Projects(Page):
    """Every public project: sought by name or place, by kind, by where it stands.

    Serves: 3.2, 5.2b
    """

    public = True
    cached = ("town", "kind", "stage", "page")
    template_name = "portal/projects.html"

    def context(self, **_kwargs: Any) -> dict[str, Any]:
        """Return a page of the projects that are asked for."""
        day, standing = self.request.day, measure_in_view(self.request.day)
        towns = list(street_towns_on(day))
        form = WantedForm(self.request.GET, measure=standing.measure if standing else None, towns=towns)
        wanted = form.wanted()
        page = Paginator(found_for_everybody(wanted), ROWS).get_page(self.request.GET.get("page", "1")[:6])
        return {
            "form": form,
            "wanted": wanted,
            "page": page,
            "rows": residents.project_rows(list(page.object_list), day),
        }


class Place(Page):
    """My place: what is planned, when the next meeting is, who is my planner, what came of what was said.

    Serves: 3.2, 4.2, 5.3d
    """

    public = True
    cached = ("area", "page")
    template_name = "portal/place.html"

    def context(self, town: str, **_kwargs: Any) -> dict[str, Any]:
        """Return what there is in a street-town, or in one of its areas."""
        day = self.request.day
        areas = list(areas_on(day).filter(street_town__code=town))
        place = areas[0].street_town if areas else street_towns_on(day).filter(code=town).first()
        if place is None:
            raise Http404
        area = self._area(areas)
        wanted = found_for_everybody(Wanted(town=town, area=area))
        page = Paginator(wanted, ROWS).get_page(self.request.GET.get("page", "1")[:6])
        return {
            "town": place,
            "tabs": self._tabs(areas, area),
            "page": page,
            "rows": residents.project_rows(list(page.object_list), day),
            "meetings": residents.meeting_rows(next_meetings(day, 3, town=place.pk, area=area)),
            "results": residents.results(street_town=place.pk, area=area),
            "planners": residents.planners(place, day),
            "directory": f"{reverse('appointments:directory')}#t{place.code}",
        }

    def _area(self, areas: list[Any]) -> UUID | None:
        """Return the key of the area that the address asks for, None for the whole street-town."""
        asked = self.request.GET.get("area", "")
        return next((area.pk for area in areas if str(area.pk) == asked), None)

    def _tabs(self, areas: list[Any], chosen: UUID | None) -> list[Tab]:
        if len(areas) < 2:
            return []
        whole = Tab(_("All of it"), "?", current=chosen is None)
        return [whole, *(Tab(area.name, f"?area={area.pk}", current=area.pk == chosen) for area in areas)]
