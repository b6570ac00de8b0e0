"""Reading an untrusted GeoJSON file: counted before it is parsed, no key twice. Runs in the child.

Numbers that are not finite (1e999, NaN, integers of thousands of figures) come out as infinite or not-a-number: the
check of the blueprint then names the feature that has them.
"""

import json
import math
import re
from pathlib import Path
from typing import Any

from gonghua.ground.documents import limits
from gonghua.ground.documents.unreadable import Unreadable
from gonghua.pure.rules.decision import N_

_STRING = re.compile(rb'"(?:[^"\\]|\\.)*+"?', re.DOTALL)
_NO_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
_LONGEST_INTEGER = 300


def read_geojson(file: Path) -> dict[str, Any]:
    """Return the FeatureCollection in a UTF-8 file, with or without a mark at its start; raises `Unreadable`."""
    if file.stat().st_size > limits.GEOJSON_BYTES:
        message = N_("The file is larger than %(limit)d MB.")
        raise Unreadable("too_large", message, limit=limits.GEOJSON_BYTES // limits.MB)
    content = file.read_bytes().removeprefix(b"\xef\xbb\xbf")
    if not content.strip():
        raise Unreadable("empty", N_("The file is empty."))
    if content.startswith((b"PK", b"\x1f\x8b", b"<")):
        raise _not_geojson()
    _check_brackets(content)
    data = _parsed(content)
    if (
        not isinstance(data, dict)
        or data.get("type") != "FeatureCollection"
        or not isinstance(data.get("features"), list)
    ):
        raise _not_geojson()
    return data


def _check_brackets(content: bytes) -> None:
    """Refuse nesting deeper than the limit, and more lists and objects than memory is for."""
    brackets = _STRING.sub(b"", content).translate(None, _NO_BRACKETS)
    if brackets.count(b"[") + brackets.count(b"{") > limits.JSON_BRACKETS:
        raise Unreadable("too_much", N_("The file cannot be read: it holds too much."))
    depth = 0
    for bracket in brackets:
        if bracket in b"[{":
            depth += 1
            if depth > limits.JSON_DEPTH:
                message = N_("The file cannot be read: it is nested deeper than %(limit)d levels.")
                raise Unreadable("too_deep", message, limit=limits.JSON_DEPTH)
        else:
            depth -= 1


def _parsed(content: bytes) -> Any:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise Unreadable("encoding", N_("The file cannot be read: it is not UTF-8.")) from None
    try:
        return json.loads(text, object_pairs_hook=_object, parse_int=_integer)
    except json.JSONDecodeError as fault:
        message = N_("The file is not JSON: line %(line)d, column %(column)d cannot be understood.")
        raise Unreadable("not_json", message, line=fault.lineno, column=fault.colno) from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise Unreadable("doubled_key", N_("The file has the key “%(key)s” twice in one object."), key=twice)
    return found


def _integer(text: str) -> int | float:
    return int(text) if len(text) <= _LONGEST_INTEGER else math.inf


def _not_geojson() -> Unreadable:
    return Unreadable("not_geojson", N_("This is not a GeoJSON file with a collection of features."))
