"""What the tests of pages share: an English reader, a file to send, and how many queries a page takes."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

MOST_QUERIES = 12


@pytest.fixture
def reader(signed_in: Callable[[str], Client]) -> Callable[..., Client]:
    """Return a client that is signed in as one of the cast (or as nobody) and reads English."""

    def reads(word: str = "nobody", language: str = "en") -> Client:
        client = signed_in(word)
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        return client

    return reads


@pytest.fixture
def sent() -> Callable[[str | bytes, str], SimpleUploadedFile]:
    """Return a file as a browser sends it."""

    def send(content: str | bytes, name: str = "file.toml") -> SimpleUploadedFile:
        return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)

    return send


@pytest.fixture
def few_queries() -> Callable[[Client, str], str]:
    """Open a page twice and return its text, having counted the second time's queries."""

    def opened(client: Client, url: str) -> str:
        assert client.get(url).status_code == 200
        with CaptureQueriesContext(
            connection,
        ) as queries:
            response = client.get(url)
        assert len(queries) <= MOST_QUERIES, "\n".join(query["sql"][:120] for query in queries)
        return response.content.decode()

    return opened
