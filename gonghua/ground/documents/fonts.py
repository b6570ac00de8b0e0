"""Which faces a document is set in: found by path, so that no system setting can change a page unseen."""

from dataclasses import dataclass
from pathlib import Path


class MissingFont(Exception):
    """No simplified Chinese face can be found; the message says in one line what to install."""


@dataclass(frozen=True)
class FontSet:
    """The font files to load and the family that each role of a page is set in.

    `notes` holds one English catalogue id a deviation from the intended faces (empty: everything is there).
    """

    paths: tuple[Path, ...]
    serif: str
    sans: str
    names: str
    notes: tuple[str, ...] = ()


def find_fonts(font_dir: Path | None) -> FontSet:
    """Return the faces for documents: the configured folder first, then the system's, then the wheel's.

    Raises `MissingFont` when no simplified Chinese face is found anywhere.
    """
    raise NotImplementedError


def font_report(font_dir: Path | None) -> dict[str, object]:
    """Return what the health check prints: ``{"ok", "serif", "sans", "names", "files", "notes"}``."""
    raise NotImplementedError
