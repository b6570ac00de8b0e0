"""The side menu: each room registers its entries; what an account sees is what its mandates open."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext

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
_foot: list[Entry] = []


def register(*entries: Entry) -> None:
    """Add a room's entries; called once when the room's app is ready."""
    _entries.extend(entries)
    _entries.sort(key=lambda entry: entry.group)


def register_public(*entries: Entry) -> None:
    """Add a room's entries to the public pages' head."""
    _public.extend(entries)
    _public.sort(key=lambda entry: entry.group)


def register_foot(*entries: Entry) -> None:
    """Add entries to the public pages' foot: what is said about the site itself."""
    _foot.extend(entries)
    _foot.sort(key=lambda entry: entry.group)


def menu_for(request: HttpRequest, mandates: Sequence[Mandate]) -> tuple[MenuGroup, ...]:
    """Return the groups of entries that `mandates` open, the current one marked."""
    shown = [entry for entry in _entries if mandates and (entry.gate is None or may(mandates, entry.gate))]
    groups: dict[int, list[MenuItem]] = {}
    for entry, item in zip(shown, _items(shown, request.path), strict=True):
        counted = replace(item, count=(entry.count(request) or None) if entry.count else None)
        groups.setdefault(entry.group // 10, []).append(counted)
    return tuple(tuple(items) for items in groups.values())


def public_menu(path: str) -> tuple[MenuItem, ...]:
    """Return the entries that everyone sees at the head of the public pages."""
    return tuple(_items(_public, path))


def foot_menu(path: str) -> tuple[MenuItem, ...]:
    """Return the entries at the foot of the public pages: where faults are reported, then those of the rooms."""
    report = (MenuItem(label=gettext("Report a fault"), url=settings.FAULT_REPORT),) if settings.FAULT_REPORT else ()
    return (*report, *_items(_foot, path))


def _items(entries: Sequence[Entry], path: str) -> list[MenuItem]:
    """Return the entries as lines; the one whose address leads furthest towards `path` is the current one."""
    urls = [reverse(entry.url_name) for entry in entries]
    nearest = max((url for url in urls if path.startswith(url)), key=len, default=None)
    return [
        MenuItem(label=str(entry.label), url=url, icon=entry.icon, current=url == nearest)
        for entry, url in zip(entries, urls, strict=True)
    ]
