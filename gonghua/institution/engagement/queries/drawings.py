"""Which drawings there are to look at and to point at."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery

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


def drawings_of(project: Project, *, public: bool = False) -> list[DrawingVersion]:
    """Return a project's versions with their checks, by kind, the newest first (two queries); `public`: published."""
    found = DrawingVersion.objects.filter(project=project).prefetch_related("checks")
    if public:
        found = found.filter(state=DrawingState.PUBLISHED)
    return list(found.order_by("kind_id", "-number"))


def last_published(projects: Collection[UUID]) -> dict[UUID, dict[str, DrawingVersion]]:
    """Return, by project and kind, the version that was published last (one query)."""
    newest = DrawingVersion.objects.filter(
        project=OuterRef("project"), kind_id=OuterRef("kind_id"), state=DrawingState.PUBLISHED
    ).order_by("-number")
    rows = DrawingVersion.objects.filter(project__in=projects, pk=Subquery(newest.values("pk")[:1]))
    found: dict[UUID, dict[str, DrawingVersion]] = {project: {} for project in projects}
    for version in rows:
        found[version.project_id][version.kind_id] = version
    return found


def with_picture(projects: QuerySet[Project]) -> QuerySet[Any]:
    """Return these projects, each with whether it has a published picture to point at (`has_picture`)."""
    pictures = DrawingVersion.objects.filter(project=OuterRef("pk"), state=DrawingState.PUBLISHED).exclude(width=None)
    return projects.annotate(has_picture=Exists(pictures))


def version_before(version: DrawingVersion, *, public: bool = False) -> DrawingVersion | None:
    """Return the version of the same drawing before this one; `public`: the one that was published."""
    before = DrawingVersion.objects.filter(
        project=version.project_id, kind_id=version.kind_id, number__lt=version.number
    )
    if public:
        before = before.filter(state=DrawingState.PUBLISHED)
    return before.order_by("-number").first()


def unpublished_drafts(versions: QuerySet[DrawingVersion]) -> list[DrawingVersion]:
    """Return the drafts that nothing newer has followed, with how many checks are judged (`judged`): one query."""
    newest = DrawingVersion.objects.filter(project=OuterRef("project"), kind_id=OuterRef("kind_id"))
    last = Subquery(newest.order_by("-number").values("number")[:1])
    drafts = versions.filter(state=DrawingState.DRAFT).annotate(last=last, judged=Count("checks"))
    return list(drafts.filter(number=F("last")).order_by("uploaded_on", "pk"))
