"""What public pages hand to their parts, in residents' words: small frozen records, checked when they are made."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gonghua.ground.interface.components import CHIP_ICONS, one_of
from gonghua.ground.interface.drawing_parts import Picture

DISPOSITIONS = {
    "adopted": ("ok", "check"),
    "partly": ("ok", "check"),
    "not_adopted": ("draft", "cross"),
    "passed_on": ("now", "arrow-right"),
    "waiting": ("neutral", "clock"),
    "late": ("late", "alert"),
}
"""What became of an opinion: the kind of its chip, and the icon before its word."""
STORY_STATES = ("done", "now", "plan")
COUNT_KINDS = ("", "late")


@dataclass(frozen=True)
class ProjectRow:
    """A project in a list: its name, what is planned in a sentence, where, facts, the drawing, its pin's number.

    `key` lights up the pin of the same key on a map beside the list.
    """

    title: str
    href: str
    text: str = ""
    place: str = ""
    facts: tuple[str, ...] = ()
    picture: Picture | None = None
    number: int | None = None
    action: str = ""
    action_href: str = ""
    key: str = ""


@dataclass(frozen=True)
class ResultRow:
    """What somebody said, and what came of it."""

    disposition: str
    word: str
    said: str
    answer: str
    href: str = ""

    def __post_init__(self) -> None:
        one_of("disposition", self.disposition, DISPOSITIONS)


@dataclass(frozen=True)
class MeetingRow:
    """A meeting: what, when, where; `note` says who may come or how one gets in."""

    title: str
    href: str
    day: date
    hour: str = ""
    place: str = ""
    note: str = ""
    chip: tuple[str, str] | None = None

    def __post_init__(self) -> None:
        if self.chip:
            one_of("chip", self.chip[0], CHIP_ICONS)


@dataclass(frozen=True)
class StoryEntry:
    """A chapter of a project as residents tell it: when (in words), what, a sentence, a link for more."""

    title: str
    when: str
    text: str = ""
    link: str = ""
    href: str = ""
    state: str = "done"

    def __post_init__(self) -> None:
        one_of("story", self.state, STORY_STATES)


@dataclass(frozen=True)
class Count:
    """A figure and what it counts."""

    number: int | str
    label: str
    kind: str = ""

    def __post_init__(self) -> None:
        one_of("count", self.kind, COUNT_KINDS)


@dataclass(frozen=True)
class PromiseStep:
    """A step on the way of an opinion, and until when it is taken."""

    label: str
    when: str
    done: bool = False


@dataclass(frozen=True)
class OpinionRow:
    """An opinion and its answer, as everyone may read them; `number` is its pin on the drawing."""

    said: str
    facts: tuple[str, ...] = ()
    disposition: str = "waiting"
    word: str = ""
    answer: str = ""
    answered_by: str = ""
    href: str = ""
    number: int | None = None
    photos: Sequence[Picture] = ()

    def __post_init__(self) -> None:
        one_of("disposition", self.disposition, DISPOSITIONS)
