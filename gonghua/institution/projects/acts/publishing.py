"""A list is published, and every later change of it is an act with a reason that the public reads."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.acts import act, change, create, record
from gonghua.ground.ledger.errors import Refused, require
from gonghua.ground.measure.facts import citations, reason_given
from gonghua.ground.notices.telling import tell
from gonghua.ground.people.models import Account
from gonghua.ground.people.permission import own_authority
from gonghua.ground.people.terms import Role
from gonghua.institution.projects.acts.changes import changed_with_trace, trace
from gonghua.institution.projects.models import AnnualList, ListEdition, ListItem, Project
from gonghua.institution.projects.queries import facts, receivers, team_facts
from gonghua.institution.projects.queries.columns import LISTED, list_row
from gonghua.institution.projects.queries.editions import differences, last_edition
from gonghua.institution.projects.queries.listed import listed_of
from gonghua.institution.projects.terms import ItemState, ListState, Told

DECIDERS = own_authority(Role.BUREAU, Role.STREET_TOWN)


@act("projects.publish_list", label=_("publish the list"), who=DECIDERS, serves=["5.2b"])
def publish_list(annual_list: AnnualList, *, actor: Account, day: date) -> ListEdition:
    """Publish an agreed list: its first edition is what everybody reads, and it never changes again."""
    require(facts.is_agreed(annual_list))
    change(annual_list, state=ListState.PUBLISHED, published_on=day)
    edition = _edition(annual_list, 1, day)
    measure = facts.measure_of(annual_list)
    entry = record(annual_list, articles=citations(measure, measure.annual_list.cite))
    told = receivers.planners_in_office(annual_list.street_town_id, day)
    tell(entry, told, Told.LIST_PUBLISHED, subject=annual_list, where=annual_list.street_town, published_on=day)
    return edition


@act("projects.publish_edition", label=_("publish a new edition of the list"), who=DECIDERS, serves=["5.2b"])
def publish_edition(annual_list: AnnualList, *, actor: Account, day: date) -> ListEdition:
    """Publish the list as it stands now. Refused when nothing has changed since the last edition."""
    last = last_edition(annual_list)
    decision = facts.is_published(annual_list) & facts.has_changed(differences(annual_list, last))
    if last is None or not decision.allowed:
        raise Refused(decision)
    edition = _edition(annual_list, last.number + 1, day)
    measure = facts.measure_of(annual_list)
    record(annual_list, articles=citations(measure, measure.annual_list.cite))
    return edition


@act("projects.change_listed", label=_("change what a list says"), who=DECIDERS, serves=["5.2b"])
def change_listed(project: Project, *, column: str, value: Any, actor: Account, day: date, reason: str = "") -> Project:
    """Change one column of a project: money in fen, a planned day, an area, a person as planner, else a text.

    What stands on a published list changes with a reason, and the change is kept and shown. Nothing changes unseen.
    """
    measure, before = facts.measure_of(project), listed_of(project)
    after = facts.with_column(before, column, value)
    decision = facts.may_be_listed(measure, project.street_town, after) & facts.may_change(project, reason)
    decision &= facts.differs(before, after) & team_facts.is_responsible_there(project, after.planner, column, day)
    require(decision)
    earlier = before.columns()
    columns = {name: new for name, new in after.columns().items() if new != earlier[name]}
    changed_with_trace(project, columns, reason=reason, day=day)
    entry = record(project, articles=citations(measure, measure.annual_list.cite), reason=reason)
    if column == "planner":
        told, where = receivers.accounts_of_planner(project), project.area or project.street_town
        tell(entry, told, Told.RESPONSIBLE, subject=project, where=where)
    return project


@act("projects.add_listed", label=_("add a candidate to a published list"), who=DECIDERS, serves=["5.2b"])
def add_listed(item: ListItem, *, reason: str, actor: Account, day: date) -> ListItem:
    """Put a candidate, or what was dropped before, on a published list."""
    require(facts.is_published(item.annual_list) & facts.is_not_listed(item) & reason_given(reason))
    return _moved(item, ItemState.LISTED, reason=reason, day=day)


@act("projects.strike_listed", label=_("take a project off a published list"), who=DECIDERS, serves=["5.2b"])
def strike_listed(item: ListItem, *, reason: str, actor: Account, day: date) -> ListItem:
    """Take a project off a published list, or drop a late candidate: the project ends, and everybody reads why."""
    require(facts.is_published(item.annual_list) & facts.is_not_dropped(item) & reason_given(reason))
    return _moved(item, ItemState.DROPPED, reason=reason, day=day)


def _moved(item: ListItem, state: ItemState, *, reason: str, day: date) -> ListItem:
    dropped = state == ItemState.DROPPED
    before = item.state
    change(item, state=state, dropped_because=reason if dropped else "")
    change(item.project, ended_on=day if dropped else None)
    if ItemState.LISTED in (before, state):
        trace(item.annual_list, item.project, LISTED, before, state, reason=reason, day=day)
    measure = facts.measure_of(item.annual_list)
    record(item, articles=citations(measure, measure.annual_list.cite), reason=reason)
    return item


def _edition(annual_list: AnnualList, number: int, day: date) -> ListEdition:
    rows = [list_row(project) for project in facts.listed_projects(annual_list)]
    return create(ListEdition(annual_list=annual_list, number=number, published_on=day, rows=rows))
