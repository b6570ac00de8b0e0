"""What becomes known of a project: who its planner is, where it lies, what it is in plain words, who looks after it."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.acts import act, change, record
from gonghua.ground.ledger.errors import require
from gonghua.ground.measure.facts import citations
from gonghua.ground.notices.telling import tell
from gonghua.ground.people.models import Account, Person
from gonghua.ground.people.permission import own_place, responsible
from gonghua.ground.people.terms import Role
from gonghua.ground.territory.models import Area
from gonghua.institution.projects.acts.changes import changed_with_trace
from gonghua.institution.projects.models import Project
from gonghua.institution.projects.queries import facts, receivers, team_facts
from gonghua.institution.projects.queries.listed import Point
from gonghua.institution.projects.terms import Told

OFFICES = own_place(Role.BUREAU, Role.STREET_TOWN)
ALL = OFFICES + responsible(Role.PLANNER)


@act("projects.settle_planner", label=_("settle who the planner is"), who=OFFICES, serves=["5.2b", "3.1"])
def settle_planner(project: Project, *, person: Person, actor: Account, day: date, reason: str = "") -> Project:
    """Say which person the planner's name on the list means: somebody in office for the place.

    When the list is published and the person is called otherwise, that is a change, and needs a reason.
    """
    decision = facts.planner_is_open(project) & team_facts.answers_for(project, person, day)
    if person.name != project.planner_text:
        decision &= facts.may_change(project, reason)
    require(decision)
    changed_with_trace(project, {"planner": person}, reason=reason, day=day)
    entry = record(project, reason=reason)
    told, where = receivers.accounts_of_planner(project), project.area or project.street_town
    tell(entry, told, Told.RESPONSIBLE, subject=project, where=where)
    return project


@act("projects.settle_place", label=_("settle where a project lies"), who=ALL, serves=["5.2b", "3.1"])
def settle_place(
    project: Project, *, point: Point, area: Area | None, actor: Account, day: date, reason: str = ""
) -> Project:
    """Say where a project lies: its point, and the area of its street-town; the place is open no more."""
    decision = facts.is_a_place(project.street_town, point, area)
    if area != project.area:
        decision &= facts.may_change(project, reason)
    require(decision)
    place = {"longitude": point.longitude, "latitude": point.latitude, "crs": point.crs}
    changed_with_trace(project, {**place, "area": area, "place_open": False}, reason=reason, day=day)
    record(project, reason=reason)
    return project


@act("projects.describe", label=_("say in plain words what a project is"), who=ALL, serves=["3.2", "5.3b"])
def describe(project: Project, *, summary: str, actor: Account, day: date) -> Project:
    """Say in a sentence or two that residents understand what is planned (老百姓看得懂); everybody reads it."""
    require(facts.says_something(summary))
    change(project, summary=summary.strip())
    record(project)
    return project


@act("projects.advise_maintenance", label=_("advise on operation and upkeep"), who=ALL, serves=["5.2c"])
def advise_maintenance(project: Project, *, advice: str, maintained_by: str, actor: Account, day: date) -> Project:
    """Advise on operation and maintenance (后期运维专业建议), and say who looks after what was built."""
    require(facts.says_something(advice))
    change(project, maintenance_advice=advice.strip(), maintained_by=maintained_by.strip())
    record(project, articles=citations(facts.measure_of(project), facts.duty_of_street_town(project)))
    return project


@act("projects.enter_stage", label=_("enter a stage"), who=ALL, serves=["5.2c", "5.3b"])
def enter_stage(project: Project, *, stage_id: str, actor: Account, day: date, reason: str = "") -> Project:
    """Write down that a project is in another stage of its measure.

    Called by the room of the stages alone, which has asked whether everything that the stage needs is there.
    """
    measure = facts.measure_of(project)
    require(facts.is_another_stage(project, stage_id) & facts.goes_on(project))
    change(project, stage=stage_id, stage_since=day)
    record(project, articles=citations(measure, measure.stage(stage_id).cite), reason=reason)
    return project
