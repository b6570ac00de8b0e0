"""What is due in the room: terms to decide, reviews to decide."""

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
from gonghua.institution.appointments.queries.terms import Appointment, ending
from gonghua.institution.evaluation.queries.facts import measure_of
from gonghua.institution.renewal import reads
from gonghua.institution.renewal.models import RenewalDecision, Review
from gonghua.institution.renewal.queries import facts
from gonghua.institution.renewal.queries.season import FURTHEST, LONG_AGO
from gonghua.institution.renewal.terms import Course
from gonghua.pure.rules import renewal as rules


def work(mandates: Sequence[Mandate], standing: Standing, day: date) -> Work:
    """Return the terms in season that the reader decides on, in one line, and the reviews."""
    found, scope = Work(), scope_for(mandates, reads.SEE)
    if scope.empty:
        return found
    terms = [term for term in ending(scope, day + FURTHEST) if term.end_on >= day - LONG_AGO]
    now = [term for term in terms if rules.in_season(measure_of(term), term.end_on, day)]
    done = RenewalDecision.objects.filter(appointment__in=[term.pk for term in now]).exclude(course=Course.ANEW)
    decided = set(done.values_list("appointment", flat=True))
    waiting = [term for term in now if term.pk not in decided]
    mine = [term for term in waiting if may(mandates, "renewal.renew", term)]
    for group, where in ((mine, found.due), ([term for term in waiting if term not in mine], found.waiting)):
        if group:
            where.append(_to_decide(group, day))
    if may(mandates, "renewal.decide_review"):
        found.due.extend(_review(row, day) for row in facts.reviews(scope).filter(decided_on=None))
    return found


def _to_decide(terms: Sequence[Appointment], day: date) -> DueRow:
    first = min(terms, key=lambda term: rules.decide_by(measure_of(term), term.end_on))
    measure = measure_of(first)
    by = rules.decide_by(measure, first.end_on)
    title = ngettext("Decide on %(n)d term that ends", "Decide on %(n)d terms that end", len(terms)) % {"n": len(terms)}
    way = measure.non_renewal("term_evaluation")
    return DueRow(
        title=title,
        action=_("Renewal season"),
        href=reverse("renewal:season"),
        days=days_left(by, day),
        when=_("by %(day)s") % {"day": day_text(by, "short")},
        facts=("、".join(term.person.name for term in terms[:4]),),
        cite=measure.citation(way.cite if way else None),
        local=_("local deadline"),
    )


def _review(row: Review, day: date) -> DueRow:
    made = row.decision
    measure, by = measure_of(made.appointment), row.decide_by
    return DueRow(
        title=_("Decide the review that %(name)s asked for") % {"name": made.appointment.person.name},
        action=_("Decide"),
        href=reverse("renewal:decide_review", args=[row.pk]),
        days=days_left(by, day),
        when=_("by %(day)s") % {"day": day_text(by, "short")},
        cite=measure.citation(measure.exit(made.exit).cite if made.exit else None),
        local=_("local deadline"),
    )
