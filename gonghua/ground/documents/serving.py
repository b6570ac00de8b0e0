"""Files handed out: each fetch passes a view that has asked the gate, and no browser runs anything in them."""

from pathlib import Path

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag

from gonghua.ground.documents import pictures

SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
PUBLIC_SECONDS = 86_400
"""A browser keeps a public picture for a day: one that is withdrawn is then soon gone everywhere."""


def file_response(
    request: HttpRequest, file: Path | bytes, media_type: str, name: str, *, sha256: str, public: bool
) -> HttpResponseBase:
    """Return a kept file, or 304 to a browser that has it.

    `file` is its path, or its content where that has been read to be checked; `name` is what it is saved as; `sha256`
    is the row's. Pictures that we have written anew open in the page, all else is saved. Only what is `public` may be
    kept by browsers. Raises Http404 when the file is not there.
    """
    suffix = "".join(file.suffixes) if isinstance(file, Path) else ""  # tells a picture's versions apart
    tag = quote_etag(f"{sha256}{suffix}")
    response = get_conditional_response(request, etag=tag) or _whole(file, media_type)
    response["ETag"] = tag
    response["Cache-Control"] = f"public, max-age={PUBLIC_SECONDS}, immutable" if public else "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SANDBOX
    saved = media_type != pictures.MEDIA_TYPE
    response["Content-Disposition"] = content_disposition_header(saved, " ".join(name.split())) or "inline"
    return response


def _whole(file: Path | bytes, media_type: str) -> HttpResponseBase:
    if isinstance(file, bytes):
        return HttpResponse(file, content_type=media_type)
    try:
        return FileResponse(file.open("rb"), content_type=media_type)
    except FileNotFoundError:
        raise Http404 from None
