"""The meetings as the office sees them: all of them, a project's, one in full, its papers."""

import hashlib
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponseBase

from gonghua.ground.documents.serving import file_response
from gonghua.ground.interface.asking import HouseRequest
from gonghua.ground.interface.gates import needs
from gonghua.ground.interface.views import Page
from gonghua.ground.people.permission import scope_for
from gonghua.ground.people.scoping import one
from gonghua.institution.engagement import papers, reads, wording
from gonghua.institution.engagement.presenting import meetings as presenting
from gonghua.institution.engagement.queries import meeting_facts, meetings, scoped
from gonghua.institution.engagement.terms import MeetingState
from gonghua.institution.projects.queries.addresses import project_page
from gonghua.institution.projects.queries.facts import measure_of
from gonghua.institution.projects.queries.scoped import projects

ROWS = 30


class AllMeetings(Page):
    """Every meeting in the reader's scope: the next first, those without minutes, and those that are done.

    Serves: 5.3b
    """

    read = reads.SEE
    template_name = "engagement/all_meetings.html"

    def context(self, **_kwargs: Any) -> dict[str, Any]:
        """Return the meetings that are open, or a page of those that are done."""
        mine, day = scoped.meetings(self.scope), self.request.day
        done = self.request.GET.get("show") == "done"
        rows = meetings.finished(mine) if done else meetings.coming(mine, day)
        page = Paginator(rows, ROWS).get_page(self.request.GET.get("page"))
        owed = [] if done else presenting.lines(meetings.without_minutes(mine, day)[:ROWS], day)
        return {
            "done": done,
            "page": page,
            "lines": presenting.lines(page.object_list, day),
            "owed": owed,
            "late": sum(1 for one in owed if one.days is not None and one.days < 0),
        }


class ProjectMeetings(Page):
    """A project's meetings, kind by kind as the measure names them.

    Serves: 5.3b
    """

    read = reads.SEE
    template_name = "engagement/meetings.html"

    def context(self, key: UUID, **_kwargs: Any) -> dict[str, Any]:
        """Return each kind with its meetings."""
        project = one(projects(self.scope), key)
        lines = presenting.lines(meetings.meetings_of(project), self.request.day)
        return {
            "project": project,
            "project_page": project_page(project.pk),
            "kinds": presenting.by_kind(lines, measure_of(project)),
            "may_plan": project.ended_on is None and self.may("engagement.plan_meeting", project),
        }


class MeetingPage(Page):
    """One meeting: where it stands, what is due, agenda, who came, the points, the minutes, its papers.

    Serves: 5.3b
    """

    read = reads.SEE
    template_name = "engagement/meeting.html"

    def context(self, key: UUID, **_kwargs: Any) -> dict[str, Any]:
        """Return the meeting and what may be done with it."""
        meeting = one(scoped.meetings(self.scope), key)
        measure, day = measure_of(meeting.project), self.request.day
        return {
            **presenting.page(meeting, measure),
            "chip": presenting.state_chip(meeting),
            "days": wording.days_for_minutes(meeting, day),
            "facts": presenting.facts(meeting),
            "people": presenting.people(meeting),
            "points": wording.points(meeting, measure),
            "decision": self._decision(meeting),
            "papers": presenting.papers(papers.papers_of(meeting)),
            "over": meeting_facts.day_of(meeting) <= day,
            "may_host": self.may("engagement.announce_meeting", meeting),
        }

    def _decision(self, meeting: Any) -> Any:
        """Return what still stands against the next step."""
        if meeting.state == MeetingState.PLANNED:
            return meeting_facts.may_announce(meeting, self.request.day)
        return None


@needs(reads.SEE)
def meeting_paper(request: HouseRequest, key: UUID, paper: str) -> HttpResponseBase:
    """Hand out one of a meeting's papers as PDF."""
    meeting = one(scoped.meetings(scope_for(request.mandates, reads.SEE)), key)
    if paper not in papers.papers_of(meeting):
        raise Http404
    pdf = papers.paper_pdf(meeting, paper, request.day)
    digest = hashlib.sha256(pdf).hexdigest()
    name = f"{paper}-{meeting.project.number}.pdf"
    return file_response(request, pdf, "application/pdf", name, sha256=digest, public=False)
