"""What the acts on drawings ask before they write."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Max

from gonghua.institution.engagement.models import DrawingVersion
from gonghua.institution.engagement.terms import DrawingState
from gonghua.institution.projects.queries import Project
from gonghua.institution.projects.queries.facts import goes_on, measure_of
from gonghua.pure.rules.decision import N_, Decision, Reason, refusal

MOST_CHANGES = 30
LONGEST_CHANGE = 200


def numbered(changes: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return changes as they are kept: numbered from 1 in order, with their words and perhaps a box of fractions."""
    kept = []
    for number, given in enumerate(changes, start=1):
        box = given.get("box")
        row: dict[str, Any] = {"number": number, "text": str(given["text"]).strip()}
        kept.append(row | ({"box": [round(float(side), 4) for side in box]} if box else {}))
    return kept


def next_number(project: Project, kind_id: str) -> int:
    """Return the number of the next version; the project is locked, so that no two are the same."""
    versions = DrawingVersion.objects.filter(project=project, kind_id=kind_id)
    return (versions.aggregate(last=Max("number"))["last"] or 0) + 1


def may_upload(
    project: Project, kind_id: str, plain: str, changes: Sequence[Mapping[str, Any]], *, picture: bool
) -> Decision:
    """Return what stands against a new version: an ended project, an unknown kind, no words, unsound changes.

    `picture` says whether it is one: on a PDF nothing can be pointed at.
    """
    decision = goes_on(project) & words_given(plain) & changes_are_sound(changes, picture=picture)
    if kind_id not in {kind.id for kind in measure_of(project).drawings.kinds}:
        decision &= refusal("no_such_drawing", N_("The measure knows no such kind of drawing."))
    return decision


def words_given(plain: str) -> Decision:
    """Return the refusal of a drawing without words that everybody understands (footnote 2)."""
    if plain.strip():
        return Decision()
    return refusal("no_plain_words", N_("Say in plain words what the drawing shows: everybody must understand it."))


def changes_are_sound(changes: Sequence[Mapping[str, Any]], *, picture: bool) -> Decision:
    """Return what stands against numbered changes: too many, no or too many words, a box outside the drawing."""
    decision = Decision()
    if len(changes) > MOST_CHANGES:
        message = N_("At most %(most)d changes are numbered on one version.")
        decision &= refusal("too_many_changes", message, most=MOST_CHANGES)
    if any(not 0 < len(row["text"]) <= LONGEST_CHANGE for row in changes):
        message = N_("Say each change in at most %(most)d characters.")
        decision &= refusal("change_words", message, most=LONGEST_CHANGE)
    if any(not picture or not _inside(row["box"]) for row in changes if row.get("box")):
        decision &= refusal("box_outside", N_("The box of a change must lie on the drawing."))
    return decision


def _inside(box: Sequence[float]) -> bool:
    if len(box) != 4:
        return False
    x, y, width, height = box
    return x >= 0 and y >= 0 and width > 0 and height > 0 and x + width <= 1.0001 and y + height <= 1.0001


def is_draft(version: DrawingVersion) -> Decision:
    """Return the refusal of a published version: it stands as it is."""
    if version.state == DrawingState.DRAFT:
        return Decision()
    return refusal("drawing_published", N_("This version is published and stands. Upload the next one."))


def checks_are_known(version: DrawingVersion, checks: Mapping[str, tuple[bool, str]]) -> Decision:
    """Return what stands against checks: one that the measure does not have, one without evidence."""
    known = {check.id for check in measure_of(version.project).drawings.checks}
    if set(checks) - known:
        return refusal("no_such_check", N_("The measure has no such check."))
    if any(not evidence.strip() for _met, evidence in checks.values()):
        return refusal("no_evidence", N_("Say what each finding rests on: who was asked, and when."))
    return Decision()


def may_publish(version: DrawingVersion) -> Decision:
    """Return what stands against publishing: published before, or a check that nobody has judged."""
    measure = measure_of(version.project)
    judged = {check.check_id for check in version.checks.all()}
    decision = is_draft(version) & words_given(version.plain) & goes_on(version.project) & _is_newest(version)
    for check in measure.drawings.checks:
        if check.id not in judged:
            message = N_("Not judged yet: %(check_en)s.")
            params = {"check": check.label, "check_en": check.label_en}
            cite = measure.citation(check.cite)
            decision &= Decision((Reason("not_judged", message, params=params, cite=cite, local=check.local),))
    return decision


def _is_newest(version: DrawingVersion) -> Decision:
    """Return the refusal of a version older than the published one: that one counts, and people point at it."""
    versions = DrawingVersion.objects.filter(project=version.project_id, kind_id=version.kind_id)
    later = versions.filter(state=DrawingState.PUBLISHED, number__gt=version.number).order_by("-number").first()
    if later is None:
        return Decision()
    message = N_("Version %(number)d is published already. Upload this drawing once more as the next version.")
    return refusal("newer_published", message, number=later.number)
