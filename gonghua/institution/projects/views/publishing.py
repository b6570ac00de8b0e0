"""A list is published, and changed after that; it is drawn for the notice board."""

import hashlib
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gonghua.ground.documents.serving import file_response
from gonghua.ground.interface.asking import HouseRequest
from gonghua.ground.interface.forms import ActForm, ReasonForm
from gonghua.ground.interface.views import ActPage, Page
from gonghua.ground.people.scoping import one
from gonghua.institution.projects import acts, papers, presenting, reads
from gonghua.institution.projects.forms import ChangeForm
from gonghua.institution.projects.models import ListEdition, ListItem, Project
from gonghua.institution.projects.queries import editions, facts, pages, scoped
from gonghua.institution.projects.queries.columns import TRACED, cell_text, column_name
from gonghua.institution.projects.views.lists import OfList, areas_of
from gonghua.institution.projects.views.projects import OfProject


class Publish(OfList):
    """Publish an agreed list; the page says what that does."""

    act = "projects.publish_list"
    template_name = "projects/publish.html"
    title = confirm = _("Publish the list")

    def context(self, subject: Any) -> dict[str, Any]:
        """Return how many projects are published, and what is still open of them."""
        listed = list(facts.listed_projects(subject))
        still_open = [project for project in listed if project.planner_open or project.place_open]
        cost = presenting.wan(sum(project.cost_fen for project in listed))
        return {**super().context(subject), "count": len(listed), "cost": cost, "open_matters": len(still_open)}

    def perform(self, subject: Any, form: ActForm, **given: Any) -> ListEdition:
        """Publish it."""
        return acts.publish_list(subject, **given)


class NewEdition(OfList):
    """Publish the list as it stands now."""

    act = "projects.publish_edition"
    template_name = "projects/new_edition.html"
    title = confirm = _("Publish a new edition")

    def context(self, subject: Any) -> dict[str, Any]:
        """Return what the new edition says otherwise."""
        since = editions.changes_since(subject)
        lines = presenting.difference_lines(since.differences) if since else []
        number = since.edition.number + 1 if since else 1
        return {**super().context(subject), "differences": lines, "number": number}

    def perform(self, subject: Any, form: ActForm, **given: Any) -> ListEdition:
        """Publish it."""
        return acts.publish_edition(subject, **given)


class ListPdf(Page):
    """The published list on paper, with what has changed since.

    Serves: 5.2b
    """

    read = reads.SEE

    def get(self, request: HouseRequest, **kwargs: Any) -> HttpResponseBase:
        """Return the PDF, or 404 before publication."""
        annual_list = one(scoped.lists(self.scope), kwargs["key"])
        since = editions.changes_since(annual_list)
        if since is None:
            raise Http404
        town = annual_list.street_town
        url = settings.BASE_URL + reverse("lists:town", args=[town.code, annual_list.year])
        pdf = papers.list_pdf(since, url=url, day=request.day, fictional=settings.DEMO)
        name = f"{presenting.list_title(annual_list, facts.measure_of(annual_list))}.pdf"
        digest = hashlib.sha256(pdf).hexdigest()
        return file_response(request, pdf, "application/pdf", name, sha256=digest, public=False)


class OfItem(ActPage):
    """What the pages of acts on a project of a published list share."""

    form_class = ReasonForm

    def subject(self) -> ListItem:
        """Return the list's item."""
        return one(scoped.items(self.scope), self.kwargs["key"])

    def back_url(self, subject: ListItem) -> str:
        """Go back to the list."""
        return reverse("projects:list", args=[subject.annual_list_id])

    def success_url(self, pk: str) -> str:
        """Go back to the list."""
        return self.back_url(self.subject())


class AddListed(OfItem):
    """Add a candidate to a published list."""

    act = "projects.add_listed"
    template_name = "projects/add_listed.html"
    title = confirm = _("Add to the published list")

    def perform(self, subject: ListItem, form: ActForm, **given: Any) -> ListItem:
        """Add it."""
        return acts.add_listed(subject, reason=form.cleaned_data["reason"], **given)


class StrikeListed(OfItem):
    """Take a project off a published list."""

    act = "projects.strike_listed"
    template_name = "projects/strike_listed.html"
    title = confirm = _("Take off the list")

    def perform(self, subject: ListItem, form: ActForm, **given: Any) -> ListItem:
        """Take it off."""
        return acts.strike_listed(subject, reason=form.cleaned_data["reason"], **given)


class Columns(Page):
    """What a list says of a project, column by column, each with the way to change it.

    Serves: 5.2b
    """

    read = reads.SEE
    template_name = "projects/columns.html"

    def context(self, key: UUID, **_kwargs: Any) -> dict[str, Any]:
        """Return the columns with what stands in them."""
        project = one(scoped.projects(self.scope), key)
        texts = ((name, text(project)) for name, (_heading, text) in TRACED.items())
        return {
            "project": project,
            "trail": presenting.project_trail(project),
            "columns": [(name, column_name(name), cell_text(name, said)) for name, said in texts],
            "published": facts.published_list_of(project),
            "may_change": self.may("projects.change_listed", project),
        }


class Change(OfProject):
    """Change one column of a project."""

    act = "projects.change_listed"
    form_class = ChangeForm
    template_name = "projects/change.html"
    title = confirm = _("Change what the list says")

    def form_arguments(self, subject: Project) -> dict[str, Any]:
        """Offer what stands there; what the column takes hangs on the street-town, the measure and who is in office."""
        column = self.kwargs["column"]
        if column not in TRACED or column == "number":
            raise Http404
        day = self.request.day
        offered = {
            "areas": areas_of(subject.street_town, day),
            "planners": pages.candidates_for([subject], day)[subject.pk],
        }
        reasoned = facts.published_list_of(subject) is not None
        given = {"project": subject, "column": column, "measure": facts.measure_of(subject), "reasoned": reasoned}
        return {**given, **offered, "initial": {"version": subject.version}}

    def context(self, subject: Project) -> dict[str, Any]:
        """Return what is changed, and whether the public reads the reason."""
        column = self.kwargs["column"]
        said = cell_text(column, TRACED[column][1](subject))
        published = facts.published_list_of(subject)
        return {
            **super().context(subject),
            "column": column,
            "what": column_name(column),
            "said": said,
            "published": published,
        }

    def perform(self, subject: Project, form: ActForm, **given: Any) -> Project:
        """Change it."""
        assert isinstance(form, ChangeForm)
        reason = form.cleaned_data["reason"]
        return acts.change_listed(subject, column=form.column, value=form.value(), reason=reason, **given)

    def success_url(self, pk: str) -> str:
        """Go back to the columns."""
        return reverse("projects:columns", args=[self.kwargs["key"]])
