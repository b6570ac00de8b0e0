"""Pictures of drawings and photos, handed out one by one after asking who may see them."""

from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponseBase

from gonghua.ground.documents.pictures import MEDIA_TYPE, SIDES, version_name
from gonghua.ground.documents.serving import file_response
from gonghua.ground.interface.asking import HouseRequest
from gonghua.ground.interface.gates import needs, public
from gonghua.ground.people.permission import scope_for
from gonghua.ground.people.scoping import one
from gonghua.institution.engagement import reads
from gonghua.institution.engagement.models import DrawingVersion, OpinionPhoto
from gonghua.institution.engagement.queries import scoped
from gonghua.institution.engagement.queries.drawings import published_drawing
from gonghua.institution.engagement.queries.opinions import by_receipt
from gonghua.institution.engagement.queries.photos import public_photo
from gonghua.institution.engagement.terms import OpinionState


@public
def drawing_file(request: HouseRequest, key: UUID, side: int) -> HttpResponseBase:
    """Show a picture of a published drawing."""
    version = published_drawing(key)
    if version is None or version.media_type != MEDIA_TYPE:
        raise Http404
    return _picture(request, version, Path(settings.DRAWINGS_DIR), side, shared=True)


@public
def photo_file(request: HouseRequest, key: UUID, side: int) -> HttpResponseBase:
    """Show a photo that somebody looked at, and found fit for everyone."""
    photo = public_photo(key)
    if photo is None:
        raise Http404
    return _picture(request, photo, Path(settings.PHOTOS_DIR), side, shared=True)


@public
def own_photo(request: HouseRequest, code: str, key: UUID, side: int) -> HttpResponseBase:
    """Show a photo to whoever holds the receipt of its opinion."""
    opinion = by_receipt(code)
    photo = opinion.photos.filter(pk=key).first() if opinion else None
    if opinion is None or photo is None or opinion.state == OpinionState.TAKEN_BACK:
        raise Http404
    return _picture(request, photo, Path(settings.PHOTOS_DIR), side, shared=False)


@needs(reads.SEE)
def office_photo(request: HouseRequest, key: UUID, side: int) -> HttpResponseBase:
    """Show a photo to the office, whether the public sees it or not."""
    photo = one(scoped.photos(scope_for(request.mandates, reads.SEE)), key)
    return _picture(request, photo, Path(settings.PHOTOS_DIR), side, shared=False)


def _picture(
    request: HouseRequest, row: DrawingVersion | OpinionPhoto, folder: Path, side: int, *, shared: bool
) -> HttpResponseBase:
    if side not in SIDES:
        raise Http404
    path = folder / version_name(row.name, side)
    return file_response(request, path, MEDIA_TYPE, f"{row.pk}.webp", sha256=row.sha256, public=shared)
