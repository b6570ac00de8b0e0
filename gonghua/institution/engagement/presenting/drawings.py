"""Drawings on pages of the office and of the public: versions, checks, what is new, the version before beside it."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gonghua.ground.documents.pictures import PHONE, SIDES, THUMBNAIL
from gonghua.ground.interface.drawing_parts import ChangeBox, DrawingFigure, Picture
from gonghua.ground.interface.wording import day_text, named
from gonghua.institution.engagement.models import DrawingVersion
from gonghua.institution.engagement.presenting.pictures import scaled
from gonghua.institution.engagement.terms import DrawingState
from gonghua.institution.engagement.wording import drawing_name
from gonghua.pure.rules.decision import Citation
from gonghua.pure.rules.measure import Measure

Chip = tuple[str, str]


@dataclass(frozen=True)
class CheckLine:
    """What was found of one check: whether it is met (None: not judged yet), on what that rests, by which article."""

    label: str
    met: bool | None
    evidence: str
    cite: Citation | None

    @property
    def chip(self) -> Chip:
        """Return the finding as a chip."""
        if self.met is None:
            return "due", _("not judged")
        return ("ok", _("met")) if self.met else ("neutral", _("not met"))


@dataclass(frozen=True)
class VersionLine:
    """A version in a list."""

    version: DrawingVersion
    name: str
    href: str
    picture: Picture | None
    chip: Chip
    checks: list[CheckLine]
    when: str
    changes: str


def office_picture(version: DrawingVersion, measure: Measure, side: int = PHONE) -> Picture | None:
    """Return a version as a picture for the office, published or not; None for a PDF."""
    if version.width is None or version.height is None:
        return None
    alt = _("%(drawing)s: %(text)s") % {"drawing": drawing_name(version, measure), "text": version.plain}
    href, whole = (reverse("engagement:drawing_picture", args=[version.pk, one]) for one in (side, SIDES[0]))
    return Picture(href, *scaled(version.width, version.height, side), alt, whole)


def state_chip(version: DrawingVersion) -> Chip:
    """Return whether the public sees a version."""
    return ("ok" if version.state == DrawingState.PUBLISHED else "draft", str(version.get_state_display()))


def check_lines(version: DrawingVersion, measure: Measure) -> list[CheckLine]:
    """Return every check of the measure with what was found of it."""
    known = {check.check_id: check for check in version.checks.all()}
    found = []
    for check in measure.drawings.checks:
        judged = known.get(check.id)
        met, evidence = (judged.met, judged.evidence) if judged else (None, "")
        found.append(CheckLine(named(check), met, evidence, measure.citation(check.cite)))
    return found


def when(version: DrawingVersion) -> str:
    """Return since when the public sees a version; of a draft, since when it is there."""
    if version.published_on is not None:
        return _("published on %(day)s") % {"day": day_text(version.published_on)}
    return _("uploaded on %(day)s") % {"day": day_text(version.uploaded_on)}


def line(version: DrawingVersion, measure: Measure) -> VersionLine:
    """Return a version as a line of the office's list."""
    number = len(version.changes)
    return VersionLine(
        version=version,
        name=drawing_name(version, measure),
        href=reverse("engagement:drawing", args=[version.pk]),
        picture=office_picture(version, measure, THUMBNAIL),
        chip=state_chip(version),
        checks=check_lines(version, measure),
        when=when(version),
        changes=ngettext("%(n)d change", "%(n)d changes", number) % {"n": number} if number else "",
    )


def by_kind(versions: list[DrawingVersion], measure: Measure) -> list[tuple[str, list[VersionLine]]]:
    """Return every kind of drawing of the measure with its versions, the newest first."""
    return [
        (named(kind), [line(one, measure) for one in versions if one.kind_id == kind.id])
        for kind in measure.drawings.kinds
    ]


def boxes(version: DrawingVersion) -> list[ChangeBox]:
    """Return the changes that are marked on the drawing."""
    found = []
    for one in version.changes:
        if one.get("box"):
            x, y, width, height = (min(max(float(side), 0.0), 1.0) for side in one["box"])
            found.append(ChangeBox(one["number"], x, y, min(width, 1 - x), min(height, 1 - y), one["text"]))
    return found


def figure(version: DrawingVersion, picture: Picture | None, key: str = "drawing", *, changes: bool = True) -> Any:
    """Return a version with the boxes of its changes; None for a PDF."""
    if picture is None:
        return None
    return DrawingFigure(key, picture, boxes=boxes(version) if changes else (), caption=when(version))


def unmarked(version: DrawingVersion) -> list[tuple[int, str]]:
    """Return the changes that no box on the drawing shows: they stand in a list."""
    return [(one["number"], one["text"]) for one in version.changes if version.width is None or not one.get("box")]


def compared(version: DrawingVersion, before: DrawingVersion | None, measure: Measure) -> dict[str, Any]:
    """Return a version and the one before it, side by side, each with its name and figure."""
    now = figure(version, office_picture(version, measure))
    if before is None:
        return {"figure": now, "before": None}
    old = figure(before, office_picture(before, measure), "before", changes=False)
    return {"figure": now, "before": before, "before_name": drawing_name(before, measure), "before_figure": old}


def facts(version: DrawingVersion) -> list[tuple[str, str]]:
    """Return the facts of a version."""
    size = f"{version.width} × {version.height}" if version.width else "PDF"
    published = day_text(version.published_on) if version.published_on else ""
    pairs = [
        (_("Uploaded on"), day_text(version.uploaded_on)),
        (_("Uploaded by"), version.uploaded_by.display_name),
        (_("Published on"), published),
        (_("File"), size),
    ]
    return [(label, value) for label, value in pairs if value]
