"""What is to be told: notices in the house, and messages that leave it."""

from django.db import models
from django.utils import timezone

from gonghua.ground.ledger.models import new_id


class Notice(models.Model):
    """A notice in an account's own list: written in the act's transaction, once an act, account and kind.

    It holds keys and days, never a name: its place is named when it is shown, and whom it is about stands on the page
    that it leads to, behind that page's own gate.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    account = models.ForeignKey("people.Account", models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=64)
    subject_id = models.UUIDField()
    street_town = models.ForeignKey("territory.StreetTown", models.PROTECT, null=True, related_name="+")
    area = models.ForeignKey("territory.Area", models.PROTECT, null=True, related_name="+")
    act_seq = models.PositiveBigIntegerField()
    day = models.DateField()
    params: models.JSONField[dict[str, str], dict[str, str]] = models.JSONField(default=dict)
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["act_seq", "account", "kind"], name="notice_once"),)
        indexes = (
            models.Index(fields=["account", "-act_seq"], name="notice_of_account"),
            models.Index(fields=["account"], condition=models.Q(read_at=None), name="notice_unread"),
        )
        ordering = ("-act_seq", "pk")


class Outgoing(models.Model):
    """A message for the worker to send: taken until `not_before`, then sent with the row's id as its Message-ID.

    It either carries a notice, whose words and receiver are looked up when it is sent, or a text of its own.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    notice = models.OneToOneField(Notice, models.CASCADE, null=True, related_name="mail")
    recipient = models.CharField(max_length=254, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    queued_at = models.DateTimeField(default=timezone.now)
    not_before = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=80, blank=True)

    class Meta:
        indexes = (models.Index(fields=["queued_at"], condition=models.Q(sent_at=None), name="outgoing_unsent"),)
