"""Checks the file of a measure or of a prolongation, inside the child process: a TOML file can be hostile too."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from gonghua.ground.documents.unreadable import Unreadable
from gonghua.pure.rules.decision import N_
from gonghua.pure.rules.measure_file import MeasureFileError, Problem, read_measure, read_prolongation

READ: dict[str, Callable[[str], Any]] = {"measure": read_measure, "prolongation": read_prolongation}


def faults_of(file: Path, kind: str) -> list[dict[str, Any]]:
    """Return every fault of the file as plain values (empty: it can be entered); `kind` is a key of `READ`."""
    try:
        READ[kind](text_of(file.read_bytes()))
    except MeasureFileError as error:
        return [_plain(problem) for problem in error.problems]
    except RecursionError:
        raise Unreadable(
            "too_deep", N_("The file cannot be read: its tables stand inside each other too deep.")
        ) from None
    return []


def text_of(content: bytes) -> str:
    """Return the text of a file; a byte order mark, which Windows editors add, is no part of it. Raises Unreadable."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable("not_utf8", N_("The file is not text in UTF-8. Save it as UTF-8 and send it again.")) from None


def problem_of(plain: dict[str, Any]) -> Problem:
    """Return the problem that `faults_of` laid out as plain values."""
    params = {
        name: date.fromisoformat(value["day"]) if isinstance(value, dict) else value
        for name, value in plain["params"].items()
    }
    return Problem(plain["line"], plain["where"], plain["message"], params)


def _plain(problem: Problem) -> dict[str, Any]:
    params = {
        name: {"day": value.isoformat()} if isinstance(value, date) else value for name, value in problem.params.items()
    }
    return {"line": problem.line, "where": problem.where, "message": problem.message, "params": params}
