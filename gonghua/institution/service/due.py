"""What is due in the room: records that wait for a second person, and one's own that were sent back."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gonghua.ground.interface.components import DueRow
from gonghua.ground.interface.wording import day_text
from gonghua.ground.interface.work import Work
from gonghua.ground.measure.facts import days_left
from gonghua.ground.measure.queries import Standing
from gonghua.ground.people.models import Mandate
from gonghua.ground.people.permission import may, scope_for
from gonghua.institution.service import queries, reads
from gonghua.institution.service.terms import ServiceState


def work(mandates: Sequence[Mandate], standing: Standing, day: date) -> Work:
    """Return what the reader has to confirm, and what they have to correct."""
    found = Work()
    persons = {mandate.account.person_id for mandate in mandates}
    if any(may(mandates, name) for name in ("service.confirm",)):
        waiting = queries.records(scope_for(mandates, reads.SEE)).filter(state=ServiceState.LOGGED)
        dues = [row.confirm_by for row in waiting.exclude(person__in=[key for key in persons if key])]
        if dues:
            found.due.append(_to_confirm(len(dues), min(dues), standing, day))
    own = queries.records(scope_for(mandates, reads.SEE_OWN)).filter(state=ServiceState.RETURNED)
    found.due.extend(_sent_back(row.pk, row.served_on) for row in own)
    return found


def _to_confirm(count: int, first: date, standing: Standing, day: date) -> DueRow:
    title = ngettext("Confirm %(n)d record of service", "Confirm %(n)d records of service", count) % {"n": count}
    dimensions = standing.measure.evaluation.dimensions
    return DueRow(
        title=title,
        action=_("Confirm"),
        href=reverse("service:to_confirm"),
        days=days_left(first, day),
        when=_("by %(day)s") % {"day": day_text(first, "short")},
        cite=standing.measure.citation(dimensions[0].cite),
        local=_("local deadline"),
    )


def _sent_back(key: object, served_on: date) -> DueRow:
    return DueRow(
        title=_("Correct your record of service of %(day)s") % {"day": day_text(served_on)},
        action=_("Correct"),
        href=reverse("service:correct", args=[key]),
        chip=("gap", _("sent back")),
    )
