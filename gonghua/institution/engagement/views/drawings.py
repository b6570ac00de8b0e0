"""The drawings of a project: its versions, a new one, what was found of its checks, its publication, its files."""

from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gonghua.ground.documents.drawing_files import PDF
from gonghua.ground.documents.pictures import MEDIA_TYPE, SIDES, version_name
from gonghua.ground.documents.serving import file_response
from gonghua.ground.interface.asking import HouseRequest
from gonghua.ground.interface.forms import ActForm
from gonghua.ground.interface.gates import needs, public
from gonghua.ground.interface.timeline import timeline_about
from gonghua.ground.interface.views import ActPage, Page
from gonghua.ground.people.permission import scope_for
from gonghua.ground.people.scoping import one
from gonghua.institution.engagement import acts, reads
from gonghua.institution.engagement.forms.drawings import CheckForm, UploadForm, WordsForm
from gonghua.institution.engagement.models import DrawingVersion
from gonghua.institution.engagement.presenting import drawings as presenting
from gonghua.institution.engagement.queries import drawing_facts, drawings, scoped
from gonghua.institution.engagement.terms import DrawingState
from gonghua.institution.engagement.wording import drawing_name
from gonghua.institution.projects.queries import Project
from gonghua.institution.projects.queries.addresses import project_page
from gonghua.institution.projects.queries.facts import measure_of
from gonghua.institution.projects.queries.scoped import projects


class Drawings(Page):
    """A project's drawings, by kind, the newest version first.

    Serves: 5.3b
    """

    read = reads.SEE
    template_name = "engagement/drawings.html"

    def context(self, key: UUID, **_kwargs: Any) -> dict[str, Any]:
        """Return the versions, and what is still to be done with the newest."""
        project = one(projects(self.scope), key)
        measure, versions = measure_of(project), drawings.drawings_of(project)
        newest = {version.kind_id: version for version in reversed(versions)}
        drafts = [version for version in newest.values() if version.state == DrawingState.DRAFT]
        return {
            "project": project,
            "project_page": project_page(project.pk),
            "kinds": presenting.by_kind(versions, measure),
            "drafts": [drawing_name(version, measure) for version in drafts],
            "may_upload": project.ended_on is None and self.may("engagement.upload_drawing", project),
        }


class DrawingPage(Page):
    """One version: the drawing with its changes, the version before beside it, what was found of each check.

    Serves: 5.3b
    """

    read = reads.SEE
    template_name = "engagement/drawing.html"

    def context(self, key: UUID, **_kwargs: Any) -> dict[str, Any]:
        """Return the version, the one before, and what may be done."""
        version = one(scoped.versions(self.scope).prefetch_related("checks"), key)
        measure, draft = measure_of(version.project), version.state == DrawingState.DRAFT
        return {
            **presenting.compared(version, drawings.version_before(version), measure),
            "version": version,
            "title": drawing_name(version, measure),
            "chip": presenting.state_chip(version),
            "checks": presenting.check_lines(version, measure),
            "facts": presenting.facts(version),
            "unmarked": presenting.unmarked(version),
            "decision": drawing_facts.may_publish(version) if draft else None,
            "entries": timeline_about([version, *version.checks.all()]),
            "may_change": draft and self.may("engagement.describe_drawing", version),
        }


class UploadDrawing(ActPage):
    """Upload the next version of a drawing.

    Serves: 5.3b
    """

    act = "engagement.upload_drawing"
    form_class = UploadForm
    template_name = "engagement/upload_drawing.html"
    title = _("Upload a version of a drawing")
    confirm = _("Upload")

    def subject(self) -> Project:
        """Return the project."""
        return one(projects(self.scope), self.kwargs["key"])

    def form_arguments(self, subject: Project) -> dict[str, Any]:
        """Offer the kinds of drawing of the project's measure."""
        kinds = [kind.id for kind in measure_of(subject).drawings.kinds]
        return {"measure": measure_of(subject), "initial": {"kind_id": kinds[0] if len(kinds) == 1 else None}}

    def context(self, subject: Project) -> dict[str, Any]:
        """Return the project's name for the head."""
        return {"sub": subject.name}

    def back_url(self, subject: Project) -> str:
        """Go back to the drawings."""
        return reverse("engagement:drawings", args=[self.kwargs["key"]])

    def perform(self, subject: Project, form: ActForm, **given: Any) -> DrawingVersion:
        """Upload it; the file is kept already."""
        assert isinstance(form, UploadForm)
        del given["expected_version"]
        said = {name: form.cleaned_data[name] for name in ("kind_id", "file", "plain")}
        return acts.upload_drawing(subject, **said, changes=form.changes(), **given)

    def success_url(self, pk: str) -> str:
        """Go on to the checks."""
        return reverse("engagement:check_drawing", args=[pk])


