"""One's own hours, the hours to confirm, a member's sheet."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gonghua.ground.documents.spreadsheet_writing import SheetOut
from gonghua.ground.interface.asking import HouseRequest
from gonghua.ground.interface.exporting import workbook
from gonghua.ground.interface.forms import ActForm, ReasonForm, ticked
from gonghua.ground.interface.gates import needs
from gonghua.ground.interface.views import ActPage, Page
from gonghua.ground.ledger.errors import NotPermitted, Refused
from gonghua.ground.people.models import Person
from gonghua.ground.people.permission import scope_for
from gonghua.ground.people.queries import person_called
from gonghua.ground.people.scoping import one
from gonghua.institution.projects.queries import Project, scoped
from gonghua.institution.projects.queries.addresses import project_page
from gonghua.institution.service import acts, presenting, queries, reads
from gonghua.institution.service.forms import LogForForm, LogForm, ServedForm
from gonghua.institution.service.models import ServiceRecord
from gonghua.institution.service.terms import ServiceState
from gonghua.pure.rules.measure import Duty

ROWS = 50
MOST_PROJECTS = 200


def duties_of(request: HouseRequest) -> tuple[Duty, ...]:
    """Return the duties that the measure in view names."""
    measure = queries.measure_for_service(request.day)
    return measure.duties if measure else ()


def person_of(request: HouseRequest) -> Person:
    """Return who the reader is, among the persons of the institution."""
    found = person_called(request.user.person_id) if request.user.person_id else None
    if found is None:
        raise Http404
    return found


class Mine(Page):
    """One's own records of a year, and what they come to.

    Serves: 8.1
    """

    read = reads.SEE_OWN
    template_name = "service/mine.html"

    def context(self, **_kwargs: Any) -> dict[str, Any]:
        """Return the year's records with the three sums."""
        year, person = self.request.day.year, person_of(self.request).pk
        first, last = self.request.day.replace(month=1, day=1), self.request.day.replace(month=12, day=31)
        hours = queries.hours_of([person], first, last).get(person, queries.Hours())
        measure = queries.measure_for_service(self.request.day)
        page = Paginator(queries.own_records(person, year), ROWS).get_page(self.request.GET.get("page", "1")[:6])
        return {
            "year": year,
            "page": page,
            "rows": [presenting.row(record, measure) for record in page],
            "facts": [
                (gettext("Confirmed service"), presenting.time_text(hours.confirmed)),
                (gettext("To be confirmed"), presenting.time_text(hours.waiting)),
                (gettext("Paid work, kept apart"), presenting.time_text(hours.paid)),
            ],
        }


class Log(ActPage):
    """Log one's own service."""

    act = "service.log"
    form_class = LogForm
    template_name = "service/log.html"
    title = _("Log service")
    confirm = _("Log it")

    def subject(self) -> Person:
        """Return oneself."""
        return person_of(self.request)

    def form_arguments(self, subject: Person) -> dict[str, Any]:
        """Offer one's own projects and the duties; today is the day."""
        own = scoped.projects(scope_for(self.request.mandates, "service.see"))
        initial = {"served_on": self.request.day, "project": self.request.GET.get("project", "")[:40]}
        return {
            "projects": own.filter(ended_on=None)[:MOST_PROJECTS],
            "duties": duties_of(self.request),
            "initial": initial,
        }

    def back_url(self, subject: Person) -> str:
        """Go back to one's records."""
        return reverse("service:mine")

    def perform(self, subject: Person, form: ActForm, **given: Any) -> ServiceRecord:
        """Log it."""
        assert isinstance(form, LogForm)
        return acts.log(subject, served=form.served(), project=form.project_chosen, **given)

    def success_url(self, pk: str) -> str:
        """Go back to one's records."""
        return reverse("service:mine")


class LogFor(ActPage):
    """Log what a member of a project's team served."""

    act = "service.log_for"
    form_class = LogForForm
    template_name = "service/log.html"
    title = _("Log service of a team member")
    confirm = _("Log it")

    def subject(self) -> Project:
        """Return the project."""
        return one(scoped.projects(self.scope), self.kwargs["key"])

    def form_arguments(self, subject: Project) -> dict[str, Any]:
        """Offer the members of the team."""
        members = subject.members.filter(left_on=None).exclude(person=self.request.user.person_id)
        persons = [member.person for member in members.select_related("person")]
        return {"persons": persons, "duties": duties_of(self.request), "initial": {"served_on": self.request.day}}

    def back_url(self, subject: Project) -> str:
        """Go back to the project."""
        return project_page(subject.pk)

    def perform(self, subject: Project, form: ActForm, **given: Any) -> ServiceRecord:
        """Log it."""
        assert isinstance(form, LogForForm)
        return acts.log_for(subject, person=form.person_chosen, served=form.served(), **given)

    def success_url(self, pk: str) -> str:
        """Go back to the project."""
        return project_page(self.kwargs["key"])


