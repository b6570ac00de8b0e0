"""The end of a term is decided: another term with a letter, or none by its article; a review; the handover."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.acts import act, change, create, record
from gonghua.ground.ledger.errors import require
from gonghua.ground.measure.facts import CALENDAR, citations, due_after
from gonghua.ground.notices.telling import tell
from gonghua.ground.people.models import Account, Person
from gonghua.ground.people.permission import accounts_that_may, anywhere, oneself, own_authority, own_place
from gonghua.ground.people.queries import accounts_of
from gonghua.ground.people.terms import Role
from gonghua.institution.appointments import acts as appointments
from gonghua.institution.appointments.queries.terms import Appointment
from gonghua.institution.evaluation.queries.facts import measure_of
from gonghua.institution.renewal.models import Handover, RenewalDecision, Review
from gonghua.institution.renewal.queries import facts
from gonghua.institution.renewal.queries.handover import open_matters
from gonghua.institution.renewal.queries.season import row_of
from gonghua.institution.renewal.terms import Course, Told
from gonghua.pure.rules import renewal as rules
from gonghua.pure.rules.decision import Citation

OFFICES = own_authority(Role.BUREAU, Role.STREET_TOWN)


@act("renewal.renew", label=_("renew a term"), who=OFFICES, serves=["8.2", "7.3"])
def renew(appointment: Appointment, *, actor: Account, day: date, reason: str = "") -> RenewalDecision:
    """Give the planner another term and its letter: the evaluation of the term is passed, and they took part."""
    row = row_of(appointment, day)
    require(facts.may_renew(row, day))
    renewed = appointments.reappoint(appointment, actor=actor, day=day, reason=reason)
    appointments.issue_letter(renewed, actor=actor, day=day)
    said = {"course": Course.RENEWED, "proposed": row.proposal.outcome, "new_appointment": renewed, "reason": reason}
    decision = _decided(appointment, said, actor, day)
    entry = record(decision, articles=_article(appointment, None), reason=reason)
    told, where = accounts_of(appointment.person_id), appointment.seat.where
    tell(entry, told, Told.RENEWED, subject=appointment, where=where, start_on=renewed.start_on)
    return decision


@act("renewal.not_renew", label=_("decide not to renew a term"), who=OFFICES, serves=["8.2", "8.3"])
def not_renew(appointment: Appointment, *, exit_id: str, reason: str, actor: Account, day: date) -> RenewalDecision:
    """Let the term run out, by the article whose ground was found; the planner is told, and may ask for a review."""
    row = row_of(appointment, day)
    require(facts.may_not_renew(row, exit_id, reason, day))
    measure = measure_of(appointment)
    appointments.let_expire(appointment, exit_id=exit_id, actor=actor, day=day, reason=reason)
    review_until = rules.review_due(measure, day, CALENDAR).day
    said = {"course": Course.NOT_RENEWED, "exit": exit_id, "proposed": row.proposal.outcome, "reason": reason}
    decision = _decided(appointment, {**said, "review_until": review_until}, actor, day)
    entry = record(decision, articles=_article(appointment, exit_id), reason=reason)
    told, where = accounts_of(appointment.person_id), appointment.seat.where
    tell(entry, told, Told.NOT_RENEWED, subject=appointment, where=where, review_until=review_until)
    return decision


@act("renewal.ask_review", label=_("ask for a review"), who=oneself(Role.PLANNER, Role.EXPERT), serves=["8.2"])
def ask_review(decision: RenewalDecision, *, grounds: str, actor: Account, day: date) -> Review:
    """Ask to have one's own non-renewal reviewed, once and in time."""
    require(facts.may_ask_review(decision, grounds, day))
    measure = measure_of(decision.appointment)
    decide_by = due_after(day, measure.renewal.review_within_working_days.value)
    review = create(Review(decision=decision, grounds=grounds, asked_on=day, decide_by=decide_by))
    entry = record(review, articles=_article(decision.appointment, decision.exit))
    told = accounts_that_may("renewal.decide_review", review, day)
    where = decision.appointment.seat.where
    tell(entry, told, Told.REVIEW_ASKED, subject=decision, where=where, decide_by=decide_by)
    return review


@act("renewal.decide_review", label=_("decide a review"), who=anywhere(Role.BUREAU), serves=["8.2"])
def decide_review(review: Review, *, upheld: bool, reason: str, actor: Account, day: date) -> Review:
    """Decide a review: the non-renewal stands, or the end of the term is to be decided anew."""
    require(facts.may_decide_review(review, actor, reason))
    change(review, decided_on=day, upheld=upheld, reason=reason)
    decision = review.decision
    if not upheld:
        change(decision.appointment, exit="")
        change(decision, course=Course.ANEW)
    entry = record(review, articles=_article(decision.appointment, decision.exit), reason=reason)
    told, where = accounts_of(decision.appointment.person_id), decision.appointment.seat.where
    tell(entry, told, Told.REVIEW_DECIDED, subject=decision, where=where)
    return review


@act(
    "renewal.draw_up_handover",
    label=_("draw up a handover list"),
    who=own_place(Role.BUREAU) + OFFICES,
    serves=["8.3"],
)
def draw_up_handover(appointment: Appointment, *, actor: Account, day: date) -> Handover:
    """Write down what is open of a planner who leaves, as it stands that day; drawn up anew until it is taken over."""
    items = open_matters(appointment)
    there = Handover.objects.select_for_update().filter(appointment=appointment).first()
    if there is not None:
        require(facts.may_take_over(there, Person()))
        handover = change(there, items=items, drawn_up_on=day)
    else:
        handover = create(Handover(appointment=appointment, items=items, drawn_up_on=day))
    record(handover, articles=_article(appointment, appointment.exit))
    return handover


@act("renewal.take_over", label=_("take over"), who=own_place(Role.BUREAU) + OFFICES, serves=["8.3"])
def take_over(handover: Handover, *, person: Person, actor: Account, day: date) -> Handover:
    """Write down who took over what was open."""
    require(facts.may_take_over(handover, person))
    change(handover, taken_over_by=person, taken_over_on=day)
    record(handover, articles=_article(handover.appointment, handover.appointment.exit))
    return handover


def _decided(appointment: Appointment, said: Mapping[str, object], actor: Account, day: date) -> RenewalDecision:
    """Write the decision on a term; one that is decided anew keeps its row."""
    there = facts.earlier(appointment)
    if there is not None:
        anew = {"exit": "", "new_appointment": None, "review_until": None, **said}
        return change(there, **anew, decided_on=day, decided_by=actor)
    return create(RenewalDecision(appointment=appointment, decided_on=day, decided_by=actor, **said))


def _article(appointment: Appointment, exit_id: str | None) -> list[Citation]:
    """Return the place that governs the end of the term: of its exit, else of the evaluation that qualifies."""
    measure = measure_of(appointment)
    if exit_id:
        return citations(measure, measure.exit(exit_id).cite)
    way = measure.non_renewal("term_evaluation")
    return citations(measure, way.cite if way else measure.evaluation.term.cite)
