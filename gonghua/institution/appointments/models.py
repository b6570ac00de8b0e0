"""Seats, the applications for them, the appointments that fill them, and their letters.

A vacancy is never stored: it is a seat without an appointment on the day. `last_on` is the day on which an
appointment really ends; it begins as the term's end and an exit brings it forward.
"""

from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.models import InstitutionRow
from gonghua.ground.people.terms import Place
from gonghua.ground.territory.models import Area, StreetTown
from gonghua.institution.appointments.terms import LetterState, Outcome, Stage


class Seat(InstitutionRow):
    """A place that the measure creates: level × territory × number."""

    level = models.CharField(max_length=40)
    authority = models.CharField(max_length=20)
    street_town = models.ForeignKey("territory.StreetTown", models.PROTECT, null=True, blank=True)
    area = models.ForeignKey("territory.Area", models.PROTECT, null=True, blank=True)
    number = models.PositiveSmallIntegerField()
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["level", "street_town", "area", "number"], name="one_seat", nulls_distinct=False
            ),
        )

    @property
    def place(self) -> Place:
        """Return where the seat is and who decides on it."""
        return Place(street_town=self.street_town_id, authority=self.authority)

    @property
    def serves(self) -> str:
        """Return the name of the area or street-town that it serves; empty for the district."""
        return str(self.where or "")

    @property
    def where(self) -> Area | StreetTown | None:
        """Return the area or street-town that it serves; None for the district."""
        return self.area or self.street_town


class Application(InstitutionRow):
    """Someone put forward for a seat, through one of the level's channels."""

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="applications")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="applications")
    channel = models.CharField(max_length=40)
    recommended_by = models.CharField(_("recommended by"), max_length=200, blank=True)
    consented_on = models.DateField(_("agreed on"), null=True, blank=True)
    proposed_on = models.DateField()
    decide_by = models.DateField()
    stage = models.CharField(max_length=12, choices=Stage.choices, default=Stage.PROPOSED)
    decided_on = models.DateField(null=True, blank=True)
    personal_fields = frozenset({"recommended_by"})

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["seat", "person"],
                condition=models.Q(stage__in=[Stage.PROPOSED, Stage.SCREENED]),
                name="one_open_application",
            ),
        )
        indexes = (models.Index(fields=["stage", "decide_by"], name="application_due"),)

    def ledger_person(self) -> UUID:
        """Return the applicant."""
        return self.person_id

    @property
    def place(self) -> Place:
        """Return the seat's place, about the applicant."""
        return Place(street_town=self.seat.street_town_id, authority=self.seat.authority, person=self.person_id)


class CriterionCheck(InstitutionRow):
    """What screening found of one condition of the level, and the evidence it rests on."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="checks")
    criterion = models.CharField(max_length=60)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    evidence = models.TextField(_("evidence"), blank=True)
    reason = models.TextField(_("reason for departing from the principle"), blank=True)
    personal_fields = frozenset({"evidence", "reason"})

    class Meta:
        constraints = (models.UniqueConstraint(fields=["application", "criterion"], name="one_check"),)

    def ledger_person(self) -> UUID:
        """Return the applicant."""
        return self.application.person_id


class Appointment(InstitutionRow):
    """A person in a seat for a term, under the measure of its first day."""

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="appointments")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="appointments")
    measure = models.CharField(max_length=80)
    channel = models.CharField(max_length=40, blank=True)
    start_on = models.DateField()
    end_on = models.DateField()
    last_on = models.DateField()
    exit = models.CharField(max_length=40, blank=True)
    application = models.OneToOneField(Application, models.PROTECT, null=True, blank=True)
    renews = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="renewed_by")
    decided_on = models.DateField(null=True, blank=True)
    letter_by = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    personal_fields = frozenset({"note"})

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(end_on__gte=models.F("start_on")), name="term_in_order"),
            models.CheckConstraint(condition=models.Q(last_on__lte=models.F("end_on")), name="last_within_term"),
        )
        indexes = (
            models.Index(fields=["seat", "start_on", "last_on"], name="appointment_seat"),
            models.Index(fields=["person", "start_on"], name="appointment_person"),
        )

    def ledger_person(self) -> UUID:
        """Return the planner."""
        return self.person_id

    @property
    def place(self) -> Place:
        """Return the seat's place, about the planner."""
        return Place(street_town=self.seat.street_town_id, authority=self.seat.authority, person=self.person_id)


class ExitRequest(InstitutionRow):
    """A planner's own request to serve no longer; open until the appointment ends or the planner takes it back."""

    appointment = models.OneToOneField(Appointment, models.PROTECT, related_name="exit_request")
    wished_on = models.DateField(_("wished last day"))
    requested_on = models.DateField()
    handle_by = models.DateField()
    reason = models.TextField()
    taken_back_on = models.DateField(null=True, blank=True)
    personal_fields = frozenset({"reason"})

    def ledger_person(self) -> UUID:
        """Return the planner."""
        return self.appointment.person_id

    @property
    def place(self) -> Place:
        """Return the appointment's place."""
        return self.appointment.place


class NumberSeries(models.Model):
    """The counter of a series and year, locked while a number is taken, so that there is no gap and no double."""

    prefix = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["prefix", "year"], name="one_counter"),)


class LetterBatch(InstitutionRow):
    """Letters issued together, drawn and signed in the background."""

    street_town = models.ForeignKey("territory.StreetTown", models.PROTECT, null=True, blank=True)
    authority = models.CharField(max_length=20)
    issued_on = models.DateField()

    @property
    def place(self) -> Place:
        """Return whose letters they are."""
        return Place(street_town=self.street_town_id, authority=self.authority)


class Letter(InstitutionRow):
    """A numbered letter of appointment (聘书). An imported one exists on paper only: it has no code and no PDF."""

    appointment = models.ForeignKey(Appointment, models.PROTECT, related_name="letters")
    number = models.CharField(_("letter number"), max_length=80, unique=True)
    code = models.CharField(max_length=14, unique=True, null=True, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=LetterState.choices, default=LetterState.ISSUED)
    ended_on = models.DateField(null=True, blank=True)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    batch = models.ForeignKey(LetterBatch, models.PROTECT, null=True, blank=True, related_name="letters")
    recorded = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["appointment"], condition=models.Q(state=LetterState.ISSUED), name="one_valid_letter"
            ),
        )

    def ledger_person(self) -> UUID:
        """Return the planner."""
        return self.appointment.person_id

    @property
    def place(self) -> Place:
        """Return the appointment's place."""
        return self.appointment.place


class LetterFile(InstitutionRow):
    """The signed PDF of a letter, drawn after the act that issued it: its random name, and its SHA-256."""

    letter = models.OneToOneField(Letter, models.PROTECT, related_name="file")
    name = models.CharField(max_length=80)
    sha256 = models.CharField(max_length=64)

    @property
    def place(self) -> Place:
        """Return the letter's place."""
        return self.letter.place
