"""The public home, and the workbench of each office: compositions of the rooms' queries."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from gonghua.ground.interface.views import Page
from gonghua.ground.interface.wording import sentence
from gonghua.ground.interface.work import Work
from gonghua.ground.measure.queries import measure_in_view
from gonghua.ground.people.models import Mandate
from gonghua.ground.people.terms import Role
from gonghua.ground.territory.queries import town_drawing_on
from gonghua.institution.appointments.due import coverage_in_scope
from gonghua.institution.projects.presenting import project_line
from gonghua.institution.projects.queries.seeking import counted_by_town
from gonghua.institution.projects.queries.teams import projects_of
from gonghua.web.portal import presenting, residents
from gonghua.web.portal.maps import town_map
from gonghua.web.portal.notices import ON_WORKBENCH, lines, unread_of
from gonghua.web.portal.work import work_of

MEETINGS = 3


class Home(Page):
    """The public home: my place, what is planned there, what came of what was said, when to come, who is responsible.

    Serves: 3.2, 4.2, 5.3d, 7.3
    """

    public = True
    cached = ()
    template_name = "portal/home.html"

    def context(self, **_kwargs: Any) -> dict[str, Any]:
        """Return what residents look for first."""
        day, drawing = self.request.day, town_drawing_on(self.request.day)
        chosen, counts = residents.chosen_for_home(day), counted_by_town()
        return {
            "rows": residents.home_rows(chosen, day),
            "total": sum(counts.values()),
            "towns": drawing.towns if drawing else (),
            "map": town_map(drawing, chosen.projects, counts, day),
            "results": residents.results(),
            "meetings": residents.meeting_rows(chosen.meetings[:MEETINGS]),
        }


class Workbench(Page):
    """What is due today for whoever is signed in.

    Serves: 1.1, 2.3
    """

    template_name = "portal/workbench.html"

    def context(self, **_kwargs: Any) -> dict[str, Any]:
        """Return the lines that are due, those to come, those that wait for others."""
        day, mandates = self.request.day, self.request.mandates
        standing = measure_in_view(day)
        unread = unread_of(self.request)
        told = {"unread": unread, "lines": lines(unread[:ON_WORKBENCH])}
        if standing is None:
            return {"work": Work(), "standing": None, **told}
        in_force, now = standing.on(day), timezone.localtime()
        roles = {mandate.role for mandate in mandates}
        coverage = coverage_in_scope(mandates, day) if roles - {Role.PLANNER, Role.EXPERT} else None
        work = work_of(mandates, standing, day, coverage)
        return {
            "work": work,
            **told,
            **presenting.workbench(work, coverage, day),
            "standing": standing,
            "in_force": in_force,
            "ended": "".join(sentence(reason.message, reason.params) for reason in in_force.refusals),
            "may_prolong": self.may("measure.prolong"),
            "as_of": now if now.date() == day else None,
            "own_only": roles <= {Role.PLANNER, Role.EXPERT},
            "projects": own_projects(mandates),
        }


def own_projects(mandates: Sequence[Mandate]) -> list[Any]:
    """Return the projects of a planner: on whose team they are, or whom the list names (one query, or none)."""
    planners = [mandate for mandate in mandates if mandate.role == Role.PLANNER and mandate.account.person_id]
    person = planners[0].account.person_id if planners else None
    return [project_line(project) for project in projects_of(person)] if person else []
