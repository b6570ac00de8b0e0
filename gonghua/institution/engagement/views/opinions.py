"""What residents see and send: an opinion on a project, and what became of all of them. No account is needed."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from gonghua.ground.interface.asking import HouseRequest, address_of
from gonghua.ground.interface.forms import ActForm, was_sent
from gonghua.ground.interface.views import ActPage, Page
from gonghua.ground.interface.wording import day_text
from gonghua.institution.engagement import acts
from gonghua.institution.engagement.acts import sendings
from gonghua.institution.engagement.forms.opinions import GiveForm, PublicFilter
from gonghua.institution.engagement.forms.sent import keys_of
from gonghua.institution.engagement.models import DrawingVersion, Opinion
from gonghua.institution.engagement.presenting import opinions as presenting
from gonghua.institution.engagement.presenting.pictures import drawing_picture
from gonghua.institution.engagement.queries import facts, opinions
from gonghua.institution.engagement.queries.drawings import drawing_to_point_at
from gonghua.institution.projects.queries import Project
from gonghua.institution.projects.queries.addresses import public_page
from gonghua.institution.projects.queries.facts import measure_of
from gonghua.institution.projects.queries.public import project_numbered
from gonghua.pure.rules.measure import Measure

ROWS = 20


def public_project(number: str) -> Project:
    """Return the public project of a number; raise Http404 for none."""
    project = project_numbered(number)
    if project is None:
        raise Http404
    return project


class GiveOpinion(ActPage):
    """One minute on a phone: what, where, who (nothing needed), and a receipt.

    Serves: 3.2, 5.3d
    """

    act = "engagement.give_opinion"
    public = True
    form_class = GiveForm
    template_name = "engagement/give.html"
    meanwhile = _("What you sent before has arrived. To add to it, send this as another opinion.")

    @cached_property
    def drawing(self) -> DrawingVersion | None:
        """Return the drawing to point at."""
        return drawing_to_point_at(self.subject())

    def subject(self) -> Project:
        """Return the project."""
        return self.project

    @cached_property
    def project(self) -> Project:
        """Return the public project of the address."""
        return public_project(self.kwargs["number"])

    @property
    def measure(self) -> Measure:
        """Return the measure of the project."""
        return measure_of(self.project)

    def form_arguments(self, subject: Project) -> dict[str, Any]:
        """Ask about the project's drawing, and compare with its open opinions."""

        def find(text: str) -> list[Opinion]:
            return [] if was_sent(self.request) else opinions.one_of_these(subject, text)

        return {"measure": self.measure, "drawing": self.drawing, "find": find}

    def post(self, request: HouseRequest, **kwargs: Any) -> HttpResponseBase:
        """Send the opinion; or say, while it is written, whether others wait that say the same."""
        if "look" in request.POST:
            found = opinions.one_of_these(self.project, request.POST.get("text", "")[: facts.LONGEST_OPINION])
            return TemplateResponse(request, "engagement/one_of_these.html", {"like": self._like(found)})
        return super().post(request, **kwargs)

    def context(self, subject: Project) -> dict[str, Any]:
        """Return who receives it, until when it is answered, and the drawing."""
        day, measure = self.request.day, self.measure
        return {
            "project": subject,
            "takes": facts.takes_opinions(subject),
            "picture": drawing_picture(self.drawing, measure) if self.drawing else None,
            "due_text": day_text(facts.answer_due(measure, day)),
            "opinions": measure.opinions,
            "project_page": public_page(subject.number),
        }

    def perform(self, subject: Project, form: ActForm, **given: Any) -> Opinion:
        """Take the opinion; many from one place are held for a look, never refused."""
        assert isinstance(form, GiveForm)
        said, at = form.cleaned_data, timezone.now()
        x, y = said.get("point") or (None, None)
        del given["expected_version"]
        return acts.give_opinion(
            subject,
            text=said["text"],
            drawing=self.drawing if x is not None else None,
            x=x,
            y=y,
            photos=said["photos"],
            phone=said["phone"],
            age_band=said.get("age_band", ""),
            alike=opinions.open_one(subject, form.joins),
            shown=sendings.counted(subject, address_of(self.request), at),
            at=at,
            **given,
        )

    def success_url(self, pk: str) -> str:
        """Show the receipt: the same one when the form is sent again."""
        return reverse("residents:receipt", args=[opinions.receipt_of(UUID(pk))])

    def _answer(self, subject: Any, form: ActForm, act: Callable[[], Any]) -> HttpResponseBase:
        """Ask first whether it is one of those that wait already."""
        assert isinstance(form, GiveForm)
        return self._page(subject, form) if form.like else super()._answer(subject, form, act)

    def _page(self, subject: Any, form: ActForm, **more: Any) -> Any:
        assert isinstance(form, GiveForm)
        page = super()._page(subject, form, **more)
        known = form.like or opinions.open_ones(subject, keys_of(self.request.POST.getlist("like")))
        page.context_data = (page.context_data or {}) | {"like": self._like(known)}
        return page

    def _like(self, found: list[Opinion]) -> list[tuple[Opinion, str, int]]:
        others = opinions.joined(found)
        return [(one, presenting.excerpt(presenting.said(one), 60), 1 + others[one.pk]) for one in found]


class Opinions(Page):
    """What people said of a project, and what came of it.

    Serves: 3.2, 5.3d
    """

    public = True
    cached = ("show", "page")
    template_name = "engagement/opinions.html"

    def context(self, number: str, **_kwargs: Any) -> dict[str, Any]:
        """Return a page of opinions with their answers."""
        project, day = public_project(number), self.request.day
        measure = measure_of(project)
        form = PublicFilter(self.request.GET, measure=measure)
        show = form.cleaned_data["show"] if form.is_valid() else ""
        rows = opinions.shown_as(opinions.public_opinions(project), show)
        page = Paginator(rows, ROWS).get_page(self.request.GET.get("page"))
        return {
            "project": project,
            "project_page": public_page(project.number),
            "page": page,
            "rows": presenting.public_rows(page.object_list, measure, day),
            "counts": presenting.counted(opinions.open_opinions(project, day)),
            "tabs": presenting.public_tabs(measure, show),
            "takes": facts.takes_opinions(project).allowed,
        }
