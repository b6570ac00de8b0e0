"""A named person confirms a result, the planner may appeal, a second person decides; the years make the term's."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.acts import act, change, create, record
from gonghua.ground.ledger.errors import require
from gonghua.ground.measure.facts import CALENDAR, citations
from gonghua.ground.notices.telling import tell
from gonghua.ground.people.models import Account
from gonghua.ground.people.permission import accounts_that_may, anywhere, oneself
from gonghua.ground.people.queries import accounts_of
from gonghua.ground.people.terms import Role
from gonghua.institution.appointments.queries.terms import Appointment
from gonghua.institution.evaluation.models import Appeal, Evaluation, TermEvaluation
from gonghua.institution.evaluation.queries import facts
from gonghua.institution.evaluation.terms import AppealState, Result, Told
from gonghua.pure.rules import evaluation as rules

DISTRICT = anywhere(Role.BUREAU)


@act("evaluation.confirm", label=_("confirm a yearly result"), who=DISTRICT, serves=["8.1"])
def confirm(evaluation: Evaluation, *, result: str, actor: Account, day: date, reason: str = "") -> Evaluation:
    """Confirm what the points came to, or depart from it with a reason; the planner is told and may appeal."""
    proposal, decision = facts.may_confirm(evaluation, result, reason)
    require(decision)
    measure = facts.measure_of(evaluation.round)
    appeal_by = rules.appeal_due(measure, day, CALENDAR).day
    proposed = Result.PASSED if proposal.passed else Result.FAILED
    said = {"total": facts.hundredths(proposal.total), "result": result, "proposed": proposed, "reason": reason}
    change(evaluation, **said, confirmed_on=day, confirmed_by=actor, appeal_by=appeal_by)
    cites = (dimension.cite for dimension in measure.evaluation.dimensions)
    entry = record(evaluation, articles=citations(measure, *dict.fromkeys(cites)), reason=reason)
    where = evaluation.appointment.seat.where
    tell(entry, accounts_of(evaluation.person_id), Told.RESULT, subject=evaluation, where=where, appeal_by=appeal_by)
    return evaluation


@act("evaluation.appeal", label=_("appeal"), who=oneself(Role.PLANNER, Role.EXPERT), serves=["8.1"])
def appeal(evaluation: Evaluation, *, grounds: str, actor: Account, day: date) -> Appeal:
    """Appeal against one's own result, once and in time."""
    require(facts.may_appeal(evaluation, grounds, day))
    measure = facts.measure_of(evaluation.round)
    decide_by = rules.review_due(measure, day, CALENDAR).day
    made = create(Appeal(evaluation=evaluation, grounds=grounds, appealed_on=day, decide_by=decide_by))
    cite = measure.evaluation.appeal_within_working_days.cite
    entry = record(made, articles=citations(measure, cite))
    told = accounts_that_may("evaluation.decide_appeal", made, day)
    where = evaluation.appointment.seat.where
    tell(entry, told, Told.APPEALED, subject=evaluation, where=where, decide_by=decide_by)
    return made


@act("evaluation.decide_appeal", label=_("decide an appeal"), who=DISTRICT, serves=["8.1"])
def decide_appeal(made: Appeal, *, total: Decimal | None, reason: str, actor: Account, day: date) -> Appeal:
    """Decide an appeal: the result stands (no `total`), or has another total. Never by whoever confirmed it."""
    evaluation = made.evaluation
    measure = facts.measure_of(evaluation.round)
    require(facts.may_decide(made, measure, actor, total, reason))
    state = AppealState.UPHELD if total is None else AppealState.CHANGED
    change(made, state=state, decided_on=day, decided_by=actor, reason=reason)
    if total is not None:
        passed = total >= measure.evaluation.pass_mark.value
        change(evaluation, total=facts.hundredths(total), result=Result.PASSED if passed else Result.FAILED)
    cite = measure.evaluation.review_within_working_days.cite
    entry = record(made, articles=citations(measure, cite), reason=reason)
    told, where = accounts_of(evaluation.person_id), evaluation.appointment.seat.where
    tell(entry, told, Told.APPEAL_DECIDED, subject=evaluation, where=where)
    return made


@act("evaluation.confirm_term", label=_("confirm the evaluation of a term"), who=DISTRICT, serves=["8.2"])
def confirm_term(
    appointment: Appointment, *, result: str, actor: Account, day: date, reason: str = ""
) -> TermEvaluation:
    """Confirm what the yearly results make of a term, under the measure under which it began; it alone qualifies."""
    proposal, decision = facts.may_confirm_term(appointment, result, reason)
    require(decision)
    made = create(
        TermEvaluation(
            appointment=appointment,
            person=appointment.person,
            street_town=appointment.seat.street_town,
            total=facts.hundredths(proposal.total),
            proposed=Result.PASSED if proposal.passed else Result.FAILED,
            result=result,
            reason=reason,
            confirmed_on=day,
            confirmed_by=actor,
        )
    )
    measure = facts.measure_of(appointment)
    entry = record(made, articles=citations(measure, measure.evaluation.term.cite), reason=reason)
    told, where = accounts_of(appointment.person_id), appointment.seat.where
    tell(entry, told, Told.TERM_RESULT, subject=made, where=where)
    return made
