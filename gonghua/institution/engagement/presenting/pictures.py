"""Drawings and photos as pictures on a page: which file, how large, what it shows."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from gonghua.ground.documents.pictures import PHONE, SIDES, THUMBNAIL
from gonghua.ground.interface.drawing_parts import Picture
from gonghua.ground.interface.wording import day_text
from gonghua.institution.engagement.models import DrawingVersion, OpinionPhoto
from gonghua.institution.engagement.wording import drawing_name
from gonghua.pure.rules.measure import Measure


def drawing_picture(version: DrawingVersion, measure: Measure, side: int = PHONE) -> Picture | None:
    """Return a published version as a picture; None for a PDF, at which nobody can point."""
    if version.width is None or version.height is None:
        return None
    alt = _("%(drawing)s: %(text)s") % {"drawing": drawing_name(version, measure), "text": version.plain}
    href = reverse("residents:drawing_file", args=[version.pk, side])
    whole = reverse("residents:drawing_file", args=[version.pk, SIDES[0]])
    return Picture(href, *scaled(version.width, version.height, side), alt, whole)


def photo_picture(photo: OpinionPhoto, given: str, *address: str | UUID) -> Picture:
    """Return a photo; `given` and `address` are the name and first arguments of the address that shows it."""
    alt = _("Photo sent with the opinion of %(day)s") % {"day": day_text(photo.opinion.given_on)}
    href = reverse(given, args=[*address, photo.pk, THUMBNAIL])
    whole = reverse(given, args=[*address, photo.pk, PHONE])
    return Picture(href, *scaled(photo.width, photo.height, THUMBNAIL), alt, whole)


def scaled(width: int, height: int, side: int) -> tuple[int, int]:
    """Return the width and height of a picture whose longer side is at most `side` pixels."""
    shrink = min(1.0, side / max(width, height))
    return max(1, round(width * shrink)), max(1, round(height * shrink))
