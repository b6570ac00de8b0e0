"""The forms of accounts and persons. They judge the shape of what is typed; the acts judge the rest."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gonghua.ground.interface.forms import ActForm, ReasonForm, day_field
from gonghua.ground.people.details import Details
from gonghua.ground.people.models import Sex
from gonghua.ground.people.terms import DISTRICT_ROLES, GRANTED, PLACED, Role
from gonghua.pure.rules.identity import id_number_fault, name_fault, phone_fault, plain_id_number, plain_phone

OFFICES = (Role.BUREAU, Role.STREET_TOWN, Role.AUDITOR)
"""Roles that are given by hand; a planner's follows from a letter, the operator's from the installation."""


class OfficeForm(ActForm):
    """An office: role, place, time."""

    role = forms.ChoiceField(label=_("Office held"), widget=forms.RadioSelect)
    street_town = forms.ChoiceField(
        label=_("Street-town"), required=False, help_text=_("For a street-town's office; the district's has none.")
    )
    end_on = day_field(label=_("Last day"), required=False, help_text=_("Leave empty for an office without an end."))

    def __init__(self, *arguments: Any, places: Iterable[Any], roles: Iterable[Role] = OFFICES, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.places = {str(place.pk): place for place in places}
        named = [(key, str(place)) for key, place in self.places.items()]
        self.fields["street_town"].choices = [("", _("none")), *named]  # type: ignore[attr-defined]
        self.fields["role"].choices = [(role.value, role.label) for role in roles]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for the street-town of an office that has one, and for none where there is none."""
        said = super().clean() or self.cleaned_data
        role = said.get("role")
        if role in PLACED and not said.get("street_town"):
            self.add_error("street_town", gettext("Choose the street-town of this office."))
        if role in DISTRICT_ROLES and said.get("street_town"):
            self.add_error("street_town", gettext("This office is the district's: choose none."))
        return said

    def office(self) -> dict[str, Any]:
        """Return the office as the acts take it."""
        said = self.cleaned_data
        town = self.places.get(said["street_town"])
        return {"role": Role(said["role"]), "street_town": town, "end_on": said["end_on"]}


class OpenForm(OfficeForm):
    """A new account with its office."""

    display_name = forms.CharField(label=_("Name"), max_length=100, help_text=_("As others see it."))
    username = forms.CharField(
        label=_("User name"),
        max_length=60,
        help_text=_("For signing in: letters, figures, dot, hyphen."),
        validators=[RegexValidator(r"^[A-Za-z0-9][A-Za-z0-9._-]*$", _("Only letters, figures, dot and hyphen."))],
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    email = forms.EmailField(
        label=_("E-mail"), required=False, help_text=_("Notices go there too, besides the workbench.")
    )
    field_order = ("role", "street_town", "display_name", "username", "email", "end_on")


class EndForm(ReasonForm):
    """When and why an office ends."""

    end_on = day_field(label=_("Last day"))


class RevealForm(ActForm):
    """Why a hidden value must be seen."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("It stands in the ledger with your name, and the person may read it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
    )


class DetailsForm(ActForm):
    """What is known of a person; what is sealed is never shown here, and an empty field leaves it as it is."""

    name = forms.CharField(label=_("Name"), max_length=100)
    sex = forms.ChoiceField(label=_("Sex"), choices=Sex.choices, required=False)
    employer = forms.CharField(label=_("Employer"), max_length=200, required=False)
    job_title = forms.CharField(label=_("Professional title"), max_length=100, required=False)
    profession = forms.CharField(label=_("Field of work"), max_length=100, required=False)
    certificate = forms.CharField(label=_("Social-work certificate"), max_length=100, required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=30, required=False)
    id_number = forms.CharField(label=_("ID number"), max_length=30, required=False)
    home_address = forms.CharField(label=_("Home address"), max_length=200, required=False)
    work_address = forms.CharField(label=_("Work address"), max_length=200, required=False)

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.fields["sex"].choices = [("", _("not stated")), *[pair for pair in Sex.choices if pair[0]]]  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        """Refuse a name that cannot be one."""
        return _sound(self.cleaned_data["name"].strip(), name_fault)

    def clean_phone(self) -> str:
        """Refuse a telephone number that cannot be one."""
        phone = self.cleaned_data["phone"]
        return _sound(plain_phone(phone), phone_fault) if phone else ""

    def clean_id_number(self) -> str:
        """Refuse an ID number that does not fit itself."""
        number = self.cleaned_data["id_number"]
        return _sound(plain_id_number(number), id_number_fault) if number else ""

    def details(self, known: Details) -> Details:
        """Return what is known with what was typed; sealed values that were left empty stay."""
        said = {name: self.cleaned_data[name] for name in Details.__dataclass_fields__}
        sealed = {
            name: said[name] or getattr(known, name) for name in ("phone", "id_number", "home_address", "work_address")
        }
        return Details(**{**said, **sealed})


def _sound(text: str, fault_of: Any) -> str:
    fault = fault_of(text)
    if fault is not None:
        raise forms.ValidationError(gettext(fault.message) % fault.params)
    return text


class SearchForm(forms.Form):
    """Which accounts are listed."""

    words = forms.CharField(label=_("Name or user name"), max_length=60, required=False)
    role = forms.ChoiceField(label=_("Office held"), required=False)

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.fields["role"].choices = [("", _("All")), *((role.value, role.label) for role in GRANTED)]  # type: ignore[attr-defined]
