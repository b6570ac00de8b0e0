"""Somebody before a screen: signs in, fills a page in by its labels, presses its button, keeps a picture of it."""

import contextlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import APIResponse, Locator, Page, expect

from tests.installation import Installation

OPENING = """
import json, sys
from gonghua.config.staffing import open_office
print(json.dumps([open_office(**office) for office in json.loads(sys.argv[1])]))
"""


@dataclass
class Story:
    """One browser before one installation, on one day after another."""

    page: Page
    district: Installation
    folder: Path
    """Where the story's files lie."""
    keep: Callable[[Page, str], object]
    address: str = ""
    status: int = 0
    """What the server answered to the button that was pressed last."""
    sessions: dict[str, Any] = field(default_factory=dict)
    passwords: dict[str, str] = field(default_factory=dict)
    found: dict[str, str] = field(default_factory=dict)
    """What one chapter leaves to the next: addresses of pages, receipts."""

    @contextlib.contextmanager
    def day(self, day: str) -> Iterator[None]:
        """Serve the installation on a day."""
        self.district.extra["GONGHUA_DAY"] = day
        with self.district.served() as self.address:
            yield

    @property
    def main(self) -> Locator:
        """The page's own part."""
        return self.page.get_by_role("main")

    def open_accounts(self, *offices: dict[str, str]) -> None:
        """Open accounts as `gonghua account open` does, in one process; keep their first passwords."""
        opening = self.district.python(OPENING, json.dumps(offices))
        out, errors = opening.communicate()
        assert opening.returncode == 0, errors
        self.passwords |= dict(json.loads(out))

    def sign_in(self, username: str) -> None:
        """Be this person from now on: at the own workbench, in a browser of one's own that stays signed in."""
        self.sign_out()
        if username in self.sessions:
            self.page.context.add_cookies(self.sessions[username])
            self.go("/workbench/")
        else:
            self.go("/accounts/login/")
            self.page.get_by_label("用户名").fill(username)
            self.page.get_by_label("密码").fill(self.passwords[username])
            self.page.get_by_role("button", name="登录").click()
        expect(self.page).to_have_url(re.compile("/workbench/"))
        self.sessions[username] = self.page.context.cookies()

    def sign_out(self) -> None:
        """Be nobody in particular."""
        self.page.context.clear_cookies()

    def go(self, path: str) -> None:
        """Open a page of the installation."""
        self.page.goto(path if path.startswith("http") else self.address + path)

    def press(self, name: str) -> None:
        """Press the page's own button and wait for the page that comes."""
        with self.page.expect_navigation() as navigation:
            self.main.get_by_role("button", name=name, exact=True).click()
        self.status = navigation.value.status if navigation.value else 0

    def follow(self, name: str) -> None:
        """Follow the page's own link."""
        with self.page.expect_navigation():
            self.main.get_by_role("link", name=name).first.click()

    def upload(self, file: str | dict[str, Any]) -> None:
        """Choose a file of the story's folder, or one made on the spot."""
        self.main.locator("input[type=file]").set_input_files(self.folder / file if isinstance(file, str) else file)

    def send_past_the_page(self, path: str, **fields: str) -> APIResponse:
        """Send a form that no page offered, as somebody who tinkers would, with the page's own token."""
        token = self.page.locator("[name=csrfmiddlewaretoken]").first.input_value()
        said = {"csrfmiddlewaretoken": token, **fields}
        return self.page.request.post(self.address + path, form=said, headers={"Referer": self.address + path})

    def fill(self, **fields: str) -> None:
        """Fill fields in, by their names."""
        for name, value in fields.items():
            self.main.locator(f"[name='{name}']").fill(value)

    def choose(self, name: str, value: str) -> None:
        """Choose one of a question's answers, by its value."""
        self.main.locator(f"[name='{name}'][value='{value}']").check()

    def says(self, *words: str) -> None:
        """The page says all of this."""
        for one in words:
            expect(self.main).to_contain_text(one)

    def refused(self, *words: str) -> None:
        """What was sent is refused, and the page says all of this with it."""
        assert self.status == 422, (self.status, self.main.inner_text())
        self.says(*words)

    def pick(self, name: str, words: str) -> None:
        """Pick one line of a list to choose from, by its words."""
        self.main.locator(f"select[name='{name}']").select_option(label=words)

    def at(self, ending: str) -> None:
        """The browser is on a page whose address ends so."""
        expect(self.page).to_have_url(re.compile(ending + "$"))

    def shot(self, name: str) -> None:
        """Keep a picture of the page."""
        self.keep(self.page, f"cycle-{name}")

    def key(self) -> str:
        """Return the key in the page's address."""
        match = re.search(r"[0-9a-f]{8}-[0-9a-f-]{27}", self.page.url)
        assert match, self.page.url
        return match[0]
