"""What happens in the demo, as data: posts, candidacies, terms, and the dated events that are played as acts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from gonghua.demo.district import Town
from gonghua.ground.people.details import Details
from gonghua.ground.people.terms import Role
from gonghua.pure.rules.eligibility import Check

if TYPE_CHECKING:
    from gonghua.demo.year.pictures import Order
    from gonghua.demo.year.scene import Scene


@dataclass(frozen=True)
class Post:
    """A seat of the story: level, street-town and area as far as it has them, and which of the place's seats it is."""

    level: str
    town: Town | None
    area: str | None
    number: int


@dataclass(frozen=True, eq=False)
class Candidacy:
    """Somebody is put forward for a post."""

    post: Post
    person: Details
    channel: str
    recommended_by: str = ""
    consented: date | None = None


@dataclass(eq=False)
class Term:
    """A term in a post; without a candidacy it stands on a letter from before. What ends it early moves `last_on`."""

    post: Post
    person: Details
    channel: str
    start: date
    end: date
    last_on: date
    candidacy: Candidacy | None = None
    number: str = ""

    def serves_on(self, day: date) -> bool:
        """Say whether the term runs on `day`."""
        return self.start <= day <= self.last_on


@dataclass(frozen=True, eq=False)
class OfficeOpened:
    """An officer's account and mandate."""

    username: str
    display_name: str
    role: Role
    town: Town | None = None


@dataclass(frozen=True, eq=False)
class AccountOpened:
    """An account and mandate of a planner or an expert, for a term."""

    username: str
    term: Term
    role: Role = Role.PLANNER


@dataclass(frozen=True, eq=False)
class BlueprintBrought:
    """The blueprint's file comes in."""

    content: bytes


@dataclass(frozen=True, eq=False)
class Prolonged:
    """The measure is prolonged by the text of a file."""

    text: str


@dataclass(frozen=True, eq=False)
class SeatOpened:
    """A seat is opened that nobody takes yet."""

    post: Post


@dataclass(frozen=True, eq=False)
class Recorded:
    """A letter from before is entered."""

    term: Term


@dataclass(frozen=True, eq=False)
class Proposed:
    """A candidate is put forward."""

    candidacy: Candidacy


@dataclass(frozen=True, eq=False)
class Screened:
    """Conditions are checked; `consented` is when the candidate agreed, where they say so only now."""

    candidacy: Candidacy
    checks: Mapping[str, Check]
    consented: date | None = None


@dataclass(frozen=True, eq=False)
class Appointed:
    """A candidate is appointed for a term."""

    term: Term


@dataclass(frozen=True, eq=False)
class NotAppointed:
    """A candidacy is declined, or withdrawn."""

    candidacy: Candidacy
    reason: str
    withdrawn: bool = False


@dataclass(frozen=True, eq=False)
class LettersIssued:
    """An office issues letters, one or a batch."""

    town: Town | None
    terms: Sequence[Term]


@dataclass(frozen=True, eq=False)
class LetterReplaced:
    """A letter with a mistake is replaced."""

    term: Term
    reason: str


@dataclass(frozen=True, eq=False)
class LetterRevoked:
    """A letter is revoked."""

    term: Term
    reason: str


@dataclass(frozen=True, eq=False)
class ExitAsked:
    """A planner asks to serve no longer."""

    term: Term
    wished_on: date
    reason: str


@dataclass(frozen=True, eq=False)
class Ended:
    """A term ends early."""

    term: Term
    exit_id: str
    reason: str


@dataclass(frozen=True, eq=False)
class Happens:
    """A deed of the year: one act, or a few that belong together, done with what came of earlier deeds."""

    do: "Callable[[Scene, date], None]"


Event = (
    OfficeOpened
    | AccountOpened
    | BlueprintBrought
    | Prolonged
    | SeatOpened
    | Recorded
    | Proposed
    | Screened
    | Appointed
    | NotAppointed
    | LettersIssued
    | LetterReplaced
    | LetterRevoked
    | ExitAsked
    | Ended
    | Happens
)


@dataclass
class Story:
    """Everything that happens, and the terms that come of it."""

    day: date
    events: list[tuple[date, Event]] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    areas: list[tuple[Town, str]] = field(default_factory=list)
    orders: "list[Order]" = field(default_factory=list)
    """The drawings that the story needs, the first needed first."""

    def tell(self, on: date, event: Event) -> None:
        """Add an event; those of one day happen in the order in which they were told."""
        self.events.append((on, event))

    def in_order(self) -> list[tuple[date, Event]]:
        """Return the events in the order in which they happen."""
        return sorted(self.events, key=lambda dated: dated[0])

    def lasting(self, days: int) -> list[tuple[Town, str]]:
        """Return the areas in which some term lasts from the story's day for more than `days`."""
        until = self.day + timedelta(days=days)
        served = {term.post.area for term in self.terms if term.serves_on(self.day) and term.last_on > until}
        return [place for place in self.areas if place[1] in served]

    def uncovered(self) -> list[str]:
        """Return the names of the areas that have nobody in office on the story's day, as planned."""
        served = {term.post.area for term in self.terms if term.serves_on(self.day)}
        return sorted(area for _town, area in self.areas if area not in served)
