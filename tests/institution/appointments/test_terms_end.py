"""What the renewal asks of appointments: another term in the same seat, or a term that runs out.

Serves: 8.2, 8.3
"""

from datetime import date, timedelta

import pytest

from gonghua.ground.people.terms import Scope
from gonghua.institution.appointments import acts
from gonghua.institution.appointments.models import Appointment
from gonghua.institution.appointments.queries.terms import ending, in_office_between
from gonghua.pure.rules.terms import term_ending
from tests.cast import DAY, details
from tests.showing import changed, cited, last_entry, refused

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def test_reappoint_changes_and_writes_the_ledger(baoshan):
    term, measure = baoshan.appointment, baoshan.standing.measure
    level = measure.level(term.seat.level)
    short = shortened(term)
    renewed = acts.reappoint(short, actor=baoshan.officer, day=DAY)
    start = short.end_on + timedelta(days=1)
    assert (renewed.start_on, renewed.end_on) == (start, term_ending(level, start))
    assert (renewed.seat, renewed.person, renewed.renews) == (term.seat, term.person, term)
    assert renewed.letter_by > DAY
    assert last_entry().articles == cited(level.cites.authority, level.term.cite, measure=measure.id)


def shortened(term: Appointment) -> Appointment:
    """Let a term end in a month, as if it had begun long ago."""
    soon = DAY + timedelta(days=30)
    Appointment.objects.filter(pk=term.pk).update(end_on=soon, last_on=soon)
    return Appointment.objects.get(pk=term.pk)


def test_reappoint_is_refused_for_a_seat_that_somebody_else_has_then(baoshan):
    term = shortened(baoshan.appointment)
    other = baoshan.screened(term.seat, details("钱宁", 88))
    acts.appoint(other, start_on=term.end_on + timedelta(days=1), actor=baoshan.officer, day=DAY)
    with refused("seat_taken"):
        acts.reappoint(term, actor=baoshan.officer, day=DAY)


def test_reappoint_is_refused_when_the_new_term_would_begin_after_the_measures_end(baoshan):
    with refused("ended"):
        acts.reappoint(baoshan.appointment, actor=baoshan.officer, day=DAY)


def test_reappoint_is_refused_for_a_term_whose_end_is_decided(cast):
    term = shortened(cast.appointment)
    way = next(way.id for way in cast.standing.measure.exits if way.kind == "non_renewal")
    acts.let_expire(term, exit_id=way, actor=cast.decider(term.seat), day=DAY)
    with refused("term_decided"):
        acts.reappoint(term, actor=cast.decider(term.seat), day=DAY)


def test_let_expire_changes_and_writes_the_ledger_and_leaves_the_last_day(cast):
    way = next(way for way in cast.standing.measure.exits if way.kind == "non_renewal")
    term = acts.let_expire(cast.appointment, exit_id=way.id, actor=cast.decider(cast.seat), day=DAY, reason="说明")
    assert (term.exit, term.last_on) == (way.id, term.end_on)
    assert changed(last_entry()) == {"exit": way.id}


def test_let_expire_is_refused_twice(cast):
    way = next(way.id for way in cast.standing.measure.exits if way.kind == "non_renewal")
    by = {"actor": cast.decider(cast.seat), "day": DAY}
    acts.let_expire(cast.appointment, exit_id=way, **by)
    with refused("term_decided"):
        acts.let_expire(cast.appointment, exit_id=way, **by)


def test_terms_over_time(cast):
    term = cast.appointment
    before = term.start_on - timedelta(days=1)
    assert term in in_office_between(date(2000, 1, 1), term.start_on)
    assert term not in in_office_between(date(2000, 1, 1), before)
    assert term in ending(Scope(district=True), term.end_on)
    assert term not in ending(Scope(district=True), term.end_on - timedelta(days=1))
    assert term not in ending(Scope(street_towns=frozenset([cast.town_b.pk])), term.end_on)
