"""Hours: entered by planners or for them, confirmed by a second person, some paid, one sent back."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from random import Random

from gonghua.demo.draft import Draft
from gonghua.demo.story import Term
from gonghua.demo.times import after
from gonghua.demo.year.plan import Plan
from gonghua.demo.year.scene import Scene, tell
from gonghua.demo.year.words import papers
from gonghua.institution.service import acts
from gonghua.institution.service.queries import Served

RECORDS = 5
"""So many sheets of paper the home street-town enters for each member of its teams."""


def tell_service(draft: Draft, plans: Sequence[Plan], signing_in: Sequence[Term], seed: int) -> None:
    """Tell of the home street-town's paper sheets, and of what planners with an account log themselves."""
    random, home = Random(f"service {seed}"), plans[0].town
    for plan in plans:
        for term in plan.team if plan.town == home else plan.team[: plan.index % 2]:
            for number in range(RECORDS if plan.town == home else 1):
                on = after(plan.joined, 8 + number * 17 + random.randint(0, 6))
                if on <= draft.times.ago(15) and term.serves_on(on):
                    minutes = 60 * random.randint(5, 11) + random.choice((0, 30))
                    tell(draft, on, partial(_sheet, plan, term, number, minutes))
    for number, term in enumerate(signing_in):
        for ago in (33, 16, 7 - number % 5, 1 + number % 4):
            on = draft.times.ago(ago)
            if term.serves_on(on) and on > after(max(term.start, draft.times.opening), 9):
                tell(draft, on, partial(_log, term, number + ago, ago, number == 3 and ago == 16))


def _served(number: int, day: date, minutes: int, paid: bool) -> Served:
    said = papers()
    duty = said["duties"][number % len(said["duties"])]
    return Served(day, minutes, duty, said["notes"][number % len(said["notes"])], paid)


def _sheet(plan: Plan, term: Term, number: int, minutes: int, scene: Scene, day: date) -> None:
    """The office enters a paper sheet; the bureau's second officer confirms it."""
    served = _served(number + plan.index, day, minutes, paid=plan.index % 9 == 4 and number == 2)
    office, person = scene.office(plan.town), scene.person(term)
    row = acts.log_for(scene.projects[plan], person=person, served=served, actor=office, day=day)
    acts.confirm(row, actor=scene.second, day=day)


def _log(term: Term, number: int, ago: int, sent_back: bool, scene: Scene, day: date) -> None:
    """A planner logs service; what is a week old is confirmed, one record was sent back, the last ones wait."""
    account, office = scene.player.planners[term], scene.office(term.post.town)
    served = _served(number, day, 60 + 30 * (number % 5), paid=False)
    row = acts.log(scene.person(term), served=served, actor=account, day=day)
    if sent_back:
        acts.send_back(row, reason=papers()["sent_back"], actor=office, day=day)
        row = acts.correct(row, served=_served(number, day, 90, paid=False), actor=account, day=day)
        acts.send_back(row, reason=papers()["sent_back"], actor=office, day=day)
    elif ago > 7:
        acts.confirm(row, actor=office, day=day)
