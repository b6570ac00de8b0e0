"""One person: what is known, masked; a hidden value seen for a reason; details corrected."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gonghua.ground.interface.forms import ActForm
from gonghua.ground.interface.timeline import timeline_about
from gonghua.ground.interface.views import ActPage, Page
from gonghua.ground.people import acts, reads
from gonghua.ground.people.permission import may, scope_for
from gonghua.ground.people.queries import details_of, person_called
from gonghua.institution.appointments import reads as appointment_reads
from gonghua.institution.appointments.queries.persons import appointments_of
from gonghua.web.staff.forms import DetailsForm, RevealForm


def seen_person(request: Any, key: UUID) -> Any:
    """Return the person, if the reader may see what is known of them; else there is no such page."""
    found = person_called(key)
    if found is None or not may(request.mandates, reads.SEE_PERSON, found):
        raise Http404
    return found


def sealed_labels() -> dict[str, str]:
    """Return what each sealed value is called."""
    return {
        "phone": _("Telephone"),
        "id_number": _("ID number"),
        "home_address": _("Home address"),
        "work_address": _("Work address"),
    }


def sealed_values(person: Any) -> list[tuple[str, str, str]]:
    """Return each sealed value's field, label and mask; an empty mask where nothing is known."""
    masks = {"phone": person.masked_phone, "id_number": person.masked_id_number}
    found = []
    for field, label in sealed_labels().items():
        known = bool(getattr(person, f"{field}_sealed"))
        found.append((field, label, masks.get(field) or (_("kept encrypted") if known else "")))
    return found


class PersonPage(Page):
    """What is known of a person.

    Serves: 2.2
    """

    read = reads.SEE_PERSON
    template_name = "staff/person.html"

    def context(self, key: UUID, **_kwargs: Any) -> dict[str, Any]:
        """Return the person with their appointments and what was done about them."""
        person = seen_person(self.request, key)
        mandates = self.request.mandates
        return {
            "person": person,
            "facts": [
                (_("Name"), person.name),
                (_("Sex"), person.get_sex_display()),
                (_("Employer"), person.employer),
                (_("Professional title"), person.job_title),
                (_("Field of work"), person.profession),
                (_("Social-work certificate"), person.certificate),
            ],
            "sealed": sealed_values(person),
            "appointments": appointments_of(person.pk, scope_for(mandates, appointment_reads.SEE)),
            "entries": timeline_about([person]),
            "may_reveal": self.may("people.reveal", person),
            "may_correct": self.may("people.correct_person", person),
        }


class OfPerson(ActPage):
    """What the pages of acts on a person share."""

    def subject(self) -> Any:
        """Return the person, if the reader may see them."""
        return seen_person(self.request, self.kwargs["key"])

    def back_url(self, subject: Any) -> str:
        """Go back to the person."""
        return reverse("people:person", args=[subject.pk])

    def success_url(self, pk: str) -> str:
        """Go back to the person."""
        return reverse("people:person", args=[self.kwargs["key"]])


class CorrectPerson(OfPerson):
    """Correct a person's details."""

    act = "people.correct_person"
    form_class = DetailsForm
    template_name = "staff/correct.html"
    title = gettext_lazy("Correct the details")
    confirm = gettext_lazy("Save the correction")

    def form_arguments(self, subject: Any) -> dict[str, Any]:
        """Fill in what is not sealed."""
        shown = ("name", "sex", "employer", "job_title", "profession", "certificate", "version")
        return {"initial": {name: getattr(subject, name) for name in shown}}

    def context(self, subject: Any) -> dict[str, Any]:
        """Return the masks of what is sealed."""
        return {"sealed": sealed_values(subject)}

    def perform(self, subject: Any, form: ActForm, **given: Any) -> Any:
        """Correct them."""
        assert isinstance(form, DetailsForm)
        return acts.correct_person(subject, details=form.details(details_of(subject)), **given)


class Reveal(OfPerson):
    """See one hidden value, for a reason that is recorded; it stands on the answer and nowhere else."""

    act = "people.reveal"
    form_class = RevealForm
    template_name = "staff/reveal.html"
    confirm = gettext_lazy("Show it")

    def subject(self) -> Any:
        """Return the person, when there is such a value."""
        person, field = super().subject(), self.kwargs["field"]
        if field not in person.SEALED or not getattr(person, f"{field}_sealed"):
            raise Http404
        return person

    def form_arguments(self, subject: Any) -> dict[str, Any]:
        """Ask for the reason alone: nothing is changed that another could have changed meanwhile."""
        return {}

    def context(self, subject: Any) -> dict[str, Any]:
        """Return what would be shown."""
        return {"title": _("See the full value"), "what": sealed_labels()[self.kwargs["field"]]}

    def perform(self, subject: Any, form: ActForm, **given: Any) -> str:
        """See it."""
        return acts.reveal(subject, field=self.kwargs["field"], reason=form.cleaned_data["reason"], **given)

    def answer(self, result: Any) -> HttpResponseBase:
        """Show the value, this once."""
        shown = {"what": sealed_labels()[self.kwargs["field"]], "value": result, "person": self.subject()}
        return TemplateResponse(self.request, "staff/revealed.html", shown)
