"""An opinion in a real browser: by keyboard alone, without a script, in the elder edition; and with a lost network.

Serves: 3.2, 5.3d
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import CALM
from tests.installation import Installation

pytestmark = pytest.mark.browser

PREPARE = """
import json
from pathlib import Path
from django.conf import settings
from gonghua.demo.drawings import draw
from gonghua.ground.documents.drawing_files import keep_drawing
from gonghua.institution.engagement import acts
from tests.cast import DAY, make_cast
from tests.hosting import findings
from tests.institution.engagement.conftest import a_project, give
cast = make_cast()
project, given = a_project(cast), {"actor": cast.officer, "day": DAY}
file = keep_drawing([draw("ramp", 7, 1, place=project.name).png], Path(settings.DRAWINGS_DIR))
kind = cast.standing.measure.drawings.kinds[-1].id
drawing = acts.upload_drawing(project, kind_id=kind, file=file, plain="门前的台阶改成坡道。", **given)
acts.check_drawing(drawing, checks=findings(cast), **given)
acts.publish_drawing(drawing, **given)
first = give(project, "东门台阶太高，轮椅上不去。")
print(json.dumps({"number": project.number, "first": str(first.pk)}))
"""
SAID = """
import json
from gonghua.institution.engagement.models import Opinion
print(json.dumps([[one.text, one.x, one.y, bool(one.phone_sealed), str(one.alike_id or ""), one.receipt]
    for one in Opinion.objects.order_by("pk")]))
"""
TABS = 60
"""More than any of these pages has places for the keyboard."""


@pytest.fixture(scope="module")
def project(installation: Installation, chromium: Path) -> dict[str, str]:
    """A public project with a drawing to point at, and one opinion on it."""
    return told(installation, PREPARE)


@pytest.fixture
def plain(chromium: Path) -> Iterator[Any]:
    """A phone whose browser runs no script, in the elder edition."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium), args=CALM)
        phone = browser.new_context(
            java_script_enabled=False, viewport={"width": 390, "height": 844}, locale="zh-CN", has_touch=True
        )
        yield phone.new_page()
        browser.close()


def told(installation: Installation, program: str) -> Any:
    """Run a program in the installation and return what it printed."""
    out, trouble = installation.python(program).communicate(timeout=120)
    assert out, trouble
    return json.loads(out)


def reach(page: Any, selector: str) -> None:
    """Press Tab until the focus is on what the selector names."""
    for _press in range(TABS):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            return
    raise AssertionError(f"the keyboard does not reach {selector}")


def test_opinion_by_keyboard_only_without_a_script_in_the_elder_edition(
    installation, served, project, plain, screenshot
):
    plain.context.add_cookies([{"name": "size", "value": "elder", "url": served}])
    plain.goto(f"{served}/projects/{project['number']}/opinion/")
    assert plain.locator("html[data-size=elder]").count() == 1
    reach(plain, "textarea[name=text]")
    plain.keyboard.type("东门台阶太高，轮椅也上不去。")
    reach(plain, "input[name=point_cell]")
    plain.keyboard.press("ArrowRight")
    reach(plain, "input[name=phone]")
    plain.keyboard.type("13800001234")
    screenshot(plain, "opinion-no-script-elder")
    reach(plain, "button.primary")
    plain.keyboard.press("Enter")
    plain.wait_for_selector("input[name=asked]", state="attached")
    assert plain.locator("textarea[name=text]").input_value() == "东门台阶太高，轮椅也上不去。", "nothing is lost"
    screenshot(plain, "opinion-one-of-these-no-script-elder")
    reach(plain, "input[name=alike]")
    plain.keyboard.press("Space")
    reach(plain, "button.primary")
    plain.keyboard.press("Enter")
    plain.wait_for_url(re.compile(r"/r/[0-9A-Z-]{14}/$"))
    text, x, y, phone, alike, receipt = told(installation, SAID)[-1]
    assert (text, phone, alike) == ("东门台阶太高，轮椅也上不去。", True, project["first"])
    assert x is not None
    assert y is not None
    assert receipt in plain.content()
    assert "13800001234" not in plain.content()
    screenshot(plain, "receipt-no-script-elder")
    reach(plain, "a[href$='take-back/']")
    plain.keyboard.press("Enter")
    plain.wait_for_url(re.compile("take-back/$"))
    reach(plain, "button.primary")
    plain.keyboard.press("Enter")
    plain.wait_for_url(re.compile(r"/r/[0-9A-Z-]{14}/$"))
    assert told(installation, SAID)[-1][0] == "", "taken back"


def test_opinion_survives_a_lost_network_and_is_sent_once(installation, served, project, page, screenshot):
    before = len(told(installation, SAID))
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{served}/projects/{project['number']}/opinion/")
    page.locator("textarea").press_sequentially("儿童角边上的树枝太低")
    page.locator(".picker-stage").click(position={"x": 300, "y": 60})
    page.context.set_offline(True)
    page.get_by_role("button", name=re.compile("送出意见|Send my opinion")).click()
    page.wait_for_selector("[data-status]:not(:empty)")
    screenshot(page, "opinion-no-network")
    assert len(told(installation, SAID)) == before
    page.context.set_offline(False)
    page.wait_for_url(re.compile(r"/r/[0-9A-Z-]{14}/$"))
    assert len(told(installation, SAID)) == before + 1, "sent by itself as soon as there is a network"
    page.goto(f"{served}/projects/{project['number']}/opinion/")
    assert page.locator("textarea").input_value() == "", "and forgotten on the device"
    page.locator("textarea").press_sequentially("还有一件事")
    page.reload()
    assert page.locator("textarea").input_value() == "还有一件事", "what was begun is kept on the device"


def test_others_that_say_the_same_are_shown_while_one_writes(served, project, page, screenshot):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{served}/projects/{project['number']}/opinion/")
    page.locator("textarea").press_sequentially("东门的台阶太高")
    page.wait_for_selector("#one-of-these input[name=alike]")
    page.locator("#one-of-these input[name=alike]").first.check()
    screenshot(page, "opinion-one-of-these")
    page.get_by_role("button", name=re.compile("送出意见|Send my opinion")).click()
    page.wait_for_url(re.compile(r"/r/[0-9A-Z-]{14}/$"))
    screenshot(page, "receipt-phone")
