"""Visits to the site (实地调研): who went, what was found and advised, and what became of it."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.acts import act, change, create, record
from gonghua.ground.ledger.errors import require
from gonghua.ground.measure.facts import citations
from gonghua.ground.people.models import Account, Person
from gonghua.ground.people.permission import own_place, responsible
from gonghua.ground.people.terms import Role
from gonghua.institution.projects.models import Project, SiteVisit
from gonghua.institution.projects.queries import facts, team_facts

ALL = own_place(Role.BUREAU, Role.STREET_TOWN) + responsible(Role.PLANNER)


@act("projects.record_visit", label=_("enter a visit to the site"), who=ALL, serves=["3.3", "5.2c"])
def record_visit(
    project: Project,
    *,
    person: Person,
    visited_on: date,
    found: str,
    actor: Account,
    day: date,
    advice: str = "",
) -> SiteVisit:
    """Enter a visit of somebody who answers for the place or is on the team: what was found, what is advised.

    Whoever acts as a person of the institution enters their own visits only; an office enters those of others.
    """
    decision = team_facts.may_visit(project, person, visited_on, day) & team_facts.visits_for_oneself(actor, person)
    decision &= facts.says_something(found)
    require(decision)
    said = {"visited_on": visited_on, "found": found.strip(), "advice": advice.strip()}
    visit = create(SiteVisit(project=project, person=person, **said))
    record(visit, articles=citations(facts.measure_of(project), facts.duty_of_street_town(project)))
    return visit


@act("projects.settle_visit", label=_("say what became of a visit's advice"), who=ALL, serves=["3.3", "5.2c"])
def settle_visit(visit: SiteVisit, *, outcome: str, actor: Account, day: date) -> SiteVisit:
    """Say what became of what a visit found: followed to its end, once."""
    require(team_facts.visit_is_open(visit) & facts.says_something(outcome))
    change(visit, settled_on=day, outcome=outcome.strip())
    record(visit)
    return visit
