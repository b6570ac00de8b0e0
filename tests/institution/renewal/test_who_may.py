"""Who may do what at the end of a term: every act of the room × everybody of the cast, at a term of town A.

Serves: 2.3
"""

import pytest

from gonghua.ground.ledger.registry import ACTS
from gonghua.ground.people.terms import Role
from gonghua.institution.renewal import acts
from tests.cast import DAY, open_account
from tests.institution.renewal.conftest import evaluated, join, leaver
from tests.showing import permitted

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

TABLE = {
    "renewal.ask_review": {"leaver"},
    "renewal.decide_review": {"bureau"},
    "renewal.draw_up_handover": {"bureau", "officer"},
    "renewal.not_renew": {"officer"},
    "renewal.renew": {"officer"},
    "renewal.take_over": {"bureau", "officer"},
}


def test_exactly_these_may(cast):
    good, bad = leaver(cast, 901), leaver(cast, 902)
    for term, result in ((good, "passed"), (bad, "failed")):
        evaluated(cast, term, result)
        join(cast, term)
    account = open_account("leaver", Role.PLANNER, cast.town_a, bad.person)
    way = cast.standing.measure.non_renewal("term_evaluation").id

    def refuse(actor):
        return acts.not_renew(bad, exit_id=way, reason="说明", actor=actor, day=DAY)

    def ask(actor):
        return acts.ask_review(refuse(cast.officer), grounds="漏计", actor=actor, day=DAY)

    handover = acts.draw_up_handover(bad, actor=cast.officer, day=DAY)
    deeds = {
        "renewal.ask_review": ask,
        "renewal.decide_review": lambda actor: acts.decide_review(
            ask(account), upheld=True, reason="说明", actor=actor, day=DAY
        ),
        "renewal.draw_up_handover": lambda actor: acts.draw_up_handover(bad, actor=actor, day=DAY),
        "renewal.not_renew": refuse,
        "renewal.renew": lambda actor: acts.renew(good, actor=actor, day=DAY),
        "renewal.take_over": lambda actor: acts.take_over(handover, person=cast.person, actor=actor, day=DAY),
    }
    assert set(deeds) == {name for name in ACTS if name.startswith("renewal.")}
    everybody = {**cast.accounts(), "leaver": account}
    found = {
        name: {who for who, account in everybody.items() if permitted(deed, account)} for name, deed in deeds.items()
    }
    assert found == TABLE
