"""The evaluation: a year's result from points, the term's from years', appeals. Missing is never zero."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gonghua.pure.rules.deadlines import OfficialCalendar
from gonghua.pure.rules.evaluation import appeal_due, may_appeal, may_score, review_due, term, yearly
from gonghua.pure.rules.lookup import NotInMeasureError
from tests.pure.rules.conftest import MEASURES

CALENDAR = OfficialCalendar()
B, L = "baoshan-2024-2", "linxi-2025-1"
FULL = {"results": 80, "hours": 70, "attitude": 90, "feedback": 60}


def test_a_year_is_the_weighed_mean_of_the_raters_means(baoshan):
    result = yearly(baoshan, {"street-town": FULL, "district": FULL | {"results": 90}})
    # results (80 + 90) / 2 × 40 %, the others 70, 90, 60 × 20 % each
    assert result.total == Decimal("78.00")
    assert (result.complete, result.passed) == (True, True)
    assert [(one.dimension, one.points, one.raters, one.weight) for one in result.dimensions] == [
        ("results", Decimal("85.00"), 2, Decimal("40.00")),
        ("hours", Decimal("70.00"), 2, Decimal("20.00")),
        ("attitude", Decimal("90.00"), 2, Decimal("20.00")),
        ("feedback", Decimal("60.00"), 2, Decimal("20.00")),
    ]
    assert [reason.code for reason in result.decision.reasons] == ["scored"] * 4 + ["passed"]
    assert result.decision.reasons[-1].text() == "Total: 78.00 points. From 60 on it passes."
    assert result.decision.reasons[0].cite.article == 8


def test_the_other_measure_weighs_two_dimensions_on_its_own_scale(linxi):
    result = yearly(linxi, {"a": {"days": 10, "residents": 5}, "b": {"days": 10, "residents": 4}})
    assert (result.total, result.passed) == (Decimal("6.15"), True)
    assert [one.weight for one in result.dimensions] == [Decimal("30.00"), Decimal("70.00")]


def test_what_one_rater_leaves_out_is_the_mean_of_the_others(baoshan):
    result = yearly(baoshan, {"a": FULL, "b": FULL | {"attitude": None}, "c": {"results": 80}})
    assert (result.total, result.complete) == (Decimal("76.00"), True)
    assert [one.raters for one in result.dimensions] == [3, 2, 1, 2]


def test_a_dimension_that_nobody_scored_is_left_out_and_makes_the_result_incomplete(baoshan):
    scored = {"results": 80, "hours": 70, "feedback": 60}
    result = yearly(baoshan, {"a": scored | {"attitude": None}, "b": scored})
    assert result.total == Decimal("72.50")  # (80 × 40 + 70 × 20 + 60 × 20) / 80, not / 100
    assert (result.complete, result.passed) == (False, None)
    assert [one.weight for one in result.dimensions] == [
        Decimal("50.00"),
        Decimal("25.00"),
        Decimal("0.00"),
        Decimal("25.00"),
    ]
    assert result.dimensions[2].points is None
    assert [reason.code for reason in result.decision.refusals] == ["not_scored"]
    (raised,) = [reason for reason in result.decision.reasons if reason.code == "weights_raised"]
    assert (raised.ok, raised.local) == (True, True)


@pytest.mark.parametrize("scores", [{}, {"a": {}}, {"a": {"results": None}, "b": {}}])
def test_without_any_points_there_is_no_total(baoshan, scores):
    result = yearly(baoshan, scores)
    assert (result.total, result.complete, result.passed) == (None, False, None)
    assert [reason.code for reason in result.decision.refusals] == ["not_scored"] * 4 + ["few_raters"]


def test_zero_is_points(baoshan):
    result = yearly(baoshan, {"a": dict.fromkeys(FULL, 0), "b": dict.fromkeys(FULL, 0)})
    assert (result.total, result.complete, result.passed) == (Decimal("0.00"), True, False)
    assert [reason.code for reason in result.decision.refusals] == ["not_passed"]


def test_too_few_raters_make_no_complete_result(baoshan):
    result = yearly(baoshan, {"a": FULL, "b": {"results": None}})
    assert (result.complete, result.passed) == (False, None)
    assert result.total == Decimal("76.00")
    (refusal,) = result.decision.refusals
    assert refusal.text() == "At least 2 persons score; so far: 1."


@pytest.mark.parametrize(
    ("points", "passed"), [(Decimal("59.99"), False), (Decimal("60"), True), (Decimal("59.995"), True)]
)
def test_what_is_printed_decides_at_the_mark(baoshan, points, passed):
    result = yearly(baoshan, {"a": dict.fromkeys(FULL, points), "b": dict.fromkeys(FULL, points)})
    assert result.passed == passed
    assert (result.total >= 60) == passed


def test_a_mean_without_end_is_rounded_once(baoshan):
    result = yearly(baoshan, {"a": FULL, "b": FULL, "c": FULL | {"results": 81}})
    assert result.dimensions[0].points == Decimal("80.33")
    assert result.total == Decimal("76.13")


@pytest.mark.parametrize("points", [-1, 101, Decimal("100.01"), Decimal("NaN"), Decimal("Infinity")])
def test_points_off_the_scale_are_an_error(baoshan, points):
    decision = may_score(baoshan, points)
    assert decision.refusals[0].text() == "Points lie between 0 and 100."
    with pytest.raises(ValueError, match="scale"):
        yearly(baoshan, {"a": {"results": points}})


@pytest.mark.parametrize(("name", "most"), [(B, 100), (L, 10)])
def test_the_ends_of_the_scale_lie_on_it(measures, name, most):
    assert may_score(measures[name], 0).allowed
    assert may_score(measures[name], most).allowed
    assert not may_score(measures[name], most + 1).allowed


def test_a_dimension_of_another_measure_is_an_error(linxi):
    with pytest.raises(NotInMeasureError):
        yearly(linxi, {"a": {"results": 5}})


def points_of(measure):
    most = measure.evaluation.scale_max.value
    return st.one_of(st.none(), st.decimals(0, most, allow_nan=False, allow_infinity=False, places=1))


def scores_of(measure):
    dimensions = [one.id for one in measure.evaluation.dimensions]
    of_rater = st.dictionaries(st.sampled_from(dimensions), points_of(measure))
    return st.dictionaries(st.sampled_from("abcd"), of_rater)


@pytest.mark.parametrize("name", list(MEASURES))
@given(data=st.data())
def test_the_total_lies_between_the_least_and_the_most_that_were_given(name, data):
    measure = MEASURES[name]
    scores = data.draw(scores_of(measure))
    points = [one for of_rater in scores.values() for one in of_rater.values() if one is not None]
    result = yearly(measure, scores)
    assert (result.total is None) == (not points)
    if result.total is not None:
        assert min(points) - Decimal("0.005") <= result.total <= max(points) + Decimal("0.005")
        assert abs(sum(one.weight for one in result.dimensions) - 100) < Decimal("0.05")
    assert (result.passed is not None) == result.complete
    assert result.complete == all(
        reason.ok for reason in result.decision.reasons if reason.code not in ("passed", "not_passed")
    )


@pytest.mark.parametrize("name", list(MEASURES))
@given(data=st.data())
def test_a_rater_who_gives_nothing_changes_no_total(name, data):
    measure = MEASURES[name]
    scores = data.draw(scores_of(measure))
    none = dict.fromkeys([one.id for one in measure.evaluation.dimensions])
    assert yearly(measure, scores | {"z": none}) == yearly(measure, scores)


@pytest.mark.parametrize("name", list(MEASURES))
@given(data=st.data())
def test_the_order_of_raters_does_not_count_and_more_points_never_lower_the_total(name, data):
    measure = MEASURES[name]
    scores = data.draw(scores_of(measure))
    turned = dict(reversed(scores.items()))
    assert yearly(measure, turned) == yearly(measure, scores)
    given_ = [(rater, one) for rater, of_rater in scores.items() for one, p in of_rater.items() if p is not None]
    if given_:
        rater, one = data.draw(st.sampled_from(given_))
        most = measure.evaluation.scale_max.value
        higher = scores | {rater: scores[rater] | {one: most}}
        assert yearly(measure, higher).total >= yearly(measure, scores).total


@given(data=st.data())
def test_the_total_is_the_exact_fraction_rounded_half_up(data):
    measure = MEASURES[B]
    points = st.integers(0, 100)
    scores = {rater: {one: data.draw(points) for one in FULL} for rater in "abc"}
    exact = sum(
        Fraction(one.weight.value, 100) * Fraction(sum(scores[rater][one.id] for rater in "abc"), 3)
        for one in measure.evaluation.dimensions
    )
    total = yearly(measure, scores).total
    assert Fraction(-1, 200) < Fraction(total) - exact <= Fraction(1, 200)


def with_rule(measure, rule: str, mark: int):
    changed = measure.evaluation.term.model_copy(update={"rule": rule, "pass_mark": mark})
    return measure.model_copy(update={"evaluation": measure.evaluation.model_copy(update={"term": changed})})


D = Decimal
TERMS = {
    # name: (rule, totals of the rounds, total of the term, whether it passes, codes)
    "mean, passed at the mark": ("mean", [D("50"), D("70")], D("60.00"), True, ["term_passed"]),
    "mean, just below": ("mean", [D("50"), D("69.98")], D("59.99"), False, ["term_failed"]),
    "mean, rounded half up": ("mean", [D("59.99"), D("60.00")], D("60.00"), True, ["term_passed"]),
    "mean, one round": ("mean", [D("61.00")], D("61.00"), True, ["term_passed"]),
    "mean, a round without": ("mean", [None, D("61")], D("61.00"), True, ["round_without", "term_passed"]),
    "latest": ("latest", [D("10"), D("60")], D("60"), True, ["term_passed"]),
    "latest, below": ("latest", [D("99"), D("59.99")], D("59.99"), False, ["term_failed"]),
    "latest, the last is not there": (
        "latest",
        [D("99"), D("70"), None],
        D("70"),
        True,
        ["round_without", "term_passed"],
    ),
    "failures, two in a row": ("no_two_failures", [D("70"), D("59"), D("59")], None, False, ["term_failed"]),
    "failures, two apart": ("no_two_failures", [D("59"), D("60"), D("59")], None, True, ["term_passed"]),
    "failures, only one": ("no_two_failures", [D("0")], None, True, ["term_passed"]),
    "failures, in a row but for a round without": (
        "no_two_failures",
        [D("59"), None, D("59")],
        None,
        False,
        ["round_without", "term_failed"],
    ),
    "nothing": ("mean", [], None, None, ["no_result"]),
    "nothing in three rounds": ("no_two_failures", [None] * 3, None, None, ["round_without", "no_result"]),
}


@pytest.mark.parametrize("case", TERMS)
def test_a_term_passes_by_the_measures_rule(baoshan, case):
    rule, totals, total, passed, codes = TERMS[case]
    result = term(with_rule(baoshan, rule, 60), totals)
    assert (result.total, result.passed) == (total, passed)
    assert [reason.code for reason in result.decision.reasons] == codes
    assert result.decision.allowed == bool(passed)
    assert result.decision.reasons[-1].cite.article == 8


def test_the_other_measure_fails_a_term_with_two_failures_in_a_row(linxi):
    assert term(linxi, [D("5.9"), D("6"), D("5")]).passed
    result = term(linxi, [D("5.9"), D("5"), D("9")])
    assert not result.passed
    assert (result.decision.refusals[0].cite.article, result.decision.refusals[0].local) == (6, False)


def test_rounds_without_a_result_are_counted(baoshan):
    result = term(baoshan, [D("61"), D("62"), None])
    assert result.decision.reasons[0].text().startswith("Evaluations of the term without a result: 1.")


def test_nobody_has_appealed_unless_it_is_said(measure):
    assert may_appeal(measure, date(2024, 9, 2), date(2024, 9, 3), CALENDAR).allowed


@pytest.mark.parametrize(("name", "days"), [(B, 10), (L, 5)])
@pytest.mark.parametrize(
    ("beyond", "appealed", "code"),
    [
        (-1, False, "may_appeal"),
        (0, False, "may_appeal"),
        (1, False, "appeal_late"),
        (0, True, "appealed"),
        (1, True, "appealed"),
    ],
)
def test_an_appeal_is_made_once_and_in_time(measures, name, days, beyond, appealed, code):
    measure, told = measures[name], date(2024, 9, 2)
    last = appeal_due(measure, told, CALENDAR).day
    assert last == {10: date(2024, 9, 14), 5: date(2024, 9, 9)}[days]
    decision = may_appeal(measure, told, last + timedelta(days=beyond), CALENDAR, appealed=appealed)
    assert [reason.code for reason in decision.reasons] == [code]
    assert decision.allowed == (code == "may_appeal")


def test_an_appeal_is_decided_in_working_days(linxi):
    assert review_due(linxi, date(2024, 9, 2), CALENDAR).day == date(2024, 9, 11)
