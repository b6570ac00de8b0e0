"""A project's team: planners, social workers, volunteers and others, each in a role and in phases of the work."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.acts import act, change, create, record
from gonghua.ground.ledger.errors import require
from gonghua.ground.measure.facts import citations, reason_given
from gonghua.ground.notices.telling import tell
from gonghua.ground.people import acts as people
from gonghua.ground.people.details import Details
from gonghua.ground.people.models import Account, Person
from gonghua.ground.people.permission import own_place, responsible
from gonghua.ground.people.queries import accounts_of
from gonghua.ground.people.terms import Role
from gonghua.institution.projects.models import Project, TeamMember
from gonghua.institution.projects.queries import facts, team_facts
from gonghua.institution.projects.terms import Told
from gonghua.pure.rules.decision import Decision

OFFICES = own_place(Role.BUREAU, Role.STREET_TOWN)


@act(
    "projects.join_team",
    label=_("put somebody on a team"),
    who=OFFICES + responsible(Role.PLANNER),
    serves=["2.2", "3.1", "5.2e"],
)
def join_team(
    project: Project,
    *,
    person: Person,
    role: str,
    phases: Sequence[str],
    actor: Account,
    day: date,
    task: str = "",
    paid: bool = False,
) -> TeamMember:
    """Put a person on a project's team, in a role and in phases of the work that the measure knows.

    A planner's role is for those in office for the place; whoever serves elsewhere is invited. Paid work is declared.
    """
    decision = team_facts.may_join_here(project, person, role, phases, day)
    return _joined(project, decision, day, person=person, role=role, phases=phases, task=task, paid=paid)


@act("projects.invite_planner", label=_("invite a planner from elsewhere"), who=OFFICES, serves=["3.1", "5.2e"])
def invite_planner(
    project: Project,
    *,
    person: Person,
    role: str,
    phases: Sequence[str],
    actor: Account,
    day: date,
    reason: str,
    task: str = "",
    paid: bool = False,
) -> TeamMember:
    """Invite a planner in office elsewhere in the district on a project's team; the office says why."""
    decision = (
        team_facts.may_join(project, person, role, phases) & team_facts.is_in_office(person, day) & reason_given(reason)
    )
    said: dict[str, Any] = {"person": person, "role": role, "phases": phases, "task": task, "paid": paid}
    return _joined(project, decision, day, invitation=reason, **said)


@act("projects.join_newcomer", label=_("enter a person and put them on a team"), who=OFFICES, serves=["2.2"])
def join_newcomer(
    project: Project,
    *,
    details: Details,
    role: str,
    phases: Sequence[str],
    actor: Account,
    day: date,
    task: str = "",
    paid: bool = False,
) -> TeamMember:
    """Enter somebody new (a social worker, a volunteer) and put them on a project's team, both or neither."""
    person = people.register_person(details, actor=actor, day=day)
    decision = team_facts.may_join_here(project, person, role, phases, day)
    return _joined(project, decision, day, person=person, role=role, phases=phases, task=task, paid=paid)


@act(
    "projects.leave_team", label=_("take somebody off a team"), who=OFFICES + responsible(Role.PLANNER), serves=["2.2"]
)
def leave_team(member: TeamMember, *, reason: str, actor: Account, day: date) -> TeamMember:
    """Take a person off a team: their last day on it is `day`. What they did stays."""
    require(team_facts.is_on_team(member) & reason_given(reason))
    change(member, left_on=day)
    record(member, reason=reason)
    return member


def _joined(
    project: Project,
    decision: Decision,
    day: date,
    *,
    person: Person,
    role: str,
    phases: Sequence[str],
    task: str,
    paid: bool,
    invitation: str = "",
) -> TeamMember:
    require(decision)
    said = {"role": role, "phases": list(phases), "task": task, "paid": paid, "invitation": invitation}
    member = create(TeamMember(project=project, person=person, joined_on=day, **said))
    measure = facts.measure_of(project)
    entry = record(member, articles=citations(measure, measure.team_role(role).cite), reason=invitation)
    where = project.area or project.street_town
    tell(entry, accounts_of(person.pk), Told.ON_TEAM, subject=project, where=where, joined_on=day)
    return member
