"""How the room's pages say points, evidence and results."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from gonghua.ground.interface.wording import named
from gonghua.institution.evaluation.models import Evaluation, Score
from gonghua.institution.evaluation.queries import facts
from gonghua.institution.evaluation.terms import Result
from gonghua.pure.rules.decision import N_
from gonghua.pure.rules.evaluation import yearly
from gonghua.pure.rules.measure import Measure
from gonghua.pure.rules.measure_cycle import Dimension

COUNTERS = {
    "projects": N_("projects taken part in"),
    "stages_passed": N_("stages passed"),
    "meetings": N_("meetings"),
    "opinions_answered": N_("opinions answered"),
    "adopted": N_("opinions adopted"),
    "visits": N_("site visits"),
    "consultations": N_("consultations answered"),
    "hours": N_("service hours"),
    "paid_hours": N_("paid hours"),
    "training": N_("training hours"),
    "feedback": N_("residents' feedback"),
}
MINUTES = ("hours", "paid_hours")
CHIPS = {Result.PASSED: "ok", Result.FAILED: "gap", Result.NONE: "draft"}


@dataclass(frozen=True)
class DimensionRow:
    """A dimension: what was counted for it, and what the raters gave."""

    dimension: Dimension
    evidence: tuple[tuple[str, str], ...]
    points: str
    scores: tuple[tuple[str, str, str], ...] = ()


def dimension_rows(evaluation: Evaluation, measure: Measure, scores: Sequence[Score]) -> list[DimensionRow]:
    """Return the dimensions with evidence and points; `scores` are those that the reader may see."""
    results = {one.dimension: one for one in yearly(measure, facts.points_of(scores)).dimensions}
    return [
        DimensionRow(
            dimension,
            tuple((counter_name(name), figure(evaluation, name)) for name in dimension.evidence),
            points_text(results[dimension.id].points),
            tuple(_given(score) for score in scores if score.dimension == dimension.id),
        )
        for dimension in measure.evaluation.dimensions
    ]


def _given(score: Score) -> tuple[str, str, str]:
    given = None if score.points is None else Decimal(score.points) / 100
    return str(score.rater), points_text(given), score.comment


def counter_name(name: str) -> str:
    """Return what a counter counts, in words."""
    return _(COUNTERS[name])


def figure(evaluation: Evaluation, name: str) -> str:
    """Return a figure of the evidence; a dash where nothing is recorded for it yet."""
    if name not in evaluation.evidence:
        return "—"
    value = evaluation.evidence[name]
    return f"{value / 60:.1f}" if name in MINUTES else str(value)


def points_text(points: Decimal | None) -> str:
    """Return points as they are read; a dash for none, which is not zero."""
    if points is None:
        return "—"
    text = f"{points:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def total_text(evaluation: Evaluation) -> str:
    """Return the confirmed total."""
    return points_text(None if evaluation.total is None else Decimal(evaluation.total) / 100)


def result_chip(result: str) -> tuple[str, str]:
    """Return the chip of a result."""
    known = Result(result)
    return CHIPS[known], str(known.label)


def place_of(evaluation: Evaluation) -> str:
    """Return where the planner serves, with the role."""
    seat = evaluation.appointment.seat
    level = facts.measure_of(evaluation.appointment).level(seat.level)
    return f"{seat.serves} {named(level)}".strip()
