"""Terms (聘期): when they end, whether they overlap, and what a letter that exists already says about one.

Serves: 7.3
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gonghua.pure.rules.decision import N_, Decision, Reason
from gonghua.pure.rules.measure import Level, Measure


@dataclass(frozen=True)
class HeldTerm:
    """A term that a person holds or is to hold: level id, first and last day (both inclusive)."""

    level: str
    start: date
    last_day: date


def term_ending(level: Level, start: date) -> date:
    """Return the last day (inclusive) of a term of the level that begins on `start`.

    Where the last month has no day of the same number, the term ends with that month (民法典 202). A term that would
    end after the calendar does raises OverflowError.

    >>> from gonghua.pure.rules.example import example_measure
    >>> term_ending(example_measure().level("area"), date(2024, 11, 1))
    datetime.date(2026, 10, 31)
    >>> term_ending(example_measure().level("area"), date(2024, 2, 29))
    datetime.date(2026, 2, 28)
    """
    years, month = divmod(start.month - 1 + level.term.in_months, 12)
    year, month = start.year + years, month + 1
    if year > date.max.year:
        raise OverflowError(f"a term from {start} ends after the year {date.max.year}")
    days = monthrange(year, month)[1]
    return date(year, month, start.day) - timedelta(days=1) if start.day <= days else date(year, month, days)


def overlaps(one: HeldTerm, other: HeldTerm) -> bool:
    """Return whether two terms share a day.

    >>> first = HeldTerm("area", date(2024, 11, 1), date(2026, 10, 31))
    >>> overlaps(first, HeldTerm("area", date(2026, 11, 1), date(2028, 10, 31)))
    False
    """
    return one.start <= other.last_day and other.start <= one.last_day


def may_hold(measure: Measure, held: Sequence[HeldTerm], new: HeldTerm) -> Decision:
    """Decide whether a person who holds these terms may hold the new one: overlap is refused only where forbidden.

    >>> from gonghua.pure.rules.example import example_measure
    >>> term = HeldTerm("area", date(2024, 11, 1), date(2026, 10, 31))
    >>> may_hold(example_measure(), [term], HeldTerm("district", date(2025, 1, 1), date(2026, 12, 31))).allowed
    True
    """
    return Decision(tuple(_overlap(measure, term, new) for term in held if overlaps(term, new)))


def _overlap(measure: Measure, term: HeldTerm, new: HeldTerm) -> Reason:
    """Return what the measure says to this overlap, at the same level or at two."""
    rule = measure.appointments.overlapping_terms
    allowed = (rule.same_level if term.level == new.level else rule.rule) == "allowed"
    if allowed:
        code, message = "overlap_allowed", N_("Holds another term from %(start)s to %(last_day)s; this is allowed.")
    else:
        code = "overlap_forbidden"
        message = N_(
            "Holds another term from %(start)s to %(last_day)s, and two terms may not overlap. "
            "Let the new one begin after that day, or end the other first."
        )
    params = {"start": term.start, "last_day": term.last_day}
    return Reason(code, message, ok=allowed, params=params, cite=measure.citation(rule.cite), local=rule.local)


def recorded_term(measure: Measure, level: Level, start: date, end: date) -> Decision:
    """Decide whether a letter that exists may say this term: not upside down, not longer than the measure allows.

    A shorter term is allowed and noted (code ``term_shorter``): a successor may serve the rest of another's term.

    >>> from gonghua.pure.rules.example import example_measure
    >>> measure = example_measure()
    >>> decision = recorded_term(measure, measure.level("area"), date(2024, 11, 1), date(2026, 11, 1))
    >>> decision.refusals[0].text()
    'The term may last until 2026-10-31, but the letter says 2026-11-01. Check both days on the letter.'
    """
    cite = measure.citation(level.term.cite)
    if end < start:
        message = N_("The term ends on %(end)s, before it begins on %(start)s. Check both days on the letter.")
        return Decision((Reason("end_before_start", message, params={"start": start, "end": end}, cite=cite),))
    longest = term_ending(level, start)
    params = {"longest": longest, "end": end}
    if end > longest:
        message = N_("The term may last until %(longest)s, but the letter says %(end)s. Check both days on the letter.")
        reason = Reason("term_longer", message, params=params, cite=cite, local=level.term.local)
    elif end < longest:
        message = N_("The letter ends the term on %(end)s; a full term would last until %(longest)s.")
        reason = Reason("term_shorter", message, ok=True, params=params, cite=cite, local=level.term.local)
    else:
        message = N_("The term lasts until %(end)s, as long as the measure says.")
        reason = Reason("term_full", message, ok=True, params={"end": end}, cite=cite, local=level.term.local)
    return Decision((reason,))


def days_left(last_day: date, day: date) -> int:
    """Return how many days of the term come after `day`: 0 on its last day, negative when it is over.

    >>> days_left(date(2026, 10, 31), date(2026, 10, 1))
    30
    """
    return (last_day - day).days
