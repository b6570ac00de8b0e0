"""Forms of the answer desk."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gonghua.ground.interface.forms import ActForm
from gonghua.ground.interface.wording import is_chinese, named
from gonghua.institution.engagement.forms.opinions import choices
from gonghua.institution.engagement.models import Answer, DrawingVersion
from gonghua.pure.rules.measure import Measure

LONGEST_REASON = 300
LISTED = {True: "、", False: ", "}
"""What stands between words in a list, in Chinese and in English."""
Change = tuple[DrawingVersion, int | None, str]


def change_key(version: DrawingVersion, number: int | None) -> str:
    """Return how a form names a change: the version, and the number of the change in it."""
    return f"{version.pk}:{number or ''}"


class AnswerForm(ActForm):
    """What becomes of opinions, and why."""

    disposition = forms.ChoiceField(label=_("What becomes of it"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("In words that residents use; two sentences are enough."),
    )
    change = forms.ChoiceField(label=_("Change of the drawing"), required=False)
    passed_to = forms.CharField(label=_("Passed on to"), required=False, max_length=100)

    def __init__(self, *arguments: Any, measure: Measure, changes: Sequence[tuple[str, Change]], **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.named = {change_key(version, number): (version, number) for _words, (version, number, _text) in changes}
        found = [(change_key(version, number), words) for words, (version, number, _text) in changes]
        self.fields["disposition"].choices = choices(measure.opinions.dispositions)  # type: ignore[attr-defined]
        self.fields["change"].choices = [("", gettext("none")), *found]  # type: ignore[attr-defined]
        for name, asking in (("change", "names_change"), ("passed_to", "names_receiver")):
            words = [named(one) for one in measure.opinions.dispositions if getattr(one, asking)]
            self.fields[name].help_text = gettext("Only for: %(dispositions)s") % {
                "dispositions": LISTED[is_chinese()].join(words)
            }

    def said(self) -> dict[str, Any]:
        """Return what the act is given."""
        drawing, number = self.named.get(self.cleaned_data["change"], (None, None))
        said = {name: self.cleaned_data[name] for name in ("disposition", "reason", "passed_to")}
        return said | {"drawing": drawing, "change_number": number}


class AmendForm(AnswerForm):
    """An answer anew, and why: the public reads both."""

    because = forms.CharField(
        label=_("Why it is amended"),
        max_length=500,
        help_text=_("Stands below the answer."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    @staticmethod
    def initial_of(answer: Answer) -> dict[str, Any]:
        """Return what the answer says now."""
        change = change_key(answer.drawing, answer.change_number) if answer.drawing else ""
        said = {name: getattr(answer, name) for name in ("disposition", "reason", "passed_to", "version")}
        return said | {"change": change}
