"""Which drawings there are to look at and to point at."""

from uuid import UUID

from gonghua.institution.engagement.models import DrawingVersion
from gonghua.institution.engagement.terms import DrawingState
from gonghua.institution.projects.queries import Project


def drawing_to_point_at(project: Project) -> DrawingVersion | None:
    """Return the picture that residents point at: the version that was published last."""
    shown = DrawingVersion.objects.filter(project=project, state=DrawingState.PUBLISHED).exclude(width=None)
    return shown.order_by("-published_on", "-number").first()


def published_drawing(key: UUID) -> DrawingVersion | None:
    """Return a version that everyone may see."""
    return DrawingVersion.objects.filter(pk=key, state=DrawingState.PUBLISHED).first()
