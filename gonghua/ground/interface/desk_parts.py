"""What pages hand to the answer desk and to the review of many at once: small frozen records, checked when made."""

from collections.abc import Mapping
from dataclasses import dataclass

from gonghua.ground.interface.components import CHIP_ICONS, one_of

REVIEW_COLUMNS = (2, 3, 4, 5, 6, 7)


@dataclass(frozen=True)
class QueueItem:
    """Something that waits at a desk: until when (`days`: working days left), what, where, how many alike (`note`)."""

    title: str
    href: str
    days: int | None = None
    chip: tuple[str, str] | None = None
    where: str = ""
    note: str = ""
    current: bool = False

    def __post_init__(self) -> None:
        if self.chip:
            one_of("chip", self.chip[0], CHIP_ICONS)


@dataclass(frozen=True)
class Receiver:
    """Who gets an answer: by which receipt, and on which way."""

    code: str
    channel: str


@dataclass(frozen=True)
class PreviewPart:
    """A part of what the resident will see: the words of a field, or the sentence that its choice stands for."""

    field: str
    texts: Mapping[str, str] | None = None


@dataclass(frozen=True)
class ReviewCell:
    """A fact in a row of a review: the fact, a line under it, what in it is a local setting; `against` decides."""

    text: str
    note: str = ""
    against: bool = False
    local: str = ""
    href: str = ""


@dataclass(frozen=True)
class ReviewRow:
    """A row that opens: facts, the first of them the name; `action` is what the closed row offers."""

    key: str
    cells: tuple[ReviewCell, ...]
    action: str = ""
    open: bool = False


@dataclass(frozen=True)
class CleanRow:
    """A row that needs no thought: the value of its box, a name, facts in one line."""

    value: str
    label: str
    facts: tuple[str, ...] = ()
    chosen: bool = True
