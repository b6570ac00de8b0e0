"""What a receipt opens: the own words, the promise, the answer. Nobody's name is behind it."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from gonghua.ground.documents.pictures import forget_picture
from gonghua.ground.interface.asking import HouseRequest
from gonghua.ground.interface.forms import ActForm
from gonghua.ground.interface.tries import count_wrong_try, too_many_tries
from gonghua.ground.interface.views import ActPage, Page
from gonghua.ground.interface.wording import day_text
from gonghua.institution.engagement import acts
from gonghua.institution.engagement.forms.opinions import ReceiptForm
from gonghua.institution.engagement.models import Opinion
from gonghua.institution.engagement.presenting import receipts as presenting
from gonghua.institution.engagement.queries import facts, opinions
from gonghua.institution.projects.queries.addresses import public_page
from gonghua.institution.projects.queries.facts import measure_of
from gonghua.pure.rules.codes import normalise


class FindReceipt(Page):
    """Take the code that somebody typed in, and lead to the answer.

    Serves: 3.2, 5.3d
    """

    public = True
    template_name = "engagement/find_receipt.html"

    def get(self, request: HouseRequest, **_kwargs: Any) -> HttpResponseBase:
        """Ask for the code; go on to what it opens."""
        form = ReceiptForm(request.GET or None)
        if form.is_valid():
            code = form.cleaned_data["code"]
            return redirect("residents:receipt", code=normalise(code) or code.strip().replace("/", "")[:40] or "-")
        return TemplateResponse(request, self.template_name, {"form": form})


class Receipt(Page):
    """Where an opinion stands: when it came in, until when it is answered, and the answer.

    Serves: 3.2, 5.3d
    """

    public = True
    template_name = "engagement/receipt.html"

    def get(self, request: HouseRequest, **kwargs: Any) -> HttpResponseBase:
        """Show the opinion of the code; a wrong one counts as a try."""
        if too_many_tries(request):
            return TemplateResponse(request, "interface/too_many.html", {}, status=429)
        opinion = opinions.by_receipt(kwargs["code"])
        if opinion is None:
            count_wrong_try(request)
            again = {"form": ReceiptForm(), "wrong": kwargs["code"]}
            return TemplateResponse(request, "engagement/find_receipt.html", again, status=404)
        return TemplateResponse(request, self.template_name, self.shown(opinion))

    def shown(self, opinion: Opinion) -> dict[str, Any]:
        """Return what the page says of an opinion."""
        now, day = timezone.now(), self.request.day
        measure = measure_of(opinion.project)
        return {
            "opinion": opinion,
            "project": opinion.project,
            "project_page": public_page(opinion.project.number),
            "url": settings.BASE_URL + reverse("residents:receipt", args=[opinion.receipt]),
            "steps": presenting.promise_steps(opinion, now),
            "answer": presenting.answer_row(opinion, measure),
            "late": presenting.late_days(opinion, day),
            "photos": presenting.own_photos(opinion),
            "facts": presenting.own_facts(opinion),
            "until": presenting.take_back_until(opinion, measure, now),
            "measure": measure,
            "meeting": presenting.next_meeting(opinion.project, day),
            "due_text": day_text(opinion.due_on),
        }


class TakeBack(ActPage):
    """Take an opinion back, soon after it was sent."""

    act = "engagement.take_back"
    public = True
    template_name = "engagement/take_back.html"
    confirm = _("Take it back")

    def subject(self) -> Opinion:
        """Return the opinion of the receipt; a wrong code counts as a try."""
        return self.opinion

    @cached_property
    def opinion(self) -> Opinion:
        """Return the opinion of the address."""
        found = None if too_many_tries(self.request) else opinions.by_receipt(self.kwargs["code"])
        if found is None:
            count_wrong_try(self.request)
            raise Http404
        return found

    def context(self, subject: Any) -> dict[str, Any]:
        """Return whether it may still be taken back."""
        return {"opinion": self.opinion, "may": facts.may_take_back(self.opinion, timezone.now())}

    def perform(self, subject: Opinion, form: ActForm, **given: Any) -> Opinion:
        """Take it back, and remove the photos' files."""
        back = acts.take_back(subject, at=timezone.now(), **given)
        for name in opinions.photos_of_nobody_else(back):
            forget_picture(name, Path(settings.PHOTOS_DIR))
        return back

    def success_url(self, pk: str) -> str:
        """Show the receipt, which says so."""
        return reverse("residents:receipt", args=[self.opinion.receipt])
