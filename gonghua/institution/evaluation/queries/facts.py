"""What the room's acts ask before they write, and the figures that pages show with them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet

from gonghua.ground.measure.facts import CALENDAR, governing, reason_given
from gonghua.ground.people.models import Account
from gonghua.institution.appointments.queries.terms import Appointment, in_office_between
from gonghua.institution.evaluation.models import Appeal, Evaluation, Round, Score, TermEvaluation
from gonghua.institution.evaluation.terms import AppealState, Result, RoundState
from gonghua.pure.rules import evaluation as rules
from gonghua.pure.rules.decision import N_, Decision, Param, Reason, refusal
from gonghua.pure.rules.measure import Measure

TermResult = TermEvaluation
"""What other rooms call the confirmed evaluation of a term."""

Points = Mapping[str, Decimal | None]
"""Dimension → points, None where the rater cannot judge."""


def measure_of(row: Round | Appointment) -> Measure:
    """Return the measure under which a round was opened, or a term began."""
    return governing(row.measure).measure


def to_evaluate(from_on: date, to_on: date) -> QuerySet[Appointment]:
    """Return the terms that ran at any time between two days, both meant: every planner is evaluated (第八条第一款)."""
    return in_office_between(from_on, to_on)


def may_open(measure: Measure, name: str, from_on: date, to_on: date, scores_by: date, day: date) -> Decision:
    """Return what stands against a round: no name or a known one, a time that does not lie behind, no rounds left."""
    reasons = []
    if not name.strip() or Round.objects.filter(name=name).exists():
        reasons.append(Reason("name_known", N_("Give the round a name of its own.")))
    if not from_on <= to_on <= day:
        reasons.append(
            Reason("time_ahead", N_("A round covers a time that lies behind: from, to, and not after today."))
        )
    if scores_by < day:
        reasons.append(Reason("due_past", N_("The points cannot be due before today.")))
    held = Round.objects.filter(to_on__year=to_on.year).count()
    times = measure.evaluation.times_a_year
    if held >= times.value:
        message = N_("The measure holds the evaluation %(times)d times a year; %(year)s has had its rounds.")
        params: dict[str, Param] = {"times": times.value, "year": str(to_on.year)}
        reasons.append(Reason("rounds_held", message, params=params, cite=measure.citation(times.cite)))
    return Decision(tuple(reasons))


def may_score(evaluation: Evaluation, rater: Account, points: Points) -> Decision:
    """Return what stands against a rater's points: oneself, a closed or confirmed evaluation, points off the scale."""
    measure = measure_of(evaluation.round)
    decision = is_open(evaluation)
    if rater.person_id is not None and rater.person_id == evaluation.person_id:
        decision &= refusal("own_evaluation", N_("Nobody scores themselves."))
    known = {dimension.id for dimension in measure.evaluation.dimensions}
    if set(points) - known:
        decision &= refusal("no_such_dimension", N_("The measure has no such dimension."))
    for given in points.values():
        if given is not None and not rules.may_score(measure, given).allowed:
            return decision & rules.may_score(measure, given)
    return decision


def is_open(evaluation: Evaluation) -> Decision:
    """Return the refusal of an evaluation that takes no points any more."""
    if evaluation.round.state == RoundState.OPEN and evaluation.confirmed_on is None:
        return Decision()
    return refusal("evaluation_confirmed", N_("This evaluation is confirmed; an appeal is the way to change it."))


def points_of(scores: Iterable[Score]) -> dict[str, dict[str, Decimal | None]]:
    """Return the raters' points as the rules take them: rater → dimension → points."""
    found: dict[str, dict[str, Decimal | None]] = {}
    for score in scores:
        given = None if score.points is None else Decimal(score.points) / 100
        found.setdefault(str(score.rater_id), {})[score.dimension] = given
    return found


def result_of(evaluation: Evaluation) -> rules.YearlyResult:
    """Return what the points come to, with every reason; the scores come with the evaluation."""
    return rules.yearly(measure_of(evaluation.round), points_of(evaluation.scores.all()))


def may_confirm(evaluation: Evaluation, result: str, reason: str) -> tuple[rules.YearlyResult, Decision]:
    """Return what the points come to, and what stands against confirming `result`.

    An incomplete result cannot be confirmed. One that departs from what the points say needs a reason.
    """
    proposal = result_of(evaluation)
    decision = is_open(evaluation)
    if not proposal.complete:
        decision &= Decision(tuple(one for one in proposal.decision.reasons if not one.ok))
    elif result not in (Result.PASSED, Result.FAILED):
        decision &= refusal("no_result", N_("Say whether it is passed."))
    elif (result == Result.PASSED) != proposal.passed:
        decision &= reason_given(reason)
    return proposal, decision


