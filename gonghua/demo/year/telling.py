"""The year is added to the story: everything below in the order in which a reader would ask for it."""

from datetime import timedelta

from gonghua.demo.district import Town
from gonghua.demo.draft import Draft
from gonghua.demo.story import Term
from gonghua.demo.year.advice import tell_advice
from gonghua.demo.year.drawing import tell_drawings
from gonghua.demo.year.evaluation import tell_rounds
from gonghua.demo.year.listing import tell_listing
from gonghua.demo.year.meeting import tell_meetings
from gonghua.demo.year.money import tell_money
from gonghua.demo.year.opinions import tell_desk, tell_opinions
from gonghua.demo.year.plan import plans
from gonghua.demo.year.scene import Scene, tell
from gonghua.demo.year.season import season_of, tell_season
from gonghua.demo.year.service import tell_service

YEAR_DAYS = 150
"""The year's list is that of the day so long before the demo's: by then its projects are under way."""


def tell_year(draft: Draft, seed: int) -> None:
    """Tell the year of a draft whose terms and accounts stand."""
    year = (draft.times.day - timedelta(days=YEAR_DAYS)).year
    tell(draft, draft.times.opening, lambda scene, _day: _introduce(draft, scene))
    asks, signing_in, experts = draft.asks, draft.signing_in, draft.experts
    assert asks is not None
    season = season_of(draft, asks, draft.left_open)
    tell_season(draft, season)
    found = plans(draft, seed, [*season.idle, *season.dropped])
    committee = [term for term in draft.story.terms if term.post.level == draft.level("district").id]
    tell_rounds(draft, year, failed=season.failed, appellant=_appellant(draft, signing_in), seed=seed)
    tell_listing(draft, found, year)
    tell_money(draft, found, year)
    orders = [order for plan in found for order in tell_drawings(draft, plan)]
    draft.story.orders = [order for _on, order in sorted(orders, key=lambda dated: dated[0])]
    in_office = [term for term in committee if term.serves_on(found[0].published)]
    tell_meetings(draft, found, [term for term in in_office if term.serves_on(draft.times.ago(60))])
    tell_advice(draft, found, experts)
    tell_opinions(draft, found)
    tell_desk(draft, found)
    tell_service(draft, found, [term for term in signing_in if term.post.area], seed)


def _introduce(draft: Draft, scene: Scene) -> None:
    """Let the scene know what does not come of any act: the street-towns as planned, the measure."""
    towns: tuple[Town, ...] = draft.district.towns
    scene.rows["towns"], scene.rows["measure"] = towns, draft.measure


def _appellant(draft: Draft, signing_in: list[Term]) -> Term:
    """Return a planner with an account whose term ran all last year."""
    start = draft.times.month(-22)
    return next(term for term in signing_in if term.start < start and term.last_on >= draft.times.ago(200))
