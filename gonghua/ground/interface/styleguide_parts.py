"""The styleguide's samples of a project's life: drawing, answer desk, renewal season, what residents read."""

from datetime import date
from typing import Any

from django import forms
from django.templatetags.static import static
from django.utils.translation import gettext as _

from gonghua.ground.interface.components import Tab
from gonghua.ground.interface.desk_parts import CleanRow, PreviewPart, QueueItem, Receiver, ReviewCell, ReviewRow
from gonghua.ground.interface.drawing_parts import ChangeBox, DrawingFigure, Picture, Pin
from gonghua.ground.interface.point import PointField
from gonghua.ground.interface.public_parts import (
    Count,
    MeetingRow,
    OpinionRow,
    ProjectRow,
    PromiseStep,
    ResultRow,
    StoryEntry,
)


class SamplePointForm(forms.Form):
    """A place that was pointed at."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        hint = _("Tap the drawing where it is.")
        self.fields["point"] = PointField(label=_("Point at the place"), help_text=hint, required=False)


class SampleAnswerForm(forms.Form):
    """An answer that is being written."""

    use_required_attribute = False

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["disposition"] = forms.ChoiceField(
            label=_("What becomes of it"), choices=_dispositions(), widget=forms.RadioSelect
        )
        self.fields["because"] = forms.CharField(
            label=_("Reason"),
            help_text=_("In words that residents understand, at most 120 characters."),
            max_length=120,
            widget=forms.Textarea(attrs={"rows": 4}),
        )
        self.fields["change"] = forms.ChoiceField(
            label=_("Change of the drawing"), choices=[("", "—"), ("4.1", _("Version 4, change 1: light on the path"))]
        )


def samples(day: date) -> dict[str, Any]:
    """Return what the pages of the styleguide show of these parts."""
    return {
        "plan": _figure(),
        "point_form": SamplePointForm({"point_cell": "2", "point_x": "0.92", "point_y": "0.28"}),
        "queue": _queue(),
        "queue_tabs": [Tab(_("All"), "#desk", 23, current=True), Tab(_("Late"), "#desk", 2)],
        "answer_form": SampleAnswerForm(_written()),
        "preview": _preview(),
        "receivers": [
            Receiver("D3QX-81MN-6VCA", _("Text message to 138****2201")),
            Receiver("9VJT-1B7Y-K5SG", _("Looked up with the receipt")),
        ],
        "photo": Picture(static("interface/sample-photo.svg"), 520, 360, _("A dark path between two houses")),
        "columns": [_("Planner"), _("Reason"), _("Projects"), _("Term evaluation"), _("Hours"), _("Proposal")],
        "review": _review(),
        "clean": [
            CleanRow("1", _("Xu Min"), (_("Lianhu area 1"), _("86 points"))),
            CleanRow("2", _("Jin Fen"), (_("Lianhu area 3"), _("91 points"))),
            CleanRow("3", _("He Mei"), (_("Lianhu area 4"), _("78 points"))),
        ],
        "clean_facts": [(_("Evaluation"), _("78 to 91 points")), (_("Projects"), _("1 to 5"))],
        "projects": _projects(),
        "results": _results(),
        "meeting": _meeting(),
        "story": _story(),
        "counts": [Count(41, _("opinions")), Count(37, _("answered")), Count(2, _("late"), "late")],
        "promise": [
            PromiseStep(_("Received"), _("today at 10:32"), done=True),
            PromiseStep(_("With the officer"), _("within 1 working day")),
            PromiseStep(_("Answer"), _("by 15 December")),
        ],
        "opinions": _opinions(),
    }


def _plan() -> Picture:
    alt = _("Plan of a house by the water with a path, a ramp, a place for children")
    return Picture(static("interface/sample-plan.svg"), 1264, 664, alt, static("interface/sample-plan.svg"))


def _figure() -> DrawingFigure:
    pins = (
        Pin(1, 0.80, 0.76, _("The ramp moves to the east side, 1:12."), ("ok", _("Adopted")), "#drawings"),
        Pin(2, 0.59, 0.48, _("Handrails and a call button in the lavatory"), ("ok", _("Adopted"))),
        Pin(
            3,
            0.21,
            0.57,
            _("The children are too near to house 12"),
            ("late", _("No answer, 2 days late")),
            "#drawings",
        ),
        Pin(4, 0.55, 0.29, _("Too dark at night on the path"), ("due", _("1 day left"))),
        Pin(5, 0.36, 0.81, _("More places for bicycles"), ("neutral", _("Waiting for an answer"))),
        Pin(6, 0.40, 0.86, _("Sockets for loading"), ("now", _("Passed on"))),
    )
    boxes = (ChangeBox(1, 0.69, 0.63, 0.21, 0.25, _("Ramp on the east side")),)
    caption = _("Version 3 of 28 October 2026. Dashed: what this version changed. North is up.")
    return DrawingFigure("plan", _plan(), pins, boxes, caption)


def _queue() -> list[QueueItem]:
    station = _("Waterside station")
    return [
        QueueItem(_("Too dark at night on the path"), "#desk", -2, where=station, note=_("3 alike"), current=True),
        QueueItem(_("The children are too near to house 12"), "#desk", -2, where=station),
        QueueItem(_("Sockets for loading"), "#desk", 1, where=_("Community garden")),
        QueueItem(_("More places for bicycles"), "#desk", 6, where=_("Community garden")),
    ]


def _dispositions() -> list[tuple[str, str]]:
    return [("adopted", _("Adopted")), ("partly", _("Partly")), ("not", _("Not adopted")), ("on", _("Passed on"))]


def _written() -> dict[str, str]:
    lamps = _("14 low lamps along the whole path, 8 metres apart, shining down and not into the houses.")
    return {"disposition": "adopted", "because": lamps, "change": "4.1"}


def _preview() -> list[PreviewPart]:
    words = {value: _("%(word)s. ") % {"word": word} for value, word in _dispositions()}
    change = {"4.1": _(" See change 1 of drawing version 4.")}
    return [PreviewPart("disposition", words), PreviewPart("because"), PreviewPart("change", change)]


def _review() -> list[ReviewRow]:
    line = _("Pass mark 60 (local)")
    return [
        ReviewRow(
            "lu",
            (
                ReviewCell(_("Lü Dong"), _("Lianhu area 3")),
                ReviewCell(_("Took part in no project"), _("at least 1 in the term")),
                ReviewCell("0", _("no team, advice, visit or meeting"), against=True),
                ReviewCell("71", local=line),
                ReviewCell("38", _("22 in 2025, 16 in 2026")),
                ReviewCell(_("Not renewed"), _("Art. 8(2)")),
            ),
            _("Handle"),
            open=True,
        ),
        ReviewRow(
            "wang",
            (
                ReviewCell(_("Yan Mei"), _("Lianhu area 1")),
                ReviewCell(_("Term evaluation not passed"), _("4 points short")),
                ReviewCell("2"),
                ReviewCell("56", local=line, against=True),
                ReviewCell("64", _("41 in 2025, 23 in 2026")),
                ReviewCell(_("Not renewed"), _("Art. 8(1)")),
            ),
            _("Handle"),
        ),
    ]


def _projects() -> list[ProjectRow]:
    until = _("open until 3 December")
    return [
        ProjectRow(
            _("Waterside station of life circle 4"),
            "#residents",
            _("A house by the river to rest in, with a lavatory and a ramp"),
            facts=(_("41 opinions"), until),
            picture=_plan(),
            number=1,
            action=_("I have an opinion"),
        ),
        ProjectRow(
            _("Community garden"),
            "#residents",
            _("An empty plot becomes a garden that we tend together"),
            place=_("Lianhu area 4"),
            facts=(_("27 opinions"), until),
            number=2,
            action=_("I have an opinion"),
        ),
    ]


def _results() -> list[ResultRow]:
    return [
        ResultRow(
            "adopted",
            _("Adopted"),
            _("The ramp is too steep for a wheelchair."),
            _("The ramp moves to the east side, 1:12."),
            "#residents",
        ),
        ResultRow(
            "not_adopted",
            _("Not adopted"),
            _("Let the shed be two metres wider."),
            _("The fire lane must stay 4 metres wide. 6 places are added on the north side."),
        ),
        ResultRow(
            "passed_on",
            _("Passed on"),
            _("Water stands at the door of the bin house."),
            _("City management handles this; it was passed on on 20 November."),
        ),
    ]


def _meeting() -> MeetingRow:
    return MeetingRow(
        _("Coordination meeting"),
        "#residents",
        date(2026, 11, 26),
        "18:30",
        _("Neighbourhood house 4, first floor"),
        _("Everyone may come; step-free"),
    )


def _story() -> list[StoryEntry]:
    return [
        StoryEntry(_("Residents brought it up"), _("November 2025"), _("31 said that there is nowhere to sit.")),
        StoryEntry(_("The drawing was made"), _("28 October"), "", _("How the three versions differ"), "#residents"),
        StoryEntry(
            _("We talk it over"), "", _("Meeting on 26 November: drawing and open points, face to face."), state="now"
        ),
        StoryEntry(
            _("Works begin"),
            _("10 December, planned"),
            _("First the meeting, and every opinion answered."),
            state="plan",
        ),
        StoryEntry(_("Completion"), _("30 May 2027, planned"), state="plan"),
    ]


def _opinions() -> list[OpinionRow]:
    dark = _("It is too dark at night on the path by the river; the old people are afraid to fall.")
    return [
        OpinionRow(
            dark,
            (_("30 October"), _("2 alike")),
            "adopted",
            _("Adopted"),
            _written()["because"],
            _("Lianhu street, 24 November 2026"),
            number=4,
            photos=(Picture(static("interface/sample-photo.svg"), 520, 360, _("A dark path between two houses")),),
        ),
        OpinionRow(
            _("The children are too near to house 12"),
            (_("4 November"),),
            "late",
            _("No answer, 2 days late"),
            number=3,
        ),
    ]
