"""How the room's pages say where a consultation stands."""

from django.utils.translation import gettext as _

from gonghua.ground.interface.wording import day_text, named
from gonghua.institution.advice.models import Consultation
from gonghua.institution.advice.terms import ConsultationState
from gonghua.institution.projects.queries.facts import measure_of
from gonghua.pure.rules.lookup import NotInMeasureError

CHIPS = {
    ConsultationState.ASKED: "due",
    ConsultationState.ASSIGNED: "now",
    ConsultationState.ANSWERED: "due",
    ConsultationState.SETTLED: "ok",
    ConsultationState.WITHDRAWN: "neutral",
}


def chip(consultation: Consultation) -> tuple[str, str]:
    """Return the chip of its state."""
    return CHIPS[ConsultationState(consultation.state)], str(consultation.get_state_display())


def disposition_word(consultation: Consultation) -> str:
    """Return what became of the advice, in the measure's words."""
    if not consultation.disposition:
        return ""
    try:
        return named(measure_of(consultation.project).disposition(consultation.disposition))
    except NotInMeasureError:
        return consultation.disposition


def facts(consultation: Consultation) -> list[tuple[str, str]]:
    """Return who asked whom, when, until when."""
    found = [
        (_("Project"), f"{consultation.project.number} {consultation.project.name}"),
        (_("Asked by"), str(consultation.asked_by)),
        (_("Asked on"), day_text(consultation.asked_on)),
        (_("Expert"), consultation.expert.name if consultation.expert else "—"),
    ]
    if consultation.due_on:
        found.append((_("Answer by"), day_text(consultation.due_on)))
    return found
