"""The room's forms."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gonghua.ground.interface.forms import ActForm
from gonghua.ground.interface.wording import named
from gonghua.ground.people.models import Person
from gonghua.pure.rules.measure import Exit


class NotRenewForm(ActForm):
    """By which way, and why: the planner reads it."""

    exit_id = forms.ChoiceField(label=_("By which article"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"), widget=forms.Textarea(attrs={"rows": 4}), max_length=1000,
        help_text=_("It stands in the notice to the planner."),
    )  # fmt: skip

    def __init__(self, *arguments: Any, ways: Iterable[Exit], **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.fields["exit_id"].choices = [(way.id, named(way)) for way in ways]  # type: ignore[attr-defined]


class GroundsForm(ActForm):
    """What the request for a review rests on."""

    grounds = forms.CharField(label=_("Grounds"), widget=forms.Textarea(attrs={"rows": 6}), max_length=3000)


class ReviewForm(ActForm):
    """Whether the non-renewal stands, and why."""

    upheld = forms.ChoiceField(
        label=_("Decision"), widget=forms.RadioSelect,
        choices=[("yes", _("the non-renewal stands")), ("no", _("to be decided anew"))],
    )  # fmt: skip
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 4}), max_length=1000)


class TakeOverForm(ActForm):
    """Who takes over."""

    person = forms.ChoiceField(label=_("Who takes over"), widget=forms.RadioSelect)

    def __init__(self, *arguments: Any, persons: Iterable[Person], **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.persons = {str(person.pk): person for person in persons}
        self.fields["person"].choices = [(key, person.name) for key, person in self.persons.items()]  # type: ignore[attr-defined]

    @property
    def person_chosen(self) -> Person:
        """Return who was chosen."""
        return self.persons[self.cleaned_data["person"]]
