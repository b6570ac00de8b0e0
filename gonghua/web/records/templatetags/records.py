"""What an entry changed, in the words of the measure that the frame shows."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import template
from django.template.context import Context

from gonghua.web.records.changes import ChangedRow, changed_rows

register = template.Library()


@register.simple_tag(takes_context=True)
def changes_of(context: Context, entry: Any, names: Mapping[UUID, str]) -> list[ChangedRow]:
    """The entry's changes, row by row."""
    return changed_rows(entry.changes, names, getattr(context.get("frame"), "measure", None))
