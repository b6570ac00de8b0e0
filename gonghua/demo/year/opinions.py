"""What residents say of the year's projects, where they point, and what they are answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from random import Random
from typing import Any

from gonghua.demo.draft import Draft
from gonghua.demo.times import after, before
from gonghua.demo.year.drawing import DESIGN, PLAN_MAP, second_on
from gonghua.demo.year.plan import Plan
from gonghua.demo.year.scene import Scene, at, tell
from gonghua.demo.year.words import voices
from gonghua.ground.people.terms import RESIDENT
from gonghua.institution.engagement import acts

AGES = ("from_60", "from_35", "", "from_75", "from_18", "", "from_60", "under_18")
ONLY_OF = {"steep_ramp": "ramp"}
"""Photos that go with one kind of project only."""
LATE = 17
"""Opinions that came in so many working days ago, and the days before, wait longer than they may."""
HEARD = 0.7
"""How much of what is said of a first version is taken up in the second."""
ALIKE_OF = 7
"""Of so many opinions on a drawing one joins an earlier one."""


@dataclass(eq=False)
class Voice:
    """An opinion of the story: when, in which phase of the work; `answered` is when, None while it waits."""

    plan: Plan
    number: int
    on: date
    phase: str
    answered: date | None = None
    photo: str = ""
    heard: bool = False
    """Whether the next version of the design takes up what it asks for."""


@dataclass(frozen=True)
class Said:
    """Its words, and what is answered: by the change that they ask for, by a set answer, or by something general."""

    text: str
    asks: str = ""
    aside: Any = None


def tell_opinions(draft: Draft, plans: Sequence[Plan]) -> None:
    """Tell of all opinions; a few in one street-town wait longer than they may."""
    photos, times, home = list(voices()["photos"]), draft.times, plans[0].town
    asked = (plan for plan in plans if plan.entered and plan.stage != "upkeep" and plan.town != home)
    late = next((plan for plan in asked if plan.entered[plan.stage] < times.ago(LATE + 2)), None)
    for number in range(3 if late else 0):
        assert late is not None
        _tell(draft, Voice(late, 90 + number, times.ago(LATE + number), "before"))
    for plan in plans:
        told = _voices(draft, plan)
        free = [one for one in told if one.phase == "design" and one.answered is None and one.on <= times.ago(2)]
        fitting = [name for name in photos if ONLY_OF.get(name, plan.kind) == plan.kind]
        if free and fitting:
            free[0].photo = fitting[0]
            photos.remove(fitting[0])
        for voice in told:
            _tell(draft, voice)


def _voices(draft: Draft, plan: Plan) -> list[Voice]:
    """Return what is said in each of a project's stages, the one in which it stands last."""
    found: list[Voice] = []
    for stage, entered in plan.entered.items():
        if (left := plan.left(stage)) is not None:
            found += _behind(draft, plan, stage, entered, left, len(found))
    return found + (_now(draft, plan, len(found)) if plan.entered else [])


def _behind(draft: Draft, plan: Plan, stage: str, entered: date, left: date, number: int) -> list[Voice]:
    """Return what was said in a stage that is over: everything is answered, in time, before it ended."""
    random, found = plan.random, []
    if stage == "plan" and (second := second_on(draft, plan)):
        for one in range(random.randint(2, 3)):
            on, answered = before(second, random.randint(3, 11)), after(second, random.randint(1, 3))
            found.append(Voice(plan, number + one, on, "design", answered, heard=random.random() < HEARD))
        return found
    for one in range(1):
        on = after(entered, random.randint(5, 9))
        phase = {"works": "works", "after": "after"}.get(stage, "before")
        found.append(Voice(plan, number + one, on, phase, min(after(on, random.randint(3, 10)), before(left, 1))))
    return found


def _now(draft: Draft, plan: Plan, number: int) -> list[Voice]:
    """Return what is said in the stage in which the project stands: some answered, some waiting, none late."""
    times, random, found = draft.times, plan.random, []
    second = second_on(draft, plan) if plan.stage == "plan" else None
    most = {"before": 3, "plan": 5, "during": 3, "works": 2, "after": 2, "upkeep": 1}[plan.stage]
    phase = {"before": "before", "plan": "design", "during": "design"}.get(plan.stage, plan.stage)
    earliest = 9 if plan.stage == "plan" else 11
    for one in range(most):
        ago = random.randint(2, earliest)
        answered = None
        if ago > (5 if second else 3) and (second or one % 4):
            answered = times.ago(random.randint(1, 3))
        heard = bool(second) and ago > 5 and random.random() < HEARD
        spoken = "after" if phase == "upkeep" else phase
        found.append(Voice(plan, number + one, times.ago(ago), spoken, answered, heard=heard))
    return found


