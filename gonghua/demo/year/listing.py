"""Lists, projects, teams, stages and what becomes known of a project."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

from shapely.geometry import shape

from gonghua.demo.district import Town
from gonghua.demo.draft import Draft
from gonghua.demo.times import after, before
from gonghua.demo.year.plan import PASSED_OVER, Plan
from gonghua.demo.year.scene import Scene, tell
from gonghua.demo.year.words import papers, voices
from gonghua.ground.people.details import Details
from gonghua.ground.territory.models import LifeCircle
from gonghua.institution.projects import acts
from gonghua.institution.projects.queries import Project
from gonghua.institution.projects.queries.listed import ListedProject, Point
from gonghua.institution.projects.terms import Origin
from gonghua.institution.stages import acts as stages

ORIGINS = (Origin.NEED, Origin.GAP, Origin.OPINION, Origin.PROPOSAL)
HELPERS = ("social_worker", "volunteer")


def tell_listing(draft: Draft, plans: Sequence[Plan], year: int) -> None:
    """Tell of the year's lists, street-town by street-town, and of the candidates for the next year."""
    for town in draft.district.towns:
        here = [plan for plan in plans if plan.town == town]
        begun = before(here[0].published, 12)
        if town == draft.district.towns[-1]:
            tell(draft, begun, partial(_bring, here, year))
        else:
            tell(draft, begun, partial(_gather, here, year))
            tell(draft, before(here[0].published, 2), partial(_agree, here))
        tell(draft, here[0].published, partial(_publish, here))
        for plan in here:
            helpers = {role: draft.people.somebody("area", town.name) for role in HELPERS}
            tell(draft, plan.joined, partial(_team, plan, helpers))
            _tell_stages(draft, plan)
    for number, town in enumerate(draft.district.towns[: len(papers()["candidates"]) // 2]):
        tell(draft, draft.times.ago(24 - number), partial(_next_year, town, year + 1, number))
    _tell_changes(draft, plans)


def details(scene: Scene, plan: Plan) -> ListedProject:
    """Return a project's columns as its list has them."""
    said, random = papers(), plan.random
    circles = list(LifeCircle.objects.filter(area=scene.player.areas[plan.area]).order_by("code"))
    point = shape(circles[plan.index % len(circles)].geometry).representative_point()
    works = plan.entered.get("works", plan.published + timedelta(days=330 + plan.index))
    done = plan.entered.get("after", works + timedelta(days=80 + plan.index % 40))
    lead = scene.person(plan.team[0]) if plan.team else None
    return ListedProject(
        number="",
        name=plan.name,
        kind_id=plan.thing["kind"],
        area=scene.player.areas[plan.area],
        address=f"{plan.town.name}{plan.estate}（虚构）",
        longitude=round(point.x, 6),
        latitude=round(point.y, 6),
        crs="EPSG:4490",
        scope=plan.thing["scope"],
        department=plan.town.name,
        implementing_unit=said["units"][plan.index % len(said["units"])],
        cost_fen=(plan.thing["cost"] + random.randint(-9, 30)) * 1_000_000,
        funding_text="区财政60%、街镇财政40%" if plan.index % 3 else "街镇财政",
        planned_start_on=works,
        planned_end_on=done,
        planner=lead,
        planner_text=lead.name if lead else "",
    )


def _gather(here: Sequence[Plan], year: int, scene: Scene, day: date) -> None:
    town, office = scene.player.towns[here[0].town.name], scene.office(here[0].town)
    annual_list = acts.open_list(town, year=year, actor=office, day=day)
    scene.rows["list", here[0].town] = annual_list
    for plan in here:
        origin = ORIGINS[plan.index % len(ORIGINS)]
        said = details(scene, plan)
        project = acts.add_candidate(annual_list, details=said, origin=origin, actor=office, day=day)
        _begin(plan, project, scene, day)


def _bring(here: Sequence[Plan], year: int, scene: Scene, day: date) -> None:
    """One street-town's list was agreed before, and is entered as it is."""
    town, office = scene.player.towns[here[0].town.name], scene.office(here[0].town)
    for number, plan in enumerate(here, start=1):
        listed = replace(details(scene, plan), number=f"{year}-{here[0].town.code[-3:]}{number:02}")
        _begin(plan, acts.list_project(town, year=year, listed=listed, actor=office, day=day), scene, day)
    scene.rows["list", here[0].town] = scene.projects[here[0]].items.get().annual_list


def _begin(plan: Plan, project: Project, scene: Scene, day: date) -> None:
    """Say in plain words what the project is."""
    scene.projects[plan], scene.opinions[plan] = project, []
    summary = plan.thing["summary"].format(estate=plan.estate)
    acts.describe(project, summary=summary, actor=scene.office(plan.town), day=day)


def _agree(here: Sequence[Plan], scene: Scene, day: date) -> None:
    annual_list, office = scene.rows["list", here[0].town], scene.office(here[0].town)
    items = annual_list.items.order_by("project__number")
    ranks: dict[object, int | None] = {item.pk: rank for rank, item in enumerate(items, start=1)}
    acts.rank_candidates(annual_list, ranks=ranks, actor=office, day=day)  # type: ignore[arg-type]
    acts.agree_list(annual_list, dropped={}, actor=office, day=day)


def _publish(here: Sequence[Plan], scene: Scene, day: date) -> None:
    acts.publish_list(scene.rows["list", here[0].town], actor=scene.office(here[0].town), day=day)


def _team(plan: Plan, helpers: dict[str, Details], scene: Scene, day: date) -> None:
    office, project = scene.office(plan.town), scene.projects[plan]
    for number, term in enumerate(plan.team):
        phases = ["planning", "construction"] if number else ["planning", "construction", "management"]
        planner, paid = scene.person(term), number == 1 and plan.index % 9 == 4
        acts.join_team(project, person=planner, role="planner", phases=phases, paid=paid, actor=office, day=day)
    for role, somebody in helpers.items():
        person = scene.rows.get((role, plan.town))
        given: dict[str, Any] = {"role": role, "phases": ["planning"], "actor": office, "day": day}
        if person is None:
            member = acts.join_newcomer(project, details=somebody, **given)
            scene.rows[role, plan.town] = member.person
        elif (plan.index + len(role)) % 2:
            acts.join_team(project, person=person, **given)


def _tell_stages(draft: Draft, plan: Plan) -> None:
    for stage, on in plan.entered.items():
        if stage == "upkeep":
            tell(draft, before(on, 2), partial(_upkeep, plan))
        tell(draft, on, partial(_enter, plan, stage))
    for number, stage in enumerate(plan.entered):
        if (plan.index + number) % 3 == 0:
            tell(draft, after(plan.entered[stage], 6), partial(_visit, plan, number))


def _enter(plan: Plan, stage: str, scene: Scene, day: date) -> None:
    project = scene.projects[plan]
    said: dict[str, Any] = {"stage_id": stage, "day": day}
    if plan.passed_over and stage == PASSED_OVER:
        stages.pass_over(project, reason=voices()["passed_over"], actor=scene.bureau, **said)
    else:
        stages.enter(project, actor=scene.office(plan.town), **said)


def _upkeep(plan: Plan, scene: Scene, day: date) -> None:
    said = papers()
    advice = said["upkeep"][plan.index % len(said["upkeep"])]
    keeper = said["keepers"][plan.index % len(said["keepers"])]
    actor = scene.account(plan, day)
    acts.advise_maintenance(scene.projects[plan], advice=advice, maintained_by=keeper, actor=actor, day=day)


def _visit(plan: Plan, number: int, scene: Scene, day: date) -> None:
    found, advice, outcome = papers()["visits"][(plan.index + number) % len(papers()["visits"])]
    person, office = scene.person(plan.team[0]), scene.office(plan.town)
    given: dict[str, Any] = {"person": person, "visited_on": day, "found": found, "advice": advice}
    visit = acts.record_visit(scene.projects[plan], actor=office, day=day, **given)
    if plan.index % 4:
        acts.settle_visit(visit, outcome=outcome, actor=office, day=day)


def _next_year(town: Town, year: int, number: int, scene: Scene, day: date) -> None:
    """Two candidates of the next year's list, which is still open."""
    office, row = scene.office(town), scene.player.towns[town.name]
    annual_list = acts.open_list(row, year=year, actor=office, day=day)
    names, estates = papers()["candidates"], papers()["estates"]
    for which in (2 * number, 2 * number + 1):
        thing = next(one for one in papers()["things"] if one["name"] == names[which])
        name = f"{estates[-1 - which]}{thing['name']}"
        said = ListedProject("", name, thing["kind"], scope=thing["scope"], cost_fen=thing["cost"] * 1_000_000)
        acts.add_candidate(annual_list, details=said, origin=ORIGINS[which % 4], actor=office, day=day)


def _tell_changes(draft: Draft, plans: Sequence[Plan]) -> None:
    """What lists went through: corrected before, changed after, a late candidate, a new edition; a planner invited."""
    one, town = plans[1], plans[1].town
    tell(draft, after(one.published, 30), partial(_change, one))
    tell(draft, before(one.published, 1), partial(_correct, one))
    tell(draft, after(one.published, 45), partial(_late_candidate, one))
    tell(draft, after(one.published, 50), partial(_edition, one))
    elsewhere = next(plan for plan in plans if plan.town != town and plan.team)
    tell(draft, after(one.published, 60), partial(_invite, one, elsewhere))
    tell(draft, after(one.published, 90), partial(_leave, one))


def _correct(plan: Plan, scene: Scene, day: date) -> None:
    """The list is taken up again: a project's scale was wrong; who the planner of another is gets settled."""
    office, annual_list = scene.office(plan.town), scene.rows["list", plan.town]
    acts.reopen_list(annual_list, reason="补正一个项目的内容和规模", actor=office, day=day)
    project = scene.projects[plan]
    project.refresh_from_db()
    said = details(scene, plan)
    listed = {**said.columns(), "number": project.number, "cost_fen": project.cost_fen, "planner": None}
    listed["scope"] = f"{said.scope}（以现场测量为准）"
    acts.correct_listed(project, listed=ListedProject(**listed), actor=office, day=day)
    if plan.team:
        acts.settle_planner(project, person=scene.person(plan.team[0]), actor=office, day=day)
    acts.agree_list(annual_list, dropped={}, actor=office, day=day)


def _change(plan: Plan, scene: Scene, day: date) -> None:
    project, office = scene.projects[plan], scene.office(plan.town)
    project.refresh_from_db()
    cost, reason = project.cost_fen + 6_000_000, papers()["changed"]
    acts.change_listed(project, column="cost_fen", value=cost, actor=office, day=day, reason=reason)
    point = Point(project.longitude + 0.0002, project.latitude, project.crs)
    acts.settle_place(project, point=point, area=scene.player.areas[plan.area], actor=office, day=day, reason=reason)


def _late_candidate(plan: Plan, scene: Scene, day: date) -> None:
    """One more project is put on the published list, and taken off again before it began."""
    office, annual_list = scene.office(plan.town), scene.rows["list", plan.town]
    thing, estate = papers()["things"][1], papers()["estates"][-9]
    said = ListedProject("", f"{estate}{thing['name']}", thing["kind"], cost_fen=thing["cost"] * 1_000_000)
    project = acts.add_candidate(annual_list, details=said, origin=Origin.PROPOSAL, actor=office, day=day)
    item = project.items.get()
    item = acts.add_listed(item, reason="居民代表会议提出，街镇会议研究同意", actor=office, day=day)
    acts.strike_listed(item, reason="用地与在建的市政管线冲突，移到明年再议", actor=office, day=day)


def _edition(plan: Plan, scene: Scene, day: date) -> None:
    acts.publish_edition(scene.rows["list", plan.town], actor=scene.office(plan.town), day=day)


def _invite(plan: Plan, elsewhere: Plan, scene: Scene, day: date) -> None:
    person = scene.person(elsewhere.team[0])
    given: dict[str, Any] = {
        "person": person,
        "role": "planner",
        "phases": ["planning"],
        "reason": "做过同类坡道，请来指导",
    }
    office = scene.office(plan.town)
    member = acts.invite_planner(scene.projects[plan], actor=office, day=day, **given)
    scene.rows["invited"] = member


def _leave(plan: Plan, scene: Scene, day: date) -> None:
    acts.leave_team(scene.rows["invited"], reason="指导完成", actor=scene.office(plan.town), day=day)
