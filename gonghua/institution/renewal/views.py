"""The season on one page, exceptions first; a non-renewal, a review, a handover on pages of their own."""

import hashlib
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from gonghua.ground.documents.serving import file_response
from gonghua.ground.documents.spreadsheet_writing import SheetOut
from gonghua.ground.interface.asking import HouseRequest
from gonghua.ground.interface.exporting import workbook
from gonghua.ground.interface.forms import ActForm, ticked
from gonghua.ground.interface.gates import needs
from gonghua.ground.interface.timeline import timeline_about
from gonghua.ground.interface.views import ActPage, Page
from gonghua.ground.ledger.errors import NotPermitted, Refused
from gonghua.ground.people.permission import scope_for
from gonghua.ground.people.scoping import one
from gonghua.institution.appointments.queries import scoped as appointments
from gonghua.institution.appointments.queries.in_office import in_office_for
from gonghua.institution.appointments.queries.terms import Appointment
from gonghua.institution.appointments.tasks import draw_letters
from gonghua.institution.evaluation.queries.facts import measure_of
from gonghua.institution.renewal import acts, papers, presenting, reads
from gonghua.institution.renewal.forms import GroundsForm, NotRenewForm, ReviewForm, TakeOverForm
from gonghua.institution.renewal.models import Handover, RenewalDecision, Review
from gonghua.institution.renewal.queries import facts
from gonghua.institution.renewal.queries.season import SeasonRow, in_force, row_of, season


class SeasonPage(Page):
    """Every term that ends soon: exceptions first, the clean ones together, those decided.

    Serves: 8.2, 8.3
    """

    read = reads.SEE
    template_name = "renewal/season.html"

    def context(self, **kwargs: Any) -> dict[str, Any]:
        """Return the season of the reader's places."""
        day = self.request.day
        found = season(self.scope, day)
        opened = self.request.GET.get("open", "")
        rows = [*found.exceptions, *found.clean]
        granted = in_force(rows[0].appointment, day) if rows else None
        return {
            "season": found,
            "head": presenting.head(found),
            "columns": presenting.columns(),
            "exceptions": [self._exception(row, opened) for row in found.exceptions],
            "clean": [presenting.clean(row) for row in found.clean],
            "decided": [(row, presenting.course_chip(row.decision)) for row in found.decided if row.decision],
            "ended": granted if granted is not None and not granted.allowed else None,
            "may_renew": any(self.may("renewal.renew", row.appointment) for row in found.clean),
            "refusals": kwargs.get("refusals", ()),
        }

    def _exception(self, row: SeasonRow, opened: str) -> dict[str, Any]:
        key = str(row.appointment.pk)
        mine = self.may("renewal.not_renew", row.appointment)
        return {
            "row": row,
            "line": presenting.exception(row, opened=key == opened),
            "may_decide": mine and row.proposal.outcome == "non_renewal",
            "may_end": row.proposal.outcome == "leave" and self.may("appointments.end_appointment", row.appointment),
            "may_evaluate": row.proposal.outcome == "wait" and self.may("evaluation.confirm_term", row.appointment),
        }

    def post(self, request: HouseRequest, **_kwargs: Any) -> HttpResponse:
        """Renew the ticked terms, each by an act of its own; say which could not be, and draw the letters."""
        letters, refusals = list[str](), list[tuple[Appointment, Any]]()
        for term in appointments.appointments(self.scope).filter(pk__in=ticked(request, "term")):
            try:
                made = acts.renew(term, actor=request.user, day=request.day)
            except Refused as refusal:
                refusals.append((term, refusal.decision))
            except NotPermitted as error:
                raise Http404 from error
            else:
                assert made.new_appointment is not None
                letters += [str(letter.pk) for letter in made.new_appointment.letters.all()]
        if letters:
            done = ngettext("%(n)d term is renewed.", "%(n)d terms are renewed.", len(letters)) % {"n": len(letters)}
            messages.success(request, done)
            draw_letters.enqueue(letters, str(request.user.pk), request.day.isoformat())
        if not refusals:
            return redirect("renewal:season")
        return TemplateResponse(request, self.template_name, self.context(refusals=refusals), status=422)


@needs(reads.SEE)
def export(request: HouseRequest) -> HttpResponse:
    """Return the season of the reader's places as a workbook, with the facts and the proposals."""
    found = season(scope_for(request.mandates, reads.SEE), request.day)
    heads = [
        gettext("Planner"),
        gettext("Area of responsibility"),
        gettext("Projects"),
        gettext("Evaluation of the term"),
        gettext("Hours"),
    ]
    heads += [gettext("Proposal and article"), gettext("Decision"), gettext("Term ends")]
    rows = [_line(row) for row in (*found.exceptions, *found.clean, *found.decided)]
    return workbook(f"renewal-{request.day.isoformat()}", SheetOut(gettext("Renewal season"), heads, rows))


