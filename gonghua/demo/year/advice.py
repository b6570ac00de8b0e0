"""Questions to the expert committee, in each state."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from gonghua.demo.draft import Draft
from gonghua.demo.story import Term
from gonghua.demo.times import after
from gonghua.demo.year.plan import Plan
from gonghua.demo.year.scene import Scene, tell
from gonghua.demo.year.words import papers
from gonghua.institution.advice import acts


def tell_advice(draft: Draft, plans: Sequence[Plan], experts: Sequence[Term]) -> None:
    """Tell of the year's consultations: settled ones, and those that wait with the bureau, an expert, an office.

    `experts` sign in; the first finds a question to answer.
    """
    drawn = [plan for plan in plans if "during" in plan.entered]
    open_ones = [plan for plan in plans if plan.stage in ("plan", "during")]
    questions, times = papers()["questions"], draft.times
    for number, words in enumerate(questions):
        plan, expert = drawn[number % len(drawn)], experts[number % len(experts)]
        asked = after(plan.entered["plan"], 2 + number % 2)
        key = ("settled", number)
        tell(draft, asked, partial(_ask, key, plan, words[0]))
        tell(draft, after(asked, 1), partial(_assign, key, experts[1] if number == 0 else expert))
        if number == 0:
            tell(draft, after(asked, 2), partial(_hand_back, key, experts[1]))
            tell(draft, after(asked, 3), partial(_assign, key, expert))
        if after(asked, 8) < times.ago(1):
            tell(draft, after(asked, 5), partial(_answer, key, expert, words[1]))
            tell(draft, after(asked, 8), partial(_settle, key, plan, words[2:]))
    for number, words in enumerate(papers()["question_open"]):
        plan, key = open_ones[number % len(open_ones)], ("open", number)
        asked = times.ago((2, 6, 9, 8)[number])
        tell(draft, asked, partial(_ask, key, plan, words))
        if number in (1, 2):
            tell(draft, after(asked, 1), partial(_assign, key, experts[(number - 1) % len(experts)]))
        if number == 2:
            tell(draft, times.ago(2), partial(_answer, key, experts[1 % len(experts)], questions[4][1]))
        if number == 3:
            tell(draft, times.ago(3), partial(_withdraw, key, plan))


def _ask(key: object, plan: Plan, question: str, scene: Scene, day: date) -> None:
    scene.rows[key] = acts.ask(scene.projects[plan], question=question, actor=scene.account(plan, day), day=day)


def _assign(key: object, expert: Term, scene: Scene, day: date) -> None:
    acts.assign(scene.rows[key], expert=scene.person(expert), actor=scene.bureau, day=day)


def _hand_back(key: object, expert: Term, scene: Scene, day: date) -> None:
    acts.hand_back(scene.rows[key], reason=papers()["hand_back"], actor=scene.player.planners[expert], day=day)


def _answer(key: object, expert: Term, advice: str, scene: Scene, day: date) -> None:
    acts.answer(scene.rows[key], advice=advice, no_conflict=True, actor=scene.player.planners[expert], day=day)


def _settle(key: object, plan: Plan, words: Sequence[str], scene: Scene, day: date) -> None:
    disposition, reason = words
    office = scene.office(plan.town)
    acts.settle(scene.rows[key], disposition=disposition, reason=reason, actor=office, day=day)


def _withdraw(key: object, plan: Plan, scene: Scene, day: date) -> None:
    acts.withdraw(scene.rows[key], reason=papers()["withdrawn"], actor=scene.office(plan.town), day=day)
