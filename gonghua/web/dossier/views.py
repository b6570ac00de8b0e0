"""A project's whole page: what is due and where it stands for the office; what happens near home for everybody."""

from typing import Any

from django.http import Http404

from gonghua.ground.interface.views import Page
from gonghua.ground.people.scoping import one
from gonghua.institution.engagement.queries.facts import takes_opinions
from gonghua.institution.engagement.queries.opinions import open_opinions
from gonghua.institution.projects import reads
from gonghua.institution.projects.queries import scoped
from gonghua.institution.projects.queries.public import project_numbered
from gonghua.institution.projects.queries.teams import team_of
from gonghua.institution.stages.queries import gate_of
from gonghua.web.dossier import office, public
from gonghua.web.dossier.gathering import gathered
from gonghua.web.dossier.story import story


class OfficeProject(Page):
    """A project for the office: its stage and what blocks the next, the drawing with opinions, facts, what happened.

    Serves: 3.1, 5.2c, 5.3b, 5.3d
    """

    read = reads.SEE
    template_name = "dossier/project.html"

    def context(self, **kwargs: Any) -> dict[str, Any]:
        """Return everything that the rooms know of the project, in the office's words."""
        project, day = one(scoped.projects(self.scope), kwargs["key"]), self.request.day
        rows, said, gate = gathered(project, day, public=False), open_opinions(project, day), gate_of(project, day)
        return {
            "project": project,
            **office.head(rows, said, gate, self.may),
            **office.drawing(rows, self.may),
            "facts": office.facts(rows, list(team_of(project))),
            **office.happened(rows),
        }


class PublicProject(Page):
    """A project for everybody: where it stands, the next meeting, the drawing, every answer, from beginning to end.

    Serves: 3.2, 5.2b, 5.3b, 5.3d
    """

    public = True
    cached = ()
    template_name = "dossier/public.html"

    def context(self, number: str, **_kwargs: Any) -> dict[str, Any]:
        """Return what everybody may know of the project, in residents' words."""
        project, day = project_numbered(number), self.request.day
        if project is None:
            raise Http404
        rows, said = gathered(project, day, public=True), open_opinions(project, day)
        return {
            "project": project,
            "takes": takes_opinions(project).allowed,
            **public.where_are_we(rows),
            **public.drawing(rows),
            **public.said(rows, said),
            "story": story(rows),
            "responsible": public.responsible(rows),
        }
