"""Terms: their last days, overlaps, and what an existing letter may say."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gonghua.pure.rules.example import example_measure
from gonghua.pure.rules.terms import HeldTerm, days_left, may_hold, overlaps, recorded_term, term_ending

DAY = timedelta(days=1)

ENDINGS = {
    # name: (measure, level, first day, last day)
    "Baoshan 7(1): two years": ("baoshan-2024-2", "area", date(2024, 11, 1), date(2026, 10, 31)),
    "Baoshan 7(1): from New Year": ("baoshan-2024-2", "district", date(2025, 1, 1), date(2026, 12, 31)),
    "Baoshan 7(1): from 1 March over a leap day": ("baoshan-2024-2", "area", date(2022, 3, 1), date(2024, 2, 29)),
    "Baoshan 7(1): from a leap day": ("baoshan-2024-2", "street_town", date(2024, 2, 29), date(2026, 2, 28)),
    "Baoshan 7(1): from 28 February": ("baoshan-2024-2", "area", date(2022, 2, 28), date(2024, 2, 27)),
    "Linxi 4(1): three years": ("linxi-2025-1", "chief", date(2025, 6, 15), date(2028, 6, 14)),
    "Linxi 4(1): three years from a leap day": ("linxi-2025-1", "chief", date(2028, 2, 29), date(2031, 2, 28)),
    "Linxi 4(1): eighteen months": ("linxi-2025-1", "ward", date(2025, 7, 1), date(2026, 12, 31)),
    "Linxi 4(1): into a shorter month": ("linxi-2025-1", "ward", date(2025, 8, 31), date(2027, 2, 28)),
    "Linxi 4(1): into a month with that day": ("linxi-2025-1", "ward", date(2025, 8, 28), date(2027, 2, 27)),
}


@pytest.mark.parametrize("case", ENDINGS)
def test_a_term_ends_on_its_last_inclusive_day(measures, case):
    measure_id, level_id, start, last_day = ENDINGS[case]
    assert term_ending(measures[measure_id].level(level_id), start) == last_day


def test_a_term_beyond_the_calendar_is_an_error(baoshan):
    with pytest.raises(OverflowError, match="9999"):
        term_ending(baoshan.level("area"), date(9999, 1, 1))


def test_a_term_may_end_with_the_calendar(baoshan):
    assert term_ending(baoshan.level("area"), date(9997, 12, 31)) == date(9999, 12, 30)


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)))
def test_terms_in_a_row_leave_no_gap_and_later_ones_end_no_earlier(start):
    level = example_measure().level("area")
    last_day = term_ending(level, start)
    assert (last_day - start).days in {729, 730}
    assert term_ending(level, start + DAY) >= last_day
    assert not overlaps(HeldTerm("a", start, last_day), HeldTerm("a", last_day + DAY, last_day + DAY))


dates = st.dates(date(2024, 1, 1), date(2024, 3, 1))
held = st.builds(
    lambda level, start, length: HeldTerm(level, start, start + timedelta(days=length)),
    st.sampled_from(["area", "district"]),
    dates,
    st.integers(0, 20),
)


@given(held, held)
def test_terms_overlap_when_they_share_a_day(one, other):
    shared = any(
        other.start <= one.start + i * DAY <= other.last_day for i in range((one.last_day - one.start).days + 1)
    )
    assert overlaps(one, other) is shared
    assert overlaps(other, one) is shared


FIRST = {"baoshan-2024-2": ("area", "district"), "linxi-2025-1": ("ward", "chief")}


@pytest.mark.parametrize("same_level", [True, False], ids=["same level", "two levels"])
@pytest.mark.parametrize(
    ("start", "overlap"), [(date(2026, 10, 31), True), (date(2026, 11, 1), False)], ids=["last day", "day after"]
)
def test_overlapping_terms_are_refused_only_where_the_measure_forbids_them(measure, start, overlap, same_level):
    level, other = FIRST[measure.id]
    term = HeldTerm(level, date(2024, 11, 1), date(2026, 10, 31))
    new = HeldTerm(level if same_level else other, start, date(2027, 12, 31))
    decision = may_hold(measure, [term], new)
    forbidden = measure.id == "linxi-2025-1"
    assert decision.allowed is not (overlap and forbidden)
    assert [reason.code for reason in decision.reasons] == (
        [] if not overlap else ["overlap_forbidden" if forbidden else "overlap_allowed"]
    )
    for reason in decision.reasons:
        assert reason.local is (measure.id == "baoshan-2024-2")
        assert (reason.cite.article, reason.cite.paragraph) == (4, 2) if forbidden else reason.cite is None
        assert (reason.params["start"], reason.params["last_day"]) == (date(2024, 11, 1), date(2026, 10, 31))


def test_overlap_at_the_same_level_may_be_forbidden_alone():
    measure = example_measure()
    term = HeldTerm("area", date(2024, 11, 1), date(2026, 10, 31))
    assert not may_hold(measure, [term], term).allowed
    assert may_hold(measure, [term], HeldTerm("district", term.start, term.last_day)).allowed


@given(st.lists(held, max_size=5), held)
def test_every_overlap_is_told(terms, new):
    decision = may_hold(example_measure(), terms, new)
    assert len(decision.reasons) == sum(overlaps(term, new) for term in terms)
    assert decision.allowed is not any(overlaps(term, new) and term.level == new.level for term in terms)


RECORDED = {
    # name: (measure, level, first day, last day, code)
    "Baoshan 7(1): full": ("baoshan-2024-2", "area", date(2024, 11, 1), date(2026, 10, 31), "term_full"),
    "Baoshan 7(1): a day longer": ("baoshan-2024-2", "area", date(2024, 11, 1), date(2026, 11, 1), "term_longer"),
    "Baoshan 7(1): a day shorter": ("baoshan-2024-2", "area", date(2024, 11, 1), date(2026, 10, 30), "term_shorter"),
    "Baoshan 7(1): one day": ("baoshan-2024-2", "area", date(2024, 11, 1), date(2024, 11, 1), "term_shorter"),
    "Baoshan 7(1): upside down": ("baoshan-2024-2", "area", date(2024, 11, 1), date(2024, 10, 31), "end_before_start"),
    "Linxi 4(1): full": ("linxi-2025-1", "ward", date(2025, 7, 1), date(2026, 12, 31), "term_full"),
    "Linxi 4(1): a day longer": ("linxi-2025-1", "ward", date(2025, 7, 1), date(2027, 1, 1), "term_longer"),
    "Linxi 4(1): a day shorter": ("linxi-2025-1", "chief", date(2025, 7, 1), date(2028, 6, 29), "term_shorter"),
}


@pytest.mark.parametrize("case", RECORDED)
def test_an_existing_letter_is_judged_by_the_article_on_terms(measures, case):
    measure_id, level_id, start, end, code = RECORDED[case]
    measure = measures[measure_id]
    level = measure.level(level_id)
    decision = recorded_term(measure, level, start, end)
    (reason,) = decision.reasons
    assert reason.code == code
    assert decision.allowed is (code in {"term_full", "term_shorter"})
    assert reason.cite == measure.citation(level.term.cite)
    assert str(end) in reason.text()


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(-800, 800))
def test_a_recorded_term_stands_exactly_when_it_is_not_empty_and_not_too_long(start, length):
    measure = example_measure()
    level = measure.level("area")
    end = start + timedelta(days=length)
    assert recorded_term(measure, level, start, end).allowed is (start <= end <= term_ending(level, start))


@given(dates, dates)
def test_days_left_count_down_to_the_last_day(last_day, day):
    assume(day < last_day)
    assert days_left(last_day, day) == days_left(last_day, day + DAY) + 1
    assert days_left(last_day, last_day) == 0
    assert days_left(last_day, last_day + DAY) == -1
