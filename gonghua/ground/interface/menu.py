"""The side menu: each room registers its entries; what an account sees is what its mandates open."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise

from gonghua.ground.interface.components import MenuItem
from gonghua.ground.people.models import Mandate
from gonghua.ground.people.permission import may

MenuGroup = tuple[MenuItem, ...]


@dataclass(frozen=True)
class Entry:
    """An entry of the menu: where it leads, and the act or read that opens it (None: any account).

    `count` says how much waits behind it for the reader; nothing is shown for none.
    """

    group: int
    label: str | Promise
    url_name: str
    icon: str
    gate: str | None = None
    count: Callable[[Any], int] | None = None


_entries: list[Entry] = []
_public: list[Entry] = []


def register(*entries: Entry) -> None:
    """Add a room's entries; called once when the room's app is ready."""
    _entries.extend(entries)
    _entries.sort(key=lambda entry: entry.group)


def register_public(*entries: Entry) -> None:
    """Add a room's entries to the public pages' head."""
    _public.extend(entries)
    _public.sort(key=lambda entry: entry.group)


def menu_for(request: HttpRequest, mandates: Sequence[Mandate]) -> tuple[MenuGroup, ...]:
    """Return the groups of entries that `mandates` open, the current one marked."""
    groups: dict[int, list[MenuItem]] = {}
    for entry in _entries:
        if mandates and (entry.gate is None or may(mandates, entry.gate)):
            groups.setdefault(entry.group // 10, []).append(_counted(entry, request))
    return tuple(tuple(items) for items in groups.values())


def public_menu(path: str) -> tuple[MenuItem, ...]:
    """Return the entries that everyone sees at the head of the public pages."""
    return tuple(_item(entry, path) for entry in _public)


def _counted(entry: Entry, request: HttpRequest) -> MenuItem:
    return replace(_item(entry, request.path), count=(entry.count(request) or None) if entry.count else None)


def _item(entry: Entry, path: str) -> MenuItem:
    url = reverse(entry.url_name)
    return MenuItem(label=str(entry.label), url=url, icon=entry.icon, current=path == url or path.startswith(url))
