"""The only ways from an address to a row: each takes the reader's scope, and what lies outside it does not exist."""

from django.db.models import QuerySet

from gonghua.ground.people.terms import Scope
from gonghua.institution.engagement.models import Answer, DrawingVersion, Meeting, MeetingPoint, Opinion, OpinionPhoto
from gonghua.institution.projects.queries.scoped import projects


def opinions(scope: Scope) -> QuerySet[Opinion]:
    """Return the opinions on the projects in scope, with their project and answer."""
    found = Opinion.objects.filter(project__in=projects(scope).values("pk"))
    return found.select_related("project__street_town", "project__area", "answer__drawing", "drawing", "entered_by")


def answers(scope: Scope) -> QuerySet[Answer]:
    """Return the answers on the projects in scope."""
    found = Answer.objects.filter(project__in=projects(scope).values("pk"))
    return found.select_related("project__street_town", "project__area", "drawing", "answered_by")


def photos(scope: Scope) -> QuerySet[OpinionPhoto]:
    """Return the photos of the opinions in scope."""
    found = OpinionPhoto.objects.filter(opinion__project__in=projects(scope).values("pk"))
    return found.select_related("opinion__project__street_town", "opinion__project__area")


def versions(scope: Scope) -> QuerySet[DrawingVersion]:
    """Return the versions of drawings of the projects in scope, drafts too."""
    found = DrawingVersion.objects.filter(project__in=projects(scope).values("pk"))
    return found.select_related("project__street_town", "project__area", "uploaded_by")


def meetings(scope: Scope) -> QuerySet[Meeting]:
    """Return the meetings of the projects in scope."""
    found = Meeting.objects.filter(project__in=projects(scope).values("pk"))
    return found.select_related("project__street_town", "project__area")


def points(scope: Scope) -> QuerySet[MeetingPoint]:
    """Return the points of the meetings in scope."""
    found = MeetingPoint.objects.filter(meeting__project__in=projects(scope).values("pk"))
    return found.select_related("meeting__project__street_town", "meeting__project__area", "drawing")
