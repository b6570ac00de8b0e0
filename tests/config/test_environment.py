"""The operator's settings: from the environment, then from the installation's own file, and nothing unknown."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from gonghua.config.environment import SETTINGS_FILE, keep_settings, read_environment


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("GONGHUA_MODE", "GONGHUA_DAY", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GONGHUA_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_kept_settings_hold_for_later_commands(home: Path) -> None:
    assert read_environment().mode == "production"
    keep_settings(home, mode="demo", day="2026-11-24")
    found = read_environment()
    assert (found.mode, str(found.day)) == ("demo", "2026-11-24")


def test_the_environment_goes_before_the_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_settings(home, mode="demo")
    monkeypatch.setenv("GONGHUA_MODE", "production")
    assert read_environment().mode == "production"
    assert read_environment(mode="test").mode == "test"


def test_keeping_again_changes_only_what_is_named(home: Path) -> None:
    home.mkdir()
    (home / SETTINGS_FILE).write_text("# ours\nDATABASE_URL=postgresql://one\nGONGHUA_DAY=2026-01-01\n")
    keep_settings(home, day="2026-11-24")
    assert (home / SETTINGS_FILE).read_text() == "# ours\nDATABASE_URL=postgresql://one\nGONGHUA_DAY=2026-11-24\n"
    assert read_environment().database_url == "postgresql://one"


@pytest.mark.parametrize("line", ["GONGHUA_MODDE=demo", "GONGHUA_MODE=dmeo", "GONGHUA_DAY=2026-02-30"])
def test_a_mistake_in_the_file_stops_the_start(home: Path, line: str) -> None:
    home.mkdir()
    (home / SETTINGS_FILE).write_text(line + "\n")
    with pytest.raises(ValidationError):
        read_environment()


def test_the_file_cannot_name_another_home(home: Path) -> None:
    home.mkdir()
    (home / SETTINGS_FILE).write_text("GONGHUA_HOME=/somewhere/else\n")
    with pytest.raises(ValueError, match="cannot name a GONGHUA_HOME"):
        read_environment()
