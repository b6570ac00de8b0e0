"""Who may do what with evaluations: every act of the room × everybody of the cast, at a planner of town A.

Serves: 2.3
"""

from datetime import timedelta

import pytest

from gonghua.ground.ledger.registry import ACTS
from gonghua.institution.evaluation import acts
from gonghua.institution.evaluation.models import Evaluation
from tests.cast import DAY
from tests.institution.evaluation.conftest import FROM, points, scored
from tests.showing import permitted

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

TABLE = {
    "evaluation.appeal": {"planner"},
    "evaluation.close_round": {"bureau"},
    "evaluation.confirm": {"bureau"},
    "evaluation.confirm_term": {"bureau"},
    "evaluation.count_again": {"bureau", "officer"},
    "evaluation.decide_appeal": {"bureau"},
    "evaluation.open_round": {"bureau"},
    "evaluation.score": {"bureau", "officer"},
}


def test_exactly_these_may(cast, opened, evaluation):
    from gonghua.ground.people.terms import Role
    from tests.cast import open_account

    second = open_account("bureau2", Role.BUREAU)
    row = scored(cast, evaluation)

    def of(function, subject, **more):
        return lambda actor: function(subject, actor=actor, day=DAY, **more)

    def after_confirming(deed):
        """Do the deed on a confirmed result, whoever comes."""

        def done(actor):
            made = acts.confirm(row, result="passed", actor=second, day=DAY)
            return deed(made, actor)

        return done

    def close(actor):
        for other in Evaluation.objects.filter(confirmed_on=None):
            acts.confirm(scored(cast, other), result="passed", actor=second, day=DAY)
        return acts.close_round(opened, actor=actor, day=DAY)

    def decide(made, actor):
        appeal = acts.appeal(made, grounds="漏计", actor=cast.planner, day=DAY)
        return acts.decide_appeal(appeal, total=None, reason="已复核", actor=actor, day=DAY)

    def another_round(actor):
        days = {"from_on": FROM.replace(year=2025), "to_on": FROM.replace(year=2025, month=12)}
        return acts.open_round("2025", **days, scores_by=DAY + timedelta(days=9), actor=actor, day=DAY)

    deeds = {
        "evaluation.appeal": after_confirming(
            lambda made, actor: acts.appeal(made, grounds="漏计", actor=actor, day=DAY)
        ),
        "evaluation.close_round": close,
        "evaluation.confirm": of(acts.confirm, row, result="passed"),
        "evaluation.confirm_term": after_confirming(
            lambda _made, actor: acts.confirm_term(cast.appointment, result="passed", actor=actor, day=DAY)
        ),
        "evaluation.count_again": of(acts.count_again, evaluation),
        "evaluation.decide_appeal": after_confirming(decide),
        "evaluation.open_round": another_round,
        "evaluation.score": of(acts.score, evaluation, points=points(cast), comments={}),
    }
    assert set(deeds) == {name for name in ACTS if name.startswith("evaluation.")}
    found = {
        name: {who for who, account in cast.accounts().items() if permitted(deed, account)}
        for name, deed in deeds.items()
    }
    assert found == TABLE
