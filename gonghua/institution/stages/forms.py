"""The room's forms."""

from django import forms

from gonghua.ground.interface.forms import ActForm, ReasonForm


class EnterForm(ActForm):
    """The stage that the page spoke of: a project that went on meanwhile is not moved twice."""

    stage = forms.CharField(widget=forms.HiddenInput, max_length=60)


class PassOverForm(ReasonForm):
    """The stage, and the reason that the public reads."""

    stage = forms.CharField(widget=forms.HiddenInput, max_length=60)
