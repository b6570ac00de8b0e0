"""Forms of the meetings: planned, held, told."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gonghua.ground.interface.forms import ActForm, ReasonForm, day_field
from gonghua.ground.interface.wording import named
from gonghua.ground.people.models import Person
from gonghua.institution.engagement.forms.desk import Change, change_key
from gonghua.institution.engagement.forms.opinions import choices
from gonghua.institution.engagement.models import Meeting, MeetingPoint
from gonghua.institution.engagement.terms import Presence
from gonghua.pure.rules.measure import Measure

MOST_ITEMS = 20
MOST_PEOPLE = 5000
LONGEST_MINUTES = 10_000


class ChangeMeetingForm(ActForm):
    """When and where a meeting is, what it is about, its agenda."""

    held_on = day_field(label=_("Day"))
    hour = forms.TimeField(
        label=_("Begins at"),
        input_formats=["%H:%M"],
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    venue = forms.CharField(label=_("Where it is held"), max_length=200)
    access = forms.CharField(
        label=_("How to get there"),
        max_length=200,
        required=False,
        help_text=_("The entrance, the floor, a lift; where one asks."),
    )
    purpose = forms.CharField(
        label=_("What the meeting is about"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In a sentence that neighbours understand."),
    )  # fmt: skip
    agenda = forms.CharField(
        label=_("Agenda"), required=False, max_length=MOST_ITEMS * 201, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("One item a line. It can be written later, but before the meeting is announced."),
    )  # fmt: skip

    def clean_agenda(self) -> list[str]:
        """Return the items, a line each."""
        items = [line.strip() for line in self.cleaned_data["agenda"].splitlines() if line.strip()]
        if len(items) > MOST_ITEMS or any(len(item) > 200 for item in items):
            raise forms.ValidationError(_("At most 20 items, each of at most 200 characters."))
        return items

    def said(self) -> dict[str, Any]:
        """Return what the acts are given."""
        data = self.cleaned_data
        begins = timezone.make_aware(datetime.combine(data["held_on"], data["hour"]))
        return {"starts_at": begins, **{name: data[name] for name in ("venue", "access", "purpose", "agenda")}}

    @staticmethod
    def initial_of(meeting: Meeting) -> dict[str, Any]:
        """Return what stands there now."""
        begins = timezone.localtime(meeting.starts_at)
        said = {name: getattr(meeting, name) for name in ("venue", "access", "purpose", "version")}
        items = "\n".join(item.title for item in meeting.agenda.all() if item.title)
        return said | {"held_on": begins.date(), "hour": begins.time(), "agenda": items}


class PlanForm(ChangeMeetingForm):
    """A new meeting."""

    kind_id = forms.ChoiceField(label=_("Which meeting"), widget=forms.RadioSelect)
    field_order = ("kind_id", "held_on", "hour", "venue", "access", "purpose", "agenda")

    def __init__(self, *arguments: Any, measure: Measure, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.fields["kind_id"].choices = choices(measure.meetings.kinds)  # type: ignore[attr-defined]


class HoldForm(ActForm):
    """How many of each party came, and which persons of the institution."""

    def __init__(self, *arguments: Any, measure: Measure, meeting: Meeting, persons: Sequence[Person], **more: Any):
        super().__init__(*arguments, **more)
        self.parties, self.persons = measure.meetings.parties, list(persons)
        counted = {row.party: row.count for row in meeting.attendance.all()}
        there = {row.person_id: row.presence for row in meeting.attendees.all()}
        for party in self.parties:
            self.fields[f"party_{party.id}"] = forms.IntegerField(
                label=named(party), min_value=0, max_value=MOST_PEOPLE, required=False, initial=counted.get(party.id)
            )
        for person in self.persons:
            known = there.get(person.pk, "")
            self.fields[f"person_{person.pk}"] = forms.ChoiceField(
                label=person.name,
                required=bool(known),
                choices=[*([] if known else [("", _("not invited"))]), *Presence.choices],
                initial=known,
            )

    def counts(self) -> list[forms.BoundField]:
        """Return the fields of the parties."""
        return [self[f"party_{party.id}"] for party in self.parties]

    def people(self) -> list[forms.BoundField]:
        """Return the fields of the persons."""
        return [self[f"person_{person.pk}"] for person in self.persons]

    def said(self) -> dict[str, Any]:
        """Return what the act is given; a party that nobody counted is left out."""
        data = self.cleaned_data
        counts = {party.id: data[f"party_{party.id}"] for party in self.parties}
        presences = {person: data[f"person_{person.pk}"] for person in self.persons}
        return {
            "attendance": {party: count for party, count in counts.items() if count is not None},
            "attendees": {person: presence for person, presence in presences.items() if presence},
        }


class PointForm(ActForm):
    """A point that somebody raises."""

    said = forms.CharField(label=_("What was said"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class SettleForm(ActForm):
    """What became of a point."""

    disposition = forms.ChoiceField(label=_("What becomes of it"), widget=forms.RadioSelect)
    outcome = forms.CharField(
        label=_("In words"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The reason, or to whom it goes; the public reads it with the minutes."),
    )
    change = forms.ChoiceField(label=_("Change of the drawing"), required=False)

    def __init__(self, *arguments: Any, measure: Measure, changes: Sequence[tuple[str, Change]], **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.named = {change_key(version, number): (version, number) for _words, (version, number, _text) in changes}
        found = [(change_key(version, number), words) for words, (version, number, _text) in changes]
        self.fields["disposition"].choices = choices(measure.opinions.dispositions)  # type: ignore[attr-defined]
        self.fields["change"].choices = [("", _("none")), *found]  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """Return what the act is given."""
        drawing, number = self.named.get(self.cleaned_data["change"], (None, None))
        said = {name: self.cleaned_data[name] for name in ("disposition", "outcome")}
        return said | {"drawing": drawing, "change_number": number}

    @staticmethod
    def initial_of(point: MeetingPoint) -> dict[str, Any]:
        """Return what the point says now."""
        change = change_key(point.drawing, point.change_number) if point.drawing else ""
        said = {name: getattr(point, name) for name in ("disposition", "outcome", "version")}
        return said | {"change": change}


class CloseForm(ActForm):
    """The minutes."""

    minutes = forms.CharField(
        label=_("What the meeting agreed on"),
        max_length=LONGEST_MINUTES,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("A line for each matter. Agenda, head-count and points are added by themselves; no names."),
    )


class AmendMinutesForm(CloseForm, ReasonForm):
    """Minutes anew, and why: the public reads both."""

    field_order = ("minutes", "reason")


class CancelForm(ReasonForm):
    """Why a meeting is called off: the public reads it."""
