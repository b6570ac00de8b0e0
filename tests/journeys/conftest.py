"""The browser of tests/browser, for stories."""

from tests.browser.conftest import chromium, page, screenshot  # noqa: F401 - fixtures
