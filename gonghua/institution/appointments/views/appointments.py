"""Planners in office: the list, one appointment, its end."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gonghua.ground.interface.forms import ActForm
from gonghua.ground.interface.timeline import timeline_about
from gonghua.ground.interface.views import ActPage, Page
from gonghua.ground.people.scoping import one
from gonghua.institution.appointments import acts, presenting, reads
from gonghua.institution.appointments.forms import ExitForm, SearchForm
from gonghua.institution.appointments.models import Appointment
from gonghua.institution.appointments.queries import facts, pages, scoped
from gonghua.pure.rules.measure import Measure

ROWS = 50


class Appointments(Page):
    """Everyone who serves, served or will serve.

    Serves: 4.2
    """

    read = reads.SEE
    template_name = "appointments/appointments.html"

    def context(self, **_kwargs: Any) -> dict[str, Any]:
        """Return the rows that the search asks for, page by page."""
        day = self.request.day
        standing = pages.standing_in_view(day)
        form = SearchForm(self.request.GET, measure=standing.measure if standing else None)
        said = form.cleaned_data if form.is_valid() else {"words": "", "level": "", "state": ""}
        rows = pages.found_appointments(self.scope, day=day, **said)
        page = Paginator(rows, ROWS).get_page(self.request.GET.get("page", "1")[:6])
        rows_shown = [self._row(row, standing.measure) for row in page] if standing else []
        return {"form": form, "page": page, "rows": rows_shown, "may_import": self.may(reads.SEE_ROSTERS)}

    def _row(self, appointment: Appointment, measure: Measure) -> dict[str, Any]:
        """Return an appointment with what its row says."""
        day = self.request.day
        state, words = presenting.term_state(appointment, day, measure.appointments.coverage_horizon_days.value)
        letters = appointment.valid_letters  # type: ignore[attr-defined]
        return {
            "appointment": appointment,
            "level": measure.level(appointment.seat.level),
            "state": state,
            "state_text": words,
            "number": letters[0].number if letters else "",
        }


class AppointmentPage(Page):
    """One appointment: person, seat, term, letters, what happened, what may be done.

    Serves: 7.3, 8.3
    """

    read = reads.SEE
    template_name = "appointments/appointment.html"

    def context(self, key: UUID, **_kwargs: Any) -> dict[str, Any]:
        """Return the appointment and what its reader may do."""
        appointment = one(scoped.appointments(self.scope), key)
        measure, seat = facts.measure_of(appointment).measure, appointment.seat
        level = measure.level(seat.level)
        day = self.request.day
        letters = pages.all_letters(appointment)
        running = appointment.start_on <= day <= appointment.last_on and not appointment.exit
        return {
            "appointment": appointment,
            "role": presenting.role_at(measure, level, seat),
            "state_chip": presenting.state_chip(appointment, day, max(measure.appointments.reminder_days.values)),
            "trail": presenting.place_trail(seat),
            "facts": presenting.appointment_facts(appointment, measure),
            "entries": timeline_about([appointment, *letters, *_own(appointment)]),
            "letters": letters,
            "drawing": any(letter.code and not getattr(letter, "file", None) for letter in letters),
            "request_to_leave": facts.open_exit_request(appointment),
            "may_issue": not letters and self.may("appointments.issue_letter", appointment),
            "may_change_letter": self.may("appointments.revoke_letter", appointment),
            "may_end": running and self.may("appointments.end_appointment", appointment),
            "issuer": facts.issuer_of(measure, seat),
            "may_open_account": self.may("people.open_office"),
            "person_href": reverse("people:person", args=[appointment.person_id]),
        }


def _own(appointment: Appointment) -> list[Any]:
    """Return the other rows whose story is this appointment's."""
    request = getattr(appointment, "exit_request", None)
    return [row for row in (request, appointment.application) if row]


class EndAppointment(ActPage):
    """Record an exit."""

    act = "appointments.end_appointment"
    form_class = ExitForm
    template_name = "appointments/end.html"
    title = confirm = _("Record an exit")

    def subject(self) -> Appointment:
        """Return the appointment."""
        return one(scoped.appointments(self.scope), self.kwargs["key"])

    def form_arguments(self, subject: Appointment) -> dict[str, Any]:
        """Offer the exits of the measure; a planner's request fills in what it asked for."""
        measure = facts.measure_of(subject).measure
        request = facts.open_exit_request(subject)
        initial: dict[str, Any] = {"version": subject.version, "last_on": self.request.day}
        if request is not None:
            initial |= {"exit_id": facts.exit_on_request(measure), "last_on": request.wished_on}
        return {"initial": initial, "measure": measure}

    def context(self, subject: Appointment) -> dict[str, Any]:
        """Return the planner's own request, if there is one."""
        return {
            "request_to_leave": facts.open_exit_request(subject),
            "measure": facts.measure_of(subject).measure,
        }

    def perform(self, subject: Appointment, form: ActForm, **given: Any) -> Appointment:
        """End the term."""
        said = form.cleaned_data
        return acts.end_appointment(
            subject, exit_id=said["exit_id"], last_on=said["last_on"], reason=said["reason"], **given
        )

    def success_url(self, pk: str) -> str:
        """Go back to the appointment."""
        return reverse("appointments:appointment", args=[self.kwargs["key"]])
