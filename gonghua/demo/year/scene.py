"""What the year's deeds find when they are played: accounts, places, rows that came of earlier deeds."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from gonghua.demo.district import Town
from gonghua.demo.draft import Draft
from gonghua.demo.story import Happens, Term
from gonghua.demo.year.pictures import Pictures
from gonghua.demo.year.plan import Plan
from gonghua.ground.people.models import Account, Person

SHANGHAI = ZoneInfo("Asia/Shanghai")
SECOND_OFFICER = "bureau2"
"""Decides on appeals and confirms what the first officer entered."""


class Players(Protocol):
    """What the year asks of the player."""

    officers: dict[str, Account]
    towns: dict[str, Any]
    areas: dict[str, Any]
    appointments: dict[Term, Any]
    planners: dict[Term, Account]

    def draw_letters(self, letters: Sequence[Any], actor: Account, day: date) -> None:
        """Draw letters."""
        ...


class Scene:
    """Remembers what came of the year's deeds; `rows` under any key, `projects` by plan."""

    def __init__(self, player: Players, pictures: Pictures) -> None:
        self.player, self.pictures = player, pictures
        self.projects: dict[Plan, Any] = {}
        self.versions: dict[tuple[Plan, str], list[Any]] = {}
        self.opinions: dict[Plan, list[Any]] = {}
        self.rows: dict[Any, Any] = {}

    @property
    def bureau(self) -> Account:
        """Return the district's first officer."""
        return self.player.officers["bureau"]

    @property
    def second(self) -> Account:
        """Return the district's second officer."""
        return self.player.officers[SECOND_OFFICER]

    def office(self, town: Town | None) -> Account:
        """Return the officer of a street-town, or of the district."""
        return self.player.officers[town.username] if town else self.bureau

    def person(self, term: Term) -> Person:
        """Return who holds a term."""
        person: Person = self.player.appointments[term].person
        return person

    def account(self, plan: Plan, day: date) -> Account:
        """Return who acts for a project on a day: a planner of its team who signs in, else the office."""
        there = (term for term in plan.team if term.serves_on(day) and term in self.player.planners)
        return next((self.player.planners[term] for term in there), self.office(plan.town))

    def published(self, plan: Plan, kind: str = "design") -> Any:
        """Return the last published version of a kind of drawing, or None."""
        return next(iter(self.versions.get((plan, kind), [])[::-1]), None)


def tell(draft: Draft, on: date, do: Callable[[Scene, date], None]) -> None:
    """Tell of a deed of the year; what would lie after the story's day is left out."""
    if on <= draft.times.day:
        draft.story.tell(on, Happens(do))


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """Return a time of a day, as the district's clocks show it."""
    return datetime.combine(day, time(hour, minute), SHANGHAI)
