"""Whether a measure is in force: a day either side of every limit, with and without prolongations."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gonghua.pure.rules.example import example_measure
from gonghua.pure.rules.measure import Prolongation
from gonghua.pure.rules.validity import any_in_force, in_force_to, is_in_force, measure_for

DAY = timedelta(days=1)


def prolongation(
    issued: date, until: date, *, reaches_back: bool = False, prolongs: str = "baoshan-2024-2"
) -> Prolongation:
    return Prolongation(
        id="demo",
        prolongs=prolongs,
        title="延长",
        title_en="Prolonged",
        document_number="演示1号",
        issued_on=issued,
        in_force_to=until,
        reaches_back=reaches_back,
        fictional=True,
        text="延长",
        text_en="Prolonged",
    )


LATE = prolongation(date(2026, 9, 28), date(2028, 9, 9))
BACK = prolongation(date(2026, 9, 28), date(2028, 9, 9), reaches_back=True)
IN_TIME = prolongation(date(2026, 9, 10), date(2028, 9, 9))
A_DAY_LATE = prolongation(date(2026, 9, 11), date(2028, 9, 9))
STRANGE = prolongation(date(2026, 9, 1), date(2028, 9, 9), prolongs="another-1")
SHORTER = prolongation(date(2025, 1, 1), date(2025, 12, 31))

CASES = {
    # name: (prolongations, day, code, day in the message)
    "Art. 11: the day before its issue": ([], date(2024, 9, 9), "not_yet_in_force", date(2024, 9, 10)),
    "Art. 11: the day of its issue": ([], date(2024, 9, 10), "in_force", date(2026, 9, 9)),
    "Art. 11: its last day": ([], date(2026, 9, 9), "in_force", date(2026, 9, 9)),
    "Art. 11: the day after": ([], date(2026, 9, 10), "ended", date(2026, 9, 9)),
    "prolonged late: the last day before the break": ([LATE], date(2026, 9, 9), "in_force", date(2026, 9, 9)),
    "prolonged late: first day of the break": ([LATE], date(2026, 9, 10), "lapsed", date(2026, 9, 9)),
    "prolonged late: last day of the break": ([LATE], date(2026, 9, 27), "lapsed", date(2026, 9, 9)),
    "prolonged late: the day of its issue": ([LATE], date(2026, 9, 28), "in_force", date(2028, 9, 9)),
    "prolonged late: its last day": ([LATE], date(2028, 9, 9), "in_force", date(2028, 9, 9)),
    "prolonged late: the day after": ([LATE], date(2028, 9, 10), "ended", date(2028, 9, 9)),
    "reaching back: no break": ([BACK], date(2026, 9, 10), "in_force", date(2028, 9, 9)),
    "issued on the day after the end: no break": ([IN_TIME], date(2026, 9, 10), "in_force", date(2028, 9, 9)),
    "prolonged in time: the last day says the new end": ([IN_TIME], date(2026, 9, 9), "in_force", date(2028, 9, 9)),
    "issued one day too late: a break": ([A_DAY_LATE], date(2026, 9, 10), "lapsed", date(2026, 9, 9)),
    "another measure's prolongation": ([STRANGE], date(2026, 9, 10), "ended", date(2026, 9, 9)),
    "a prolongation does not shorten": ([SHORTER], date(2026, 1, 1), "in_force", date(2026, 9, 9)),
}


@pytest.mark.parametrize("case", CASES)
def test_a_measure_is_in_force_as_its_last_article_says(baoshan, case):
    prolongations, day, code, named = CASES[case]
    decision = is_in_force(baoshan, prolongations, day)
    (reason,) = decision.reasons
    assert reason.code == code
    assert decision.allowed == (code == "in_force")
    assert reason.params["day"] == named
    assert (reason.cite.measure, reason.cite.article) == ("baoshan-2024-2", 11)
    assert str(named) in reason.text()


def test_a_lapse_names_the_day_from_which_it_counts_again(baoshan):
    assert is_in_force(baoshan, [LATE], date(2026, 9, 20)).refusals[0].params["resumed"] == date(2026, 9, 28)


def test_the_limits_of_both_measures_come_from_their_files(measure):
    for day, allowed in [
        (measure.in_force_from - DAY, False),
        (measure.in_force_from, True),
        (measure.in_force_to, True),
        (measure.in_force_to + DAY, False),
    ]:
        decision = is_in_force(measure, [], day)
        assert decision.allowed is allowed
        assert decision.reasons[0].cite == measure.citation(measure.in_force_cite)


def test_the_last_day_is_that_of_the_latest_prolongation(baoshan):
    assert in_force_to(baoshan, []) == date(2026, 9, 9)
    assert in_force_to(baoshan, [LATE]) == date(2028, 9, 9)
    assert in_force_to(baoshan, [prolongation(date(2028, 9, 1), date(2030, 9, 9)), BACK]) == date(2030, 9, 9)
    assert in_force_to(baoshan, [STRANGE, SHORTER]) == date(2026, 9, 9)


def test_the_measure_for_a_day_is_the_one_that_came_last(baoshan, linxi):
    both = [(baoshan, [BACK]), (linxi, [])]
    assert measure_for(both, date(2024, 10, 1))[0].id == "baoshan-2024-2"
    assert measure_for(both, date(2026, 1, 1))[0].id == "linxi-2025-1"
    assert measure_for(both, date(2030, 4, 1)) is None
    assert measure_for([], date(2026, 1, 1)) is None


@pytest.mark.parametrize(
    ("day", "allowed", "code", "measure_id"),
    [
        (date(2024, 9, 9), False, "not_yet_in_force", "baoshan-2024-2"),
        (date(2024, 10, 1), True, "in_force", "baoshan-2024-2"),
        (date(2026, 1, 1), True, "in_force", "linxi-2025-1"),
        (date(2030, 4, 1), False, "ended", "linxi-2025-1"),
    ],
)
def test_a_refusal_speaks_of_the_nearest_measure(baoshan, linxi, day, allowed, code, measure_id):
    decision = any_in_force([(linxi, []), (baoshan, [])], day)
    assert (decision.allowed, decision.reasons[0].code) == (allowed, code)
    assert decision.reasons[0].cite.measure == measure_id


def test_without_a_measure_nothing_is_in_force():
    assert [reason.code for reason in any_in_force([], date(2026, 1, 1)).refusals] == ["no_measure"]


days = st.dates(date(2023, 1, 1), date(2032, 12, 31))
prolongations = st.lists(
    st.builds(
        lambda issued, length, back: prolongation(
            issued, issued + timedelta(days=length), reaches_back=back, prolongs="example-1"
        ),
        st.dates(date(2024, 10, 1), date(2031, 12, 31)),
        st.integers(0, 900),
        st.booleans(),
    ),
    max_size=4,
)


def told_day_by_day(measure, given_prolongations, day: date) -> bool:
    """Say the same by another way: what each document adds, in the order of issue."""
    in_force = {measure.in_force_from + i * DAY for i in range((measure.in_force_to - measure.in_force_from).days + 1)}
    for one in sorted(given_prolongations, key=lambda one: (one.issued_on, one.in_force_to)):
        end = max(in_force)
        first = min(end + DAY, one.issued_on) if one.reaches_back or one.issued_on <= end else one.issued_on
        in_force |= {first + i * DAY for i in range((one.in_force_to - first).days + 1)}
    return day in in_force


@given(prolongations, days)
def test_prolongations_add_up_as_counted_day_by_day(given_prolongations, day):
    measure = example_measure()
    # A document that is issued before the measure's end cannot make days before its beginning.
    expected = told_day_by_day(measure, given_prolongations, day) and day >= measure.in_force_from
    assert is_in_force(measure, given_prolongations, day).allowed is expected


@given(prolongations)
def test_the_last_day_is_in_force_and_the_next_is_not(given_prolongations):
    measure = example_measure()
    last = in_force_to(measure, given_prolongations)
    assert is_in_force(measure, given_prolongations, last).allowed
    assert not is_in_force(measure, given_prolongations, last + DAY).allowed
