"""Forms of the annual list: begun, filled, ranked, agreed, changed; and what is sought in the register."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from gonghua.ground.interface.forms import ActForm, day_field
from gonghua.ground.interface.wording import named
from gonghua.ground.people.models import Person
from gonghua.ground.territory.models import Area, StreetTown
from gonghua.institution.projects.models import ListItem, Project
from gonghua.institution.projects.queries.columns import TRACED
from gonghua.institution.projects.queries.listed import ListedProject
from gonghua.institution.projects.queries.pages import Candidate, Sought
from gonghua.institution.projects.terms import Origin
from gonghua.pure.rules.measure import Measure
from gonghua.pure.rules.part import Named

MOST_YUAN = Decimal(100_000_000_000)
FEN = 100
TEXTS: Mapping[str, int] = {
    "name": 120,
    "address": 200,
    "scope": 500,
    "department": 100,
    "implementing_unit": 100,
    "funding_text": 200,
}
"""The columns that are plain texts, each with its longest length."""


def choices(things: Iterable[Named], *, empty: Any = "") -> list[tuple[str, Any]]:
    """Return named things as a form's choices."""
    return ([("", empty)] if empty else []) + [(thing.id, named(thing)) for thing in things]


def yuan_field(**more: Any) -> forms.DecimalField:
    """Return a field for an amount in yuan with at most two decimals; nothing is an amount too."""
    limits = {"min_value": Decimal(0), "max_value": MOST_YUAN, "max_digits": 14, "decimal_places": 2}
    return forms.DecimalField(**limits, **more)  # type: ignore[arg-type]


def person_label(candidate: Candidate) -> str:
    """Return how somebody in office is offered: name and place."""
    return f"{candidate.person.name} · {candidate.where}"


