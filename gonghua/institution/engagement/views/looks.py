"""What somebody decides of an opinion or a photo: shown or not; the telephone seen; the answer amended."""

from typing import Any

from django.http import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gonghua.ground.interface.forms import ActForm, ReasonForm
from gonghua.ground.interface.views import ActPage, Page
from gonghua.ground.people.scoping import one
from gonghua.institution.engagement import acts, reads
from gonghua.institution.engagement.forms.desk import AmendForm
from gonghua.institution.engagement.models import Answer, Opinion, OpinionPhoto
from gonghua.institution.engagement.presenting import desk as presenting
from gonghua.institution.engagement.presenting.pictures import photo_picture
from gonghua.institution.engagement.queries import answers, scoped
from gonghua.institution.projects.queries.facts import measure_of


class OfOpinion(ActPage):
    """What the pages of acts on an opinion share."""

    template_name = "engagement/look_at_opinion.html"

    def subject(self) -> Opinion:
        """Return the opinion."""
        return one(scoped.opinions(self.scope), self.kwargs["key"])

    def back_url(self, subject: Any) -> str:
        """Return to the opinion."""
        return reverse("engagement:opinion", args=[self.kwargs["key"]])

    def success_url(self, pk: str) -> str:
        """Go back to the opinion, or on to the next that waits for a look."""
        if self.request.POST.get("next") == "looks":
            return reverse("engagement:looks")
        return reverse("engagement:opinion", args=[pk])


class HideOpinion(OfOpinion):
    """Keep the words from the public, with a reason."""

    act = "engagement.hide_opinion"
    form_class = ReasonForm
    title = _("Keep these words from the public")
    confirm = _("Do not show")

    def context(self, subject: Opinion) -> dict[str, Any]:
        """Say what hiding does."""
        return {"hides": True}

    def perform(self, subject: Opinion, form: ActForm, **given: Any) -> Opinion:
        """Hide it."""
        return acts.hide_opinion(subject, reason=form.cleaned_data["reason"], **given)


class ShowOpinion(OfOpinion):
    """Show the words to the public."""

    act = "engagement.show_opinion"
    title = _("Show these words to the public")
    confirm = _("Show")

    def perform(self, subject: Opinion, form: ActForm, **given: Any) -> Opinion:
        """Show it."""
        return acts.show_opinion(subject, **given)


class RevealPhone(OfOpinion):
    """See a resident's telephone, once, with a reason that stays in the ledger."""

    act = "engagement.reveal_phone"
    form_class = ReasonForm
    title = _("See the telephone")
    confirm = _("See it, and record that I did")

    def perform(self, subject: Opinion, form: ActForm, **given: Any) -> str:
        """Return the number."""
        return acts.reveal_phone(subject, reason=form.cleaned_data["reason"], **given)

    def answer(self, result: str) -> HttpResponseBase:
        """Show the number once."""
        opinion = self.subject()
        said = {"opinion": opinion, "phone": result, "back": self.back_url(opinion)}
        return TemplateResponse(self.request, "engagement/phone.html", said)

    def success_url(self, pk: str) -> str:
        """Go back to the opinion: what was seen once is not shown again."""
        return self.back_url(None)


class OfPhoto(ActPage):
    """What the pages of acts on a photo share."""

    template_name = "engagement/look_at_photo.html"

    def subject(self) -> OpinionPhoto:
        """Return the photo."""
        return one(scoped.photos(self.scope), self.kwargs["key"])

    def context(self, subject: OpinionPhoto) -> dict[str, Any]:
        """Return the photo to look at."""
        return {"picture": photo_picture(subject, "engagement:photo")}

    def back_url(self, subject: Any) -> str:
        """Return to what waits for a look."""
        return reverse("engagement:looks")

    def success_url(self, pk: str) -> str:
        """Go on to the next that waits for a look."""
        return reverse("engagement:looks")


class HidePhoto(OfPhoto):
    """Keep a photo from the public, with a reason."""

    act = "engagement.hide_photo"
    form_class = ReasonForm
    title = _("Keep this photo from the public")
    confirm = _("Do not show")

    def perform(self, subject: OpinionPhoto, form: ActForm, **given: Any) -> OpinionPhoto:
        """Hide it."""
        return acts.hide_photo(subject, reason=form.cleaned_data["reason"], **given)


class ShowPhoto(OfPhoto):
    """Show a photo to the public, after a look at it."""

    act = "engagement.show_photo"
    title = _("Show this photo to the public")
    confirm = _("Show")

    def perform(self, subject: OpinionPhoto, form: ActForm, **given: Any) -> OpinionPhoto:
        """Show it."""
        return acts.show_photo(subject, **given)


class AnswerPage(Page):
    """An answer, and everybody who got it.

    Serves: 5.3d
    """

    read = reads.SEE
    template_name = "engagement/answer.html"

    def context(self, **kwargs: Any) -> dict[str, Any]:
        """Return the answer with its opinions."""
        answer = one(scoped.answers(self.scope), kwargs["key"])
        measure = measure_of(answer.project)
        return {"answer": answer, **presenting.answered(answer, measure)} | {
            "may_amend": self.may("engagement.amend_answer", answer)
        }


class AmendAnswer(ActPage):
    """Say an answer anew, with the reason why.

    Serves: 5.3d
    """

    act = "engagement.amend_answer"
    form_class = AmendForm
    template_name = "engagement/amend.html"
    title = _("Amend this answer")
    confirm = _("Amend it")

    def subject(self) -> Answer:
        """Return the answer."""
        return one(scoped.answers(self.scope), self.kwargs["key"])

    def form_arguments(self, subject: Answer) -> dict[str, Any]:
        """Begin with what the answer says now."""
        measure = measure_of(subject.project)
        changes = presenting.named_changes(answers.changes_to_name(subject.project), measure)
        return {"measure": measure, "changes": changes, "initial": AmendForm.initial_of(subject)}

    def context(self, subject: Answer) -> dict[str, Any]:
        """Return who reads it."""
        return presenting.answered(subject, measure_of(subject.project))

    def perform(self, subject: Answer, form: ActForm, **given: Any) -> Answer:
        """Amend it."""
        assert isinstance(form, AmendForm)
        return acts.amend_answer(subject, because=form.cleaned_data["because"], **form.said(), **given)

    def back_url(self, subject: Any) -> str:
        """Return to the answer."""
        return reverse("engagement:answer", args=[self.kwargs["key"]])

    def success_url(self, pk: str) -> str:
        """Go back to the answer."""
        return reverse("engagement:answer", args=[pk])
