"""A round over this year, opened for the planner of the cast, with two raters."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from gonghua.institution.evaluation import acts
from gonghua.institution.evaluation.models import Evaluation, Round
from tests.cast import DAY, Cast

FROM, TO = date(2026, 1, 1), DAY


def open_round(cast: Cast, name: str = "2026") -> Round:
    """Open a round over this year, as the bureau."""
    days = {"from_on": FROM, "to_on": TO, "scores_by": DAY + timedelta(days=30)}
    return acts.open_round(name, **days, actor=cast.bureau, day=DAY)


def points(cast: Cast, share: str = "0.8") -> dict[str, Decimal]:
    """Return points on every dimension: a share of the most."""
    evaluation = cast.standing.measure.evaluation
    given = (Decimal(share) * evaluation.scale_max.value).quantize(Decimal("0.1"))
    return {dimension.id: given for dimension in evaluation.dimensions}


def scored(cast: Cast, evaluation: Evaluation, share: str = "0.8") -> Evaluation:
    """Give points as the bureau and as the street-town."""
    for rater in (cast.bureau, cast.officer):
        acts.score(evaluation, points=points(cast, share), comments={}, actor=rater, day=DAY)
    return Evaluation.objects.get(pk=evaluation.pk)


@pytest.fixture
def opened(cast: Cast) -> Round:
    """The round of this year."""
    return open_round(cast)


@pytest.fixture
def evaluation(cast: Cast, opened: Round) -> Evaluation:
    """The evaluation of the planner of the cast."""
    return Evaluation.objects.get(round=opened, person=cast.person)
