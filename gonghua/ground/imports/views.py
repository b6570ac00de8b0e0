"""A file from the screen: sent, looked at, brought in with progress, the refused rows handed back."""

from typing import Any, ClassVar

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from gonghua.ground.documents.unreadable import Unreadable
from gonghua.ground.imports import presenting, reads, tasks, uploads
from gonghua.ground.imports.forms import UploadForm
from gonghua.ground.imports.kinds import ImportKind, import_kinds
from gonghua.ground.imports.models import Upload
from gonghua.ground.imports.report import Report
from gonghua.ground.interface.asking import HouseRequest
from gonghua.ground.interface.exporting import XLSX, attached
from gonghua.ground.interface.views import Page
from gonghua.ground.interface.wording import sentence
from gonghua.ground.ledger.errors import Refused

SENT_BEFORE = 10


class Home(Page):
    """What the reader may bring in."""

    read = reads.SEE
    template_name = "imports/home.html"

    def context(self, **_kwargs: Any) -> dict[str, Any]:
        """Return the kinds that the reader's mandates open."""
        kinds = [kind for kind in import_kinds() if self.may(kind.gate)]
        return {"kinds": [{"kind": kind, "href": reverse(f"imports:{kind.name}")} for kind in kinds]}


class OfKind(Page):
    """A page about one kind of import; the address gives the kind, and `read`, its gate."""

    kind: ClassVar[Any] = None

    @property
    def of(self) -> ImportKind:
        """Return the kind."""
        found: ImportKind = self.kind
        return found

    def upload(self) -> Upload:
        """Return the upload that the address names; one that the reader may not see does not exist."""
        found = uploads.uploads_in(self.scope, self.request.user, [self.of.name]).filter(pk=self.kwargs["key"]).first()
        if found is None:
            raise Http404
        return found

    def look(self, upload: Upload) -> Report:
        """Read the file and say what would be done. Raises `Unreadable` or `Refused`."""
        return self.of.bring_in(upload.path, actor=upload.account, day=self.request.day, dry_run=True, **upload.options)


class SendFile(OfKind):
    """Send a file."""

    template_name = "imports/send.html"

    def context(self, **_kwargs: Any) -> dict[str, Any]:
        """Return the form, the columns that the file needs, and what was sent before."""
        sent = uploads.uploads_in(self.scope, self.request.user, [self.of.name])[:SENT_BEFORE]
        return {
            "kind": self.of,
            "form": UploadForm(kind=self.of),
            "columns": presenting.columns_of(self.of),
            "uploads": [{"upload": one, "href": reverse(self.of.upload_page, args=[one.pk])} for one in sent],
        }

    def post(self, request: HouseRequest, **_kwargs: Any) -> HttpResponseBase:
        """Keep the file and go on to the preview."""
        form = UploadForm(request.POST, request.FILES, kind=self.of)
        if not form.is_valid():
            return TemplateResponse(request, self.template_name, {**self.context(), "form": form}, status=422)
        file = form.cleaned_data["file"]
        upload = uploads.keep(self.of, request.user, file.name, file.chunks(), form.chosen)
        return redirect(self.of.upload_page, key=upload.pk)


class UploadPage(OfKind):
    """What a file would do; when confirmed, how far it is, and what it did."""

    template_name = "imports/upload.html"

    def get(self, request: HouseRequest, **_kwargs: Any) -> HttpResponseBase:
        """Show where the upload stands, or why the file cannot be read."""
        upload = self.upload()
        try:
            said = self._said(upload)
        except (Unreadable, Refused) as fault:
            return self._page(upload, {"unreadable": in_words(fault)}, status=422)
        return self._page(upload, said)

    def post(self, request: HouseRequest, **_kwargs: Any) -> HttpResponseBase:
        """Bring the file in; the worker does it, and a second press does nothing more."""
        upload = self.upload()
        if upload.kept and uploads.start(upload, request.day):
            tasks.bring_in.enqueue(str(upload.pk))
        return redirect(self.of.upload_page, key=upload.pk)

    def _page(self, upload: Upload, said: dict[str, Any], *, status: int = 200) -> HttpResponseBase:
        send = f"imports:{self.of.name}"
        frame = {"upload": upload, "send": send, "trail": [(self.of.title, reverse(send))]}
        return TemplateResponse(self.request, self.template_name, {**frame, **said}, status=status)

    def _said(self, upload: Upload) -> dict[str, Any]:
        """Return what is to be said of the upload; while it is under way or its file is gone, that alone."""
        if upload.state == Upload.State.RUNNING or not upload.kept:
            return presenting.outcome(upload, upload.counts)
        report = self.look(upload)
        return presenting.outcome(upload, upload.counts or report.counts) | {
            "refused": presenting.first_rows(report.refused),
            "warnings": presenting.gathered(report.warnings, self.of.headings),
            "sheets": len({table.sheet for table, _row, _outcome in report.rows}) > 1,
            "corrections": presenting.first_rows(report.corrections),
            "waiting": upload.state != Upload.State.DONE and report.created + report.updated,
            "refused_href": reverse(f"imports:{self.of.name}-refused", args=[upload.pk]) if report.refused else "",
            "leads_to": reverse(self.of.leads_to) if self.of.leads_to else "",
        }


class RefusedRows(OfKind):
    """The refused rows as a workbook with a reason column."""

    def get(self, request: HouseRequest, **_kwargs: Any) -> HttpResponseBase:
        """Return the workbook; there is none while the file is under way, or when nothing was refused."""
        upload = self.upload()
        if upload.state == Upload.State.RUNNING or not upload.kept:
            raise Http404
        try:
            report = self.look(upload)
        except (Unreadable, Refused) as fault:
            raise Http404 from fault
        if not report.refused:
            raise Http404
        return attached(report.refused_workbook(), "refused.xlsx", XLSX)


def in_words(fault: Unreadable | Refused) -> str:
    """Return why nothing of a file can be entered."""
    if isinstance(fault, Unreadable):
        return sentence(fault.message, fault.params)
    return " ".join(sentence(reason.message, reason.params) for reason in fault.decision.refusals)
