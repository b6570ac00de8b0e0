"""The demo's present: what stands empty, what waits for whom, who signs in."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from gonghua.demo.district import Town
from gonghua.demo.draft import Draft
from gonghua.demo.lives import OLD, OLDEST, veteran
from gonghua.demo.people import words
from gonghua.demo.story import (
    AccountOpened,
    Candidacy,
    ExitAsked,
    LetterReplaced,
    LetterRevoked,
    Post,
    Proposed,
    Screened,
    SeatOpened,
    Term,
)
from gonghua.demo.times import after, before
from gonghua.ground.people.terms import Role
from gonghua.pure.rules.eligibility import Check

PLANNERS = 10
EXPERTS = 3
LONG_EMPTY_DAYS, EMPTY_DAYS = 389, 70


def tell_gaps(draft: Draft, places: Sequence[tuple[Town, str]]) -> None:
    """Five areas stand empty, each since another day and for another reason; the first is the home street-town's."""
    times, day = draft.times, draft.times.day
    posts = [Post(draft.level("area").id, town, area, 1) for town, area in places]
    _leave(draft, draft.recorded(posts[0], times.month(OLDEST)), LONG_EMPTY_DAYS)
    draft.ended(draft.recorded(posts[1], times.month(OLD)), _found_exit(draft), day - timedelta(days=EMPTY_DAYS))
    draft.recorded(posts[2], times.month(OLDEST))
    draft.recorded(posts[3], times.month(OLDEST))
    revoked = draft.appointed(posts[3], times.month(0))
    on = max(times.ago(6), before(revoked.start, 1))
    revoked.last_on = max(revoked.start, on) - timedelta(days=1)
    draft.story.tell(on, LetterRevoked(revoked, words()["revoked"]))
    draft.story.tell(after(times.opening, 10), SeatOpened(posts[4]))


