"""What the acts on teams and visits ask: who may be on a team, who answers for a place, whose visit it is."""

from collections.abc import Sequence
from datetime import date

from gonghua.ground.people.models import Account, Person
from gonghua.institution.appointments import queries as appointments
from gonghua.institution.appointments.queries.in_office import in_office
from gonghua.institution.projects.models import Project, SiteVisit, TeamMember
from gonghua.institution.projects.queries.facts import goes_on, measure_of
from gonghua.pure.rules.decision import N_, Decision, Param, Reason, refusal


def answers_for(project: Project, person: Person, day: date) -> Decision:
    """Refuse somebody who is not in office for the project's place on `day` (第三条: 责任范围)."""
    held = appointments.responsibility_of(person.pk, day)
    if project.street_town_id in held.street_towns or project.area_id in held.areas:
        return Decision()
    message = N_("%(name)s is not in office for %(place)s on %(day)s. A planner from elsewhere is invited.")
    params: dict[str, Param] = {
        "name": person.name,
        "place": str(project.area or project.street_town),
        "day": day,
    }
    cite = measure_of(project).citation(measure_of(project).planner_role.cite)
    return Decision((Reason("not_responsible", message, params=params, cite=cite),))


def is_responsible_there(project: Project, person: Person | None, column: str, day: date) -> Decision:
    """Refuse a planner who does not answer for the place, where it is the planner's column that changes."""
    return answers_for(project, person, day) if column == "planner" and person else Decision()


def is_in_office(person: Person, day: date) -> Decision:
    """Refuse to invite somebody who is no planner in office anywhere in the district."""
    if in_office(day).filter(person=person).exists():
        return Decision()
    message = N_("%(name)s is no planner in office on %(day)s.")
    return refusal("not_in_office", message, name=person.name, day=day)


def may_join(project: Project, person: Person, role: str, phases: Sequence[str]) -> Decision:
    """Return what stands against a role on a team: no such role or phase, no phase at all, on it already, ended."""
    measure = measure_of(project)
    reasons = []
    if role not in {known.id for known in measure.teams.roles}:
        reasons.append(Reason("role_unknown", N_("The measure knows no such role in a team.")))
    if not phases or set(phases) - {phase.id for phase in measure.teams.phases}:
        reasons.append(Reason("phase_unknown", N_("Choose at least one phase of the work.")))
    if project.members.filter(person=person, role=role, left_on=None).exists():
        message = N_("%(name)s has this role on the team already.")
        reasons.append(Reason("on_team", message, params={"name": person.name}))
    return Decision(tuple(reasons)) & goes_on(project)


def may_join_here(project: Project, person: Person, role: str, phases: Sequence[str], day: date) -> Decision:
    """Return what stands against a role on a team without an invitation: a planner's is for those of the place."""
    decision = may_join(project, person, role, phases)
    if decision.allowed and measure_of(project).team_role(role).planner:
        decision &= answers_for(project, person, day)
    return decision


def is_on_team(member: TeamMember) -> Decision:
    """Refuse to take somebody off a team twice."""
    if member.left_on is None:
        return Decision()
    message = N_("This person left the team on %(day)s.")
    return refusal("left_team", message, day=member.left_on)


def may_visit(project: Project, person: Person, visited_on: date, day: date) -> Decision:
    """Refuse a visit to come, and one by somebody who has nothing to do with the project."""
    reasons = []
    if visited_on > day:
        reasons.append(Reason("visit_to_come", N_("A visit is entered after it was made.")))
    decision = Decision(tuple(reasons))
    if project.members.filter(person=person).exists():
        return decision
    return decision & answers_for(project, person, min(visited_on, day))


def visits_for_oneself(actor: Account, person: Person) -> Decision:
    """Refuse a planner who enters somebody else's visit."""
    if actor.person_id in (None, person.pk):
        return Decision()
    return refusal("visit_of_another", N_("Planners enter their own visits only."))


def visit_is_open(visit: SiteVisit) -> Decision:
    """Refuse to settle a visit twice."""
    if visit.settled_on is None:
        return Decision()
    message = N_("What became of this visit was entered on %(day)s.")
    return refusal("visit_settled", message, day=visit.settled_on)
