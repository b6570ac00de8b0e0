"""Public pages from memory: the same bytes to everyone who may have them, and to nobody else; no act is missed."""

import gzip
import threading
from collections.abc import Iterator
from datetime import date

import pytest
from django.conf import LazySettings
from django.conf import settings as django_settings
from django.contrib import messages
from django.db import OperationalError, connection
from django.db.models import F
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import path

from gonghua.ground.interface import public_cache
from gonghua.ground.interface.public_cache import STORE, Kept, State, Store
from gonghua.ground.interface.views import Page
from gonghua.ground.ledger.models import Head

pytestmark = pytest.mark.django_db
made: list[str] = []
"""The pages that were made, in order: what is not here came from memory."""


class Plain(Page):
    """A page that says how often it was made."""

    public = True
    cached = ("page", "kind")

    def get(self, request: HttpRequest, **_kwargs: str) -> HttpResponse:
        made.append(request.get_full_path())
        return HttpResponse(f"<p>{len(made)} {request.LANGUAGE_CODE} {request.COOKIES.get('size', '')}</p>")


class Broken(Plain):
    def get(self, request: HttpRequest, **_kwargs: str) -> HttpResponse:
        made.append("broken")
        return HttpResponse("not found", status=404)


class WithCookie(Plain):
    def get(self, request: HttpRequest, **_kwargs: str) -> HttpResponse:
        answer = super().get(request)
        answer.set_cookie("seen", "1")
        return answer


class WithSession(Plain):
    def get(self, request: HttpRequest, **_kwargs: str) -> HttpResponse:
        request.session["seen"] = 1
        return super().get(request)


class WithForm(Plain):
    def get(self, request: HttpRequest, **_kwargs: str) -> HttpResponse:
        made.append("form")
        return HttpResponse(f'<input name="csrfmiddlewaretoken" value="{get_token(request)}">')


class WithToken(Plain):
    """A token that stands nowhere where one would look for it."""

    def get(self, request: HttpRequest, **_kwargs: str) -> HttpResponse:
        made.append("token")
        return HttpResponse(get_token(request)[:8])


class WithNonce(Plain):
    def get(self, request: HttpRequest, **_kwargs: str) -> HttpResponse:
        made.append("nonce")
        return HttpResponse(f"<script nonce={request.csp_nonce}></script>")  # type: ignore[attr-defined]


class Streamed(Plain):
    def get(self, request: HttpRequest, **_kwargs: str) -> StreamingHttpResponse:  # type: ignore[override]
        made.append("streamed")
        return StreamingHttpResponse([b"a", b"b"])


class Told(Plain):
    def get(self, request: HttpRequest, **_kwargs: str) -> HttpResponse:
        made.append("told")
        return HttpResponse(" ".join(str(message) for message in messages.get_messages(request)) or "nothing")


class Speaks(Plain):
    def get(self, request: HttpRequest, **_kwargs: str) -> HttpResponse:
        messages.info(request, "kept for you")
        made.append("speaks")
        return HttpResponse("ok")


class NotKept(Page):
    public = True

    def get(self, request: HttpRequest, **_kwargs: str) -> HttpResponse:
        made.append("not kept")
        return HttpResponse("fresh")


class Failing(Plain):
    def get(self, request: HttpRequest, **_kwargs: str) -> HttpResponse:
        made.append("failing")
        raise RuntimeError("broken on purpose")


NEVER = {
    "broken": Broken,
    "cookie": WithCookie,
    "session": WithSession,
    "form": WithForm,
    "token": WithToken,
    "nonce": WithNonce,
    "streamed": Streamed,
    "speaks": Speaks,
    "fresh": NotKept,
}
urlpatterns = [
    path("plain/", Plain.as_view()),
    path("other/", Plain.as_view()),
    path("told/", Told.as_view()),
    path("failing/", Failing.as_view()),
    *[path(f"{name}/", view.as_view()) for name, view in NEVER.items()],
]


