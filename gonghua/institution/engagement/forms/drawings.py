"""Forms of the drawings: a version with its words and numbered changes, what was found of each check."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gonghua.ground.interface.forms import ActForm
from gonghua.ground.interface.point import PLACES
from gonghua.ground.interface.upload_fields import DrawingField
from gonghua.ground.interface.wording import named
from gonghua.institution.engagement.forms.opinions import choices
from gonghua.institution.engagement.models import DrawingVersion
from gonghua.institution.engagement.queries.drawing_facts import LONGEST_CHANGE, MOST_CHANGES
from gonghua.pure.rules.measure import Measure

FEWEST, SPARE = 5, 2
"""So many lines for changes a form has at least, and so many empty ones after the last."""
AS_MARKED = "as_marked"
INSET, SIDE = 0.015, 0.3033
"""The box of one of the nine fields keeps a little off the field's edges."""


def field_box(cell: int) -> list[float]:
    """Return the box of one of a drawing's nine fields.

    >>> field_box(4)
    [0.3483, 0.3483, 0.3033, 0.3033]
    """
    row, column = divmod(cell, 3)
    return [round(column / 3 + INSET, 4), round(row / 3 + INSET, 4), SIDE, SIDE]


class WordsForm(ActForm):
    """What a version shows in plain words, and what is new in it, a line a change with its field of the drawing."""

    plain = forms.CharField(
        label=_("What it shows, in plain words"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("As one would say it at the door: what goes, what comes, what stays."),
    )

    def __init__(self, *arguments: Any, before: Sequence[Mapping[str, Any]] = (), **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.before = list(before)
        self.lines = min(MOST_CHANGES, max(FEWEST, len(self.before) + SPARE))
        for at in range(self.lines):
            earlier = self.before[at] if at < len(self.before) else {}
            self.fields[f"change_{at}"] = forms.CharField(
                label=gettext("Change %(number)d") % {"number": at + 1},
                max_length=LONGEST_CHANGE,
                required=False,
                initial=earlier.get("text", ""),
            )
            marked = bool(earlier.get("box"))
            self.fields[f"where_{at}"] = forms.ChoiceField(
                label=gettext("Where change %(number)d is") % {"number": at + 1},
                required=False,
                choices=self._places(marked),
                initial=AS_MARKED if marked else "",
            )

    @staticmethod
    def _places(marked: bool) -> list[tuple[str, Any]]:
        kept = [(AS_MARKED, _("as marked"))] if marked else []
        return [("", _("not marked")), *kept, *((str(cell), name) for cell, name in enumerate(PLACES))]

    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Return the lines for changes: the words, and where."""
        return [(self[f"change_{at}"], self[f"where_{at}"]) for at in range(self.lines)]

    def changes(self) -> list[dict[str, Any]]:
        """Return the changes as the act takes them; lines without words are left out."""
        found = []
        for at in range(self.lines):
            text, where = self.cleaned_data[f"change_{at}"].strip(), self.cleaned_data[f"where_{at}"]
            if not text:
                continue
            box = self.before[at].get("box") if where == AS_MARKED else field_box(int(where)) if where else None
            found.append({"text": text, "box": box})
        return found


class UploadForm(WordsForm):
    """A new version."""

    kind_id = forms.ChoiceField(label=_("Which drawing"), widget=forms.RadioSelect)
    file = DrawingField(label=_("File"))
    field_order = ("kind_id", "file", "plain")

    def __init__(self, *arguments: Any, measure: Measure, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.fields["kind_id"].choices = choices(measure.drawings.kinds)  # type: ignore[attr-defined]


class CheckForm(ActForm):
    """Whether a version meets each of the measure's checks, and what that rests on."""

    def __init__(self, *arguments: Any, measure: Measure, version_checked: DrawingVersion, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.checks = measure.drawings.checks
        known = {check.check_id: check for check in version_checked.checks.all()}
        for check in self.checks:
            earlier = known.get(check.id)
            self.fields[f"met_{check.id}"] = forms.ChoiceField(
                label=named(check),
                choices=[("yes", _("Met")), ("no", _("Not met"))],
                widget=forms.RadioSelect,
                initial=("yes" if earlier.met else "no") if earlier else None,
            )
            self.fields[f"evidence_{check.id}"] = forms.CharField(
                label=gettext("What “%(check)s” rests on") % {"check": named(check)},
                max_length=500,
                widget=forms.Textarea(attrs={"rows": 2}),
                help_text=_("Who was asked, how many, when; which document."),
                initial=earlier.evidence if earlier else "",
            )

    def groups(self) -> list[tuple[Any, forms.BoundField, forms.BoundField]]:
        """Return each check with its two fields."""
        return [(check, self[f"met_{check.id}"], self[f"evidence_{check.id}"]) for check in self.checks]

    def said(self) -> dict[str, tuple[bool, str]]:
        """Return what the act is given."""
        data = self.cleaned_data
        return {one.id: (data[f"met_{one.id}"] == "yes", data[f"evidence_{one.id}"].strip()) for one in self.checks}
