"""Every setting that an operator can make, read strictly from the environment: a bad value stops the start."""

from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

CLONE = Path(__file__).resolve().parents[2]


class Environment(BaseSettings):
    """The operator's settings; each is described in docs/operations.md."""

    model_config = SettingsConfigDict(env_prefix="GONGHUA_", extra="ignore")

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


environment = Environment()  # type: ignore[call-arg]
