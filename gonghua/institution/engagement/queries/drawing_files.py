"""Which files the drawings have; a file that no drawing names is removed after a day (`config/clearing.py`)."""

from collections.abc import Iterable

from gonghua.institution.engagement.models import DrawingVersion


def named_drawings() -> Iterable[str]:
    """Return the names of the files of every drawing."""
    return DrawingVersion.objects.values_list("name", flat=True).iterator()
