"""Full coverage of a day (art. 4 of the sample measure): every place with its planners, the gaps, the gaps to come."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from gonghua.ground.measure.queries import measure_in_view
from gonghua.ground.people.terms import Scope
from gonghua.ground.territory.models import Area, StreetTown
from gonghua.ground.territory.queries import Drawing, drawing_on
from gonghua.institution.appointments.models import Appointment
from gonghua.pure.rules.coverage import Place, PlaceCoverage, Served, coverage
from gonghua.pure.rules.measure import Level, Measure


@dataclass(frozen=True)
class CoveredPlace:
    """One row of the coverage page: a level's place, who serves there, and how it stands."""

    level: Level
    street_town: StreetTown | None
    area: Area | None
    population: int | None
    standing: PlaceCoverage
    holders: tuple[Appointment, ...]

    @property
    def name(self) -> str:
        """Return the name of what is served."""
        return str(self.area or self.street_town or "")

    @property
    def state(self) -> str:
        """Return ``gap``, ``soon`` or ``covered``."""
        if not self.standing.covered:
            return "gap"
        return "soon" if self.standing.opens_on else "covered"


@dataclass(frozen=True)
class DistrictCoverage:
    """Every place of the district on a day, with what the map draws."""

    day: date
    measure: Measure | None
    drawing: Drawing | None
    places: tuple[CoveredPlace, ...]

    def with_territory(self, territory: str) -> list[CoveredPlace]:
        """Return the places of the levels that serve this kind of territory."""
        return [place for place in self.places if place.level.territory == territory]

    @property
    def gaps(self) -> list[CoveredPlace]:
        """Return the places without a planner in office."""
        return [place for place in self.places if place.state == "gap"]

    @property
    def opening(self) -> list[CoveredPlace]:
        """Return the places where a gap opens within the horizon, the soonest first."""
        soon = [place for place in self.places if place.state == "soon"]
        return sorted(soon, key=lambda place: place.standing.opens_on or date.max)

    def as_json(self) -> dict[str, Any]:
        """Return what the command line prints."""
        local = [place for place in self.places if place.level.territory != "district"]
        return {
            "on": self.day.isoformat(),
            "street_towns": _count(self.with_territory("street_town")),
            "areas": _count(self.with_territory("area")),
            "gaps": [_names(place) for place in local if place.state == "gap"],
            "opening": [
                {**_names(place), "on": str(place.standing.opens_on)} for place in self.opening if place in local
            ],
        }


def _count(places: Iterable[CoveredPlace]) -> dict[str, int]:
    states = [place.standing.covered for place in places]
    return {"total": len(states), "covered": sum(states)}


def _names(place: CoveredPlace) -> dict[str, str | None]:
    town = place.area.street_town if place.area else place.street_town
    return {"street_town": str(town) if town else None, "area": str(place.area) if place.area else None}


def coverage_on(day: date, scope: Scope | None = None) -> DistrictCoverage:
    """Return the coverage of `day`, of the whole district or of the street-towns in `scope` (about six queries)."""
    standing, drawing = measure_in_view(day), drawing_on(day)
    if standing is None:
        return DistrictCoverage(day, None, drawing, ())
    measure = standing.measure
    wanted = _places(measure, drawing, scope)
    terms = _terms()
    horizon = measure.appointments.coverage_horizon_days.value
    found = coverage([place for place, *_ in wanted], [_served(term) for term in terms], day, horizon)
    holders = _holders(terms, day)
    places = tuple(
        CoveredPlace(measure.level(place.level), town, area, population, result, tuple(holders[place]))
        for (place, town, area, population), result in zip(wanted, found.places, strict=True)
    )
    return DistrictCoverage(day, measure, drawing, places)


def _places(
    measure: Measure, drawing: Drawing | None, scope: Scope | None
) -> list[tuple[Place, StreetTown | None, Area | None, int | None]]:
    """Return every place that the measure's levels serve, as far as it is in scope."""

    def sees(town: StreetTown) -> bool:
        return scope is None or scope.district or town.pk in scope.street_towns

    found: list[tuple[Place, StreetTown | None, Area | None, int | None]] = []
    for level in measure.levels:
        if level.territory == "district" and (scope is None or scope.district):
            found.append((Place(level.id), None, None, None))
        elif level.territory == "street_town" and drawing:
            towns = [town for town, _shape in drawing.towns if sees(town)]
            found += [(Place(level.id, town.name), town, None, None) for town in towns]
        elif level.territory == "area" and drawing:
            for drawn in drawing.areas:
                town = drawn.area.street_town
                if sees(town):
                    found.append((Place(level.id, town.name, drawn.area.name), town, drawn.area, drawn.population))
    return found


def _terms() -> list[Appointment]:
    """Return every term, with its seat and person; all of them, since a gap is as old as the last cover's end."""
    return list(
        Appointment.objects.select_related("seat__street_town", "seat__area", "person").order_by("start_on", "pk")
    )


def _served(term: Appointment) -> Served:
    seat = term.seat
    town = seat.street_town.name if seat.street_town else None
    return Served(seat.level, town, seat.area.name if seat.area else None, term.start_on, term.last_on)


def _holders(terms: Iterable[Appointment], day: date) -> dict[Place, list[Appointment]]:
    holders: dict[Place, list[Appointment]] = defaultdict(list)
    for term in terms:
        if term.start_on <= day <= term.last_on:
            holders[_served(term).place].append(term)
    return holders
