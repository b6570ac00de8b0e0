"""Rounds, evaluations, one's own; each act on a page of its own."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gonghua.ground.interface.forms import ActForm
from gonghua.ground.interface.timeline import timeline_about
from gonghua.ground.interface.views import ActPage, Page
from gonghua.ground.people.scoping import one
from gonghua.institution.appointments.queries import scoped as appointments
from gonghua.institution.appointments.queries.terms import Appointment
from gonghua.institution.evaluation import acts, presenting, reads
from gonghua.institution.evaluation.forms import DecideForm, GroundsForm, ResultForm, RoundForm, ScoreForm
from gonghua.institution.evaluation.models import Appeal, Evaluation, Round, Score, TermEvaluation
from gonghua.institution.evaluation.queries import facts, scoped
from gonghua.institution.evaluation.terms import Result, RoundState

SCORES = Prefetch("scores", Score.objects.select_related("rater").order_by("rater__display_name", "id"))


class Rounds(Page):
    """All rounds, the open ones first.

    Serves: 8.1
    """

    read = reads.SEE
    template_name = "evaluation/rounds.html"

    def context(self, **_kwargs: Any) -> dict[str, Any]:
        """Return the rounds."""
        found = list(scoped.rounds())
        return {
            "open": [row for row in found if row.state == RoundState.OPEN],
            "closed": [row for row in found if row.state != RoundState.OPEN],
            "may_open": self.may("evaluation.open_round"),
        }


class RoundPage(Page):
    """A round: every planner in the reader's places, who needs a look first.

    Serves: 8.1
    """

    read = reads.SEE
    template_name = "evaluation/round.html"

    def context(self, key: UUID, **_kwargs: Any) -> dict[str, Any]:
        """Return the planners with what their points come to, those whose result is to be confirmed first."""
        row = one(scoped.rounds(), key)
        found = scoped.evaluations(self.scope).filter(round=row).prefetch_related(SCORES, "appeal")
        rows = [self._row(evaluation) for evaluation in found]
        rows.sort(key=lambda line: (line["evaluation"].confirmed_on is not None, not line["complete"]))
        return {
            "round": row,
            "rows": rows,
            "to_confirm": sum(1 for line in rows if line["complete"] and not line["evaluation"].confirmed_on),
            "may_confirm": self.may("evaluation.confirm"),
            "may_close": row.state == RoundState.OPEN and self.may("evaluation.close_round", row),
        }

    def _row(self, evaluation: Evaluation) -> dict[str, Any]:
        proposal = facts.result_of(evaluation)
        mine = any(score.rater_id == self.request.user.pk for score in evaluation.scores.all())
        confirmed = evaluation.confirmed_on is not None
        seen = confirmed or mine or not self.may("evaluation.score", evaluation)
        return {
            "evaluation": evaluation,
            "place": presenting.place_of(evaluation),
            "raters": len({score.rater_id for score in evaluation.scores.all() if score.points is not None}),
            "complete": proposal.complete,
            "total": presenting.total_text(evaluation) if confirmed else _hidden(proposal.total, seen),
            "chip": presenting.result_chip(evaluation.result),
            "mine": mine,
            "may_score": not confirmed and self.may("evaluation.score", evaluation),
        }


def _hidden(total: Decimal | None, seen: bool) -> str:
    """Return a running total only to a rater who has given points: everybody scores unseen."""
    return presenting.points_text(total) if seen else "—"


class EvaluationPage(Page):
    """One evaluation: what was counted, what was given, what it comes to, what may be done.

    Serves: 8.1
    """

    read = reads.SEE
    template_name = "evaluation/evaluation.html"

    def context(self, key: UUID, **_kwargs: Any) -> dict[str, Any]:
        """Return the evaluation; others' points stay unseen until one has given one's own."""
        row = one(scoped.evaluations(self.scope).prefetch_related(SCORES), key)
        scores, rater = list(row.scores.all()), self.may("evaluation.score", row)
        own = [score for score in scores if score.rater_id == self.request.user.pk]
        seen = scores if row.confirmed_on or own or not rater else own
        measure, appeal = facts.measure_of(row.round), Appeal.objects.filter(evaluation=row).first()
        open_still = facts.is_open(row).allowed
        return {
            "row": row,
            "place": presenting.place_of(row),
            "chip": presenting.result_chip(row.result),
            "total": presenting.total_text(row),
            "dimensions": presenting.dimension_rows(row, measure, seen),
            "hidden": len(scores) > len(seen),
            "decision": facts.result_of(row).decision if seen else None,
            "appeal": appeal,
            "entries": timeline_about([row, *([appeal] if appeal else [])]),
            "may_score": open_still and rater,
            "may_confirm": open_still and self.may("evaluation.confirm", row),
            "may_decide": appeal is not None
            and appeal.state == "open"
            and row.confirmed_by_id != self.request.user.pk
            and self.may("evaluation.decide_appeal", appeal),
        }


class Mine(Page):
    """One's own results, with everything that they rest on.

    Serves: 8.1, 8.2
    """

    read = reads.SEE_OWN
    template_name = "evaluation/mine.html"

    def context(self, **_kwargs: Any) -> dict[str, Any]:
        """Return one's evaluations, the newest first, and the evaluations of one's terms."""
        found = scoped.evaluations(self.scope).prefetch_related(SCORES, "appeal").order_by("-round__to_on")
        rows = [self._row(row) for row in found]
        terms = TermEvaluation.objects.filter(person=self.scope.person).select_related("appointment__seat__area")
        return {"rows": rows, "terms": [(term, presenting.result_chip(term.result)) for term in terms]}

    def _row(self, row: Evaluation) -> dict[str, Any]:
        measure, confirmed = facts.measure_of(row.round), row.confirmed_on is not None
        appeal = getattr(row, "appeal", None)
        may_appeal = confirmed and facts.may_appeal(row, "x", self.request.day).allowed
        return {
            "row": row,
            "chip": presenting.result_chip(row.result),
            "total": presenting.total_text(row),
            "dimensions": presenting.dimension_rows(row, measure, list(row.scores.all()) if confirmed else []),
            "appeal": appeal,
            "may_appeal": may_appeal and self.may("evaluation.appeal", row),
        }


class OpenRound(ActPage):
    """Open a round."""

    act = "evaluation.open_round"
    form_class = RoundForm
    template_name = "evaluation/open.html"
    title = confirm = _("Open a round of the evaluation")

    def form_arguments(self, subject: None) -> dict[str, Any]:
        """Propose the year that ends today."""
        day = self.request.day
        return {"initial": {"from_on": day.replace(month=1, day=1), "to_on": day, "name": str(day.year)}}

    def back_url(self, subject: None) -> str:
        """Go back to the rounds."""
        return reverse("evaluation:rounds")

    def perform(self, subject: None, form: ActForm, **given: Any) -> Round:
        """Open it."""
        given.pop("expected_version")
        said = {name: form.cleaned_data[name] for name in ("from_on", "to_on", "scores_by")}
        return acts.open_round(form.cleaned_data["name"], **said, **given)

    def success_url(self, pk: str) -> str:
        """Go to the round."""
        return reverse("evaluation:round", args=[pk])


class CloseRound(ActPage):
    """Close a round."""

    act = "evaluation.close_round"
    template_name = "evaluation/close.html"
    title = confirm = _("Close the round")

    def subject(self) -> Round:
        """Return the round."""
        return one(scoped.rounds(), self.kwargs["key"])

    def context(self, subject: Round) -> dict[str, Any]:
        """Return what stands against it."""
        return {"proposal": facts.may_close(subject)}

    def back_url(self, subject: Round) -> str:
        """Go back to the round."""
        return reverse("evaluation:round", args=[subject.pk])

    def perform(self, subject: Round, form: ActForm, **given: Any) -> Round:
        """Close it."""
        return acts.close_round(subject, **given)

    def success_url(self, pk: str) -> str:
        """Go back to the round."""
        return reverse("evaluation:round", args=[self.kwargs["key"]])


class OfEvaluation(ActPage):
    """What the pages of acts on an evaluation share."""

    def subject(self) -> Evaluation:
        """Return the evaluation."""
        return one(scoped.evaluations(self.scope).prefetch_related(SCORES), self.kwargs["key"])

    def back_url(self, subject: Evaluation) -> str:
        """Go back to the evaluation."""
        return reverse("evaluation:evaluation", args=[self.kwargs["key"]])

    def success_url(self, pk: str) -> str:
        """Go back to the evaluation."""
        return reverse("evaluation:evaluation", args=[self.kwargs["key"]])


class GivePoints(OfEvaluation):
    """Give points, dimension by dimension, beside what was counted; others' points are not shown."""

    act = "evaluation.score"
    form_class = ScoreForm
    template_name = "evaluation/score.html"
    title = _("Give points")
    confirm = _("Save the points")

    def form_arguments(self, subject: Evaluation) -> dict[str, Any]:
        """Offer one's own earlier points."""
        own = (score for score in subject.scores.all() if score.rater_id == self.request.user.pk)
        given = {score.dimension: (_points(score), score.comment) for score in own}
        return {"initial": {"version": subject.version}, "measure": facts.measure_of(subject.round), "given": given}

    def context(self, subject: Evaluation) -> dict[str, Any]:
        """Return what was counted a dimension."""
        rows = presenting.dimension_rows(subject, facts.measure_of(subject.round), [])
        return {"place": presenting.place_of(subject), "dimensions": rows}

    def perform(self, subject: Evaluation, form: ActForm, **given: Any) -> Evaluation:
        """Give them."""
        assert isinstance(form, ScoreForm)
        return acts.score(subject, points=form.points(), comments=form.comments(), **given)

    def success_url(self, pk: str) -> str:
        """Go to the round: the next planner waits there."""
        return reverse("evaluation:round", args=[self.subject().round_id])


