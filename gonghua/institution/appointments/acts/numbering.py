"""What an act locks, in one order: seat, appointment, counter of numbers, head of the ledger."""

from datetime import date

from gonghua.institution.appointments.models import Appointment, Letter, NumberSeries, Seat
from gonghua.institution.appointments.queries.facts import measure_of
from gonghua.pure.rules.measure import Measure


def locked_seat(pk: object) -> Seat:
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
    seat = appointment.seat
    series = measure.series(measure.level(seat.level), seat.street_town.name if seat.street_town else None)
    counter = _locked_counter(series.prefix, day.year)
    counter.last += 1
    while Letter.objects.filter(number=measure.letter_number(series, day.year, counter.last)).exists():
        counter.last += 1
    counter.save(update_fields=["last"])
    return measure.letter_number(series, day.year, counter.last)


def _locked_counter(prefix: str, year: int) -> NumberSeries:
    NumberSeries.objects.get_or_create(prefix=prefix, year=year)
    return NumberSeries.objects.select_for_update().get(prefix=prefix, year=year)
