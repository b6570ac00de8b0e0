"""What becomes of an upload: kept, started, counted, ended. Only here are its rows written."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from gonghua.ground.documents.uploads import keep_upload
from gonghua.ground.imports.kinds import ImportKind
from gonghua.ground.imports.models import Upload
from gonghua.ground.people.models import Account
from gonghua.ground.people.terms import Scope

State = Upload.State
PROGRESS_EVERY = 20


def keep(kind: ImportKind, account: Account, name: str, chunks: Iterable[bytes], options: dict[str, Any]) -> Upload:
    """Keep a file that `account` sent, to be looked at."""
    stored = keep_upload(chunks, Path(settings.UPLOADS_DIR))
    return Upload.objects.create(account=account, kind=kind.name, name=name[-200:], stored=stored, options=options)


def uploads_in(scope: Scope, account: Account, kinds: Iterable[str]) -> QuerySet[Upload]:
    """Return the uploads that `account` may see, the newest first: in the whole district, or its own alone."""
    found = Upload.objects.filter(kind__in=list(kinds)).select_related("account").order_by("-pk")
    return found if scope.district else found.filter(account=account)


def start(upload: Upload, day: date) -> bool:
    """Mark an upload as under way; False when it is already, or is done: a second press does nothing more."""
    waiting = Upload.objects.filter(pk=upload.pk, state__in=[State.PREVIEW, State.FAILED])
    return bool(waiting.update(state=State.RUNNING, day=day, done=0))


def running(key: UUID | str) -> Upload | None:
    """Return an upload that is under way, with its account."""
    return Upload.objects.select_related("account").filter(pk=key, state=State.RUNNING).first()


def note_progress(upload: Upload, done: int, total: int) -> None:
    """Keep how far an upload is, now and then."""
    if done % PROGRESS_EVERY == 0 or done == total:
        Upload.objects.filter(pk=upload.pk).update(done=done, total=total)


def end(upload: Upload, state: Upload.State, counts: dict[str, int]) -> None:
    """Keep how an upload ended."""
    Upload.objects.filter(pk=upload.pk).update(state=state, counts=counts)


def under_way() -> dict[UUID, int]:
    """Return how many rows are done of each upload that is under way."""
    return dict(Upload.objects.filter(state=State.RUNNING).values_list("pk", "done"))
