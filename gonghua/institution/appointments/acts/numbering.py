"""What an act locks, in one order: seat, appointment, counter of numbers, head of the ledger."""

from datetime import date
from uuid import UUID

from gonghua.ground.ledger.errors import Refused
from gonghua.institution.appointments.models import Appointment, Letter, NumberSeries, Seat
from gonghua.institution.appointments.queries.facts import measure_of
from gonghua.pure.rules.decision import N_, Reason
from gonghua.pure.rules.letters import LetterSeries
from gonghua.pure.rules.lookup import NotInMeasureError
from gonghua.pure.rules.measure import Measure


def locked_seat(pk: UUID) -> Seat:
    """Return a seat, locked until the act ends."""
    return Seat.objects.select_for_update(of=("self",)).select_related("street_town", "area").get(pk=pk)


def reserve_number(measure: Measure, number: str) -> None:
    """Let the counter of an entered number's series start after it, so that it is never given again."""
    parsed = measure.parse_letter_number(number)
    if parsed is None:
        return
    prefix, year, count = parsed
    counter = _locked_counter(prefix, year)
    if counter.last < count:
        counter.last = count
        counter.save(update_fields=["last"])


def next_letter_number(appointment: Appointment, day: date) -> str:
    """Take the next number of the appointment's series and year."""
    measure = measure_of(appointment).measure
    series = _series(measure, appointment.seat)
    counter = _locked_counter(series.prefix, day.year)
    counter.last += 1
    while Letter.objects.filter(number=measure.letter_number(series, day.year, counter.last)).exists():
        counter.last += 1
    counter.save(update_fields=["last"])
    return measure.letter_number(series, day.year, counter.last)


def _series(measure: Measure, seat: Seat) -> LetterSeries:
    try:
        return measure.series(measure.level(seat.level), seat.street_town.name if seat.street_town else None)
    except NotInMeasureError as missing:
        message = N_(
            "The measure's file has no series of letter numbers for %(place)s. Add one, then issue the letter."
        )
        reason = Reason("no_series", message, params={"place": seat.serves or measure.district.name})
        raise Refused.because(reason) from missing


def _locked_counter(prefix: str, year: int) -> NumberSeries:
    NumberSeries.objects.get_or_create(prefix=prefix, year=year)
    return NumberSeries.objects.select_for_update().get(prefix=prefix, year=year)
