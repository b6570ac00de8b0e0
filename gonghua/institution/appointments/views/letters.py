"""Letters: issued one by one or together, looked at before, fetched, replaced, revoked."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gonghua.ground.documents.serving import file_response
from gonghua.ground.interface.asking import HouseRequest
from gonghua.ground.interface.forms import ActForm, ReasonForm
from gonghua.ground.interface.views import ActPage, Page
from gonghua.ground.people.permission import may
from gonghua.ground.people.scoping import one
from gonghua.institution.appointments import acts, drawing, reads, tasks
from gonghua.institution.appointments.forms import BatchForm
from gonghua.institution.appointments.models import Appointment, Letter
from gonghua.institution.appointments.queries import facts, pages, scoped
from gonghua.institution.appointments.queries.letters import drawn_in


def draw_later(letters: list[Letter], actor: Any, day: Any) -> None:
    """Queue the drawing of letters that an act has just issued."""
    tasks.draw_letters.enqueue([str(letter.pk) for letter in letters], str(actor.pk), day.isoformat())


class LettersToIssue(ActPage):
    """Every appointment that waits for its letter; several are issued together."""

    act = "appointments.issue_letters"
    form_class = BatchForm
    template_name = "appointments/letters.html"

    def form_arguments(self, subject: Any) -> dict[str, Any]:
        """Offer the appointments whose letters this reader may issue."""
        rows = pages.without_letter(self.scope)
        self.waiting = [row for row in rows if self.may_issue(row)]
        return {"waiting": self.waiting}

    def may_issue(self, appointment: Appointment) -> bool:
        """Say whether the reader's office issues this letter."""
        return may(self.request.mandates, "appointments.issue_letter", appointment)

    def context(self, subject: Any) -> dict[str, Any]:
        """Return the rows of the form."""
        standing = pages.standing_in_view(self.request.day)
        return {"waiting": self.waiting, "standing": standing}

    def perform(self, subject: Any, form: ActForm, **given: Any) -> Any:
        """Issue the chosen letters; their files are drawn in the background."""
        chosen = set(form.cleaned_data["appointments"])
        appointments = [row for row in self.waiting if str(row.pk) in chosen]
        given.pop("expected_version")
        offices = {row.place.authority: row.place for row in appointments}
        if len(offices) != 1:
            raise Http404
        batch = acts.issue_letters(next(iter(offices.values())), appointments=appointments, **given)
        draw_later(list(batch.letters.all()), given["actor"], given["day"])
        return batch

    def success_url(self, pk: str) -> str:
        """Go to the batch, where progress shows."""
        return reverse("appointments:batch", args=[pk])


class Batch(Page):
    """Letters that were issued together, and how far their drawing is.

    Serves: 7.3
    """

    read = reads.SEE
    template_name = "appointments/batch.html"

    def context(self, key: UUID, **_kwargs: Any) -> dict[str, Any]:
        """Return the batch's letters and the progress."""
        batch = one(scoped.batches(self.scope), key)
        done, total = drawn_in(batch)
        letters = scoped.letters(self.scope).filter(batch=batch).order_by("pk")
        return {"batch": batch, "done": done, "total": total, "letters": letters}


class IssueLetter(ActPage):
    """Issue one letter."""

    act = "appointments.issue_letter"
    template_name = "appointments/issue.html"
    title = confirm = _("Issue the letter")

    def subject(self) -> Appointment:
        """Return the appointment."""
        return one(scoped.appointments(self.scope), self.kwargs["key"])

    def context(self, subject: Appointment) -> dict[str, Any]:
        """Return who issues it."""
        return {"issuer": facts.issuer_of(facts.measure_of(subject).measure, subject.seat)}

    def perform(self, subject: Appointment, form: ActForm, **given: Any) -> Letter:
        """Issue the letter; its file is drawn in the background."""
        letter = acts.issue_letter(subject, **given)
        draw_later([letter], given["actor"], given["day"])
        return letter

    def success_url(self, pk: str) -> str:
        """Go back to the appointment."""
        return reverse("appointments:appointment", args=[self.kwargs["key"]])


class OfLetter(ActPage):
    """What the pages of acts on a letter share."""

    form_class = ReasonForm

    def subject(self) -> Letter:
        """Return the letter."""
        return one(scoped.letters(self.scope), self.kwargs["key"])

    def success_url(self, pk: str) -> str:
        """Go back to the appointment."""
        return reverse("appointments:appointment", args=[self.subject().appointment_id])


class ReplaceLetter(OfLetter):
    """Issue a new letter in place of one with a mistake."""

    act = "appointments.replace_letter"
    template_name = "appointments/replace.html"
    title = confirm = _("Replace the letter")

    def perform(self, subject: Letter, form: ActForm, **given: Any) -> Letter:
        """Replace the letter and draw the new one."""
        fresh = acts.replace_letter(subject, reason=form.cleaned_data["reason"], **given)
        draw_later([fresh], given["actor"], given["day"])
        return fresh


class RevokeLetter(OfLetter):
    """Revoke a letter that should not have been issued."""

    act = "appointments.revoke_letter"
    template_name = "appointments/revoke.html"
    title = confirm = _("Revoke the letter")

    def perform(self, subject: Letter, form: ActForm, **given: Any) -> Letter:
        """Revoke the letter."""
        return acts.revoke_letter(subject, reason=form.cleaned_data["reason"], **given)


class LetterPdf(Page):
    """The signed file of a letter; the mandate is checked at every fetch.

    Serves: 7.3
    """

    read = reads.SEE_LETTER

    def get(self, request: HouseRequest, **kwargs: Any) -> HttpResponseBase:
        """Return the file, or 404 while it is being drawn."""
        letter = one(scoped.letters(self.scope), kwargs["key"])
        pdf = drawing.opened_file(letter)
        if pdf is None:
            raise Http404
        return file_response(
            request, pdf, "application/pdf", f"{letter.number}.pdf", sha256=letter.file.sha256, public=False
        )


class PreviewLetter(Page):
    """A letter as it would be issued today: marked as a preview, without number, code or signature.

    Serves: 7.3
    """

    read = reads.SEE

    def get(self, request: HouseRequest, **kwargs: Any) -> HttpResponseBase:
        """Return the preview."""
        appointment = one(scoped.appointments(self.scope), kwargs["key"])
        pdf = drawing.preview(appointment, request.day)
        disposition = {"Content-Disposition": 'inline; filename="preview.pdf"'}
        return HttpResponse(pdf, content_type="application/pdf", headers=disposition)
