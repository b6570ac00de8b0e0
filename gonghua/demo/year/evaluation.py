"""Last year's round of the evaluation, closed; this year's, open; and what the years make of terms that end."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from random import Random
from typing import Any

from gonghua.demo.draft import Draft
from gonghua.demo.story import Term
from gonghua.demo.times import after, before, working_day
from gonghua.demo.year.scene import Scene, tell
from gonghua.demo.year.words import papers
from gonghua.institution.evaluation import acts
from gonghua.institution.evaluation.terms import Result

DISTINCT = 4


def tell_rounds(draft: Draft, year: int, *, failed: Sequence[Term], appellant: Term, seed: int) -> None:
    """Tell of the two rounds. `failed` are terms with too few points; the appellant's total is raised on appeal."""
    opened, times = working_day(date(year, 1, 12)), draft.times
    span = date(year - 1, 1, 1), date(year - 1, 12, 31)
    said = Random(f"points {seed}")
    tell(draft, opened, partial(_open, year - 1, span, after(opened, 30)))
    for number in range(DISTINCT):
        tell(draft, after(opened, 5 + 4 * number), partial(_score, number, failed, said.randint(0, 10**6)))
    confirmed = after(opened, 32)
    tell(draft, confirmed, partial(_confirm, failed))
    tell(draft, after(confirmed, 6), partial(_appeal, appellant))
    tell(draft, after(confirmed, 12), _decide)
    tell(draft, after(confirmed, 16), _close)
    begun = times.ago(8)
    until = min(before(begun, 5), date(year, 12, 31))
    tell(draft, begun, partial(_open, year, (date(year, 1, 1), until), after(times.day, 12)))
    tell(draft, times.ago(3), partial(_some_points, said.randint(0, 10**6)))


def _open(year: int, span: tuple[date, date], scores_by: date, scene: Scene, day: date) -> None:
    given = {"from_on": span[0], "to_on": span[1], "scores_by": scores_by}
    opened = acts.open_round(f"{year}年度综合评定", actor=scene.bureau, day=day, **given)
    scene.rows["round"] = opened


def _rows(scene: Scene) -> list[Any]:
    order = ("street_town__code", "appointment__seat__area__name", "appointment__seat__number", "appointment__start_on")
    found = scene.rows["round"].evaluations.order_by(*order)
    return list(found.select_related("street_town", "appointment__seat"))


def _raters(scene: Scene, row: Any) -> tuple[Any, Any]:
    """Return who gives points: the bureau, and the street-town or the bureau's second officer."""
    towns = {town.pk: name for name, town in scene.player.towns.items()}
    if row.street_town_id is None:
        return scene.bureau, scene.second
    username = next(one.username for one in scene.rows["towns"] if one.name == towns[row.street_town_id])
    return scene.bureau, scene.player.officers[username]


def _points(random: Random, low: bool) -> dict[str, Decimal | None]:
    base = random.randint(52, 56) if low else random.randint(72, 90)
    names = ("results", "hours", "attitude", "feedback")
    return {name: Decimal(base + random.randint(-2, 3 if low else 7)) for name in names}


def _score(number: int, failed: Sequence[Term], seed: int, scene: Scene, day: date) -> None:
    """A part of the evaluations gets its points from both raters."""
    low, rows = {scene.player.appointments[term].pk for term in failed}, _rows(scene)
    random, comments = Random(seed), papers()["evaluation"]["comments"]
    for row in rows[number::DISTINCT]:
        points = _points(random, row.appointment_id in low)
        for rater in _raters(scene, row):
            said = {"results": random.choice(comments)} if random.random() < 0.2 else {}
            acts.score(row, points=points, comments=said, actor=rater, day=day)


def _confirm(failed: Sequence[Term], scene: Scene, day: date) -> None:
    low = {scene.player.appointments[term].pk for term in failed}
    for row in _rows(scene):
        result = Result.FAILED if row.appointment_id in low else Result.PASSED
        acts.confirm(row, result=result, actor=scene.bureau, day=day)


def _appeal(appellant: Term, scene: Scene, day: date) -> None:
    own = scene.player.appointments[appellant]
    row = scene.rows["round"].evaluations.get(appointment=own)
    grounds, account = papers()["evaluation"]["appeal"], scene.player.planners[appellant]
    scene.rows["appeal"] = acts.appeal(row, grounds=grounds, actor=account, day=day)


def _decide(scene: Scene, day: date) -> None:
    made = scene.rows["appeal"]
    total = Decimal(min(made.evaluation.total + 200, 10_000)) / 100
    acts.decide_appeal(made, total=total, reason=papers()["evaluation"]["decided"], actor=scene.second, day=day)


def _close(scene: Scene, day: date) -> None:
    acts.close_round(scene.rows["round"], actor=scene.bureau, day=day)


def _some_points(seed: int, scene: Scene, day: date) -> None:
    """In this year's round the bureau has given some points, and the home street-town for a few of its own."""
    random, rows = Random(seed), _rows(scene)
    acts.count_again(rows[0], actor=scene.bureau, day=day)
    for number, row in enumerate(rows[:24]):
        bureau, town = _raters(scene, row)
        points: Mapping[str, Decimal | None] = _points(random, low=False)
        if number % 5 == 4:
            points = {**points, "feedback": None}
        acts.score(row, points=points, comments={}, actor=bureau, day=day)
        if number % 3 == 0:
            acts.score(row, points=_points(random, low=False), comments={}, actor=town, day=day)


def confirm_term(term: Term, passed: bool, scene: Scene, day: date) -> None:
    """The bureau confirms what the years make of a term."""
    result = Result.PASSED if passed else Result.FAILED
    acts.confirm_term(scene.player.appointments[term], result=result, actor=scene.bureau, day=day)
