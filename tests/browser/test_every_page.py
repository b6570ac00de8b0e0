"""Every page of the demo, as each office sees it: readable by a screen reader, on a phone, in both languages."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.installation import Installation

pytestmark = pytest.mark.browser
SIZES = {"desktop": (1440, 900), "phone": (390, 844), "narrow": (320, 640)}
PAGES = {
    "public": ["/", "/appointments/directory/", "/l/", "/l/0000-0000-0000/", "/measure/", "/measure/articles/7/",
               "/accounts/login/", "/display/", "/styleguide/"],
    "bureau": ["/workbench/", "/appointments/coverage/", "/appointments/planners/", "/appointments/applications/",
               "/appointments/letters/", "/imports/", "/imports/roster/", "/places/", "/places/import/", "/ledger/",
               "/people/accounts/", "/measure/prolong/"],
    "street_town": ["/workbench/", "/appointments/coverage/", "/appointments/planners/",
                    "/appointments/applications/", "/appointments/letters/"],
    "planner": ["/workbench/", "/appointments/mine/"],
    "auditor": ["/workbench/", "/ledger/", "/appointments/coverage/"],
}  # fmt: skip
FOLLOWED = {
    "street_town": [
        ("/appointments/coverage/?state=gap", "main table th a"),
        ("/appointments/planners/?state=in_office", "main table th a"),
        ("/appointments/applications/", "main table th a"),
    ]
}
FORMS = ("conditions/", "appoint/", "decline/", "withdraw/")
"""Pages of acts on an application; they are looked at, not sent."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a served demo district."""
    home = tmp_path_factory.mktemp("demo") / "home"
    district = Installation(home)
    made = district.run("demo", seconds=300)
    assert made.returncode == 0, made.stderr
    with district.served() as address:
        yield address


@pytest.mark.parametrize("role", PAGES)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_is_sound(demo: str, page, role: str, language: str, screenshot: Callable[..., Path]) -> None:
    """No serious fault for a screen reader, no sideways scroll, no word of the other language's interface."""
    from axe_playwright_python.sync_playwright import Axe

    enter(page, demo, role)
    page.context.add_cookies([{"name": "django_language", "value": language, "url": demo}])
    faults: list[str] = []
    for path in [*PAGES[role], *followed(page, demo, role)]:
        for size, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            answer = page.goto(demo + path)
            if path != "/l/0000-0000-0000/":
                assert answer.status == 200, path
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if wide > 0:
                faults.append(f"{path} at {width}: {wide} px too wide")
            if size == "desktop":
                faults += [f"{path}: {fault}" for fault in serious(Axe().run(page))]
                if language == "zh-hans":
                    faults += [f"{path}: half-width mark in “{text}”" for text in half_width(page)]
        if role != "public" or language == "zh-hans":
            name = re.sub(r"[^a-z]+", "-", re.sub(r"[0-9a-f]{8}-[0-9a-f-]+", "one", path)).strip("-") or "home"
            screenshot(page, f"page-{role.replace('_', '-')}-{name}-{language}-narrow")
    assert faults == []


def enter(page, address: str, role: str) -> None:
    """Sign in by one click, as the demo allows; nobody for the public."""
    if role == "public":
        return
    page.goto(f"{address}/accounts/login/")
    page.locator(f"button[value={role}], form:has(input[value={role}]) button").first.click()
    page.wait_for_url("**/workbench/")


def followed(page, address: str, role: str) -> list[str]:
    """Return the pages behind the first link of some lists, and the forms of an application."""
    paths = []
    for path, link in FOLLOWED.get(role, []):
        page.goto(address + path)
        found = page.locator(link).first.get_attribute("href")
        assert found, path
        paths.append(found)
        if "/applications/" in found:
            paths += [found + form for form in FORMS]
    return paths


def serious(results) -> list[str]:
    """Return the serious and critical faults that axe found."""
    return [
        f"{fault['id']}: {fault['nodes'][0]['html'][:160]}"
        for fault in results.response["violations"]
        if fault["impact"] in ("serious", "critical")
    ]


def half_width(page) -> list[str]:
    """Return texts of the main part in which a half-width mark stands after a Chinese character."""
    text = page.locator("main").inner_text()
    return re.findall(r"[^\n]{0,12}[\u4e00-\u9fff][,;:?!][^\n]{0,6}", text)[:3]
