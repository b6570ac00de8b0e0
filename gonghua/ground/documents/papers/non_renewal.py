"""The letter that tells a planner of a non-renewal (不予续聘通知): its article, its reason and the way to a review.

Serves: 8.1, 8.3
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import npgettext, override, pgettext

from gonghua.ground.documents.letter import Basis
from gonghua.ground.documents.papers.sheet import CHINESE, draw, paragraphs
from gonghua.ground.documents.papers.wording import (
    Channel,
    basis_words,
    broken_by_sense,
    channel_points,
    day_text,
    joined,
    listed,
    sections_data,
    sentence,
)
from gonghua.ground.documents.typst_renderer import Renderer


@dataclass(frozen=True)
class NonRenewal:
    """A decision not to renew an appointment, as its person is told.

    `role` is the whole office (友谊路街道第1片区社区规划师); `basis.article` the paragraph that decides; `reason` may
    have paragraphs. A review can be asked for until `review_by`, at one of `review_at`. `handover` is a sentence on
    what is to be handed over, or empty. The place of the seal, over issuer and date, stays white.
    """

    issuer: tuple[str, ...]
    number: str
    name: str
    role: str
    start: date
    end: date
    basis: Basis
    reason: str
    review_by: date
    review_at: tuple[Channel, ...]
    issued_on: date
    honorific: str = ""
    review_working_days: int | None = None
    handover: str = ""
    fictional: bool = False


def draw_non_renewal(facts: NonRenewal, renderer: Renderer, *, language: str = CHINESE) -> bytes:
    """Return the letter as PDF/A-2b. Raises `RenderFailed`, also for a name that no face can print."""
    with override(language):
        data = _words(facts)
    return draw("non_renewal", data, renderer, day=facts.issued_on, language=language, exact=True)


def _words(facts: NonRenewal) -> dict[str, object]:
    title = broken_by_sense(pgettext("paper", "Notice of non-renewal"))
    sections = {
        pgettext("paper", "Reason"): [sentence(part) for part in paragraphs(facts.reason)],
        pgettext("paper", "If you disagree"): [_review(facts), *channel_points(facts.review_at)],
        pgettext("paper", "Handover"): [sentence(part) for part in paragraphs(facts.handover)],
    }
    said = {head: texts for head, texts in sections.items() if texts}
    return {
        "heading": joined((*title, facts.number)),
        "author": listed(facts.issuer),
        "issuer": facts.issuer,
        "mark": joined(facts.issuer),
        "number": facts.number,
        "title": title,
        "name": facts.name,
        "honorific": facts.honorific,
        "colon": pgettext("paper", ":"),
        "decision": _decision(facts),
        "sections": sections_data(said),
        "date": day_text(facts.issued_on),
        "fictional": pgettext("paper", "For demonstration, made up") if facts.fictional else "",
    }


def _decision(facts: NonRenewal) -> str:
    said = basis_words(facts.basis) | {"role": facts.role, "start": day_text(facts.start), "end": day_text(facts.end)}
    return (
        pgettext(
            "paper",
            "You hold the office of %(role)s from %(start)s to %(end)s. Under %(title)s (%(number)s), %(article)s, "
            "your appointment is not renewed; it ends with its last day.",
        )
        % said
    )


def _review(facts: NonRenewal) -> str:
    said = {"day": day_text(facts.review_by), "n": facts.review_working_days}
    if not facts.review_at:
        return pgettext("paper", "You may ask in writing for a review until %(day)s.") % said
    if facts.review_working_days is None:
        return pgettext("paper", "You may ask in writing for a review until %(day)s, in one of these ways:") % said
    return (
        npgettext(
            "paper",
            "You may ask in writing for a review until %(day)s (within %(n)d working day), in one of these ways:",
            "You may ask in writing for a review until %(day)s (within %(n)d working days), in one of these ways:",
            facts.review_working_days,
        )
        % said
    )
