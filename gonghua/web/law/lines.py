"""The lines of the table of what the software takes from a measure, and the words for common kinds of value."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gonghua.ground.interface.wording import citation_text, is_chinese
from gonghua.pure.rules.part import Cite, Sourced


@dataclass(frozen=True)
class Taken:
    """One line of the table: what it is, its values, where they stand; `local` where the document does not fix them."""

    label: str
    values: tuple[str, ...]
    cite: Cite | None
    local: bool = False

    @property
    def place(self) -> str:
        """Return the place in words, for a measure whose articles cannot be opened yet."""
        return citation_text(self.cite.article, self.cite.paragraph) if self.cite else ""


def sourced(label: str, value: str, source: Sourced) -> Taken:
    """Return the line of one value with its source."""
    return Taken(label, (value,), source.cite, source.local)


def pair(name: str, value: str) -> str:
    """Return a value with whose it is."""
    return _("%(name)s: %(value)s") % {"name": name, "value": value}


def listed(words: Iterable[str]) -> str:
    """Return words in a row."""
    return ("、" if is_chinese() else ", ").join(words)


def authority(authority: str) -> str:
    """Return whose office it is."""
    return {"district": _("the district office"), "street_town": _("the street-town office")}[authority]


def days(count: int) -> str:
    """Return a number of days in words."""
    return ngettext("%(n)d day", "%(n)d days", count) % {"n": count}


def working_days(count: int) -> str:
    """Return a number of working days in words."""
    return ngettext("%(n)d working day", "%(n)d working days", count) % {"n": count}
