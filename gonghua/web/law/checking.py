"""What is wrong with a measure's file, line by line, judged in a child process with little memory and time."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext

from gonghua.ground.documents.measure_reader import problem_of
from gonghua.ground.documents.sandbox import run_limited
from gonghua.ground.documents.unreadable import Unreadable
from gonghua.ground.interface.wording import sentence

SECONDS, WALL_SECONDS = 5, 10.0
EXCERPT = 120


@dataclass(frozen=True)
class Fault:
    """A fault: its line and the words that stand there, where in the file's tables, and what is wrong."""

    line: int
    source: str
    where: str
    message: str


@dataclass(frozen=True)
class Checked:
    """What a check found: faults with their lines, or why the file as a whole was not read."""

    faults: tuple[Fault, ...] = ()
    unreadable: str = ""

    @property
    def sound(self) -> bool:
        """Return True when the file can be entered."""
        return not (self.faults or self.unreadable)


def checked_file(path: Path, kind: str) -> Checked:
    """Check a file that was sent; `kind` is measure or prolongation."""
    try:
        found = run_limited("measure", path, options={"kind": kind}, seconds=SECONDS, wall_seconds=WALL_SECONDS)
    except Unreadable as fault:
        return Checked(unreadable=gettext(fault.message) % fault.params)
    lines = path.read_text(encoding="utf-8-sig", errors="replace").splitlines() if found else []
    return Checked(tuple(_fault(plain, lines) for plain in found))


def checked_bytes(content: bytes, kind: str) -> Checked:
    """Check the same content again on its way back from the preview."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(content)
        file.flush()
        return checked_file(Path(file.name), kind)


def _fault(plain: dict[str, Any], lines: list[str]) -> Fault:
    problem = problem_of(plain)
    source = lines[problem.line - 1].strip() if 0 < problem.line <= len(lines) else ""
    return Fault(problem.line, source[:EXCERPT], problem.where, sentence(problem.message, problem.params))
