"""The styleguide in a real Chromium: on every screen, in each language and theme, nothing sticks out or offends axe."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import CALM

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SCREENS = {"desk": (1440, 900), "phone": (390, 844), "narrow": (320, 640)}
GRAVE = {"serious", "critical"}
LOOKS = [
    ("desk", "zh-hans", {}),
    ("desk", "en", {}),
    ("desk", "zh-hans", {"theme": "dark"}),
    ("desk", "zh-hans", {"theme": "contrast"}),
    ("desk", "zh-hans", {"size": "elder"}),
    ("phone", "zh-hans", {}),
    ("phone", "en", {"theme": "dark"}),
    ("phone", "zh-hans", {"size": "elder"}),
    ("narrow", "zh-hans", {"size": "large"}),
    ("narrow", "en", {}),
    ("narrow", "en", {"size": "elder", "theme": "contrast"}),
]


@pytest.fixture(scope="module")
def browser(chromium: Path) -> Iterator["Browser"]:  # noqa: F821
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(chromium), args=CALM)
        yield opened
        opened.close()


def _open(browser: "Browser", served: str, screen: str, language: str, cookies: dict[str, str]) -> "Page":  # noqa: F821
    width, height = SCREENS[screen]
    context = browser.new_context(viewport={"width": width, "height": height}, has_touch=screen != "desk")
    chosen = {"django_language": language, **cookies}
    context.add_cookies([{"name": name, "value": value, "url": served} for name, value in chosen.items()])
    page = context.new_page()
    page.goto(f"{served}/styleguide/")
    return page


@pytest.mark.parametrize(("screen", "language", "cookies"), LOOKS)
def test_nothing_sticks_out_and_axe_finds_nothing_grave(
    browser: "Browser",  # noqa: F821
    served: str,
    screen: str,
    language: str,
    cookies: dict[str, str],
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = _open(browser, served, screen, language, cookies)
    try:
        assert page.evaluate("document.documentElement.scrollWidth") <= SCREENS[screen][0]
        found = Axe().run(page).response["violations"]
        grave = [(one["id"], one["nodes"][0]["html"][:160]) for one in found if one["impact"] in GRAVE]
        assert grave == []
    finally:
        page.context.close()


def test_the_sizes_are_those_of_the_scale(browser: "Browser", served: str) -> None:  # noqa: F821
    page = _open(browser, served, "desk", "zh-hans", {})
    size = "element => [getComputedStyle(element).fontSize, Math.round(element.getBoundingClientRect().height)]"
    assert page.locator("#buttons .button.primary").first.evaluate(size) == ["14px", 36]
    assert page.locator("#buttons .public .button.primary").first.evaluate(size) == ["17px", 48]
    assert page.locator("#states .chip").first.evaluate(size) == ["13px", 24]
    assert page.locator("h1").first.evaluate(size)[0] == "22px"
    assert page.locator(".topbar").evaluate(size)[1] == 48
    page.context.close()


def test_a_finger_finds_what_it_aims_at(browser: "Browser", served: str) -> None:  # noqa: F821
    page = _open(browser, served, "phone", "zh-hans", {})
    small = page.evaluate("""() => [...document.querySelectorAll('.button, .topbar summary, .pick button, .tabs a')]
        .map(each => each.getBoundingClientRect()).filter(box => box.height && box.height < 36).length""")
    assert small == 0
    page.context.close()


def test_a_row_and_its_shape_light_up_together_and_the_map_zooms(browser: "Browser", served: str) -> None:  # noqa: F821
    page = _open(browser, served, "desk", "zh-hans", {})
    page.hover('tr[data-key="cell-2"]')
    assert "lit" in (page.get_attribute('a.shape[data-key="cell-2"]', "class") or "")
    page.hover("h1")
    assert "lit" not in (page.get_attribute('a.shape[data-key="cell-2"]', "class") or "")
    drawing = page.locator(".map-drawing").first
    whole = drawing.get_attribute("viewBox")
    page.locator('[data-zoom="in"]').first.click()
    assert drawing.get_attribute("viewBox") != whole
    page.locator('[data-zoom="in"]').first.press("ArrowRight")
    page.locator('[data-zoom="fit"]').first.click()
    assert [float(part) for part in (drawing.get_attribute("viewBox") or "").split()] == [
        float(part) for part in (whole or "").split()
    ]
    page.context.close()


def test_menus_close_with_escape_and_keys_walk_the_rows(browser: "Browser", served: str) -> None:  # noqa: F821
    page = _open(browser, served, "desk", "zh-hans", {})
    menu = page.locator("details.menu.wide-only").first
    menu.locator("summary").click()
    assert menu.get_attribute("open") is not None
    page.keyboard.press("Escape")
    assert menu.get_attribute("open") is None
    page.locator("h1").first.click()
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent") != first
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.textContent") == first
    page.locator("#id_name").click()
    page.keyboard.type("jk/?")
    assert page.locator("#id_name").input_value().endswith("jk/?")
    page.context.close()


def test_display_is_chosen_and_kept_without_script(browser: "Browser", served: str) -> None:  # noqa: F821
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{served}/display/")
    page.locator(".pick button[value='dark']").click()
    page.goto(f"{served}/styleguide/")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    context.close()


def test_a_pin_and_its_line_light_up_together_and_a_tap_leads_to_the_line(browser: "Browser", served: str) -> None:  # noqa: F821
    page = _open(browser, served, "desk", "zh-hans", {})
    shown = page.locator(".drawing-marks a[data-key='plan-3']:visible")
    page.locator("#plan-3").hover()
    assert "lit" in (shown.get_attribute("class") or "")
    page.locator("h1").first.hover()
    assert "lit" not in (shown.get_attribute("class") or "")
    shown.hover()
    assert "lit" in (page.locator("#plan-3").get_attribute("class") or "")
    shown.click()
    assert page.url.endswith("#plan-3")
    page.context.close()


@pytest.mark.parametrize("screen", ["phone", "narrow"])
def test_no_two_pins_are_nearer_than_a_finger(browser: "Browser", served: str, screen: str) -> None:  # noqa: F821
    page = _open(browser, served, screen, "zh-hans", {})
    middles = page.locator(".drawing-marks a:visible .disc").evaluate_all("""discs => discs.map(disc => {
        const box = disc.getBoundingClientRect(); return [box.left + box.width / 2, box.top + box.height / 2]; })""")
    assert 2 < len(middles) < 6  # the sample's six pins, some of them one
    gaps = [
        ((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5 for ax, ay in middles for bx, by in middles if (ax, ay) != (bx, by)
    ]
    assert min(gaps) >= (43 if screen == "phone" else 36)
    page.context.close()


def test_a_place_is_pointed_at_by_finger_by_keyboard_and_taken_back(browser: "Browser", served: str) -> None:  # noqa: F821
    page = _open(browser, served, "desk", "zh-hans", {})
    stage = page.locator(".picker-cells")
    box = stage.bounding_box()
    assert box is not None
    x, y, mark = page.locator("[name=point_x]"), page.locator("[name=point_y]"), page.locator(".picker-mark")
    stage.scroll_into_view_if_needed()
    stage.click(position={"x": box["width"] * 0.25, "y": box["height"] * 0.6})
    assert [float(x.input_value()), float(y.input_value())] == pytest.approx([0.25, 0.6], abs=0.01)
    assert page.locator("[name=point_cell]:checked").input_value() == "3"
    assert page.locator(".picker output").inner_text() == "左侧"
    assert mark.is_visible()
    page.keyboard.press("ArrowRight")
    assert page.locator("[name=point_cell]:checked").input_value() == "4"
    assert [float(x.input_value()), float(y.input_value())] == pytest.approx([0.5, 0.5], abs=0.01)
    page.locator("[data-again]").click()
    assert page.locator("[name=point_cell]:checked").input_value() == ""
    assert (x.input_value(), y.input_value()) == ("", "")
    assert not mark.is_visible()
    assert page.locator(".picker output").inner_text() == "还没有指"
    page.context.close()


def test_a_place_is_pointed_at_without_script(browser: "Browser", served: str) -> None:  # noqa: F821
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{served}/styleguide/")
    page.locator("[name=point_cell][value='6']").check(force=True)
    assert page.locator("[name=point_cell]:checked").input_value() == "6"
    page.locator(".picker-foot .choice").click()
    assert page.locator("[name=point_cell]:checked").input_value() == ""
    context.close()


def test_the_desk_shows_the_answer_while_it_is_written(browser: "Browser", served: str) -> None:  # noqa: F821
    page = _open(browser, served, "desk", "en", {})
    said = page.locator("[data-words]")
    assert said.inner_text().startswith("Adopted. 14 low lamps")
    page.locator("#id_because").fill("The <b>lane</b> must stay 4 metres wide.")
    page.locator("#desk .segments label", has_text="Not adopted").click()
    page.locator("#id_change").select_option("")
    assert said.inner_text() == "Not adopted. The <b>lane</b> must stay 4 metres wide."
    page.locator("#id_because").fill("")
    page.evaluate("document.querySelectorAll('[name=disposition]').forEach(radio => { radio.checked = false; })")
    page.locator("#id_because").type(" ")
    page.locator("#id_because").fill("")
    assert page.locator("[data-wordless]").is_visible()
    page.context.close()


def test_ctrl_enter_presses_the_button_that_goes_on(browser: "Browser", served: str) -> None:  # noqa: F821
    page = _open(browser, served, "desk", "en", {})
    page.evaluate("""() => document.querySelector('#desk form').addEventListener('submit', event => {
        event.preventDefault(); window.pressed = event.submitter.textContent; })""")
    page.locator("#id_because").press("Control+Enter")
    assert "go on" in page.evaluate("window.pressed")
    page.context.close()


@pytest.mark.parametrize(("width", "drawer"), [(1440, False), (1279, True), (390, True)])
def test_the_queue_is_a_column_or_a_drawer(browser: "Browser", served: str, width: int, drawer: bool) -> None:  # noqa: F821
    context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 844})
    page = context.new_page()
    page.goto(f"{served}/styleguide/")
    queue = page.locator("#desk-queue")
    assert queue.is_visible() is not drawer
    if drawer:
        page.locator("[popovertarget=desk-queue]").click()
        assert queue.is_visible()
        page.keyboard.press("Escape")
        assert not queue.is_visible()
    context.close()


def test_the_bar_counts_who_is_chosen_and_all_are_chosen_at_once(browser: "Browser", served: str) -> None:  # noqa: F821
    page = _open(browser, served, "desk", "en", {})
    bar = page.locator(".bar")
    every = page.locator("[data-all] input")
    assert bar.locator("b").inner_text().startswith("3 ")
    page.locator(".clean .fold summary").click()
    page.locator(".clean-list input").first.uncheck()
    assert bar.locator("b").inner_text().startswith("2 ")
    assert bar.locator(".primary").inner_text() == "Reappoint 2"
    assert every.evaluate("box => box.indeterminate")
    every.check()
    assert page.locator(".clean-list input:checked").count() == 3
    every.uncheck()
    assert bar.locator(".primary").is_disabled()
    page.context.close()


def test_a_row_of_the_review_opens_with_the_keyboard(browser: "Browser", served: str) -> None:  # noqa: F821
    page = _open(browser, served, "desk", "en", {})
    row = page.locator("#row-wang details")
    row.locator("summary").focus()
    page.keyboard.press("Enter")
    assert row.evaluate("one => one.open")
    assert not page.locator("#row-lu details").evaluate("one => one.open")  # one at a time
    page.context.close()


def test_the_bottom_bar_repeats_the_button_only_out_of_its_sight(browser: "Browser", served: str) -> None:  # noqa: F821
    page = _open(browser, served, "phone", "en", {})
    bar = page.locator("[data-say-bar]")
    page.locator("[data-says]").scroll_into_view_if_needed()
    bar.wait_for(state="hidden")
    page.locator("h1").first.scroll_into_view_if_needed()
    bar.wait_for(state="visible")
    assert (bar.bounding_box() or {"height": 99})["height"] <= 66
    page.context.close()
