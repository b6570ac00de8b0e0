"""Maps: true to scale, every name and number in its place, and honest about what they are."""

import re
from collections.abc import Callable
from datetime import date

import pytest
import shapely
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from gonghua.ground.interface.components import UnknownChoiceError
from gonghua.ground.interface.mapping import Drawing, LegendItem, MapShape, draw

WEST, SOUTH = 121.4, 31.4


def square(x: float, y: float, side: float = 0.02) -> list[tuple[float, float]]:
    west, south = WEST + x, SOUTH + y
    return [(west, south), (west + side, south), (west + side, south + side), (west, south + side), (west, south)]


def points_of(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"([-0-9.]+) ([-0-9.]+)", path)]


def two_areas(**more: object) -> Drawing:
    areas = [
        MapShape("a", "Area A", [square(0, 0)], "gap", 1, "/a/", title="Area A, vacant", selected=True),
        MapShape("b", "Area B", [square(0.02, 0)], "covered", None, "/b/"),
    ]
    return draw("m", title="Areas", areas=areas, **more)  # type: ignore[arg-type]


def test_a_drawing_is_true_to_scale_at_its_latitude() -> None:
    drawing = two_areas()
    (a,) = [drawn for drawn in drawing.areas if drawn.shape.key == "a"]
    xs, ys = zip(*points_of(a.path), strict=True)
    across, along = max(xs) - min(xs), max(ys) - min(ys)
    assert across / along == pytest.approx(0.853, abs=0.005)  # the cosine of 31.4 degrees


def test_north_is_up() -> None:
    drawing = draw("m", title="T", areas=[MapShape("s", "S", [square(0, 0)]), MapShape("n", "N", [square(0, 0.05)])])
    places = {drawn.shape.key: drawn.centre[1] for drawn in drawing.areas}
    assert places["n"] < places["s"]


def test_the_scale_bar_is_a_round_length_and_measures_it() -> None:
    drawing = two_areas()
    wide = 0.04 * 111_195 * 0.853  # metres on the ground from edge to edge
    xs = [x for drawn in drawing.areas for x, _y in points_of(drawn.path)]
    share = (max(xs) - min(xs)) / drawing.width
    assert str(drawing.bar.metres)[0] in "1235"
    assert set(str(drawing.bar.metres)[1:]) <= {"0"}
    assert drawing.bar.percent == pytest.approx(100 * share * drawing.bar.metres / wide, rel=0.01)
    assert drawing.bar.percent <= 20.1


def test_the_chosen_and_the_grave_are_drawn_over_the_quiet() -> None:
    states = ["gap", "covered", "soon", "none"]
    areas = [MapShape(state, state, [square(0.02 * at, 0)], state) for at, state in enumerate(states)]
    areas.append(MapShape("chosen", "chosen", [square(0.1, 0)], "covered", selected=True))
    drawing = draw("m", title="T", areas=areas)
    assert [drawn.shape.key for drawn in drawing.areas] == ["none", "covered", "soon", "gap", "chosen"]


def test_a_number_stands_inside_its_shape_even_where_the_middle_does_not() -> None:
    bow = [(0, 0), (6, 0), (6, 6), (4, 6), (4, 2), (2, 2), (2, 6), (0, 6), (0, 0)]
    ring = [(WEST + x / 100, SOUTH + y / 100) for x, y in bow]
    (drawn,) = draw("m", title="T", areas=[MapShape("u", "U", [ring], "gap", 1)]).areas
    assert shapely.Polygon(points_of(drawn.path)).contains(shapely.Point(drawn.centre))


def test_a_name_keeps_clear_of_the_number() -> None:
    town = MapShape("t", "Town", [square(0, 0, 0.04)], label="友谊路街道")
    area = MapShape("a", "A", [square(0, 0, 0.04)], "gap", 1)
    drawing = draw("m", title="T", areas=[area], towns=[town])
    (label,) = drawing.labels
    assert label.leader is None
    box = shapely.box(label.at[0] - 38, label.at[1] - 10, label.at[0] + 38, label.at[1] + 10)
    assert not box.intersects(shapely.Point(drawing.areas[0].centre).buffer(12))


def test_a_name_that_does_not_fit_is_led_out() -> None:
    big = MapShape("big", "Big", [square(0, 0, 0.2)], "covered")
    tiny = MapShape("tiny", "Tiny", [square(0.19, 0.1, 0.004)], label="淞南高境镇")
    drawing = draw("m", title="T", areas=[big], towns=[tiny])
    (label,) = drawing.labels
    assert label.leader is not None
    assert label.leader[1] == drawing.towns[0].centre


