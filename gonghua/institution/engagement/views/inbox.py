"""Opinions as the office sees them: all of them in a list, one in full, those that wait for a look, one from paper."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from gonghua.ground.interface.asking import HouseRequest
from gonghua.ground.interface.exporting import workbook
from gonghua.ground.interface.forms import ActForm
from gonghua.ground.interface.timeline import timeline_about
from gonghua.ground.interface.views import ActPage, Page
from gonghua.ground.interface.wording import day_text
from gonghua.ground.people.scoping import one
from gonghua.institution.engagement import acts, reads
from gonghua.institution.engagement.forms.opinions import OpinionFilter, RecordForm
from gonghua.institution.engagement.models import DrawingVersion, Opinion
from gonghua.institution.engagement.presenting import inbox as presenting
from gonghua.institution.engagement.presenting.pictures import drawing_picture
from gonghua.institution.engagement.queries import facts, inbox, photos, scoped
from gonghua.institution.engagement.queries.drawings import drawing_to_point_at
from gonghua.institution.projects.queries import Project
from gonghua.institution.projects.queries.facts import measure_of
from gonghua.institution.projects.queries.scoped import projects

ROWS = 30


class OpinionList(Page):
    """Every opinion in the reader's scope, filtered in place; the list can be taken along as a workbook.

    Serves: 5.3d
    """

    read = reads.SEE
    template_name = "engagement/opinion_list.html"

    def get(self, request: HouseRequest, **kwargs: Any) -> HttpResponseBase:
        """Show a page of the list, or hand out all of it."""
        if request.GET.get("export") == "xlsx":
            return workbook("opinions", presenting.sheet(self.rows[: inbox.MOST_EXPORTED], request.day, timezone.now()))
        return super().get(request, **kwargs)

    @cached_property
    def form(self) -> OpinionFilter:
        """Return the filter as it was sent."""
        return OpinionFilter(self.request.GET)

    @cached_property
    def rows(self) -> Any:
        """Return the opinions that the filter leaves."""
        said = self.form.cleaned_data if self.form.is_valid() else {}
        return inbox.filtered(scoped.opinions(self.scope), said, self.request.day)

    def context(self, **_kwargs: Any) -> dict[str, Any]:
        """Return a page of the list."""
        page = Paginator(self.rows, ROWS).get_page(self.request.GET.get("page"))
        looks = inbox.looks(scoped.opinions(self.scope))
        return {
            "form": self.form,
            "page": page,
            "rows": presenting.rows(page.object_list, self.request.day),
            "looks": looks,
            "may_answer": self.may("engagement.answer"),
            "may_record": self.may("engagement.record_opinion"),
            "may_look": self.may("engagement.show_photo"),
        }


class OpinionPage(Page):
    """One opinion with everything that is known of it, and what may be done.

    Serves: 5.3d
    """

    read = reads.SEE
    template_name = "engagement/opinion.html"

    def context(self, key: UUID, **_kwargs: Any) -> dict[str, Any]:
        """Return the opinion with its answer and what happened to it."""
        opinion = one(scoped.opinions(self.scope), key)
        measure = measure_of(opinion.project)
        about = [opinion, *opinion.photos.all()] + ([opinion.answer] if opinion.answer else [])
        opened = opinion.state == "open"
        return {
            **presenting.page(opinion, measure, self.request.day, timezone.now()),
            "opinion": opinion,
            "entries": timeline_about(about),
            "may_answer": opened and self.may("engagement.answer", opinion),
            "may_amend": opinion.answer is not None and self.may("engagement.amend_answer", opinion),
            "may_look": opinion.state != "taken_back" and self.may("engagement.hide_opinion", opinion),
            "may_call": bool(opinion.phone_sealed) and self.may("engagement.reveal_phone", opinion),
        }


class Looks(Page):
    """What was held until somebody looked: photos, and words that came too fast from one place.

    Serves: 5.3d
    """

    read = reads.SEE
    template_name = "engagement/looks.html"

    def context(self, **_kwargs: Any) -> dict[str, Any]:
        """Return what waits for a look, the oldest first."""
        mine = scoped.opinions(self.scope)
        pictures = Paginator(photos.photos_to_look_at(mine), ROWS).get_page(self.request.GET.get("page"))
        return {
            "words": photos.opinions_to_look_at(mine)[:ROWS],
            "page": pictures,
            "pictures": presenting.looked_at(pictures.object_list),
            "may_look": self.may("engagement.show_photo"),
            "form": ActForm(),
        }


class ChooseProject(Page):
    """On which project was the opinion that is on the paper?"""

    read = reads.SEE
    template_name = "engagement/choose_project.html"

    def context(self, **_kwargs: Any) -> dict[str, Any]:
        """Return the projects on which the reader may enter opinions."""
        found = projects(self.scope).filter(ended_on=None)
        return {"projects": Paginator(found, 100).get_page(self.request.GET.get("page"))}


class RecordOpinion(ActPage):
    """Enter an opinion that came in on paper; it says who entered it.

    Serves: 3.2, 5.3d
    """

    act = "engagement.record_opinion"
    form_class = RecordForm
    template_name = "engagement/record.html"
    title = _("Enter an opinion from paper")
    confirm = _("Enter it")

    def subject(self) -> Project:
        """Return the project."""
        return one(projects(self.scope), self.kwargs["project"])

    @cached_property
    def drawing(self) -> DrawingVersion | None:
        """Return the drawing on which a place can be pointed at."""
        return drawing_to_point_at(self.subject())

    def form_arguments(self, subject: Project) -> dict[str, Any]:
        """Offer the channels of the project's measure, all but the page itself."""
        measure = measure_of(subject)
        initial = {"given_on": self.request.day, "channel": measure.opinions.channels[:2][-1].id}
        return {"measure": measure, "drawing": self.drawing, "initial": initial}

    def context(self, subject: Project) -> dict[str, Any]:
        """Return the drawing, and until when the answer is due."""
        measure = measure_of(subject)
        return {
            "project": subject,
            "picture": drawing_picture(self.drawing, measure) if self.drawing else None,
            "due_text": day_text(facts.answer_due(measure, self.request.day)),
        }

    def perform(self, subject: Project, form: ActForm, **given: Any) -> Opinion:
        """Enter it, as whoever is signed in."""
        said = form.cleaned_data
        x, y = said.get("point") or (None, None)
        del given["expected_version"]
        return acts.record_opinion(
            subject,
            text=said["text"],
            channel=said["channel"],
            given_on=said["given_on"],
            age_band=said["age_band"],
            phone=said["phone"],
            drawing=self.drawing if x is not None else None,
            x=x,
            y=y,
            **given,
        )

    def back_url(self, subject: Any) -> str:
        """Return to the list."""
        return reverse("engagement:opinions")

    def success_url(self, pk: str) -> str:
        """Show the opinion, with the receipt to hand out."""
        return reverse("engagement:opinion", args=[pk])