class ToConfirm(Page):
    """Records that wait for a second person, ticked and confirmed together.

    Serves: 8.1
    """

    read = reads.SEE
    template_name = "service/to_confirm.html"

    def context(self, **kwargs: Any) -> dict[str, Any]:
        """Return the waiting records, those first that the reader may confirm."""
        measure = queries.measure_for_service(self.request.day)
        waiting = queries.records(self.scope).filter(state=ServiceState.LOGGED).order_by("confirm_by", "id")
        page = Paginator(waiting, ROWS).get_page(self.request.GET.get("page", "1")[:6])
        rows = [(presenting.row(record, measure), self._mine(record)) for record in page]
        return {
            "page": page,
            "rows": rows,
            "refusals": kwargs.get("refusals", ()),
            "may": any(mine for _, mine in rows),
        }

    def _mine(self, record: ServiceRecord) -> bool:
        return self.may("service.confirm", record) and queries.may_confirm(record, self.request.user).allowed

    def post(self, request: HouseRequest, **_kwargs: Any) -> HttpResponse:
        """Confirm the ticked records, each by an act of its own; say which could not be."""
        refusals = []
        for record in queries.records(self.scope).filter(pk__in=ticked(request, "record")):
            try:
                acts.confirm(record, actor=request.user, day=request.day)
            except Refused as refusal:
                refusals.append((record, refusal.decision))
            except NotPermitted as error:
                raise Http404 from error
        if not refusals:
            return redirect("service:to_confirm")
        return TemplateResponse(request, self.template_name, self.context(refusals=refusals), status=422)


class SendBack(ActPage):
    """Send a record back."""

    act = "service.send_back"
    form_class = ReasonForm
    template_name = "service/send_back.html"
    title = confirm = _("Send back")

    def subject(self) -> ServiceRecord:
        """Return the record."""
        return one(queries.records(self.scope), self.kwargs["key"])

    def context(self, subject: ServiceRecord) -> dict[str, Any]:
        """Return the record as a line."""
        return {"row": presenting.row(subject, queries.measure_for_service(self.request.day))}

    def back_url(self, subject: ServiceRecord) -> str:
        """Go back to the list."""
        return reverse("service:to_confirm")

    def perform(self, subject: ServiceRecord, form: ActForm, **given: Any) -> ServiceRecord:
        """Send it back."""
        return acts.send_back(subject, reason=form.cleaned_data["reason"], **given)

    def success_url(self, pk: str) -> str:
        """Go back to the list."""
        return reverse("service:to_confirm")


class Correct(ActPage):
    """Correct a record that nobody has confirmed."""

    act = "service.correct"
    form_class = ServedForm
    template_name = "service/log.html"
    title = confirm = _("Correct the record")

    def subject(self) -> ServiceRecord:
        """Return the record."""
        return one(queries.records(self.scope), self.kwargs["key"])

    def form_arguments(self, subject: ServiceRecord) -> dict[str, Any]:
        """Offer what stands there."""
        now = {name: getattr(subject, name) for name in ("served_on", "duty", "note", "paid", "version")}
        return {"duties": duties_of(self.request), "initial": {**now, "hours": subject.minutes / 60}}

    def context(self, subject: ServiceRecord) -> dict[str, Any]:
        """Return why it came back."""
        return {"returned_because": subject.returned_because}

    def perform(self, subject: ServiceRecord, form: ActForm, **given: Any) -> ServiceRecord:
        """Correct it."""
        assert isinstance(form, ServedForm)
        return acts.correct(subject, served=form.served(), **given)

    def success_url(self, pk: str) -> str:
        """Go to one's records, or to the list."""
        return reverse("service:mine" if self.request.user.person_id else "service:to_confirm")


@needs(reads.SEE)
def export(request: HouseRequest) -> HttpResponse:
    """Return the year's records in scope as a workbook: service and paid work on sheets of their own."""
    measure = queries.measure_for_service(request.day)
    found = queries.records(scope_for(request.mandates, reads.SEE)).filter(served_on__year=request.day.year)
    columns = [
        gettext("Name"),
        gettext("Day"),
        gettext("Hours"),
        gettext("What it was"),
        gettext("Project"),
        gettext("State"),
    ]
    sheets = []
    for name, paid in ((gettext("Service"), False), (gettext("Paid work"), True)):
        rows = [presenting.row(record, measure) for record in found.filter(paid=paid)]
        sheets.append(SheetOut(name, columns, [_line(row) for row in rows]))
    return workbook(f"service-{request.day.year}", *sheets)


def _line(row: presenting.Row) -> tuple[Any, ...]:
    record = row.record
    project = record.project.name if record.project else ""
    return record.person.name, record.served_on, record.minutes / 60, row.duty, project, row.chip[1]
