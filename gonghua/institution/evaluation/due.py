"""What is due in the room: points to give, results to confirm, appeals to decide."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gonghua.ground.interface.components import DueRow
from gonghua.ground.interface.wording import day_text
from gonghua.ground.interface.work import Work
from gonghua.ground.measure.facts import days_left
from gonghua.ground.measure.queries import Standing
from gonghua.ground.people.models import Mandate
from gonghua.ground.people.permission import may, scope_for
from gonghua.institution.evaluation import reads
from gonghua.institution.evaluation.models import Appeal, Round
from gonghua.institution.evaluation.queries import facts, scoped
from gonghua.institution.evaluation.terms import AppealState, RoundState


def work(mandates: Sequence[Mandate], standing: Standing, day: date) -> Work:
    """Return the reader's points to give, the results to confirm, the appeals to decide."""
    found, scope = Work(), scope_for(mandates, reads.SEE)
    if scope.empty or not may(mandates, "evaluation.score"):
        return found
    mine = {mandate.account_id for mandate in mandates}
    waiting = scoped.evaluations(scope).filter(round__state=RoundState.OPEN, confirmed_on=None)
    given = Count("scores", filter=Q(scores__rater__in=mine, scores__points__isnull=False))
    left = waiting.annotate(given=given).filter(given=0).values_list("round", flat=True)
    counts: dict[UUID, int] = {}
    for key in left.order_by():
        counts[key] = counts.get(key, 0) + 1
    for row in Round.objects.filter(pk__in=counts):
        found.due.append(_to_score(row, counts[row.pk], day))
    # whoever confirmed a result never decides the appeal against it
    for appeal in scoped.appeals(scope).filter(state=AppealState.OPEN).exclude(evaluation__confirmed_by__in=mine):
        if may(mandates, "evaluation.decide_appeal", appeal):
            found.due.append(_to_decide(appeal, day))
    return found


def _to_score(row: Round, count: int, day: date) -> DueRow:
    measure = facts.measure_of(row)
    title = ngettext("Give points to %(n)d planner", "Give points to %(n)d planners", count) % {"n": count}
    return DueRow(
        title=title,
        action=_("Give points"),
        href=reverse("evaluation:round", args=[row.pk]),
        days=days_left(row.scores_by, day),
        when=_("by %(day)s") % {"day": day_text(row.scores_by, "short")},
        facts=(row.name,),
        cite=measure.citation(measure.evaluation.dimensions[0].cite),
        local=_("local deadline"),
    )


def _to_decide(appeal: Appeal, day: date) -> DueRow:
    evaluation = appeal.evaluation
    measure, decide_by = facts.measure_of(evaluation.round), appeal.decide_by
    return DueRow(
        title=_("Decide the appeal of %(name)s") % {"name": evaluation.person.name},
        action=_("Decide"),
        href=reverse("evaluation:decide_appeal", args=[appeal.pk]),
        days=days_left(decide_by, day),
        when=_("by %(day)s") % {"day": day_text(decide_by, "short")},
        facts=(evaluation.round.name,),
        cite=measure.citation(measure.evaluation.review_within_working_days.cite),
        local=_("local deadline"),
    )
