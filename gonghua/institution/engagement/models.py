"""Drawings in versions, the meetings of a project, and opinions with their answers.

An opinion is nobody's: it has no account, its words and telephone stand sealed under a key of its own, and its receipt
opens it again. One answer may serve several opinions; each keeps its own receipt.
"""

from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.models import InstitutionRow
from gonghua.ground.people.sealed import open_sealed
from gonghua.ground.people.terms import Place
from gonghua.institution.engagement.terms import DrawingState, MeetingState, OpinionState, Presence, Shown
from gonghua.pure.rules.identity import mask_phone


class DrawingVersion(InstitutionRow):
    """One version of a project's community plan map or design drawing (footnote 2), with its words for everybody.

    `changes` are the numbered changes against the version before: {"number", "text", "box": [x, y, width, height]} with
    fractions of the picture, or no box. A PDF has no width and height: nothing can be pointed at on it.
    """

    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="drawings")
    kind_id = models.CharField(_("kind"), max_length=60)
    number = models.PositiveSmallIntegerField(_("version"))
    state = models.CharField(max_length=10, choices=DrawingState.choices, default=DrawingState.DRAFT)
    name = models.CharField(max_length=80)
    sha256 = models.CharField(max_length=64)
    media_type = models.CharField(max_length=40)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    plain = models.TextField(_("in plain words"))
    changes: models.JSONField[Any, Any] = models.JSONField(default=list, blank=True)
    uploaded_on = models.DateField()
    uploaded_by = models.ForeignKey("people.Account", models.PROTECT, related_name="+")
    published_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("kind_id", "number")
        constraints = (models.UniqueConstraint(fields=["project", "kind_id", "number"], name="one_version"),)

    @property
    def place(self) -> Place:
        """Return the project's place."""
        return self.project.place


class DrawingCheck(InstitutionRow):
    """What was found of one of the measure's checks of a drawing: understood, agreed, buildable."""

    drawing = models.ForeignKey(DrawingVersion, models.PROTECT, related_name="checks")
    check_id = models.CharField(max_length=60)
    met = models.BooleanField()
    evidence = models.CharField(_("evidence"), max_length=500)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["drawing", "check_id"], name="one_drawing_check"),)

    @property
    def place(self) -> Place:
        """Return the project's place."""
        return self.drawing.place


class Meeting(InstitutionRow):
    """One of the meetings that the measure asks of a project.

    Minutes may name people: the ledger holds a commitment, under a key of the meeting's own. Once corrected they say
    when and why.
    """

    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="meetings")
    kind_id = models.CharField(_("kind"), max_length=60)
    starts_at = models.DateTimeField(_("beginning"))
    venue = models.CharField(_("venue"), max_length=200)
    access = models.CharField(_("how to get in"), max_length=200, blank=True)
    purpose = models.CharField(_("what it is about"), max_length=500)
    state = models.CharField(max_length=10, choices=MeetingState.choices, default=MeetingState.PLANNED)
    announced_on = models.DateField(null=True, blank=True)
    held_on = models.DateField(null=True, blank=True)
    minutes_due_on = models.DateField(null=True, blank=True)
    minutes = models.TextField(_("minutes"), blank=True)
    minutes_on = models.DateField(null=True, blank=True)
    amended_on = models.DateField(null=True, blank=True)
    amended_because = models.CharField(_("why they were corrected"), max_length=500, blank=True)
    cancelled_because = models.CharField(_("reason"), max_length=500, blank=True)
    personal_fields = frozenset({"minutes"})

    class Meta:
        ordering = ("starts_at", "id")
        indexes = (models.Index(fields=["state", "starts_at"], name="meeting_next"),)

    def ledger_person(self) -> UUID:
        """Return the meeting itself: it has a key of its own."""
        return self.pk

    @property
    def place(self) -> Place:
        """Return the project's place."""
        return self.project.place


class AgendaItem(InstitutionRow):
    """One item of a meeting's agenda; one without a title was taken off before the meeting was announced."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="agenda")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(_("item"), max_length=200, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=["meeting", "number"], name="one_agenda_item"),)

    @property
    def place(self) -> Place:
        """Return the project's place."""
        return self.meeting.place


class Attendance(InstitutionRow):
    """How many of a party (residents, owners, units …) came to a meeting."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendance")
    party = models.CharField(max_length=60)
    count = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["meeting", "party"], name="one_count_a_party"),)

    @property
    def place(self) -> Place:
        """Return the project's place."""
        return self.meeting.place


class Attendee(InstitutionRow):
    """A person of the institution at a meeting: a planner's presence counts as taking part (第八条第二款)."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendees")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    presence = models.CharField(max_length=14, choices=Presence.choices, default=Presence.PRESENT)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["meeting", "person"], name="once_at_a_meeting"),)

    def ledger_person(self) -> UUID:
        """Return the person."""
        return self.person_id

    @property
    def place(self) -> Place:
        """Return the project's place."""
        return self.meeting.place


