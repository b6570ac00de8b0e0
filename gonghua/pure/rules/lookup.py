"""Finding a thing of a measure by its id, or by the word that a spreadsheet has for it.

Serves: 11.1
"""

import unicodedata
from collections.abc import Iterable
from typing import Protocol, TypeVar


class NotInMeasureError(LookupError):
    """The measure has no such level, channel, stage, article, paragraph, issuer or series."""

    def __init__(self, measure_id: str, what: str, wanted: object) -> None:
        super().__init__(f"{measure_id} has no {what} {wanted!r}")


class Identified(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """Return the id."""


class Worded(Identified, Protocol):
    """Anything with an id, a name in each language, and other words in use for it."""

    @property
    def label(self) -> str:
        """Return the document's word."""

    @property
    def label_en(self) -> str:
        """Return the English word."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Return the other words."""


_Found = TypeVar("_Found", bound=Identified)
_Meant = TypeVar("_Meant", bound=Worded)


def with_id(measure_id: str, what: str, things: Iterable[_Found], wanted: str) -> _Found:
    """Return the thing with this id; raise NotInMeasureError when there is none."""
    for thing in things:
        if thing.id == wanted:
            return thing
    raise NotInMeasureError(measure_id, what, wanted)


def meant(things: Iterable[_Meant], text: str) -> _Meant | None:
    """Return what a spreadsheet means by id, label, English label or alias; None when it means none of the things."""
    wanted = word(text)
    return next((thing for thing in things if wanted in _words(thing)), None)


def word(text: str) -> str:
    """Return a word as people mean it: one width, no spaces, no case.

    >>> word(" Area　Ｌevel")
    'arealevel'
    """
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _words(thing: Worded) -> set[str]:
    return {word(name) for name in (thing.id, thing.label, thing.label_en, *thing.aliases)}
