"""Funds of the district and the street-towns, what projects got of them, what was paid."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from gonghua.demo.district import Town
from gonghua.demo.draft import Draft
from gonghua.demo.times import after, before
from gonghua.demo.year.plan import Plan
from gonghua.demo.year.scene import Scene, tell
from gonghua.demo.year.words import papers
from gonghua.institution.funding import acts

WAN = 1_000_000
"""Ten thousand yuan, in fen."""
DISTRICT, TOWN, SOCIETY = "district_finance", "street_town_finance", "social_funds"


def tell_money(draft: Draft, plans: Sequence[Plan], year: int) -> None:
    """Tell of the year's money: provided with the lists, allotted before the works, paid while they go on."""
    begun = before(plans[0].published, 3)
    tell(draft, begun, partial(_provide, None, DISTRICT, year, 4200 * WAN))
    for town in draft.district.towns:
        tell(draft, begun, partial(_provide, town, TOWN, year, (900 + 40 * draft.turn(town)) * WAN))
    tell(draft, begun, partial(_provide, draft.district.towns[0], SOCIETY, year, 60 * WAN))
    tell(draft, after(begun, 40), partial(_more, draft.district.towns[0]))
    built = [plan for plan in plans if "works" in plan.entered]
    for plan in built:
        on = before(plan.entered["works"], 3)
        tell(draft, on, partial(_allot, plan))
        left = plan.left("works") or draft.times.day
        for number in range(2 if plan.left("works") else 1):
            tell(draft, min(before(left, 1), after(on, 9 + 14 * number)), partial(_pay, plan, number))
    drawn = [plan for plan in plans if plan.stage == "during"]
    for plan in drawn[::2]:
        tell(draft, draft.times.ago(5), partial(_allot, plan))
    tell(draft, draft.times.ago(4), partial(_overrun, built[-1]))
    tell(draft, draft.times.ago(4), partial(_mistakes, built[0]))


def _provide(town: Town | None, source: str, year: int, amount: int, scene: Scene, day: date) -> None:
    where, office = (scene.player.towns[town.name] if town else None), scene.office(town)
    fund = acts.provide(where, year=year, source=source, amount_fen=amount, actor=office, day=day)
    scene.rows["fund", source, town] = fund


def _more(town: Town, scene: Scene, day: date) -> None:
    fund = scene.rows["fund", SOCIETY, town]
    acts.change_fund(fund, amount_fen=80 * WAN, reason="企业联合会追加捐赠", actor=scene.office(town), day=day)


def _allot(plan: Plan, scene: Scene, day: date) -> None:
    project = scene.projects[plan]
    project.refresh_from_db()
    own, office = project.cost_fen * (40 if plan.index % 3 else 100) // 100, scene.office(plan.town)
    fund = scene.rows["fund", TOWN, plan.town]
    given = acts.allocate(fund, project=project, amount_fen=own, actor=office, day=day)
    scene.rows["allotted", plan] = given
    if rest := project.cost_fen - own:
        fund = scene.rows["fund", DISTRICT, None]
        acts.allocate(fund, project=project, amount_fen=rest, actor=scene.bureau, day=day)


def _pay(plan: Plan, number: int, scene: Scene, day: date) -> None:
    given, said = scene.rows["allotted", plan], papers()
    amount = given.amount_fen * (42, 46)[number] // 100 // 10_000 * 10_000
    payee = said["builders"][(plan.index + number) % len(said["builders"])]
    purpose = said["purposes"][(plan.index + number * 2) % len(said["purposes"])]
    paid = {"amount_fen": amount, "spent_on": day, "payee": payee, "purpose": purpose}
    scene.rows["paid", plan] = acts.spend(given, actor=scene.office(plan.town), day=day, **paid)


def _overrun(plan: Plan, scene: Scene, day: date) -> None:
    """Works cost more than was allotted: permitted with a reason, then paid."""
    given, office = scene.rows["allotted", plan], scene.office(plan.town)
    given.refresh_from_db()
    left, extra = given.amount_fen - given.spent_fen, 5 * WAN
    given = acts.permit_overrun(given, amount_fen=extra, reason=papers()["overrun"], actor=office, day=day)
    paid = {"amount_fen": left + 3 * WAN, "spent_on": day, "payee": papers()["builders"][0], "purpose": "管线改道"}
    acts.spend(given, actor=office, day=day, **paid)


def _mistakes(plan: Plan, scene: Scene, day: date) -> None:
    """A payment was entered twice; a little of what is left goes back."""
    given, office = scene.rows["allotted", plan], scene.office(plan.town)
    paid = {"amount_fen": WAN, "spent_on": day - timedelta(days=1), "payee": papers()["builders"][1]}
    twice = acts.spend(given, purpose="监理费", actor=office, day=day, **paid)
    acts.cancel_expense(twice, reason="重复录入", actor=office, day=day)
    acts.take_back(given, amount_fen=WAN, reason="结余收回", actor=office, day=day)