def _tell(draft: Draft, voice: Voice) -> None:
    tell(draft, voice.on, partial(_give, voice))
    if voice.answered:
        tell(draft, voice.answered, partial(_answer, voice))


def _give(voice: Voice, scene: Scene, day: date) -> None:
    plan, random = voice.plan, Random(f"{voice.plan.index} {voice.number}")
    drawing = scene.published(plan) if voice.phase == "design" else None
    earlier = next((one for one in scene.opinions[plan][::-1] if scene.rows["words", one.pk].asks), None)
    joins = drawing is not None and earlier is not None and voice.number % ALIKE_OF == 3
    said = _said(scene, voice, random, drawing, scene.rows["words", earlier.pk].asks if joins and earlier else "")
    given: dict[str, Any] = {"age_band": random.choice(AGES)}
    if drawing is not None and random.random() < 0.75:
        spot = random.choice(scene.rows["sheet", drawing.pk].spots)
        given |= {"drawing": drawing, "x": round(spot.x, 4), "y": round(spot.y, 4)}
    if random.random() < 0.3:
        given["phone"] = f"1540000{9000 + plan.index * 7 + voice.number:04d}"
    if voice.photo:
        given["photos"] = [scene.pictures.photo(voice.photo)]
    if joins:
        given["alike"] = earlier
    opinion = acts.give_opinion(
        scene.projects[plan],
        text=said.text,
        actor=RESIDENT,
        day=day,
        at=at(day, random.randint(7, 21), random.randint(0, 59)),
        **given,
    )
    scene.opinions[plan].append(opinion)
    scene.rows["said", voice], scene.rows["words", opinion.pk] = (opinion, said), said


def _said(scene: Scene, voice: Voice, random: Random, drawing: Any, alike: str = "") -> Said:
    """Return words that fit the phase, and that this project has not heard yet."""
    said, plan = voices(), voice.plan
    used: set[str] = scene.rows.setdefault(("used", plan.thing["name"]), set())
    asides = [Said(text, aside=one) for one in said["aside"] for text in one["said"]]
    if voice.photo:
        return Said(said["photos"][voice.photo])
    if voice.phase in ("works", "after"):
        choices = [Said(text, aside=one) for one in said[voice.phase] for text in one["said"]]
    elif alike or voice.heard or (drawing is not None and random.random() < 0.8):
        asked = said["asks"][plan.kind]
        if alike or voice.heard:
            wanted = [alike] if alike else _taken_up(scene, plan)
            asked = {asks: asked[asks] for asks in wanted}
        choices = [Said(text, asks) for asks, texts in asked.items() for text in texts]
    elif random.random() < 0.5:
        choices = [Said(text) for text in said["wishes"][plan.kind]]
    else:
        choices = asides
    free = [one for one in choices if one.text not in used] or [one for one in asides if one.text not in used]
    chosen = random.choice(free or choices)
    used.add(chosen.text)
    opening, ending = random.choice(said["openings"]), random.choice(said["endings"])
    return Said(f"{opening}{chosen.text}{ending}", chosen.asks, chosen.aside)


def _taken_up(scene: Scene, plan: Plan) -> list[str]:
    """Return what is asked for and changed in the second version of the design."""
    changes = [change.text for change in scene.pictures.sheet(plan.design(2)).changes]
    return [asks for asks in voices()["asks"][plan.kind] if any(asks in change for change in changes)]


def _answer(voice: Voice, scene: Scene, day: date) -> None:
    plan, (opinion, said) = voice.plan, scene.rows["said", voice]
    if opinion.pk in scene.rows.setdefault("answered", set()):
        return
    alike = [one for one in scene.opinions[plan] if one.alike_id == opinion.pk]
    keys = [one.pk for one in (opinion, *alike) if one.pk not in scene.rows["answered"]]
    scene.rows["answered"] |= set(keys)
    given = _becomes(scene, plan, said, Random(f"answer {plan.index} {voice.number}"))
    actor = scene.account(plan, day)
    answer = acts.answer(scene.projects[plan], opinions=keys, actor=actor, day=day, **given)
    scene.rows["answers"] = [*scene.rows.get("answers", []), answer]


