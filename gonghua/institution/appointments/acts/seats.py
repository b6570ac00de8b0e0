"""Seats are opened and closed; whether one is vacant is computed, never typed."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.acts import act, change, create, record
from gonghua.ground.ledger.errors import Refused, require
from gonghua.ground.measure.facts import citations, reason_given
from gonghua.ground.measure.queries import Standing
from gonghua.ground.people.models import Account
from gonghua.ground.people.permission import own_authority, own_place
from gonghua.ground.people.terms import Role
from gonghua.ground.territory.models import Area, StreetTown
from gonghua.institution.appointments.models import Seat
from gonghua.institution.appointments.queries.facts import next_seat_number, seat_is_held
from gonghua.pure.rules.decision import N_, Reason
from gonghua.pure.rules.measure import Level


@act(
    "appointments.open_seat",
    label=_("open a seat"),
    who=own_place(Role.OPERATOR, Role.BUREAU, Role.STREET_TOWN),
    serves=["4.1"],
)
def open_seat(where: Area | StreetTown | None, *, standing: Standing, level: Level, actor: Account, day: date) -> Seat:
    """Open one more seat of `level` in an area, a street-town or (None) the district, numbered after the last."""
    area = where if isinstance(where, Area) else None
    town = where if isinstance(where, StreetTown) else area.street_town if area else None
    seat = Seat(level=level.id, authority=level.authority, street_town=town, area=area)
    seat.number = next_seat_number(seat)
    create(seat)
    record(seat, articles=citations(standing.measure, level.cites.level))
    return seat


@act(
    "appointments.close_seat",
    label=_("close a seat"),
    who=own_place(Role.BUREAU) + own_authority(Role.STREET_TOWN),
    serves=["4.1"],
)
def close_seat(seat: Seat, *, actor: Account, day: date, reason: str) -> Seat:
    """Close a seat that nobody holds; its history stays."""
    require(reason_given(reason))
    if seat_is_held(seat, day):
        raise Refused.because(Reason("seat_held", N_("Somebody holds this seat; it can be closed after their term.")))
    change(seat, closed_on=day)
    record(seat, reason=reason)
    return seat
