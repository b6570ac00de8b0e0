"""The poster of a meeting, for the notice board: read from two metres, and it says how to answer without coming.

Serves: 5.3b
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import npgettext, override, pgettext

from gonghua.ground.documents.papers.picture import Drawing, changes_data, picture_svg
from gonghua.ground.documents.papers.sheet import CHINESE, draw
from gonghua.ground.documents.papers.wording import clock_of_the_day, day_text, joined, listed, short_day, weekday
from gonghua.ground.documents.qr import qr_svg
from gonghua.ground.documents.typst_renderer import Renderer

MOST_CHANGES = 10
"""A poster names so many changes; the others are counted and stand online."""


@dataclass(frozen=True)
class MeetingPoster:
    """What hangs on the board before a meeting.

    `headline` is the invitation, a line each (小花园怎么改 / 请您来说); empty, it is made of the project. `url` leads
    to the place for opinions. `drawing` shows its numbered changes; without one, or one without changes, `topics` are
    listed. `paper_at` has paper forms, taken back until `opinions_until`.
    """

    meeting: str
    neighbourhood: str
    project: str
    start: datetime
    end: datetime | None
    place: str
    url: str
    hosts: tuple[str, ...]
    posted_on: date
    answer_working_days: int
    headline: tuple[str, ...] = ()
    directions: str = ""
    drawing: Drawing | None = None
    topics: tuple[str, ...] = ()
    paper_at: str = ""
    opinions_until: date | None = None
    phone: str = ""
    contact: str = ""
    fictional: bool = False


def draw_poster(facts: MeetingPoster, renderer: Renderer, *, language: str = CHINESE) -> bytes:
    """Return the poster as PDF/A-2b, one page of A4.

    Raises `RenderFailed`, and ValueError for a picture that cannot be printed or an address too long for a QR code.
    """
    with override(language):
        data = _words(facts)
    pictures = {
        "qr_svg": qr_svg(facts.url),
        "picture_svg": picture_svg(facts.drawing.picture if facts.drawing else None),
    }
    return draw("poster", data, renderer, day=facts.posted_on, language=language, pictures=pictures)


def _words(facts: MeetingPoster) -> dict[str, object]:
    legend = _legend(facts)
    more = max(len(legend) - MOST_CHANGES, 0)
    return {
        "heading": joined((facts.project, facts.meeting)),
        "author": listed(facts.hosts),
        "meeting": facts.meeting,
        "neighbourhood": facts.neighbourhood,
        "headline": facts.headline or (facts.project, pgettext("paper", "Come and have your say")),
        "facts": [
            {"label": pgettext("paper", "Time"), "lines": [_day(facts), clock_of_the_day(facts.start, facts.end)]},
            {"label": pgettext("paper", "Place"), "lines": [facts.place]},
        ],
        "directions": facts.directions,
        "drawing": _caption(facts.drawing),
        "legend": legend[:MOST_CHANGES],
        "more": _more(more),
        "answer": pgettext("paper", "Cannot come? Scan and write"),
        "ways": _ways(facts),
        "credits": [listed(facts.hosts), _hung(facts)],
        "url": facts.url,
        "fictional": pgettext("paper", "For demonstration, made up") if facts.fictional else "",
    }


def _legend(facts: MeetingPoster) -> list[dict[str, object]]:
    changes = changes_data(facts.drawing) if facts.drawing else []
    return changes or [{"number": at, "text": topic, "at": None} for at, topic in enumerate(facts.topics, start=1)]


def _more(count: int) -> str:
    said = npgettext("paper", "and %(n)d more: scan to see it", "and %(n)d more: scan to see them", count)
    return said % {"n": count} if count else ""


def _day(facts: MeetingPoster) -> str:
    named = weekday(facts.start, "周")
    return pgettext("paper", "%(weekday)s, %(day)s") % {"weekday": named, "day": short_day(facts.start)}


def _caption(drawing: Drawing | None) -> list[str] | None:
    if drawing is None:
        return None
    unsettled = pgettext("paper", "%(drawing)s, not final")
    return [drawing.name if drawing.final else unsettled % {"drawing": drawing.name}, drawing.note]


def _ways(facts: MeetingPoster) -> list[str]:
    said = {
        "place": facts.paper_at,
        "day": short_day(facts.opinions_until) if facts.opinions_until else "",
        "phone": facts.phone,
        "contact": facts.contact,
        "n": facts.answer_working_days,
    }
    ways = []
    if facts.paper_at and facts.opinions_until:
        ways.append(pgettext("paper", "Paper forms: %(place)s, to be returned until %(day)s") % said)
    elif facts.paper_at:
        ways.append(pgettext("paper", "Paper forms: %(place)s") % said)
    if facts.phone and facts.contact:
        ways.append(pgettext("paper", "Telephone %(phone)s, ask for %(contact)s") % said)
    elif facts.phone:
        ways.append(pgettext("paper", "Telephone %(phone)s") % said)
    answered = npgettext(
        "paper",
        "Each opinion is answered within %(n)d working day",
        "Each opinion is answered within %(n)d working days",
        facts.answer_working_days,
    )
    return [*ways, answered % said]


def _hung(facts: MeetingPoster) -> str:
    days = {"posted": day_text(facts.posted_on), "until": short_day(facts.start)}
    return pgettext("paper", "Put up on %(posted)s, to be taken down after %(until)s") % days
