"""Full coverage (全域全覆盖): which places have a planner in office on a day, which have none, where a gap opens.

Serves: 4.2
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Place:
    """What one or more seats serve: level id, and the names of street-town and area as far as the level has them."""

    level: str
    street_town: str | None = None
    area: str | None = None


@dataclass(frozen=True)
class Served:
    """A term served or to be served at a place, first and last day inclusive; an early exit has moved the last day."""

    level: str
    street_town: str | None
    area: str | None
    start: date
    last_day: date

    @property
    def place(self) -> Place:
        """Return the place that the term serves."""
        return Place(self.level, self.street_town, self.area)


@dataclass(frozen=True)
class PlaceCoverage:
    """How a place stands on the day.

    `opens_on`: first day without a planner within the horizon, for a place that is covered now. `uncovered_since`:
    first day without one after the last cover, for a place that is not; None when it never was covered.
    """

    place: Place
    holders: int
    opens_on: date | None
    uncovered_since: date | None

    @property
    def covered(self) -> bool:
        """Return whether at least one planner is in office."""
        return self.holders > 0


@dataclass(frozen=True)
class Coverage:
    """All places on one day, in the order in which they were asked for."""

    day: date
    places: tuple[PlaceCoverage, ...]

    @property
    def gaps(self) -> tuple[PlaceCoverage, ...]:
        """Return the places without a planner in office."""
        return tuple(place for place in self.places if not place.covered)

    @property
    def opening(self) -> tuple[PlaceCoverage, ...]:
        """Return the places that are covered but will not be within the horizon, the soonest first."""
        found = [(place.opens_on, place) for place in self.places if place.opens_on is not None]
        return tuple(place for _, place in sorted(found, key=lambda pair: pair[0]))

    def of_level(self, level: str) -> "Coverage":
        """Return the coverage of one level's places."""
        return Coverage(self.day, tuple(place for place in self.places if place.place.level == level))


def coverage(places: Sequence[Place], terms: Iterable[Served], day: date, horizon_days: int = 180) -> Coverage:
    """Return how every place stands on the day and in the `horizon_days` after it.

    Terms at places that were not asked for, and terms without a day, are passed over. n terms cost n log n.

    >>> hall = Place("street_town", "友谊路街道")
    >>> term = Served("street_town", "友谊路街道", None, date(2024, 11, 1), date(2026, 10, 31))
    >>> coverage([hall], [term], date(2026, 9, 1)).places[0].opens_on
    datetime.date(2026, 11, 1)
    """
    spells: dict[Place, list[tuple[date, date]]] = defaultdict(list)
    for term in terms:
        if term.start <= term.last_day:
            spells[term.place].append((term.start, term.last_day))
    return Coverage(day, tuple(_place(place, spells.get(place, []), day, horizon_days) for place in places))


def _place(place: Place, spells: list[tuple[date, date]], day: date, horizon_days: int) -> PlaceCoverage:
    holders = sum(start <= day <= last_day for start, last_day in spells)
    covers = _united(spells)
    before = bisect_right(covers, day, key=lambda cover: cover[0])  # covers that began by the day
    if before == 0:
        return PlaceCoverage(place, holders, opens_on=None, uncovered_since=None)
    end = covers[before - 1][1]
    if end < day:
        return PlaceCoverage(place, holders, opens_on=None, uncovered_since=end + _DAY)
    opens = (end - day).days + 1 <= horizon_days
    return PlaceCoverage(place, holders, opens_on=end + _DAY if opens else None, uncovered_since=None)


def _united(spells: list[tuple[date, date]]) -> list[tuple[date, date]]:
    """Return the spells in order, those joined that overlap or follow on the next day."""
    united: list[tuple[date, date]] = []
    for start, last_day in sorted(spells):
        if united and (start - united[-1][1]).days <= 1:
            united[-1] = (united[-1][0], max(united[-1][1], last_day))
        else:
            united.append((start, last_day))
    return united
