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
