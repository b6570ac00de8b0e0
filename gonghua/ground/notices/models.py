"""What is to be told: notices in the house, and messages that leave it."""

from django.db import models
from django.utils import timezone

from gonghua.ground.ledger.models import new_id


class Notice(models.Model):
    """A notice in an account's own list: written in the act's transaction, once an act, account and kind."""

    id = models.UUIDField(primary_key=True, default=new_id)
    account = models.ForeignKey("people.Account", models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=64)
    subject_id = models.UUIDField()
    act_seq = models.PositiveBigIntegerField()
    day = models.DateField()
    params: models.JSONField[dict[str, str], dict[str, str]] = models.JSONField(default=dict)
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["act_seq", "account", "kind"], name="notice_once"),)
        ordering = ("-act_seq",)


class Outgoing(models.Model):
    """A message for the worker to send: leased, then sent with the row's id as its Message-ID."""

    id = models.UUIDField(primary_key=True, default=new_id)
    recipient = models.CharField(max_length=254)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    queued_at = models.DateTimeField(default=timezone.now)
    leased_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    failures = models.PositiveSmallIntegerField(default=0)
