"""The room's forms."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gonghua.ground.interface.forms import ActForm
from gonghua.ground.interface.wording import named
from gonghua.ground.people.models import Person
from gonghua.institution.advice.queries import Member
from gonghua.pure.rules.measure_cycle import Disposition


class AskForm(ActForm):
    """What the committee is asked."""

    question = forms.CharField(label=_("Question"), widget=forms.Textarea(attrs={"rows": 5}), max_length=2000)


class AssignForm(ActForm):
    """Which member answers; those of whom a conflict is known cannot be chosen."""

    expert = forms.ChoiceField(label=_("Expert"), widget=forms.RadioSelect)

    def __init__(self, *arguments: Any, members: Iterable[Member], **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.members = {str(member.person.pk): member.person for member in members if member.decision.allowed}
        self.fields["expert"].choices = [(key, person.name) for key, person in self.members.items()]  # type: ignore[attr-defined]

    @property
    def expert_chosen(self) -> Person:
        """Return the member who was chosen."""
        return self.members[self.cleaned_data["expert"]]


class AnswerForm(ActForm):
    """The advice, with the declaration."""

    advice = forms.CharField(label=_("Advice"), widget=forms.Textarea(attrs={"rows": 8}), max_length=5000)
    no_conflict = forms.BooleanField(
        label=_("No interest of mine, of my family or of my employer is touched by this project"), required=False
    )


class SettleForm(ActForm):
    """What became of the advice, and why."""

    disposition = forms.ChoiceField(label=_("What became of it"), widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=500)

    def __init__(self, *arguments: Any, words: Iterable[Disposition], **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.fields["disposition"].choices = [(word.id, named(word)) for word in words]  # type: ignore[attr-defined]
