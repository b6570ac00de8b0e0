"""A project of town A, for tests of the cycle, made through the acts under either measure."""

from typing import Any

from gonghua.ground.people.details import Details
from gonghua.ground.territory.models import Area
from gonghua.institution.projects import acts
from gonghua.institution.projects.models import AnnualList, ListItem, SiteVisit, TeamMember
from gonghua.institution.projects.queries import Project
from gonghua.institution.projects.queries.listed import ListedProject
from gonghua.institution.projects.terms import ListState
from tests.cast import Cast


def make_project(cast: Cast, number: str = "T-1", *, area: Area | None = None, **more: Any) -> Project:
    """Enter a project of area A1 (or `area`) on this year's list, as the bureau."""
    area = area or cast.area_a1
    kind = cast.standing.measure.projects.kinds[0].id
    said = {"name": f"{area.name}口袋公园", "kind_id": kind, "implementing_unit": "某城市建设公司"} | more
    listed = ListedProject(number=number, area=area, **said)
    return acts.list_project(area.street_town, year=cast.day.year, listed=listed, actor=cast.bureau, day=cast.day)


def project_in(cast: Cast, area: Area) -> Project:
    """Return a project of the area, entered when there is none yet."""
    found = Project.objects.filter(area=area).first()
    return found or make_project(cast, f"T-{area.pk.hex[-6:]}", area=area)


def item_in(cast: Cast, area: Area) -> ListItem:
    """Return the area's project on its year's list, which is published when it was not yet."""
    item = project_in(cast, area).items.select_related("annual_list").first()
    assert item is not None
    if item.annual_list.state != ListState.PUBLISHED:
        officer = cast.officer if area.street_town_id == cast.town_a.pk else cast.stranger
        acts.publish_list(item.annual_list, actor=officer, day=cast.day)
    return item


def list_in(cast: Cast, area: Area) -> AnnualList:
    """Return the published list on which the area's project stands."""
    return item_in(cast, area).annual_list


def member_in(cast: Cast, area: Area, person: Any) -> TeamMember:
    """Return a member of the team of the area's project, in a role that needs no office."""
    project, teams = project_in(cast, area), cast.standing.measure.teams
    found = project.members.first()
    part = {"role": next(role.id for role in teams.roles if not role.planner), "phases": [teams.phases[0].id]}
    return found or acts.join_team(project, person=person, **part, actor=cast.bureau, day=cast.day)


def visit_in(cast: Cast, area: Area, person: Any) -> SiteVisit:
    """Return a visit to the area's project."""
    project = project_in(cast, area)
    said = {"person": person, "visited_on": cast.day, "found": "坡道过陡"}
    return project.visits.first() or acts.record_visit(project, **said, actor=cast.bureau, day=cast.day)


def grow_projects(cast: Cast, rows: int) -> None:
    """Add so many projects to the published list of town A, half of them candidates; and members and visits."""
    area, given = cast.area_a1, {"actor": cast.officer, "day": cast.day}
    annual_list, kind = list_in(cast, area), cast.standing.measure.projects.kinds[0].id
    first, teams = project_in(cast, area), cast.standing.measure.teams
    part = {"role": next(role.id for role in teams.roles if not role.planner), "phases": [teams.phases[0].id]}
    for number in range(rows):
        listed = ListedProject(f"Z-{number}", f"坡道{number}", kind, area=area, planner_text="某人", place_open=True)
        project = acts.add_candidate(annual_list, details=listed, origin="need", **given)
        if number % 2:
            acts.add_listed(project.items.get(), reason="居民集中反映", **given)
        acts.join_newcomer(first, details=Details(name=f"志愿者{number % 10}"), **part, **given)
        acts.record_visit(first, person=cast.person, visited_on=cast.day, found="坡道过陡", **given)
        if number < 25:
            acts.open_list(cast.town_a, year=cast.day.year - 1 - number, **given)
