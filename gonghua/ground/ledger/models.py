"""The record: entries that are only ever added, the head they hang from, and the rows that acts change."""

from typing import Any, ClassVar
from uuid import UUID

import uuid6
from django.db import models


def new_id() -> UUID:
    """Return a UUIDv7 as a plain UUID: known before the row is written, and in the order of making."""
    return UUID(int=uuid6.uuid7().int)


class InstitutionRow(models.Model):
    """A row of the institution: changed by acts only, and never without its version."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    version = models.PositiveIntegerField(default=1)

    personal_fields: ClassVar[frozenset[str]] = frozenset()
    """Fields whose value must not stand in the ledger: a commitment stands there instead."""

    class Meta:
        abstract = True

    @classmethod
    def kind(cls) -> str:
        """Return the registered noun under which entries name this row, such as ``appointments.seat``."""
        return cls._meta.label_lower

    def ledger_person(self) -> UUID | None:
        """Return the person whose key guards this row's personal values, if any."""
        return None

    def recorded_fields(self) -> list[str]:
        """Return the columns that an entry records."""
        return [field.attname for field in self._meta.concrete_fields if field.attname not in ("id", "version")]


class Head(models.Model):
    """The one row that every act locks: where the chain ends."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    installation = models.UUIDField(default=new_id)
    seq = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64)


class Entry(models.Model):
    """One act that happened. The database itself refuses to change, remove or misplace it (migration 0002)."""

    seq = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    day = models.DateField()
    actor = models.UUIDField()
    mandate = models.UUIDField(null=True)
    act = models.CharField(max_length=64, db_index=True)
    subject_kind = models.CharField(max_length=64)
    subject_id = models.UUIDField()
    articles: models.JSONField[Any, Any] = models.JSONField(default=list)
    reason = models.TextField(blank=True)
    changes: models.JSONField[Any, Any] = models.JSONField(default=list)
    prev = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        indexes = (models.Index(fields=["subject_kind", "subject_id", "seq"], name="ledger_subject"),)
        ordering = ("seq",)


class Submission(models.Model):
    """A form that was sent: its random key, what it held, and where its outcome stands. Kept seven days."""

    key = models.UUIDField(primary_key=True)
    fingerprint = models.CharField(max_length=64)
    result = models.CharField(max_length=200)
    at = models.DateTimeField()
