"""The look on its own: Chinese from the catalogue's parts, addresses without the rooms, templates from a line."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import LazySettings
from django.template import Context, Template
from django.utils.translation import override

from gonghua.ground.interface import menu

PARTS = Path(__file__).parents[3] / "gonghua" / "config" / "locale" / "zh_Hans" / "LC_MESSAGES" / "parts"


@pytest.fixture(scope="session")
def chinese_catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the catalogue that the parts of the Chinese make."""
    folder = tmp_path_factory.mktemp("locale")
    catalogue = Catalog(locale="zh_Hans")
    for part in sorted(PARTS.glob("*.po")):
        with part.open("rb") as lines:
            for message in read_po(lines, locale="zh_Hans"):
                if message.id:
                    catalogue[message.id] = message
    target = folder / "zh_Hans" / "LC_MESSAGES"
    target.mkdir(parents=True)
    with (target / "django.mo").open("wb") as file:
        write_mo(file, catalogue)
    return folder


@pytest.fixture(autouse=True)
def _the_look_alone(settings: LazySettings, chinese_catalogue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.LOCALE_PATHS = [chinese_catalogue]
    settings.ROOT_URLCONF = "tests.ground.interface.addresses"
    monkeypatch.setattr(menu, "_entries", [])
    monkeypatch.setattr(menu, "_public", [])
    monkeypatch.setattr(menu, "_foot", [])


@pytest.fixture(params=["zh-hans", "en"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """Each language of the interface in turn."""
    with override(request.param):
        yield request.param


@pytest.fixture
def show() -> Callable[..., str]:
    """Render a line of template."""

    def render(line: str, **given: Any) -> str:
        return Template(line).render(Context(given))

    return render
