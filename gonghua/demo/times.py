"""The demo's time: months and working days around the day on which it stands."""

from dataclasses import dataclass
from datetime import date, timedelta

from gonghua.pure.rules.deadlines import OfficialCalendar, add_working_days

CALENDAR = OfficialCalendar()
FIRST_DAY, LAST_DAY = date(2026, 11, 16), date(2027, 12, 31)
"""Between these the story holds together: after the prolongation was issued, while new terms still begin under it."""


@dataclass(frozen=True)
class Times:
    """Days counted from the demo's own; `lapse` are the first and last day on which no measure was in force."""

    day: date
    lapse: tuple[date, date]

    def month(self, offset: int) -> date:
        """Return the first day of the month that lies `offset` months from the demo's."""
        years, month = divmod(self.day.month - 1 + offset, 12)
        return date(self.day.year + years, month + 1, 1)

    @property
    def opening(self) -> date:
        """Return the day on which the district began to keep its record here: when its first letters were fresh."""
        return working_day(self.month(-23) - timedelta(days=10))

    def ago(self, working_days: int) -> date:
        """Return the day that lies so many working days before the demo's."""
        return before(self.day, working_days)

    def lapsed(self, first: date, last: date) -> bool:
        """Say whether no measure was in force on some day between the two."""
        return first <= self.lapse[1] and last >= self.lapse[0]


def working_day(day: date) -> date:
    """Return the day itself when offices work on it, else the next on which they do."""
    return add_working_days(day - timedelta(days=1), 1, CALENDAR)


def after(day: date, working_days: int) -> date:
    """Return the n-th working day after `day`."""
    return add_working_days(day, working_days, CALENDAR)


def before(day: date, working_days: int) -> date:
    """Return the n-th working day before `day`."""
    while working_days:
        day -= timedelta(days=1)
        working_days -= CALENDAR.is_working(day)
    return day
