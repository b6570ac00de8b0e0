"""The only ways from an address to a row: each takes the reader's scope, and what lies outside it does not exist."""

from django.db.models import Q, QuerySet

from gonghua.ground.people.scoping import within
from gonghua.ground.people.terms import Scope
from gonghua.institution.projects.models import AnnualList, ListItem, Project, SiteVisit, TeamMember


def projects(scope: Scope) -> QuerySet[Project]:
    """Return the projects in scope with place, planner and team: of own places, own areas, own teams."""
    found = Project.objects.filter(_project_in(scope)).distinct()
    return found.select_related("street_town", "area", "planner").prefetch_related("members")


def lists(scope: Scope) -> QuerySet[AnnualList]:
    """Return the annual lists in scope: of own street-towns, and of those in which one's areas lie."""
    found = AnnualList.objects.filter(within(scope, area="street_town__areas")).distinct()
    return found.select_related("street_town")


def items(scope: Scope) -> QuerySet[ListItem]:
    """Return the projects on the lists in scope, dropped ones too."""
    found = ListItem.objects.filter(annual_list__in=lists(scope).values("pk"))
    return found.select_related("annual_list__street_town", "project__street_town", "project__area", "project__planner")


def members(scope: Scope) -> QuerySet[TeamMember]:
    """Return the team members of the projects in scope, those who left too."""
    found = TeamMember.objects.filter(_project_in(scope, "project__")).distinct()
    return found.select_related("person", "project__street_town", "project__area")


def visits(scope: Scope) -> QuerySet[SiteVisit]:
    """Return the visits to the projects in scope, the newest first."""
    found = SiteVisit.objects.filter(_project_in(scope, "project__")).distinct()
    return found.select_related("person", "project__street_town", "project__area")


def _project_in(scope: Scope, lead: str = "") -> Q:
    return within(scope, town=f"{lead}street_town", area=f"{lead}area", team=f"{lead}members")
