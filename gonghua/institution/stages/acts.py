"""A project enters a stage: everything that the measure asks for is there, or a superior passes over what is not."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.acts import act, create, record
from gonghua.ground.ledger.errors import require
from gonghua.ground.measure.facts import citations
from gonghua.ground.people.models import Account
from gonghua.ground.people.permission import mandates_in_force, own_place, responsible
from gonghua.ground.people.terms import Role
from gonghua.institution.projects import acts as projects
from gonghua.institution.projects.queries import Project
from gonghua.institution.projects.queries.facts import measure_of
from gonghua.institution.stages import queries
from gonghua.institution.stages.models import Passage

OFFICES = own_place(Role.BUREAU, Role.STREET_TOWN)


@act(
    "stages.enter",
    label=_("let a project enter a stage"),
    who=OFFICES + responsible(Role.PLANNER),
    serves=["5.2c", "5.3b", "5.3d"],
)
def enter(project: Project, *, stage_id: str, actor: Account, day: date) -> Passage:
    """Let a project enter its next stage; refused, with everything that is missing, while something is."""
    require(queries.may_enter(project, stage_id, day))
    projects.enter_stage(project, stage_id=stage_id, actor=actor, day=day)
    passage = create(Passage(project=project, stage=stage_id, entered_on=day))
    measure = measure_of(project)
    needs = (need.cite for need in measure.stage(stage_id).needs)
    record(passage, articles=citations(measure, measure.stage(stage_id).cite, *dict.fromkeys(needs)))
    return passage


@act(
    "stages.pass_over",
    label=_("let a project enter a stage although something is missing"),
    who=OFFICES,
    serves=["5.3b"],
)
def pass_over(project: Project, *, stage_id: str, reason: str, actor: Account, day: date) -> Passage:
    """Let a project enter its next stage although something is missing, with a reason that the public reads.

    Only the office that the measure names as superior may, and never over opinions without an answer.
    """
    authority = queries.authority_of(mandates_in_force(actor, day))
    decision, missing = queries.may_pass_over(project, stage_id, day, reason=reason, authority=authority)
    require(decision)
    projects.enter_stage(project, stage_id=stage_id, actor=actor, day=day, reason=reason)
    lacks = [{"kind": one.need.kind, "what": one.need.what or ""} for one in missing]
    passage = create(Passage(project=project, stage=stage_id, entered_on=day, missing=lacks, reason=reason))
    measure = measure_of(project)
    cites = (measure.projects.superior.cite, *(one.need.cite for one in missing))
    record(passage, articles=citations(measure, *dict.fromkeys(cites)), reason=reason)
    return passage
