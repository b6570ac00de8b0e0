"""What is kept for a time only goes when the time is over, and the tick does it."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection

from gonghua.config import clearing, worker
from gonghua.ground.ledger.acts import FormKey
from gonghua.ground.ledger.models import Submission
from gonghua.ground.notices.models import Outgoing
from gonghua.ground.people import acts as people
from gonghua.ground.people.queries import operator
from tests.cast import DAY, details
from tests.mail_sink import sink

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
NOW = datetime(2026, 6, 1, 8, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def cached() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM shared_cache")
        return int(cursor.fetchone()[0])


def test_forms_are_known_for_seven_days():
    for age in (timedelta(0), timedelta(days=7), timedelta(days=7) + SECOND, timedelta(days=90)):
        Submission.objects.create(key=uuid4(), fingerprint="0" * 64, result="", at=NOW - age)
    assert clearing.forget_submissions(NOW) == 2
    assert min(Submission.objects.values_list("at", flat=True)) == NOW - timedelta(days=7)
    assert clearing.forget_submissions(NOW) == 0


def test_a_form_sent_within_the_seven_days_is_still_done_once(db):
    from gonghua.ground.ledger.errors import AlreadyDone

    given = {"actor": operator(), "day": DAY, "form_key": FormKey(uuid4(), "same")}
    people.register_person(details(), **given)
    clearing.clear(Submission.objects.get().at + timedelta(days=7))
    with pytest.raises(AlreadyDone):
        people.register_person(details(), **given)


def test_sessions_that_ran_out_go():
    for number, left in enumerate((-SECOND, timedelta(0), SECOND)):
        Session.objects.create(session_key=f"key{number}", session_data="", expire_date=NOW + left)
    assert clearing.forget_sessions(NOW) == 1
    assert sorted(Session.objects.values_list("session_key", flat=True)) == ["key1", "key2"]


def test_cached_values_that_ran_out_go_and_the_others_are_still_found():
    before = cached()
    cache.set("short", 1, timeout=60)
    cache.set("long", 2, timeout=3600)
    assert clearing.forget_cached(datetime.now(UTC) + timedelta(seconds=600)) == before + 1
    assert (cache.get("short"), cache.get("long")) == (None, 2)


def test_files_that_no_row_names_go_after_a_day(settings, monkeypatch):
    monkeypatch.setattr(clearing, "named_drawings", lambda: {"d" * 32 + ".pdf"})
    monkeypatch.setattr(clearing, "named_photos", lambda: {"a" * 32 + ".webp"})
    kept = {"a" * 32 + ".webp", "a" * 32 + ".1200.webp", "c" * 32 + ".webp"}
    ages = {**dict.fromkeys(kept, 400), "b" * 32 + ".webp": 25, "b" * 32 + ".480.webp": 25, "e" * 32 + ".part": 25}
    laid_down(settings.PHOTOS_DIR, ages | {"c" * 32 + ".webp": 23})
    laid_down(settings.DRAWINGS_DIR, {"d" * 32 + ".pdf": 9000, "f" * 32 + ".pdf": 9000})
    assert clearing.forget_unnamed(NOW) == 4
    assert {file.name for file in settings.PHOTOS_DIR.iterdir()} == kept
    assert [file.name for file in settings.DRAWINGS_DIR.iterdir()] == ["d" * 32 + ".pdf"]
    assert clearing.forget_unnamed(NOW) == 0


def laid_down(folder: Path, hours: dict[str, int]) -> None:
    """Write files of so many hours ago."""
    folder.mkdir()
    for name, age in hours.items():
        (folder / name).write_bytes(b"x")
        then = (NOW - timedelta(hours=age)).timestamp()
        os.utime(folder / name, (then, then))


def test_the_clearing_asks_every_room_that_keeps_drawings_or_photos():
    """A new kind of row that names kept files needs a query of its room here, or its files would be removed."""
    keeping = {
        model.__name__
        for model in apps.get_models()
        if {"name", "sha256"} <= {field.name for field in model._meta.get_fields()}
    }
    assert keeping == {"LetterFile", "DrawingVersion", "OpinionPhoto"}


def test_the_tick_removes_what_is_over_and_sends_what_waits(settings, monkeypatch):
    monkeypatch.setattr("django.db.close_old_connections", lambda: None)  # the test's own transaction is in it
    Submission.objects.create(key=uuid4(), fingerprint="", result="", at=NOW - timedelta(days=3650))
    Outgoing.objects.create(recipient="an@office.example", subject="s", body="b")
    worker.tick(0.0)
    assert not Submission.objects.exists()
    assert Outgoing.objects.get().tries == 0, "no server is set"
    with sink() as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        worker.tick(0.0)
        assert server.ids == [f"<{Outgoing.objects.get().pk}@127.0.0.1>"]
