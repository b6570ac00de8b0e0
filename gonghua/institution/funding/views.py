"""The year's funds, a fund with what it gives, a project's money; each act on a page of its own."""

from typing import Any
from uuid import UUID

from django.db.models import Sum
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gonghua.ground.documents.spreadsheet_writing import SheetOut
from gonghua.ground.interface.asking import HouseRequest
from gonghua.ground.interface.exporting import workbook
from gonghua.ground.interface.forms import ActForm, ReasonForm
from gonghua.ground.interface.gates import needs
from gonghua.ground.interface.timeline import timeline_about
from gonghua.ground.interface.views import ActPage, Page
from gonghua.ground.people.permission import scope_for
from gonghua.ground.people.scoping import one
from gonghua.ground.people.terms import Role
from gonghua.ground.territory.queries import street_towns_on
from gonghua.institution.funding import acts, presenting, queries, reads
from gonghua.institution.funding.forms import AllocateForm, MoneyForm, ProvideForm, SpendForm
from gonghua.institution.funding.models import Allocation, Expense, Fund
from gonghua.institution.projects.queries.addresses import project_page


def year_asked(request: HouseRequest) -> int:
    """Return the year that the address asks for, else the year of the day."""
    asked = request.GET.get("year", "")[:4]
    return int(asked) if asked.isascii() and asked.isdigit() and 2000 <= int(asked) <= 2100 else request.day.year


class Funds(Page):
    """The funds of a year: provided, allotted, still free.

    Serves: 10.1
    """

    read = reads.SEE
    template_name = "funding/funds.html"

    def context(self, **_kwargs: Any) -> dict[str, Any]:
        """Return the year's funds with their totals, and the years there are."""
        year, found = year_asked(self.request), queries.funds(self.scope)
        rows = list(found.filter(year=year).annotate(spent=Sum("allocations__spent_fen")))
        years = sorted({*found.order_by().values_list("year", flat=True), year}, reverse=True)
        measure = queries.measure_for_money(self.request.day)
        return {
            "year": year,
            "years": years,
            "rows": [presenting.fund_row(fund, measure) for fund in rows],
            "total": presenting.totals(rows),
            "may_provide": self.may("funding.provide"),
        }


@needs(reads.SEE)
def export(request: HouseRequest) -> HttpResponse:
    """Return the year's funds as a spreadsheet."""
    year, measure = year_asked(request), queries.measure_for_money(request.day)
    found = queries.funds(scope_for(request.mandates, reads.SEE)).filter(year=year)
    rows = [presenting.fund_row(fund, measure) for fund in found.annotate(spent=Sum("allocations__spent_fen"))]
    columns = [gettext("Source of funds"), gettext("Street-town")]
    columns += [gettext("Provided (yuan)"), gettext("Allotted (yuan)"), gettext("Spent (yuan)")]
    lines = [(row.source, row.place, row.provided / 100, row.allotted / 100, row.spent / 100) for row in rows]
    return workbook(f"funds-{year}", SheetOut(str(year), columns, lines))


class FundPage(Page):
    """One fund: what it gives to which project.

    Serves: 10.1
    """

    read = reads.SEE
    template_name = "funding/fund.html"

    def context(self, key: UUID, **_kwargs: Any) -> dict[str, Any]:
        """Return the fund, its allocations in the reader's scope, and what the reader may do."""
        fund = one(queries.funds(self.scope).annotate(spent=Sum("allocations__spent_fen")), key)
        given = list(queries.allocations(self.scope).filter(fund=fund))
        measure = queries.measure_for_money(self.request.day)
        return {
            "fund": fund,
            "row": presenting.fund_row(fund, measure),
            "facts": presenting.fund_facts(fund, measure),
            "allocations": given,
            "entries": timeline_about([fund, *given]),
            "may_allocate": self.may("funding.allocate", fund),
        }


class ProjectMoney(Page):
    """A project's money: from which fund, allotted, spent, left, each payment.

    Serves: 10.1
    """

    read = reads.SEE_PROJECT
    template_name = "funding/project.html"

    def context(self, number: str, **_kwargs: Any) -> dict[str, Any]:
        """Return the project's allocations with their payments."""
        project = queries.project_numbered(self.scope, number)
        rows = list(queries.allocations(self.scope).filter(project=project).prefetch_related("expenses"))
        measure = queries.measure_for_money(self.request.day)
        return {
            "project": project,
            "project_href": project_page(project.pk),
            "may_see_funds": self.may(reads.SEE),
            "money": queries.money_of([project.pk]).get(project.pk, queries.Money()),
            "rows": [
                {
                    "allocation": row,
                    "source": presenting.source_name(measure, row.fund),
                    "left": row.amount_fen + row.overrun_fen - row.spent_fen,
                    "may_spend": self.may("funding.spend", row),
                    "may_decide": self.may("funding.take_back", row),
                }
                for row in rows
            ],
        }


class Provide(ActPage):
    """Enter what a source provides in a year."""

    act = "funding.provide"
    form_class = ProvideForm
    template_name = "funding/provide.html"
    title = confirm = _("Enter a fund")

    def form_arguments(self, subject: None) -> dict[str, Any]:
        """Offer the sources, and the street-towns for which the reader may enter one."""
        standing = queries.measure_for_money(self.request.day)
        if standing is None:
            raise Http404
        towns = street_towns_on(self.request.day)
        whole = any(mandate.role == Role.BUREAU for mandate in self.request.mandates)
        own = towns if whole else towns.filter(pk__in=self.scope.street_towns)
        initial = {"year": self.request.day.year}
        return {"sources": standing.measure.funding.sources, "towns": own, "initial": initial}

    def context(self, subject: None) -> dict[str, Any]:
        """Return the place in the measure that makes the offices provide."""
        standing = queries.measure_for_money(self.request.day)
        return {"cite": standing and standing.measure.citation(standing.measure.funding.sources[0].cite)}

    def back_url(self, subject: None) -> str:
        """Go back to the funds."""
        return reverse("funding:funds")

    def perform(self, subject: None, form: ActForm, **given: Any) -> Fund:
        """Enter the fund."""
        assert isinstance(form, ProvideForm)
        given.pop("expected_version")
        return acts.provide(form.where, **form.said(), **given)

    def success_url(self, pk: str) -> str:
        """Go to the fund."""
        return reverse("funding:fund", args=[pk])


