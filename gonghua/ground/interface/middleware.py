"""The one gate: every request passes here, refused unless its view says for whom it is open."""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils.cache import add_never_cache_headers, patch_vary_headers

from gonghua.ground.interface.day import installation_day
from gonghua.ground.interface.gates import PUBLIC, Gate, gate_of
from gonghua.ground.measure.queries import remembered
from gonghua.ground.people.permission import mandates_in_force, may

OPEN_MODULES = ("allauth.account.",)
"""Views of libraries that guard themselves."""
CLOSED_NAMES = frozenset({"account_signup", "account_email", "account_inactive"})
LOCK_TIMEOUT = "55P03"
SEEN = "seen"
SEEN_EVERY_SECONDS = 300


class GateMiddleware:
    """Sets `request.day` and `request.mandates`, ends idle sessions, asks the view's gate, keeps answers uncached."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request; nothing that was not allowed to be cached is."""
        request.day = installation_day()  # type: ignore[attr-defined]
        request.mandates = []  # type: ignore[attr-defined]
        with remembered():
            response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
            response["Cache-Control"] = "no-store"
        patch_vary_headers(response, ["Cookie"])
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Ask the gate of the view that the URL leads to."""
        gate = _declared(request, view)
        self._end_when_idle(request)
        if request.user.is_authenticated:
            request.mandates = mandates_in_force(request.user, request.day)  # type: ignore[attr-defined]
        if gate.public:
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
        if gate.name and not may(request.mandates, gate.name):  # type: ignore[attr-defined]
            raise Http404
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer 503 when the database is held by another writer for too long: nothing was changed, try again."""
        if not isinstance(error, OperationalError):
            return None
        held = getattr(error.__cause__, "sqlstate", None) == LOCK_TIMEOUT or "locked" in str(error)
        if not held:
            return None
        return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": "10"})

    def _end_when_idle(self, request: HttpRequest) -> None:
        seen = request.session.get(SEEN) if request.COOKIES.get(settings.SESSION_COOKIE_NAME) else None
        now = int(time.time())
        if seen and now - seen > settings.SESSION_IDLE_SECONDS + SEEN_EVERY_SECONDS:
            logout(request)
        elif request.user.is_authenticated and (not seen or now - seen > SEEN_EVERY_SECONDS):
            request.session[SEEN] = now


def _declared(request: HttpRequest, view: Any) -> Gate:
    gate = gate_of(view)
    if gate is not None:
        return gate
    name = request.resolver_match.url_name if request.resolver_match else None
    if getattr(view, "__module__", "").startswith(OPEN_MODULES) and name not in CLOSED_NAMES:
        return PUBLIC
    raise Http404
