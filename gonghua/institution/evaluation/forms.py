"""The room's forms."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gonghua.ground.interface.forms import ActForm, day_field
from gonghua.ground.interface.wording import named
from gonghua.institution.evaluation.terms import Result
from gonghua.pure.rules.measure import Measure

RESULTS = [(Result.PASSED.value, Result.PASSED.label), (Result.FAILED.value, Result.FAILED.label)]


class RoundForm(ActForm):
    """Over which time, until when."""

    name = forms.CharField(label=_("Name of the round"), max_length=60)
    from_on = day_field(label=_("From"))
    to_on = day_field(label=_("To"))
    scores_by = day_field(label=_("Points due by"))


class ScoreForm(ActForm):
    """Points and a comment a dimension; an empty field means that one cannot judge."""

    def __init__(
        self, *arguments: Any, measure: Measure, given: dict[str, tuple[Decimal | None, str]], **more: Any
    ) -> None:
        super().__init__(*arguments, **more)
        self.dimensions = measure.evaluation.dimensions
        most = measure.evaluation.scale_max.value
        for dimension in self.dimensions:
            points, comment = given.get(dimension.id, (None, ""))
            self.fields[f"points_{dimension.id}"] = forms.DecimalField(
                label=named(dimension), min_value=0, max_value=most, max_digits=5, decimal_places=1, required=False,
                initial=points, help_text=gettext("0 to %(most)d; empty: cannot judge") % {"most": most},
            )  # fmt: skip
            self.fields[f"comment_{dimension.id}"] = forms.CharField(
                label=gettext("Comment on %(dimension)s") % {"dimension": named(dimension)}, max_length=500,
                initial=comment, required=False,
            )  # fmt: skip

    def points(self) -> dict[str, Decimal | None]:
        """Return the points by dimension."""
        return {dimension.id: self.cleaned_data[f"points_{dimension.id}"] for dimension in self.dimensions}

    def comments(self) -> dict[str, str]:
        """Return the comments by dimension."""
        return {dimension.id: self.cleaned_data[f"comment_{dimension.id}"] for dimension in self.dimensions}


class ResultForm(ActForm):
    """What a named person confirms; a reason where it departs from what the points say."""

    result = forms.ChoiceField(label=_("Result"), widget=forms.RadioSelect, choices=RESULTS)
    reason = forms.CharField(
        label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000, required=False,
        help_text=_("Needed where it departs from what the points say; the planner reads it."),
    )  # fmt: skip


class GroundsForm(ActForm):
    """What an appeal rests on."""

    grounds = forms.CharField(label=_("Grounds"), widget=forms.Textarea(attrs={"rows": 6}), max_length=3000)


class DecideForm(ActForm):
    """The total after the appeal; empty where the result stands."""

    total = forms.DecimalField(
        label=_("New total"), required=False, min_value=0, max_digits=5, decimal_places=2,
        help_text=_("Leave it empty if the result stands."),
    )  # fmt: skip
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 4}), max_length=1000)
