"""Which imported opinions are in already."""

from collections.abc import Sequence

from gonghua.institution.engagement.models import Opinion

AT_ONCE = 10_000
"""So many values a query: databases take no more than some ten thousand."""


def known_identities(identities: Sequence[str]) -> set[str]:
    """Return those of these identities whose opinion is entered."""
    found: set[str] = set()
    for start in range(0, len(identities), AT_ONCE):
        asked = identities[start : start + AT_ONCE]
        found.update(filter(None, Opinion.objects.filter(identity__in=asked).values_list("identity", flat=True)))
    return found
