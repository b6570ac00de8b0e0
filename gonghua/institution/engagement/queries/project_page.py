"""What a project's public page asks each time that somebody opens it, lean, since the project is known already."""

from gonghua.institution.engagement.models import DrawingVersion, Meeting
from gonghua.institution.engagement.terms import DrawingState
from gonghua.institution.projects.queries import Project


def published_versions(project: Project) -> list[DrawingVersion]:
    """Return a project's published versions in the order of publishing (one query)."""
    return list(project.drawings.filter(state=DrawingState.PUBLISHED).order_by("published_on", "number"))


def announced_meetings(project: Project) -> list[Meeting]:
    """Return a project's meetings that everybody may know of, in order of time (one query); minutes are left out."""
    return list(project.meetings.exclude(announced_on=None).defer("minutes").order_by("starts_at", "pk"))
