"""What a public page costs at the first visit: words, styles and scripts, as they are sent, without pictures.

The pages are those of the URL conf that are open to everyone; a new one is counted by itself.
"""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from gonghua.ground.interface.gates import gate_of
from tests.test_permissions import ROWS, Address, own_addresses, row_of
from tests.world import World, grow, make_world

pytestmark = pytest.mark.django_db
MOST = 100_000
GROWN = 30
LOADED = re.compile(r'<link rel="stylesheet" href="/static/([^"?]+)"|<script src="/static/([^"?]+)"')


@pytest.fixture
def world(db: None) -> World:
    made = make_world()
    grow(made, GROWN)
    return made


def public_pages(world: World) -> dict[str, str]:
    """Return the address of every page that is open to everyone, by its name."""
    found = {}
    for address in own_addresses():
        gate = gate_of(address.view)
        known = not address.parameters or address.key in ROWS  # tests/test_permissions.py says which row is missing
        if gate is not None and gate.public and known:
            found[address.key] = _url(address, world)
    return found


def _url(address: Address, world: World) -> str:
    parameters, _subject = row_of(address)(world, world.own)
    return reverse(address.name, kwargs=parameters)


def compressed(path: Path) -> int:
    """Return the bytes of a static file as WhiteNoise sends it."""
    return min(len(gzip.compress(path.read_bytes(), 9)), path.stat().st_size)


def first_load(client: Client, url: str) -> dict[str, int] | None:
    """Return the bytes of a page and of what it loads, by name; None for what is no page of the public's."""
    answer = client.get(url, headers={"accept-encoding": "gzip"})
    if not answer.get("Content-Type", "").startswith("text/html") or answer.status_code >= 300:
        return None
    html = answer.content
    text = (gzip.decompress(html) if answer.get("Content-Encoding") == "gzip" else html).decode()
    if '<body class="public"' not in text:  # the styleguide is for whoever makes pages
        return None
    sizes = {"": len(html)}
    for name in {style or script for style, script in LOADED.findall(text)}:
        file = finders.find(name)
        assert file, f"{url} loads {name}, which is not there"
        sizes[name] = compressed(Path(file))
    return sizes


def test_every_public_page_is_light(world, settings):
    settings.PUBLIC_CACHE = True
    pages = public_pages(world)
    assert len(pages) >= 10
    weighed = {}
    for name, url in pages.items():
        for language in ("zh-hans", "en"):
            client = Client()
            client.cookies["django_language"] = language
            sizes = first_load(client, url)
            if sizes is not None:
                weighed[f"{name} ({language})"] = sizes
    heavy = {name: sizes for name, sizes in weighed.items() if sum(sizes.values()) > MOST}
    assert heavy == {}
    assert {"portal:home (zh-hans)", "portal:privacy (en)"} <= weighed.keys()
    assert all("interface/public.css" in sizes for sizes in weighed.values())


def test_a_page_names_each_style_and_script_once(world):
    for url in public_pages(world).values():
        answer = Client().get(url)
        if answer.get("Content-Type", "").startswith("text/html") and answer.status_code == 200:
            loaded = [style or script for style, script in LOADED.findall(answer.content.decode())]
            twice = {name for name in loaded if loaded.count(name) > 1} - {
                "interface/drawing.css",
                "interface/drawing.js",
            }
            assert twice == set(), url
