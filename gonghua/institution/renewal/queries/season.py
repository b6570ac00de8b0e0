"""The renewal season: every term that ends soon, with the facts that decide and what the rules propose."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from gonghua.ground.measure.facts import measure_for_granting
from gonghua.ground.people.terms import Scope
from gonghua.institution.appointments.queries.terms import Appointment, ending
from gonghua.institution.evaluation.queries.evidence import Evidence, evidence_of
from gonghua.institution.evaluation.queries.facts import TermResult, measure_of, term_results, yearly_results
from gonghua.institution.renewal.models import RenewalDecision
from gonghua.institution.renewal.terms import Course
from gonghua.pure.rules import renewal as rules
from gonghua.pure.rules.decision import Decision
from gonghua.pure.rules.measure import Measure

FURTHEST = timedelta(days=400)
"""No measure's season begins earlier before the end of a term."""
LONG_AGO = timedelta(days=400)
"""A term that ended longer ago than this without a decision is history."""


@dataclass(frozen=True)
class SeasonRow:
    """A term in its season: what counts, what the rules propose, what was decided."""

    appointment: Appointment
    evidence: Evidence
    term: TermResult | None
    years: tuple[tuple[str, Decimal | None], ...]
    proposal: rules.Proposal
    decision: RenewalDecision | None
    decide_by: date

    @property
    def decided(self) -> bool:
        """Say whether it is decided, and not to be decided anew."""
        return self.decision is not None and self.decision.course != Course.ANEW

    @property
    def clean(self) -> bool:
        """Say whether the rules let the planner be reappointed straight away."""
        return not self.decided and self.proposal.outcome == "renew"


@dataclass(frozen=True)
class Season:
    """The rows of a reader's places: exceptions first, the clean ones, those decided, those that come later."""

    exceptions: tuple[SeasonRow, ...]
    clean: tuple[SeasonRow, ...]
    decided: tuple[SeasonRow, ...]
    later: tuple[Appointment, ...]


def season(scope: Scope, day: date) -> Season:
    """Return the season of the places in scope on `day`, in about fifteen queries however many terms there are."""
    let_out = RenewalDecision.objects.filter(course=Course.NOT_RENEWED).values_list("appointment", flat=True)
    terms = [term for term in ending(scope, day + FURTHEST, let_out=let_out) if term.end_on >= day - LONG_AGO]
    now = [term for term in terms if rules.in_season(measure_of(term), term.end_on, day)]
    rows = rows_of(now, day)
    return Season(
        exceptions=tuple(row for row in rows if not row.decided and not row.clean),
        clean=tuple(row for row in rows if row.clean),
        decided=tuple(row for row in rows if row.decided),
        later=tuple(term for term in terms if term not in now),
    )


def rows_of(terms: Sequence[Appointment], day: date) -> list[SeasonRow]:
    """Return the rows of these terms, with evidence counted over each whole term up to `day`."""
    keys = [term.pk for term in terms]
    results, years = term_results(keys), yearly_results(keys)
    decided = {row.appointment_id: row for row in RenewalDecision.objects.filter(appointment__in=keys)}
    counted = _evidence(terms, day)
    found = []
    for term in terms:
        measure, result = measure_of(term), results.get(term.pk)
        evidence = counted[term.pk]
        proposal = rules.propose(measure, outcome_of(term, measure, evidence, result))
        totals = tuple((row.round.name, _total(row)) for row in years[term.pk])
        decide_by = rules.decide_by(measure, term.end_on)
        found.append(SeasonRow(term, evidence, result, totals, proposal, decided.get(term.pk), decide_by))
    return found


def row_of(term: Appointment, day: date) -> SeasonRow:
    """Return the row of one term."""
    return rows_of([term], day)[0]


def outcome_of(term: Appointment, measure: Measure, evidence: Evidence, result: TermResult | None) -> rules.TermOutcome:
    """Return what the rules need to know of a term."""
    passed = None if result is None else result.result == "passed"
    return rules.TermOutcome(passed, evidence.participation, _asked_to_leave(term, measure))


def in_force(term: Appointment, day: date) -> Decision:
    """Return whether a new term may be granted on `day`, for its first day."""
    standing, decision = measure_for_granting(day)
    return decision & standing.on(term.end_on + timedelta(days=1)) if standing else decision


def _evidence(terms: Sequence[Appointment], day: date) -> dict[UUID, Evidence]:
    """Return what was counted of each term; terms with the same days are counted together."""
    spans: dict[tuple[date, date], list[Appointment]] = {}
    for term in terms:
        spans.setdefault((term.start_on, min(term.end_on, day)), []).append(term)
    found: dict[UUID, Evidence] = {}
    for span, own in spans.items():
        counted = evidence_of({term.person_id for term in own}, *span)
        found |= {term.pk: counted[term.person_id] for term in own}
    return found


def _total(row: Any) -> Decimal | None:
    return Decimal(row.total) / 100 if row.total is not None and row.confirmed_on else None


def _asked_to_leave(term: Appointment, measure: Measure) -> str | None:
    """Return the way by which the planner asked to leave, while the request stands."""
    request = getattr(term, "exit_request", None)
    if request is None or request.taken_back_on is not None:
        return None
    return next((way.id for way in measure.exits if way.requested_by == "planner"), None)
