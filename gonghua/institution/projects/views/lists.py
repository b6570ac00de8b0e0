"""The annual lists: which there are, one list with everything on it, and how it comes about."""

from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gonghua.ground.interface.forms import ActForm, ReasonForm
from gonghua.ground.interface.timeline import timeline_about
from gonghua.ground.interface.views import ActPage, Page
from gonghua.ground.people.scoping import one
from gonghua.ground.territory.models import Area, StreetTown
from gonghua.ground.territory.queries import areas_on, street_town_called, street_towns_on
from gonghua.institution.projects import acts, presenting, reads
from gonghua.institution.projects.forms import AgreeForm, BeginForm, CandidateForm, RankForm
from gonghua.institution.projects.models import AnnualList, Project
from gonghua.institution.projects.queries import editions, facts, pages, scoped
from gonghua.institution.projects.terms import ItemState, ListState


class Lists(Page):
    """The annual lists in one's scope, and the street-towns that have none for the year.

    Serves: 5.2b
    """

    read = reads.SEE
    template_name = "projects/lists.html"

    def context(self, **_kwargs: Any) -> dict[str, Any]:
        """Return the lists with their counts."""
        rows, year = list(pages.found_lists(self.scope)), self.request.day.year
        have = {row.street_town_id for row in rows if row.year == year}
        towns = [town for town in street_towns_on(self.request.day) if self.may("projects.open_list", town)]
        return {
            "rows": [presenting.list_line(row) for row in rows],
            "year": year,
            "without": [town for town in towns if town.pk not in have],
            "towns": towns,
            "may_import": self.may("projects.list_project"),
        }


class BeginList(ActPage):
    """Begin a street-town's list of a year."""

    act = "projects.open_list"
    form_class = BeginForm
    template_name = "projects/begin.html"
    title = confirm = _("Begin the list")

    def subject(self) -> StreetTown:
        """Return the street-town."""
        town = street_town_called(self.kwargs["key"])
        if town is None:
            raise Http404
        return town

    def form_arguments(self, subject: StreetTown) -> dict[str, Any]:
        """Propose the first year from this one on that has no list."""
        year = self.request.day.year
        has = facts.no_list_yet(subject, year).allowed
        return {"initial": {"version": subject.version, "year": year if has else year + 1}}

    def back_url(self, subject: StreetTown) -> str:
        """Go back to the lists."""
        return reverse("projects:lists")

    def perform(self, subject: StreetTown, form: ActForm, **given: Any) -> AnnualList:
        """Begin it."""
        return acts.open_list(subject, year=form.cleaned_data["year"], **given)

    def success_url(self, pk: str) -> str:
        """Go to the list."""
        return reverse("projects:list", args=[pk])


class ListPage(Page):
    """A year's list: its projects, where it stands, what has changed since it was published.

    Serves: 5.2b
    """

    read = reads.SEE
    template_name = "projects/list.html"

    def context(self, key: UUID, **_kwargs: Any) -> dict[str, Any]:
        """Return the list and what its reader may do with it."""
        annual_list = one(scoped.lists(self.scope), key)
        measure, items = facts.measure_of(annual_list), pages.items_of(annual_list)
        own = set(scoped.projects(self.scope).filter(items__annual_list=annual_list).values_list("pk", flat=True))
        published = list(annual_list.editions.order_by("-number"))
        last, now = next(iter(published), None), [item.project for item in items if item.state == ItemState.LISTED]
        return {
            "annual_list": annual_list,
            "measure": measure,
            "head": presenting.list_title(annual_list, measure),
            "chip": presenting.list_chip(annual_list),
            "responsible": presenting.responsible_for(measure),
            "trail": presenting.list_trail(annual_list, measure)[:1],
            **presenting.list_rows(items, own),
            "last": last,
            "differences": presenting.difference_lines(editions.differences(annual_list, last, now)),
            "editions": published,
            "entries": timeline_about([annual_list]),
            "may_add": self.may("projects.add_candidate", annual_list) and annual_list.state != ListState.AGREED,
            "may_decide": self.may("projects.agree_list", annual_list),
        }


