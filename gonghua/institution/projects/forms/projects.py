"""Forms of one project: its planner and place, its plain words, its team, visits, its upkeep."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gonghua.ground.interface.forms import ActForm, day_field
from gonghua.ground.people.details import Details
from gonghua.ground.people.models import Person
from gonghua.ground.territory.models import Area
from gonghua.institution.projects.forms.lists import choices
from gonghua.institution.projects.queries.listed import Point
from gonghua.pure.rules.identity import name_fault, phone_fault, plain_phone
from gonghua.pure.rules.measure import Measure

Offered = Sequence[tuple[Person, str]]
"""Persons, each with the words under which it is offered."""


def text_field(most: int, rows: int = 3, **more: Any) -> forms.CharField:
    """Return a field for a text of some lines."""
    return forms.CharField(max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **more)


class _WithPersons(ActForm):
    """A form that offers persons."""

    person = forms.ChoiceField(label=_("Member"))

    def __init__(self, *arguments: Any, persons: Offered, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.persons = {str(person.pk): person for person, _label in persons}
        offered = [("", "—"), *((str(person.pk), label) for person, label in persons)]
        self.fields["person"].choices = offered  # type: ignore[attr-defined]

    def chosen(self) -> Person:
        """Return the person."""
        return self.persons[self.cleaned_data["person"]]


class PlannerForm(_WithPersons):
    """Which person the planner's name on the list means."""

    person = forms.ChoiceField(label=_("Responsible planner"))
    reason = text_field(
        500, label=_("Reason"), required=False, help_text=_("Needed where the name on a published list changes.")
    )


class PlaceForm(ActForm):
    """Where a project lies."""

    longitude = forms.FloatField(label=_("Longitude"), min_value=-180, max_value=180)
    latitude = forms.FloatField(label=_("Latitude"), min_value=-90, max_value=90)
    area = forms.ChoiceField(label=_("Area"), required=False)
    reason = text_field(
        500, label=_("Reason"), required=False, help_text=_("Needed where the area on a published list changes.")
    )

    def __init__(self, *arguments: Any, areas: Sequence[Area], **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.areas = {str(area.pk): area for area in areas}
        offered = [("", "—"), *((key, area.name) for key, area in self.areas.items())]
        self.fields["area"].choices = offered  # type: ignore[attr-defined]

    def place(self) -> dict[str, Any]:
        """Return the place as the act takes it; typed degrees are the district's own (EPSG:4490)."""
        said = self.cleaned_data
        return {"point": Point(said["longitude"], said["latitude"]), "area": self.areas.get(said["area"])}


class DescribeForm(ActForm):
    """What is planned, in plain words."""

    summary = text_field(500, label=_("In plain words"), help_text=_("A sentence or two that everybody understands."))


class MaintenanceForm(ActForm):
    """Advice on operation and maintenance."""

    advice = text_field(4000, rows=6, label=_("Advice on operation and maintenance"))
    maintained_by = forms.CharField(label=_("Who looks after it"), max_length=100, required=False)


class _WithRole(ActForm):
    """The part of somebody on a team: role, phases of the work, task, whether it is paid."""

    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)
    phases = forms.MultipleChoiceField(label=_("Phases"), widget=forms.CheckboxSelectMultiple)
    task = forms.CharField(label=_("Task"), max_length=200, required=False)
    paid = forms.BooleanField(label=_("Paid work"), required=False, help_text=_("Counts apart from voluntary hours."))

    def __init__(self, *arguments: Any, measure: Measure, planners_only: bool = False, **more: Any) -> None:
        super().__init__(*arguments, **more)
        roles = [role for role in measure.teams.roles if role.planner or not planners_only]
        self.fields["role"].choices = choices(roles)  # type: ignore[attr-defined]
        self.fields["phases"].choices = choices(measure.teams.phases)  # type: ignore[attr-defined]

    def part(self) -> dict[str, Any]:
        """Return the part as the act takes it."""
        return {name: self.cleaned_data[name] for name in ("role", "phases", "task", "paid")}


class JoinForm(_WithRole, _WithPersons):
    """Somebody who is known already joins a team."""

    field_order = ("role", "person", "phases", "task", "paid")


class InviteForm(_WithRole, _WithPersons):
    """A planner from elsewhere is invited on a team."""

    person = forms.ChoiceField(label=_("Planner"))
    reason = forms.CharField(label=_("Why invited"), max_length=200)
    field_order = ("person", "role", "phases", "task", "paid", "reason")


class NewcomerForm(_WithRole):
    """Somebody is entered and joins a team: a social worker, a volunteer, a representative."""

    name = forms.CharField(label=_("Name"), max_length=100)
    phone = forms.CharField(label=_("Telephone"), max_length=30, required=False)
    employer = forms.CharField(label=_("Employer"), max_length=200, required=False)
    certificate = forms.CharField(label=_("Social-work certificate"), max_length=100, required=False)
    field_order = ("name", "phone", "employer", "certificate", "role", "phases", "task", "paid")

    def clean_name(self) -> str:
        """Refuse a name that cannot be one."""
        return _sound(self.cleaned_data["name"].strip(), name_fault)

    def clean_phone(self) -> str:
        """Refuse a telephone number that cannot be one."""
        phone = self.cleaned_data["phone"]
        return _sound(plain_phone(phone), phone_fault) if phone else ""

    def details(self) -> Details:
        """Return what was entered about the person."""
        return Details(**{name: self.cleaned_data[name] for name in ("name", "phone", "employer", "certificate")})


def _sound(text: str, fault_of: Any) -> str:
    fault = fault_of(text)
    if fault is not None:
        raise forms.ValidationError(gettext(fault.message) % fault.params)
    return text


class VisitForm(_WithPersons):
    """A visit to the site."""

    person = forms.ChoiceField(label=_("Who went"))
    visited_on = day_field(label=_("Day of the visit"))
    found = text_field(4000, rows=4, label=_("What was found"))
    advice = text_field(4000, label=_("What is advised"), required=False)
    field_order = ("person", "visited_on", "found", "advice")


class OutcomeForm(ActForm):
    """What became of a visit's advice."""

    outcome = text_field(4000, label=_("What became of it"))
