"""A planner's own pages: the terms, the letters, the wish to leave."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gonghua.ground.interface.forms import ActForm
from gonghua.ground.interface.views import ActPage, Page
from gonghua.ground.people.scoping import one
from gonghua.institution.appointments import acts, reads
from gonghua.institution.appointments.forms import ExitRequestForm
from gonghua.institution.appointments.models import Appointment, ExitRequest
from gonghua.institution.appointments.queries import facts, pages, scoped


class Mine(Page):
    """One's own appointments and letters.

    Serves: 2.3, 7.3
    """

    read = reads.SEE_OWN
    template_name = "appointments/mine.html"

    def context(self, **_kwargs: Any) -> dict[str, Any]:
        """Return the planner's appointments, the newest first."""
        standing = pages.standing_in_view(self.request.day)
        day = self.request.day
        rows = pages.own_appointments(self.scope)
        return {"rows": rows, "standing": standing, "running": [r for r in rows if r.start_on <= day <= r.last_on]}


class RequestExit(ActPage):
    """Ask to serve no longer."""

    act = "appointments.request_exit"
    form_class = ExitRequestForm
    template_name = "appointments/request_exit.html"
    title = confirm = _("Ask to serve no longer")

    def subject(self) -> Appointment:
        """Return one's own appointment."""
        return one(scoped.appointments(self.scope), self.kwargs["key"])

    def context(self, subject: Appointment) -> dict[str, Any]:
        """Return the measure's word for leaving."""
        measure = facts.measure_of(subject).measure
        return {"measure": measure, "exit": measure.exit(facts.exit_on_request(measure))}

    def perform(self, subject: Appointment, form: ActForm, **given: Any) -> ExitRequest:
        """Ask."""
        said = form.cleaned_data
        return acts.request_exit(subject, wished_on=said["wished_on"], reason=said["reason"], **given)

    def success_url(self, pk: str) -> str:
        """Go back to one's own appointments."""
        return reverse("appointments:mine")


class TakeBackExit(ActPage):
    """Take back one's request to leave.

    Serves: 8.3
    """

    act = "appointments.take_back_exit"
    template_name = "appointments/take_back_exit.html"
    title = confirm = _("Take the request back")

    def subject(self) -> ExitRequest:
        """Return one's own request."""
        return one(scoped.exit_requests(self.scope), self.kwargs["key"])

    def perform(self, subject: ExitRequest, form: ActForm, **given: Any) -> ExitRequest:
        """Take it back."""
        return acts.take_back_exit(subject, **given)

    def back_url(self, subject: ExitRequest) -> str:
        """Go back to one's own appointments."""
        return reverse("appointments:mine")

    def success_url(self, pk: str) -> str:
        """Go back to one's own appointments."""
        return reverse("appointments:mine")
