"""The notice of a meeting (会议通知), in the letter form of GB/T 9704-2012.

Serves: 5.3b
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import npgettext, override, pgettext

from gonghua.ground.documents.letter import Basis
from gonghua.ground.documents.papers.sheet import CHINESE, draw
from gonghua.ground.documents.papers.wording import (
    Channel,
    basis_words,
    broken_by_sense,
    channel_points,
    clock,
    day_text,
    joined,
    listed,
    points,
    sections_data,
    short_day,
    weekday,
)
from gonghua.ground.documents.qr import qr_svg
from gonghua.ground.documents.typst_renderer import Renderer


@dataclass(frozen=True)
class MeetingNotice:
    """A notice that a meeting on a project will be held.

    `meeting` is the measure's word (事前征询会), `issuer` one line or several; `start` and `end` are local. `url` leads
    to the project's page. `working_days` are those between the notice and the meeting; None leaves the count out.
    Without `title` it is made of project and meeting.
    """

    issuer: tuple[str, ...]
    receivers: tuple[str, ...]
    meeting: str
    project: str
    start: datetime
    end: datetime | None
    place: str
    agenda: tuple[str, ...]
    channels: tuple[Channel, ...]
    url: str
    answer_working_days: int
    basis: Basis
    issued_on: date
    number: str = ""
    title: str = ""
    drawing: str = ""
    working_days: int | None = None
    opinions_until: date | None = None
    fictional: bool = False


def draw_notice(facts: MeetingNotice, renderer: Renderer, *, language: str = CHINESE) -> bytes:
    """Return the notice as PDF/A-2b. Raises `RenderFailed`, and ValueError for an address too long for a QR code."""
    with override(language):
        data = _words(facts)
    return draw(
        "notice", data, renderer, day=facts.issued_on, language=language, pictures={"qr_svg": qr_svg(facts.url)}
    )


def _words(facts: MeetingNotice) -> dict[str, object]:
    title = (
        [facts.title]
        if facts.title
        else broken_by_sense(
            pgettext("paper", "Notice of the %(meeting)s on %(project)s"), project=facts.project, meeting=facts.meeting
        )
    )
    sections = {
        pgettext("paper", "Time and place"): [_when_and_where(facts)],
        pgettext("paper", "Agenda"): points(facts.agenda)
        or [pgettext("paper", "The agenda will be given at the meeting.")],
        pgettext("paper", "How to give an opinion"): _ways(facts),
        pgettext("paper", "Answers"): [_answers(facts)],
    }
    return {
        "heading": joined(title),
        "author": listed(facts.issuer),
        "issuer": facts.issuer,
        "mark": joined(facts.issuer),
        "number": facts.number,
        "title": title,
        "receivers": _receivers(facts.receivers),
        "opening": _opening(facts),
        "sections": sections_data(sections),
        "captions": _captions(facts),
        "date": day_text(facts.issued_on),
        "url": facts.url,
        "fictional": pgettext("paper", "For demonstration, made up") if facts.fictional else "",
    }


def _receivers(names: tuple[str, ...]) -> str:
    return pgettext("paper", "%(receivers)s:") % {"receivers": listed(names)} if names else ""


def _opening(facts: MeetingNotice) -> str:
    said = basis_words(facts.basis) | {
        "day": day_text(facts.start),
        "project": facts.project,
        "meeting": facts.meeting,
        "drawing": facts.drawing,
    }
    if facts.drawing:
        return (
            pgettext(
                "paper",
                "The %(meeting)s on %(project)s will be held on %(day)s, under %(title)s (%(number)s), %(article)s. It "
                "asks for opinions on this drawing: %(drawing)s.",
            )
            % said
        )
    return (
        pgettext(
            "paper",
            "The %(meeting)s on %(project)s will be held on %(day)s, under %(title)s (%(number)s), %(article)s.",
        )
        % said
    )


def _when_and_where(facts: MeetingNotice) -> str:
    said = pgettext("paper", "%(day)s (%(weekday)s), %(hours)s, %(place)s.") % {
        "day": day_text(facts.start),
        "weekday": weekday(facts.start),
        "hours": clock(facts.start, facts.end),
        "place": facts.place,
    }
    if facts.working_days is None:
        return said
    days = (facts.start.date() - facts.issued_on).days
    ahead = npgettext(
        "paper",
        "This notice is given %(days)d day before the meeting (working days: %(working)d).",
        "This notice is given %(days)d days before the meeting (working days: %(working)d).",
        days,
    )
    return joined((said, ahead % {"days": days, "working": facts.working_days}))


def _ways(facts: MeetingNotice) -> list[str]:
    online = Channel(pgettext("paper", "Online"), pgettext("paper", "scan the code at the end of this notice"))
    ways = channel_points((*facts.channels, online))
    if facts.opinions_until is None:
        return [pgettext("paper", "Those who cannot come may give their opinion in one of these ways:"), *ways]
    intro = pgettext("paper", "Those who cannot come may give their opinion until %(day)s in one of these ways:")
    return [intro % {"day": day_text(facts.opinions_until)}, *ways]


def _answers(facts: MeetingNotice) -> str:
    text = npgettext(
        "paper",
        "Every opinion, given before or at the meeting, is answered in writing within %(n)d working day.",
        "Every opinion, given before or at the meeting, is answered in writing within %(n)d working days.",
        facts.answer_working_days,
    )
    return text % {"n": facts.answer_working_days}


def _captions(facts: MeetingNotice) -> list[str]:
    captions = [pgettext("paper", "Scan to see the project and write")]
    if facts.opinions_until:
        captions.append(
            pgettext("paper", "Before the meeting: until %(day)s") % {"day": short_day(facts.opinions_until)}
        )
    return captions
