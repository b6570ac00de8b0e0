"""One project: who its planner is, where it lies, what it is in plain words, how it is looked after."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from gonghua.ground.interface.forms import ActForm
from gonghua.ground.interface.views import ActPage
from gonghua.ground.people.scoping import one
from gonghua.institution.projects import acts, presenting
from gonghua.institution.projects.forms import DescribeForm, MaintenanceForm, PlaceForm, PlannerForm
from gonghua.institution.projects.forms.lists import person_label
from gonghua.institution.projects.models import Project
from gonghua.institution.projects.queries import pages, scoped
from gonghua.institution.projects.queries.addresses import project_page
from gonghua.institution.projects.views.lists import areas_of


class OfProject(ActPage):
    """What the pages of acts on a project share."""

    def subject(self) -> Project:
        """Return the project."""
        return one(scoped.projects(self.scope), self.kwargs["key"])

    def context(self, subject: Project) -> dict[str, Any]:
        """Return what the project is, and the way back to it."""
        return {"trail": presenting.project_trail(subject), "facts": presenting.project_facts(subject)}

    def back_url(self, subject: Project) -> str:
        """Go back to the project."""
        return project_page(self.kwargs["key"])

    def success_url(self, pk: str) -> str:
        """Go back to the project."""
        return project_page(self.kwargs["key"])


class SettlePlanner(OfProject):
    """Say which person the planner's name on the list means."""

    act = "projects.settle_planner"
    form_class = PlannerForm
    template_name = "projects/settle_planner.html"
    title = confirm = _("Settle who the planner is")

    def form_arguments(self, subject: Project) -> dict[str, Any]:
        """Offer everybody in office for the place, whose name fits first."""
        meant = pages.candidates_for([subject], self.request.day)[subject.pk]
        persons = [(one.person, person_label(one)) for one in meant]
        fitting = [str(one.person.pk) for one in meant if one.fits]
        initial = {"version": subject.version, "person": fitting[0] if len(fitting) == 1 else None}
        return {"persons": persons, "initial": initial}

    def perform(self, subject: Project, form: ActForm, **given: Any) -> Project:
        """Settle it."""
        assert isinstance(form, PlannerForm)
        return acts.settle_planner(subject, person=form.chosen(), reason=form.cleaned_data["reason"], **given)


class SettlePlace(OfProject):
    """Say where a project lies."""

    act = "projects.settle_place"
    form_class = PlaceForm
    template_name = "projects/settle_place.html"
    title = confirm = _("Settle the place")

    def form_arguments(self, subject: Project) -> dict[str, Any]:
        """Offer the place as it stands, and the areas of the street-town."""
        initial = {name: getattr(subject, name) for name in ("longitude", "latitude", "version")}
        initial["area"] = str(subject.area_id or "")
        return {"areas": areas_of(subject.street_town, self.request.day), "initial": initial}

    def perform(self, subject: Project, form: ActForm, **given: Any) -> Project:
        """Settle it."""
        assert isinstance(form, PlaceForm)
        return acts.settle_place(subject, **form.place(), reason=form.cleaned_data["reason"], **given)


class Describe(OfProject):
    """Say in plain words what is planned."""

    act = "projects.describe"
    form_class = DescribeForm
    template_name = "projects/describe.html"
    title = _("What is planned, in plain words")
    confirm = _("Save")

    def form_arguments(self, subject: Project) -> dict[str, Any]:
        """Offer what stands there."""
        return {"initial": {"version": subject.version, "summary": subject.summary}}

    def perform(self, subject: Project, form: ActForm, **given: Any) -> Project:
        """Save it."""
        return acts.describe(subject, summary=form.cleaned_data["summary"], **given)


class Maintenance(OfProject):
    """Advise on operation and maintenance."""

    act = "projects.advise_maintenance"
    form_class = MaintenanceForm
    template_name = "projects/maintenance.html"
    title = _("Advice on operation and maintenance")
    confirm = _("Save")

    def form_arguments(self, subject: Project) -> dict[str, Any]:
        """Offer what stands there."""
        said = {"advice": subject.maintenance_advice, "maintained_by": subject.maintained_by}
        return {"initial": {"version": subject.version, **said}}

    def perform(self, subject: Project, form: ActForm, **given: Any) -> Project:
        """Save it."""
        said = form.cleaned_data
        return acts.advise_maintenance(subject, advice=said["advice"], maintained_by=said["maintained_by"], **given)
