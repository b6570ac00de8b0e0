"""Drawings: pins and list say the same, what would touch is one, a place is pointed at with and without a script."""

import re
from collections.abc import Callable

import pytest
from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from gonghua.ground.interface.components import UnknownChoiceError
from gonghua.ground.interface.drawing_parts import (
    NARROW,
    WIDE,
    ChangeBox,
    DrawingFigure,
    Picture,
    Pin,
    clusters,
)
from gonghua.ground.interface.point import PLACES, Point, PointField, cell_of, middle_of, place_name

Show = Callable[..., str]
PLAN = Picture("/plan.png", 1264, 664, "A plan", "/whole.png")
FRACTION = st.floats(0, 1)


class PointForm(forms.Form):
    point = PointField(label="Where", help_text="Tap it.", required=False)
    needed = PointField(label="Where else")


def sent(**data: str) -> PointForm:
    return PointForm(MultiValueDict({name: [value] for name, value in data.items()}))


def pointed(**data: str) -> Point | None:
    form = sent(**{f"point_{name}": value for name, value in data.items()})
    form.is_valid()
    assert "point" not in form.errors, form.errors
    return form.cleaned_data["point"]


@pytest.mark.parametrize(
    ("data", "point"),
    [
        ({"cell": ""}, None),
        ({}, None),
        ({"cell": "4"}, (0.5, 0.5)),
        ({"cell": "0", "x": "0.1", "y": "0.2"}, (0.1, 0.2)),
        ({"cell": "8", "x": "1", "y": "1"}, (1.0, 1.0)),
        ({"cell": "2", "x": "0.123456", "y": "0.1"}, middle_of(2)),  # another field was chosen since
        ({"cell": "0", "x": "nan", "y": "0.1"}, middle_of(0)),
        ({"cell": "0", "x": "1e999", "y": "0.1"}, middle_of(0)),
        ({"cell": "0", "x": "-0.1", "y": "0.1"}, middle_of(0)),
        ({"cell": "0", "x": "", "y": "0.1"}, middle_of(0)),
        ({"cell": "", "x": "0.1", "y": "0.1"}, None),  # "nowhere" was chosen
    ],
)
def test_a_place_is_the_field_that_was_chosen_and_in_it_the_exact_point(
    data: dict[str, str], point: Point | None
) -> None:
    assert pointed(**data) == point


@pytest.mark.parametrize("cell", ["9", "-1", "x", "٣", "4 ", "1e3"])
def test_what_no_picker_sends_is_refused(cell: str) -> None:
    form = sent(point_cell=cell, needed_cell="1")
    assert not form.is_valid()
    assert list(form.errors) == ["point"]


def test_a_place_that_is_needed_is_asked_for() -> None:
    assert list(sent(point_cell="1").errors) == ["needed"]
    assert list(sent(needed_cell="").errors) == ["needed"]


@given(FRACTION, FRACTION)
def test_every_place_lies_in_one_field_and_is_kept_to_four_decimals(x: float, y: float) -> None:
    point = (round(x, 4), round(y, 4))
    cell = cell_of(point)
    assert 0 <= cell < len(PLACES)
    assert pointed(cell=str(cell), x=str(x), y=str(y)) == point
    with override("en"):
        assert place_name(point) == str(PLACES[cell])


@pytest.mark.parametrize("cell", range(9))
def test_the_middle_of_a_field_lies_in_it(cell: int) -> None:
    assert cell_of(middle_of(cell)) == cell


def test_the_picker_works_without_a_script_and_keeps_what_was_pointed_at(show: Show) -> None:
    form = sent(point_cell="2", point_x="0.92", point_y="0.28")
    html = show("{% drawing_picker form.point picture %}", form=form, picture=PLAN)
    radios = re.findall(r'<input type="radio" name="point_cell" value="(\d?)"( checked)?>', html)
    assert [value for value, _checked in radios] == [*map(str, range(9)), ""]
    assert [value for value, checked in radios if checked] == ["2"]
    assert 'name="point_x" value="0.92"' in html
    assert 'x="92.00%" y="28.00%"' in html
    assert html.index("<legend") < html.index("Tap it.") < html.index("<img")
    assert "style=" not in html


def test_an_empty_picker_points_nowhere(show: Show) -> None:
    html = show("{% drawing_picker form.point picture %}", form=PointForm(), picture=PLAN)
    assert re.findall(r'value="(\d?)" checked', html) == [""]
    assert 'name="point_x" value=""' in html


