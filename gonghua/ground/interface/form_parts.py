"""A form's field, taken apart for the look: which control it is, and what ties hint and error to it."""

from dataclasses import dataclass

from django import forms
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

from gonghua.ground.interface.point import PointWidget


@dataclass(frozen=True)
class FieldPart:
    """What the field template needs; `kind` is one of control, tick, choices, segments, file, point, hidden."""

    bound: BoundField
    kind: str
    control: SafeString | None
    hint_id: str
    error_id: str
    is_group: bool
    optional: bool


def kind_of(widget: forms.Widget) -> str:
    """Return how a widget is laid out."""
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, PointWidget):
        return "point"
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "tick"
    if isinstance(widget, forms.FileInput):
        return "file"
    return "control"


def field_part(bound: BoundField, *, segments: bool = False) -> FieldPart:
    """Return a bound field taken apart; days become date inputs, which take YYYY-MM-DD."""
    widget = bound.field.widget
    kind = kind_of(widget)
    if isinstance(widget, forms.DateInput):
        widget.input_type = "date"
        widget.format = "%Y-%m-%d"
    hint_id, error_id = f"{bound.auto_id}_hint", f"{bound.auto_id}_error"
    described = [hint_id] * bool(bound.help_text) + [error_id] * bool(bound.errors)
    attributes: dict[str, str | bool] = {"aria-describedby": " ".join(described)} if described else {}
    is_group = kind in ("choices", "point")
    if is_group and segments and isinstance(widget, forms.RadioSelect):
        kind = "segments"
    control = None if is_group else bound.as_widget(attrs=attributes)
    return FieldPart(
        bound, kind, control, hint_id, error_id, is_group, optional=not bound.field.required and kind != "tick"
    )
