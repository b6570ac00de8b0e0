"""From a vacant seat to a decision: put forward, screened, decided."""

from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gonghua.ground.interface.forms import ActForm, ReasonForm
from gonghua.ground.interface.timeline import timeline_about
from gonghua.ground.interface.views import ActPage, Page
from gonghua.ground.measure.facts import measure_for_granting
from gonghua.ground.people.scoping import one
from gonghua.institution.appointments import acts, presenting, reads
from gonghua.institution.appointments.forms import AppointForm, ConditionsForm, ProposeForm
from gonghua.institution.appointments.models import Application, Seat
from gonghua.institution.appointments.queries import facts, pages, scoped
from gonghua.institution.appointments.terms import OPEN_STAGES


class Applications(Page):
    """Everyone who is put forward, the most urgent first.

    Serves: 7.2
    """

    read = reads.SEE
    template_name = "appointments/applications.html"

    def context(self, **_kwargs: Any) -> dict[str, Any]:
        """Return the open applications and the newest decided ones."""
        rows = scoped.applications(self.scope)
        return {
            "waiting": rows.filter(stage__in=OPEN_STAGES).order_by("decide_by"),
            "decided": rows.exclude(stage__in=OPEN_STAGES).order_by("-decided_on")[:50],
            "standing": pages.standing_in_view(self.request.day),
        }


class Propose(ActPage):
    """Put somebody forward for a seat."""

    act = "appointments.propose"
    form_class = ProposeForm
    template_name = "appointments/propose.html"

    def subject(self) -> Seat:
        """Return the seat."""
        return one(scoped.seats(self.scope), self.kwargs["seat"])

    def form_arguments(self, subject: Seat) -> dict[str, Any]:
        """Offer the channels of the seat's level."""
        standing = pages.standing_in_view(self.request.day)
        if standing is None:
            raise Http404
        level = pages.level_of(subject, standing)
        return {**super().form_arguments(subject), "measure": standing.measure, "level": level}

    def context(self, subject: Seat) -> dict[str, Any]:
        """Return the seat's level, and whether a measure is in force."""
        standing, in_force = measure_for_granting(self.request.day)
        view = standing or pages.standing_in_view(self.request.day)
        return {"level": pages.level_of(subject, view) if view else None, "in_force": in_force}

    def perform(self, subject: Seat, form: ActForm, **given: Any) -> Application:
        """Put the person forward."""
        assert isinstance(form, ProposeForm)
        said = form.cleaned_data
        return acts.propose(
            subject,
            details=form.details(),
            channel=said["channel"],
            recommended_by=said["recommended_by"],
            consented_on=given["day"] if said["agreed"] else None,
            **given,
        )

    def success_url(self, pk: str) -> str:
        """Go on to the conditions."""
        return reverse("appointments:application", args=[pk])


class ApplicationPage(Page):
    """An application: where it stands, what was found, what may be done.

    Serves: 6.1, 6.2, 6.3, 7.1, 7.2
    """

    read = reads.SEE
    template_name = "appointments/application.html"

    def context(self, key: UUID, **_kwargs: Any) -> dict[str, Any]:
        """Return the application with its conditions and what counts for or against an appointment."""
        application = one(scoped.applications(self.scope), key)
        standing = facts.measure_of_application(application)
        level = pages.level_of(application.seat, standing)
        day = self.request.day
        open_still = application.stage in OPEN_STAGES
        appointment = None if open_still else getattr(application, "appointment", None)
        letters = pages.all_letters(appointment) if appointment else []
        return {
            "application": application,
            "level": level,
            "stage_chip": presenting.stage_chip(application),
            "trail": presenting.place_trail(application.seat),
            "steps": presenting.application_steps(application, appointment, len(letters)),
            "facts": presenting.application_facts(application, standing.measure),
            "entries": timeline_about([application]),
            "criteria": pages.checked_criteria(application, level),
            "decision": facts.may_appoint(application, application.seat, day, day)[1] if open_still else None,
            "may_check": open_still and self.may("appointments.check_conditions", application),
            "may_decide": open_still and self.may("appointments.appoint", application),
            "may_withdraw": open_still and self.may("appointments.withdraw", application),
            "appointment": appointment,
        }


