"""The public home, and the workbench of each office: compositions of the rooms' queries."""

from typing import Any

from django.utils import timezone

from gonghua.ground.interface.views import Page
from gonghua.ground.interface.wording import sentence
from gonghua.ground.interface.work import Work
from gonghua.ground.measure.queries import measure_in_view
from gonghua.ground.people.terms import Role
from gonghua.institution.appointments.due import coverage_in_scope, office_work, planner_work
from gonghua.institution.appointments.maps import town_map
from gonghua.institution.appointments.queries.coverage import coverage_on
from gonghua.web.portal import presenting
from gonghua.web.portal.notices import ON_WORKBENCH, lines, unread_of


class Home(Page):
    """The public home: my place, who is responsible, is this letter genuine.

    Serves: 4.2, 7.3
    """

    public = True
    template_name = "portal/home.html"

    def context(self, **_kwargs: Any) -> dict[str, Any]:
        """Return the map of street-towns and who serves in each."""
        found = coverage_on(self.request.day)
        in_office = sum(place.standing.holders for place in found.places)
        return {
            "found": found,
            "map": town_map(found),
            "in_office": in_office,
            "towns": found.with_territory("street_town"),
            "areas": found.with_territory("area"),
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
        in_force = standing.on(day)
        planner_only = all(mandate.role == Role.PLANNER for mandate in mandates)
        coverage = None if planner_only else coverage_in_scope(mandates, day)
        work = planner_work(mandates, standing, day) + office_work(mandates, standing, day, coverage)
        work = work.in_order()
        return {
            "work": work,
            **told,
            **presenting.workbench(work, coverage, day),
            "standing": standing,
            "in_force": in_force,
            "ended": "".join(sentence(reason.message, reason.params) for reason in in_force.refusals),
            "may_prolong": self.may("measure.prolong"),
            "as_of": timezone.localtime(),
            "planner_only": planner_only,
        }
