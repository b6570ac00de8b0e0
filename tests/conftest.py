"""A founded installation a test session, and the cast in it; every test's changes are rolled back."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest
from django.conf import LazySettings
from django.test import Client

from gonghua.config.catalogues import compile_catalogues
from tests.cast import PASSWORD, Cast, make_cast
from tests.installation import Installation, found

# No deadlines (the machine may be busy), and the same examples each time: a run that fails fails again.
hypothesis.settings.register_profile("house", deadline=None, derandomize=True)
hypothesis.settings.load_profile("house")


def pytest_configure(config: pytest.Config) -> None:
    """Compile the Chinese catalogue once: the pages are tested in the language in which they are read."""
    if not hasattr(config, "workerinput"):
        compile_catalogues()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker) -> None:  # noqa: PT004
    """Found the installation once: keys, the operator, the measure."""
    from gonghua.config.founding import found

    with django_db_blocker.unblock():
        found(None)


@pytest.fixture(autouse=True)
def _own_files(request: pytest.FixtureRequest, settings: LazySettings, tmp_path: Path) -> None:
    """Give each test that uses the database seals and documents of its own, since its entries are rolled back too."""
    if not {"db", "transactional_db"} & set(request.fixturenames) and not request.node.get_closest_marker("django_db"):
        return
    founded = Path(settings.SEALS_DIR)
    settings.SEALS_DIR, settings.DOCUMENTS_DIR = tmp_path / "seals", tmp_path / "documents"
    settings.DRAWINGS_DIR, settings.PHOTOS_DIR = tmp_path / "drawings", tmp_path / "photos"
    request.getfixturevalue("db")
    shutil.copytree(founded, settings.SEALS_DIR)
    Path(settings.DOCUMENTS_DIR).mkdir()


@pytest.fixture
def cast(db: None) -> Cast:
    """The cast under Baoshan's measure."""
    return make_cast()


@pytest.fixture
def cast_of(db: None) -> Callable[[str], Cast]:
    """Make the cast under the measure of this id."""
    return make_cast


@pytest.fixture
def signed_in(cast: Cast) -> Iterator[Callable[[str], Client]]:
    """Return a browserless client that is signed in as one of the cast, through the real sign-in page."""

    def sign_in(word: str) -> Client:
        client, account = Client(), cast.accounts()[word]
        if account is not None:
            assert client.login(username=account.username, password=PASSWORD)
        return client

    return sign_in


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """A founded installation in a folder of its own, shared by the tests of a module."""
    return found(tmp_path_factory.mktemp("installation") / "home")
