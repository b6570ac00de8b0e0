"""A round is opened with what the system counted, raters give their points, and it is closed."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.acts import act, change, create, record
from gonghua.ground.ledger.errors import require
from gonghua.ground.measure.facts import citations, measure_to_cite
from gonghua.ground.notices.telling import tell
from gonghua.ground.people.models import Account
from gonghua.ground.people.permission import accounts_that_may, anywhere, own_place
from gonghua.ground.people.terms import Role
from gonghua.institution.appointments.queries.terms import Appointment
from gonghua.institution.evaluation.models import Evaluation, Round, Score
from gonghua.institution.evaluation.queries import facts
from gonghua.institution.evaluation.queries.evidence import evidence_of
from gonghua.institution.evaluation.terms import RoundState, Told
from gonghua.pure.rules.decision import Citation
from gonghua.pure.rules.measure import Measure

RATERS = anywhere(Role.BUREAU) + own_place(Role.STREET_TOWN)
"""The departments of the district, together with the street-towns (第八条第一款)."""


@act("evaluation.open_round", label=_("open a round of the evaluation"), who=anywhere(Role.BUREAU), serves=["8.1"])
def open_round(name: str, *, from_on: date, to_on: date, scores_by: date, actor: Account, day: date) -> Round:
    """Open a round over a time that lies behind: every planner who served in it is evaluated, with what was counted."""
    measure = measure_to_cite(day).measure
    require(facts.may_open(measure, name, from_on, to_on, scores_by, day))
    days = {"from_on": from_on, "to_on": to_on, "scores_by": scores_by, "opened_on": day}
    opened = create(Round(name=name, measure=measure.id, **days))
    _evaluations(opened, facts.to_evaluate(from_on, to_on), day)
    entry = record(opened, articles=_articles(measure))
    raters = accounts_that_may("evaluation.score", None, day)
    tell(entry, raters, Told.SCORES_WANTED, subject=opened, where=None, scores_by=scores_by)
    return opened


@act("evaluation.count_again", label=_("count the evidence again"), who=RATERS, serves=["8.1"])
def count_again(evaluation: Evaluation, *, actor: Account, day: date) -> Evaluation:
    """Count anew what is on record of the planner, while the evaluation is open."""
    require(facts.is_open(evaluation))
    span = evaluation.round.from_on, evaluation.round.to_on
    figures = evidence_of([evaluation.person_id], *span)[evaluation.person_id].figures
    change(evaluation, evidence=figures, counted_on=day)
    record(evaluation, articles=_articles(facts.measure_of(evaluation.round)))
    return evaluation


@act("evaluation.score", label=_("give points"), who=RATERS, serves=["8.1"])
def score(
    evaluation: Evaluation,
    *,
    points: Mapping[str, Decimal | None],
    comments: Mapping[str, str],
    actor: Account,
    day: date,
) -> Evaluation:
    """Give or change one's points on the dimensions; none where one cannot judge, which never counts as zero."""
    require(facts.may_score(evaluation, actor, points))
    earlier = {row.dimension: row for row in evaluation.scores.filter(rater=actor)}
    for dimension, given in points.items():
        said = {"points": facts.hundredths(given), "comment": comments.get(dimension, "")}
        if dimension in earlier:
            change(earlier[dimension], **said)
        else:
            create(Score(evaluation=evaluation, rater=actor, dimension=dimension, **said))
    record(evaluation, articles=_articles(facts.measure_of(evaluation.round)))
    return evaluation


@act("evaluation.close_round", label=_("close a round"), who=anywhere(Role.BUREAU), serves=["8.1"])
def close_round(row: Round, *, actor: Account, day: date) -> Round:
    """Close a round once every result is confirmed and every appeal decided."""
    require(facts.may_close(row))
    change(row, state=RoundState.CLOSED, closed_on=day)
    record(row, articles=_articles(facts.measure_of(row)))
    return row


def _evaluations(opened: Round, terms: Iterable[Appointment], day: date) -> None:
    """Write one evaluation a term, with what was counted."""
    terms = list(terms)
    counted = evidence_of({term.person_id for term in terms}, opened.from_on, opened.to_on)
    for term in terms:
        town, person = term.seat.street_town, term.person
        figures = counted[term.person_id].figures
        row = Evaluation(round=opened, appointment=term, person=person, street_town=town, evidence=figures)
        row.counted_on = day
        create(row)


def _articles(measure: Measure) -> list[Citation]:
    return citations(measure, measure.evaluation.dimensions[0].cite)
