"""How the room's pages say what a fund is and has."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from gonghua.ground.interface.wording import day_text, named
from gonghua.ground.measure.queries import Standing
from gonghua.institution.funding.models import Allocation, Expense, Fund
from gonghua.pure.rules.funding import yuan
from gonghua.pure.rules.lookup import NotInMeasureError


@dataclass(frozen=True)
class FundRow:
    """A fund as a line of the table; amounts in fen."""

    fund: Fund
    source: str
    place: str
    provided: int
    allotted: int
    spent: int

    @property
    def free(self) -> int:
        """Return what is not allotted yet."""
        return self.provided - self.allotted


def source_name(standing: Standing | None, fund: Fund) -> str:
    """Return what the measure calls the fund's source, in the reader's language."""
    if standing is None:
        return fund.source
    try:
        return named(standing.measure.source(fund.source))
    except NotInMeasureError:  # entered under an earlier measure that knew it
        return fund.source


def fund_row(fund: Any, standing: Standing | None) -> FundRow:
    """Return a fund (annotated with what was `spent`) as a line."""
    place = str(fund.street_town or _("District"))
    source = source_name(standing, fund)
    return FundRow(fund, source, place, fund.amount_fen, fund.allotted_fen, fund.spent or 0)


def totals(funds: Iterable[Any]) -> dict[str, int]:
    """Return the sums of these funds."""
    rows = list(funds)
    provided, allotted = sum(fund.amount_fen for fund in rows), sum(fund.allotted_fen for fund in rows)
    spent = sum(fund.spent or 0 for fund in rows)
    return {"provided": provided, "allotted": allotted, "free": provided - allotted, "spent": spent}


def fund_facts(fund: Fund, standing: Standing | None) -> list[tuple[str, str]]:
    """Return what a fund is and has, in words."""
    return [
        (_("Source of funds"), source_name(standing, fund)),
        (_("Street-town"), str(fund.street_town or _("District"))),
        (_("Year"), str(fund.year)),
        (_("Provided"), money(fund.amount_fen)),
        (_("Allotted"), money(fund.allotted_fen)),
        (_("Free"), money(fund.amount_fen - fund.allotted_fen)),
    ]


def allocation_facts(row: Allocation, standing: Standing | None) -> list[tuple[str, str]]:
    """Return what a project has from a fund, in words."""
    facts = [
        (_("Project"), f"{row.project.number} {row.project.name}"),
        (_("Source of funds"), source_name(standing, row.fund)),
        (_("Allotted"), money(row.amount_fen)),
        (_("Spent"), money(row.spent_fen)),
    ]
    if row.overrun_fen:
        facts.append((_("Permitted overrun"), money(row.overrun_fen)))
    return [*facts, (_("Left"), money(row.amount_fen + row.overrun_fen - row.spent_fen))]


def expense_facts(expense: Expense) -> list[tuple[str, str]]:
    """Return what a payment was."""
    return [
        (_("Project"), f"{expense.allocation.project.number} {expense.allocation.project.name}"),
        (_("Amount"), money(expense.amount_fen)),
        (_("Day of payment"), day_text(expense.spent_on)),
        (_("Payee"), expense.payee),
        (_("Purpose"), expense.purpose),
    ]


def money(fen: int) -> str:
    """Return an amount in words: 1,234.50 yuan."""
    return _("%(amount)s yuan") % {"amount": yuan(fen)}
