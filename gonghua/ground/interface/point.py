"""A place that somebody points at on a drawing: one of nine named places, or exactly where the finger was."""

import math
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

PLACES = (
    _("Upper left"),
    _("Upper middle"),
    _("Upper right"),
    _("Middle left"),
    _("Middle"),
    _("Middle right"),
    _("Lower left"),
    _("Lower middle"),
    _("Lower right"),
)
"""The nine fields of a drawing, row by row."""
EXACT = 4
Point = tuple[float, float]


def middle_of(cell: int) -> Point:
    """Return the middle of one of the nine fields.

    >>> middle_of(0), middle_of(5)
    ((0.1667, 0.1667), (0.8333, 0.5))
    """
    row, column = divmod(cell, 3)
    return round((column + 0.5) / 3, EXACT), round((row + 0.5) / 3, EXACT)


def cell_of(point: Point) -> int:
    """Return the field in which a place lies.

    >>> cell_of((0.9, 0.5)), cell_of((1.0, 1.0))
    (5, 8)
    """
    column, row = (min(int(part * 3), 2) for part in point)
    return row * 3 + column


def place_name(point: Point) -> str:
    """Return where on the drawing a place lies, in a word."""
    return str(PLACES[cell_of(point)])


class PointWidget(forms.Widget):
    """Reads what `drawing_picker` sends: ``<name>_cell``, and where a script saw the tap, ``<name>_x`` and ``_y``."""

    def value_from_datadict(self, data: Any, files: MultiValueDict[str, Any], name: str) -> Point | str | None:
        """Return the place. The field of the drawing is what was chosen; an exact place counts if it lies in it."""
        chosen = data.get(f"{name}_cell", "")
        if chosen == "":
            return None
        if chosen not in map(str, range(len(PLACES))):
            return str(chosen)
        exact = _number(data.get(f"{name}_x")), _number(data.get(f"{name}_y"))
        if exact[0] is None or exact[1] is None:
            return middle_of(int(chosen))
        point = (round(exact[0], EXACT), round(exact[1], EXACT))
        return point if cell_of(point) == int(chosen) else middle_of(int(chosen))

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Say whether the form had no such question."""
        return f"{name}_cell" not in data

    def id_for_label(self, id_: str) -> str:
        """Return the id of the group: no single control bears the label."""
        return id_


class PointField(forms.Field):
    """A place on a drawing as two fractions, from the left and from the top, of four decimals; None: nowhere."""

    widget = PointWidget
    default_error_messages = {"invalid": _("Point at the drawing again.")}

    def to_python(self, value: Any) -> Point | None:
        """Return the place, or None; refuse what no picker sends."""
        if value in self.empty_values:
            return None
        if isinstance(value, tuple) and len(value) == 2:
            return value
        raise forms.ValidationError(self.error_messages["invalid"], code="invalid")


def _number(text: Any) -> float | None:
    try:
        value = float(str(text)[:32])
    except ValueError:
        return None
    return value if math.isfinite(value) and 0 <= value <= 1 else None
