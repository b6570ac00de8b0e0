"""The one map of the year's projects: community plan maps and design drawings in versions, with checks and changes."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from gonghua.demo.draft import Draft
from gonghua.demo.times import after, before
from gonghua.demo.year.pictures import Order
from gonghua.demo.year.plan import Plan
from gonghua.demo.year.scene import Scene, tell
from gonghua.demo.year.words import papers
from gonghua.institution.engagement import acts

PLAN_MAP, DESIGN = "community_plan", "design"
THIRD = 5
"""Of so many projects one has a third version, after its coordination meeting."""
SECOND_DAYS = 8
"""The second version is published so many working days before the project leaves its plan."""


def tell_drawings(draft: Draft, plan: Plan) -> list[tuple[date, Order]]:
    """Tell of a project's drawings; return what is to be drawn, and until when."""
    orders: list[tuple[date, Order]] = []

    def version(on: date, kind: str, order: Order, *, agreed: bool = True) -> None:
        if on <= draft.times.day:
            orders.append((on, order))
            tell(draft, on, partial(_version, plan, kind, order, agreed))

    if "before" in plan.entered:
        version(after(plan.entered["before"], 3), PLAN_MAP, plan.map())
    if "plan" in plan.entered:
        version(after(plan.entered["plan"], 4), DESIGN, plan.design(1), agreed=plan.single)
        if second := second_on(draft, plan):
            version(second, DESIGN, plan.design(2))
    left = plan.left("during")
    if left and not plan.single and plan.index % THIRD == 1:
        version(before(left, 7), DESIGN, plan.design(3))
    return orders


def second_on(draft: Draft, plan: Plan) -> date | None:
    """Return the day of the second version of the design; None where there is none (yet)."""
    if plan.single or "plan" not in plan.entered:
        return None
    left = plan.left("plan")
    if left is None:
        return draft.times.ago(4) if plan.index % 2 else None
    return before(left, SECOND_DAYS)


def _version(plan: Plan, kind: str, order: Order, agreed: bool, scene: Scene, day: date) -> None:
    project, actor, sheet = scene.projects[plan], scene.account(plan, day), scene.pictures.sheet(order)
    changes = [{"text": change.text, "box": list(change.box)} for change in sheet.changes]
    version = acts.upload_drawing(
        project, kind_id=kind, file=sheet.file, plain=sheet.plain, changes=changes, actor=actor, day=day
    )
    if not scene.rows.get("described"):
        scene.rows["described"] = acts.describe_drawing(
            version, plain=f"{sheet.plain}图上的字都放大了。", changes=changes, actor=actor, day=day
        )
    acts.check_drawing(version, checks=_checks(plan, agreed), actor=actor, day=day)
    version = acts.publish_drawing(version, actor=actor, day=day)
    scene.versions.setdefault((plan, kind), []).append(version)
    scene.rows["sheet", version.pk] = sheet


def _checks(plan: Plan, agreed: bool) -> Mapping[str, tuple[bool, str]]:
    found = {name: (True, said[plan.index % len(said)]) for name, said in papers()["checks"].items()}
    return found if agreed else {**found, "agreed": (False, papers()["not_agreed"])}
