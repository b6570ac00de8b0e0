"""Where a project's page leads: every link only for whoever may, and only to pages that this installation has."""

from django.utils.translation import gettext_lazy as _

from gonghua.institution.engagement.reads import SEE as SEE_ENGAGEMENT
from gonghua.institution.projects.queries import Project
from gonghua.institution.stages.ways import SUPPLIED_BY, May, Way, open_way

MORE = (
    SUPPLIED_BY["checks"],
    SUPPLIED_BY["meeting"],
    Way(_("Plan a meeting"), "engagement.plan_meeting", "engagement:plan_meeting"),
    Way(_("Opinions on this project"), SEE_ENGAGEMENT, "engagement:opinions", "query"),
    Way(_("Enter an opinion on paper"), "engagement.record_opinion", "engagement:record"),
    SUPPLIED_BY["team"],
    Way(_("Record a visit"), "projects.record_visit", "projects:record_visit"),
    Way(_("Ask the expert committee"), "advice.ask", "advice:ask"),
    SUPPLIED_BY["money"],
    Way(_("Log service of a team member"), "service.log_for", "service:log_for"),
    Way(_("Say it in plain words"), "projects.describe", "projects:describe"),
    SUPPLIED_BY["maintenance_advice"],
    SUPPLIED_BY["planned_days"],
)
"""What the menu 更多 offers, in order."""
ENTER = Way(_("The next stage"), "stages.enter", "stages:enter")


def more(project: Project, may: May) -> list[tuple[str, str]]:
    """Return the ways of the menu that are open to the reader: words and address."""
    found = [(str(way.label), open_way(way, project, may)) for way in MORE]
    return [(label, href) for label, href in found if href]
