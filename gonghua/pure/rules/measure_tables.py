"""The raw tables of a measure's file, and a fault found in them.

Serves: 11.1
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from gonghua.pure.rules.decision import Param
from gonghua.pure.rules.toml_lines import Path

Table = Mapping[str, Any]


class Fault(NamedTuple):
    """Where in the file (keys and indices), which kind of fault, and the facts for its message."""

    at: Path
    code: str
    params: Mapping[str, Param]


def value(data: Table, *keys: str) -> Any:
    """Return what stands under the keys, or None."""
    found: Any = data
    for key in keys:
        found = found.get(key) if isinstance(found, Mapping) else None
    return found


def tables(data: Table, *keys: str, at: Path = ()) -> Iterator[tuple[Path, Table]]:
    """Yield the tables of the array under `keys`, each with its place in the file."""
    found = value(data, *keys)
    for index, table in enumerate(found if isinstance(found, tuple) else ()):
        if isinstance(table, Mapping):
            yield (*at, *keys, index), table


def text(table: Table, key: str) -> str:
    """Return the text under the key, "" when there is none."""
    found = table.get(key)
    return found if isinstance(found, str) else ""


def ids(data: Table, *keys: str) -> set[str]:
    """Return the ids of the array under `keys`."""
    return {text(table, "id") for _, table in tables(data, *keys)} - {""}
