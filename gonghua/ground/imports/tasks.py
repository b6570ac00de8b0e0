"""Bringing a file in, in the background. One whose worker was ended goes on where it stopped: rows that are in stay."""

from collections.abc import Mapping
from functools import partial
from uuid import UUID

from django_tasks import task

from gonghua.ground.documents.unreadable import Unreadable
from gonghua.ground.imports import uploads
from gonghua.ground.imports.kinds import kind_called
from gonghua.ground.imports.models import Upload
from gonghua.ground.ledger.errors import Refused


@task()
def bring_in(upload_id: str) -> int:
    """Bring in a file that was looked at, as the account that sent it; one that is done already stays as it is."""
    upload = uploads.running(upload_id)
    if upload is None or upload.day is None:
        return 0
    state, counts = Upload.State.FAILED, dict[str, int]()
    try:
        report = kind_called(upload.kind).bring_in(
            upload.path,
            actor=upload.account,
            day=upload.day,
            progress=partial(uploads.note_progress, upload),
            **upload.options,
        )
        state, counts = Upload.State.DONE, report.counts
        return report.created + report.updated
    except (Unreadable, Refused):  # the page reads the file once more, and says why
        return 0
    finally:
        uploads.end(upload, state, counts)


def take_up(before: Mapping[UUID, int]) -> dict[UUID, int]:
    """Queue again the files that stand where they stood `before`: their worker was ended in the middle.

    Return how many rows of each that is under way are done, to be given back the next time. Rows that are in already
    stay as they are, so that one taken up too early does no harm.
    """
    now = uploads.under_way()
    for key, done in now.items():
        if before.get(key) == done:
            bring_in.enqueue(str(key))
    return now
