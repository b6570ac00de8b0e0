"""A real Chromium before a real installation; without Chromium these tests are skipped and the run says so."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.installation import Installation

CHROMIUM = Path("/usr/bin/chromium")
SCREENSHOTS = Path(__file__).parents[2] / "build" / "screenshots"
CALM = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The path of Chromium."""
    if not (CHROMIUM.exists() and any(Path("/usr/lib").glob("*/libatomic.so.1"))):
        pytest.skip("Chromium is not installed: apt install chromium libatomic1")
    return CHROMIUM


@pytest.fixture(scope="module")
def served(installation: Installation) -> Iterator[str]:
    """The address of the module's installation while it is served."""
    with installation.served() as address:
        yield address


@pytest.fixture
def page(chromium: Path, tmp_path: Path) -> Iterator["Page"]:  # noqa: F821
    """A page in a fresh browser; errors on its console and foreign requests fail the test."""
    from playwright.sync_api import sync_playwright

    faults: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch_persistent_context(
            str(tmp_path / "browser"),
            executable_path=str(chromium),
            headless=True,
            args=CALM,
            viewport={"width": 1280, "height": 800},
            locale="zh-CN",
            env={**os.environ, "HOME": str(tmp_path)},
        )
        browser.on("request", lambda request: faults.append(request.url) if _foreign(request.url) else None)
        opened = browser.pages[0] if browser.pages else browser.new_page()
        opened.on("pageerror", lambda error: faults.append(str(error)))
        opened.on("console", lambda message: faults.append(message.text) if _fault(message) else None)
        yield opened
        browser.close()
    assert faults == []


@pytest.fixture(scope="session")
def screenshot() -> Callable[..., Path]:
    """Keep a picture of a page under build/screenshots, for a person to look at."""

    def keep(page, name: str, *, full: bool = True) -> Path:
        assert re.fullmatch(r"[a-z0-9][a-z0-9-]*", name), name
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        path = SCREENSHOTS / f"{name}.png"
        page.screenshot(path=path, full_page=full)
        return path

    return keep


def _foreign(url: str) -> bool:
    return not re.match(r"(http://127\.0\.0\.1:\d+/|data:|blob:|about:)", url)


def _fault(message) -> bool:  # noqa: ANN001 - playwright's own
    """An error on the console; not a refused form, a wrong code, no network."""
    expected = re.search(
        r"status of (409|422)|ERR_INTERNET_DISCONNECTED", message.text
    ) or "/l/0000-0000-0000/" in message.location.get("url", "")
    return message.type == "error" and not expected
