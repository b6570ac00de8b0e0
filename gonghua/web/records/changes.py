"""What an entry changed, in words: rows as nouns, columns as words, values as people write them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import DateField, DateTimeField, Field, ForeignKey
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gonghua.ground.interface.wording import day_text, moment_text, named
from gonghua.pure.rules.measure import Measure
from gonghua.web.records.nouns import field_word, noun_of

COMMITMENT = "hmac:"
AS_JSON = '{"json":'
LONG = 120
NAMED_BY_THE_MEASURE = frozenset({"channel", "exit", "criterion", "authority", "measure", "measure_id", "prolongs"})


@dataclass(frozen=True)
class Change:
    """One column's change."""

    word: str
    before: str
    after: str


@dataclass(frozen=True)
class ChangedRow:
    """A row with what changed in it; `new` when it came into being."""

    noun: str
    new: bool
    changes: tuple[Change, ...]


Names = Mapping[UUID, str]


def changed_rows(changes: Sequence[Mapping[str, Any]], names: Names, measure: Measure | None) -> list[ChangedRow]:
    """Return the changes of an entry row by row, in the order in which they were made."""
    rows: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for item in changes:
        rows.setdefault((item["kind"], item["id"]), []).append(item)
    words = measure_words(measure)
    return [_row(kind, items, names, words) for (kind, _key), items in rows.items()]


def keys_named(changes: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, UUID]]:
    """Yield the kind and key of every row that a change points to, for their names to be fetched together."""
    for item in changes:
        field = _field(item["kind"], item["field"])
        if isinstance(field, ForeignKey):
            for value in (item["before"], item["after"]):
                if value:
                    yield field.related_model._meta.label_lower, UUID(value)


def measure_words(measure: Measure | None) -> Mapping[str, str]:
    """Return the words for what a measure names: levels, channels, exits, conditions, offices."""
    offices = {"district": _("the district office"), "street_town": _("the street-town office")}
    if measure is None:
        return offices
    things = [*measure.channels, *measure.exits, *(one for level in measure.levels for one in level.criteria)]
    words = {thing.id: named(thing) for thing in things} | {measure.id: measure.document_number}
    return words | {f"level.{level.id}": named(level) for level in measure.levels} | offices


def _row(kind: str, items: Sequence[Mapping[str, Any]], names: Names, words: Mapping[str, str]) -> ChangedRow:
    new = all(item["before"] is None for item in items)
    changes = [
        Change(
            str(field_word(item["field"])),
            value_text(kind, item["field"], item["before"], names, words),
            value_text(kind, item["field"], item["after"], names, words),
        )
        for item in items
        if not (new and _says_nothing(kind, item, names))
    ]
    return ChangedRow(str(noun_of(kind).word), new, tuple(changes))


def _says_nothing(kind: str, item: Mapping[str, Any], names: Names) -> bool:
    """Return whether a new row's value is empty, or points to a row that has no name of its own."""
    if item["after"] in (None, ""):
        return True
    return isinstance(_field(kind, item["field"]), ForeignKey) and UUID(item["after"]) not in names


def value_text(kind: str, name: str, value: Any, names: Names, words: Mapping[str, str]) -> str:
    """Return a recorded value in words."""
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, str) and value.startswith(COMMITMENT):
        return _("encrypted")
    field = _field(kind, name)
    if field is not None and field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, ForeignKey):
        return names.get(UUID(value)) or str(noun_of(field.related_model._meta.label_lower).word)
    if isinstance(field, DateTimeField):  # which Django makes a kind of DateField
        return moment_text(datetime.fromisoformat(value), "table")
    if isinstance(field, DateField):
        return day_text(date.fromisoformat(value), "table")
    return _plain(name, str(value), words)


def _plain(name: str, value: str, words: Mapping[str, str]) -> str:
    if value.startswith(AS_JSON):
        return _("drawn")
    if len(value) > LONG:
        return ngettext("%(n)d character", "%(n)d characters", len(value)) % {"n": len(value)}
    if name == "level":
        return words.get(f"level.{value}", value)
    return words.get(value, value) if name in NAMED_BY_THE_MEASURE else value


@lru_cache(maxsize=512)
def _field(kind: str, name: str) -> "Field[Any, Any] | None":
    """Return the model's field of this column, or None where the model has changed since."""
    try:
        model = apps.get_model(kind)
        found: Field[Any, Any] = next(field for field in model._meta.concrete_fields if field.attname == name)
        return found
    except (LookupError, StopIteration):
        return None
