"""The renewal season: whose terms end, what is known of them, what is decided already."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from gonghua.demo.district import Town
from gonghua.demo.draft import Draft
from gonghua.demo.story import AccountOpened, Term
from gonghua.demo.times import after, before
from gonghua.demo.year.evaluation import confirm_term
from gonghua.demo.year.scene import Scene, tell
from gonghua.demo.year.words import papers
from gonghua.institution.renewal import acts

REVIEWED = "planner12"
"""The account of a planner who asks to have a non-renewal reviewed."""


@dataclass
class Season:
    """The terms that end with the demo's month and are not decided elsewhere, by what becomes of them."""

    clean: list[Term] = field(default_factory=list)
    renewed: list[Term] = field(default_factory=list)
    failed: list[Term] = field(default_factory=list)
    unjudged: list[Term] = field(default_factory=list)
    idle: list[Term] = field(default_factory=list)
    leaving: list[Term] = field(default_factory=list)
    dropped: list[Term] = field(default_factory=list)
    """Not renewed already, because they took part in nothing; the last one has a review behind them."""


def season_of(draft: Draft, asks: Term, keep_open: Sequence[str]) -> Season:
    """Sort the terms that end with the month: exceptions in the home street-town; `keep_open` are areas left as is."""
    end, home = draft.times.month(1), draft.district.towns[0]
    again = {first for first, _second, _on in draft.again_told}
    terms = [term for term in draft.story.terms if (end - term.end).days == 1 and term.last_on == term.end]
    waiting = [term for term in terms if term not in again and term is not asks]
    mine = [term for term in waiting if term.post.town == home and term.post.area not in keep_open]
    open_here = [term for term in waiting if term.post.town == home and term not in mine]
    found = Season(leaving=[asks])
    kinds = (found.failed, found.unjudged, found.idle, found.dropped)
    for kind, term in zip(kinds, [*mine, *open_here], strict=False):
        kind.append(term)
    settled = [*found.failed, *found.unjudged, *found.idle, *found.dropped]
    for number, term in enumerate(term for term in waiting if term not in settled):
        elsewhere = term.post.town not in (home, None) and term.post.area not in keep_open
        if elsewhere and not any(one.post.town != home for one in found.dropped):
            found.dropped.append(term)
        elif elsewhere and number % 7 == 3:
            found.unjudged.append(term)
        elif elsewhere and number % 3 == 0:
            found.renewed.append(term)
        else:
            found.clean.append(term)
    return found


def tell_season(draft: Draft, season: Season) -> None:
    """Tell of the evaluations of terms, the renewals and the non-renewals, up to the day."""
    times = draft.times
    judged = {True: [*season.clean, *season.leaving, *season.idle], False: season.failed}
    for passed, terms in judged.items():
        for number, term in enumerate(terms):
            tell(draft, times.ago(12 + number % 4), partial(confirm_term, term, passed))
    for number, term in enumerate(season.renewed):
        draft.again(term, times.ago(3 + number % 4))
    together: dict[tuple[date, Town | None], list[tuple[Term, Term]]] = defaultdict(list)
    for first, second, on in draft.again_told:
        tell(draft, before(on, 4), partial(confirm_term, first, True))
        together[on, first.post.town].append((first, second))
    for (on, town), pairs in together.items():
        tell(draft, on, partial(_renew, town, pairs))
    for term in season.dropped:
        tell(draft, times.ago(12), partial(_not_renew, term))
    last = season.dropped[-1]
    if last not in draft.signing_in:
        opened = after(max(last.start, times.opening), 9)
        draft.story.tell(opened, AccountOpened(REVIEWED, last))
    tell(draft, times.ago(8), partial(_ask_review, last))
    tell(draft, times.ago(4), partial(_review, last))
    tell(draft, times.ago(3), partial(_hand_over, season.dropped[0], None))
    colleague = next(
        term for term in draft.story.terms if term.post.town == last.post.town and _stays(term, last, times.day)
    )
    tell(draft, times.ago(2), partial(_hand_over, last, colleague))


def _renew(town: Town | None, pairs: Sequence[tuple[Term, Term]], scene: Scene, day: date) -> None:
    """An office renews the terms that are clear, and their letters are drawn together."""
    office, letters = scene.office(town), []
    for first, second in pairs:
        decision = acts.renew(scene.player.appointments[first], actor=office, day=day)
        appointment = decision.new_appointment
        assert appointment is not None
        scene.player.appointments[second] = appointment
        letters.append(appointment.letters.get())
    scene.player.draw_letters(letters, office, day)


def _stays(term: Term, last: Term, day: date) -> bool:
    """Say whether somebody else serves on, who can take over."""
    return term.serves_on(day) and term.person != last.person


def _not_renew(term: Term, scene: Scene, day: date) -> None:
    way, office = scene.rows["measure"].non_renewal("no_participation").id, scene.office(term.post.town)
    given = {"exit_id": way, "reason": papers()["not_renewed"]}
    scene.rows["dropped", term] = acts.not_renew(scene.player.appointments[term], actor=office, day=day, **given)


def _ask_review(term: Term, scene: Scene, day: date) -> None:
    made, account = scene.rows["dropped", term], scene.player.planners[term]
    grounds = "曾在微信群里答复过居民，请核查。"
    scene.rows["review"] = acts.ask_review(made, grounds=grounds, actor=account, day=day)


def _review(term: Term, scene: Scene, day: date) -> None:
    reason = "经核查，群内答复不涉及社区建设项目，维持原决定。"
    acts.decide_review(scene.rows["review"], upheld=True, reason=reason, actor=scene.second, day=day)


def _hand_over(term: Term, colleague: Term | None, scene: Scene, day: date) -> None:
    office = scene.office(term.post.town)
    handover = acts.draw_up_handover(scene.player.appointments[term], actor=office, day=day)
    if colleague is not None:
        acts.take_over(handover, person=scene.person(colleague), actor=office, day=day)
