"""Funds, allocations and payments: what each act changes, and that no sum ever falls below zero unseen.

Serves: 10.1
"""

from datetime import timedelta

import pytest

from gonghua.institution.funding import acts, queries
from gonghua.institution.funding.models import Allocation, Expense, Fund
from tests.cast import BAOSHAN, DAY
from tests.cycle import make_project
from tests.showing import changed, cited, last_entry, refused

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

YUAN = 100
REASON = {"reason": "年中追加"}


def source_of(cast, authority: str) -> str:
    return next(source.id for source in cast.standing.measure.funding.sources if source.authority == authority)


@pytest.fixture
def given(cast):
    return {"actor": cast.officer, "day": DAY}


@pytest.fixture
def fund(cast, given) -> Fund:
    source = source_of(cast, "street_town")
    return acts.provide(cast.town_a, year=2026, source=source, amount_fen=1000 * YUAN, **given)


@pytest.fixture
def allocation(cast, given, fund) -> Allocation:
    return acts.allocate(fund, project=make_project(cast), amount_fen=600 * YUAN, **given)


def test_provide_changes_and_writes_the_ledger(cast, fund):
    entry, source = last_entry(), cast.standing.measure.source(fund.source)
    assert (fund.amount_fen, fund.allotted_fen, fund.street_town) == (1000 * YUAN, 0, cast.town_a)
    assert changed(entry)["amount_fen"] == 1000 * YUAN
    assert entry.articles == cited(*filter(None, [source.cite]), measure=cast.standing.measure.id)


def test_provide_is_refused_twice_for_a_year_and_for_another_office(cast, given, fund):
    with refused("fund_known"):
        acts.provide(cast.town_a, year=2026, source=fund.source, amount_fen=1, **given)
    with refused("source_elsewhere"):
        acts.provide(cast.town_a, year=2027, source=source_of(cast, "district"), amount_fen=1, **given)
    with refused("no_amount"):
        acts.provide(cast.town_a, year=2027, source=fund.source, amount_fen=0, **given)


def test_change_fund_changes_and_writes_the_ledger(fund, given):
    acts.change_fund(fund, amount_fen=900 * YUAN, **REASON, **given)
    assert Fund.objects.get().amount_fen == 900 * YUAN
    assert changed(last_entry()) == {"amount_fen": 900 * YUAN}


def test_change_fund_is_refused_below_what_is_allotted(allocation, fund, given):
    with refused("below_allotted"):
        acts.change_fund(fund, amount_fen=600 * YUAN - 1, **REASON, **given)
    with refused("reason_missing"):
        acts.change_fund(fund, amount_fen=600 * YUAN, reason=" ", **given)


def test_allocate_changes_and_writes_the_ledger(cast, allocation, fund, given):
    assert Fund.objects.get().allotted_fen == 600 * YUAN
    assert last_entry().subject_id == allocation.pk
    again = acts.allocate(fund, project=allocation.project, amount_fen=400 * YUAN, **given)
    assert again.pk == allocation.pk
    assert again.amount_fen == 1000 * YUAN == Fund.objects.get().allotted_fen


def test_allocate_is_refused_beyond_the_fund_and_for_another_town(cast, allocation, fund, given):
    with refused("fund_exceeded") as reasons:
        acts.allocate(fund, project=allocation.project, amount_fen=400 * YUAN + 1, **given)
    assert "400.00" in reasons[0].text()
    strange = make_project(cast, "T-2", area=cast.area_b1)
    with refused("fund_elsewhere"):
        acts.allocate(fund, project=strange, amount_fen=1, **given)


def test_take_back_returns_money_to_the_fund(allocation, given):
    acts.take_back(allocation, amount_fen=600 * YUAN, **REASON, **given)
    assert (Allocation.objects.get().amount_fen, Fund.objects.get().allotted_fen) == (0, 0)
    assert {item["field"] for item in last_entry().changes} == {"amount_fen", "allotted_fen"}


def pay(allocation, given, fen, **more):
    said = {"spent_on": DAY, "payee": "某园林公司", "purpose": "苗木"} | more
    return acts.spend(allocation, amount_fen=fen, **said, **given)