def _points(score: Score) -> Decimal | None:
    return None if score.points is None else Decimal(score.points) / 100


class Confirm(OfEvaluation):
    """Confirm a result."""

    act = "evaluation.confirm"
    form_class = ResultForm
    template_name = "evaluation/confirm_result.html"
    title = confirm = _("Confirm the result")

    def form_arguments(self, subject: Evaluation) -> dict[str, Any]:
        """Propose what the points come to."""
        passed = facts.result_of(subject).passed
        proposed = {True: Result.PASSED.value, False: Result.FAILED.value, None: ""}[passed]
        return {"initial": {"version": subject.version, "result": proposed}}

    def context(self, subject: Evaluation) -> dict[str, Any]:
        """Return what the points come to, with every reason."""
        return {"place": presenting.place_of(subject), "proposal": facts.result_of(subject)}

    def perform(self, subject: Evaluation, form: ActForm, **given: Any) -> Evaluation:
        """Confirm it."""
        said = form.cleaned_data
        return acts.confirm(subject, result=said["result"], reason=said["reason"], **given)


class MakeAppeal(OfEvaluation):
    """Appeal against one's own result."""

    act = "evaluation.appeal"
    form_class = GroundsForm
    template_name = "evaluation/appeal.html"
    title = confirm = _("Appeal")

    def context(self, subject: Evaluation) -> dict[str, Any]:
        """Return until when one can."""
        return {"proposal": facts.may_appeal(subject, "x", self.request.day), "total": presenting.total_text(subject)}

    def back_url(self, subject: Evaluation) -> str:
        """Go back to one's own."""
        return reverse("evaluation:mine")

    def perform(self, subject: Evaluation, form: ActForm, **given: Any) -> Appeal:
        """Appeal."""
        return acts.appeal(subject, grounds=form.cleaned_data["grounds"], **given)

    def success_url(self, pk: str) -> str:
        """Go back to one's own."""
        return reverse("evaluation:mine")