def test_the_picker_says_what_is_wrong_above_the_picture(show: Show) -> None:
    with override("en"):
        html = show("{% drawing_picker form.point picture %}", form=sent(point_cell="99"), picture=PLAN)
    assert html.index("Point at the drawing again.") < html.index("<img")
    assert 'aria-describedby="id_point_hint id_point_error"' in html


def test_a_picker_asks_for_a_place_only_and_a_plain_field_for_none(show: Show) -> None:
    class Other(forms.Form):
        name = forms.CharField()

    with pytest.raises(TypeError):
        show("{% drawing_picker form.name picture %}", form=Other(), picture=PLAN)
    with pytest.raises(TypeError):
        show("{% field form.point %}", form=PointForm())


# --- pins ---------------------------------------------------------------------------------------------------------

PINS = st.lists(st.tuples(FRACTION, FRACTION), max_size=25).map(
    lambda places: [Pin(number, x, y, "said") for number, (x, y) in enumerate(places, 1)]
)


@given(PINS, st.sampled_from([WIDE, NARROW]))
def test_no_two_marks_are_nearer_than_a_finger_and_no_pin_is_lost(pins: list[Pin], screen: tuple[int, int]) -> None:
    width, least = screen
    found = clusters(pins, PLAN, width, least)
    assert sorted(pin.number for one in found for pin in one.pins) == [pin.number for pin in pins]
    height = width * PLAN.height / PLAN.width
    for at, one in enumerate(found):
        for other in found[at + 1 :]:
            assert ((one.x - other.x) * width) ** 2 + ((one.y - other.y) * height) ** 2 >= least**2 * 0.999


def test_pins_that_are_near_are_one_on_a_phone_and_apart_on_a_desk(show: Show) -> None:
    pins = [Pin(1, 0.50, 0.5, "one"), Pin(2, 0.58, 0.5, "two"), Pin(3, 0.1, 0.1, "three")]
    html = show("{% drawing_figure figure %}", figure=DrawingFigure("plan", PLAN, pins))
    wide, narrow = re.findall(r'<g class="(?:wide|narrow)">(.*?)</g>', html)
    assert re.findall(r"<text>([^<]*)</text>", wide) == ["1", "2", "3"]
    assert re.findall(r"<text>([^<]*)</text>", narrow) == ["1 2", "3"]


@pytest.mark.parametrize(("count", "label"), [(1, "1"), (3, "1 2 3"), (4, "1 +3")])
def test_a_mark_of_many_says_how_many(count: int, label: str) -> None:
    pins = [Pin(number, 0.5, 0.5, "said") for number in range(1, count + 1)]
    assert [one.label for one in clusters(pins, PLAN, *WIDE)] == [label]


def test_the_list_says_everything_without_the_picture(show: Show) -> None:
    pins = [Pin(4, 0.5, 0.5, "Too dark <here>", ("late", "2 days late"), "/o/4/"), Pin(7, 0.9, 0.9, "A ramp")]
    boxes = [ChangeBox(1, 0.5, 0.5, 0.5, 0.5, "The ramp turns")]
    html = show("{% drawing_figure figure %}", figure=DrawingFigure("plan", PLAN, pins, boxes, "Version 3"))
    said = html.split("</figcaption>", 1)[1]
    assert re.findall(r'<li id="(plan-[a-z0-9-]+)" data-key="\1">', said) == ["plan-change-1", "plan-4", "plan-7"]
    for words in ("The ramp turns", 'href="/o/4/">Too dark &lt;here&gt;', "2 days late", "A ramp"):
        assert words in said
    assert 'alt="A plan"' in html
    assert 'href="/whole.png"' in html
    assert "Version 3" in html
    assert html.count('data-key="plan-4"') == 3  # on a desk, on a phone, in the list


@pytest.mark.parametrize(
    "make",
    [
        lambda: Pin(1, 1.2, 0.5, "A"),
        lambda: Pin(1, 0.5, float("nan"), "A"),
        lambda: ChangeBox(1, 0.8, 0.1, 0.3, 0.1, "A"),
        lambda: DrawingFigure("Plan 1", PLAN),
    ],
)
def test_what_lies_outside_of_the_drawing_is_refused(make: Callable[[], object]) -> None:
    with pytest.raises(ValueError):
        make()


def test_an_outcome_that_no_part_knows_is_refused() -> None:
    with pytest.raises(UnknownChoiceError):
        Pin(1, 0.5, 0.5, "A", ("red", "B"))


def test_a_list_shows_a_drawing_or_a_quiet_place_for_one(show: Show) -> None:
    assert 'src="/plan.png"' in show("{% thumbnail picture number=3 %}", picture=PLAN)
    assert "<img" not in show("{% thumbnail none %}")
