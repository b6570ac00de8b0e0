"""Hostile uploads: each ends in time with a plain message, and the process that asked lives on."""

import time
from pathlib import Path
from typing import Any

import pytest

from gonghua.ground.documents.blueprint_file import read_blueprint
from gonghua.ground.documents.spreadsheet import read_sheets
from gonghua.ground.documents.unreadable import Unreadable
from gonghua.pure.rules.blueprint import Blueprint, Problem
from tests.hostile_files import GEOJSON, HOSTILE, REFUSED_AS

LATEST = 25.0


def test_there_are_more_than_a_hundred_of_every_kind_and_no_name_twice():
    assert len({name for name, _, _ in HOSTILE}) == len(HOSTILE) >= 100
    assert {kind for _, kind, _ in HOSTILE} == {"xlsx", "csv", "geojson"}


@pytest.mark.parametrize(("name", "kind", "content"), HOSTILE, ids=[name for name, _, _ in HOSTILE])
def test_it_ends_in_time_with_a_plain_answer(name: str, kind: str, content: bytes, tmp_path: Path):
    file = tmp_path / f"upload.{kind}"
    file.write_bytes(content)
    begun = time.monotonic()
    found = outcome(kind, file)
    assert time.monotonic() - begun < LATEST
    if isinstance(found, Unreadable):
        assert found.code not in ("crashed", "too_slow")
        assert not REFUSED_AS[name] or found.code in REFUSED_AS[name]
        assert found.text().isprintable()
        assert len(found.text()) < 400
    else:
        assert not REFUSED_AS[name]
        assert kind != GEOJSON or isinstance(found, Blueprint) or said_plainly(found)


def outcome(kind: str, file: Path) -> Any:
    """Return what the file is read as, or the refusal."""
    try:
        return read_blueprint(file) if kind == GEOJSON else read_sheets(file)
    except Unreadable as refusal:
        return refusal


def said_plainly(problems: list[Problem]) -> bool:
    return bool(problems) and all(one.text().isprintable() and len(one.text()) < 400 for one in problems)
