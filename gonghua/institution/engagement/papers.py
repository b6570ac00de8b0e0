"""A meeting on paper: the notice, the poster, the opinion form before it; the minutes once they are published."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from gonghua.ground.documents.letter import Basis
from gonghua.ground.documents.papers.minutes import Minutes, Point, draw_minutes
from gonghua.ground.documents.papers.notice import MeetingNotice, draw_notice
from gonghua.ground.documents.papers.opinion_form import OpinionForm, draw_opinion_form
from gonghua.ground.documents.papers.picture import Change, Drawing
from gonghua.ground.documents.papers.poster import MeetingPoster, draw_poster
from gonghua.ground.documents.papers.wording import Channel
from gonghua.ground.documents.pictures import PHONE, version_name
from gonghua.ground.documents.shared_renderer import shared_renderer
from gonghua.ground.interface.point import place_name
from gonghua.ground.interface.wording import citation_text, named
from gonghua.ground.measure.facts import days_left
from gonghua.institution.engagement import wording
from gonghua.institution.engagement.models import DrawingVersion, Meeting, MeetingPoint
from gonghua.institution.engagement.queries.drawings import last_published
from gonghua.institution.engagement.queries.meeting_facts import day_of
from gonghua.institution.engagement.terms import MeetingState, Presence
from gonghua.institution.projects.queries import Project
from gonghua.institution.projects.queries.facts import measure_of
from gonghua.pure.rules.measure import Measure

CHINESE = "zh-hans"
SHEETS = 10
"""So many opinion forms are printed at once."""
ANNOUNCED = (MeetingState.ANNOUNCED, MeetingState.HELD, MeetingState.CLOSED)
PAPERS = ("notice", "poster", "opinion-form", "minutes")


def papers_of(meeting: Meeting) -> list[str]:
    """Return which papers a meeting has where it stands."""
    if meeting.state not in ANNOUNCED:
        return []
    return [paper for paper in PAPERS if paper != "minutes" or meeting.state == MeetingState.CLOSED]


def paper_pdf(meeting: Meeting, paper: str, day: date) -> bytes:
    """Return one of a meeting's papers as PDF/A. KeyError for a paper that there is not."""
    draw: dict[str, Callable[[Meeting, date], bytes]] = {
        "notice": _notice,
        "poster": _poster,
        "opinion-form": _opinion_form,
        "minutes": _minutes,
    }
    with override(CHINESE):
        return draw[paper](meeting, day)


def _notice(meeting: Meeting, day: date) -> bytes:
    project, measure = meeting.project, measure_of(meeting.project)
    issued_on, drawing = meeting.announced_on or day, _version(project)
    facts = MeetingNotice(
        issuer=(str(project.street_town),),
        receivers=tuple(named(party) for party in measure.meetings.parties),
        meeting=wording.meeting_name(meeting),
        project=project.name,
        start=timezone.localtime(meeting.starts_at),
        end=None,
        place=meeting.venue,
        agenda=tuple(wording.agenda(meeting)),
        channels=_channels(project),
        url=_public_page(meeting),
        answer_working_days=measure.opinions.answer_within_working_days.value,
        basis=_basis(meeting, measure),
        issued_on=issued_on,
        drawing=wording.drawing_name(drawing, measure) if drawing else "",
        working_days=days_left(day_of(meeting), issued_on),
        opinions_until=day_of(meeting),
        fictional=_fictional(measure),
    )
    return draw_notice(facts, shared_renderer(), language=CHINESE)


def _poster(meeting: Meeting, day: date) -> bytes:
    project, measure = meeting.project, measure_of(meeting.project)
    facts = MeetingPoster(
        meeting=wording.meeting_name(meeting),
        neighbourhood=str(project.area or project.street_town),
        project=project.name,
        start=timezone.localtime(meeting.starts_at),
        end=None,
        place=meeting.venue,
        url=_opinion_page(project),
        hosts=(str(project.street_town),),
        posted_on=meeting.announced_on or day,
        answer_working_days=measure.opinions.answer_within_working_days.value,
        directions=meeting.access,
        drawing=_drawing(meeting, measure),
        topics=tuple(wording.agenda(meeting)),
        paper_at=str(project.street_town),
        opinions_until=day_of(meeting),
        phone=settings.INSTITUTION["telephone"],
        fictional=_fictional(measure),
    )
    return draw_poster(facts, shared_renderer(), language=CHINESE)