class SearchForm(forms.Form):
    """Which projects are listed."""

    words = forms.CharField(label=_("Name, number, place or planner"), max_length=100, required=False)
    street_town = forms.ChoiceField(label=_("Street-town"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    stage = forms.ChoiceField(label=_("Stage"), required=False)
    year = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int, empty_value=None)

    def __init__(
        self,
        *arguments: Any,
        measure: Measure | None,
        towns: Sequence[StreetTown],
        years: Sequence[int],
        **more: Any,
    ) -> None:
        super().__init__(*arguments, **more)
        offered = {
            "street_town": [("", _("All")), *((town.code, town.name) for town in towns)],
            "kind": choices(measure.projects.kinds if measure else (), empty=_("All")),
            "stage": choices(measure.projects.stages if measure else (), empty=_("All")),
            "year": [("", _("All")), *((year, str(year)) for year in years)],
        }
        for name, pairs in offered.items():
            self.fields[name].choices = pairs  # type: ignore[attr-defined]
        if len(towns) < 2:
            del self.fields["street_town"]

    def sought(self) -> Sought:
        """Return what is asked for; what cannot be meant asks for nothing."""
        self.is_valid()
        return Sought(**{name: value for name, value in self.cleaned_data.items() if value})


class BeginForm(ActForm):
    """Which year's list is begun."""

    year = forms.IntegerField(label=_("Year"), min_value=1990, max_value=2200)


class CandidateForm(ActForm):
    """A project that is put forward for a list."""

    origin = forms.ChoiceField(label=_("Where it comes from"), widget=forms.RadioSelect)
    name = forms.CharField(label=_("Project name"), max_length=120)
    kind_id = forms.ChoiceField(label=_("Kind"), widget=forms.RadioSelect)
    area = forms.ChoiceField(label=_("Area"), required=False)
    address = forms.CharField(label=_("Address"), max_length=200, required=False)
    scope = forms.CharField(label=_("Content and scale"), max_length=500, required=False)
    department = forms.CharField(label=_("Responsible department"), max_length=100, required=False)
    implementing_unit = forms.CharField(label=_("Implementing unit"), max_length=100, required=False)
    cost = yuan_field(label=_("Total investment"), required=False)
    funding_text = forms.CharField(label=_("Sources of funds"), max_length=200, required=False)
    planned_start_on = day_field(label=_("Planned start"), required=False)
    planned_end_on = day_field(label=_("Planned completion"), required=False)
    planner = forms.ChoiceField(label=_("Responsible planner"), required=False)
    number = forms.CharField(
        label=_("Number"), max_length=40, required=False, help_text=_("Left empty, the next one is taken.")
    )

    def __init__(
        self,
        *arguments: Any,
        measure: Measure,
        areas: Sequence[Area],
        planners: Sequence[Candidate],
        **more: Any,
    ) -> None:
        super().__init__(*arguments, **more)
        self.areas = {str(area.pk): area for area in areas}
        self.persons = {str(candidate.person.pk): candidate.person for candidate in planners}
        origins = [(value, label) for value, label in Origin.choices if value != Origin.IMPORTED]
        offered = {
            "origin": origins,
            "kind_id": choices(measure.projects.kinds),
            "area": [("", "—"), *((key, area.name) for key, area in self.areas.items())],
            "planner": [("", "—"), *((str(one.person.pk), person_label(one)) for one in planners)],
        }
        for name, pairs in offered.items():
            self.fields[name].choices = pairs  # type: ignore[attr-defined]

    def details(self) -> ListedProject:
        """Return the project as a list takes it."""
        said = self.cleaned_data
        plain = ("number", "kind_id", "planned_start_on", "planned_end_on", *TEXTS)
        planner = self.persons.get(said["planner"])
        return ListedProject(
            **{name: said[name] for name in plain},
            area=self.areas.get(said["area"]),
            cost_fen=int((said["cost"] or 0) * FEN),
            planner=planner,
            planner_text=planner.name if planner else "",
        )


class RankForm(ActForm):
    """The rank of each candidate."""

    def __init__(self, *arguments: Any, items: Sequence[ListItem], **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.items = list(items)
        for item in self.items:
            field = forms.IntegerField(label=item.project.name, min_value=1, max_value=999, required=False)
            field.initial = item.rank
            self.fields[f"rank-{item.pk}"] = field

    def rows(self) -> list[tuple[ListItem, forms.BoundField]]:
        """Return each candidate with its field."""
        return [(item, self[f"rank-{item.pk}"]) for item in self.items]

    def ranks(self) -> dict[UUID, int | None]:
        """Return the ranks by the keys of the items."""
        return {item.pk: self.cleaned_data[f"rank-{item.pk}"] for item in self.items}


class AgreeForm(ActForm):
    """Which candidates are listed; of each other, why it is dropped."""

    def __init__(self, *arguments: Any, items: Sequence[ListItem], **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.items = list(items)
        for item in self.items:
            name = item.project.name
            ticked = forms.BooleanField(label=_("On the list"), required=False, initial=True)
            ticked.widget.attrs["aria-label"] = name
            reason = forms.CharField(label=_("Reason, if dropped"), max_length=500, required=False)
            reason.widget.attrs["size"] = 40
            self.fields |= {f"listed-{item.pk}": ticked, f"reason-{item.pk}": reason}

    def rows(self) -> list[tuple[ListItem, forms.BoundField, forms.BoundField]]:
        """Return each candidate with its fields."""
        return [(item, self[f"listed-{item.pk}"], self[f"reason-{item.pk}"]) for item in self.items]

    def dropped(self) -> dict[UUID, str]:
        """Return the reasons by the keys of the items that are dropped."""
        said = self.cleaned_data
        return {item.pk: said[f"reason-{item.pk}"] for item in self.items if not said[f"listed-{item.pk}"]}


class ChangeForm(ActForm):
    """A new value for one column of a project, and why."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=500)

    def __init__(
        self,
        *arguments: Any,
        project: Project,
        column: str,
        measure: Measure,
        areas: Sequence[Area],
        planners: Sequence[Candidate],
        reasoned: bool,
        **more: Any,
    ) -> None:
        super().__init__(*arguments, **more)
        self.column = column
        self.areas = {str(area.pk): area for area in areas}
        self.persons: dict[str, Person] = {str(one.person.pk): one.person for one in planners}
        self.fields["value"] = _field_of(column, measure, areas, planners)
        self.fields["value"].label = _(TRACED[column][0])
        self.fields["value"].initial = _initial(project, column)
        self.fields["reason"].required = reasoned
        self.order_fields(["value", "reason"])

    def value(self) -> Any:
        """Return the new value as the act takes it."""
        said = self.cleaned_data["value"]
        taken: Mapping[str, Callable[[Any], Any]] = {
            "cost_fen": lambda yuan: int((yuan or 0) * FEN),
            "area": self.areas.get,
            "planner": self.persons.get,
        }
        return taken[self.column](said) if self.column in taken else said


def _field_of(column: str, measure: Measure, areas: Sequence[Area], planners: Sequence[Candidate]) -> forms.Field:
    if column == "cost_fen":
        return yuan_field(required=False)
    if column in ("planned_start_on", "planned_end_on"):
        return day_field(required=False)
    if column == "kind_id":
        return forms.ChoiceField(choices=choices(measure.projects.kinds), widget=forms.RadioSelect)
    if column == "area":
        return forms.ChoiceField(choices=[("", "—"), *((str(area.pk), area.name) for area in areas)], required=False)
    if column == "planner":
        offered = [(str(one.person.pk), person_label(one)) for one in planners]
        return forms.ChoiceField(choices=[("", "—"), *offered])
    return forms.CharField(max_length=TEXTS[column], required=column == "name")


def _initial(project: Project, column: str) -> Any:
    value = getattr(project, column)
    if column == "cost_fen":
        return Decimal(value) / FEN
    return str(value.pk) if isinstance(value, Area | Person) else value
