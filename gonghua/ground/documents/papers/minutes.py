"""The minutes of a meeting (会议纪要), after GB/T 9704-2012: what was said, what became of it, and where.

Serves: 5.3b
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import npgettext, override, pgettext

from gonghua.ground.documents.papers.sheet import CHINESE, draw
from gonghua.ground.documents.papers.wording import (
    NONE,
    broken_by_sense,
    clock,
    day_text,
    heads,
    joined,
    listed,
    open_points,
    points,
    sentence,
    short_day,
)
from gonghua.ground.documents.typst_renderer import Renderer


@dataclass(frozen=True)
class Point:
    """What somebody said, what became of it (采纳), where it shows (第3版第1处), and why."""

    said: str
    outcome: str
    where: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Disagreement:
    """What the meeting did not agree on: the matter, who holds what, and the next step."""

    topic: str
    positions: str
    next_step: str


@dataclass(frozen=True)
class Minutes:
    """The minutes of a meeting on a project.

    `mark` is the red head (望江苑居民区会议纪要); `meeting` the measure's word; `earlier_opinions` came before the
    meeting and were merged into the points. Points are answered until `answer_by`, a term of `answer_working_days`.
    `present`, `attending` and `absent` are 出席, 列席 and 请假; `signatures` the roles that sign (chair and
    recorder without them). Without `title` it is made of project and meeting.
    """

    mark: str
    issuer: str
    issued_on: date
    meeting: str
    project: str
    start: datetime
    end: datetime | None
    place: str
    host: str
    chair: str
    agenda: tuple[str, ...]
    points: tuple[Point, ...]
    present: tuple[str, ...]
    attending: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    number: str = ""
    drawing: str = ""
    title: str = ""
    earlier_opinions: int = 0
    answer_by: date | None = None
    answer_working_days: int | None = None
    agreed: tuple[str, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    signatures: tuple[str, ...] = ()
    fictional: bool = False


def draw_minutes(facts: Minutes, renderer: Renderer, *, language: str = CHINESE) -> bytes:
    """Return the minutes as PDF/A-2b. Raises `RenderFailed`."""
    with override(language):
        data = _words(facts)
    return draw("minutes", data, renderer, day=facts.issued_on, language=language)


def _words(facts: Minutes) -> dict[str, object]:
    title = (
        [facts.title]
        if facts.title
        else broken_by_sense(
            pgettext("paper", "Minutes of the %(meeting)s on %(project)s"), project=facts.project, meeting=facts.meeting
        )
    )
    agenda, treated, agreed, kept = heads(
        (
            pgettext("paper", "Agenda"),
            pgettext("paper", "Opinions and what became of them"),
            pgettext("paper", "What was agreed"),
            pgettext("paper", "What was not agreed"),
        )
    )
    return {
        "heading": joined(title),
        "author": facts.issuer,
        "mark": facts.mark,
        "number": facts.number,
        "issuer": facts.issuer,
        "date": day_text(facts.issued_on),
        "title": title,
        "opening": _opening(facts),
        "agenda": {"head": agenda, "text": _agenda(facts)},
        "treated": {"head": treated, "text": _counted(facts), "after": _answered(facts)},
        "columns": _columns(),
        "points": [_row(number, point) for number, point in enumerate(facts.points, start=1)],
        "agreed": {"head": agreed, "texts": points(facts.agreed) or [pgettext("paper", "Nothing was agreed.")]},
        "kept": {"head": kept, "none": pgettext("paper", "Nothing was left open."), "items": _kept(facts)},
        "attendance": _attendance(facts),
        "signatures": facts.signatures or [pgettext("paper", "Chair"), pgettext("paper", "Recorder")],
        "fictional": pgettext("paper", "For demonstration, made up") if facts.fictional else "",
    }


def _opening(facts: Minutes) -> str:
    said = {
        "meeting": facts.meeting,
        "day": day_text(facts.start),
        "hours": clock(facts.start, facts.end),
        "host": facts.host,
        "place": facts.place,
        "chair": facts.chair,
        "drawing": facts.drawing,
    }
    if facts.chair:
        held = pgettext(
            "paper",
            "The %(meeting)s was held on %(day)s, %(hours)s, by %(host)s at this place: %(place)s. "
            "It was chaired by %(chair)s.",
        )
    else:
        held = pgettext(
            "paper", "The %(meeting)s was held on %(day)s, %(hours)s, by %(host)s at this place: %(place)s."
        )
    asked = pgettext("paper", "It asked for opinions on this drawing: %(drawing)s.")
    return joined((held % said, asked % said)) if facts.drawing else held % said


def _agenda(facts: Minutes) -> str:
    items = open_points(facts.agenda)
    return sentence(pgettext("paper", "; ").join(items)) if items else pgettext("paper", "There was no agenda.")


def _counted(facts: Minutes) -> str:
    if not facts.points:
        return pgettext("paper", "No opinion was given.")
    count = npgettext(
        "paper",
        "%(n)d opinion was treated at the meeting.",
        "%(n)d opinions were treated at the meeting.",
        len(facts.points),
    ) % {"n": len(facts.points)}
    if not facts.earlier_opinions:
        return count
    earlier = npgettext(
        "paper",
        "%(n)d opinion that was given before the meeting, online or on paper, is among them.",
        "%(n)d opinions that were given before the meeting, online or on paper, are merged into them.",
        facts.earlier_opinions,
    ) % {"n": facts.earlier_opinions}
    return joined((count, earlier))


def _answered(facts: Minutes) -> str:
    if not facts.points or facts.answer_by is None:
        return ""
    same_year = facts.answer_by.year == facts.issued_on.year
    said = {
        "day": short_day(facts.answer_by) if same_year else day_text(facts.answer_by),
        "n": facts.answer_working_days,
    }
    if facts.answer_working_days is None:
        return pgettext("paper", "Each is answered in writing until %(day)s.") % said
    return pgettext("paper", "Each is answered in writing until %(day)s (working days: %(n)d).") % said


def _columns() -> list[str]:
    return [
        pgettext("paper", "No."),
        pgettext("paper", "Opinion"),
        pgettext("paper", "Outcome"),
        pgettext("paper", "Where it went, and why"),
    ]


def _row(number: int, point: Point) -> list[str]:
    gone = [part for part in (point.where, point.reason) if part]
    both = pgettext("paper", "%(label)s: %(text)s") % {"label": point.where, "text": point.reason}
    return [str(number), point.said, point.outcome, both if len(gone) == 2 else gone[0] if gone else NONE]


def _kept(facts: Minutes) -> list[dict[str, str]]:
    topics = open_points(sentence(one.topic) for one in facts.disagreements)
    return [
        {"topic": topic, "text": joined(sentence(text) for text in (one.positions, one.next_step) if text)}
        for topic, one in zip(topics, facts.disagreements, strict=True)
    ]


def _attendance(facts: Minutes) -> list[dict[str, str]]:
    groups = {
        pgettext("paper", "Present:"): facts.present,
        pgettext("paper", "In attendance:"): facts.attending,
        pgettext("paper", "Absent:"): facts.absent,
    }
    none = pgettext("paper", "none")
    return [{"label": label, "names": listed(names) or none} for label, names in groups.items()]
