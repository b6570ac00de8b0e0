"""Where a project's page leads: every link only for whoever may, and only to pages that this installation has."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gonghua.institution.engagement.reads import SEE as SEE_ENGAGEMENT
from gonghua.institution.funding.reads import SEE_PROJECT as SEE_MONEY
from gonghua.institution.projects.queries import Project
from gonghua.institution.projects.reads import SEE as SEE_PROJECTS

May = Callable[[str, Any], bool]


@dataclass(frozen=True)
class Way:
    """A way on from a project: its words, the act or read that opens it, the page, and how the page is addressed."""

    label: str | Promise
    gate: str
    page: str
    by: str = "key"

    def href(self, project: Project) -> str:
        """Return the address; empty where there is no such page."""
        if self.by == "query":
            query = urlencode({"project": project.number})
            return f"{address(self.page)}?{query}" if address(self.page) else ""
        return address(self.page, project.number if self.by == "number" else project.pk)


UPLOAD = Way(_("Upload a drawing"), "engagement.upload_drawing", "engagement:upload_drawing")
MORE = (
    Way(_("Drawings and their checks"), SEE_ENGAGEMENT, "engagement:drawings"),
    Way(_("Meetings"), SEE_ENGAGEMENT, "engagement:meetings"),
    Way(_("Plan a meeting"), "engagement.plan_meeting", "engagement:plan_meeting"),
    Way(_("Opinions on this project"), SEE_ENGAGEMENT, "engagement:opinions", "query"),
    Way(_("Enter an opinion on paper"), "engagement.record_opinion", "engagement:record"),
    Way(_("Team"), SEE_PROJECTS, "projects:team"),
    Way(_("Record a visit"), "projects.record_visit", "projects:record_visit"),
    Way(_("Ask the expert committee"), "advice.ask", "advice:ask"),
    Way(_("Money"), SEE_MONEY, "funding:project", "number"),
    Way(_("Log service of a team member"), "service.log_for", "service:log_for"),
    Way(_("Say it in plain words"), "projects.describe", "projects:describe"),
    Way(_("Advice on operation and maintenance"), "projects.advise_maintenance", "projects:maintenance"),
    Way(_("Change what the list says"), "projects.change_listed", "projects:columns"),
)
"""What the menu 更多 offers, in order."""
ANSWER = Way(_("Answer"), "engagement.answer", "engagement:next", "query")
ENTER = Way(_("The next stage"), "stages.enter", "stages:enter")


def address(page: str, *keys: Any) -> str:
    """Return the address of a page; empty in an installation without it."""
    try:
        return reverse(page, args=keys)
    except NoReverseMatch:
        return ""


def open_way(way: Way, project: Project, may: May) -> str:
    """Return the address of a way for whoever may go it, else nothing."""
    return way.href(project) if may(way.gate, project) else ""


def more(project: Project, may: May) -> list[tuple[str, str]]:
    """Return the ways of the menu that are open to the reader: words and address."""
    found = [(str(way.label), open_way(way, project, may)) for way in MORE]
    return [(label, href) for label, href in found if href]
