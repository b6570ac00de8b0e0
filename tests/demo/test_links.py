"""Whoever follows a link finds a page: nobody is led to what they may not see, nor to what is not there."""

import re
from collections import deque
from urllib.parse import urljoin, urlsplit

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from gonghua.demo.roles import demo_roles
from gonghua.demo.story import Story
from tests.demo.telling import DAY

pytestmark = pytest.mark.django_db

LINK = re.compile(rb'<a\b[^>]*\shref="([^"]+)"')
FILES = r"/files/|/photos/.+/\d+/$|/versions/.+/\d+/$|/ledger/heads/"  # this small demo keeps none
NOT_A_PAGE = re.compile(rf"\.(pdf|xlsx|csv|geojson|ics|png|webp)$|^/api/|/logout/|{FILES}")
EVERY_PUBLIC_PAGE = 15


def kind_of(address: str) -> str:
    """Return what pages of one kind have in common: the address without its keys, and without what it asks for."""
    path = urlsplit(address).path
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d+|/\d+(?=/)", "*", path)


def followed(client: Client, start: str) -> dict[str, tuple[str, int]]:
    """Follow every link, one of each kind from a page; return by address where it stood and what was answered."""
    seen: set[tuple[str, str]] = set()
    found: dict[str, tuple[str, int]] = {}
    waiting = deque([("", start)])
    while waiting:
        source, address = waiting.popleft()
        if address in found or (kind_of(source), kind_of(address)) in seen:
            continue
        seen.add((kind_of(source), kind_of(address)))
        answer = client.get(address, follow=True)
        found[address] = (source, answer.status_code)
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
            continue
        for raw in dict.fromkeys(LINK.findall(answer.content)):
            target = urljoin(answer.wsgi_request.path, raw.decode().replace("&amp;", "&")).partition("#")[0]
            if target.startswith("/") and not NOT_A_PAGE.search(urlsplit(target).path):
                waiting.append((address, target))
    return found


@pytest.mark.parametrize("role", ["", *(role.key for role in demo_roles())])
def test_no_link_leads_to_a_refusal(role: str, settings: LazySettings, story: Story) -> None:
    settings.DEMO, settings.PINNED_DAY = True, DAY
    client = Client()
    if role:
        client.post(reverse("demo:sign_in"), {"role": role})
    found = followed(client, reverse("portal:workbench" if role else "portal:home"))
    assert len(found) > EVERY_PUBLIC_PAGE
    assert {to: (at, status) for to, (at, status) in found.items() if status != 200} == {}