class OfFund(ActPage):
    """What the pages of acts on a fund share."""

    def subject(self) -> Fund:
        """Return the fund."""
        return one(queries.funds(self.scope), self.kwargs["key"])

    def context(self, subject: Fund) -> dict[str, Any]:
        """Return what the fund is and has."""
        measure = queries.measure_for_money(self.request.day)
        return {"facts": presenting.fund_facts(subject, measure)}

    def back_url(self, subject: Fund) -> str:
        """Go back to the fund."""
        return reverse("funding:fund", args=[self.kwargs["key"]])

    def success_url(self, pk: str) -> str:
        """Go back to the fund."""
        return reverse("funding:fund", args=[self.kwargs["key"]])


class ChangeFund(OfFund):
    """Change what a source provides."""

    act = "funding.change_fund"
    form_class = MoneyForm
    template_name = "funding/amount.html"
    title = confirm = _("Change the amount")

    def perform(self, subject: Fund, form: ActForm, **given: Any) -> Fund:
        """Change it."""
        assert isinstance(form, MoneyForm)
        return acts.change_fund(subject, amount_fen=form.fen, reason=form.cleaned_data["reason"], **given)


class Allocate(OfFund):
    """Allot money of the fund to a project."""

    act = "funding.allocate"
    form_class = AllocateForm
    template_name = "funding/amount.html"
    title = confirm = _("Allot to a project")

    def form_arguments(self, subject: Fund) -> dict[str, Any]:
        """Take the project from the address where one came from its page."""
        number = self.request.GET.get("project", "")[:40]
        return {"initial": {"version": subject.version, "project": number}}

    def perform(self, subject: Fund, form: ActForm, **given: Any) -> Allocation:
        """Allot it."""
        assert isinstance(form, AllocateForm)
        project = queries.project_numbered(self.scope, form.cleaned_data["project"])
        return acts.allocate(subject, project=project, amount_fen=form.fen, **given)


class OfAllocation(ActPage):
    """What the pages of acts on an allocation share."""

    def subject(self) -> Allocation:
        """Return the allocation."""
        return one(queries.allocations(self.scope), self.kwargs["key"])

    def context(self, subject: Allocation) -> dict[str, Any]:
        """Return what the allocation has."""
        measure = queries.measure_for_money(self.request.day)
        return {"facts": presenting.allocation_facts(subject, measure)}

    def back_url(self, subject: Allocation) -> str:
        """Go back to the project's money."""
        return reverse("funding:project", args=[subject.project.number])

    def success_url(self, pk: str) -> str:
        """Go back to the project's money."""
        return self.back_url(one(queries.allocations(self.scope), self.kwargs["key"]))


class TakeBack(OfAllocation):
    """Take money back that is not spent."""

    act = "funding.take_back"
    form_class = MoneyForm
    template_name = "funding/amount.html"
    title = confirm = _("Take money back")

    def perform(self, subject: Allocation, form: ActForm, **given: Any) -> Allocation:
        """Take it back."""
        assert isinstance(form, MoneyForm)
        return acts.take_back(subject, amount_fen=form.fen, reason=form.cleaned_data["reason"], **given)


class PermitOverrun(OfAllocation):
    """Permit payments beyond the allotted money."""

    act = "funding.permit_overrun"
    form_class = MoneyForm
    template_name = "funding/amount.html"
    title = confirm = _("Permit an overrun")

    def perform(self, subject: Allocation, form: ActForm, **given: Any) -> Allocation:
        """Permit it."""
        assert isinstance(form, MoneyForm)
        return acts.permit_overrun(subject, amount_fen=form.fen, reason=form.cleaned_data["reason"], **given)


class Spend(OfAllocation):
    """Enter a payment."""

    act = "funding.spend"
    form_class = SpendForm
    template_name = "funding/amount.html"
    title = confirm = _("Enter a payment")

    def perform(self, subject: Allocation, form: ActForm, **given: Any) -> Expense:
        """Enter it."""
        assert isinstance(form, SpendForm)
        return acts.spend(subject, **form.said(), **given)


class CancelExpense(ActPage):
    """Cancel a payment that was entered by mistake."""

    act = "funding.cancel_expense"
    form_class = ReasonForm
    template_name = "funding/amount.html"
    title = confirm = _("Cancel the payment")

    def subject(self) -> Expense:
        """Return the payment."""
        return one(queries.expenses(self.scope), self.kwargs["key"])

    def context(self, subject: Expense) -> dict[str, Any]:
        """Return what the payment was."""
        return {"facts": presenting.expense_facts(subject)}

    def back_url(self, subject: Expense) -> str:
        """Go back to the project's money."""
        return reverse("funding:project", args=[subject.allocation.project.number])

    def perform(self, subject: Expense, form: ActForm, **given: Any) -> Expense:
        """Cancel it."""
        return acts.cancel_expense(subject, reason=form.cleaned_data["reason"], **given)

    def success_url(self, pk: str) -> str:
        """Go back to the project's money."""
        return self.back_url(one(queries.expenses(self.scope), self.kwargs["key"]))
