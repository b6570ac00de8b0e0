"""The browser of the tests itself: real, offline, and strict."""

import pytest

pytestmark = pytest.mark.browser


def test_browser_shows_chinese_and_keeps_a_picture(page, screenshot):
    page.set_content("<html lang=zh><body><h1>共画</h1></body></html>")
    assert page.get_by_role("heading").inner_text() == "共画"
    assert screenshot(page, "browser-itself").stat().st_size > 1000
