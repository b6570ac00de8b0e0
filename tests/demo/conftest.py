"""The small demo is played once for the tests of a module; each test's own changes are rolled back."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings

from gonghua.demo.populating import play
from gonghua.demo.story import Story
from tests.demo.telling import Blank, tell


@pytest.fixture(scope="module")
def played(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """Play the small demo in a transaction that is rolled back after the module."""
    home = tmp_path_factory.mktemp("played")
    shutil.copytree(settings.SEALS_DIR, home / "seals")
    (home / "documents").mkdir()
    own = {"SEALS_DIR": home / "seals", "DOCUMENTS_DIR": home / "documents"}
    with django_db_blocker.unblock(), transaction.atomic():
        found = tell()
        with override_settings(**own):
            play(found, lambda _line: None, Blank())
        yield found
        transaction.set_rollback(True)


@pytest.fixture
def story(played: Story, db: None) -> Story:
    """Return the story that was played."""
    return played
