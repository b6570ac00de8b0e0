"""Who may do what with consultations: every act of the room × everybody of the cast, at a project of town A.

Serves: 2.3
"""

import pytest

from gonghua.ground.ledger.registry import ACTS
from gonghua.institution.advice import acts, queries
from tests.cast import BAOSHAN, DAY
from tests.showing import permitted

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

ASKERS = {"bureau", "officer", "planner"}
TABLE = {
    "advice.answer": {"member"},
    "advice.ask": ASKERS,
    "advice.assign": {"bureau"},
    "advice.hand_back": {"member"},
    "advice.settle": ASKERS,
    "advice.withdraw": ASKERS,
}


def test_exactly_these_may(cast, committee):
    by = {"actor": cast.officer, "day": DAY}
    asked, assigned, answered = (acts.ask(committee.project, question="某问题", **by) for _row in range(3))
    for row in (assigned, answered):
        acts.assign(row, expert=committee.first, actor=cast.bureau, day=DAY)
    said = {"advice": "某意见", "no_conflict": True}
    acts.answer(answered, **said, actor=committee.account, day=DAY)
    word = queries.dispositions(cast.standing.measure)[0].id

    def of(function, subject, **more):
        return lambda actor: function(subject, actor=actor, day=DAY, **more)

    deeds = {
        "advice.answer": of(acts.answer, assigned, **said),
        "advice.ask": of(acts.ask, committee.project, question="某问题"),
        "advice.assign": of(acts.assign, asked, expert=committee.second),
        "advice.hand_back": of(acts.hand_back, assigned, reason="说明"),
        "advice.settle": of(acts.settle, answered, disposition=word, reason="说明"),
        "advice.withdraw": of(acts.withdraw, asked, reason="说明"),
    }
    assert set(deeds) == {name for name in ACTS if name.startswith("advice.")}
    everybody = {**cast.accounts(), "member": committee.account, "other member": committee.other}
    found = {
        name: {who for who, account in everybody.items() if permitted(deed, account)} for name, deed in deeds.items()
    }
    if cast.standing.measure.id != BAOSHAN:  # chief planners sit in the street-town: its projects are theirs
        found = {name: who - {"member", "other member"} if who >= ASKERS else who for name, who in found.items()}
    assert found == TABLE
