"""How a seat fared in two years: each life tells the terms of one post and returns the last of them."""

from datetime import timedelta

from gonghua.demo.draft import Draft
from gonghua.demo.people import words
from gonghua.demo.story import NotAppointed, Post, Proposed, Term
from gonghua.demo.times import before

OLDEST, OLD = -24, -23
"""The months, counted from the demo's, in which the letters began that were there before the record."""


def veteran(draft: Draft, post: Post) -> Term:
    """Since before the record; the term ends with the demo's month."""
    return draft.recorded(post, draft.times.month(OLD))


def later(draft: Draft, post: Post) -> Term:
    """Appointed in the first spring; the term ends within half a year."""
    return draft.appointed(post, draft.times.month(-20))


def renewed(draft: Draft, post: Post) -> Term:
    """Since before the record; the term ended last month and the same person was renewed."""
    first = draft.recorded(post, draft.times.month(OLDEST))
    return draft.again(first, before(draft.times.month(0), 9 + draft.turn(post.town) % 3))


def newcomer(draft: Draft, post: Post) -> Term:
    """Appointed within the last year and a half, sometimes after somebody who left, sometimes in place of another."""
    start = draft.times.month(-draft.random.randint(5, 17))
    predecessor = draft.recorded(post, draft.times.month(OLDEST)) if draft.random.random() < 0.5 else None
    term = draft.appointed(post, start)
    if predecessor:
        exit_id = draft.random.choice([way.id for way in draft.measure.exits if way.kind == "exit"])
        draft.ended(predecessor, exit_id, start - timedelta(days=draft.random.randint(45, 90)))
    if draft.random.random() < 0.12:
        not_chosen(draft, post, term)
    return term


def ahead(draft: Draft, post: Post) -> Term:
    """The term ends with the month and the next one is decided already, with its letter."""
    return draft.again(veteran(draft, post), draft.times.ago(9 + draft.turn(post.town) % 3))


def not_chosen(draft: Draft, post: Post, chosen: Term) -> None:
    """Somebody else was put forward for the same seat and was declined, or withdrew."""
    withdrawn = draft.random.random() < 0.4
    proposed, said = before(chosen.start, 16), words()
    candidacy = draft.candidacy(post, consented=proposed)
    reason = draft.random.choice(said["withdrawals"] if withdrawn else said["declines"])
    draft.story.tell(proposed, Proposed(candidacy))
    draft.story.tell(before(chosen.start, 8), NotAppointed(candidacy, reason, withdrawn=withdrawn))
