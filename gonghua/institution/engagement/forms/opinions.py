"""Forms for opinions: given by a resident, entered from paper, looked up by receipt, filtered in a list."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gonghua.ground.interface.forms import ActForm, ReasonForm, day_field
from gonghua.ground.interface.point import PointField
from gonghua.ground.interface.upload_fields import PicturesField
from gonghua.ground.interface.wording import named, sentence
from gonghua.institution.engagement.forms.sent import keys_of
from gonghua.institution.engagement.models import DrawingVersion, Opinion
from gonghua.institution.engagement.queries.facts import LONGEST_OPINION, MOST_PHOTOS
from gonghua.institution.engagement.terms import OpinionState
from gonghua.pure.rules.identity import phone_fault, plain_phone
from gonghua.pure.rules.measure import Measure
from gonghua.pure.rules.part import Named

Finder = Callable[[str], list[Opinion]]
NEW = ""
"""What the question “is it one of these?” says for an opinion of its own."""


def choices(things: Iterable[Named], empty: Any = None) -> list[tuple[str, Any]]:
    """Return named things as a form's choices."""
    return ([("", empty)] if empty is not None else []) + [(thing.id, named(thing)) for thing in things]


class GiveForm(ActForm):
    """What a resident writes. Only the words are needed.

    `like` are opinions that wait and may say the same: the page asks once whether it is one of these, and `asked` says
    that it did.
    """

    text = forms.CharField(
        label=_("Your opinion"),
        max_length=LONGEST_OPINION,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
        error_messages={"required": _("Write your opinion; a sentence will do.")},
    )
    photos = PicturesField(
        label=_("Photos"),
        most=MOST_PHOTOS,
        required=False,
        help_text=_("At most 3. Somebody looks at them before the public sees them."),
    )
    point = PointField(label=_("Point at the place"), required=False, help_text=_("Tap once on the drawing."))
    alike = forms.ChoiceField(label=_("Is it one of these?"), required=False, widget=forms.RadioSelect)
    phone = forms.CharField(
        label=_("Your telephone"),
        max_length=30,
        required=False,
        help_text=_("Only for questions about your opinion; never published."),
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel"}),
    )
    age_band = forms.ChoiceField(
        label=_("Your age"), required=False, help_text=_("So that we see whom we do not hear.")
    )
    asked = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *arguments: Any, measure: Measure, drawing: DrawingVersion | None, find: Finder, **more: Any
    ) -> None:
        super().__init__(*arguments, **more)
        self.drawing, self.find = drawing, find
        self.like: list[Opinion] = []
        self.fields["age_band"].choices = choices(measure.opinions.age_bands, gettext("not said"))  # type: ignore[attr-defined]
        if not measure.opinions.age_bands:
            del self.fields["age_band"]
        if drawing is None:
            del self.fields["point"]
        self._offer(keys_of(self.data.getlist("like")) if hasattr(self.data, "getlist") else [])

    def clean_phone(self) -> str:
        """Refuse a telephone number that cannot be one."""
        phone = self.cleaned_data["phone"]
        fault = phone_fault(phone) if phone.strip() else None
        if fault is not None:
            raise forms.ValidationError(sentence(fault.message, fault.params))
        return plain_phone(phone)

    def clean(self) -> dict[str, Any]:
        """Look once for those that wait already and may say the same."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("text") and not said.get("asked"):
            self.like = self.find(said["text"])
        return said

    def _offer(self, keys: Sequence[UUID]) -> None:
        """Let `alike` be one of these opinions, or a new one."""
        self.fields["alike"].choices = [(str(key), str(key)) for key in keys] + [(NEW, NEW)]  # type: ignore[attr-defined]

    @property
    def joins(self) -> UUID | None:
        """Return the key of the opinion that this one joins."""
        key = self.cleaned_data.get("alike")
        return UUID(key) if key else None


class RecordForm(ActForm):
    """An opinion that came in on paper, at a meeting or by telephone, as somebody of the office types it in."""

    text = forms.CharField(
        label=_("What was said"),
        max_length=LONGEST_OPINION,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Word for word, as it stands on the paper."),
    )
    channel = forms.ChoiceField(label=_("How it came in"), widget=forms.RadioSelect)
    given_on = day_field(label=_("Day on the paper"))
    point = PointField(label=_("Place on the drawing"), required=False)
    age_band = forms.ChoiceField(label=_("Age"), required=False)
    phone = forms.CharField(label=_("Telephone for the answer"), max_length=30, required=False)

    def __init__(self, *arguments: Any, measure: Measure, drawing: DrawingVersion | None, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.fields["channel"].choices = choices(measure.opinions.channels[1:] or measure.opinions.channels)  # type: ignore[attr-defined]
        self.fields["age_band"].choices = choices(measure.opinions.age_bands, gettext("not said"))  # type: ignore[attr-defined]
        if drawing is None:
            del self.fields["point"]

    clean_phone = GiveForm.clean_phone


class ReceiptForm(forms.Form):
    """A receipt's code, as somebody types it."""

    use_required_attribute = False
    code = forms.CharField(
        label=_("Receipt number"),
        max_length=40,
        help_text=_("12 letters and figures, such as 7K3M-52QD-9XTA"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


class HideForm(ReasonForm):
    """Why something is kept from the public."""


class PublicFilter(forms.Form):
    """Which of a project's opinions are shown."""

    show = forms.ChoiceField(label=_("Show"), required=False)

    def __init__(self, *arguments: Any, measure: Measure, **more: Any) -> None:
        super().__init__(*arguments, **more)
        states = [("", gettext("all")), ("waiting", gettext("not answered yet"))]
        self.fields["show"].choices = states + choices(measure.opinions.dispositions)  # type: ignore[attr-defined]


class OpinionFilter(forms.Form):
    """Which opinions the office sees."""

    STATES = (
        ("", _("all")),
        (OpinionState.OPEN, _("to be answered")),
        ("late", _("late")),
        (OpinionState.ANSWERED, _("answered")),
        ("look", _("held for a look")),
        (OpinionState.TAKEN_BACK, _("taken back")),
    )
    state = forms.ChoiceField(label=_("State"), required=False, choices=STATES)
    project = forms.CharField(label=_("Project"), required=False, max_length=120)
    start = day_field(label=_("From"), required=False)
    end = day_field(label=_("To"), required=False)