@pytest.fixture(autouse=True)
def _kept_pages(settings: LazySettings, _the_look_alone: None) -> Iterator[None]:
    settings.PUBLIC_CACHE = True
    settings.ROOT_URLCONF = __name__
    made.clear()
    public_cache.clear()
    yield
    public_cache.clear()


def times(url: str, *, client: Client | None = None, twice: dict[str, str] | None = None) -> int:
    """Open a page three times (the second and third with these headers) and return how often it was made."""
    client, before = client or Client(), len(made)
    client.get(url)
    client.get(url, headers=twice)
    client.get(url, headers=twice)
    return len(made) - before


def act_happened(mark: str) -> None:
    Head.objects.filter(pk=1).update(seq=F("seq") + 1, hash=mark * 64)


def test_a_page_is_made_once_for_everyone() -> None:
    first, second = Client().get("/plain/"), Client().get("/plain/")
    assert made == ["/plain/"]
    assert first.content == second.content
    assert {**first.headers} == {**second.headers}


def test_a_page_from_memory_asks_the_database_one_question() -> None:
    Client().get("/plain/")
    with CaptureQueriesContext(connection) as asked:
        Client().get("/plain/")
    assert len(asked) == 1
    assert "ledger_head" in asked.captured_queries[0]["sql"]


def test_what_is_kept_says_how_it_may_be_kept() -> None:
    for _each in range(2):
        answer = Client().get("/plain/")
        assert answer["Cache-Control"] == "public, max-age=0, must-revalidate"
        assert {"Cookie", "Accept-Language", "Accept-Encoding"} <= set(answer["Vary"].split(", "))
        assert answer["ETag"].startswith('W/"')
        assert "Expires" not in answer
        assert answer["Content-Length"] == str(len(answer.content))


def test_what_is_kept_keeps_the_headers_that_guard_it() -> None:
    made_now, from_memory = Client().get("/plain/"), Client().get("/plain/")
    for answer in (made_now, from_memory):
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["X-Frame-Options"] == "DENY"
        assert answer["Content-Language"] == "zh-hans"


@pytest.mark.parametrize("name", NEVER)
def test_never_from_memory(name: str) -> None:
    assert times(f"/{name}/") == 3
    assert len(STORE) == 0
    assert Client().get(f"/{name}/")["Cache-Control"] == "no-store"


def test_a_page_that_breaks_is_not_kept() -> None:
    client = Client(raise_request_exception=False)
    assert times("/failing/", client=client) == 3
    assert len(STORE) == 0


def test_another_path_query_or_host_is_another_page() -> None:
    urls = ["/plain/", "/other/", "/plain/?page=1", "/plain/?page=2", "/plain/?kind=1", "/plain/?page=1&kind=1"]
    for url in [*urls, *urls]:
        Client().get(url)
    assert made == urls
    Client().get("/plain/", headers={"host": "localhost"})
    Client(SERVER_NAME="127.0.0.1").get("/plain/", secure=True)
    assert len(made) == len(urls) + 2


def test_the_order_of_a_query_makes_no_difference() -> None:
    Client().get("/plain/?page=1&kind=a")
    Client().get("/plain/?kind=a&page=1")
    assert len(made) == 1


@pytest.mark.parametrize("query", ["x=1", "page=1&x=1", "page=1&page=2", "utm_source=mail", f"page={'9' * 300}"])
def test_a_query_that_the_page_does_not_know_is_not_kept(query: str) -> None:
    assert times(f"/plain/?{query}") == 3
    assert len(STORE) == 0


