"""The answer desk: what waits on the left, what was said in the middle, the answer on the right."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import ngettext

from gonghua.ground.interface.asking import HouseRequest
from gonghua.ground.interface.forms import ActForm
from gonghua.ground.interface.views import ActPage
from gonghua.ground.people.scoping import one
from gonghua.institution.engagement import acts
from gonghua.institution.engagement.forms.desk import AnswerForm, Change
from gonghua.institution.engagement.forms.sent import keys_of, versions_of
from gonghua.institution.engagement.models import Answer, Opinion
from gonghua.institution.engagement.presenting import desk as presenting
from gonghua.institution.engagement.queries import answers, desk, opinions, scoped
from gonghua.institution.engagement.terms import OpinionState
from gonghua.institution.projects.queries import Project
from gonghua.institution.projects.queries.facts import measure_of
from gonghua.pure.rules.measure import Measure

SHOWN = ("", "late", "week")


class AtDesk(ActPage):
    """What the desk with and without an opinion on it share: the queue, and which of it is shown."""

    act = "engagement.answer"

    @property
    def show(self) -> str:
        """Return which opinions the queue holds: all, the late ones, this week's."""
        said = self.request.GET.get("show", "")
        return said if said in SHOWN else ""

    @property
    def project_number(self) -> str:
        """Return the number of the one project whose opinions the queue holds; empty for all."""
        return self.request.GET.get("project", "")[:40]

    @property
    def week_ends(self) -> date:
        """Return the Sunday of this week."""
        day: date = self.request.day
        return day + timedelta(days=6 - day.weekday())

    @cached_property
    def mine(self) -> QuerySet[Opinion]:
        """Return the opinions that the reader may answer."""
        found = scoped.opinions(self.scope)
        return found.filter(project__number=self.project_number) if self.project_number else found

    def queue(self, current: Opinion | None) -> dict[str, Any]:
        """Return the queue's part of the page."""
        show, project, day = self.show, self.project_number, self.request.day
        return presenting.queue_parts(self.mine, show, project, day, self.week_ends, current)


class Desk(AtDesk):
    """One opinion after the other, the most urgent first; one answer may serve several that are alike.

    Serves: 5.3d
    """

    form_class = AnswerForm
    template_name = "engagement/desk.html"

    @cached_property
    def opinion(self) -> Opinion:
        """Return the opinion on the desk."""
        return one(scoped.opinions(self.scope), self.kwargs["key"])

    @cached_property
    def measure(self) -> Measure:
        """Return the measure of the opinion's project."""
        return measure_of(self.opinion.project)

    @cached_property
    def alike(self) -> opinions.Alike:
        """Return the opinions that may say the same: those that wait, and those that are answered."""
        return opinions.alike_to(self.opinion)

    @cached_property
    def changes(self) -> list[tuple[str, Change]]:
        """Return the changes that an answer may name, with their words."""
        return presenting.named_changes(answers.changes_to_name(self.opinion.project), self.measure)

    @cached_property
    def chosen(self) -> list[Opinion]:
        """Return whom the answer is for: this opinion, those that joined it, and those that were ticked."""
        if self.request.method == "POST":
            ticked = set(keys_of(self.request.POST.getlist("also")))
            return [self.opinion, *(other for other in self.alike.open if other.pk in ticked)]
        first = self.opinion.alike_id or self.opinion.pk
        return [self.opinion, *(other for other in self.alike.open if first in (other.pk, other.alike_id))]

    def subject(self) -> Project:
        """Return the project: what is answered together is of one project."""
        return self.opinion.project

    def form_arguments(self, subject: Project) -> dict[str, Any]:
        """Offer the measure's dispositions, and the changes that an answer may name."""
        return {"measure": self.measure, "changes": self.changes}

    def get(self, request: HouseRequest, **kwargs: Any) -> HttpResponseBase:
        """Show the opinion; one that is answered meanwhile is shown where it stands."""
        if self.opinion.state != OpinionState.OPEN:
            return redirect("engagement:opinion", key=self.opinion.pk)
        return super().get(request, **kwargs)

    def post(self, request: HouseRequest, **kwargs: Any) -> HttpResponseBase:
        """Answer; but first show the receivers, where others were ticked than were listed."""
        if "check" not in request.POST:
            if {one.pk for one in self.chosen} == set(keys_of(request.POST.getlist("listed"))):
                return super().post(request, **kwargs)
            self._say_it_goes_to_others()
        form = self.form_class(request.POST, **self.form_arguments(self.opinion.project))
        return self._page(self._guarded_subject(), form)

    def _say_it_goes_to_others(self) -> None:
        number = len(self.chosen)
        text = ngettext(
            "The answer now goes to %(n)d person. Look it over, then send it again.",
            "The answer now goes to %(n)d people. Look it over, then send it again.",
            number,
        )
        messages.info(self.request, text % {"n": number})

    def context(self, subject: Any) -> dict[str, Any]:
        """Return the queue, the evidence, the receivers."""
        opinion, day = self.opinion, self.request.day
        return {
            "opinion": opinion,
            "project": opinion.project,
            "measure": self.measure,
            **self.queue(opinion),
            **presenting.evidence(opinion, self.alike, self.chosen, self.measure, day),
            **presenting.receiving(self.chosen, timezone.now()),
            **presenting.preview(self.changes, self.measure),
            "office": str(opinion.project.street_town),
            "day": day,
        }

    def perform(self, subject: Project, form: ActForm, **given: Any) -> Answer:
        """Answer all who were chosen, as they were seen."""
        assert isinstance(form, AnswerForm)
        del given["expected_version"]
        versions = versions_of(self.request.POST.getlist("seen"))
        keys = [one.pk for one in self.chosen]
        return acts.answer(subject, opinions=keys, versions=versions, **form.said(), **given)

    def answer(self, result: Answer) -> HttpResponseBase:
        """Say how many were answered, and go on to the next."""
        number = len(self.chosen)
        done = ngettext("%(n)d opinion is answered.", "%(n)d opinions are answered.", number) % {"n": number}
        messages.success(self.request, done)
        return super().answer(result)

    def success_url(self, pk: str) -> str:
        """Go on to the next opinion in the queue."""
        return reverse("engagement:next") + presenting.queue_query(self.show, self.project_number)


class NextOpinion(AtDesk):
    """The desk without an opinion on it: goes to the first that waits, or says that nothing does.

    Serves: 5.3d
    """

    template_name = "engagement/desk_empty.html"

    def get(self, request: HouseRequest, **_kwargs: Any) -> HttpResponseBase:
        """Go to the first opinion that waits."""
        found = desk.queue(self.mine, self.show, request.day, self.week_ends)
        if not found.rows:
            return TemplateResponse(request, self.template_name, self.queue(None))
        query = presenting.queue_query(self.show, self.project_number)
        return redirect(reverse("engagement:desk", args=[found.rows[0].pk]) + query)

    def post(self, request: HouseRequest, **_kwargs: Any) -> HttpResponseBase:
        """There is nothing to send here."""
        raise Http404
