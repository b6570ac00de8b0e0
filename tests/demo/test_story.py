"""The story: the same for a seed and a day, whole on every day that is offered, about nobody real."""

from collections import Counter
from datetime import date

import pytest

from gonghua.demo.people import REGION
from gonghua.demo.story import Appointed, Ended, LetterReplaced, LetterRevoked, LettersIssued, Proposed, Recorded, Story
from gonghua.demo.times import FIRST_DAY, LAST_DAY, working_day
from gonghua.ground.people.details import details_decision
from tests.demo.telling import DAY, tell

DAYS = [FIRST_DAY, DAY, date(2026, 11, 30), date(2026, 12, 1), date(2027, 2, 28), date(2027, 8, 9), LAST_DAY]


def outline(story: Story) -> list[str]:
    terms = [(t.post, t.person, t.channel, t.start, t.end, t.last_on, t.number) for t in story.terms]
    return [repr(term) for term in terms] + [f"{on} {type(event).__name__}" for on, event in story.in_order()]


def test_a_seed_and_a_day_tell_one_story() -> None:
    assert outline(tell()) == outline(tell())
    assert outline(tell(seed=2)) != outline(tell())
    assert outline(tell(day=date(2026, 12, 1))) != outline(tell())


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("towns", [3, 12])
def test_nothing_happens_after_the_day_or_on_a_day_without_offices(day: date, towns: int) -> None:
    story = tell(day=day, towns=towns)
    days = [on for on, _event in story.in_order()]
    assert days[-1] <= day
    assert [on for on in days if working_day(on) != on] == []
    assert len(story.uncovered()) == 5


@pytest.mark.parametrize("day", DAYS)
def test_nothing_is_granted_while_no_measure_is_in_force(day: date) -> None:
    granted = [on for on, event in tell(day=day, towns=12).events if isinstance(event, Proposed | Appointed)]
    assert [on for on in granted if date(2026, 9, 9) < on < date(2026, 9, 28)] == []


def test_two_years_of_a_whole_district() -> None:
    story = tell(towns=12)
    counts = Counter(type(event) for _on, event in story.events)
    assert 180 <= len({term.person.id_number for term in story.terms}) <= 230
    assert sum(term.serves_on(DAY) for term in story.terms) >= 130
    assert counts[Recorded] > 90
    assert counts[LettersIssued] > 30
    assert counts[Ended] >= 8
    assert counts[LetterReplaced] == counts[LetterRevoked] == 1
    assert sum(term.last_on == date(2026, 11, 30) for term in story.terms) > 20
    again = Counter(term.person.id_number for term in story.terms)
    assert sum(count > 1 for count in again.values()) > 20, "reappointed"


def test_people_are_valid_and_impossible() -> None:
    people = [term.person for term in tell(towns=12).terms]
    assert all(details_decision(person).allowed for person in people)
    assert all(person.id_number.startswith(REGION) and person.phone.startswith("1540000") for person in people)
    assert len({p.id_number for p in people}) == len({p.name for p in people}) == len({p.phone for p in people})
    assert all("虚构" in person.employer for person in people)
