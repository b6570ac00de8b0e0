"""The three meetings of the year's projects: held and closed in the stages behind, and where they stand now."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from gonghua.demo.draft import Draft
from gonghua.demo.story import Term
from gonghua.demo.times import after, before, working_day
from gonghua.demo.year.drawing import DESIGN, PLAN_MAP
from gonghua.demo.year.plan import Plan
from gonghua.demo.year.scene import Scene, at, tell
from gonghua.demo.year.words import papers, voices
from gonghua.institution.engagement import acts

STAGES = {"before": "consultation", "during": "coordination", "after": "review"}
NOTICE = timedelta(days=10)
NOW = ("soon", "held", "soon", "planned", "late", "soon", "cancelled", "soon")
"""How the meetings of projects stand now that wait for theirs, in turn."""


def tell_meetings(draft: Draft, plans: Sequence[Plan], committee: Sequence[Term]) -> None:
    """Tell of every meeting; members of the committee sit in on consultation meetings in turn."""
    now = 0
    begun = sorted((plan for plan in plans if plan.entered), key=lambda plan: plan.left("before") or draft.times.day)
    for number, plan in enumerate(begun):
        guest = committee[number % len(committee)] if committee else None
        for stage, kind in STAGES.items():
            if plan.left(stage) and not (plan.passed_over and kind == "coordination"):
                _tell_held(draft, plan, kind, plan.entered[stage], guest if stage == "before" else None)
        if plan.stage in STAGES:
            _tell_now(draft, plan, STAGES[plan.stage], NOW[now % len(NOW)], now)
            now += 1


def _tell_held(draft: Draft, plan: Plan, kind: str, entered: date, guest: Term | None) -> None:
    """Tell of a meeting that is closed: planned, announced, held, and its minutes published."""
    planned = after(entered, 1)
    announced = after(entered, 2)
    held = working_day(announced + NOTICE)
    tell(draft, planned, partial(_plan, plan, kind, held))
    tell(draft, announced, partial(_announce, plan, kind))
    tell(draft, held, partial(_hold, plan, kind, guest))
    tell(draft, after(held, 2 + plan.index % 3), partial(_close, plan, kind))


def _tell_now(draft: Draft, plan: Plan, kind: str, state: str, number: int) -> None:
    times = draft.times
    if state in ("held", "late"):
        held = times.ago(9 if state == "late" else 2)
        announced = before(held - NOTICE, 1)
        tell(draft, announced, partial(_plan, plan, kind, held))
        tell(draft, announced, partial(_announce, plan, kind))
        tell(draft, held, partial(_hold, plan, kind, None))
        return
    ahead = after(times.day, 1 + number * 2 % 9)
    noticed = min(times.ago(5), before(ahead - NOTICE, 1))
    tell(draft, before(noticed, 1), partial(_plan, plan, kind, ahead))
    if state == "planned":
        tell(draft, times.ago(1), partial(_change, plan, kind, ahead))
        return
    tell(draft, noticed, partial(_announce, plan, kind))
    if state == "cancelled":
        tell(draft, times.ago(1), partial(_cancel, plan, kind))


def _said(plan: Plan, kind: str, day: date, hour: int) -> dict[str, object]:
    said = papers()
    words = said["meetings"][kind]
    return {
        "starts_at": at(day, hour, 30 * (plan.index % 2)),
        "venue": f"{plan.estate}{said['venues'][plan.index % len(said['venues'])]}",
        "purpose": words["purpose"].format(thing=plan.thing["name"]),
        "agenda": words["agenda"],
        "access": said["access"][plan.index % len(said["access"])],
    }


def _plan(plan: Plan, kind: str, held: date, scene: Scene, day: date) -> None:
    said = _said(plan, kind, held, 14 + 4 * (plan.index % 2))
    actor = scene.account(plan, day)
    meeting = acts.plan_meeting(scene.projects[plan], kind_id=kind, actor=actor, day=day, **said)  # type: ignore[arg-type]
    scene.rows["meeting", plan, kind] = meeting


def _change(plan: Plan, kind: str, held: date, scene: Scene, day: date) -> None:
    meeting, said = scene.rows["meeting", plan, kind], _said(plan, kind, after(held, 10), 9)
    acts.change_meeting(meeting, actor=scene.office(plan.town), day=day, **said)  # type: ignore[arg-type]


def _announce(plan: Plan, kind: str, scene: Scene, day: date) -> None:
    acts.announce_meeting(scene.rows["meeting", plan, kind], actor=scene.account(plan, day), day=day)


def _cancel(plan: Plan, kind: str, scene: Scene, day: date) -> None:
    reason = voices()["cancelled"]
    acts.cancel_meeting(scene.rows["meeting", plan, kind], reason=reason, actor=scene.office(plan.town), day=day)


def _hold(plan: Plan, kind: str, guest: Term | None, scene: Scene, day: date) -> None:
    random, there = plan.random, [scene.person(term) for term in plan.team[:3]]
    attendees = dict.fromkeys(there, "present")
    if guest is not None:
        attendees[scene.person(guest)] = "in_attendance"
    attendance = {"residents": random.randint(9, 31), "residents_committee": 2, "property_manager": 1, "street_town": 2}
    if plan.index % 2:
        attendance["implementing_unit"] = 2
    actor = scene.account(plan, day)
    meeting = scene.rows["meeting", plan, kind]
    acts.hold_meeting(meeting, attendance=attendance, attendees=attendees, actor=actor, day=day)
    scene.rows["count", plan, kind] = sum(attendance.values())


def _close(plan: Plan, kind: str, scene: Scene, day: date) -> None:
    meeting, words = scene.rows["meeting", plan, kind], papers()["meetings"][kind]
    actor = scene.account(plan, day)
    drawing = scene.published(plan, PLAN_MAP if kind == "consultation" else DESIGN)
    for said, disposition, outcome in words["points"][plan.index % 2 :][:2]:
        point = acts.raise_point(meeting, said=said, actor=actor, day=day)
        named = drawing if disposition in ("adopted", "partly") else None
        given = {"disposition": disposition, "outcome": outcome, "drawing": named}
        acts.settle_point(point, actor=actor, day=day, **given)
    minutes = words["minutes"].format(count=scene.rows["count", plan, kind])
    meeting = acts.close_meeting(meeting, minutes=minutes, actor=actor, day=day)
    if not scene.rows.get("amended"):
        amended = f"{minutes}另有2人会后补交书面意见。"
        scene.rows["amended"] = acts.amend_minutes(
            meeting, minutes=amended, reason="补记会后书面意见", actor=scene.office(plan.town), day=day
        )
