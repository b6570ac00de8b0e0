"""What there is to tell: each room registers its kinds of notices, with their words and where they lead."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from gonghua.ground.notices.models import Notice


@dataclass(frozen=True)
class Kind:
    """A kind of notice: its words are message ids, translated when shown or sent.

    `title` may name the %(place)s, and nothing else: it is a mail's subject too. `text` may name the days that the act
    gave. `href` makes the address of the page that says the rest from the subject's key.
    """

    name: str
    title: str
    text: str
    href: Callable[[UUID], str]


_kinds: dict[str, Kind] = {}


def register_kinds(*kinds: Kind) -> None:
    """Add a room's kinds; called once when the room's app is ready."""
    for kind in kinds:
        if kind.name in _kinds:
            raise ValueError(f"notice {kind.name} is registered twice")
        _kinds[kind.name] = kind


def kind_called(name: str) -> Kind | None:
    """Return the kind of this name, None for one that the house no longer knows."""
    return _kinds.get(name)


def title_of(notice: Notice) -> str:
    """Return what a notice says in one line, in the language that is active."""
    kind = kind_called(notice.kind)
    if kind is None:
        return _("A notice of an earlier version")
    return _(kind.title) % {"place": notice.area or notice.street_town or _("the district level")}
