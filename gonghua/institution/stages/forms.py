"""The room's forms."""

from collections.abc import Sequence
from typing import Any

from django import forms

from gonghua.ground.interface.forms import ActForm, ReasonForm


class EnterForm(ActForm):
    """The stage that the page spoke of, one of `stages`: a project that went on meanwhile is not moved twice."""

    stage = forms.ChoiceField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, stages: Sequence[str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["stage"].choices = [(one, one) for one in stages]  # type: ignore[attr-defined]


class PassOverForm(EnterForm, ReasonForm):
    """The stage, and the reason that the public reads."""
