"""Hours of service (工作时长): who served, when, how long, at what; confirmed by a second person."""

from dataclasses import replace
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.models import InstitutionRow
from gonghua.ground.people.terms import Place
from gonghua.institution.service.terms import ServiceState


class ServiceRecord(InstitutionRow):
    """A piece of service on one day, in minutes, at one of the measure's duties. Paid work never counts as service."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="service_records")
    served_on = models.DateField(_("day"))
    minutes = models.PositiveSmallIntegerField(_("time"))
    duty = models.CharField(_("what it was"), max_length=60, blank=True)
    project = models.ForeignKey("projects.Project", models.PROTECT, null=True, blank=True, related_name="+")
    street_town = models.ForeignKey("territory.StreetTown", models.PROTECT, null=True, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    paid = models.BooleanField(_("paid work"), default=False)
    state = models.CharField(max_length=10, choices=ServiceState.choices, default=ServiceState.LOGGED)
    entered_by = models.ForeignKey("people.Account", models.PROTECT, related_name="+")
    decided_by = models.ForeignKey("people.Account", models.PROTECT, null=True, blank=True, related_name="+")
    decided_on = models.DateField(null=True, blank=True)
    returned_because = models.CharField(_("reason"), max_length=200, blank=True)
    confirm_by = models.DateField()
    personal_fields = frozenset({"note", "returned_because"})

    class Meta:
        ordering = ("-served_on", "-id")
        indexes = (
            models.Index(fields=["person", "served_on"], name="service_of_person"),
            models.Index(fields=["state", "confirm_by"], name="service_due"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(minutes__gte=1) & models.Q(minutes__lte=1440), name="a_days_time"
            ),
        )

    def ledger_person(self) -> UUID:
        """Return who served."""
        return self.person_id

    @property
    def place(self) -> Place:
        """Return the project's place, or the street-town in which the person served, about the person."""
        if self.project is None:
            return Place(street_town=self.street_town_id, authority="street_town", person=self.person_id)
        return replace(self.project.place, person=self.person_id)
