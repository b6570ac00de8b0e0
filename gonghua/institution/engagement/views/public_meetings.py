"""Meetings as residents see them: which are next, where, what about; afterwards what came of them."""

from typing import Any, ClassVar
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponseBase
from django.urls import reverse

from gonghua.ground.documents.calendar_file import MEDIA_TYPE, calendar_file
from gonghua.ground.interface.asking import HouseRequest
from gonghua.ground.interface.exporting import attached
from gonghua.ground.interface.gates import public
from gonghua.ground.interface.views import Page
from gonghua.ground.interface.wording import day_text
from gonghua.institution.engagement import wording
from gonghua.institution.engagement.models import Meeting
from gonghua.institution.engagement.presenting import meetings as presenting
from gonghua.institution.engagement.presenting.pictures import drawing_picture
from gonghua.institution.engagement.queries import facts, meeting_facts, meetings
from gonghua.institution.engagement.queries.drawings import drawing_to_point_at
from gonghua.institution.engagement.terms import MeetingState
from gonghua.institution.projects.queries.addresses import public_page
from gonghua.institution.projects.queries.facts import measure_of
from gonghua.institution.projects.queries.public import project_numbered
from gonghua.pure.rules.identity import mask_numbers

ROWS = 20
MOST_COMING = 60


class PublicMeetings(Page):
    """The meetings to which everybody may come, the next first; then those that were held.

    Serves: 5.3b
    """

    public = True
    cached: ClassVar[tuple[str, ...] | None] = ("page",)
    template_name = "engagement/public_meetings.html"

    def context(self, **_kwargs: Any) -> dict[str, Any]:
        """Return what comes, and a page of what was."""
        day = self.request.day
        page = Paginator(meetings.past_for_everybody(day), ROWS).get_page(self.request.GET.get("page"))
        coming = meetings.coming_for_everybody(day)[:MOST_COMING] if page.number == 1 else []
        return {
            "coming": [presenting.meeting_row(meeting) for meeting in coming],
            "past": [presenting.meeting_row(meeting) for meeting in page.object_list],
            "page": page,
        }


class PublicMeeting(Page):
    """One meeting: when, where, how to get there, the agenda; then the minutes and what became of each point.

    Serves: 5.3b
    """

    public = True
    cached: ClassVar[tuple[str, ...] | None] = ()
    template_name = "engagement/public_meeting.html"

    def context(self, key: UUID, **_kwargs: Any) -> dict[str, Any]:
        """Return the meeting as everybody may read it."""
        meeting = found(key)
        project, measure = meeting.project, measure_of(meeting.project)
        closed = meeting.state == MeetingState.CLOSED
        over = meeting.state in meetings.OVER or meeting_facts.day_of(meeting) < self.request.day
        drawing = drawing_to_point_at(project)
        shown = project_numbered(project.number)
        return {
            **presenting.page(meeting, measure),
            "row": presenting.meeting_row(meeting, href=""),
            "project_page": public_page(project.number) if shown else "",
            "closed": closed,
            "over": over,
            "points": wording.points(meeting, measure, masked=True) if closed else [],
            "minutes": mask_numbers(meeting.minutes) if closed else "",
            "amended_because": wording.for_everyone(meeting.amended_because),
            "cancelled_because": wording.for_everyone(meeting.cancelled_because),
            "minutes_by": day_text(wording.minutes_due_on(meeting)),
            "picture": drawing_picture(drawing, measure) if drawing else None,
            "drawing": drawing,
            "takes": shown is not None and facts.takes_opinions(project).allowed,
            "calendar": reverse("residents:meeting_calendar", args=[meeting.pk]),
        }


@public
def meeting_calendar(request: HouseRequest, key: UUID) -> HttpResponseBase:
    """Hand a meeting to people's own calendars; once it is called off, the file says so."""
    file = calendar_file(presenting.calendar_event(found(key)))
    return attached(file, "meeting.ics", MEDIA_TYPE)


def found(key: UUID) -> Meeting:
    """Return a meeting that everybody may see; raise Http404 for none."""
    meeting = meetings.public_meeting(key)
    if meeting is None:
        raise Http404
    return meeting
