"""Every setting that an operator can make: a bad value stops the start.

Read from the environment, then from the installation's own ``GONGHUA_HOME/settings.env``, so that a setting holds for
every later command. An unknown name in that file is an error: it is a setting that somebody believes to be in force.
"""

from datetime import date
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

CLONE = Path(__file__).resolve().parents[2]
SETTINGS_FILE = "settings.env"


class Environment(BaseSettings):
    """The operator's settings; each is described in docs/operations.md."""

    model_config = SettingsConfigDict(env_prefix="GONGHUA_", extra="forbid")

    home: Path = Field(CLONE / "var", description="Where all data of the installation live.")
    database_url: str = Field(
        "", validation_alias="DATABASE_URL", description="postgresql://… ; empty: SQLite in home."
    )
    base_url: str = Field(
        "http://127.0.0.1:8000", description="The public address; it stands in every letter's QR code."
    )
    mode: Literal["production", "demo", "test"] = "production"
    day: date | None = Field(None, description="Pin the installation's day (demo and rehearsal only).")
    font_dir: Path | None = Field(None, description="The district's own fonts for printed documents.")
    hosts: str = Field("127.0.0.1,localhost,[::1]", description="Host names that are served, separated by commas.")
    secure: bool = Field(False, description="Served over HTTPS: secure cookies and HSTS.")
    trusted_proxies: int = Field(0, description="How many proxies of your own stand before the server.")
    smtp: str = Field(
        "", description="smtp://user:password@host:port or smtps://… for notices by e-mail; empty: none is sent."
    )

    telephone: str = Field("", description="The telephone that stands at the foot of every public page.")
    hours: str = Field("", description="When somebody answers it.")
    icp: str = Field("", description="The site's ICP number (ICP备案号).")
    police_number: str = Field("", description="The site's number with the police (公安备案号).")
    site_code: str = Field("", description="The government site's code (网站标识码).")
    fault_report: str = Field("", description="Where readers report faults of the site (网站找错): an address.")

    @field_validator("home")
    @classmethod
    def _absolute(cls, value: Path) -> Path:
        return value.expanduser().resolve()

    @field_validator("base_url")
    @classmethod
    def _address(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")):
            raise ValueError("must begin with http:// or https://")
        return value.rstrip("/")

    @field_validator("fault_report")
    @classmethod
    def _way_to_report(cls, value: str) -> str:
        if value and not value.startswith(("https://", "http://", "mailto:")):
            raise ValueError("must begin with https://, http:// or mailto:")
        return value

    @field_validator("smtp")
    @classmethod
    def _mail_server(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and (parts.scheme not in ("smtp", "smtps") or not parts.hostname or parts.port == 0):
            raise ValueError("must be smtp://user:password@host:port or smtps://user:password@host:port")
        return value


def read_environment(**decided: Any) -> Environment:
    """Return the settings: what is `decided` here, else the environment, else the file of the installation."""
    path = Environment(_env_file=None).home / SETTINGS_FILE
    if "GONGHUA_HOME" in dotenv_values(path):
        raise ValueError(f"{path} belongs to one installation and cannot name a GONGHUA_HOME")
    return Environment(_env_file=path, **decided)


def keep_settings(home: Path, **kept: str) -> None:
    """Write settings, such as ``mode="demo"``, into the installation's file; its other lines stay as they are."""
    path = home / SETTINGS_FILE
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    names = {f"GONGHUA_{name.upper()}": value for name, value in kept.items()}
    lines = [line for line in lines if line.partition("=")[0].strip() not in names]
    lines += [f"{name}={value}" for name, value in names.items()]
    home.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".fresh")
    fresh.write_text("\n".join(lines) + "\n", encoding="utf-8")
    fresh.replace(path)


environment = read_environment()
