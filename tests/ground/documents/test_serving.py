"""Files handed out: what a browser may do with them, and when it need not fetch them again."""

from pathlib import Path
from typing import Any

import pytest
from django.http import Http404, HttpResponseBase
from django.test import RequestFactory

from gonghua.ground.documents.pictures import PHONE, version_name
from gonghua.ground.documents.serving import file_response

SHA256 = "ab" * 32
NAME = "0123456789abcdef0123456789abcdef.webp"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / NAME
    path.write_bytes(b"RIFF")
    (tmp_path / version_name(NAME, PHONE)).write_bytes(b"riff")
    return path


def fetched(file: Any, media_type: str = "image/webp", name: str = "图.webp", **more: Any) -> HttpResponseBase:
    headers = more.pop("headers", {})
    given = {"sha256": SHA256, "public": True} | more
    return file_response(RequestFactory().get("/", headers=headers), file, media_type, name, **given)


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_a_public_picture_opens_in_the_page_and_may_be_kept_for_a_day(file):
    response = fetched(file)
    assert body(response) == b"RIFF"
    assert response["Content-Type"] == "image/webp"
    assert response["Content-Length"] == "4"
    assert response["Content-Disposition"].startswith("inline;")
    assert response["Cache-Control"] == "public, max-age=86400, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert not response.cookies


def test_what_is_not_public_is_kept_nowhere(file):
    response = fetched(file, public=False)
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Disposition"].startswith("inline;")


@pytest.mark.parametrize("media_type", ["application/pdf", "text/html", "image/svg+xml", "image/jpeg", ""])
def test_only_pictures_of_our_own_making_open_in_the_page(media_type, file):
    assert fetched(file, media_type)["Content-Disposition"].startswith("attachment;")


def test_a_browser_that_has_the_file_gets_no_second_one(file):
    tag = fetched(file)["ETag"]
    assert SHA256 in tag
    response = fetched(file, headers={"if-none-match": tag})
    assert (response.status_code, body(response)) == (304, b"")
    assert response["ETag"] == tag
    assert response["Cache-Control"] == "public, max-age=86400, immutable"
    assert fetched(file, headers={"if-none-match": f'W/{tag}, "other"'}).status_code == 304
    assert fetched(file, headers={"if-none-match": '"other"'}).status_code == 200


def test_the_versions_of_a_picture_are_told_apart(file):
    small = file.with_name(version_name(NAME, PHONE))
    assert fetched(small)["ETag"] != fetched(file)["ETag"]
    assert body(fetched(small, headers={"if-none-match": fetched(file)["ETag"]})) == b"riff"


def test_what_was_read_already_is_handed_out_too():
    response = fetched(b"%PDF-1.7", "application/pdf", "虚友街聘〔2026〕17号.pdf", public=False)
    assert response.content == b"%PDF-1.7"
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''")


def test_a_name_cannot_break_the_head(file):
    response = fetched(file, name='a"b\r\nSet-Cookie: x=1\n.webp')
    assert "\n" not in response["Content-Disposition"]
    assert "Set-Cookie" not in response


def test_a_file_that_is_gone_is_not_found(file):
    file.unlink()
    with pytest.raises(Http404):
        fetched(file)
