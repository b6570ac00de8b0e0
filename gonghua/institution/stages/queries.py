"""Reads of the room: what a project has for its next stage, what it lacks, and through which stages it went."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from gonghua.ground.people.models import Mandate
from gonghua.ground.people.terms import Role
from gonghua.institution.engagement.queries.gates import checks_met, kinds_held
from gonghua.institution.engagement.queries.opinions import Counts, counts
from gonghua.institution.funding.queries import money_of
from gonghua.institution.projects.queries import Project
from gonghua.institution.projects.queries.facts import measure_of
from gonghua.institution.stages.models import Passage
from gonghua.pure.rules import stages as rules
from gonghua.pure.rules.decision import Decision
from gonghua.pure.rules.measure_cycle import Stage


@dataclass(frozen=True)
class Gate:
    """The stage that comes next, what the rules say to entering it, and what is missing with who can supply it."""

    stage: Stage
    decision: Decision
    missing: tuple[rules.Missing, ...]


def stage_facts(projects: Sequence[Project], day: date) -> dict[UUID, rules.ProjectFacts]:
    """Return what the rules need of each project, for all of them in six queries; teams come with the projects."""
    keys = [project.pk for project in projects]
    drawn, meetings, said, money = checks_met(keys), kinds_held(keys), counts(keys, day), money_of(keys)
    none = frozenset[str](), frozenset[str]()
    found = {}
    for project in projects:
        closed, held = meetings.get(project.pk, none)
        opinions = said.get(project.pk, Counts())
        found[project.pk] = rules.ProjectFacts(
            drawings=drawn.get(project.pk, {}),
            meetings=closed,
            without_minutes=held,
            open_opinions=opinions.open,
            late_opinions=opinions.late,
            roles=frozenset(member.role for member in project.members.all() if not member.left_on),
            allocated=money[project.pk].allotted if project.pk in money else 0,
            planned=bool(project.planned_start_on and project.planned_end_on),
            maintenance_advice=bool(project.maintenance_advice.strip()),
        )
    return found


def gates(projects: Sequence[Project], day: date) -> dict[UUID, Gate]:
    """Return the next gate of each project; one that is in its last stage, or ended, has none."""
    facts = stage_facts(projects, day)
    found = {}
    for project in projects:
        measure = measure_of(project)
        stage = measure.stage_after(project.stage)
        if stage is None or project.ended_on:
            continue
        decision = rules.may_enter(measure, project.stage, stage.id, facts[project.pk])
        found[project.pk] = Gate(stage, decision, rules.missing(measure, stage.id, facts[project.pk]))
    return found


def gate_of(project: Project, day: date) -> Gate | None:
    """Return a project's next gate."""
    return gates([project], day).get(project.pk)


def may_enter(project: Project, stage_id: str, day: date) -> Decision:
    """Return what counts for or against entering the stage."""
    facts = stage_facts([project], day)[project.pk]
    return rules.may_enter(measure_of(project), project.stage, stage_id, facts)


def may_pass_over(
    project: Project, stage_id: str, day: date, *, reason: str, authority: str
) -> tuple[Decision, tuple[rules.Missing, ...]]:
    """Return what counts for or against passing over what is missing, and what that is."""
    measure, facts = measure_of(project), stage_facts([project], day)[project.pk]
    given = {"reason": reason, "authority": authority}
    decision = rules.may_pass_over(measure, project.stage, stage_id, facts, **given)  # type: ignore[arg-type]
    return decision, rules.missing(measure, stage_id, facts)


def authority_of(mandates: Sequence[Mandate]) -> str:
    """Return whose authority somebody has who holds these: the district's or a street-town's."""
    return "district" if any(mandate.role == Role.BUREAU for mandate in mandates) else "street_town"


def passages(project: UUID) -> QuerySet[Passage]:
    """Return the stages that a project entered, in order."""
    return Passage.objects.filter(project=project)


def passed_by(projects: Sequence[UUID], from_on: date, to_on: date) -> dict[UUID, int]:
    """Return how many stages each of these projects entered between two days, both meant, in one query."""
    rows = Passage.objects.filter(project__in=projects, entered_on__range=(from_on, to_on))
    found: dict[UUID, int] = {}
    for key in rows.values_list("project", flat=True):
        found[key] = found.get(key, 0) + 1
    return found
