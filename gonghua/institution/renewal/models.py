"""What was decided at the end of a term, what the machine had proposed, and what was handed over."""

from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.models import InstitutionRow
from gonghua.ground.people.terms import Place
from gonghua.institution.renewal.terms import Course


class RenewalDecision(InstitutionRow):
    """The decision on a term that ends: a new term, or none, by which article; a departure has its reason."""

    appointment = models.OneToOneField("appointments.Appointment", models.PROTECT, related_name="renewal_decision")
    course = models.CharField(max_length=12, choices=Course.choices)
    exit = models.CharField(max_length=40, blank=True)
    proposed = models.CharField(max_length=12, blank=True)
    departed = models.BooleanField(default=False)
    reason = models.TextField(_("reason"), blank=True)
    decided_on = models.DateField()
    decided_by = models.ForeignKey("people.Account", models.PROTECT, related_name="+")
    new_appointment = models.OneToOneField(
        "appointments.Appointment", models.PROTECT, null=True, blank=True, related_name="+"
    )
    notice_number = models.CharField(max_length=80, unique=True, null=True, blank=True)
    review_until = models.DateField(null=True, blank=True)
    personal_fields = frozenset({"reason"})

    def ledger_person(self) -> UUID:
        """Return the planner."""
        return self.appointment.person_id

    @property
    def place(self) -> Place:
        """Return the appointment's place."""
        return self.appointment.place


class Review(InstitutionRow):
    """A planner asked for a review (复核) of a non-renewal, and what was decided."""

    decision = models.OneToOneField(RenewalDecision, models.PROTECT, related_name="review")
    grounds = models.TextField(_("grounds"))
    asked_on = models.DateField()
    decide_by = models.DateField()
    decided_on = models.DateField(null=True, blank=True)
    upheld = models.BooleanField(null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    personal_fields = frozenset({"grounds", "reason"})

    def ledger_person(self) -> UUID:
        """Return the planner."""
        return self.decision.ledger_person()

    @property
    def place(self) -> Place:
        """Return the appointment's place."""
        return self.decision.place


class Handover(InstitutionRow):
    """What was open when a planner left, as it stood that day, and who took it over."""

    appointment = models.OneToOneField("appointments.Appointment", models.PROTECT, related_name="handover")
    items: models.JSONField[Any, Any] = models.JSONField(default=list, blank=True)
    drawn_up_on = models.DateField()
    taken_over_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    taken_over_on = models.DateField(null=True, blank=True)

    def ledger_person(self) -> UUID:
        """Return the planner who leaves."""
        return self.appointment.person_id

    @property
    def place(self) -> Place:
        """Return the appointment's place."""
        return self.appointment.place