class DecideAppeal(ActPage):
    """Decide an appeal."""

    act = "evaluation.decide_appeal"
    form_class = DecideForm
    template_name = "evaluation/decide.html"
    title = confirm = _("Decide the appeal")

    def subject(self) -> Appeal:
        """Return the appeal."""
        return one(scoped.appeals(self.scope), self.kwargs["key"])

    def context(self, subject: Appeal) -> dict[str, Any]:
        """Return the result that it is against."""
        return {"total": presenting.total_text(subject.evaluation), "place": presenting.place_of(subject.evaluation)}

    def back_url(self, subject: Appeal) -> str:
        """Go back to the evaluation."""
        return reverse("evaluation:evaluation", args=[subject.evaluation_id])

    def perform(self, subject: Appeal, form: ActForm, **given: Any) -> Appeal:
        """Decide it."""
        said = form.cleaned_data
        return acts.decide_appeal(subject, total=said["total"], reason=said["reason"], **given)

    def success_url(self, pk: str) -> str:
        """Go back to the evaluation."""
        return self.back_url(one(scoped.appeals(self.scope), self.kwargs["key"]))


class ConfirmTerm(ActPage):
    """Confirm the evaluation of a term."""

    act = "evaluation.confirm_term"
    form_class = ResultForm
    template_name = "evaluation/confirm_term.html"
    title = confirm = _("Confirm the evaluation of the term")

    def subject(self) -> Appointment:
        """Return the appointment."""
        return one(appointments.appointments(self.scope), self.kwargs["key"])

    def form_arguments(self, subject: Appointment) -> dict[str, Any]:
        """Propose what the years come to."""
        passed = facts.term_proposal(subject).passed
        proposed = {True: Result.PASSED.value, False: Result.FAILED.value, None: ""}[passed]
        return {"initial": {"version": subject.version, "result": proposed}}

    def context(self, subject: Appointment) -> dict[str, Any]:
        """Return what the years come to, each with its total."""
        rows = facts.yearly_results([subject.pk])[subject.pk]
        years = [(row.round.name, presenting.total_text(row)) for row in rows]
        return {"years": years, "proposal": facts.term_proposal(subject)}

    def back_url(self, subject: Appointment) -> str:
        """Go back to the appointment."""
        return reverse("appointments:appointment", args=[subject.pk])

    def perform(self, subject: Appointment, form: ActForm, **given: Any) -> TermEvaluation:
        """Confirm it."""
        said = form.cleaned_data
        return acts.confirm_term(subject, result=said["result"], reason=said["reason"], **given)

    def success_url(self, pk: str) -> str:
        """Go back to the appointment."""
        return reverse("appointments:appointment", args=[self.kwargs["key"]])