class OfVersion(ActPage):
    """What the pages of acts on a version share."""

    def subject(self) -> DrawingVersion:
        """Return the version."""
        return one(scoped.versions(self.scope).prefetch_related("checks"), self.kwargs["key"])

    def context(self, subject: DrawingVersion) -> dict[str, Any]:
        """Return which drawing it is, as a picture where it is one."""
        measure = measure_of(subject.project)
        name = drawing_name(subject, measure)
        picture = presenting.office_picture(subject, measure)
        figure = presenting.figure(subject, picture)
        return {"sub": f"{subject.project.name} {name}", "figure": figure, "version": subject}

    def back_url(self, subject: DrawingVersion) -> str:
        """Go back to the version."""
        return self.success_url(str(self.kwargs["key"]))

    def success_url(self, pk: str) -> str:
        """Show the version."""
        return reverse("engagement:drawing", args=[self.kwargs["key"]])


class DescribeDrawing(OfVersion):
    """Change the words and the numbered changes of a draft."""

    act = "engagement.describe_drawing"
    form_class = WordsForm
    template_name = "engagement/describe_drawing.html"
    title = _("Describe the drawing")
    confirm = _("Save")

    def form_arguments(self, subject: DrawingVersion) -> dict[str, Any]:
        """Offer what stands there."""
        return {"before": subject.changes, "initial": {"plain": subject.plain, "version": subject.version}}

    def perform(self, subject: DrawingVersion, form: ActForm, **given: Any) -> DrawingVersion:
        """Save it."""
        assert isinstance(form, WordsForm)
        return acts.describe_drawing(subject, plain=form.cleaned_data["plain"], changes=form.changes(), **given)


class CheckDrawing(OfVersion):
    """Hold a draft against the measure's checks.

    Serves: 5.3b
    """

    act = "engagement.check_drawing"
    form_class = CheckForm
    template_name = "engagement/check_drawing.html"
    title = _("Hold the drawing against the checks")
    confirm = _("Save")

    def form_arguments(self, subject: DrawingVersion) -> dict[str, Any]:
        """Ask for each check of the project's measure."""
        measure = measure_of(subject.project)
        return {"measure": measure, "version_checked": subject, "initial": {"version": subject.version}}

    def perform(self, subject: DrawingVersion, form: ActForm, **given: Any) -> DrawingVersion:
        """Write it down."""
        assert isinstance(form, CheckForm)
        return acts.check_drawing(subject, checks=form.said(), **given)


class PublishDrawing(OfVersion):
    """Publish a version: what everybody sees from then on.

    Serves: 5.3b
    """

    act = "engagement.publish_drawing"
    template_name = "engagement/publish_drawing.html"
    title = confirm = _("Publish the drawing")

    def context(self, subject: DrawingVersion) -> dict[str, Any]:
        """Return what counts for or against it, and what was found of the checks."""
        checks = presenting.check_lines(subject, measure_of(subject.project))
        return super().context(subject) | {"decision": drawing_facts.may_publish(subject), "checks": checks}

    def perform(self, subject: DrawingVersion, form: ActForm, **given: Any) -> DrawingVersion:
        """Publish it."""
        return acts.publish_drawing(subject, **given)


@needs(reads.SEE)
def office_picture(request: HouseRequest, key: UUID, side: int) -> HttpResponseBase:
    """Show a version to the office, published or not."""
    return _picture(request, one(scoped.versions(scope_for(request.mandates, reads.SEE)), key), side)


@needs(reads.SEE)
def office_document(request: HouseRequest, key: UUID) -> HttpResponseBase:
    """Hand out a version that is a PDF to the office."""
    version = one(scoped.versions(scope_for(request.mandates, reads.SEE)), key)
    return _document(request, version, shared=False)


@public
def public_document(request: HouseRequest, key: UUID) -> HttpResponseBase:
    """Hand out a published version that is a PDF."""
    return _document(request, drawings.published_drawing(key), shared=True)


def _picture(request: HouseRequest, version: DrawingVersion, side: int) -> HttpResponseBase:
    if side not in SIDES or version.media_type != MEDIA_TYPE:
        raise Http404
    path = Path(settings.DRAWINGS_DIR) / version_name(version.name, side)
    return file_response(request, path, MEDIA_TYPE, f"{version.pk}.webp", sha256=version.sha256, public=False)


def _document(request: HouseRequest, version: DrawingVersion | None, *, shared: bool) -> HttpResponseBase:
    if version is None or version.media_type != PDF:
        raise Http404
    path = Path(settings.DRAWINGS_DIR) / version.name
    return file_response(request, path, PDF, f"{version.pk}.pdf", sha256=version.sha256, public=shared)
