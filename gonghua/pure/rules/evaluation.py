"""The evaluation (综合评定): a year's result from the raters' points, the term's from the years', and appeals.

Points are counted exactly and rounded once, half up, to the two places that are printed: what is printed decides.

Serves: 8.1, 8.2
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor

from gonghua.pure.rules.deadlines import Calendar, Due, due
from gonghua.pure.rules.decision import N_, Decision, Param, Reason
from gonghua.pure.rules.measure import Measure
from gonghua.pure.rules.measure_cycle import Dimension
from gonghua.pure.rules.part import Sourced

Points = Decimal | int
Scores = Mapping[str, Mapping[str, Points | None]]
"""Rater → dimension → points; None, or no entry, where the rater gave none."""


@dataclass(frozen=True)
class DimensionResult:
    """The mean of a dimension's points; `weight` is the percentage with which it counts, 0 where nobody scored it."""

    dimension: str
    points: Decimal | None
    raters: int
    weight: Decimal


@dataclass(frozen=True)
class YearlyResult:
    """A planner's result: `total` of what is scored, and whether it passes, which only a complete one can (or not)."""

    dimensions: tuple[DimensionResult, ...]
    total: Decimal | None
    complete: bool
    passed: bool | None
    decision: Decision


@dataclass(frozen=True)
class TermResult:
    """The term's evaluation: `passed` is None as long as no yearly result is there; `total` where the rule has one."""

    total: Decimal | None
    passed: bool | None
    decision: Decision


def may_score(measure: Measure, points: Points) -> Decision:
    """Decide whether these points lie on the scale.

    >>> from gonghua.pure.rules.example import example_measure
    >>> may_score(example_measure(), Decimal("100")).allowed, may_score(example_measure(), -1).allowed
    (True, False)
    """
    most = measure.evaluation.scale_max
    text = N_("Points lie between 0 and %(most)d.")
    ok = Decimal(points).is_finite() and 0 <= points <= most.value
    return Decision((_reason(measure, most, "on_scale" if ok else "off_scale", text, {"most": most.value}, ok=ok),))


def yearly(measure: Measure, scores: Scores) -> YearlyResult:
    """Return a planner's result from the raters' points.

    A dimension's points are the mean of those who scored it; the dimensions count by their weights. Missing points are
    never zero: a dimension that nobody scored is left out, the others' weights are raised in proportion, and the result
    is incomplete, as it is with fewer raters than the measure asks for. A dimension that the measure does not have
    raises NotInMeasureError, points off the scale raise ValueError.

    >>> from gonghua.pure.rules.example import example_measure
    >>> result = yearly(example_measure(), {"a": {"results": 80, "hours": 50}, "b": {"results": 90, "hours": 60}})
    >>> result.total, result.complete, result.passed
    (Decimal('73.00'), True, True)
    >>> result = yearly(example_measure(), {"a": {"results": 80, "hours": None}, "b": {"results": 90}})
    >>> result.total, result.complete, result.passed
    (Decimal('85.00'), False, None)
    """
    given = _given(measure, scores)
    dimensions = measure.evaluation.dimensions
    means = {
        one.id: Fraction(sum(given[one.id], Fraction()), len(given[one.id])) for one in dimensions if given[one.id]
    }
    weights = {one.id: one.weight.value for one in dimensions if one.id in means}
    weighed = sum(weights.values())
    total = sum((means[key] * weight for key, weight in weights.items()), Fraction()) / weighed if weighed else None
    results = tuple(
        DimensionResult(
            one.id,
            _rounded(means[one.id]) if one.id in means else None,
            len(given[one.id]),
            _rounded(Fraction(100 * weights.get(one.id, 0), weighed or 1)),
        )
        for one in dimensions
    )
    raters = sum(any(points is not None for points in of_rater.values()) for of_rater in scores.values())
    return _yearly(measure, results, _rounded(total) if total is not None else None, raters)


def _given(measure: Measure, scores: Scores) -> dict[str, list[Fraction]]:
    """Return the points by dimension."""
    given: dict[str, list[Fraction]] = {dimension.id: [] for dimension in measure.evaluation.dimensions}
    for of_rater in scores.values():
        for dimension_id, points in of_rater.items():
            measure.dimension(dimension_id)
            if points is None:
                continue
            if not may_score(measure, points).allowed:
                raise ValueError(f"{points} points do not lie on the scale of {measure.id}")
            given[dimension_id].append(Fraction(points))
    return given


def _yearly(measure: Measure, results: tuple[DimensionResult, ...], total: Decimal | None, raters: int) -> YearlyResult:
    """Return the result with its reasons."""
    rules = measure.evaluation
    reasons = [_of_dimension(measure, measure.dimension(result.dimension), result) for result in results]
    if total is not None and any(result.points is None for result in results):
        text = N_("What is not scored does not count as zero: the other weights are raised in proportion.")
        reasons.append(Reason("weights_raised", text, ok=True, local=True))
    if raters < rules.raters.minimum:
        text = N_("At least %(minimum)d persons score; so far: %(raters)d.")
        facts: dict[str, Param] = {"minimum": rules.raters.minimum, "raters": raters}
        reasons.append(_reason(measure, rules.raters, "few_raters", text, facts, ok=False))
    complete = all(reason.ok for reason in reasons)
    passed = None
    if complete and total is not None:
        passed = total >= rules.pass_mark.value
        text = N_("Total: %(total)s points. From %(mark)d on it passes.")
        facts = {"total": str(total), "mark": rules.pass_mark.value}
        reasons.append(_reason(measure, rules.pass_mark, "passed" if passed else "not_passed", text, facts, ok=passed))
    return YearlyResult(results, total, complete, passed, Decision(tuple(reasons)))


