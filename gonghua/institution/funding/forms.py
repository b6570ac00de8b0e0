"""The room's forms: amounts are typed in yuan and kept in fen."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gonghua.ground.interface.forms import ActForm, day_field
from gonghua.ground.interface.wording import named
from gonghua.ground.territory.models import StreetTown
from gonghua.pure.rules.measure_cycle import Source

MOST_YUAN = Decimal("100000000000")


def yuan_field(**more: Any) -> forms.DecimalField:
    """Return a field for an amount in yuan with at most two decimals."""
    return forms.DecimalField(min_value=Decimal("0.01"), max_value=MOST_YUAN, max_digits=14, decimal_places=2, **more)


class MoneyForm(ActForm):
    """An amount, and why."""

    amount = yuan_field(label=_("Amount"))
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=500)

    @property
    def fen(self) -> int:
        """Return the amount in fen."""
        return int(self.cleaned_data["amount"] * 100)


class ProvideForm(ActForm):
    """A source, its year, its amount, and whose it is."""

    source = forms.ChoiceField(label=_("Source of funds"), widget=forms.RadioSelect)
    street_town = forms.ChoiceField(label=_("Street-town"), required=False)
    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)
    amount = yuan_field(label=_("Amount"))

    def __init__(self, *arguments: Any, sources: Iterable[Source], towns: Iterable[StreetTown], **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.sources = {source.id: source for source in sources}
        self.towns = {str(town.pk): town for town in towns}
        self.fields["source"].choices = [(key, named(source)) for key, source in self.sources.items()]  # type: ignore[attr-defined]
        places = [("", _("none: the district's")), *((key, str(town)) for key, town in self.towns.items())]
        self.fields["street_town"].choices = places  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """Return the fund as the act takes it."""
        data = self.cleaned_data
        return {"year": data["year"], "source": data["source"], "amount_fen": int(data["amount"] * 100)}

    @property
    def where(self) -> StreetTown | None:
        """Return the street-town whose fund it is."""
        return self.towns.get(self.cleaned_data["street_town"])


class AllocateForm(ActForm):
    """Which project gets how much."""

    project = forms.CharField(label=_("Project number"), max_length=40)
    amount = yuan_field(label=_("Amount"))

    @property
    def fen(self) -> int:
        """Return the amount in fen."""
        return int(self.cleaned_data["amount"] * 100)


class SpendForm(ActForm):
    """A payment: how much, when, to whom, for what."""

    amount = yuan_field(label=_("Amount"))
    spent_on = day_field(label=_("Day of payment"))
    payee = forms.CharField(label=_("Payee"), max_length=100)
    purpose = forms.CharField(label=_("Purpose"), max_length=200)

    def said(self) -> dict[str, Any]:
        """Return the payment as the act takes it."""
        data = self.cleaned_data
        kept = {name: data[name] for name in ("spent_on", "payee", "purpose")}
        return {"amount_fen": int(data["amount"] * 100), **kept}
