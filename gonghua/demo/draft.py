"""Writing the story: what every part of it draws on, and how one term comes about."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

from gonghua.demo.district import DemoDistrict, Town
from gonghua.demo.people import People, words
from gonghua.demo.story import (
    Appointed,
    Candidacy,
    Ended,
    LettersIssued,
    Post,
    Proposed,
    Recorded,
    Screened,
    Story,
    Term,
)
from gonghua.demo.times import Times, after, before, working_day
from gonghua.ground.people.details import Details
from gonghua.pure.rules.eligibility import Check
from gonghua.pure.rules.measure import Criterion, Level, Measure
from gonghua.pure.rules.terms import term_ending

SLOWEST_WORKING_DAYS = 16
"""From proposal to first day; a term whose way would cross the days without a measure begins a month later."""


class Draft:
    """A story while it is written: measure, district, days, the seeded chance, the people made up so far.

    `again_told` are terms with the next one and the day of the renewal; `asks` who asks to leave; `signing_in` and
    `experts` those with an account; `left_open` the areas that stand empty after the demo's month.
    """

    def __init__(self, measure: Measure, district: DemoDistrict, times: Times, seed: int) -> None:
        self.measure, self.district, self.times = measure, district, times
        self.random = Random(f"story {seed}")
        self.people = People(self.random, district.name)
        self.story = Story(times.day)
        self.again_told: list[tuple[Term, Term, date]] = []
        self.asks: Term | None = None
        self.signing_in: list[Term] = []
        self.experts: list[Term] = []
        self.left_open: list[str] = []
        self._numbers: Counter[tuple[str, int]] = Counter()
        self._letters: dict[tuple[date, Town | None], list[Term]] = defaultdict(list)

    def level(self, territory: str) -> Level:
        """Return the level whose seats serve this kind of territory."""
        return next(level for level in self.measure.levels if level.territory == territory)

    def next_post(self, town: Town, area: str) -> Post:
        """Return one more post in an area."""
        taken = {term.post for term in self.story.terms if term.post.area == area}
        return Post(self.level("area").id, town, area, 1 + len(taken))

    def somebody(self, post: Post) -> Details:
        """Make up somebody for a post."""
        territory = self.measure.level(post.level).territory
        return self.people.somebody(territory, post.town.name if post.town else None)

    def recorded(self, post: Post, start: date, person: Details | None = None) -> Term:
        """Tell of a letter from before the record began here, and of the day on which it was entered."""
        level, town = self.measure.level(post.level), post.town
        series = self.measure.series(level, town.name if town else None)
        self._numbers[series.prefix, start.year] += 1
        term = self._term(post, person or self.somebody(post), start)
        term.number = self.measure.letter_number(series, start.year, self._numbers[series.prefix, start.year])
        entered = after(max(start, self.times.opening), 1 + self.turn(town) % 4)
        self.story.tell(entered, Recorded(term))
        return term

    def appointed(
        self,
        post: Post,
        start: date,
        *,
        person: Details | None = None,
        decided: date | None = None,
        issued: bool = True,
    ) -> Term:
        """Tell of an appointment from proposal to letter; without `issued` the letter waits."""
        while self.times.lapsed(before(start, SLOWEST_WORKING_DAYS), start):
            start = (start.replace(day=1) + timedelta(days=32)).replace(day=1)
        decided = decided or before(start, 5 + self.turn(post.town) % 3)
        proposed = before(decided, self.random.randint(4, 9))
        candidacy = self.candidacy(post, person, consented=proposed)
        self.story.tell(proposed, Proposed(candidacy))
        checks = self.checks(post, departed=self.random.random() < 0.06)
        self.story.tell(before(decided, self.random.randint(1, 3)), Screened(candidacy, checks))
        term = self._term(post, candidacy.person, start, candidacy)
        self.story.tell(decided, Appointed(term))
        if issued:
            self._letters[after(decided, 2), post.town].append(term)
        return term

    def again(self, first: Term, on: date) -> Term:
        """Plan that a term is renewed on a day: another term in the same seat. The year tells of it."""
        start = first.end + timedelta(days=1)
        end = term_ending(self.measure.level(first.post.level), start)
        second = Term(first.post, first.person, first.channel, start, end, end)
        self.story.terms.append(second)
        self.again_told.append((first, second, on))
        return second

    def candidacy(self, post: Post, person: Details | None = None, *, consented: date | None = None) -> Candidacy:
        """Return a candidacy through one of the level's channels."""
        channel = self.random.choice(self.measure.level(post.level).channels)
        recommender = self.random.choice(words()["recommenders"]) if channel == "recommendation" else ""
        return Candidacy(post, person or self.somebody(post), channel, recommender, consented)

    def checks(self, post: Post, *, departed: bool = False) -> dict[str, Check]:
        """Return checks that are met with their evidence; `departed`: the principle is not met, with a reason."""
        checks = {}
        for criterion in self.measure.level(post.level).criteria:
            checks[criterion.id] = self.met(criterion)
            if criterion.kind == "principle" and departed:
                checks[criterion.id] = self.departed(with_reason=True)
            if criterion.kind == "preference" and self.random.random() < 0.3:
                checks[criterion.id] = Check("not_met", words()["preference_not_met"])
        return checks

    def met(self, criterion: Criterion) -> Check:
        """Return a check that a criterion is met, with evidence such as an office writes."""
        said: Mapping[str, list[str]] = words()["evidence"]
        return Check("met", self.random.choice(said.get(criterion.id, words()["evidence_otherwise"])))

    def departed(self, *, with_reason: bool) -> Check:
        """Return a check that a principle is not met."""
        reason = self.random.choice(words()["principle_reasons"]) if with_reason else ""
        return Check("not_met", words()["principle_not_met"], reason)

    def ended(self, term: Term, exit_id: str, last_on: date) -> None:
        """Tell of a term that ends early, recorded a few days before its last day."""
        term.last_on = last_on
        reason = self.random.choice(words()["exits"][exit_id])
        self.story.tell(before(last_on, 3), Ended(term, exit_id, reason))

    def tell_letters(self) -> None:
        """Tell of the letters, office by office: those of one day are one batch. Comes last."""
        for (on, town), terms in self._letters.items():
            self.story.tell(working_day(on), LettersIssued(town, terms))

    def turn(self, town: Town | None) -> int:
        """Return the place of a street-town in the district's order: offices do not all act on one day."""
        return self.district.towns.index(town) if town else 0

    def _term(self, post: Post, person: Details, start: date, candidacy: Candidacy | None = None) -> Term:
        level = self.measure.level(post.level)
        channel = candidacy.channel if candidacy else self.random.choice(level.channels)
        end = term_ending(level, start)
        term = Term(post, person, channel, start, end, end, candidacy)
        self.story.terms.append(term)
        return term
