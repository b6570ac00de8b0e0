"""What is due in the room: a question to give away, to answer, an advice to settle."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from gonghua.ground.interface.components import DueRow
from gonghua.ground.interface.wording import day_text
from gonghua.ground.interface.work import Work
from gonghua.ground.measure.facts import days_left
from gonghua.ground.measure.queries import Standing
from gonghua.ground.people.models import Mandate
from gonghua.ground.people.permission import may, scope_for
from gonghua.institution.advice import queries, reads
from gonghua.institution.advice.models import Consultation
from gonghua.institution.advice.terms import ConsultationState
from gonghua.institution.projects.queries.facts import measure_of

STEPS = {
    ConsultationState.ASKED: ("advice.assign", "assign"),
    ConsultationState.ASSIGNED: ("advice.answer", "answer"),
    ConsultationState.ANSWERED: ("advice.settle", "settle"),
}


def work(mandates: Sequence[Mandate], standing: Standing, day: date) -> Work:
    """Return the open consultations of the reader: those whose next step is theirs, and those that wait for others."""
    found = Work()
    for consultation in queries.consultations(scope_for(mandates, reads.SEE)).filter(queries.OPEN):
        act, page = STEPS[ConsultationState(consultation.state)]
        mine = may(mandates, act, consultation)
        row = _row(consultation, page if mine else "consultation", standing, day)
        (found.due if mine else found.waiting).append(row)
    return found


def _row(consultation: Consultation, page: str, standing: Standing, day: date) -> DueRow:
    titles = {
        ConsultationState.ASKED: _("Give a question to an expert: %(project)s"),
        ConsultationState.ASSIGNED: _("Advise on %(project)s"),
        ConsultationState.ANSWERED: _("Say what became of the advice: %(project)s"),
    }
    due_on = consultation.due_on if consultation.state == ConsultationState.ASSIGNED else None
    measure = measure_of(consultation.project)
    return DueRow(
        title=titles[ConsultationState(consultation.state)] % {"project": consultation.project.name},
        action={"assign": _("Assign"), "answer": _("Advise"), "settle": _("Decide")}.get(page, _("See")),
        href=reverse(f"advice:{page}", args=[consultation.pk]),
        days=days_left(due_on, day) if due_on else None,
        when=_("by %(day)s") % {"day": day_text(due_on, "short")} if due_on else "",
        facts=(_("asked on %(day)s") % {"day": day_text(consultation.asked_on)},),
        cite=measure.citation(measure.consultations.cite),
        local=_("local deadline") if due_on else "",
    )
