"""Public pages kept in memory: readers without a session get the same bytes until an act changes the ledger.

Only what says the same to everyone is kept: the answer 200 to a GET of a page that declares `cached`, that sets no
cookie and holds no token, with no part of the query that the page does not know. An answer holds for the state of the
ledger and the day on which it was made, so that every act shows at once; and for a minute, for what tasks finish
without an act. It lives as long as its process, and so never outlives a version of the code.
"""

import gzip
import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation import get_language_from_request

from gonghua.ground.interface.context import display_of
from gonghua.ground.interface.day import installation_day
from gonghua.ground.interface.gates import gate_of
from gonghua.ground.ledger.queries import head_hash

SECONDS = 60
MOST_ENTRIES = 500
MOST_BYTES = 16 * 1024 * 1024
LONGEST_QUERY = 200
CACHE_CONTROL = "public, max-age=0, must-revalidate"
VARY = ("Cookie", "Accept-Language", "Accept-Encoding")
TOKENS = (b"csrfmiddlewaretoken", b"x-csrftoken")
READERS_OWN = frozenset({settings.SESSION_COOKIE_NAME, "messages"})
"""Cookies with which a page may say something to this reader alone. Those for the look are part of the question."""

Query = tuple[tuple[str, str], ...]
Question = tuple[str, str, Query, str, str, str]


@dataclass(frozen=True)
class State:
    """What an answer rests on: the hash of the ledger's last entry, and the installation's day."""

    head: str
    day: date


@dataclass(frozen=True)
class Kept:
    """An answer: its headers and body, the state that it rests on, and when it was made."""

    state: State
    body: bytes
    headers: tuple[tuple[str, str], ...]
    made_at: float

    @cached_property
    def etag(self) -> str:
        """Return the answer's tag; a weak one, since it is sent both plain and compressed."""
        return f'W/"{hashlib.sha256(self.body).hexdigest()[:32]}"'

    @cached_property
    def zipped(self) -> bytes:
        """Return the body compressed. It holds nothing secret, so that its length tells nothing."""
        return gzip.compress(self.body, 6, mtime=0)

    @property
    def size(self) -> int:
        """Return how many bytes it takes, compressed form counted."""
        return len(self.body) * 5 // 4 + 2_000


class Store:
    """Answers by question, the one that was asked for longest ago dropped first; any thread may use it."""

    def __init__(self, most_entries: int = MOST_ENTRIES, most_bytes: int = MOST_BYTES) -> None:
        self.most_entries, self.most_bytes, self.bytes = most_entries, most_bytes, 0
        self._kept: OrderedDict[Question, Kept] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, question: Question, state: State, now: float) -> Kept | None:
        """Return the answer, if there is one that rests on this state and is not too old."""
        with self._lock:
            kept = self._kept.get(question)
            if kept is None or kept.state != state or now - kept.made_at > SECONDS:
                return None
            self._kept.move_to_end(question)
            return kept

    def put(self, question: Question, kept: Kept) -> None:
        """Keep an answer, and drop the oldest ones where there are too many."""
        if kept.size > self.most_bytes // 8:
            return
        with self._lock:
            before = self._kept.pop(question, None)
            self.bytes += kept.size - (before.size if before else 0)
            self._kept[question] = kept
            while len(self._kept) > self.most_entries or self.bytes > self.most_bytes:
                _question, dropped = self._kept.popitem(last=False)
                self.bytes -= dropped.size

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()
            self.bytes = 0


STORE = Store()


class PublicCacheMiddleware:
    """Stands before sessions, tokens and accounts: a page that is kept costs only a look at the ledger's head."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer from memory, or let the page answer and keep what may be kept."""
        question = question_of(request) if settings.PUBLIC_CACHE else None
        state = present_state() if question else None  # before the page is made: never newer than what it shows
        if question is None or state is None:
            return self.get_response(request)
        kept = STORE.get(question, state, time.monotonic())
        if kept is None:
            response = self.get_response(request)
            kept = kept_from(request, response, state)
            if kept is None:
                return response
            STORE.put(question, kept)
        return answer(request, kept)


def question_of(request: HttpRequest) -> Question | None:
    """Return what is asked, with all that the answer may depend on; None for what is never answered from memory."""
    if request.method not in ("GET", "HEAD") or not READERS_OWN.isdisjoint(request.COOKIES):
        return None
    if "HTTP_HX_REQUEST" in request.META or "HTTP_AUTHORIZATION" in request.META:
        return None
    if len(request.META.get("QUERY_STRING", "")) > LONGEST_QUERY or any(
        len(one) > 1 for _n, one in request.GET.lists()
    ):
        return None
    try:
        place = f"{request.scheme}://{request.get_host()}"
    except DisallowedHost:
        return None
    query = tuple(sorted((name, one[0]) for name, one in request.GET.lists()))
    return (place, request.path, query, get_language_from_request(request), *display_of(request))


def present_state() -> State | None:
    """Return what every answer rests on now; None where there is no ledger, or none can be asked."""
    try:
        head = head_hash()
    except DatabaseError:
        return None
    return State(head, installation_day()) if head else None


def kept_from(request: HttpRequest, response: HttpResponseBase, state: State) -> Kept | None:
    """Return the answer to keep, or None where it is one reader's, a failure, or to an unknown question."""
    match = request.resolver_match
    gate = gate_of(match.func) if match else None
    if gate is None or gate.cached is None or not set(gate.cached).issuperset(request.GET):
        return None
    if request.method != "GET" or settings.CSRF_COOKIE_NAME in request.COOKIES:  # then a token leaves no trace
        return None
    if not isinstance(response, HttpResponse) or response.status_code != 200 or response.cookies:
        return None
    if response.has_header("Content-Encoding") or "nonce-" in response.get("Content-Security-Policy", ""):
        return None
    if any(token in response.content for token in TOKENS):
        return None
    patch_vary_headers(response, VARY)
    left_out = ("cache-control", "expires", "content-length")
    headers = tuple((name, value) for name, value in response.items() if name.lower() not in left_out)
    return Kept(state, response.content, headers, time.monotonic())


def answer(request: HttpRequest, kept: Kept) -> HttpResponse:
    """Return what is kept, compressed where the reader takes it; to whoever has it already, that it is unchanged."""
    held = parse_etags(request.META.get("HTTP_IF_NONE_MATCH", ""))
    response: HttpResponse
    if kept.etag in held:
        response = HttpResponseNotModified()
    else:
        zipped = "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "").lower()
        body = kept.zipped if zipped else kept.body
        response = HttpResponse(b"" if request.method == "HEAD" else body)
        if zipped:
            response["Content-Encoding"] = "gzip"
        response["Content-Length"] = str(len(body))
    for name, value in kept.headers:
        if response.status_code != 304 or name.lower() != "content-type":
            response[name] = value
    response["ETag"] = kept.etag
    response["Cache-Control"] = CACHE_CONTROL
    return response


def clear() -> None:
    """Forget every answer: for tests, and for what changes pages without an act."""
    STORE.clear()
