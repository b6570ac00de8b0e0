"""What is kept for a time only, and removed by the tick once the time is over."""

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection

from gonghua.ground.documents.uploads import remove_unnamed
from gonghua.ground.ledger.models import Submission
from gonghua.institution.engagement.acts import sendings
from gonghua.institution.engagement.queries.drawing_files import named_drawings
from gonghua.institution.engagement.queries.photos import named_photos

SUBMISSIONS_KEPT = timedelta(days=7)
UPLOADS_KEPT = timedelta(days=7)
UNNAMED_KEPT = timedelta(days=1)
"""A drawing or photo that no row names in the end: the form was never sent, or the opinion was taken back."""


def clear(now: datetime) -> None:
    """Remove everything whose time is over at `now`; harmless when done twice."""
    forget_submissions(now)
    forget_sessions(now)
    forget_cached(now)
    forget_uploads(now)
    sendings.forget(now)
    if now.minute == 0:  # their folders grow large; an hour that is missed is made up by the next
        forget_unnamed(now)


def forget_uploads(now: datetime) -> int:
    """Remove the files that people sent more than seven days ago: they hold personal values. Returns how many."""
    folder = Path(settings.UPLOADS_DIR)
    old = [file for file in folder.glob("*") if file.stat().st_mtime < (now - UPLOADS_KEPT).timestamp()]
    for file in old:
        file.unlink(missing_ok=True)
    return len(old)


def forget_unnamed(now: datetime) -> int:
    """Remove the drawings and photos of more than a day ago that no row names. Returns how many files."""
    before = now - UNNAMED_KEPT
    drawings = remove_unnamed(Path(settings.DRAWINGS_DIR), before, named_drawings)
    return drawings + remove_unnamed(Path(settings.PHOTOS_DIR), before, named_photos)


def forget_submissions(now: datetime) -> int:
    """Remove the forms that were sent more than seven days ago: sent again, they are new forms. Returns how many."""
    return Submission.objects.filter(at__lt=now - SUBMISSIONS_KEPT).delete()[0]


def forget_sessions(now: datetime) -> int:
    """Remove the sessions that have run out, with what they held of their owners. Returns how many."""
    return Session.objects.filter(expire_date__lt=now).delete()[0]


def forget_cached(now: datetime) -> int:
    """Remove the shared cache's values that have run out (who failed to sign in, and from where). Returns how many."""
    table = connection.ops.quote_name(settings.CACHES["default"]["LOCATION"])
    with connection.cursor() as cursor:
        # a table of Django's own, without a model; its name is a setting of ours
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [connection.ops.adapt_datetimefield_value(now)])
        return int(cursor.rowcount)
