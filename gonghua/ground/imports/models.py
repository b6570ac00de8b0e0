"""Files that people sent: looked at first, then brought in by the worker, row by row."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.models import new_id


class Upload(models.Model):
    """A file that somebody sent. It is no row of the institution: what it brings in is, by the acts of its kind."""

    class State(models.TextChoices):
        """Where the upload stands."""

        PREVIEW = "preview", _("preview")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    id = models.UUIDField(primary_key=True, default=new_id)
    account = models.ForeignKey("people.Account", models.CASCADE)
    kind = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    stored = models.CharField(max_length=80)
    options: models.JSONField[Any, Any] = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PREVIEW)
    day = models.DateField(null=True)
    """The day of acting, once it was started: the day of every row, also of those that are taken up later."""
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    counts: models.JSONField[Any, Any] = models.JSONField(default=dict)
    """How many rows were created, updated, unchanged, refused and warned of, once it is done."""
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = (models.Index(fields=["kind", "account"], name="upload_of_kind"),)

    @property
    def path(self) -> Path:
        """Return where the file lies; it is removed some days after it was sent."""
        return Path(settings.UPLOADS_DIR) / self.stored

    @property
    def kept(self) -> bool:
        """Return whether the file is still there."""
        return self.path.is_file()