def may_appeal(evaluation: Evaluation, grounds: str, day: date) -> Decision:
    """Return what stands against an appeal: nothing confirmed, too late, made before, no grounds."""
    if evaluation.confirmed_on is None:
        return refusal("not_confirmed", N_("There is no result to appeal against yet."))
    appealed = Appeal.objects.filter(evaluation=evaluation).exists()
    measure = measure_of(evaluation.round)
    decision = rules.may_appeal(measure, evaluation.confirmed_on, day, CALENDAR, appealed=appealed)
    if not grounds.strip():
        decision &= refusal("no_grounds", N_("Write what the appeal rests on."))
    return decision


def may_decide(appeal: Appeal, measure: Measure, actor: Account, total: Decimal | None, reason: str) -> Decision:
    """Return what stands against deciding an appeal: decided before, by whoever confirmed the result, no reason."""
    decision = reason_given(reason)
    if total is not None and not rules.may_score(measure, total).allowed:
        decision &= rules.may_score(measure, total)
    if appeal.state != AppealState.OPEN:
        decision &= refusal("appeal_decided", N_("This appeal is decided already."))
    if appeal.evaluation.confirmed_by_id == actor.pk:
        message = N_("An appeal is decided by somebody else than who confirmed the result.")
        decision &= refusal("same_person", message)
    return decision


def may_close(row: Round) -> Decision:
    """Return what stands against closing a round: closed before, results to confirm, appeals to decide."""
    decision = Decision()
    if row.state != RoundState.OPEN:
        decision &= refusal("round_closed", N_("This round is closed already."))
    waiting = row.evaluations.filter(confirmed_on=None).count()
    if waiting:
        message = N_("Results still to be confirmed: %(count)d.")
        decision &= refusal("to_confirm", message, count=waiting)
    appeals = Appeal.objects.filter(evaluation__round=row, state=AppealState.OPEN).count()
    if appeals:
        message = N_("Appeals still to be decided: %(count)d.")
        decision &= refusal("to_decide", message, count=appeals)
    return decision


def totals_of(appointment: Appointment) -> list[Decimal | None]:
    """Return the confirmed totals of a term in order of time; None for a round without a result."""
    rows = Evaluation.objects.filter(appointment=appointment).order_by("round__to_on")
    return [Decimal(row.total) / 100 if row.total is not None and row.confirmed_on else None for row in rows]


def term_proposal(appointment: Appointment) -> rules.TermResult:
    """Return what the yearly results of a term come to, under the measure under which it began."""
    return rules.term(measure_of(appointment), totals_of(appointment))


def may_confirm_term(appointment: Appointment, result: str, reason: str) -> tuple[rules.TermResult, Decision]:
    """Return what the years come to, and what stands against confirming `result` for the term."""
    proposal, decision = term_proposal(appointment), Decision()
    if TermEvaluation.objects.filter(appointment=appointment).exists():
        decision &= refusal("term_confirmed", N_("The evaluation of this term is confirmed already."))
    if Appeal.objects.filter(evaluation__appointment=appointment, state=AppealState.OPEN).exists():
        decision &= refusal("appeal_open", N_("An appeal against a result of this term is still to be decided."))
    if proposal.passed is None:
        decision &= Decision(tuple(one for one in proposal.decision.reasons if not one.ok))
    elif result not in (Result.PASSED, Result.FAILED):
        decision &= refusal("no_result", N_("Say whether it is passed."))
    elif (result == Result.PASSED) != proposal.passed:
        decision &= reason_given(reason)
    return proposal, decision


def term_results(appointments: Sequence[UUID]) -> dict[UUID, TermEvaluation]:
    """Return the confirmed evaluations of these terms, by appointment."""
    rows = TermEvaluation.objects.filter(appointment__in=appointments)
    return {row.appointment_id: row for row in rows}


def yearly_results(appointments: Sequence[UUID]) -> dict[UUID, list[Evaluation]]:
    """Return the evaluations of these terms in order of time, by appointment, in one query."""
    found: dict[UUID, list[Evaluation]] = {key: [] for key in appointments}
    rows = Evaluation.objects.filter(appointment__in=appointments).select_related("round").order_by("round__to_on")
    for row in rows:
        found[row.appointment_id].append(row)
    return found


def hundredths(points: Decimal | None) -> int | None:
    """Return points as they are kept."""
    return None if points is None else int(points * 100)
