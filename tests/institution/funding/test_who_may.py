"""Who may do what with money: every act of the room × everybody of the cast, at a place of town A.

Serves: 10.1
"""

import pytest

from gonghua.ground.ledger.registry import ACTS
from gonghua.institution.funding import acts
from tests.cast import DAY
from tests.cycle import make_project
from tests.showing import permitted

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

OF_A_TOWNS_FUND = {
    "funding.allocate": {"officer"},
    "funding.cancel_expense": {"bureau", "officer"},
    "funding.change_fund": {"officer"},
    "funding.permit_overrun": {"officer"},
    "funding.provide": {"bureau", "officer"},
    "funding.spend": {"bureau", "officer"},
    "funding.take_back": {"officer"},
}
OF_THE_DISTRICTS_FUND = OF_A_TOWNS_FUND | {
    "funding.allocate": {"bureau"},
    "funding.change_fund": {"bureau"},
    "funding.permit_overrun": {"bureau"},
    "funding.provide": {"bureau"},
    "funding.take_back": {"bureau"},
}


def doings(cast, authority: str):
    where, giver = (cast.town_a, cast.officer) if authority == "street_town" else (None, cast.bureau)
    source = next(source.id for source in cast.standing.measure.funding.sources if source.authority == authority)
    by = {"actor": giver, "day": DAY}
    fund = acts.provide(where, year=2025, source=source, amount_fen=900, **by)
    row = acts.allocate(fund, project=make_project(cast), amount_fen=500, **by)
    paid = {"spent_on": DAY, "payee": "某公司", "purpose": "某事"}
    expense = acts.spend(row, amount_fen=100, **paid, actor=cast.officer, day=DAY)
    reason = {"reason": "说明"}

    def of(function, subject, **more):
        return lambda actor: function(subject, actor=actor, day=DAY, **more)

    return {
        "funding.allocate": of(acts.allocate, fund, project=row.project, amount_fen=1),
        "funding.cancel_expense": of(acts.cancel_expense, expense, **reason),
        "funding.change_fund": of(acts.change_fund, fund, amount_fen=901, **reason),
        "funding.permit_overrun": of(acts.permit_overrun, row, amount_fen=1, **reason),
        "funding.provide": of(acts.provide, where, year=2026, source=source, amount_fen=900),
        "funding.spend": of(acts.spend, row, amount_fen=1, **paid),
        "funding.take_back": of(acts.take_back, row, amount_fen=1, **reason),
    }


@pytest.mark.parametrize(
    ("authority", "table"), [("street_town", OF_A_TOWNS_FUND), ("district", OF_THE_DISTRICTS_FUND)]
)
def test_exactly_these_may(cast, authority, table):
    deeds = doings(cast, authority)
    assert set(deeds) == {name for name in ACTS if name.startswith("funding.")}
    found = {
        name: {who for who, account in cast.accounts().items() if permitted(deed, account)}
        for name, deed in deeds.items()
    }
    assert found == table
