"""Hostile files through the real web forms: each is answered in words, none is an error of ours or changes anything."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gonghua.ground.ledger.models import Entry
from gonghua.institution.engagement.models import Opinion
from tests.cast import Cast
from tests.cycle import make_project
from tests.hostile_files import HOSTILE
from tests.hostile_pictures import PICTURES, Content, content_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SHEETS = ("/imports/roster/", "/imports/annual-list/", "/imports/opinions/")
"""One way reads them all: each file goes to one of the forms, in turn."""
MEASURES = {
    "empty": b"",
    "nul": b"\x00" * 100,
    "not-utf8": "id = '张三'".encode("gb18030"),
    "not-toml": b"<html></html>",
    "deep": b"a = " + b"[" * 5000 + b"]" * 5000,
    "wide": b"a.b" + b".c" * 50_000 + b" = 1",
    "huge": b"# " + b"x" * 1_200_000,
    "surrogate": b'id = "\\ud800"',
    "other": b'id = "x"\n[[levels]]\n',
}


@pytest.mark.parametrize(("name", "kind", "content"), HOSTILE, ids=[f"{kind}-{name}" for name, kind, _ in HOSTILE])
def test_a_hostile_file_is_answered_in_words(
    cast: Cast, signed_in: Callable[[str], Client], name: str, kind: str, content: bytes
) -> None:
    """The form takes the file, the preview says what is wrong with it, and the ledger has no new entry."""
    client, before = signed_in("bureau"), Entry.objects.count()
    at = [one[0] for one in HOSTILE].index(name)
    form = "/places/import/" if kind == "geojson" else SHEETS[at % len(SHEETS)]
    given = {"file": SimpleUploadedFile(f"{name}.{kind}", content), "crs": "EPSG:4490", "year": "2026"}
    answer = client.post(form, given, follow=True)
    assert answer.status_code in (200, 422)
    assert "<h1" in answer.content.decode()
    assert Entry.objects.count() == before
    assert client.get("/workbench/").status_code == 200


@pytest.mark.parametrize(("name", "content", "_code"), PICTURES, ids=[name for name, _content, _code in PICTURES])
def test_a_hostile_photo_is_answered_in_words(cast: Cast, name: str, content: Content, _code: object) -> None:
    """Anybody may send a photo with an opinion: it is written anew or refused, and never kept as it came."""
    opinion = f"/projects/{make_project(cast).number}/opinion/"
    answer = Client().post(
        opinion, {"text": "路灯不亮", "photos": SimpleUploadedFile(f"{name}.jpg", content_of(content))}
    )
    assert answer.status_code in (302, 422)
    kept = [file for file in Path(settings.PHOTOS_DIR).glob("*") if file.read_bytes()[8:12] != b"WEBP"]
    assert kept == []
    sent = Opinion.objects.count()
    assert sent == (answer.status_code == 302)
    assert sent or "<h1" in answer.content.decode()


@pytest.mark.parametrize("form", ["/measure/enter/", "/measure/prolong/"])
@pytest.mark.parametrize("name", MEASURES)
def test_a_hostile_measure_is_answered_in_words(
    cast: Cast, signed_in: Callable[[str], Client], name: str, form: str
) -> None:
    """The same for the files of measures and prolongations."""
    client, before = signed_in("bureau"), Entry.objects.count()
    answer = client.post(form, {"file": SimpleUploadedFile("measure.toml", MEASURES[name])}, follow=True)
    assert answer.status_code in (200, 422)
    assert Entry.objects.count() == before
