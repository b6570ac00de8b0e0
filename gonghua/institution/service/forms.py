"""The room's forms: a piece of service is typed in twenty seconds."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gonghua.ground.interface.forms import ActForm, day_field
from gonghua.ground.interface.wording import named
from gonghua.ground.people.models import Person
from gonghua.institution.projects.queries import Project
from gonghua.institution.service.queries import Served
from gonghua.pure.rules.measure import Duty

QUARTER = 0.25


class ServedForm(ActForm):
    """A day, how long, at what; the rest may be left open."""

    served_on = day_field(label=_("Day"))
    hours = forms.DecimalField(
        label=_("How long"), min_value=0, max_value=24, decimal_places=2, max_digits=4,
        widget=forms.NumberInput(attrs={"step": QUARTER, "inputmode": "decimal"}),
    )  # fmt: skip
    duty = forms.ChoiceField(label=_("What it was"), required=False)
    note = forms.CharField(label=_("Remark"), max_length=200, required=False)
    paid = forms.BooleanField(
        label=_("Paid work"), required=False, help_text=_("Paid work is kept apart and never counts as service.")
    )

    def __init__(self, *arguments: Any, duties: Iterable[Duty], **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.fields["duty"].choices = [("", _("not said")), *((duty.id, named(duty)) for duty in duties)]  # type: ignore[attr-defined]

    def served(self) -> Served:
        """Return the piece of service as the acts take it."""
        said = self.cleaned_data
        minutes = round(said["hours"] * 60)
        return Served(said["served_on"], minutes, said["duty"], said["note"], said["paid"])


class LogForm(ServedForm):
    """One's own service, perhaps in one of one's projects."""

    project = forms.ChoiceField(label=_("Project"), required=False)
    field_order = ("served_on", "hours", "project", "duty", "note", "paid")

    def __init__(self, *arguments: Any, projects: Iterable[Project], **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.projects = {str(project.pk): project for project in projects}
        offered = ((key, project.name) for key, project in self.projects.items())
        self.fields["project"].choices = [("", _("none")), *offered]  # type: ignore[attr-defined]

    @property
    def project_chosen(self) -> Project | None:
        """Return the project that was chosen."""
        return self.projects.get(self.cleaned_data["project"])


class LogForForm(ServedForm):
    """The service of a member of a project's team."""

    person = forms.ChoiceField(label=_("Who"))
    field_order = ("person", "served_on", "hours", "duty", "note", "paid")

    def __init__(self, *arguments: Any, persons: Iterable[Person], **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.persons = {str(person.pk): person for person in persons}
        self.fields["person"].choices = [(key, person.name) for key, person in self.persons.items()]  # type: ignore[attr-defined]

    @property
    def person_chosen(self) -> Person:
        """Return the member who was chosen."""
        return self.persons[self.cleaned_data["person"]]