def test_an_unknown_query_does_not_get_the_page_without_it() -> None:
    Client().get("/plain/")
    Client().get("/plain/?x=1")
    assert made == ["/plain/", "/plain/?x=1"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_only_what_is_read_comes_from_memory(method: str) -> None:
    Client().get("/plain/")
    assert getattr(Client(), method)("/plain/").status_code in (200, 405)
    assert "<p>" not in getattr(Client(), method)("/plain/").content.decode()
    assert len(STORE) == 1


def test_a_head_gets_the_headers_of_the_page_and_is_never_kept_for_it() -> None:
    assert Client().head("/plain/").content == b""
    assert len(STORE) == 0
    page, head = Client().get("/plain/"), Client().head("/plain/")
    assert head.content == b""
    assert head["Content-Length"] == str(len(page.content))
    assert head["ETag"] == page["ETag"]
    assert Client().get("/plain/").content == page.content


def test_each_language_has_its_own_page_by_cookie_and_by_browser() -> None:
    english = Client()
    english.cookies["django_language"] = "en"
    assert b" zh-hans " in Client().get("/plain/").content
    assert b" en " in english.get("/plain/").content
    assert b" en " in Client().get("/plain/", headers={"accept-language": "en-GB,en;q=0.9"}).content
    assert b" zh-hans " in Client().get("/plain/").content
    assert len(made) == 2


@pytest.mark.parametrize(("name", "value"), [("size", "elder"), ("theme", "dark")])
def test_each_look_has_its_own_page(name: str, value: str) -> None:
    Client().get("/plain/")
    other = Client()
    other.cookies[name] = value
    other.get("/plain/")
    other.get("/plain/")
    assert len(made) == 2


def test_a_look_that_there_is_not_makes_no_page_of_its_own() -> None:
    Client().get("/plain/")
    for value in ("huge", "x" * 100):
        other = Client()
        other.cookies["theme"] = value
        other.get("/plain/")
    assert len(made) == 1


@pytest.mark.parametrize("name", [django_settings.SESSION_COOKIE_NAME, "messages"])
def test_a_reader_with_something_of_their_own_gets_a_page_of_their_own(name: str) -> None:
    Client().get("/plain/")
    own = Client()
    own.cookies[name] = "x"
    assert own.get("/plain/")["Cache-Control"] == "no-store"
    assert len(made) == 2
    assert len(STORE) == 1


def test_a_message_reaches_its_reader_and_nobody_else() -> None:
    reader, other = Client(), Client()
    reader.get("/speaks/")
    assert b"kept for you" in reader.get("/told/").content
    assert other.get("/told/").content == b"nothing"


def test_a_reader_with_a_token_may_read_what_is_kept_but_what_they_get_is_not_kept() -> None:
    reader = Client()
    reader.cookies[django_settings.CSRF_COOKIE_NAME] = "x" * 32
    assert times("/token/", client=reader) == 3
    reader.get("/plain/")
    assert len(STORE) == 0
    Client().get("/plain/")
    reader.get("/plain/")
    assert made[3:] == ["/plain/", "/plain/"]


@pytest.mark.parametrize("headers", [{"hx-request": "true"}, {"authorization": "Basic YTpi"}])
def test_a_part_of_a_page_and_a_reader_with_a_name_are_not_answered_from_memory(headers: dict[str, str]) -> None:
    assert times("/plain/", twice=headers) == 3


def test_a_strange_host_is_refused_as_ever() -> None:
    Client().get("/plain/")
    assert Client().get("/plain/", headers={"host": "elsewhere.example"}).status_code == 400


def test_every_act_shows_at_once() -> None:
    Client().get("/plain/")
    act_happened("1")
    Client().get("/plain/")
    Client().get("/plain/")
    assert len(made) == 2
    assert len(STORE) == 1  # the answer of before the act is not kept beside it


def test_an_act_during_the_making_of_a_page_shows_at_the_next_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    def late(_view: Plain, request: HttpRequest) -> HttpResponse:
        made.append("late")
        act_happened(str(len(made)))  # committed after the page had read the old state
        return HttpResponse("old")

    monkeypatch.setattr(Plain, "get", late)
    assert times("/plain/") == 3


def test_a_new_day_makes_new_pages(settings: LazySettings) -> None:
    settings.PINNED_DAY = date(2026, 6, 1)
    Client().get("/plain/")
    settings.PINNED_DAY = date(2026, 6, 2)
    Client().get("/plain/")
    assert len(made) == 2


def test_without_a_ledger_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(public_cache, "head_hash", lambda: "")
    assert times("/plain/") == 3


def test_a_database_that_cannot_be_asked_leaves_the_answer_to_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def held() -> str:
        raise OperationalError("database is locked")

    monkeypatch.setattr(public_cache, "head_hash", held)
    assert times("/plain/") == 3


def test_a_page_grows_old_in_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr(public_cache.time, "monotonic", lambda: now[0])
    Client().get("/plain/")
    now[0] += public_cache.SECONDS
    Client().get("/plain/")
    assert len(made) == 1
    now[0] += 1
    Client().get("/plain/")
    assert len(made) == 2


def test_whoever_has_the_page_is_told_that_it_is_unchanged() -> None:
    page = Client().get("/plain/")
    again = Client().get("/plain/", headers={"if-none-match": page["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert again["ETag"] == page["ETag"]
    assert again["Cache-Control"] == page["Cache-Control"]
    assert Client().get("/plain/", headers={"if-none-match": 'W/"another"'}).status_code == 200
    act_happened("1")
    changed = Client().get("/plain/", headers={"if-none-match": page["ETag"]})
    assert changed.status_code == 200
    assert changed["ETag"] != page["ETag"]


def test_a_page_is_sent_compressed_to_whoever_takes_it() -> None:
    plain, zipped = Client().get("/plain/"), Client().get("/plain/", headers={"accept-encoding": "gzip, br"})
    assert zipped["Content-Encoding"] == "gzip"
    assert gzip.decompress(zipped.content) == plain.content
    assert zipped["Content-Length"] == str(len(zipped.content))
    assert "Content-Encoding" not in plain
    assert len(made) == 1


def test_a_page_for_some_readers_may_not_be_kept() -> None:
    with pytest.raises(TypeError, match="may not be cached"):
        type("Wrong", (Page,), {"cached": ()})


# --- the store ----------------------------------------------------------------------------------------------------

NOW = State("0" * 64, date(2026, 6, 1))


def kept(size: int = 100) -> Kept:
    return Kept(NOW, b"x" * size, (), 0.0)


def asked(number: int) -> public_cache.Question:
    return ("http://a", f"/{number}/", (), "en", "device", "standard")


def test_the_store_drops_what_was_not_asked_for_longest() -> None:
    store = Store(most_entries=3)
    for number in range(3):
        store.put(asked(number), kept())
    assert store.get(asked(0), NOW, 1.0)
    store.put(asked(3), kept())
    assert [bool(store.get(asked(number), NOW, 1.0)) for number in range(4)] == [True, False, True, True]


def test_the_store_is_bounded_by_bytes_and_refuses_what_would_fill_it() -> None:
    store = Store(most_bytes=100_000)
    for number in range(200):
        store.put(asked(number), kept(4_000))
        assert store.bytes <= 100_000
    assert 0 < len(store) < 20
    store.put(asked(999), kept(50_000))
    assert store.get(asked(999), NOW, 1.0) is None
    held = len(store)
    store.put(asked(199), kept(4_000))
    assert len(store) == held
    store.clear()
    assert (len(store), store.bytes) == (0, 0)


def test_many_threads_leave_the_store_in_order() -> None:
    store, faults = Store(most_entries=20, most_bytes=200_000), []

    def work(start: int) -> None:
        try:
            for number in range(300):
                store.put(asked((start * 7 + number) % 50), kept(number))
                found = store.get(asked(number % 50), NOW, 1.0)
                assert found is None or found.state == NOW
        except Exception as error:
            faults.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert len(store) <= 20
    assert store.bytes == sum(one.size for one in store._kept.values())
