"""A request as the gate hands it to a page: with the installation's day and the mandates of whoever asks."""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from gonghua.ground.people.models import Account, Mandate


class HouseRequest(HttpRequest):
    """What the pages' code may rely on; the gate sets `day` and `mandates` on every request."""

    day: date
    mandates: list[Mandate]
    user: Account
    unread_notices: list[Any]
    """Asked for once by the portal: the menu counts them, the workbench shows some."""


def address_of(request: HttpRequest) -> str:
    """Return the address that a request came from, past the district's own proxies (GONGHUA_TRUSTED_PROXIES)."""
    passed = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    proxies: int = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    address = passed[-proxies] if 0 < proxies <= len(passed) else request.META.get("REMOTE_ADDR", "")
    return str(address)[:45]
