"""What the room's acts ask before they write."""

from datetime import date

from django.db.models import QuerySet

from gonghua.ground.measure.facts import CALENDAR, reason_given
from gonghua.ground.people.models import Account, Person
from gonghua.ground.people.scoping import within
from gonghua.ground.people.terms import Scope
from gonghua.institution.appointments.queries.terms import Appointment
from gonghua.institution.evaluation.queries.facts import measure_of
from gonghua.institution.renewal.models import Handover, RenewalDecision, Review
from gonghua.institution.renewal.queries.season import SeasonRow, in_force
from gonghua.institution.renewal.terms import Course
from gonghua.pure.rules import renewal as rules
from gonghua.pure.rules.decision import N_, Decision, Reason, refusal


def decisions(scope: Scope) -> QuerySet[RenewalDecision]:
    """Return the decisions in scope, with term, place and person."""
    theirs = within(scope, town="appointment__seat__street_town", person="appointment__person")
    found = RenewalDecision.objects.filter(theirs).select_related("decided_by", "new_appointment", "review")
    return found.select_related(
        "appointment__person", "appointment__seat__street_town", "appointment__seat__area", "review"
    )


def reviews(scope: Scope) -> QuerySet[Review]:
    """Return the requests for a review in scope."""
    found = Review.objects.filter(decision__in=decisions(scope).values("pk"))
    return found.select_related(
        "decision__appointment__person", "decision__appointment__seat__street_town",
        "decision__appointment__seat__area",
    )  # fmt: skip


def handovers(scope: Scope) -> QuerySet[Handover]:
    """Return the handover lists in scope."""
    theirs = within(scope, town="appointment__seat__street_town", person="appointment__person")
    found = Handover.objects.filter(theirs).select_related("taken_over_by")
    return found.select_related("appointment__person", "appointment__seat__street_town", "appointment__seat__area")


def earlier(appointment: Appointment) -> RenewalDecision | None:
    """Return the decision on the term that is to be decided anew, locked."""
    return RenewalDecision.objects.select_for_update().filter(appointment=appointment).first()


def not_decided(row: SeasonRow, day: date) -> Decision:
    """Return what stands against deciding: it is decided already, or the season has not begun."""
    if row.decided:
        return refusal("renewal_decided", N_("The end of this term is decided already."))
    if not rules.in_season(measure_of(row.appointment), row.appointment.end_on, day):
        opens = rules.season_opens(measure_of(row.appointment), row.appointment.end_on)
        message = N_("The renewal season of this term opens on %(day)s.")
        return Decision((Reason("before_season", message, params={"day": opens}, local=True),))
    return Decision()


def may_renew(row: SeasonRow, day: date) -> Decision:
    """Return what counts for or against another term: qualified, under a measure in force, not decided yet."""
    return not_decided(row, day) & rules.may_renew(in_force(row.appointment, day), row.proposal)


def may_not_renew(row: SeasonRow, exit_id: str, reason: str, day: date) -> Decision:
    """Return what counts for or against a non-renewal: its ground was found, and the planner is told why."""
    measure = measure_of(row.appointment)
    decision = not_decided(row, day) & reason_given(reason)
    if exit_id not in {way.id for way in measure.exits if way.kind == "non_renewal"}:
        return decision & refusal("no_such_exit", N_("The measure knows no such non-renewal."))
    return decision & rules.may_not_renew(measure, row.proposal, exit_id, reason=reason)


def may_ask_review(made: RenewalDecision, grounds: str, day: date) -> Decision:
    """Return what stands against asking for a review: not a non-renewal, too late, asked before, no grounds."""
    if made.course != Course.NOT_RENEWED:
        return refusal("no_non_renewal", N_("There is no non-renewal to review."))
    asked = Review.objects.filter(decision=made).exists()
    decision = rules.may_ask_review(measure_of(made.appointment), made.decided_on, day, CALENDAR, asked=asked)
    return decision if grounds.strip() else decision & refusal("no_grounds", N_("Write what the request rests on."))


def may_decide_review(review: Review, actor: Account, reason: str) -> Decision:
    """Return what stands against deciding a review: decided before, by whoever decided first, no reason."""
    decision = reason_given(reason)
    if review.decided_on is not None:
        decision &= refusal("review_decided", N_("This review is decided already."))
    if review.decision.decided_by_id == actor.pk:
        message = N_("A review is decided by somebody else than who decided first.")
        decision &= refusal("same_person", message)
    return decision


def may_take_over(handover: Handover, person: Person) -> Decision:
    """Return what stands against taking over: taken over before, or by the one who leaves."""
    if handover.taken_over_on is not None:
        return refusal("taken_over", N_("This handover is done already."))
    if person.pk == handover.appointment.person_id:
        return refusal("oneself", N_("Somebody else takes over."))
    return Decision()
