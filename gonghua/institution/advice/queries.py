"""Reads of the room: consultations in scope, who may advise, and what other rooms count."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from gonghua.ground.measure.facts import reason_given
from gonghua.ground.people.models import Person
from gonghua.ground.people.scoping import within
from gonghua.ground.people.terms import Scope
from gonghua.institution.advice.models import Consultation, Recusal
from gonghua.institution.advice.terms import ConsultationState
from gonghua.institution.appointments.queries.in_office import in_office
from gonghua.institution.projects.queries import Project
from gonghua.institution.projects.queries.facts import measure_of
from gonghua.pure.rules.conflict import ExpertFacts, Parties, may_advise
from gonghua.pure.rules.decision import N_, Decision, refusal
from gonghua.pure.rules.measure import Measure
from gonghua.pure.rules.measure_cycle import Disposition


@dataclass(frozen=True)
class Member:
    """A member of the expert committee, how many consultations they have now, and what stands for or against them."""

    person: Person
    load: int
    decision: Decision


def consultations(scope: Scope) -> QuerySet[Consultation]:
    """Return the consultations in scope, with project and expert: of own places, areas, teams, and one's own."""
    project = within(scope, town="project__street_town", area="project__area", team="project__members")
    found = Consultation.objects.filter(project | within(scope, town="", person="expert")).distinct()
    found = found.select_related("project__street_town", "project__area", "expert", "asked_by")
    return found.prefetch_related("project__members")


def consultations_of(project: UUID) -> QuerySet[Consultation]:
    """Return a project's consultations, the newest first."""
    return Consultation.objects.filter(project=project).select_related("expert")


def projects_advised_by(persons: Iterable[UUID], from_on: date, to_on: date) -> dict[UUID, set[UUID]]:
    """Return the projects on which each person advised in writing between two days, both meant, in one query."""
    found: dict[UUID, set[UUID]] = {person: set() for person in persons}
    given = Consultation.objects.filter(expert__in=list(found), answered_on__range=(from_on, to_on))
    for person, project in given.values_list("expert", "project"):
        if person:
            found[person].add(project)
    return found


def advice_counts(persons: Iterable[UUID], from_on: date, to_on: date) -> dict[UUID, int]:
    """Return how many written advices each of these persons gave between two days, by person, in one query."""
    given = Consultation.objects.filter(expert__in=list(persons), answered_on__range=(from_on, to_on))
    counts: dict[UUID, int] = {}
    for person in given.values_list("expert", flat=True):
        if person:
            counts[person] = counts.get(person, 0) + 1
    return counts


def open_of(person: UUID) -> list[Consultation]:
    """Return the consultations that the person has not answered, for what is handed over."""
    found = Consultation.objects.filter(expert=person, state=ConsultationState.ASSIGNED)
    return list(found.select_related("project"))


def committee(measure: Measure, day: date) -> list[Person]:
    """Return the members of the level that advises, in office on `day`, by name."""
    held = in_office(day).filter(seat__level=measure.consultations.level).select_related("person")
    return sorted({term.person.pk: term.person for term in held}.values(), key=lambda person: person.name)


def members(consultation: Consultation, day: date) -> list[Member]:
    """Return the committee with what stands for or against each, those who may advise first, the least busy first."""
    measure, project = measure_of(consultation.project), consultation.project
    recused = set(consultation.recusals.values_list("expert", flat=True))
    busy = Consultation.objects.filter(state=ConsultationState.ASSIGNED).values_list("expert", flat=True)
    load: dict[UUID | None, int] = {}
    for person in busy:
        load[person] = load.get(person, 0) + 1
    paid = paid_on(project)
    found = [
        Member(person, load.get(person.pk, 0), _without_conflict(measure, project, person, recused, paid))
        for person in committee(measure, day)
    ]
    return sorted(found, key=lambda member: (not member.decision.allowed, member.load))


def paid_on(project: Project) -> set[UUID]:
    """Return the persons who were ever paid for work on the project."""
    return {member.person_id for member in project.members.all() if member.paid}


def may_assign(consultation: Consultation, expert: Person, day: date) -> Decision:
    """Return what counts for or against asking this member."""
    measure, project = measure_of(consultation.project), consultation.project
    decision = in_state(consultation, ConsultationState.ASKED)
    if not any(member.pk == expert.pk for member in committee(measure, day)):
        decision &= refusal("not_in_committee", N_("This person is not in office in the expert committee."))
    recused = set(consultation.recusals.values_list("expert", flat=True))
    return decision & _without_conflict(measure, project, expert, recused, paid_on(project))


def may_answer(consultation: Consultation, advice: str, no_conflict: bool) -> Decision:
    """Return what stands against the written advice: no words, no declaration, or a conflict that arose meanwhile."""
    decision = in_state(consultation, ConsultationState.ASSIGNED)
    if not advice.strip():
        decision &= refusal("no_advice", N_("Write the advice."))
    if not no_conflict:
        message = N_("Declare that no interest of yours is touched, or hand the question back.")
        decision &= refusal("not_declared", message)
    if consultation.expert is None:
        return decision
    project = consultation.project
    return decision & _without_conflict(measure_of(project), project, consultation.expert, set(), paid_on(project))


def may_settle(consultation: Consultation, disposition: str, reason: str) -> Decision:
    """Return what stands against settling: not answered yet, an unknown word, or no reason."""
    decision = in_state(consultation, ConsultationState.ANSWERED)
    if disposition not in {word.id for word in dispositions(measure_of(consultation.project))}:
        decision &= refusal("no_such_disposition", N_("Say what became of the advice."))
    return decision & reason_given(reason)


def dispositions(measure: Measure) -> tuple[Disposition, ...]:
    """Return what may become of an advice: the measure's words for opinions, without passing it on."""
    return tuple(word for word in measure.opinions.dispositions if not word.names_receiver)


def in_state(consultation: Consultation, *states: ConsultationState) -> Decision:
    """Return the refusal of a consultation that stands elsewhere by now."""
    if consultation.state in states:
        return Decision()
    return refusal("consultation_elsewhere", N_("This consultation has gone on meanwhile; look at where it stands."))


def question_given(question: str) -> Decision:
    """Return the refusal of a question without words."""
    return Decision() if question.strip() else refusal("no_question", N_("Write the question."))


def recusals(consultation: Consultation) -> QuerySet[Recusal]:
    """Return who was asked and did not advise."""
    return consultation.recusals.select_related("expert")


def _without_conflict(
    measure: Measure, project: Project, expert: Person, recused: set[UUID], paid: set[UUID]
) -> Decision:
    facts = ExpertFacts(
        employer=expert.employer,
        on_team=expert.pk in project.place.team or expert.pk == project.planner_id,
        interest="recused" if expert.pk in recused else "",
        paid=expert.pk in paid,
    )
    return may_advise(measure, facts, Parties(project.implementing_unit, project.department))


OPEN = Q(state__in=(ConsultationState.ASKED, ConsultationState.ASSIGNED, ConsultationState.ANSWERED))
"""A consultation with which somebody has something to do."""
