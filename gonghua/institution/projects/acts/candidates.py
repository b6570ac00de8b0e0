"""Candidates of a year's list: gathered, ranked, and the list agreed; the offices decide, the planner assists."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.acts import act, change, create, record
from gonghua.ground.ledger.errors import require
from gonghua.ground.measure.facts import citations, reason_given
from gonghua.ground.people.models import Account
from gonghua.ground.people.permission import own_authority, own_place, responsible
from gonghua.ground.people.terms import Role
from gonghua.institution.projects.acts import numbering
from gonghua.institution.projects.acts.listing import entered_project
from gonghua.institution.projects.models import AnnualList, ListItem, Project
from gonghua.institution.projects.queries import facts
from gonghua.institution.projects.queries.listed import ListedProject
from gonghua.institution.projects.terms import ItemState, ListState, Origin

DECIDERS = own_authority(Role.BUREAU, Role.STREET_TOWN)
HELPERS = own_place(Role.BUREAU, Role.STREET_TOWN) + responsible(Role.PLANNER)


@act("projects.add_candidate", label=_("add a candidate to a list"), who=HELPERS, serves=["5.2b", "3.1"])
def add_candidate(
    annual_list: AnnualList, *, details: ListedProject, origin: Origin, actor: Account, day: date
) -> Project:
    """Put a new project forward for a list; without a number it gets the next one of the year.

    On a published list it stays a candidate until it is added with a reason; an agreed list is taken up again first.
    """
    measure = facts.measure_of(annual_list)
    number = details.number or numbering.next_number(annual_list.year)
    details = replace(details, number=number)
    decision = facts.may_be_listed(measure, annual_list.street_town, details) & facts.number_is_free(number)
    decision &= facts.takes_candidates(annual_list)
    require(decision)
    project = entered_project(annual_list.street_town, measure, details, day)
    create(ListItem(annual_list=annual_list, project=project, origin=origin))
    record(project, articles=citations(measure, measure.annual_list.cite))
    return project


@act("projects.rank_candidates", label=_("put the candidates in order"), who=HELPERS, serves=["5.2b"])
def rank_candidates(
    annual_list: AnnualList, *, ranks: Mapping[UUID, int | None], actor: Account, day: date
) -> AnnualList:
    """Give candidates their ranks, by the keys of the list's items; None takes a rank away. Each rank stands once."""
    items = {item.pk: item for item in annual_list.items.all()}
    ranked = {key: ranks.get(key, item.rank) for key, item in items.items()}
    require(facts.is_open(annual_list) & facts.ranks_differ(ranked.values()))
    for key, rank in ranked.items():
        if items[key].rank != rank:
            change(items[key], rank=rank)
    change(annual_list)
    measure = facts.measure_of(annual_list)
    record(annual_list, articles=citations(measure, measure.annual_list.cite))
    return annual_list


@act("projects.agree_list", label=_("agree the list"), who=DECIDERS, serves=["5.2b"])
def agree_list(annual_list: AnnualList, *, dropped: Mapping[UUID, str], actor: Account, day: date) -> AnnualList:
    """Agree the list: candidates are listed, except those `dropped`, by the keys of its items, each with a reason.

    What is dropped has ended. Refused when the list is not open, when nothing would be listed, without a reason.
    """
    items = [item for item in annual_list.items.select_related("project") if item.state != ItemState.DROPPED]
    require(facts.is_open(annual_list) & facts.may_agree(items, dropped))
    for item in items:
        if item.pk in dropped:
            change(item, state=ItemState.DROPPED, dropped_because=dropped[item.pk])
            change(item.project, ended_on=day)
        else:
            change(item, state=ItemState.LISTED)
    change(annual_list, state=ListState.AGREED, agreed_on=day)
    measure = facts.measure_of(annual_list)
    record(annual_list, articles=citations(measure, measure.annual_list.cite))
    return annual_list


@act("projects.reopen_list", label=_("take an agreed list up again"), who=DECIDERS, serves=["5.2b"])
def reopen_list(annual_list: AnnualList, *, reason: str, actor: Account, day: date) -> AnnualList:
    """Take a list up again that is agreed and not yet published: everything on it is a candidate once more."""
    require(facts.is_agreed(annual_list) & reason_given(reason))
    for item in annual_list.items.select_related("project"):
        change(item, state=ItemState.CANDIDATE, dropped_because="")
        if item.project.ended_on:
            change(item.project, ended_on=None)
    change(annual_list, state=ListState.OPEN, agreed_on=None)
    measure = facts.measure_of(annual_list)
    record(annual_list, articles=citations(measure, measure.annual_list.cite), reason=reason)
    return annual_list