def _opinion_form(meeting: Meeting, day: date) -> bytes:
    project, measure = meeting.project, measure_of(meeting.project)
    nothing_drawn = Drawing(name=wording.meeting_name(meeting), final=True)
    facts = OpinionForm(
        sheets=tuple(f"{project.number}-{number:02d}" for number in range(1, SHEETS + 1)),
        project=project.name,
        drawing=_drawing(meeting, measure) or nothing_drawn,
        url=_opinion_page(project),
        return_by=day_of(meeting),
        return_to=str(project.street_town),
        desk=str(project.street_town),
        answer_working_days=measure.opinions.answer_within_working_days.value,
        printed_on=day,
        phone=settings.INSTITUTION["telephone"],
        receipt_url=settings.BASE_URL + reverse("residents:find_receipt"),
        fictional=_fictional(measure),
    )
    return draw_opinion_form(facts, shared_renderer(), language=CHINESE)


def _minutes(meeting: Meeting, day: date) -> bytes:
    project, measure = meeting.project, measure_of(meeting.project)
    counted = [
        _("%(party)s: %(n)d") % {"party": label, "n": number} for label, number in wording.attendance(meeting, measure)
    ]
    there = list(meeting.attendees.select_related("person").order_by("pk"))
    names = {way: [one.person.name for one in there if one.presence == way] for way in Presence}
    town = str(project.street_town)
    facts = Minutes(
        mark=_("Minutes: %(place)s") % {"place": project.area or town},
        issuer=town,
        issued_on=meeting.amended_on or meeting.minutes_on or day,
        meeting=wording.meeting_name(meeting),
        project=project.name,
        start=timezone.localtime(meeting.starts_at),
        end=None,
        place=meeting.venue,
        host=town,
        chair=town,
        agenda=tuple(wording.agenda(meeting)),
        points=tuple(
            Point(one.point.said, one.word, _where(one.point, measure), one.point.outcome)
            for one in wording.points(meeting, measure, masked=True)
        ),
        present=(*counted, *names[Presence.PRESENT]),
        attending=tuple(names[Presence.IN_ATTENDANCE]),
        absent=tuple(names[Presence.EXCUSED]),
        agreed=tuple(line.strip() for line in meeting.minutes.splitlines() if line.strip()),
        fictional=_fictional(measure),
    )
    return draw_minutes(facts, shared_renderer(), language=CHINESE)


def _where(point: MeetingPoint, measure: Measure) -> str:
    """Return where a point shows on a drawing; empty where nothing was changed."""
    if point.drawing is None:
        return ""
    name = wording.drawing_name(point.drawing, measure)
    if point.change_number is None:
        return name
    return _("%(drawing)s, change %(number)d") % {"drawing": name, "number": point.change_number}


def _version(project: Project) -> DrawingVersion | None:
    """Return the version that a meeting talks about: the one that was published last."""
    versions = last_published([project.pk])[project.pk].values()
    return max(versions, key=lambda one: (one.published_on, one.number), default=None)


def _drawing(meeting: Meeting, measure: Measure) -> Drawing | None:
    version = _version(meeting.project)
    if version is None:
        return None
    changes = tuple(_change(one) for one in version.changes)
    settled = meeting.kind_id == measure.meetings.kinds[-1].id and len(measure.meetings.kinds) > 1
    return Drawing(wording.drawing_name(version, measure), settled, changes, _picture(version), "")


def _change(change: dict[str, object]) -> Change:
    box = change.get("box")
    if not isinstance(box, list):
        return Change(int(str(change["number"])), str(change["text"]))
    at = (box[0] + box[2] / 2, box[1] + box[3] / 2)
    inside = (min(max(at[0], 0.0), 1.0), min(max(at[1], 0.0), 1.0))
    return Change(int(str(change["number"])), str(change["text"]), at, place_name(inside))


def _picture(version: DrawingVersion) -> bytes | None:
    if version.width is None:
        return None
    try:
        return (Path(settings.DRAWINGS_DIR) / version_name(version.name, PHONE)).read_bytes()
    except FileNotFoundError:
        return None


def _basis(meeting: Meeting, measure: Measure) -> Basis:
    cite = measure.meeting_kind(meeting.kind_id).cite
    place = citation_text(cite.article, cite.paragraph) if cite else ""
    return Basis(measure.title, measure.document_number, place)


def _channels(project: Project) -> tuple[Channel, ...]:
    """Return how one reaches the office without coming: on paper, and by telephone where it has one."""
    paper = Channel(_("On paper"), _("forms at %(place)s") % {"place": project.street_town})
    telephone = settings.INSTITUTION["telephone"]
    return (paper, *([Channel(_("Telephone"), telephone)] if telephone else []))


def _public_page(meeting: Meeting) -> str:
    return settings.BASE_URL + reverse("residents:meeting", args=[meeting.pk])


def _opinion_page(project: Project) -> str:
    return settings.BASE_URL + reverse("residents:give", args=[project.number])


def _fictional(measure: Measure) -> bool:
    return measure.fictional or settings.DEMO
