"""Where a project is taken further: each way with what opens it, only for whoever may, and only to pages that exist."""

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


SUPPLIED_BY = {
    "drawing": Way(_("Upload a drawing"), "engagement.upload_drawing", "engagement:upload_drawing"),
    "checks": Way(_("Drawings and their checks"), SEE_ENGAGEMENT, "engagement:drawings"),
    "meeting": Way(_("Meetings"), SEE_ENGAGEMENT, "engagement:meetings"),
    "answers": Way(_("Answer"), "engagement.answer", "engagement:next", "query"),
    "team": Way(_("Team"), SEE_PROJECTS, "projects:team"),
    "money": Way(_("Money"), SEE_MONEY, "funding:project", "number"),
    "planned_days": Way(_("Change what the list says"), "projects.change_listed", "projects:columns"),
    "maintenance_advice": Way(
        _("Advice on operation and maintenance"), "projects.advise_maintenance", "projects:maintenance"
    ),
}
"""By kind of need, the way to supply it."""


def address(page: str, *keys: Any) -> str:
    """Return the address of a page; empty in an installation without it."""
    try:
        return reverse(page, args=keys)
    except NoReverseMatch:
        return ""


def open_way(way: Way, project: Project, may: May) -> str:
    """Return the address of a way for whoever may go it, else nothing."""
    return way.href(project) if may(way.gate, project) else ""
