"""Which photos there are: what waits for a look, and which files have a row."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from gonghua.institution.engagement.models import Opinion, OpinionPhoto
from gonghua.institution.engagement.queries.opinions import THERE
from gonghua.institution.engagement.terms import OpinionState, Shown


def named_photos() -> Iterable[str]:
    """Return the names of the files that opinions have; those of opinions that were taken back are to go."""
    there = OpinionPhoto.objects.exclude(opinion__state=OpinionState.TAKEN_BACK)
    return there.values_list("name", flat=True).iterator()


def photos_to_look_at(opinions: QuerySet[Opinion]) -> QuerySet[OpinionPhoto]:
    """Return the photos of these opinions that nobody looked at yet, the oldest first."""
    rows = OpinionPhoto.objects.filter(opinion__in=opinions.filter(THERE).values("pk"), shown=Shown.HELD)
    return rows.select_related("opinion__project__street_town").order_by("pk")


def opinions_to_look_at(opinions: QuerySet[Opinion]) -> QuerySet[Opinion]:
    """Return those of these opinions that were held until somebody looked, the oldest first."""
    return opinions.filter(THERE, shown=Shown.HELD).order_by("pk")


def public_photo(key: UUID) -> OpinionPhoto | None:
    """Return a photo that everyone may see: looked at, of an opinion that is shown."""
    shown = OpinionPhoto.objects.filter(shown=Shown.SHOWN, opinion__shown=Shown.SHOWN)
    return shown.exclude(opinion__state=OpinionState.TAKEN_BACK).filter(pk=key).first()
