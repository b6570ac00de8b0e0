"""What can be brought in from files: each room registers its kinds, and every page and command is made from them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise

from gonghua.ground.documents.spreadsheet import ColumnSpec
from gonghua.ground.imports.report import Report

Text = str | Promise


BringIn = Callable[..., Report]
"""Reads a file and enters its rows: ``(file, *, actor, day, dry_run=False, progress=None, **options)``.

With `dry_run` it only says what would be done. It raises `Unreadable` for a file that is none, `Refused` when nothing
of it can be entered. Good rows do not wait for bad ones: each is a transaction of its own. The same file twice changes
nothing. `progress` (a `Progress`) is told how many rows of how many are done.
"""


@dataclass(frozen=True)
class ImportOption:
    """Something that a file does not say itself and its sender does: one of `choices`, a whole number, or a text.

    A whole number has a `most`; what is left empty is None, a text "".
    """

    name: str
    label: Text
    help_text: Text = ""
    choices: Sequence[tuple[str, Text]] = ()
    default: str | int | None = None
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True)
class ImportKind:
    """A kind of file: its name in addresses and commands, its words, the act or read that opens it, and its way in."""

    name: str
    title: Text
    sub: Text
    gate: str
    columns: Sequence[ColumnSpec]
    bring_in: BringIn
    serves: Sequence[str]
    options: Sequence[ImportOption] = ()
    headings: Mapping[str, Text] = field(default_factory=dict)
    """What rows have in common that are told for the same reason, by the reason's code."""
    leads_to: str = ""
    """The name of the address where one sees what came in."""

    @property
    def upload_page(self) -> str:
        """Return the name of the address of an upload."""
        return f"imports:{self.name}-upload"


_kinds: dict[str, ImportKind] = {}


def register_import(*kinds: ImportKind) -> None:
    """Add a room's kinds; called once when the room's app is ready."""
    for kind in kinds:
        if kind.name in _kinds:
            raise ValueError(f"import {kind.name} is registered twice")
        _kinds[kind.name] = kind


def import_kinds() -> list[ImportKind]:
    """Return every kind, in the order in which the rooms registered them."""
    return list(_kinds.values())


def kind_called(name: str) -> ImportKind:
    """Return the kind of this name; a name that nobody registered is a mistake."""
    return _kinds[name]
