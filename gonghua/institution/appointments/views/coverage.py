"""Places: the coverage of a day as map and table in step, and one place's seats."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from gonghua.ground.interface.forms import ActForm, ReasonForm
from gonghua.ground.interface.views import ActPage, Page
from gonghua.ground.interface.wording import named
from gonghua.ground.measure.facts import measure_for_granting
from gonghua.ground.people.scoping import one
from gonghua.ground.territory.models import Area, StreetTown
from gonghua.ground.territory.queries import area_called, street_town_called
from gonghua.institution.appointments import acts, presenting, reads
from gonghua.institution.appointments.forms import CoverageForm
from gonghua.institution.appointments.maps import coverage_map
from gonghua.institution.appointments.models import Seat
from gonghua.institution.appointments.queries import pages, scoped
from gonghua.institution.appointments.queries.coverage import coverage_on
from gonghua.pure.rules.measure import Measure


class Coverage(Page):
    """Who serves where on a day: the gaps first, then those that will open, then the rest.

    Serves: 4.1, 4.2
    """

    read = reads.SEE
    template_name = "appointments/coverage.html"

    def context(self, **_kwargs: Any) -> dict[str, Any]:
        """Return rows and map of the day and the level that are asked for."""
        today = self.request.day
        standing = pages.standing_in_view(today)
        measure = standing.measure if standing else None
        form = coverage_form(self.request.GET, measure, today)
        said = form.cleaned_data
        day = said.get("on") or today
        found = coverage_on(day, self.scope)
        places = [place for place in found.places if place.level.id == said.get("level")]
        chosen = next((level for level in measure.levels if level.id == said.get("level")), None) if measure else None
        state = said.get("state") or ""
        rows = sorted(places, key=lambda place: ("gap", "soon", "covered").index(place.state))
        shown = [place for place in rows if not state or place.state == state]
        numbers = {place: number for number, place in enumerate((p for p in rows if p.state != "covered"), start=1)}
        return {
            "form": form,
            "head": presenting.coverage_head(places, chosen),
            "sub": presenting.coverage_sub(found, places),
            "shown": ngettext("%(n)d place shown", "%(n)d places shown", len(shown)) % {"n": len(shown)},
            "rows": [(numbers.get(place), presenting.coverage_row(place)) for place in shown],
            "map": coverage_map(found, places, numbers),
        }


def coverage_form(asked: QueryDict, measure: Measure | None, today: date) -> CoverageForm:
    """Return the form, valid: an address that asks for what is no day or no level asks for today's coverage."""
    form = CoverageForm(coverage_asked(asked, measure, today), measure=measure)
    if not form.is_valid():
        form = CoverageForm(coverage_asked(QueryDict(), measure, today), measure=measure)
        form.full_clean()
    return form


def coverage_asked(asked: QueryDict, measure: Measure | None, today: date) -> dict[str, Any]:
    """Return what is asked for, filled up: today, and the level with the smallest places."""
    levels = [level.id for level in measure.levels if level.territory != "district"] if measure else []
    first = {"on": today.isoformat(), "level": levels[-1] if levels else "", "state": ""}
    return {**first, **{name: value for name, value in asked.dict().items() if value}}


class PlacePage(Page):
    """A place: its seats, who holds them, who is put forward, with the act for each.

    Serves: 4.1, 4.2
    """

    read = reads.SEE
    template_name = "appointments/place.html"

    def context(self, level: str, key: UUID | None = None, **_kwargs: Any) -> dict[str, Any]:
        """Return the seats of a level in a place."""
        standing = pages.standing_in_view(self.request.day)
        found = next((item for item in standing.measure.levels if item.id == level), None) if standing else None
        if standing is None or found is None:
            raise Http404
        where = place_of(found.territory, key)
        rows = scoped.seats(self.scope).filter(level=level).order_by("number")
        rows = rows.filter(area=where) if isinstance(where, Area) else rows.filter(area=None, street_town=where)
        if not self.may(self.read, where) or (where is None and not self.scope.district):
            raise Http404
        arguments = [level, key] if key else [level]
        seat = Seat(level=level, authority=found.authority, **_at(where))
        return {
            "head": str(where or standing.measure.district.name),
            "sub": named(found),
            "trail": [(_("Areas and seats"), reverse("appointments:coverage"))],
            "open_href": reverse("appointments:open_seat", args=arguments),
            "seats": pages.seat_pages(rows, standing, self.request.day),
            "may_open": self.may("appointments.open_seat", where),
            "may_close": self.may("appointments.close_seat", seat),
            "may_propose": self.may("appointments.propose", seat),
        }


class OpenSeat(ActPage):
    """Open one more seat in a place."""

    act = "appointments.open_seat"
    template_name = "appointments/open_seat.html"
    title = confirm = gettext_lazy("Open a seat")

    def subject(self) -> Area | StreetTown | None:
        """Return the place; None is the district itself, for those who may act in all of it."""
        where = place_of(self._level().territory, self.kwargs.get("key"))
        if where is None and not self.scope.district:
            raise Http404
        return where

    def _level(self) -> Any:
        standing = pages.standing_in_view(self.request.day)
        found = (
            next((one for one in standing.measure.levels if one.id == self.kwargs["level"]), None) if standing else None
        )
        if found is None:
            raise Http404
        return found

    def context(self, subject: Any) -> dict[str, Any]:
        """Return the level."""
        return {"level": self._level(), "where": subject}

    def perform(self, subject: Any, form: ActForm, **given: Any) -> Seat:
        """Open the seat."""
        standing, _decision = measure_for_granting(given["day"])
        view = standing or pages.standing_in_view(given["day"])
        if view is None:
            raise Http404
        given.pop("expected_version")
        return acts.open_seat(subject, standing=view, level=self._level(), **given)

    def success_url(self, pk: str) -> str:
        """Go on to put somebody forward."""
        return reverse("appointments:propose", args=[pk])


class CloseSeat(ActPage):
    """Close a seat that nobody holds."""

    act = "appointments.close_seat"
    form_class = ReasonForm
    template_name = "appointments/close_seat.html"
    title = confirm = gettext_lazy("Close the seat")

    def subject(self) -> Seat:
        """Return the seat."""
        return one(scoped.seats(self.scope), self.kwargs["key"])

    def perform(self, subject: Seat, form: ActForm, **given: Any) -> Seat:
        """Close it."""
        return acts.close_seat(subject, reason=form.cleaned_data["reason"], **given)

    def success_url(self, pk: str) -> str:
        """Go back to the place."""
        return place_url(self.subject())


def place_of(territory: str, key: UUID | None) -> Area | StreetTown | None:
    """Return the place of an address, or 404."""
    if territory == "district":
        return None
    found = area_called(key) if territory == "area" else street_town_called(key)
    if found is None:
        raise Http404
    return found


def place_url(seat: Seat) -> str:
    """Return the page of a seat's place."""
    place = seat.area_id or seat.street_town_id
    return reverse("appointments:place", args=[seat.level, place] if place else [seat.level])


def _at(where: Area | StreetTown | None) -> dict[str, Any]:
    if isinstance(where, Area):
        return {"area": where, "street_town": where.street_town}
    return {"street_town": where}
