"""The facts of a document as labels and values, for the margin of the measure and for the look before it is entered."""

from django.utils.translation import gettext as _

from gonghua.ground.interface.wording import day_text, is_chinese
from gonghua.ground.measure.queries import Standing
from gonghua.pure.rules.measure import Measure, Prolongation

Facts = list[tuple[str, str]]


def title_of(document: Measure | Prolongation) -> str:
    """Return the document's title in the reader's language."""
    return document.title if is_chinese() else document.title_en


def standing_facts(standing: Standing) -> Facts:
    """Return what the margin says of a measure: number, issuers, days, with its prolongations counted."""
    measure = standing.measure
    facts = _common(measure)
    if standing.in_force_to != measure.in_force_to:
        facts.append((_("Prolonged until"), day_text(standing.in_force_to)))
    return facts


def measure_facts(measure: Measure) -> Facts:
    """Return what a measure's file says of the document."""
    district = measure.district.name if is_chinese() else measure.district.name_en
    return [(_("Title"), title_of(measure)), (_("District"), district), *_common(measure)]


def prolongation_facts(prolongation: Prolongation, standing: Standing | None) -> Facts:
    """Return what a prolongation's file says, and of which measure."""
    prolonged = standing.measure.document_number if standing else prolongation.prolongs
    manner = _("without a break") if prolongation.reaches_back else _("from its day of issue")
    return [
        (_("Title"), title_of(prolongation)),
        (_("Document number"), prolongation.document_number),
        (_("Prolongs"), prolonged),
        (_("Issued on"), day_text(prolongation.issued_on)),
        (_("In force until"), day_text(prolongation.in_force_to)),
        (_("Counts"), manner),
    ]


def _common(measure: Measure) -> Facts:
    issuers = [body.name if is_chinese() else body.name_en for body in measure.issuers]
    return [
        (_("Document number"), measure.document_number),
        (_("Issued by"), ("、" if is_chinese() else "; ").join(issuers)),
        (_("Issued on"), day_text(measure.issued_on)),
        (_("In force from"), day_text(measure.in_force_from)),
        (_("In force until"), day_text(measure.in_force_to)),
    ]
