"""A question is asked, given to a member of the committee, answered or handed back, and settled."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.acts import act, change, create, record
from gonghua.ground.ledger.errors import require
from gonghua.ground.measure.facts import citations, due_after, reason_given
from gonghua.ground.notices.telling import tell
from gonghua.ground.people.models import Account, Person
from gonghua.ground.people.permission import accounts_that_may, anywhere, oneself, own_place, responsible
from gonghua.ground.people.queries import accounts_of
from gonghua.ground.people.terms import Role
from gonghua.institution.advice import queries
from gonghua.institution.advice.models import Consultation, Recusal
from gonghua.institution.advice.terms import ConsultationState, Told
from gonghua.institution.projects.queries import Project
from gonghua.institution.projects.queries.facts import measure_of
from gonghua.pure.rules.decision import Citation

ASKERS = own_place(Role.BUREAU, Role.STREET_TOWN) + responsible(Role.PLANNER)
EXPERTS = oneself(Role.EXPERT, Role.PLANNER)
"""Members of the committee: in a district whose advising level sits in the street-towns, planners."""


@act("advice.ask", label=_("ask the expert committee"), who=ASKERS, serves=["5.1a", "2.1"])
def ask(project: Project, *, question: str, actor: Account, day: date) -> Consultation:
    """Ask the expert committee for advice on a project; the bureau gives the question to a member."""
    require(queries.question_given(question))
    consultation = create(Consultation(project=project, question=question, asked_on=day, asked_by=actor))
    entry = record(consultation, articles=_article(consultation))
    told = accounts_that_may("advice.assign", consultation, day)
    tell(entry, told, Told.ASKED, subject=consultation, where=project.street_town)
    return consultation


@act("advice.assign", label=_("give a question to an expert"), who=anywhere(Role.BUREAU), serves=["5.1a"])
def assign(consultation: Consultation, *, expert: Person, actor: Account, day: date) -> Consultation:
    """Give the question to a member of the committee in office, of whom no conflict of interest is known."""
    require(queries.may_assign(consultation, expert, day))
    due_on = due_after(day, measure_of(consultation.project).consultations.answer_within_working_days.value)
    change(consultation, state=ConsultationState.ASSIGNED, expert=expert, assigned_on=day, due_on=due_on)
    entry = record(consultation, articles=_article(consultation))
    told, where = accounts_of(expert.pk), consultation.project.street_town
    tell(entry, told, Told.ASSIGNED, subject=consultation, where=where, due_on=due_on)
    return consultation


@act("advice.hand_back", label=_("hand a question back"), who=EXPERTS, serves=["5.1a"])
def hand_back(consultation: Consultation, *, reason: str, actor: Account, day: date) -> Consultation:
    """Hand a question back because an interest of one's own is touched; it is then given to somebody else."""
    require(queries.in_state(consultation, ConsultationState.ASSIGNED) & reason_given(reason))
    assert consultation.expert is not None
    create(Recusal(consultation=consultation, expert=consultation.expert, recused_on=day, reason=reason[:500]))
    entry = record(consultation, articles=_article(consultation), reason=reason)
    change(consultation, state=ConsultationState.ASKED, expert=None, assigned_on=None, due_on=None)
    record(consultation, articles=_article(consultation))
    told, where = accounts_that_may("advice.assign", consultation, day), consultation.project.street_town
    tell(entry, told, Told.RETURNED, subject=consultation, where=where)
    return consultation


@act("advice.answer", label=_("give written advice"), who=EXPERTS, serves=["5.1a", "2.1"])
def answer(consultation: Consultation, *, advice: str, no_conflict: bool, actor: Account, day: date) -> Consultation:
    """Advise in writing, having declared that no interest of one's own is touched."""
    require(queries.may_answer(consultation, advice, no_conflict))
    said = {"advice": advice, "answered_on": day, "no_conflict_on": day}
    change(consultation, state=ConsultationState.ANSWERED, **said)
    entry = record(consultation, articles=_article(consultation))
    where = consultation.project.street_town
    tell(entry, [consultation.asked_by], Told.ANSWERED, subject=consultation, where=where)
    return consultation


@act("advice.settle", label=_("decide whether advice is adopted"), who=ASKERS, serves=["5.1a"])
def settle(consultation: Consultation, *, disposition: str, reason: str, actor: Account, day: date) -> Consultation:
    """Say whether the advice was adopted, and why (not)."""
    require(queries.may_settle(consultation, disposition, reason))
    said = {"disposition": disposition, "disposition_reason": reason, "settled_on": day}
    change(consultation, state=ConsultationState.SETTLED, **said)
    entry = record(consultation, articles=_article(consultation), reason=reason)
    told = accounts_of(consultation.expert_id) if consultation.expert_id else []
    tell(entry, told, Told.SETTLED, subject=consultation, where=consultation.project.street_town)
    return consultation


@act("advice.withdraw", label=_("withdraw a question"), who=ASKERS, serves=["5.1a"])
def withdraw(consultation: Consultation, *, reason: str, actor: Account, day: date) -> Consultation:
    """Take a question back that nobody has answered yet."""
    open_states = ConsultationState.ASKED, ConsultationState.ASSIGNED
    require(queries.in_state(consultation, *open_states) & reason_given(reason))
    change(consultation, state=ConsultationState.WITHDRAWN, settled_on=day)
    record(consultation, articles=_article(consultation), reason=reason)
    return consultation


def _article(consultation: Consultation) -> list[Citation]:
    measure = measure_of(consultation.project)
    return citations(measure, measure.consultations.cite)
