"""A project's way through the stages of the measure."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.models import InstitutionRow
from gonghua.ground.people.terms import Place


class Passage(InstitutionRow):
    """A project entered a stage. `missing` are the needs that a superior passed over, whose reason the public reads."""

    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="passages")
    stage = models.CharField(max_length=60)
    entered_on = models.DateField()
    missing: models.JSONField[Any, Any] = models.JSONField(default=list, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    class Meta:
        ordering = ("entered_on", "id")
        constraints = (models.UniqueConstraint(fields=["project", "stage"], name="once_into_a_stage"),)

    @property
    def place(self) -> Place:
        """Return the project's place."""
        return self.project.place