class OfList(ActPage):
    """What the pages of acts on a list share."""

    def subject(self) -> AnnualList:
        """Return the list."""
        return one(scoped.lists(self.scope), self.kwargs["key"])

    def context(self, subject: AnnualList) -> dict[str, Any]:
        """Return what the list is called, and the way back to it."""
        measure = facts.measure_of(subject)
        return {
            "head": presenting.list_title(subject, measure),
            "measure": measure,
            "trail": presenting.list_trail(subject, measure),
        }

    def back_url(self, subject: AnnualList) -> str:
        """Go back to the list."""
        return reverse("projects:list", args=[self.kwargs["key"]])

    def success_url(self, pk: str) -> str:
        """Go back to the list."""
        return reverse("projects:list", args=[self.kwargs["key"]])


class AddCandidate(OfList):
    """Put a new project forward."""

    act = "projects.add_candidate"
    form_class = CandidateForm
    template_name = "projects/add.html"
    title = confirm = _("Add a candidate")

    def form_arguments(self, subject: AnnualList) -> dict[str, Any]:
        """Offer the areas of the street-town and everybody in office there."""
        areas = areas_of(subject.street_town, self.request.day)
        planners = pages.planners_of_town(subject.street_town_id, self.request.day)
        initial = {"version": subject.version, "origin": self.request.GET.get("origin", "")[:20]}
        return {"measure": facts.measure_of(subject), "areas": areas, "planners": planners, "initial": initial}

    def perform(self, subject: AnnualList, form: ActForm, **given: Any) -> Project:
        """Put it forward."""
        assert isinstance(form, CandidateForm)
        return acts.add_candidate(subject, details=form.details(), origin=form.cleaned_data["origin"], **given)


class Rank(OfList):
    """Put the candidates in order."""

    act = "projects.rank_candidates"
    form_class = RankForm
    template_name = "projects/rank.html"
    title = confirm = _("Put in order")

    def form_arguments(self, subject: AnnualList) -> dict[str, Any]:
        """Offer every candidate with its rank."""
        items = [item for item in pages.items_of(subject) if item.state != ItemState.DROPPED]
        return {"items": items, "initial": {"version": subject.version}}

    def perform(self, subject: AnnualList, form: ActForm, **given: Any) -> AnnualList:
        """Put them in order."""
        assert isinstance(form, RankForm)
        return acts.rank_candidates(subject, ranks=form.ranks(), **given)


class Agree(OfList):
    """Agree which candidates the list has; of each other, why not."""

    act = "projects.agree_list"
    form_class = AgreeForm
    template_name = "projects/agree.html"
    title = confirm = _("Agree the list")

    def form_arguments(self, subject: AnnualList) -> dict[str, Any]:
        """Offer every candidate, listed."""
        items = [item for item in pages.items_of(subject) if item.state != ItemState.DROPPED]
        return {"items": items, "initial": {"version": subject.version}}

    def perform(self, subject: AnnualList, form: ActForm, **given: Any) -> AnnualList:
        """Agree it."""
        assert isinstance(form, AgreeForm)
        return acts.agree_list(subject, dropped=form.dropped(), **given)


class Reopen(OfList):
    """Take an agreed list up again."""

    act = "projects.reopen_list"
    form_class = ReasonForm
    template_name = "projects/reopen.html"
    title = confirm = _("Take the list up again")

    def perform(self, subject: AnnualList, form: ActForm, **given: Any) -> AnnualList:
        """Take it up."""
        return acts.reopen_list(subject, reason=form.cleaned_data["reason"], **given)


def areas_of(street_town: StreetTown, day: Any) -> list[Area]:
    """Return the areas of a street-town on a day."""
    return list(areas_on(day).filter(street_town=street_town))
