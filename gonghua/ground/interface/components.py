"""What pages hand to the parts of the look: small frozen records, checked when they are made."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

CHIP_ICONS = {
    "late": "alert",
    "due": "clock",
    "ok": "check",
    "now": "now",
    "draft": "draft",
    "local": "",
    "gap": "alert",
    "neutral": "",
}
NOTICE_ICONS = {"ok": "check", "error": "alert", "local": "info", "info": "info", "busy": "busy"}
VERIFY_ICONS = {"valid": "check", "ended": "check", "revoked": "cross", "replaced": "cross", "unknown": "help"}
BUTTON_KINDS = ("plain", "primary", "quiet")
PIN_KINDS = ("gap", "soon", "now", "quiet")
STEP_STATES = ("done", "now", "todo", "blocked")
ENTRY_STATES = ("plain", "done", "now", "plan")
SEAT_STATES = ("held", "soon", "gap")


class UnknownChoiceError(ValueError):
    """A part was asked for something that it does not know."""


def one_of(part: str, value: str, known: Iterable[str]) -> str:
    """Return `value` if the part knows it; raise UnknownChoiceError with what it knows."""
    choices = tuple(known)
    if value not in choices:
        raise UnknownChoiceError(f"{part} knows {', '.join(choices)}, not {value!r}")
    return value


@dataclass(frozen=True)
class MenuItem:
    """A line of the side navigation."""

    label: str
    url: str
    icon: str = ""
    count: int | None = None
    current: bool = False


@dataclass(frozen=True)
class Step:
    """A stage on a step line; `facts` are its small lines, `problem` says why it cannot begin."""

    label: str
    state: str = "todo"
    facts: tuple[str, ...] = ()
    problem: str = ""
    href: str = ""

    def __post_init__(self) -> None:
        one_of("step", self.state, STEP_STATES)


@dataclass(frozen=True)
class Entry:
    """Something that happened, or will: what, when, who, by which article (`cite`: a Citation or None)."""

    title: str
    day: date | str | None = None
    who: str = ""
    cite: Any = None
    text: str = ""
    href: str = ""
    state: str = "plain"

    def __post_init__(self) -> None:
        one_of("timeline entry", self.state, ENTRY_STATES)


@dataclass(frozen=True)
class DueRow:
    """A line of a workbench: when, what, by which article, one action.

    `days` are the working days left (negative: late; None: no deadline, then `chip` may say something else, as a pair
    of kind and text). `when` is the line under the chip, `local` what in it rests on a local setting. `urgent` makes
    the action the page's one filled button.
    """

    title: str
    action: str
    href: str
    days: int | None = None
    chip: tuple[str, str] | None = None
    when: str = ""
    facts: tuple[str, ...] = ()
    cite: Any = None
    local: str = ""
    urgent: bool = False

    def __post_init__(self) -> None:
        if self.chip:
            one_of("chip", self.chip[0], CHIP_ICONS)


@dataclass(frozen=True)
class Seat:
    """A cell of the seat strip: where, what kind or how many (`note`), who is in office, until when."""

    name: str
    who: str
    until: str = ""
    note: str = ""
    href: str = ""
    state: str = "held"

    def __post_init__(self) -> None:
        one_of("seat", self.state, SEAT_STATES)


@dataclass(frozen=True)
class Tab:
    """A tab: a link to the same list, seen otherwise."""

    label: str
    href: str
    count: int | None = None
    current: bool = False