def _line(row: SeasonRow) -> tuple[Any, ...]:
    cells = presenting.exception(row, opened=False).cells
    decided = str(row.decision.get_course_display()) if row.decision else ""
    name, projects, term, hours, proposal = (cell.text for cell in cells[:5])
    return name, cells[0].note, projects, term, hours, f"{proposal} {cells[4].note}", decided, row.appointment.end_on


class OfTerm(ActPage):
    """What the pages of acts on a term share."""

    def subject(self) -> Appointment:
        """Return the appointment."""
        return one(appointments.appointments(self.scope), self.kwargs["key"])

    def back_url(self, subject: Appointment) -> str:
        """Go back to the season."""
        return reverse("renewal:season")

    def success_url(self, pk: str) -> str:
        """Go back to the season."""
        return reverse("renewal:season")


class NotRenew(OfTerm):
    """Decide not to renew a term."""

    act = "renewal.not_renew"
    form_class = NotRenewForm
    template_name = "renewal/not_renew.html"
    title = confirm = _("Do not reappoint")

    @cached_property
    def row(self) -> SeasonRow:
        """Return the term with everything that counts about it."""
        return row_of(self.subject(), self.request.day)

    def form_arguments(self, subject: Appointment) -> dict[str, Any]:
        """Offer the measure's non-renewals, the proposed one chosen."""
        row = self.row
        ways = [way for way in measure_of(subject).exits if way.kind == "non_renewal"]
        return {"initial": {"version": subject.version, "exit_id": row.proposal.exit_id or ""}, "ways": ways}

    def context(self, subject: Appointment) -> dict[str, Any]:
        """Return the term, and what the rules found."""
        row = self.row
        return {"facts": presenting.facts_of(subject, row.decide_by), "proposal": row.proposal}

    def perform(self, subject: Appointment, form: ActForm, **given: Any) -> RenewalDecision:
        """Decide."""
        said = form.cleaned_data
        return acts.not_renew(subject, exit_id=said["exit_id"], reason=said["reason"], **given)

    def success_url(self, pk: str) -> str:
        """Go to the decision: the notice is there to print."""
        return reverse("renewal:decision", args=[pk])


class DecisionPage(Page):
    """One decision: what, why, the notice, the review, the handover.

    Serves: 8.2, 8.3
    """

    read = reads.SEE
    template_name = "renewal/decision.html"

    def context(self, key: UUID, **_kwargs: Any) -> dict[str, Any]:
        """Return the decision with what its reader may do."""
        made = one(facts.decisions(self.scope), key)
        review = getattr(made, "review", None)
        handover = Handover.objects.filter(appointment=made.appointment).first()
        return {
            "made": made,
            "chip": presenting.course_chip(made),
            "facts": presenting.decision_facts(made),
            "review": review,
            "handover": handover,
            "entries": timeline_about([made, *([review] if review else [])]),
            "may_decide": review and not review.decided_on and self.may("renewal.decide_review", review),
            "may_hand_over": made.course == "not_renewed" and self.may("renewal.draw_up_handover", made.appointment),
        }


class Mine(Page):
    """What was decided of one's own term.

    Serves: 8.2
    """

    read = reads.SEE_OWN
    template_name = "renewal/mine.html"

    def context(self, **_kwargs: Any) -> dict[str, Any]:
        """Return the decisions on one's own terms, the newest first."""
        found = facts.decisions(self.scope).filter(appointment__person=self.scope.person).order_by("-decided_on")
        day = self.request.day
        return {
            "rows": [
                {
                    "made": made,
                    "chip": presenting.course_chip(made),
                    "facts": presenting.decision_facts(made),
                    "review": getattr(made, "review", None),
                    "may_ask": facts.may_ask_review(made, "x", day).allowed and self.may("renewal.ask_review", made),
                }
                for made in found
            ]
        }


@needs(reads.SEE)
def notice_pdf(request: HouseRequest, key: UUID) -> HttpResponseBase:
    """Return the notice of a non-renewal as PDF."""
    made = one(facts.decisions(scope_for(request.mandates, reads.SEE)), key)
    return _notice(request, made)


@needs(reads.SEE_OWN)
def own_notice_pdf(request: HouseRequest, key: UUID) -> HttpResponseBase:
    """Return the notice of one's own non-renewal as PDF."""
    scope = scope_for(request.mandates, reads.SEE_OWN)
    return _notice(request, one(facts.decisions(scope).filter(appointment__person=scope.person), key))


def _notice(request: HouseRequest, made: RenewalDecision) -> HttpResponseBase:
    if made.course != "not_renewed":
        raise Http404
    return _pdf(request, papers.non_renewal(made), gettext("Notice of non-renewal"))


