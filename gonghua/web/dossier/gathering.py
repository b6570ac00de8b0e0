"""What the rooms know of one project, asked for once and together: the rows behind both of its pages."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from gonghua.institution.engagement.queries.drawings import drawings_of
from gonghua.institution.engagement.queries.meetings import meetings_of
from gonghua.institution.engagement.queries.project_page import announced_meetings, published_versions
from gonghua.institution.engagement.terms import DrawingState
from gonghua.institution.funding.queries import Money, money_of
from gonghua.institution.projects.queries import Project
from gonghua.institution.projects.queries.facts import measure_of
from gonghua.institution.projects.queries.seeking import list_changes_of
from gonghua.institution.stages.queries import passages
from gonghua.pure.rules.measure import Measure


@dataclass(frozen=True)
class Gathered:
    """A project with its rows, each kind in order of time; drafts of drawings are among `versions` for the office."""

    project: Project
    measure: Measure
    day: date
    versions: list[Any]
    meetings: list[Any]
    passages: list[Any]
    changes: list[Any]
    money: Money

    @property
    def drawing(self) -> Any | None:
        """Return the version at which people point: the picture that was published last."""
        return last_picture(self.versions)

    @property
    def published(self) -> list[Any]:
        """Return the published versions, the first first."""
        return [version for version in self.versions if version.published_on]


def gathered(project: Project, day: date, *, public: bool) -> Gathered:
    """Return what the rooms know of a project (five or six queries); `public` leaves out what only the office sees."""
    versions = published_versions(project) if public else drawings_of(project)
    versions.sort(key=lambda version: (version.published_on or version.uploaded_on, version.number))
    return Gathered(
        project=project,
        measure=measure_of(project),
        day=day,
        versions=versions,
        meetings=announced_meetings(project) if public else meetings_of(project),
        passages=list(passages(project.pk)),
        changes=list(list_changes_of(project)),
        money=money_of([project.pk]).get(project.pk, Money()),
    )


def last_picture(versions: list[Any]) -> Any | None:
    """Return, of versions in order of time, the last published one that is a picture; None where there is none."""
    pictures = [one for one in versions if one.state == DrawingState.PUBLISHED and one.width is not None]
    return pictures[-1] if pictures else None
