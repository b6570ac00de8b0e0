"""A roster that was sent and cannot be read has no refused rows to fetch, and that is no broken page."""

import pytest
from django.urls import reverse

from tests.world import make_world

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def test_unreadable_roster_has_no_refused_rows(db, settings, client):
    world = make_world()
    (settings.UPLOADS_DIR / world.uploads["roster"].stored).write_bytes(b"PK\x03\x04 not a workbook")
    client.force_login(world.cast.bureau, backend=settings.AUTHENTICATION_BACKENDS[0])
    at = {"key": world.uploads["roster"].pk}
    assert client.get(reverse("imports:roster-upload", kwargs=at)).status_code == 422
    assert client.get(reverse("imports:roster-refused", kwargs=at)).status_code == 404