def test_take_back_is_refused_for_what_is_spent(allocation, given):
    pay(allocation, given, 500 * YUAN)
    with refused("more_than_left"):
        acts.take_back(allocation, amount_fen=100 * YUAN + 1, **REASON, **given)
    with refused("reason_missing"):
        acts.take_back(allocation, amount_fen=100 * YUAN, reason="", **given)


def test_spend_changes_and_writes_the_ledger(allocation, given):
    expense = pay(allocation, given, 250 * YUAN)
    assert Allocation.objects.get().spent_fen == 250 * YUAN
    assert last_entry().subject_id == expense.pk
    money = queries.money_of([allocation.project_id])[allocation.project_id]
    assert (money.allotted, money.spent, money.left) == (600 * YUAN, 250 * YUAN, 350 * YUAN)
    assert queries.allotted_to(allocation.project_id) == 600 * YUAN


def test_spend_is_refused_below_zero_until_permit_overrun_permits_it(cast, allocation, given):
    pay(allocation, given, 600 * YUAN)
    with refused("allocation_exceeded"):
        pay(allocation, given, 1)
    with refused("reason_missing"):
        acts.permit_overrun(allocation, amount_fen=50 * YUAN, reason="", **given)
    acts.permit_overrun(allocation, amount_fen=50 * YUAN, reason="地下管线变更", **given)
    pay(allocation, given, 50 * YUAN)
    with refused("allocation_exceeded"):
        pay(allocation, given, 1)


def test_permit_overrun_changes_and_writes_the_ledger(allocation, given):
    acts.permit_overrun(allocation, amount_fen=50 * YUAN, **REASON, **given)
    assert changed(last_entry()) == {"overrun_fen": 50 * YUAN}


def test_spend_is_refused_before_it_was_paid(allocation, given):
    with refused("spent_later"):
        pay(allocation, given, 1, spent_on=DAY + timedelta(days=1))


def test_cancel_expense_gives_the_money_back_and_is_refused_twice(allocation, given):
    expense = pay(allocation, given, 100 * YUAN)
    acts.cancel_expense(expense, reason="重复录入", **given)
    assert Allocation.objects.get().spent_fen == 0
    assert Expense.objects.get().cancelled_on == DAY
    with refused("cancelled_already"):
        acts.cancel_expense(expense, reason="重复录入", **given)


def test_database_itself_refuses_a_sum_below_zero(allocation):
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        Allocation.objects.filter(pk=allocation.pk).update(spent_fen=600 * YUAN + 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Fund.objects.update(allotted_fen=1000 * YUAN + 1)


def test_pages_lead_from_a_fund_to_a_payment(cast_of, client):
    cast = cast_of(BAOSHAN)
    project = make_project(cast)
    client.force_login(cast.officer)
    said = {"source": source_of(cast, "street_town"), "street_town": str(cast.town_a.pk), "year": 2026}
    answer = client.post("/funding/new/", said | {"amount": "35000.50"}, follow=True)
    assert "35,000.50" in answer.content.decode()
    fund = Fund.objects.get()
    refusal = client.post(f"/funding/{fund.pk}/allot/", {"project": project.number, "amount": "35000.51", "version": 1})
    assert refusal.status_code == 422
    client.post(f"/funding/{fund.pk}/allot/", {"project": project.number, "amount": "100", "version": 1})
    row = Allocation.objects.get()
    paid = {"amount": "62.5", "spent_on": "2026-06-01", "payee": "某园林公司", "purpose": "苗木", "version": 1}
    page = client.post(f"/funding/allocations/{row.pk}/pay/", paid, follow=True).content.decode()
    assert "62.50" in page
    assert "37.50" in page
    sheet = client.get("/funding/funds.xlsx?year=2026")
    assert sheet.headers["Content-Disposition"] == 'attachment; filename="funds-2026.xlsx"'
    assert sheet.content[:2] == b"PK"


def test_somebody_elses_project_cannot_be_given_money_by_its_number(cast_of, client):
    cast = cast_of(BAOSHAN)
    strange = make_project(cast, "T-2", area=cast.area_b1)
    client.force_login(cast.officer)
    source = source_of(cast, "street_town")
    fund = acts.provide(cast.town_a, year=2026, source=source, amount_fen=9, actor=cast.officer, day=DAY)
    answer = client.post(f"/funding/{fund.pk}/allot/", {"project": strange.number, "amount": "0.01", "version": 1})
    assert answer.status_code == 404
    assert not Allocation.objects.exists()