def _of_dimension(measure: Measure, dimension: Dimension, result: DimensionResult) -> Reason:
    params: dict[str, Param] = {"dimension": dimension.label, "dimension_en": dimension.label_en}
    if result.points is None:
        text = N_("Nobody has scored yet: %(dimension_en)s.")
        return _reason(measure, dimension, "not_scored", text, params, ok=False)
    text = N_("%(dimension_en)s: %(points)s points, the mean of %(raters)d; counts %(weight)s percent.")
    params |= {"points": str(result.points), "raters": result.raters, "weight": _plain(result.weight)}
    return _reason(measure, dimension, "scored", text, params, ok=True)


def term(measure: Measure, totals: Sequence[Decimal | None]) -> TermResult:
    """Return the term's evaluation from the totals of its rounds, in order of time.

    A round without a result (None) is passed over and said so; it is never zero. Without any result it cannot be said
    whether the term passes.

    >>> from gonghua.pure.rules.example import example_measure
    >>> term(example_measure(), [Decimal("55.00"), Decimal("65.00")]).passed
    True
    >>> term(example_measure(), [None]).passed is None
    True
    """
    rule = measure.evaluation.term
    there = [total for total in totals if total is not None]
    reasons = []
    if len(there) < len(totals):
        text = N_("Evaluations of the term without a result: %(count)d. They do not count as zero.")
        reasons.append(_reason(measure, rule, "round_without", text, {"count": len(totals) - len(there)}, ok=True))
    if not there:
        text = N_("The term has no result of an evaluation yet.")
        reasons.append(_reason(measure, rule, "no_result", text, {}, ok=False))
        return TermResult(None, None, Decision(tuple(reasons)))
    if rule.rule == "no_two_failures":
        reason = _failures(measure, there)
        return TermResult(None, reason.ok, Decision((*reasons, reason)))
    if rule.rule == "latest":
        total, text = there[-1], N_("The last result of the term is %(total)s points. From %(mark)d on it passes.")
    else:
        total = _rounded(sum((Fraction(one) for one in there), Fraction()) / len(there))
        text = N_("The mean of the term's results is %(total)s points. From %(mark)d on it passes.")
    passed = total >= rule.pass_mark
    facts: dict[str, Param] = {"total": str(total), "mark": rule.pass_mark}
    reasons.append(_reason(measure, rule, "term_passed" if passed else "term_failed", text, facts, ok=passed))
    return TermResult(total, passed, Decision(tuple(reasons)))


def _failures(measure: Measure, totals: Sequence[Decimal]) -> Reason:
    """Return whether two results in a row lie below the mark."""
    rule = measure.evaluation.term
    failed = [total < rule.pass_mark for total in totals]
    facts: dict[str, Param] = {"mark": rule.pass_mark}
    if any(one and next_one for one, next_one in zip(failed, failed[1:], strict=False)):
        text = N_("Two results in a row lie below %(mark)d points.")
        return _reason(measure, rule, "term_failed", text, facts, ok=False)
    text = N_("No two results in a row lie below %(mark)d points.")
    return _reason(measure, rule, "term_passed", text, facts, ok=True)


def appeal_due(measure: Measure, told_on: date, calendar: Calendar) -> Due:
    """Return until when the planner may appeal against a result that was told on the day."""
    return due(told_on, measure.evaluation.appeal_within_working_days.value, calendar)


def review_due(measure: Measure, appealed_on: date, calendar: Calendar) -> Due:
    """Return until when an appeal that came in on the day is to be decided."""
    return due(appealed_on, measure.evaluation.review_within_working_days.value, calendar)


def may_appeal(measure: Measure, told_on: date, day: date, calendar: Calendar, *, appealed: bool = False) -> Decision:
    """Decide whether the planner may appeal on `day` against a result that was told on `told_on`: once, and in time.

    >>> from gonghua.pure.rules.deadlines import OfficialCalendar
    >>> from gonghua.pure.rules.example import example_measure
    >>> may_appeal(example_measure(), date(2024, 9, 2), date(2024, 9, 18), OfficialCalendar()).refusals[0].text()
    'An appeal could be made until 2024-09-14.'
    """
    within, last = measure.evaluation.appeal_within_working_days, appeal_due(measure, told_on, calendar).day
    facts: dict[str, Param] = {"day": last}
    if appealed:
        text = N_("The planner has appealed against this result already.")
        return Decision((_reason(measure, within, "appealed", text, {}, ok=False),))
    if day > last:
        return Decision(
            (_reason(measure, within, "appeal_late", N_("An appeal could be made until %(day)s."), facts, ok=False),)
        )
    return Decision(
        (_reason(measure, within, "may_appeal", N_("An appeal can be made until %(day)s."), facts, ok=True),)
    )


def _reason(
    measure: Measure, source: Sourced, code: str, text: str, params: Mapping[str, Param], *, ok: bool
) -> Reason:
    return Reason(code, text, ok=ok, params=params, cite=measure.citation(source.cite), local=source.local)


def _rounded(exact: Fraction) -> Decimal:
    """Return the number to two places, half up."""
    return Decimal(floor(exact * 100 + Fraction(1, 2))).scaleb(-2)


def _plain(number: Decimal) -> str:
    """Return a number without zeros that say nothing."""
    return f"{number:f}".rstrip("0").rstrip(".")