class OfApplication(ActPage):
    """What the pages of acts on an application share."""

    def subject(self) -> Application:
        """Return the application."""
        return one(scoped.applications(self.scope), self.kwargs["key"])

    def back_url(self, subject: Application) -> str:
        """Go back to the application."""
        return reverse("appointments:application", args=[self.kwargs["key"]])

    def success_url(self, pk: str) -> str:
        """Go back to the application."""
        return reverse("appointments:application", args=[self.kwargs["key"]])


class Conditions(OfApplication):
    """Check the conditions of the level one by one."""

    act = "appointments.check_conditions"
    form_class = ConditionsForm
    template_name = "appointments/conditions.html"

    def form_arguments(self, subject: Application) -> dict[str, Any]:
        """Offer every condition with what was found before."""
        level = pages.level_of(subject.seat, facts.measure_of_application(subject))
        earlier = {check.criterion: check for check in subject.checks.all()}
        initial = {"version": subject.version, "agreed_on": subject.consented_on}
        return {"initial": initial, "level": level, "earlier": earlier}

    def perform(self, subject: Application, form: ActForm, **given: Any) -> Application:
        """Write down what was found."""
        assert isinstance(form, ConditionsForm)
        agreed = form.cleaned_data["agreed_on"]
        return acts.check_conditions(subject, checks=form.checks(), consented_on=agreed, **given)


class Appoint(OfApplication):
    """Decide to appoint; the page shows every fact that counts before the button."""

    act = "appointments.appoint"
    form_class = AppointForm
    template_name = "appointments/appoint.html"
    title = confirm = _("Appoint")

    def form_arguments(self, subject: Application) -> dict[str, Any]:
        """Propose the first day on which the seat is free."""
        start_on = facts.first_free_day(subject.seat, self.request.day)
        return {"initial": {"version": subject.version, "start_on": start_on}}

    def context(self, subject: Application) -> dict[str, Any]:
        """Return what the rules say to an appointment from the first free day on."""
        day = self.request.day
        start_on = facts.first_free_day(subject.seat, day)
        standing, proposal = facts.may_appoint(subject, subject.seat, start_on, day)
        view = standing or facts.measure_of_application(subject)
        level = pages.level_of(subject.seat, view)
        role = presenting.role_at(view.measure, level, subject.seat)
        return {"proposal": proposal, "role": role, "issuer": facts.issuer_of(view.measure, subject.seat)}

    def perform(self, subject: Application, form: ActForm, **given: Any) -> Any:
        """Appoint."""
        said = form.cleaned_data
        return acts.appoint(subject, start_on=said["start_on"], reason=said["reason"], **given)

    def success_url(self, pk: str) -> str:
        """Go to the appointment: its letter is next."""
        return reverse("appointments:appointment", args=[pk])


class Decline(OfApplication):
    """Decide not to appoint."""

    act = "appointments.decline"
    form_class = ReasonForm
    template_name = "appointments/decline.html"
    title = confirm = _("Do not appoint")

    def perform(self, subject: Application, form: ActForm, **given: Any) -> Application:
        """Decline."""
        return acts.decline(subject, reason=form.cleaned_data["reason"], **given)


class Withdraw(OfApplication):
    """Take an application back."""

    act = "appointments.withdraw"
    form_class = ReasonForm
    template_name = "appointments/withdraw.html"
    title = confirm = _("Withdraw the application")

    def perform(self, subject: Application, form: ActForm, **given: Any) -> Application:
        """Withdraw."""
        return acts.withdraw(subject, reason=form.cleaned_data["reason"], **given)
