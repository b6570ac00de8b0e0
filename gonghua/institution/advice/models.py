"""A question to the expert committee, the member who advises, the advice in writing, and whether it was adopted."""

from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.models import InstitutionRow
from gonghua.ground.people.terms import Place
from gonghua.institution.advice.terms import ConsultationState


class Consultation(InstitutionRow):
    """An expert consultation (专家咨询) on a project."""

    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="consultations")
    question = models.TextField(_("question"))
    asked_on = models.DateField()
    asked_by = models.ForeignKey("people.Account", models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=ConsultationState.choices, default=ConsultationState.ASKED)
    expert = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    assigned_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    no_conflict_on = models.DateField(null=True, blank=True)
    """The day on which the expert declared that no interest of theirs is touched."""
    advice = models.TextField(_("advice"), blank=True)
    answered_on = models.DateField(null=True, blank=True)
    disposition = models.CharField(max_length=60, blank=True)
    disposition_reason = models.CharField(_("reason"), max_length=500, blank=True)
    settled_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-asked_on", "-id")
        indexes = (models.Index(fields=["state", "due_on"], name="consultation_due"),)

    def ledger_person(self) -> UUID | None:
        """Return the expert, once there is one."""
        return self.expert_id

    @property
    def place(self) -> Place:
        """Return the project's place, about the expert."""
        here = self.project.place
        return Place(
            street_town=here.street_town,
            area=here.area,
            authority=here.authority,
            team=here.team,
            person=self.expert_id,
        )


class Recusal(InstitutionRow):
    """A member of the committee who was asked and does not advise, because an interest of theirs is touched."""

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="recusals")
    expert = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    recused_on = models.DateField()
    reason = models.CharField(_("reason"), max_length=500)
    personal_fields = frozenset({"reason"})

    class Meta:
        constraints = (models.UniqueConstraint(fields=["consultation", "expert"], name="one_recusal"),)

    def ledger_person(self) -> UUID:
        """Return the expert."""
        return self.expert_id

    @property
    def place(self) -> Place:
        """Return the consultation's place."""
        return self.consultation.place