def tell_present(draft: Draft) -> None:
    """Tell of what waits on the demo's day, and open the accounts of a few planners."""
    home, day = draft.district.towns[0], draft.times.day
    settled = day - timedelta(days=30)
    serving = [term for term in draft.story.terms if term.post.area and term.serves_on(day) and term.serves_on(settled)]
    signs_in = veteran(draft, draft.next_post(home, home.area(4)))
    draft.again(signs_in, draft.times.ago(9))
    asks = draft.asks = next(term for term in serving if term.post.area == home.area(1) and _ends_soon(draft, term))
    _open_account(draft, signs_in, 1)
    _open_account(draft, asks, 2)
    asked_on = draft.times.ago(6)
    reason = words()["exit_requests"][0]
    draft.story.tell(asked_on, ExitAsked(asks, asks.end, reason))
    others = [term for term in serving if term is not asks]
    step = max(1, len(others) // (PLANNERS - 2))
    for number, term in enumerate(others[::step][: PLANNERS - 2], start=3):
        _open_account(draft, term, number)
    _open_experts(draft)
    _tell_waiting_letters(draft)
    _tell_waiting_candidates(draft)
    fresh = next(
        term for term in draft.story.terms if term.candidacy and term.serves_on(settled) and term.serves_on(day)
    )
    draft.story.tell(after(fresh.start, 5), LetterReplaced(fresh, words()["replaced"]))


def _tell_waiting_letters(draft: Draft) -> None:
    """Appointments were decided whose letters are not issued: in the home street-town, in another, and one late."""
    home, start = draft.district.towns[0], draft.times.month(1)
    elsewhere = [place for place in draft.story.lasting(200) if place[0] != home]
    for place, decided in (
        ((home, home.area(4)), 6),
        ((home, home.area(4)), 4),
        (elsewhere[0], 3),
        (elsewhere[-1], 2),
    ):
        draft.appointed(draft.next_post(*place), start, decided=draft.times.ago(decided), issued=False)


def _tell_waiting_candidates(draft: Draft) -> None:
    """Candidates wait at every stage: fresh, due today, late, agreed or not, with conditions met, open and not met."""
    home, empty = draft.district.towns[0], draft.story.uncovered()
    gaps = [place for place in draft.story.areas if place[1] in empty]
    elsewhere = [place for place in draft.story.areas if place[1] not in empty and place[0] != home]
    places = draft.random.choices(elsewhere, k=5)
    _wait(draft, (home, home.area(2)), proposed=12)
    _wait(draft, (home, home.area(3)), proposed=9, screened=3)
    _wait(draft, (home, home.area(3)), proposed=6, screened=2, unlike=_without_reason(draft))
    _wait(draft, gaps[1], proposed=10)
    _wait(draft, gaps[2], proposed=13, screened=5)
    _wait(draft, places[0], proposed=2)
    _wait(draft, places[1], proposed=8, screened=4, unlike={"time": Check("not_met", words()["condition_not_met"])})
    _wait(draft, places[2], proposed=5, screened=1, unlike=_with_reason(draft))
    _wait(draft, places[3], proposed=6, screened=2, agreed=False)
    _wait(draft, places[4], proposed=4, screened=1, unlike={"fairness": Check(), "time": Check()})
    committee = Post(draft.level("district").id, None, None, 1)
    _propose(draft, committee, proposed=5, screened=2, unlike={}, agreed=True)


def _wait(
    draft: Draft,
    place: tuple[Town, str],
    *,
    proposed: int,
    screened: int | None = None,
    unlike: Mapping[str, Check] | None = None,
    agreed: bool = True,
) -> None:
    first = Post(draft.level("area").id, *place, 1)
    post = next((term.post for term in draft.story.terms if term.post.area == place[1]), first)
    _propose(draft, post, proposed=proposed, screened=screened, unlike=unlike or {}, agreed=agreed)


def _propose(
    draft: Draft, post: Post, *, proposed: int, screened: int | None, unlike: Mapping[str, Check], agreed: bool
) -> Candidacy:
    """Put somebody forward so many working days ago; `unlike` are the checks that are not met like the rest."""
    on = draft.times.ago(proposed)
    candidacy = draft.candidacy(post, consented=on if agreed else None)
    draft.story.tell(on, Proposed(candidacy))
    if screened is not None:
        known = {criterion.id for criterion in draft.measure.level(post.level).criteria}
        unlike = {name: check for name, check in unlike.items() if name in known}
        draft.story.tell(draft.times.ago(screened), Screened(candidacy, draft.checks(post) | unlike))
    return candidacy


def _without_reason(draft: Draft) -> dict[str, Check]:
    return {name: draft.departed(with_reason=False) for name in _principles(draft)}


def _with_reason(draft: Draft) -> dict[str, Check]:
    return {name: draft.departed(with_reason=True) for name in _principles(draft)}


def _principles(draft: Draft) -> list[str]:
    return [criterion.id for criterion in draft.level("area").criteria if criterion.kind == "principle"]


def _found_exit(draft: Draft) -> str:
    """Return the exit that the authority finds."""
    return next(way.id for way in draft.measure.exits if way.kind == "exit" and way.requested_by == "authority")


def _leave(draft: Draft, term: Term, days_ago: int) -> None:
    """Let somebody leave on own request, asked for through an account of their own."""
    way = next(way.id for way in draft.measure.exits if way.kind == "exit" and way.requested_by == "planner")
    last_on = draft.times.day - timedelta(days=days_ago + 1)
    _open_account(draft, term, PLANNERS + 1)
    draft.story.tell(before(last_on, 12), ExitAsked(term, last_on, words()["exit_requests"][1]))
    draft.ended(term, way, last_on)


def _open_account(draft: Draft, term: Term, number: int) -> None:
    """Open a planner's account some days after the term began, or the record did."""
    opened = after(max(term.start, draft.times.opening), 8)
    draft.story.tell(min(opened, draft.times.ago(8)), AccountOpened(f"planner{number}", term))
    if number <= PLANNERS:
        draft.signing_in.append(term)


def _open_experts(draft: Draft) -> None:
    """Open accounts of members of the committee who have served for two years; the first of them is on."""
    level, since = draft.level("district").id, draft.times.month(OLD)
    serving = [term for term in draft.story.terms if term.post.level == level and term.start <= since]
    serving = [term for term in serving if term.last_on == term.end]
    draft.experts = serving[::-1][:EXPERTS]
    for number, term in enumerate(draft.experts, start=1):
        opened = after(max(term.start, draft.times.opening), 9)
        draft.story.tell(opened, AccountOpened(f"expert{number}", term, Role.EXPERT))


def _ends_soon(draft: Draft, term: Term) -> bool:
    return term.last_on == term.end == draft.times.month(1) - timedelta(days=1)
