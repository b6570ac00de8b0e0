"""Reads of the room: funds and allocations in scope, what the acts ask, and a project's money for other rooms."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet, Sum
from django.http import Http404

from gonghua.ground.measure.queries import Standing, measure_in_view
from gonghua.ground.people.scoping import within
from gonghua.ground.people.terms import Scope
from gonghua.ground.territory.models import StreetTown
from gonghua.institution.funding.models import Allocation, Expense, Fund
from gonghua.institution.projects.queries import Project, scoped
from gonghua.pure.rules import funding as rules
from gonghua.pure.rules.decision import N_, Decision, Reason, refusal
from gonghua.pure.rules.measure import Measure


@dataclass(frozen=True)
class Money:
    """What a project has, in fen: allotted, spent, permitted beyond; `sources` are (id, allotted) in order."""

    allotted: int = 0
    spent: int = 0
    overrun: int = 0
    sources: tuple[tuple[str, int], ...] = ()

    @property
    def left(self) -> int:
        """Return what may still be spent."""
        return self.allotted + self.overrun - self.spent


def funds(scope: Scope) -> QuerySet[Fund]:
    """Return the funds in scope; a street-town sees the district's too, from which it may be given."""
    everyones = Fund.objects.filter(street_town=None) if scope.street_towns else Fund.objects.none()
    return (Fund.objects.filter(within(scope)) | everyones).select_related("street_town")


def allocations(scope: Scope) -> QuerySet[Allocation]:
    """Return the allocations in scope: of projects in one's places and of one's teams."""
    places = within(scope, town="project__street_town", area="project__area", team="project__members")
    found = Allocation.objects.filter(places).select_related("fund__street_town", "project__street_town")
    return found.prefetch_related("project__members").distinct()


def expenses(scope: Scope) -> QuerySet[Expense]:
    """Return the payments in scope."""
    inside = allocations(scope).values("pk")
    found = Expense.objects.filter(allocation__in=inside).select_related("allocation__project", "allocation__fund")
    return found.prefetch_related("allocation__project__members")


def project_numbered(scope: Scope, number: str) -> Project:
    """Return the project of this number in scope, or 404."""
    found = scoped.projects(scope).filter(number=number).first()
    if found is None:
        raise Http404
    return found


def money_of(projects: Iterable[UUID]) -> dict[UUID, Money]:
    """Return the money of these projects by key, in one query; a project without any has none in the answer."""
    rows = Allocation.objects.filter(project__in=list(projects)).order_by("allocated_on", "id")
    found: dict[UUID, Money] = {}
    for project, source, amount, spent, overrun in rows.values_list(
        "project", "fund__source", "amount_fen", "spent_fen", "overrun_fen"
    ):
        now = found.get(project, Money())
        sources = (*now.sources, (source, amount))
        found[project] = Money(now.allotted + amount, now.spent + spent, now.overrun + overrun, sources)
    return found


def allotted_to(project: UUID) -> int:
    """Return how many fen all funds together gave to a project."""
    return Allocation.objects.filter(project=project).aggregate(all=Sum("amount_fen"))["all"] or 0


def measure_for_money(day: date) -> Standing | None:
    """Return the measure whose sources of funds apply: providing money needs none in force (第十条)."""
    return measure_in_view(day)


def locked_fund(key: UUID) -> Fund:
    """Return the fund, locked until the act ends; funds are locked before allocations."""
    return Fund.objects.select_for_update().get(pk=key)


def locked_allocation(key: UUID) -> Allocation:
    """Return the allocation, locked until the act ends."""
    return Allocation.objects.select_for_update(of=("self",)).select_related("fund", "project").get(pk=key)


def allocation_of(fund: Fund, project: Project) -> Allocation | None:
    """Return what the fund gives to the project already, locked."""
    return Allocation.objects.select_for_update().filter(fund=fund, project=project).first()


def may_provide(measure: Measure, where: StreetTown | None, year: int, source: str) -> Decision:
    """Return what stands against a new fund: a source of the other office, or the same fund entered before."""
    reasons = []
    wanted = "street_town" if where else "district"
    if measure.source(source).authority != wanted:
        reasons.append(Reason("source_elsewhere", N_("This source of funds belongs to another office.")))
    if Fund.objects.filter(year=year, source=source, street_town=where).exists():
        reasons.append(Reason("fund_known", N_("This fund is entered for the year already: change its amount.")))
    return Decision(tuple(reasons))


def may_change_fund(fund: Fund, amount: int) -> Decision:
    """Return what stands against a new amount: more is allotted from it already."""
    if amount >= fund.allotted_fen:
        return Decision()
    message = N_("%(allotted)s yuan are allotted from this fund already: it cannot be less.")
    params = {"allotted": rules.yuan(fund.allotted_fen)}
    return Decision((Reason("below_allotted", message, params=params),))


def may_allocate(measure: Measure, fund: Fund, project: Project, amount: int) -> Decision:
    """Return what stands against an allocation: the fund is another street-town's, or has not so much left."""
    decision = Decision()
    if fund.street_town_id is not None and fund.street_town_id != project.street_town_id:
        message = N_("The fund belongs to another street-town than the project.")
        decision &= refusal("fund_elsewhere", message)
    return decision & rules.may_allocate(
        measure, fund.source, fund=fund.amount_fen, allocated=fund.allotted_fen, amount=amount
    )


def may_take_back(allocation: Allocation, amount: int) -> Decision:
    """Return what stands against taking an amount back: it is spent, or more than was given."""
    left = allocation.amount_fen - allocation.spent_fen
    if 0 < amount <= left:
        return Decision()
    message = N_("No more than the %(left)s yuan that are not spent yet can be taken back.")
    return refusal("more_than_left", message, left=rules.yuan(max(left, 0)))


def may_spend(measure: Measure, allocation: Allocation, amount: int, spent_on: date, day: date) -> Decision:
    """Return what stands against a payment: the money is not there, or the day has not come."""
    decision = rules.may_spend(
        measure,
        allocation.fund.source,
        allocated=allocation.amount_fen,
        spent=allocation.spent_fen,
        amount=amount,
        overrun=allocation.overrun_fen,
    )
    if spent_on > day:
        decision &= refusal("spent_later", N_("A payment is entered once it is made: the day is to come."))
    return decision


def may_cancel(expense: Expense) -> Decision:
    """Return what stands against cancelling an entered payment: it is cancelled already."""
    if expense.cancelled_on is None:
        return Decision()
    return refusal("cancelled_already", N_("This payment is cancelled already."))