class MeetingPoint(InstitutionRow):
    """A point that was raised at a meeting, and what became of it. What was said may name people."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="points")
    number = models.PositiveSmallIntegerField()
    said = models.CharField(_("what was said"), max_length=500)
    disposition = models.CharField(_("what became of it"), max_length=60, blank=True)
    outcome = models.CharField(_("in words"), max_length=500, blank=True)
    drawing = models.ForeignKey(DrawingVersion, models.PROTECT, null=True, blank=True, related_name="+")
    change_number = models.PositiveSmallIntegerField(null=True, blank=True)
    personal_fields = frozenset({"said"})

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=["meeting", "number"], name="one_point"),)

    def ledger_person(self) -> UUID:
        """Return the meeting, whose key guards what was said at it."""
        return self.meeting_id

    @property
    def place(self) -> Place:
        """Return the project's place."""
        return self.meeting.place


class Answer(InstitutionRow):
    """An answer to one opinion or several alike: what becomes of it and why, and the change of the drawing.

    Once amended it says when and why; what it said before stands in the ledger.
    """

    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="answers")
    disposition = models.CharField(max_length=60)
    reason = models.CharField(_("reason"), max_length=500)
    drawing = models.ForeignKey(DrawingVersion, models.PROTECT, null=True, blank=True, related_name="answers")
    change_number = models.PositiveSmallIntegerField(null=True, blank=True)
    passed_to = models.CharField(_("passed on to"), max_length=100, blank=True)
    answered_on = models.DateField()
    answered_by = models.ForeignKey("people.Account", models.PROTECT, related_name="+")
    amended_on = models.DateField(null=True, blank=True)
    amended_because = models.CharField(_("why it was amended"), max_length=500, blank=True)

    class Meta:
        ordering = ("answered_on", "id")
        indexes = (models.Index(fields=["answered_by", "answered_on"], name="answers_given"),)

    @property
    def place(self) -> Place:
        """Return the project's place."""
        return self.project.place


class Opinion(InstitutionRow):
    """What a resident said about a project. `text` may name people: the ledger holds a commitment only.

    `identity` is the SHA-256 of an imported row's fields. `receipt` is what the resident keeps, and opens the opinion.
    `x`, `y` are fractions of the drawing that was pointed at. `alike` is the opinion that the resident joined, never
    one that itself joined another. Once taken back, the words, the telephone and the key are gone.
    """

    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="opinions")
    receipt = models.CharField(max_length=14, unique=True)
    identity = models.CharField(max_length=64, unique=True, null=True, blank=True)
    channel = models.CharField(max_length=60)
    text = models.TextField(_("opinion"), blank=True)
    phone_sealed = models.TextField(blank=True)
    age_band = models.CharField(max_length=20, blank=True)
    given_on = models.DateField()
    given_at = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField()
    stage = models.CharField(max_length=60)
    drawing = models.ForeignKey(DrawingVersion, models.PROTECT, null=True, blank=True, related_name="opinions")
    x = models.FloatField(null=True, blank=True)
    y = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    crs = models.CharField(max_length=20, blank=True)
    place_open = models.BooleanField(default=False)
    alike = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="joined")
    state = models.CharField(max_length=10, choices=OpinionState.choices, default=OpinionState.OPEN)
    shown = models.CharField(max_length=10, choices=Shown.choices, default=Shown.SHOWN)
    entered_by = models.ForeignKey("people.Account", models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.ForeignKey(Answer, models.PROTECT, null=True, blank=True, related_name="opinions")
    personal_fields = frozenset({"text", "phone_sealed", "receipt"})

    class Meta:
        ordering = ("due_on", "id")
        indexes = (
            models.Index(fields=["project", "state", "due_on"], name="opinion_desk"),
            models.Index(fields=["state", "due_on"], name="opinion_due"),
        )

    def ledger_person(self) -> UUID:
        """Return the opinion itself: it has a key of its own, which erases it."""
        return self.pk

    @property
    def masked_phone(self) -> str:
        """Return the telephone with its middle hidden, or an empty text."""
        return mask_phone(open_sealed(self.phone_sealed, self.where_phone))

    @property
    def where_phone(self) -> str:
        """Return the place for which the telephone is sealed: moved to another row it does not open."""
        return f"engagement_opinion.phone_sealed.{self.pk}"

    @property
    def place(self) -> Place:
        """Return the project's place."""
        return self.project.place


class OpinionPhoto(InstitutionRow):
    """A photo sent with an opinion, shown to the public only after somebody looked at it."""

    opinion = models.ForeignKey(Opinion, models.PROTECT, related_name="photos")
    name = models.CharField(max_length=80)
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    shown = models.CharField(max_length=10, choices=Shown.choices, default=Shown.HELD)

    @property
    def place(self) -> Place:
        """Return the project's place."""
        return self.opinion.place


class Sending(models.Model):
    """That an opinion was sent from somewhere: what is counted for an hour, then forgotten.

    `address` is a keyed hash of the sender's: it tells two apart, and nobody without the key can guess one.
    """

    address = models.CharField(max_length=64)
    project = models.ForeignKey("projects.Project", models.CASCADE, related_name="+")
    at = models.DateTimeField(db_index=True)