def test_names_do_not_cover_each_other() -> None:
    towns = [
        MapShape(str(at), str(at), [square(0.013 * (at % 4), 0.012 * (at // 4), 0.012)], label="大场镇街道")
        for at in range(12)
    ]
    labels = draw("m", title="T", areas=[], towns=towns, small=True).labels
    boxes = [shapely.box(one.at[0] - 30, one.at[1] - 7, one.at[0] + 30, one.at[1] + 7) for one in labels]
    overlaps = [(i, j) for i in range(12) for j in range(i) if boxes[i].intersects(boxes[j])]
    assert len(labels) == 12
    assert overlaps == []


def test_the_circles_of_an_area_melt_into_one_and_a_faulty_file_shows_each() -> None:
    circles = [square(0, 0), square(0.02, 0), square(0.02, 0.02)]
    whole, apart = (
        draw("m", title="T", areas=[MapShape("a", "A", circles, state)]).areas[0] for state in ("gap", "plain")
    )
    assert whole.path.count("M") == 1
    assert apart.path.count("M") == 3


def test_a_shape_in_two_places_stays_in_two_places() -> None:
    (drawn,) = draw("m", title="T", areas=[MapShape("a", "A", [square(0, 0), square(0.1, 0)], "gap")]).areas
    assert drawn.path.count("M") == 2


def test_faults_may_be_points_lines_and_bows() -> None:
    bow = [(WEST, SOUTH), (WEST + 0.02, SOUTH + 0.02), (WEST + 0.02, SOUTH), (WEST, SOUTH + 0.02), (WEST, SOUTH)]
    areas = [
        MapShape("plain", "A", [square(0, 0, 0.05)], "plain"),
        MapShape("point", "P", [[(WEST + 0.01, SOUTH + 0.03)]], "fault", 1),
        MapShape("line", "L", [[(WEST, SOUTH), (WEST + 0.03, SOUTH + 0.03)]], "fault", 2),
        MapShape("bow", "B", [bow], "fault", 3),
        MapShape("empty", "E", [[]], "fault", 4),
    ]
    drawing = draw("m", title="T", areas=areas)
    assert len(drawing.pins) == 4
    drawn = {one.shape.key: one for one in drawing.areas}
    assert drawn["point"].path == ""
    assert not drawn["line"].path.endswith("Z")
    assert drawn["bow"].path.endswith("Z")


def test_nothing_to_draw_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one point"):
        draw("m", title="T", areas=[MapShape("e", "E", [[]])])


def test_unknown_states_are_refused() -> None:
    with pytest.raises(UnknownChoiceError):
        MapShape("a", "A", [], "red")
    with pytest.raises(UnknownChoiceError):
        LegendItem("red", "Red")


def test_every_shape_is_a_link_that_says_what_it_is(show: Callable[..., str]) -> None:
    html = show("{% map_figure map %}", map=two_areas())
    assert 'role="group"' in html  # an image may hold no links
    assert re.search(r'<a href="/a/"[^>]*data-key="a"[^>]*aria-label="1 Area A, vacant"', html)
    assert re.search(r'<a href="/b/"[^>]*data-key="b"[^>]*aria-label="Area B"', html)
    assert 'fill="url(#m-gap)"' in html
    assert html.count("data-key=") == 3  # two shapes and a number


def test_a_map_without_links_is_an_image(show: Callable[..., str]) -> None:
    drawing = draw("m", title="T", areas=[MapShape("a", "A", [square(0, 0)])])
    assert 'role="img"' in show("{% map_figure map %}", map=drawing)


def test_a_map_says_its_scale_source_and_day_and_that_it_is_no_survey(show: Callable[..., str]) -> None:
    drawing = two_areas(
        source="Blueprint 2024", as_of=date(2026, 11, 24), schematic=True, legend=[LegendItem("gap", "Vacant 1")]
    )
    with override("en"):
        html = show("{% map_figure map %}", map=drawing)
    for words in (
        "Blueprint 2024 (schematic, not real borders)",
        "2026-11-24",
        "CGCS2000",
        " km",
        "Legend",
        "Vacant 1",
    ):
        assert words in html


def test_two_maps_on_a_page_keep_their_patterns_apart(show: Callable[..., str]) -> None:
    html = show("{% map_figure map %}", map=two_areas()) + show(
        "{% map_figure map %}", map=draw("n", title="T", areas=[MapShape("a", "A", [square(0, 0)], "gap", 1)])
    )
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.floats(-0.2, 0.2), st.floats(-0.2, 0.2), st.floats(0.001, 0.1)), min_size=1, max_size=12),
    st.booleans(),
)
def test_whatever_the_shapes_everything_stays_within_the_frame(
    squares: list[tuple[float, float, float]], small: bool
) -> None:
    areas = [MapShape(str(at), "A", [square(*one)], "gap", at, label="片区") for at, one in enumerate(squares)]
    drawing = draw("m", title="T", areas=areas, small=small)
    for drawn in drawing.areas:
        for x, y in (*points_of(drawn.path), drawn.centre):
            assert 0 <= x <= drawing.width
            assert 0 <= y <= drawing.height
    assert drawing.height <= round(drawing.width * 1.1) + 1
    assert len(drawing.labels) == len(areas)
