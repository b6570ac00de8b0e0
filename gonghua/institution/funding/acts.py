"""Funds are provided, allotted to projects, and spent: never below zero, unless an act of its own permits it."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.acts import act, change, create, record
from gonghua.ground.ledger.errors import require
from gonghua.ground.measure.facts import citations, measure_to_cite, reason_given
from gonghua.ground.people.models import Account
from gonghua.ground.people.permission import anywhere, own_authority, own_place
from gonghua.ground.people.terms import Role
from gonghua.ground.territory.models import StreetTown
from gonghua.institution.funding import queries
from gonghua.institution.funding.models import Allocation, Expense, Fund
from gonghua.institution.projects.queries import Project
from gonghua.pure.rules.decision import N_, Citation, Decision, refusal
from gonghua.pure.rules.measure import Measure

OFFICES = own_authority(Role.BUREAU, Role.STREET_TOWN)
PAYING = own_place(Role.BUREAU, Role.STREET_TOWN)


@act(
    "funding.provide",
    label=_("enter a fund"),
    who=anywhere(Role.BUREAU) + own_place(Role.STREET_TOWN),
    serves=["10.1"],
)
def provide(where: StreetTown | None, *, year: int, source: str, amount_fen: int, actor: Account, day: date) -> Fund:
    """Enter what a source provides in a year: a street-town's, or (where None) the district's."""
    measure = measure_to_cite(day).measure
    require(queries.may_provide(measure, where, year, source) & _positive(amount_fen))
    fund = create(Fund(year=year, source=source, street_town=where, amount_fen=amount_fen))
    record(fund, articles=_article(measure, source))
    return fund


@act("funding.change_fund", label=_("change the amount of a fund"), who=OFFICES, serves=["10.1"])
def change_fund(fund: Fund, *, amount_fen: int, reason: str, actor: Account, day: date) -> Fund:
    """Change what a source provides; never below what is allotted from it."""
    require(queries.may_change_fund(fund, amount_fen) & reason_given(reason))
    change(fund, amount_fen=amount_fen)
    record(fund, articles=_article(measure_to_cite(day).measure, fund.source), reason=reason)
    return fund


@act("funding.allocate", label=_("allot money to a project"), who=OFFICES, serves=["10.1"])
def allocate(fund: Fund, *, project: Project, amount_fen: int, actor: Account, day: date) -> Allocation:
    """Allot money of a fund to a project, or add to what it has from it; never more than the fund has left."""
    measure = measure_to_cite(day).measure
    require(queries.may_allocate(measure, fund, project, amount_fen))
    change(fund, allotted_fen=fund.allotted_fen + amount_fen)
    given = queries.allocation_of(fund, project)
    if given is None:
        given = create(Allocation(fund=fund, project=project, amount_fen=amount_fen, allocated_on=day))
    else:
        change(given, amount_fen=given.amount_fen + amount_fen)
    record(given, articles=_article(measure, fund.source))
    return given


@act("funding.take_back", label=_("take allotted money back"), who=OFFICES, serves=["10.1"])
def take_back(allocation: Allocation, *, amount_fen: int, reason: str, actor: Account, day: date) -> Allocation:
    """Return money that is not spent to its fund."""
    fund = queries.locked_fund(allocation.fund_id)
    require(queries.may_take_back(allocation, amount_fen) & reason_given(reason))
    change(fund, allotted_fen=fund.allotted_fen - amount_fen)
    change(allocation, amount_fen=allocation.amount_fen - amount_fen)
    record(allocation, articles=_article(measure_to_cite(day).measure, fund.source), reason=reason)
    return allocation


@act("funding.spend", label=_("enter a payment"), who=PAYING, serves=["10.1"])
def spend(
    allocation: Allocation, *, amount_fen: int, spent_on: date, payee: str, purpose: str, actor: Account, day: date
) -> Expense:
    """Enter a payment out of an allocation; one that goes beyond it is refused until an overrun is permitted."""
    measure = measure_to_cite(day).measure
    require(queries.may_spend(measure, allocation, amount_fen, spent_on, day))
    change(allocation, spent_fen=allocation.spent_fen + amount_fen)
    paid = Expense(allocation=allocation, amount_fen=amount_fen, spent_on=spent_on, payee=payee, purpose=purpose)
    expense = create(paid)
    record(expense, articles=_article(measure, allocation.fund.source))
    return expense


@act("funding.cancel_expense", label=_("cancel an entered payment"), who=PAYING, serves=["10.1"])
def cancel_expense(expense: Expense, *, reason: str, actor: Account, day: date) -> Expense:
    """Cancel a payment that was entered by mistake: the row stays, its money is there again."""
    allocation = queries.locked_allocation(expense.allocation_id)
    require(queries.may_cancel(expense) & reason_given(reason))
    change(allocation, spent_fen=allocation.spent_fen - expense.amount_fen)
    change(expense, cancelled_on=day)
    record(expense, articles=_article(measure_to_cite(day).measure, allocation.fund.source), reason=reason)
    return expense


@act("funding.permit_overrun", label=_("permit spending beyond the allotted money"), who=OFFICES, serves=["10.1"])
def permit_overrun(allocation: Allocation, *, amount_fen: int, reason: str, actor: Account, day: date) -> Allocation:
    """Permit payments beyond the allotted money, up to an amount and with the reason on record."""
    require(_positive(amount_fen) & reason_given(reason))
    change(allocation, overrun_fen=allocation.overrun_fen + amount_fen)
    record(allocation, articles=_article(measure_to_cite(day).measure, allocation.fund.source), reason=reason)
    return allocation


def _article(measure: Measure, source: str) -> list[Citation]:
    return citations(measure, measure.source(source).cite)


def _positive(amount: int) -> Decision:
    if amount > 0:
        return Decision()
    return refusal("no_amount", N_("The amount must be more than 0."))
