"""A roster from the screen: sent, looked at, brought in with progress, the refused rows handed back."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from gonghua.ground.documents.unreadable import Unreadable
from gonghua.ground.documents.uploads import keep_upload
from gonghua.ground.interface.asking import HouseRequest
from gonghua.ground.interface.views import Page
from gonghua.ground.interface.wording import sentence
from gonghua.institution.appointments import reads, tasks
from gonghua.institution.appointments.forms import UploadForm
from gonghua.institution.appointments.models import RosterUpload
from gonghua.institution.appointments.roster import Report, import_roster

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ImportRoster(Page):
    """Send a roster.

    Serves: 4.2, 7.3
    """

    read = reads.SEE_ROSTERS
    template_name = "appointments/import.html"

    def context(self, **_kwargs: Any) -> dict[str, Any]:
        """Return the form and what was sent before."""
        return {"form": UploadForm(), "uploads": RosterUpload.objects.select_related("account").order_by("-pk")[:10]}

    def post(self, request: HouseRequest, **_kwargs: Any) -> HttpResponseBase:
        """Keep the file and go on to the preview."""
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return TemplateResponse(request, self.template_name, {**self.context(), "form": form}, status=422)
        file = form.cleaned_data["file"]
        stored = keep_upload(file.chunks(), Path(settings.UPLOADS_DIR))
        upload = RosterUpload.objects.create(account=request.user, name=file.name[-200:], stored=stored)
        return redirect("appointments:roster_preview", key=upload.pk)


class RosterPreview(Page):
    """What a roster would do; when confirmed, how far it is, and what it did.

    Serves: 4.2, 7.3
    """

    read = reads.SEE_ROSTERS
    template_name = "appointments/roster_preview.html"

    def get(self, request: HouseRequest, **kwargs: Any) -> HttpResponseBase:
        """Show the preview, or why the file cannot be read."""
        upload = self._upload()
        try:
            report = self._report(upload)
        except Unreadable as fault:
            context = {"upload": upload, "unreadable": sentence(fault.message, fault.params)}
            return TemplateResponse(request, self.template_name, context, status=422)
        context = {"upload": upload, "report": report, "counts": _counts(report) if report else []}
        return TemplateResponse(request, self.template_name, context)

    def post(self, request: HouseRequest, **_kwargs: Any) -> HttpResponseBase:
        """Bring the roster in; the worker does it, and a second press does nothing more."""
        upload = self._upload()
        waiting = RosterUpload.objects.filter(pk=upload.pk, state=RosterUpload.State.PREVIEW)
        if waiting.update(state=RosterUpload.State.RUNNING):
            tasks.bring_in_roster.enqueue(str(upload.pk), request.day.isoformat())
        return redirect("appointments:roster_preview", key=upload.pk)

    def _upload(self) -> RosterUpload:
        upload = RosterUpload.objects.filter(pk=self.kwargs["key"]).first()
        if upload is None or not (Path(settings.UPLOADS_DIR) / upload.stored).is_file():
            raise Http404
        return upload

    def _report(self, upload: RosterUpload) -> Report | None:
        if upload.state == RosterUpload.State.RUNNING:
            return None
        path = Path(settings.UPLOADS_DIR) / upload.stored
        return import_roster(path, actor=upload.account, day=self.request.day, dry_run=True)


def _counts(report: Report) -> list[tuple[str, int]]:
    return [
        (_("New"), report.created),
        (_("Corrected"), report.updated),
        (_("As before"), report.unchanged),
        (_("Refused"), report.refused_rows),
    ]


class RefusedRows(RosterPreview):
    """The refused rows as a workbook with a reason column.

    Serves: 4.2, 7.3
    """

    def get(self, request: HouseRequest, **_kwargs: Any) -> HttpResponseBase:
        """Return the workbook."""
        upload = self._upload()
        try:
            report = self._report(upload)
        except Unreadable as fault:
            raise Http404 from fault
        if report is None or not report.refused:
            raise Http404
        response = HttpResponse(report.refused_workbook(), content_type=XLSX)
        response["Content-Disposition"] = 'attachment; filename="refused.xlsx"'
        return response

    def post(self, request: HouseRequest, **_kwargs: Any) -> HttpResponseBase:
        """Refuse: there is nothing to send here."""
        raise Http404
