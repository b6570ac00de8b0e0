"""Tags for drawings: looked at with its pins, shown small in a list, pointed at in a form."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from gonghua.ground.interface.drawing_parts import (
    NARROW,
    WIDE,
    ChangeBox,
    Cluster,
    DrawingFigure,
    Picture,
    clusters,
)
from gonghua.ground.interface.form_parts import field_part
from gonghua.ground.interface.point import PLACES, PointField, cell_of
from gonghua.ground.interface.templatetags.gonghua import PARTS

register = template.Library()
DISC, CHARACTER = (1.5, 1.75), 0.6
"""How tall a pin is on a desk and on a phone, and how wide a figure on it, in rem."""
MARK = (
    '<a href="#{key}" tabindex="-1" data-key="{key}"><svg x="{x}" y="{y}">{title}<circle class="reach" r="22"/>'
    '<rect class="disc" {disc}/><text>{label}</text></svg></a>'
)
DISC_SIDES = 'x="{}rem" y="{}rem" width="{}rem" height="{}rem" rx="{}rem"'


@register.inclusion_tag(f"{PARTS}/drawing_figure.html")
def drawing_figure(figure: DrawingFigure) -> dict[str, Any]:
    """A drawing with its pins and changes, and the same as lists; pins that would touch are drawn as one."""
    screens = [("wide", WIDE, DISC[0]), ("narrow", NARROW, DISC[1])]
    marks = [
        (name, [_mark(figure.key, one, disc) for one in clusters(figure.pins, figure.picture, *screen)])
        for name, screen, disc in screens
    ]
    return {"figure": figure, "marks": marks, "boxes": [_box(box) for box in figure.boxes]}


@register.inclusion_tag(f"{PARTS}/thumbnail.html")
def thumbnail(picture: Picture | None, *, number: int | None = None) -> dict[str, Any]:
    """A drawing in a list, beside its name; without a picture a quiet place for one."""
    return {"picture": picture, "number": number}


@register.inclusion_tag(f"{PARTS}/drawing_picker.html")
def drawing_picker(bound: Any, picture: Picture) -> dict[str, Any]:
    """A drawing to point at in a form (a `PointField`): nine named fields; where a script runs, the exact place."""
    if not isinstance(bound.field, PointField):
        raise TypeError(f"drawing_picker asks for a PointField, not {type(bound.field).__name__}")
    value = bound.value()
    point = value if isinstance(value, tuple) else None
    chosen = cell_of(point) if point else None
    cells = [(number, name, number == chosen) for number, name in enumerate(PLACES)]
    return {
        "part": field_part(bound),
        "picture": picture,
        "cells": cells,
        "point": point,
        "at": tuple(_percent(part) for part in point) if point else ("50%", "50%"),
        "place": PLACES[chosen] if chosen is not None else "",
    }


def _percent(part: float) -> str:
    return f"{part * 100:.2f}%"


def _mark(key: str, cluster: Cluster, disc: float) -> SafeString:
    """Return a mark, lengths in rem; drawn here, since a page has dozens of them twice."""
    several = len(cluster.pins) > 1
    width = max(disc, CHARACTER * len(cluster.label) + 0.75) if several else disc
    first = cluster.pins[0]
    return format_html(
        MARK,
        key=f"{key}-{first.number}",
        x=_percent(cluster.x),
        y=_percent(cluster.y),
        title="" if several else format_html("<title>{}</title>", first.text),
        disc=format_html(DISC_SIDES, *(f"{side:g}" for side in (-width / 2, -disc / 2, width, disc, disc / 2))),
        label=cluster.label,
    )


def _box(box: ChangeBox) -> dict[str, Any]:
    sides = {name: _percent(getattr(box, name)) for name in ("x", "y", "width", "height")}
    return {**sides, "number": box.number}
