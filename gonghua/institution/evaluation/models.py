"""Rounds of the evaluation, what was counted, the raters' points, the confirmed result, appeals, the term's result.

Points are kept in hundredths. The machine adds up and proposes; the result is what a named person confirmed.
"""

from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.models import InstitutionRow
from gonghua.ground.people.terms import Place
from gonghua.institution.evaluation.terms import AppealState, Result, RoundState


class Round(InstitutionRow):
    """A round of the evaluation (综合评定) over a period, with the measure under which it is held."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    measure = models.CharField(max_length=80)
    from_on = models.DateField(_("from"))
    to_on = models.DateField(_("to"))
    scores_by = models.DateField(_("points due"))
    state = models.CharField(max_length=10, choices=RoundState.choices, default=RoundState.OPEN)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-to_on", "name")
        constraints = (
            models.CheckConstraint(condition=models.Q(to_on__gte=models.F("from_on")), name="round_in_order"),
        )

    @property
    def place(self) -> Place:
        """Return the district, whose departments hold the round together with the street-towns."""
        return Place(authority="district")


class Evaluation(InstitutionRow):
    """The evaluation of one appointment in a round: what was counted (`evidence`), and the confirmed result."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="evaluations")
    appointment = models.ForeignKey("appointments.Appointment", models.PROTECT, related_name="evaluations")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="evaluations")
    street_town = models.ForeignKey("territory.StreetTown", models.PROTECT, null=True, blank=True)
    evidence: models.JSONField[Any, Any] = models.JSONField(default=dict, blank=True)
    counted_on = models.DateField()
    total = models.PositiveSmallIntegerField(null=True, blank=True)
    result = models.CharField(max_length=10, choices=Result.choices, default=Result.NONE, blank=True)
    proposed = models.CharField(max_length=10, choices=Result.choices, default=Result.NONE, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    confirmed_on = models.DateField(null=True, blank=True)
    confirmed_by = models.ForeignKey("people.Account", models.PROTECT, null=True, blank=True, related_name="+")
    appeal_by = models.DateField(null=True, blank=True)
    personal_fields = frozenset({"reason", "total", "result", "proposed"})

    class Meta:
        ordering = ("street_town__code", "id")
        constraints = (models.UniqueConstraint(fields=["round", "appointment"], name="one_evaluation"),)

    def ledger_person(self) -> UUID:
        """Return the planner."""
        return self.person_id

    @property
    def place(self) -> Place:
        """Return the planner's street-town, about the planner."""
        return Place(street_town=self.street_town_id, authority="district", person=self.person_id)


class Score(InstitutionRow):
    """A rater's points on one dimension; a rater who cannot judge gives none, which is never zero."""

    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="scores")
    rater = models.ForeignKey("people.Account", models.PROTECT, related_name="+")
    dimension = models.CharField(max_length=60)
    points = models.PositiveSmallIntegerField(null=True, blank=True)
    comment = models.CharField(_("comment"), max_length=500, blank=True)
    personal_fields = frozenset({"points", "comment"})

    class Meta:
        constraints = (models.UniqueConstraint(fields=["evaluation", "rater", "dimension"], name="one_score"),)

    def ledger_person(self) -> UUID:
        """Return the planner."""
        return self.evaluation.person_id

    @property
    def place(self) -> Place:
        """Return the evaluation's place."""
        return self.evaluation.place


class Appeal(InstitutionRow):
    """A planner's appeal against a result, and what was decided."""

    evaluation = models.OneToOneField(Evaluation, models.PROTECT, related_name="appeal")
    grounds = models.TextField(_("grounds"))
    appealed_on = models.DateField()
    decide_by = models.DateField()
    state = models.CharField(max_length=10, choices=AppealState.choices, default=AppealState.OPEN)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey("people.Account", models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField(_("reason"), blank=True)
    personal_fields = frozenset({"grounds", "reason"})

    def ledger_person(self) -> UUID:
        """Return the planner."""
        return self.evaluation.person_id

    @property
    def place(self) -> Place:
        """Return the evaluation's place."""
        return self.evaluation.place


class TermEvaluation(InstitutionRow):
    """The evaluation of a term (聘期综合评定): how the yearly results fed it, and what a named person confirmed."""

    appointment = models.OneToOneField("appointments.Appointment", models.PROTECT, related_name="term_evaluation")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    street_town = models.ForeignKey("territory.StreetTown", models.PROTECT, null=True, blank=True)
    total = models.PositiveSmallIntegerField(null=True, blank=True)
    proposed = models.CharField(max_length=10, choices=Result.choices)
    result = models.CharField(max_length=10, choices=Result.choices)
    reason = models.TextField(_("reason"), blank=True)
    confirmed_on = models.DateField()
    confirmed_by = models.ForeignKey("people.Account", models.PROTECT, related_name="+")
    personal_fields = frozenset({"total", "proposed", "result", "reason"})

    def ledger_person(self) -> UUID:
        """Return the planner."""
        return self.person_id

    @property
    def place(self) -> Place:
        """Return the planner's street-town, about the planner."""
        return Place(street_town=self.street_town_id, authority="district", person=self.person_id)
