"""Consultations: the list, one of them, and each step on a page of its own."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from gonghua.ground.interface.forms import ActForm, ReasonForm
from gonghua.ground.interface.timeline import timeline_about
from gonghua.ground.interface.views import ActPage, Page
from gonghua.ground.people.scoping import one
from gonghua.institution.advice import acts, presenting, queries, reads
from gonghua.institution.advice.forms import AnswerForm, AskForm, AssignForm, SettleForm
from gonghua.institution.advice.models import Consultation
from gonghua.institution.projects.presenting import page_open_to
from gonghua.institution.projects.queries import Project, scoped
from gonghua.institution.projects.queries.addresses import project_page
from gonghua.institution.projects.queries.facts import measure_of

ROWS = 50


class Consultations(Page):
    """All consultations in scope, the open ones first.

    Serves: 5.1a
    """

    read = reads.SEE
    template_name = "advice/consultations.html"

    def context(self, **_kwargs: Any) -> dict[str, Any]:
        """Return the open ones, and the settled ones page by page."""
        found = queries.consultations(self.scope)
        settled = found.exclude(queries.OPEN).order_by("-settled_on", "-id")
        page = Paginator(settled, ROWS).get_page(self.request.GET.get("page", "1")[:6])
        waiting = [(row, presenting.chip(row)) for row in found.filter(queries.OPEN).order_by("due_on", "asked_on")]
        return {"waiting": waiting, "page": page, "settled": [(row, presenting.chip(row)) for row in page]}


class ConsultationPage(Page):
    """One consultation: question, expert, advice, what became of it, what may be done.

    Serves: 2.1, 5.1a
    """

    read = reads.SEE
    template_name = "advice/consultation.html"

    def context(self, key: UUID, **_kwargs: Any) -> dict[str, Any]:
        """Return the consultation with what its reader may do."""
        row = one(queries.consultations(self.scope), key)
        wanted = {
            "asked": ("assign", "withdraw"),
            "assigned": ("answer", "hand_back", "withdraw"),
            "answered": ("settle",),
        }
        return {
            "row": row,
            "chip": presenting.chip(row),
            "facts": presenting.facts(row),
            "word": presenting.disposition_word(row),
            "recusals": queries.recusals(row),
            "entries": timeline_about([row]),
            "project_href": page_open_to(self.request.mandates, row.project),
            "steps": [name for name in wanted.get(row.state, ()) if self.may(f"advice.{name}", row)],
        }


class Ask(ActPage):
    """Ask the expert committee about a project."""

    act = "advice.ask"
    form_class = AskForm
    template_name = "advice/ask.html"
    title = _("Ask the expert committee")
    confirm = _("Ask")

    def subject(self) -> Project:
        """Return the project."""
        return one(scoped.projects(self.scope), self.kwargs["key"])

    def context(self, subject: Project) -> dict[str, Any]:
        """Return the place in the measure."""
        measure = measure_of(subject)
        return {"cite": measure.citation(measure.consultations.cite)}

    def back_url(self, subject: Project) -> str:
        """Go back to the project."""
        return project_page(subject.pk)

    def perform(self, subject: Project, form: ActForm, **given: Any) -> Consultation:
        """Ask."""
        return acts.ask(subject, question=form.cleaned_data["question"], **given)

    def success_url(self, pk: str) -> str:
        """Go to the consultation."""
        return reverse("advice:consultation", args=[pk])


class OfConsultation(ActPage):
    """What the pages of acts on a consultation share."""

    template_name = "advice/step.html"

    def subject(self) -> Consultation:
        """Return the consultation."""
        return one(queries.consultations(self.scope), self.kwargs["key"])

    def context(self, subject: Consultation) -> dict[str, Any]:
        """Return what is asked."""
        return {"facts": presenting.facts(subject)}

    def back_url(self, subject: Consultation) -> str:
        """Go back to the consultation."""
        return reverse("advice:consultation", args=[self.kwargs["key"]])

    def success_url(self, pk: str) -> str:
        """Go back to the consultation."""
        return reverse("advice:consultation", args=[self.kwargs["key"]])


class Assign(OfConsultation):
    """Give the question to a member; the page shows what stands against each."""

    act = "advice.assign"
    form_class = AssignForm
    template_name = "advice/assign.html"
    title = _("Give the question to an expert")
    confirm = _("Give it")

    @cached_property
    def members(self) -> list[queries.Member]:
        """Return the committee with what stands for or against each."""
        return queries.members(self.subject(), self.request.day)

    def form_arguments(self, subject: Consultation) -> dict[str, Any]:
        """Offer the members of whom no conflict is known."""
        return {"initial": {"version": subject.version}, "members": self.members}

    def context(self, subject: Consultation) -> dict[str, Any]:
        """Return every member with what stands for or against them."""
        return {**super().context(subject), "members": self.members}

    def perform(self, subject: Consultation, form: ActForm, **given: Any) -> Consultation:
        """Assign."""
        assert isinstance(form, AssignForm)
        return acts.assign(subject, expert=form.expert_chosen, **given)


class Answer(OfConsultation):
    """Advise in writing."""

    act = "advice.answer"
    form_class = AnswerForm
    title = _("Give written advice")
    confirm = _("Give the advice")

    def perform(self, subject: Consultation, form: ActForm, **given: Any) -> Consultation:
        """Advise."""
        said = form.cleaned_data
        return acts.answer(subject, advice=said["advice"], no_conflict=said["no_conflict"], **given)


class HandBack(OfConsultation):
    """Hand the question back."""

    act = "advice.hand_back"
    form_class = ReasonForm
    title = confirm = _("Hand the question back")

    def perform(self, subject: Consultation, form: ActForm, **given: Any) -> Consultation:
        """Hand it back."""
        return acts.hand_back(subject, reason=form.cleaned_data["reason"], **given)

    def success_url(self, pk: str) -> str:
        """Go to the list: the question is no longer one's own."""
        return reverse("advice:consultations")


class Settle(OfConsultation):
    """Say what became of the advice."""

    act = "advice.settle"
    form_class = SettleForm
    title = _("What became of the advice")
    confirm = _("Decide")

    def form_arguments(self, subject: Consultation) -> dict[str, Any]:
        """Offer the measure's words."""
        words = queries.dispositions(measure_of(subject.project))
        return {"initial": {"version": subject.version}, "words": words}

    def perform(self, subject: Consultation, form: ActForm, **given: Any) -> Consultation:
        """Settle."""
        said = form.cleaned_data
        return acts.settle(subject, disposition=said["disposition"], reason=said["reason"], **given)


class Withdraw(OfConsultation):
    """Take the question back."""

    act = "advice.withdraw"
    form_class = ReasonForm
    title = confirm = _("Withdraw the question")

    def perform(self, subject: Consultation, form: ActForm, **given: Any) -> Consultation:
        """Withdraw."""
        return acts.withdraw(subject, reason=form.cleaned_data["reason"], **given)