class AskReview(ActPage):
    """Ask for a review of one's own non-renewal."""

    act = "renewal.ask_review"
    form_class = GroundsForm
    template_name = "renewal/ask_review.html"
    title = confirm = _("Ask for a review")

    def subject(self) -> RenewalDecision:
        """Return the decision."""
        return one(facts.decisions(self.scope), self.kwargs["key"])

    def context(self, subject: RenewalDecision) -> dict[str, Any]:
        """Return the decision, and until when one can ask."""
        may = facts.may_ask_review(subject, "x", self.request.day)
        return {"facts": presenting.decision_facts(subject), "proposal": may}

    def back_url(self, subject: RenewalDecision) -> str:
        """Go back to one's own."""
        return reverse("renewal:mine")

    def perform(self, subject: RenewalDecision, form: ActForm, **given: Any) -> Review:
        """Ask."""
        return acts.ask_review(subject, grounds=form.cleaned_data["grounds"], **given)

    def success_url(self, pk: str) -> str:
        """Go back to one's own."""
        return reverse("renewal:mine")


class DecideReview(ActPage):
    """Decide a review."""

    act = "renewal.decide_review"
    form_class = ReviewForm
    template_name = "renewal/decide_review.html"
    title = confirm = _("Decide the review")

    def subject(self) -> Review:
        """Return the review."""
        return one(facts.reviews(self.scope), self.kwargs["key"])

    def context(self, subject: Review) -> dict[str, Any]:
        """Return the decision that is reviewed."""
        return {"facts": presenting.decision_facts(one(facts.decisions(self.scope), subject.decision_id))}

    def back_url(self, subject: Review) -> str:
        """Go back to the decision."""
        return reverse("renewal:decision", args=[subject.decision_id])

    def perform(self, subject: Review, form: ActForm, **given: Any) -> Review:
        """Decide it."""
        said = form.cleaned_data
        return acts.decide_review(subject, upheld=said["upheld"] == "yes", reason=said["reason"], **given)

    def success_url(self, pk: str) -> str:
        """Go back to the decision."""
        return self.back_url(one(facts.reviews(self.scope), self.kwargs["key"]))


class DrawUpHandover(OfTerm):
    """Draw up what is open of a planner who leaves."""

    act = "renewal.draw_up_handover"
    template_name = "renewal/draw_up.html"
    title = confirm = _("Draw up the handover list")

    def context(self, subject: Appointment) -> dict[str, Any]:
        """Return the term."""
        return {"facts": presenting.facts_of(subject)}

    def perform(self, subject: Appointment, form: ActForm, **given: Any) -> Handover:
        """Draw it up."""
        return acts.draw_up_handover(subject, **given)

    def success_url(self, pk: str) -> str:
        """Go to the list."""
        return reverse("renewal:handover", args=[pk])


class HandoverPage(Page):
    """A handover list: what is open, and who takes over.

    Serves: 8.3
    """

    read = reads.SEE
    template_name = "renewal/handover.html"

    def context(self, key: UUID, **_kwargs: Any) -> dict[str, Any]:
        """Return the list as it stood on its day."""
        row = one(facts.handovers(self.scope), key)
        items = [{**item, "word": presenting.what(item["what"])} for item in row.items]
        may = row.taken_over_on is None and self.may("renewal.take_over", row)
        return {"row": row, "items": items, "facts": presenting.facts_of(row.appointment), "may_take_over": may}


@needs(reads.SEE)
def handover_pdf(request: HouseRequest, key: UUID) -> HttpResponseBase:
    """Return a handover list as PDF, with places for the signatures."""
    row = one(facts.handovers(scope_for(request.mandates, reads.SEE)), key)
    return _pdf(request, papers.handover(row), gettext("Handover list"))


def _pdf(request: HouseRequest, content: bytes, name: str) -> HttpResponseBase:
    digest = hashlib.sha256(content).hexdigest()
    return file_response(request, content, "application/pdf", f"{name}.pdf", sha256=digest, public=False)


class TakeOver(ActPage):
    """Write down who takes over."""

    act = "renewal.take_over"
    form_class = TakeOverForm
    template_name = "renewal/take_over.html"
    title = confirm = _("Hand over")

    def subject(self) -> Handover:
        """Return the list."""
        return one(facts.handovers(self.scope), self.kwargs["key"])

    def form_arguments(self, subject: Handover) -> dict[str, Any]:
        """Offer who is in office for the same place, and for its street-town."""
        seat = subject.appointment.seat
        there = in_office_for(seat.street_town_id, seat.area_id, self.request.day) if seat.street_town_id else []
        persons = {term.person_id: term.person for term in there if term.person_id != subject.appointment.person_id}
        return {"initial": {"version": subject.version}, "persons": persons.values()}

    def context(self, subject: Handover) -> dict[str, Any]:
        """Return whose list it is."""
        return {"facts": presenting.facts_of(subject.appointment)}

    def back_url(self, subject: Handover) -> str:
        """Go back to the list."""
        return reverse("renewal:handover", args=[subject.pk])

    def perform(self, subject: Handover, form: ActForm, **given: Any) -> Handover:
        """Hand over."""
        assert isinstance(form, TakeOverForm)
        return acts.take_over(subject, person=form.person_chosen, **given)

    def success_url(self, pk: str) -> str:
        """Go back to the list."""
        return reverse("renewal:handover", args=[self.kwargs["key"]])