def _becomes(scene: Scene, plan: Plan, said: Said, random: Random) -> dict[str, Any]:
    """Return disposition, reason and change of an answer."""
    drawing, words = scene.published(plan) or scene.published(plan, PLAN_MAP), voices()
    for version in reversed(scene.versions.get((plan, DESIGN), [])):
        for change in version.changes if said.asks else ():
            if said.asks in change["text"]:
                disposition = "partly" if random.random() < 0.25 else "adopted"
                pattern = random.choice(words["partly" if disposition == "partly" else "done"])
                reason = pattern.format(change=change["text"], version=version.number)
                return {
                    "disposition": disposition,
                    "reason": reason,
                    "drawing": version,
                    "change_number": change["number"],
                }
    if said.aside is not None:
        kind, reason = said.aside["disposition"], said.aside["reason"]
        if kind == "passed_on":
            return {"disposition": kind, "reason": reason, "passed_to": said.aside["to"]}
        if kind == "not_adopted":
            return {"disposition": kind, "reason": reason}
        return {"disposition": "adopted", "reason": reason, "drawing": drawing}
    if said.asks:
        return {"disposition": "not_adopted", "reason": random.choice(words["kept"])}
    return {"disposition": "adopted", "reason": random.choice(words["noted"]), "drawing": drawing}


def tell_desk(draft: Draft, plans: Sequence[Plan]) -> None:
    """Tell of what happens around opinions: entered from paper, taken back, hidden and shown, looked at, amended."""
    times = draft.times
    home = [plan for plan in plans if plan.town == plans[0].town and plan.entered]
    tell(draft, times.ago(9), partial(_on_paper, home[0]))
    tell(draft, times.ago(7), partial(_taken_back, home[0]))
    tell(draft, times.ago(6), partial(_looked_at, home[0]))
    tell(draft, times.ago(1), _photos)
    tell(draft, times.ago(3), _amended)


def _on_paper(plan: Plan, scene: Scene, day: date) -> None:
    project, office = scene.projects[plan], scene.office(plan.town)
    for channel, text in (
        ("paper", "手写：门口要有灯，老人晚上看不清台阶。"),
        ("phone", "来电：施工期间请把路留出来。"),
    ):
        row = acts.record_opinion(project, text=text, channel=channel, given_on=day, actor=office, day=day)
        scene.opinions[plan].append(row)
        scene.rows["words", row.pk] = Said(text)


def _taken_back(plan: Plan, scene: Scene, day: date) -> None:
    sent = at(day, 20, 15)
    given = {"text": "写错项目了，撤回。", "at": sent, "actor": RESIDENT, "day": day}
    opinion = acts.give_opinion(scene.projects[plan], **given)  # type: ignore[arg-type]
    acts.take_back(opinion, at=sent.replace(minute=19), actor=RESIDENT, day=day)


def _looked_at(plan: Plan, scene: Scene, day: date) -> None:
    """One opinion names a neighbour and is hidden; another was hidden by mistake; a telephone is looked up."""
    project, office, given = scene.projects[plan], scene.office(plan.town), {"actor": RESIDENT, "day": day}
    texts = ("四楼那户天天占道，姓什么大家都知道。", "门口的石墩谁放的，车都开不进来。")
    for number, text in enumerate(texts):
        phone = f"154000099{number:02d}"
        row = acts.give_opinion(project, text=text, at=at(day, 9, number), phone=phone, **given)  # type: ignore[arg-type]
        row = acts.hide_opinion(row, reason="指向具体住户，先不公开", actor=office, day=day)
        if number:
            row = acts.show_opinion(row, actor=office, day=day)
        acts.reveal_phone(row, reason="电话回访", actor=office, day=day)


def _photos(scene: Scene, day: date) -> None:
    """Photos are looked at: the last is still to be looked at, one before is not shown."""
    held = [(plan, photo) for plan, rows in scene.opinions.items() for row in rows for photo in row.photos.all()]
    for number, (plan, photo) in enumerate(held[:-1]):
        office = scene.office(plan.town)
        if number == 1:
            acts.hide_photo(photo, reason="照到了车牌", actor=office, day=day)
        else:
            acts.show_photo(photo, actor=office, day=day)


def _amended(scene: Scene, day: date) -> None:
    answer = next(row for row in scene.rows["answers"] if row.disposition == "not_adopted")
    plan = next(plan for plan, project in scene.projects.items() if project.pk == answer.project_id)
    said: dict[str, Any] = {"disposition": "not_adopted", "reason": f"{answer.reason}明年清单编制时再提出来商量。"}
    acts.amend_answer(answer, because="补充说明以后的安排", actor=scene.office(plan.town), day=day, **said)
