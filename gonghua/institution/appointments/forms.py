"""The room's forms. They take in what a person types and judge only its shape; the rules judge the rest."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gonghua.ground.interface.forms import ActForm, ReasonForm, day_field
from gonghua.ground.interface.wording import is_chinese, named
from gonghua.ground.people.details import Details
from gonghua.ground.people.models import Sex
from gonghua.institution.appointments.models import CriterionCheck
from gonghua.institution.appointments.terms import Outcome
from gonghua.pure.rules.eligibility import Check
from gonghua.pure.rules.identity import id_number_fault, name_fault, phone_fault, plain_id_number, plain_phone
from gonghua.pure.rules.measure import Criterion, Level, Measure
from gonghua.pure.rules.part import Named


def choices(things: Iterable[Named | Level], *, empty: str = "") -> list[tuple[str, str]]:
    """Return named things as a form's choices."""
    return ([("", empty)] if empty else []) + [(thing.id, named(thing)) for thing in things]


class ProposeForm(ActForm):
    """Who is put forward, and through which channel."""

    name = forms.CharField(label=_("Name"), max_length=100)
    sex = forms.ChoiceField(label=_("Sex"), choices=Sex.choices, required=False)
    id_number = forms.CharField(label=_("ID number"), max_length=30)
    phone = forms.CharField(label=_("Telephone"), max_length=30, required=False)
    employer = forms.CharField(label=_("Employer"), max_length=200, required=False)
    job_title = forms.CharField(label=_("Professional title"), max_length=100, required=False)
    profession = forms.CharField(label=_("Field of work"), max_length=100, required=False)
    home_address = forms.CharField(label=_("Home address"), max_length=200, required=False)
    work_address = forms.CharField(label=_("Work address"), max_length=200, required=False)
    channel = forms.ChoiceField(label=_("Channel"), widget=forms.RadioSelect)
    recommended_by = forms.CharField(
        label=_("Recommended by"), max_length=200, required=False, help_text=_("For a recommendation: person or unit.")
    )
    agreed = forms.BooleanField(label=_("The person has agreed"), required=False)

    def __init__(self, *arguments: Any, measure: Measure, level: Level, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.fields["channel"].choices = choices(map(measure.channel, level.channels))  # type: ignore[attr-defined]
        self.fields["sex"].choices = [("", _("not stated")), *[pair for pair in Sex.choices if pair[0]]]  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        """Refuse a name that cannot be one."""
        return _sound(self.cleaned_data["name"].strip(), name_fault)

    def clean_id_number(self) -> str:
        """Refuse an ID number that does not fit itself."""
        return _sound(plain_id_number(self.cleaned_data["id_number"]), id_number_fault)

    def clean_phone(self) -> str:
        """Refuse a telephone number that cannot be one."""
        phone = self.cleaned_data["phone"]
        return _sound(plain_phone(phone), phone_fault) if phone else ""

    def details(self) -> Details:
        """Return what was entered about the person."""
        return Details(
            **{name: self.cleaned_data[name] for name in Details.__dataclass_fields__ if name in self.fields}
        )


def _sound(text: str, fault_of: Any) -> str:
    fault = fault_of(text)
    if fault is not None:
        raise forms.ValidationError(gettext(fault.message) % fault.params)
    return text


class ConditionsForm(ActForm):
    """What screening found of each condition of the level."""

    agreed_on = day_field(label=_("The person agreed on"), required=False)

    def __init__(self, *arguments: Any, level: Level, earlier: dict[str, CriterionCheck], **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.criteria = level.criteria
        for criterion in level.criteria:
            self._add(criterion, earlier.get(criterion.id))

    def _add(self, criterion: Criterion, check: CriterionCheck | None) -> None:
        self.fields[f"{criterion.id}-outcome"] = forms.ChoiceField(
            label=_("Outcome"),
            choices=Outcome.choices,
            widget=forms.RadioSelect,
            initial=check.outcome if check else Outcome.UNCHECKED,
        )
        # The label alone would be the same for every criterion: readers hear which one it is.
        self.fields[f"{criterion.id}-outcome"].widget.attrs["aria-label"] = named(criterion)
        self.fields[f"{criterion.id}-evidence"] = forms.CharField(
            label=_("Evidence"), max_length=500, required=False, initial=check.evidence if check else ""
        )
        if criterion.kind == "principle":
            self.fields[f"{criterion.id}-reason"] = forms.CharField(
                label=_("Reason for departing from the principle"),
                max_length=500,
                required=False,
                initial=check.reason if check else "",
            )

    def rows(self) -> list[dict[str, Any]]:
        """Return each criterion with its fields, for the template."""
        return [
            {
                "criterion": criterion,
                "check": criterion.check if is_chinese() else criterion.check_en,
                "fields": [self[name] for name in self.fields if name.startswith(f"{criterion.id}-")],
            }
            for criterion in self.criteria
        ]

    def checks(self) -> dict[str, Check]:
        """Return what was found, by criterion."""
        said = self.cleaned_data
        return {
            criterion.id: Check(
                said[f"{criterion.id}-outcome"],
                said[f"{criterion.id}-evidence"],
                said.get(f"{criterion.id}-reason", ""),
            )
            for criterion in self.criteria
        }


class AppointForm(ActForm):
    """From when the person holds the seat."""

    start_on = day_field(label=_("First day of the term"))
    reason = forms.CharField(
        label=_("Remark"), widget=forms.Textarea(attrs={"rows": 3}), max_length=500, required=False
    )


class ExitForm(ReasonForm):
    """Why and when a term ends early."""

    exit_id = forms.ChoiceField(label=_("Kind of exit"), widget=forms.RadioSelect)
    last_on = day_field(label=_("Last day in office"))
    field_order = ("exit_id", "last_on", "reason")

    def __init__(self, *arguments: Any, measure: Measure, **more: Any) -> None:
        super().__init__(*arguments, **more)
        ways = [way for way in measure.exits if way.kind == "exit"]
        self.fields["exit_id"].choices = choices(ways)  # type: ignore[attr-defined]


class ExitRequestForm(ReasonForm):
    """A planner's own wish to leave."""

    wished_on = day_field(label=_("Last day that you wish to serve"))
    field_order = ("wished_on", "reason")


class BatchForm(ActForm):
    """Which appointments get their letters together."""

    appointments = forms.MultipleChoiceField(label=_("Appointments"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *arguments: Any, waiting: list[Any], **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.fields["appointments"].choices = [(str(item.pk), str(item.pk)) for item in waiting]  # type: ignore[attr-defined]


class SearchForm(forms.Form):
    """Which appointments are listed."""

    words = forms.CharField(label=_("Name, place or letter number"), max_length=100, required=False)
    level = forms.ChoiceField(label=_("Level"), required=False)
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", _("All")),
            ("in_office", _("In office")),
            ("to_come", _("To come")),
            ("ended", _("Ended")),
        ],
    )

    def __init__(self, *arguments: Any, measure: Measure | None, **more: Any) -> None:
        super().__init__(*arguments, **more)
        levels = measure.levels if measure else ()
        self.fields["level"].choices = choices(levels, empty=str(_("All")))  # type: ignore[attr-defined]


class CoverageForm(forms.Form):
    """The day and the part of the coverage that is shown."""

    on = day_field(label=_("On"), required=False)
    level = forms.ChoiceField(label=_("Level"), required=False)
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("All")), ("gap", _("Vacant")), ("soon", _("Vacant soon")), ("covered", _("In office"))],
    )

    def __init__(self, *arguments: Any, measure: Measure | None, **more: Any) -> None:
        super().__init__(*arguments, **more)
        levels = [level for level in measure.levels if level.territory != "district"] if measure else []
        self.fields["level"].choices = choices(levels)  # type: ignore[attr-defined]


class CodeForm(forms.Form):
    """The code or the number that stands on a letter."""

    code = forms.CharField(label=_("Code or letter number"), max_length=80)
