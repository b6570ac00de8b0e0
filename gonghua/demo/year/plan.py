"""Which projects there are, where, with whom, and when each entered its stages: planned from the seed, before play."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from gonghua.demo.district import Town
from gonghua.demo.draft import Draft
from gonghua.demo.drawings import kind_of
from gonghua.demo.story import Term
from gonghua.demo.times import after, working_day
from gonghua.demo.year.pictures import Order
from gonghua.demo.year.words import papers

PROJECTS_A_TOWN = 5
LISTED_DAYS = 285
"""The lists were published so many days before the demo's day."""
HOME_STAGES = ("plan", "during", "works", "before", "after")
SPREAD = ("during", "before", "plan", "works", "upkeep", "plan", "before", "works", "need", "during", "after")
"""Where the other projects stand, in turn; eleven, so that street-towns with five projects each differ."""
LENGTHS = {"before": 50, "plan": 45, "during": 40, "works": 65, "after": 35, "upkeep": 0}
"""How long a stage takes, in proportion."""
PASSED_OVER = "works"
"""The stage that one project entered although a meeting was missing: a superior passed over it."""
LATELY = {
    "before": (13, 28),
    "plan": (15, 28),
    "during": (14, 26),
    "works": (16, 34),
    "after": (15, 22),
    "upkeep": (12, 30),
}
"""How many working days ago a project entered the stage in which it stands: from, to."""


@dataclass(eq=False)
class Plan:
    """A project of the story. `entered` has the day of each stage in order; `team` the terms of its planners."""

    index: int
    town: Town
    area: str
    estate: str
    thing: Mapping[str, Any]
    stage: str
    published: date
    entered: dict[str, date] = field(default_factory=dict)
    team: list[Term] = field(default_factory=list)
    random: Random = field(default_factory=Random)
    passed_over: bool = False

    @property
    def name(self) -> str:
        """Return the project's name."""
        return f"{self.estate}{self.thing['name']}"

    @property
    def kind(self) -> str:
        """Return the kind of its design drawing."""
        return kind_of(self.name)

    @property
    def joined(self) -> date:
        """Return the day on which its team came together."""
        return after(self.published, 4)

    def left(self, stage: str) -> date | None:
        """Return the day on which it left a stage, None while it is in it or before it."""
        days = list(self.entered)
        if stage not in days:
            return None
        at = days.index(stage) + 1
        return self.entered[days[at]] if at < len(days) else None

    def design(self, version: int) -> Order:
        """Return what a version of its design drawing is drawn from."""
        return Order(self.kind, self.index, version, self.name)

    def map(self) -> Order:
        """Return what the community plan map is drawn from: the street-town's."""
        return Order("plan", int(self.town.code), 1, self.town.name)

    @property
    def single(self) -> bool:
        """Return whether one version of the design was enough: with those that went ahead first."""
        return self.stage in ("works", "after", "upkeep")


def plans(draft: Draft, seed: int, idle: Sequence[Term]) -> list[Plan]:
    """Return the projects, five a street-town, in every area at least one where there is somebody in office."""
    random = Random(f"projects {seed}")
    estates = list(papers()["estates"])
    random.shuffle(estates)
    found: list[Plan] = []
    for town in draft.district.towns:
        published = working_day(draft.times.day - timedelta(days=LISTED_DAYS - 2 * draft.turn(town)))
        for number in range(PROJECTS_A_TOWN):
            index = len(found)
            home = town == draft.district.towns[0]
            stage = HOME_STAGES[number] if home else SPREAD[(index - PROJECTS_A_TOWN) % len(SPREAD)]
            thing = papers()["things"][(index * 3 + index // 10) % len(papers()["things"])]
            area = town.area(number % town.areas + 1)
            plan = Plan(index, town, area, estates[index % len(estates)], thing, stage, published)
            plan.random = Random(f"project {seed} {index}")
            found.append(plan)
    for plan in found:
        _dates(draft, plan)
    _teams(draft, found, idle)
    next(plan for plan in reversed(found) if plan.stage == PASSED_OVER).passed_over = True
    return found


def _dates(draft: Draft, plan: Plan) -> None:
    """Decide when the project entered its stages, up to the one in which it stands."""
    if plan.stage == "need":
        return
    stages = list(LENGTHS)[: list(LENGTHS).index(plan.stage) + 1]
    now = draft.times.ago(plan.random.randint(*LATELY[plan.stage]))
    first = now if len(stages) == 1 else after(plan.published, 8 + plan.index % 5)
    whole, gone = sum(LENGTHS[stage] for stage in stages[:-1]) or 1, 0
    for stage in stages:
        plan.entered[stage] = working_day(first + (now - first) * gone / whole)
        gone += LENGTHS[stage]


def _teams(draft: Draft, found: Sequence[Plan], idle: Sequence[Term]) -> None:
    """Give each project planners of its area, so that everybody in office takes part; else the street-town's own."""
    for town in draft.district.towns:
        here = [plan for plan in found if plan.town == town]
        own = [term for term in draft.story.terms if term.post.town == town and term not in idle]
        of_town = [term for term in own if not term.post.area and term.serves_on(here[0].joined)]
        here[0].team += of_town
        for area in {plan.area: None for plan in here}:
            served = [plan for plan in here if plan.area == area]
            members = [term for term in own if term.post.area == area and term.serves_on(served[0].joined)]
            for number, plan in enumerate(served):
                mine = members[number :: len(served)] or members[:1] or of_town
                plan.team += [term for term in mine if term not in plan.team]
    for plan in found:
        if not plan.team:
            plan.stage, plan.entered = "need", {}
