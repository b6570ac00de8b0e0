"""The blueprint: what is in force, and a new file looked at, its faults drawn, brought in whole or not at all."""

import re
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from gonghua.ground.documents.uploads import keep_upload
from gonghua.ground.interface.asking import HouseRequest
from gonghua.ground.interface.views import Page
from gonghua.ground.interface.wording import sentence
from gonghua.ground.territory import reads
from gonghua.ground.territory.queries import Drawing, blueprint_versions, drawing_on, latest_blueprint
from gonghua.web.places import maps
from gonghua.web.places.blueprint_import import BlueprintReport, import_blueprint
from gonghua.web.places.forms import FromForm, UploadForm

DRAW = "territory.draw_blueprint"
STORED = re.compile(r"[0-9a-f]{32}")


class BlueprintPage(Page):
    """The versions of the blueprint, and the district as today's version draws it.

    Serves: 4.3
    """

    read = reads.SEE
    template_name = "places/blueprint.html"

    def context(self, **_kwargs: Any) -> dict[str, Any]:
        """Return the versions, the map, and the street-towns with what lies in them."""
        day = self.request.day
        drawing = drawing_on(day)
        return {
            "versions": blueprint_versions(),
            "drawing": drawing,
            "map": maps.district_map(drawing, day) if drawing else None,
            "towns": _towns(drawing) if drawing else [],
            "may_import": self.may(DRAW),
        }


def _towns(drawing: Drawing) -> list[dict[str, Any]]:
    """Return each street-town with how many areas, circles and residents the blueprint gives it."""
    found = []
    for town, _shape in drawing.towns:
        own = [one for one in drawing.areas if one.area.street_town_id == town.pk]
        known = [one.population for one in own]
        residents = None if None in known else sum(filter(None, known))
        circles = sum(one.circles for one in own)
        found.append(
            {"town": town, "key": f"t{town.pk}", "areas": len(own), "circles": circles, "residents": residents}
        )
    return found


class ImportBlueprint(Page):
    """Send a blueprint.

    Serves: 4.3
    """

    read = DRAW
    template_name = "places/import.html"

    def context(self, **_kwargs: Any) -> dict[str, Any]:
        """Return the form."""
        return {"form": UploadForm()}

    def post(self, request: HouseRequest, **_kwargs: Any) -> HttpResponseBase:
        """Keep the file and go on to the preview."""
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return TemplateResponse(request, self.template_name, {"form": form}, status=422)
        stored = keep_upload(form.cleaned_data["file"].chunks(), Path(settings.UPLOADS_DIR))
        return redirect("territory:preview", stored=stored)


class BlueprintPreview(Page):
    """What a blueprint's file would change, or every fault of it, drawn; when confirmed, it is brought in.

    Serves: 4.3
    """

    read = DRAW
    template_name = "places/preview.html"

    def get(self, request: HouseRequest, **_kwargs: Any) -> HttpResponseBase:
        """Show what would be done."""
        report = self.report(None, dry_run=True)
        return self.page(report, FromForm(initial={"from_on": request.day}))

    def post(self, request: HouseRequest, **_kwargs: Any) -> HttpResponseBase:
        """Bring it in; sent twice, the second time finds nothing to change."""
        form = FromForm(request.POST)
        changed = latest_blueprint() is not None
        if changed and not form.is_valid():
            return self.page(self.report(None, dry_run=True), form, status=422)
        report = self.report(form.cleaned_data["from_on"] if changed else None, dry_run=False)
        if report.problems:
            return self.page(report, form, status=422)
        messages.success(request, _("The blueprint is in force as drawn."))
        return redirect("territory:blueprint")

    def report(self, from_on: date | None, *, dry_run: bool) -> BlueprintReport:
        """Read the file and do, or only say, what would be done."""
        actor, day = self.request.user, self.request.day
        return import_blueprint(self.file, actor=actor, day=day, from_on=from_on, dry_run=dry_run)

    def page(self, report: BlueprintReport, form: FromForm, *, status: int = 200) -> HttpResponse:
        """Return the page for a report."""
        day = self.request.day
        context: dict[str, Any] = {"report": report, "form": form, "changed": latest_blueprint() is not None}
        if report.problems:
            problems = maps.numbered(report.problems)
            rows = [
                (number, problem.feature, sentence(problem.message, problem.params)) for number, problem in problems
            ]
            context |= {"problems": rows, "map": maps.fault_map(self.file, problems, day)}
        elif report.drawn:
            context |= {"map": maps.drawn_map(report.drawn, day), "counts": _counts(report)}
        return TemplateResponse(self.request, self.template_name, context, status=status)

    @property
    def file(self) -> Path:
        """Return the file that was sent; an address that no upload made leads nowhere."""
        stored = self.kwargs["stored"]
        path: Path = Path(settings.UPLOADS_DIR) / str(stored)
        if not STORED.fullmatch(stored) or not path.is_file():
            raise Http404
        return path


def _counts(report: BlueprintReport) -> list[tuple[str, int, int, int, int]]:
    """Return for each kind of place how many are new, changed, as before, dropped."""
    changes = report.changes
    kinds = (
        ("street_towns", _("Street-towns"), len(changes.dropped_towns)),
        ("circles", _("Life circles"), changes.dropped_circles),
        ("areas", _("Areas"), len(changes.dropped_areas)),
    )
    return [
        (label, changes.created[kind], changes.updated[kind], changes.unchanged[kind], dropped)
        for kind, label, dropped in kinds
    ]
