"""The operator's settings: from the environment, then from the installation's own file, and nothing unknown."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from gonghua.config.environment import SETTINGS_FILE, keep_settings, read_environment
from tests.installation import Installation


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


@pytest.mark.parametrize(
    "address", ["", "smtp://mail.example", "smtp://bot%40office.example:p%3Aw@mail.example:587", "smtps://u:p@[::1]"]
)
def test_a_mail_server_is_named_by_its_address(home: Path, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("GONGHUA_SMTP", address)
    assert read_environment().smtp == address


@pytest.mark.parametrize("address", ["mail.example:25", "http://mail.example", "smtp://", "smtp://mail.example:many"])
def test_a_mistaken_mail_server_stops_the_start(home: Path, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("GONGHUA_SMTP", address)
    with pytest.raises(ValidationError):
        read_environment()


@pytest.mark.parametrize("address", ["", "https://faults.example/?a=1", "mailto:site@office.example"])
def test_faults_are_reported_at_an_address(home: Path, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("GONGHUA_FAULT_REPORT", address)
    assert read_environment().fault_report == address


@pytest.mark.parametrize("address", ["javascript:alert(1)", "faults.example", "data:text/html,x"])
def test_faults_are_not_reported_elsewhere(home: Path, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("GONGHUA_FAULT_REPORT", address)
    with pytest.raises(ValidationError):
        read_environment()


def test_a_password_for_mail_goes_out_encrypted_only(tmp_path: Path) -> None:
    ask = "from django.conf import settings as s; print(s.EMAIL_HOST, s.EMAIL_PORT, s.EMAIL_HOST_USER, "
    ask += "s.EMAIL_HOST_PASSWORD, s.EMAIL_USE_TLS, s.EMAIL_USE_SSL, s.DEFAULT_FROM_EMAIL, sep='|')"
    said = {}
    for address in ("", "smtp://m.example", "smtp://bot%40o.example:p%3Aw@m.example:587", "smtps://u:p@m.example"):
        installation = Installation(
            tmp_path / "home", {"GONGHUA_SMTP": address, "GONGHUA_BASE_URL": "https://g.example"}
        )
        said[address], trouble = installation.python(ask).communicate(timeout=60)
        assert not trouble, trouble
    assert [line.strip() for line in said.values()] == [
        "|25|||False|False|gonghua@g.example",
        "m.example|25|||False|False|gonghua@g.example",
        "m.example|587|bot@o.example|p:w|True|False|bot@o.example",
        "m.example|465|u|p|False|True|gonghua@g.example",
    ]
