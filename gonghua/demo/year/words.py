"""The year's texts: what projects are, what residents say and are told, what offices and planners write."""

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any


@lru_cache(maxsize=1)
def voices() -> Mapping[str, Any]:
    """Return what residents say, by kind of project, and what they are answered."""
    return _read("voices.json")


@lru_cache(maxsize=1)
def papers() -> Mapping[str, Any]:
    """Return what stands in lists, minutes, advice and records."""
    return _read("projects.json")


def _read(name: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))
    return found
