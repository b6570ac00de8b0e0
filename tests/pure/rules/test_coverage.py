"""Full coverage, against an oracle that looks at every day."""

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gonghua.pure.rules.coverage import Coverage, Place, PlaceCoverage, Served, coverage

DAY = timedelta(days=1)
HALL = Place("street_town", "友谊路街道")
ON = date(2026, 9, 1)


def served(start: date, last_day: date, place: Place = HALL) -> Served:
    return Served(place.level, place.street_town, place.area, start, last_day)


CASES = {
    # name: (terms, holders, opens on, uncovered since)
    "nobody ever": ([], 0, None, None),
    "only later": ([(date(2026, 9, 2), date(2028, 9, 1))], 0, None, None),
    "from this day": ([(ON, date(2028, 8, 31))], 1, None, None),
    "until this day": ([(date(2024, 9, 2), ON)], 1, date(2026, 9, 2), None),
    "until the day before": ([(date(2024, 9, 1), date(2026, 8, 31))], 0, None, ON),
    "opens on the 180th day": ([(ON, date(2027, 2, 27))], 1, date(2027, 2, 28), None),
    "opens on the 181st day": ([(ON, date(2027, 2, 28))], 1, None, None),
    "a successor without a gap": ([(ON, date(2026, 10, 31)), (date(2026, 11, 1), date(2028, 10, 31))], 1, None, None),
    "a successor after a day": (
        [(ON, date(2026, 10, 31)), (date(2026, 11, 2), date(2028, 10, 31))],
        1,
        date(2026, 11, 1),
        None,
    ),
    "two, the longer one counts": ([(ON, date(2026, 9, 30)), (ON, date(2026, 12, 31))], 2, date(2027, 1, 1), None),
    "one within another": ([(ON, date(2026, 12, 31)), (ON + DAY, date(2026, 9, 30))], 1, date(2027, 1, 1), None),
    "a gap now, filled later": (
        [(date(2024, 1, 1), date(2025, 12, 31)), (date(2026, 10, 1), date(2028, 9, 30))],
        0,
        None,
        date(2026, 1, 1),
    ),
    "a term left before it began": ([(date(2026, 10, 1), date(2026, 9, 30))], 0, None, None),
}


@pytest.mark.parametrize("case", CASES)
def test_a_place_is_covered_as_its_terms_say(case):
    terms, holders, opens_on, uncovered_since = CASES[case]
    (place,) = coverage([HALL], [served(*term) for term in terms], ON).places
    assert place == PlaceCoverage(HALL, holders, opens_on, uncovered_since)
    assert place.covered is (holders > 0)


def test_levels_and_equal_area_names_of_two_street_towns_are_kept_apart():
    first, second = Place("area", "大场镇", "第1片区"), Place("area", "顾村镇", "第1片区")
    found = coverage([HALL, first, second], [served(ON, ON, first)], ON)
    assert [place.covered for place in found.places] == [False, True, False]
    assert [place.place for place in found.gaps] == [HALL, second]
    assert found.of_level("area") == Coverage(ON, found.places[1:])


def test_terms_of_unknown_places_are_passed_over():
    assert coverage([], [served(ON, ON)], ON).places == ()


def test_the_gaps_that_open_come_soonest_first():
    places = [Place("area", "大场镇", name) for name in "甲乙丙"]
    ends = [ON + 30 * DAY, ON + 10 * DAY, ON + 300 * DAY]
    found = coverage(places, [served(ON, end, place) for place, end in zip(places, ends, strict=True)], ON)
    assert [place.place.area for place in found.opening] == ["乙", "甲"]
    assert [place.opens_on for place in found.opening] == [ON + 11 * DAY, ON + 31 * DAY]


def test_the_horizon_is_the_measures_setting(measure):
    horizon = measure.appointments.coverage_horizon_days.value
    for days, opens in [(horizon - 1, True), (horizon, False)]:
        (place,) = coverage([HALL], [served(ON, ON + days * DAY)], ON, horizon).places
        assert (place.opens_on is not None) is opens


PLACES = [HALL, Place("area", "友谊路街道", "甲"), Place("district")]
terms = st.lists(
    st.builds(
        lambda place, start, length: served(ON + start * DAY, ON + (start + length) * DAY, place),
        st.sampled_from(PLACES),
        st.integers(-40, 40),
        st.integers(-2, 25),
    ),
    max_size=12,
)


def day_by_day(place: Place, given_terms: list[Served], horizon: int) -> PlaceCoverage:
    """Say how a place stands by asking about each day."""

    def holders(day: date) -> int:
        return sum(term.place == place and term.start <= day <= term.last_day for term in given_terms)

    after = [ON + i * DAY for i in range(1, horizon + 1)]
    before = [ON - i * DAY for i in range(1, 80)]
    if holders(ON):
        return PlaceCoverage(place, holders(ON), next((day for day in after if not holders(day)), None), None)
    last_covered = next((day for day in before if holders(day)), None)
    return PlaceCoverage(place, 0, None, last_covered + DAY if last_covered else None)


@given(terms, st.integers(0, 60))
def test_coverage_agrees_with_looking_at_every_day(given_terms, horizon):
    assert coverage(PLACES, given_terms, ON, horizon).places == tuple(
        day_by_day(place, given_terms, horizon) for place in PLACES
    )


def test_ten_thousand_terms_take_less_than_a_second():
    places = [Place("area", "大场镇", str(number)) for number in range(500)]
    many = [served(ON - (i % 997) * DAY, ON + (i % 701) * DAY, places[i % 500]) for i in range(10_000)]
    began = time.perf_counter()
    found = coverage(places, many, ON)
    assert time.perf_counter() - began < 1
    assert sum(place.holders for place in found.places) == 10_000
