"""A street-town's list of a year is opened, and projects enter it as an existing list has them."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.acts import act, change, create, record
from gonghua.ground.ledger.errors import require
from gonghua.ground.measure.facts import citations
from gonghua.ground.people.keyring import make_key
from gonghua.ground.people.models import Account
from gonghua.ground.people.permission import anywhere, own_place
from gonghua.ground.people.terms import Role
from gonghua.ground.territory.models import StreetTown
from gonghua.institution.projects.acts import numbering
from gonghua.institution.projects.acts.changes import changed_with_trace
from gonghua.institution.projects.models import AnnualList, ListItem, Project
from gonghua.institution.projects.queries import facts
from gonghua.institution.projects.queries.listed import ListedProject, listed_of
from gonghua.institution.projects.terms import ItemState, ListState, Origin
from gonghua.pure.rules.measure import Measure

OFFICES = anywhere(Role.OPERATOR, Role.BUREAU) + own_place(Role.STREET_TOWN)


@act("projects.open_list", label=_("begin a year's list"), who=OFFICES, serves=["5.2b"])
def open_list(street_town: StreetTown, *, year: int, actor: Account, day: date) -> AnnualList:
    """Begin the annual list (年度社区建设项目清单) of a street-town; candidates are gathered on it.

    Refused when the year has a list already, or lies more than one ahead. No measure need be in force.
    """
    standing = facts.measure_of_year(year, day)
    require(facts.no_list_yet(street_town, year) & facts.year_in_reach(year, day))
    annual_list = create(AnnualList(street_town=street_town, year=year, measure=standing.measure.id))
    record(annual_list, articles=citations(standing.measure, standing.measure.annual_list.cite))
    return annual_list


@act("projects.list_project", label=_("enter a project of an existing list"), who=OFFICES, serves=["5.2b"])
def list_project(where: StreetTown, *, year: int, listed: ListedProject, actor: Account, day: date) -> Project:
    """Enter a project as the list of `where` for `year` has it; the list is made, and stands as agreed, where needed.

    What the list leaves open (who the planner is, where the place lies) stays open. The number stays reserved. Refused
    when it is known, and on a published list, which changes only with a reason.
    """
    annual_list = facts.list_of(where, year)
    if annual_list is None:
        annual_list = open_list(where, year=year, actor=actor, day=day)
        change(annual_list, state=ListState.AGREED, agreed_on=day)
    measure = facts.measure_of(annual_list)
    decision = facts.may_be_listed(measure, where, listed) & facts.number_is_free(listed.number)
    decision &= facts.not_published(annual_list)
    require(decision)
    project = entered_project(where, measure, listed, day)
    create(ListItem(annual_list=annual_list, project=project, origin=Origin.IMPORTED, state=ItemState.LISTED))
    record(project, articles=citations(measure, measure.annual_list.cite))
    return project


@act("projects.correct_listed", label=_("correct an entered project"), who=OFFICES, serves=["5.2b"])
def correct_listed(project: Project, *, listed: ListedProject, actor: Account, day: date, reason: str = "") -> Project:
    """Correct every column of a project as a list has it now. Number, street-town and stage stay.

    Once its list is published, a reason is needed, and every column that differs is kept as a change.
    """
    measure = facts.measure_of(project)
    decision = facts.may_be_listed(measure, project.street_town, listed) & facts.same_number(project, listed)
    decision &= facts.may_change(project, reason)
    require(decision)
    before = listed_of(project).columns()
    columns = {name: value for name, value in listed.columns().items() if value != before[name]}
    changed_with_trace(project, columns, reason=reason, day=day)
    record(project, articles=citations(measure, measure.annual_list.cite), reason=reason)
    return project


def entered_project(street_town: StreetTown, measure: Measure, listed: ListedProject, day: date) -> Project:
    """Write a new project in the measure's first stage, as part of the running act."""
    stage = measure.first_stage.id
    project = Project(street_town=street_town, measure=measure.id, stage=stage, stage_since=day, **listed.columns())
    make_key(project.pk)
    numbering.reserve_number(listed.number)
    return create(project)
