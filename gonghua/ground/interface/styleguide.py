"""The page that shows every part of the look, in every state, with made-up samples."""

from dataclasses import fields
from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from gonghua.ground.interface import styleguide_map, styleguide_parts
from gonghua.ground.interface.components import DueRow, Entry, MenuItem, Seat, Step, Tab
from gonghua.ground.interface.context import Frame, frame
from gonghua.ground.interface.gates import public
from gonghua.ground.interface.palette import contrast, palette
from gonghua.ground.interface.templatetags.gonghua import icon_names
from gonghua.pure.rules.decision import N_, Citation, Decision, Reason

DAY = date(2026, 11, 24)
SWATCHES = {
    "canvas": "text-1",
    "surface": "text-1",
    "sunken": "text-1",
    "text-1": "surface",
    "text-2": "surface",
    "text-3": "surface",
    "line": "text-1",
    "edge": "surface",
    "primary": "surface",
    "soft": "primary",
    "local-soft": "local",
    "ok-soft": "ok",
    "due-soft": "due",
    "late-fill": "late-text",
    "error-soft": "error",
    "draft-soft": "draft",
}
"""A colour, and the one that is set on it."""


class SampleForm(forms.Form):
    """Every kind of field, two of them filled in wrongly."""

    use_required_attribute = False

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        areas = [("3", _("Lianhu area 3")), ("4", _("Lianhu area 4"))]
        answers = [
            ("adopted", _("Adopted")),
            ("partly", _("Partly")),
            ("not", _("Not adopted")),
            ("on", _("Passed on")),
        ]
        kinds = [("garden", _("Community garden")), ("station", _("Waterside station"))]
        self.fields["name"] = forms.CharField(label=_("Name"))
        self.fields["phone"] = forms.CharField(label=_("Mobile number"), required=False)
        self.fields["area"] = forms.ChoiceField(label=_("Area of responsibility"), choices=areas)
        self.fields["start"] = forms.DateField(label=_("Term begins"), widget=forms.DateInput)
        self.fields["end"] = forms.DateField(label=_("Term ends"), widget=forms.DateInput)
        self.fields["days"] = forms.IntegerField(label=_("Time to answer"))
        self.fields["kinds"] = forms.MultipleChoiceField(
            label=_("Kinds of project"), choices=kinds, widget=forms.CheckboxSelectMultiple
        )
        self.fields["answer"] = forms.ChoiceField(label=_("Answer"), choices=answers, widget=forms.RadioSelect)
        self.fields["reason"] = forms.CharField(
            label=_("Reason"),
            help_text=_("In words that residents understand, at most 120 characters."),
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        self.fields["scan"] = forms.FileField(label=_("Scan of the paper"), required=False)
        self.fields["told"] = forms.BooleanField(label=_("The planner has been told"), required=False)

    def clean(self) -> dict[str, Any]:
        """Say what is wrong, as acts do."""
        self.add_error("phone", _("Needs 11 digits, has 10."))
        self.add_error("end", _("Not before it begins."))
        return self.cleaned_data


class SampleFilter(forms.Form):
    """The filters of a list."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["on"] = forms.DateField(
            label=_("As of"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), initial=DAY
        )
        self.fields["level"] = forms.ChoiceField(label=_("Level"), choices=[("area", _("Area level"))])
        self.fields["state"] = forms.ChoiceField(label=_("State"), choices=[("", _("All"))])


@public
def styleguide(request: HttpRequest) -> HttpResponse:
    """Show every part."""
    context = {
        "frame": _with_contents(request),
        "form": SampleForm(_filled_in()),
        "filters": SampleFilter(),
        "page": Paginator(range(43), 8).page(2),
        "day": DAY,
        "samples": _samples() | styleguide_parts.samples(DAY),
        "map": styleguide_map.coverage(DAY),
        "faults": styleguide_map.faults(),
        "map_rows": styleguide_map.rows(),
        "icons": sorted(icon_names()),
        "swatches": _swatches(),
        "themes": [("light", _("Light")), ("dark", _("Dark")), ("contrast", _("High contrast"))],
        "densities": [("tight", _("Tight 34")), ("", _("Medium 38")), ("loose", _("Loose 48"))],
    }
    return render(request, "interface/styleguide.html", context)


def _swatches() -> list[tuple[str, str, str, str]]:
    """Return name, colour, the colour that is set on it, and how far the two stand apart (in the light theme)."""
    colours = palette("light")
    pairs = [(name, colours[name], colours[over]) for name, over in SWATCHES.items()]
    return [(name, colour, over, f"{contrast(colour, over):.1f}") for name, colour, over in pairs]


def _contents() -> list[tuple[str, str, str]]:
    return [
        ("type", _("Type"), "text-size"),
        ("colour", _("Colours"), "contrast"),
        ("buttons", _("Buttons"), "check-circle"),
        ("fields", _("Fields"), "edit"),
        ("states", _("States"), "flag"),
        ("rows", _("Workbench rows"), "work"),
        ("tables", _("Tables"), "list"),
        ("steps", _("Steps and timeline"), "handover"),
        ("decisions", _("Decisions"), "clipboard"),
        ("messages", _("Messages and empty states"), "message"),
        ("letters", _("Letter check"), "shield"),
        ("map", _("Map"), "map"),
        ("drawings", _("Drawings"), "project"),
        ("desk", _("Answer desk"), "message"),
        ("review", _("Many at once"), "users"),
        ("residents", _("For residents"), "home"),
        ("icons", _("Icons"), "image"),
        ("focus", _("Focus and targets"), "locate"),
    ]


def _with_contents(request: HttpRequest) -> Frame:
    """Return the page's frame with this page's contents as its menu."""
    shown = frame(request)["frame"]
    items = tuple(MenuItem(label, f"#{key}", icon) for key, label, icon in _contents())
    return Frame(**{field.name: getattr(shown, field.name) for field in fields(Frame)} | {"menu": (items,)})


def _filled_in() -> dict[str, Any]:
    return {
        "name": _("Jin Fen"),
        "phone": "137 0000 666",
        "area": "3",
        "start": "2026-12-01",
        "end": "2026-11-30",
        "days": "15",
        "kinds": ["garden"],
        "answer": "adopted",
        "reason": _("The ramp moves to the east side."),
    }


def _samples() -> dict[str, Any]:
    return {
        "rows": _due_rows(),
        "seats": _seats(),
        "steps": _steps(),
        "entries": _entries(),
        "decision": _decision(),
        "facts": [
            (_("Level"), _("Area level")),
            (_("Area of responsibility"), _("Lianhu area 3")),
            (_("Letter number"), ""),
        ],
        "tabs": [
            Tab(_("All"), "?", 23, current=True),
            Tab(_("Late"), "?late", 2),
            Tab(_("This week"), "?week", 5),
        ],
        "trail": [(_("Projects"), "#"), (_("List of 2026"), "#"), ("BS2026-029", "")],
        "late_chip": ("late", _("Opinions 2 days late")),
    }


def _cite(article: int, paragraph: int | None = None) -> Citation:
    return Citation("", article, paragraph)


def _due_rows() -> list[DueRow]:
    station = _("Lianhu life circle 4, waterside station")
    return [
        DueRow(
            title=_("Answer 4 opinions of residents"),
            action=_("Answer"),
            href="#rows",
            days=-2,
            urgent=True,
            when=_("Was due on 20 November"),
            facts=(station, _("2 of them late")),
            cite=_cite(5, 3),
            local=_("Local deadline"),
        ),
        DueRow(
            title=_("Publish the minutes of the consultation"),
            action=_("Publish"),
            href="#rows",
            days=0,
            when=_("By 18:00 today"),
            facts=(station, _("checked by Han Lanyu")),
            cite=_cite(5, 3),
        ),
        DueRow(
            title=_("Decide on 3 reappointments"),
            action=_("Review"),
            href="#rows",
            days=3,
            when=_("By 27 November"),
            facts=(_("Terms end on 30 November"), _("2 by the rules, 1 by hand")),
            cite=_cite(8, 1),
        ),
        DueRow(
            title=_("Rank the candidates for the list of 2027"),
            action=_("Rank"),
            href="#rows",
            days=4,
            when=_("By 30 November"),
            facts=(_("12 candidates, 7 of them from residents"),),
            cite=_cite(5, 2),
        ),
    ]


def _seats() -> list[Seat]:
    return [
        Seat(_("Lianhu"), _("Dong Weihao"), _("Until 7 November 2028"), _("Street-town level")),
        Seat(_("Area 1"), _("Han Lanyu, Jin Xin"), _("1 term ends on 30 November"), _("2 persons"), state="soon"),
        Seat(_("Area 2"), _("Nobody in office"), _("Since 1 November 2025"), _("Vacant"), state="gap"),
        Seat(
            _("Area 3"),
            _("Yan Mei, Jin Fen, Xia Shuyan"),
            _("2 terms end on 30 November"),
            _("3 persons"),
            state="soon",
        ),
        Seat(_("Area 4"), _("He Mei"), _("Until 28 February 2027"), _("1 person")),
    ]


def _steps() -> list[Step]:
    return [
        Step(_("Need"), "done", (_("3 November 2025"), _("31 needs")), href="#steps"),
        Step(_("Before"), "done", (_("18 March"), _("62 at the consultation")), href="#steps"),
        Step(_("Plan"), "done", (_("28 October"), _("Version 3")), href="#steps"),
        Step(_("During"), "now", (_("Under way"), _("Meeting on 26 November"))),
        Step(_("Works"), "blocked", (_("Planned for 10 December"),), _("Cannot start, 2 things missing")),
        Step(_("After"), "todo", (_("Review meeting"),)),
        Step(_("Upkeep"), "todo", (_("Passed to the street"),)),
    ]


def _entries() -> list[Entry]:
    return [
        Entry(
            _("Design drawing version 3, passed its three checks"),
            date(2026, 10, 28),
            _("Jin Fen"),
            _cite(5, 3),
            state="done",
        ),
        Entry(_("Site visit, asked which way the ramp should face"), date(2026, 10, 21), _("Dong Weihao"), _cite(5, 2)),
        Entry(_("Completion moved, was 27 December 2026"), date(2026, 10, 12), _("Xu Min"), _cite(5, 2)),
        Entry(_("Works begin"), _("10 December, planned"), state="plan"),
    ]


def _decision() -> Decision:
    return Decision(
        (
            Reason(
                "force",
                "The measure is in force until %(day)s.",
                ok=True,
                params={"day": date(2027, 9, 9)},
                cite=_cite(11),
            ),
            Reason(
                "hours",
                N_("Served %(hours)s hours, needs %(least)s."),
                ok=True,
                params={"hours": 38, "least": 20},
                cite=_cite(8, 1),
                local=True,
            ),
            Reason(
                "projects",
                N_("Took part in no project between %(start)s and %(end)s."),
                params={"start": date(2024, 12, 1), "end": DAY},
                cite=_cite(8, 2),
            ),
        )
    )
