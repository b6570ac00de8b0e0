"""Funds by source and year, what is allotted to a project from them, and what was spent. Money is in fen."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.models import InstitutionRow
from gonghua.ground.people.terms import Place

MOST_FEN = 10**13


class Fund(InstitutionRow):
    """What one source provides in a year: the district's finance, or a street-town's."""

    year = models.PositiveSmallIntegerField(_("year"))
    source = models.CharField(_("source"), max_length=60)
    street_town = models.ForeignKey("territory.StreetTown", models.PROTECT, null=True, blank=True)
    amount_fen = models.PositiveBigIntegerField(_("amount"))
    allotted_fen = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ("-year", "source", "street_town__code")
        constraints = (
            models.UniqueConstraint(fields=["year", "source", "street_town"], name="one_fund", nulls_distinct=False),
            models.CheckConstraint(
                condition=models.Q(amount_fen__lte=MOST_FEN) & models.Q(allotted_fen__lte=models.F("amount_fen")),
                name="fund_never_below_zero",
            ),
        )

    @property
    def place(self) -> Place:
        """Return whose fund it is."""
        return Place(street_town=self.street_town_id, authority="street_town" if self.street_town_id else "district")


class Allocation(InstitutionRow):
    """What a fund gives to a project. `overrun_fen` is what an act permitted beyond it."""

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="allocations")
    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="allocations")
    amount_fen = models.PositiveBigIntegerField(_("amount"))
    spent_fen = models.PositiveBigIntegerField(default=0)
    overrun_fen = models.PositiveBigIntegerField(default=0)
    allocated_on = models.DateField()

    class Meta:
        ordering = ("allocated_on", "id")
        constraints = (
            models.UniqueConstraint(fields=["fund", "project"], name="one_allocation"),
            models.CheckConstraint(
                condition=models.Q(spent_fen__lte=models.F("amount_fen") + models.F("overrun_fen"))
                & models.Q(amount_fen__lte=MOST_FEN)
                & models.Q(overrun_fen__lte=MOST_FEN),
                name="never_below_zero",
            ),
        )

    @property
    def place(self) -> Place:
        """Return the project's street-town, decided by whose fund it is."""
        here, fund = self.project.place, self.fund.place
        return Place(street_town=here.street_town, area=here.area, team=here.team, authority=fund.authority)


class Expense(InstitutionRow):
    """A payment out of an allocation."""

    allocation = models.ForeignKey(Allocation, models.PROTECT, related_name="expenses")
    amount_fen = models.PositiveBigIntegerField(_("amount"))
    spent_on = models.DateField(_("day of payment"))
    payee = models.CharField(_("payee"), max_length=100)
    purpose = models.CharField(_("purpose"), max_length=200)
    cancelled_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-spent_on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(amount_fen__gt=0) & models.Q(amount_fen__lte=MOST_FEN), name="expense_in_range"
            ),
        )

    @property
    def place(self) -> Place:
        """Return the allocation's place."""
        return self.allocation.place
