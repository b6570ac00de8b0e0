"""Deadlines in working days of the official calendar, with its holidays and its working weekends (调休).

Serves: 7.2, 7.3, 8.3
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Literal, Protocol

import chinese_calendar

_DAY = timedelta(days=1)


class Calendar(Protocol):
    """What counting working days needs to know of a day."""

    def is_working(self, day: date) -> bool:
        """Return whether offices work on the day."""

    def is_known(self, day: date) -> bool:
        """Return whether the official calendar for the day has been published."""


class OfficialCalendar:
    """The State Council's yearly holiday notices (国务院办公厅节假日安排), as far as they are published.

    Outside the published years Monday to Friday count as working days, and `is_known` says so.

    >>> calendar = OfficialCalendar()
    >>> calendar.is_working(date(2024, 10, 1)), calendar.is_working(date(2024, 9, 29))
    (False, True)
    >>> calendar.is_known(date(2124, 1, 1)), calendar.is_working(date(2124, 1, 3))
    (False, True)
    """

    @cached_property
    def known_from(self) -> date:
        """Return the first day of the published years."""
        return date(min(chinese_calendar.constants.holidays).year, 1, 1)

    @cached_property
    def known_through(self) -> date:
        """Return the last day of the published years."""
        return date(max(chinese_calendar.constants.holidays).year, 12, 31)

    def is_known(self, day: date) -> bool:
        """Return whether the official calendar for the day has been published."""
        return self.known_from <= day <= self.known_through

    def is_working(self, day: date) -> bool:
        """Return whether offices work on the day; in unpublished years whether it is a weekday."""
        return bool(chinese_calendar.is_workday(day)) if self.is_known(day) else day.weekday() < 5


def add_working_days(start: date, n: int, calendar: Calendar) -> date:
    """Return the n-th working day after `start`, which is itself not counted (民法典 201); `start` itself when n is 0.

    A negative n raises ValueError.

    >>> add_working_days(date(2024, 9, 30), 1, OfficialCalendar())  # over the National Day holiday
    datetime.date(2024, 10, 8)
    """
    if n < 0:
        raise ValueError(f"cannot add {n} working days")
    day = start
    while n > 0:
        day += _DAY
        n -= calendar.is_working(day)
    return day


def working_days_between(start: date, end: date, calendar: Calendar) -> int:
    """Return how many working days lie after `start` up to and including `end`; negative when `end` comes first.

    >>> working_days_between(date(2024, 9, 30), date(2024, 10, 8), OfficialCalendar())
    1
    >>> working_days_between(date(2024, 10, 8), date(2024, 9, 30), OfficialCalendar())
    -1
    """
    if end < start:
        return -working_days_between(end, start, calendar)
    return sum(calendar.is_working(start + i * _DAY) for i in range(1, (end - start).days + 1))


@dataclass(frozen=True)
class Due:
    """The last day of a deadline, and whether every day that was counted stands in a published calendar."""

    day: date
    certain: bool


def due(start: date, n: int, calendar: Calendar) -> Due:
    """Return until when something is due that is to be done within n working days after `start`.

    >>> due(date(2024, 11, 24), 15, OfficialCalendar())
    Due(day=datetime.date(2024, 12, 13), certain=True)
    """
    day = add_working_days(start, n, calendar)
    certain = all(calendar.is_known(start + i * _DAY) for i in range((day - start).days + 1))
    return Due(day, certain)


Standing = Literal["late", "today", "soon", "later"]


def standing(due_day: date, day: date, calendar: Calendar, *, soon: int = 3) -> tuple[Standing, int]:
    """Return how a due day stands, and the working days left or, when it is late, the working days over.

    `soon` is from how many working days left on it counts as soon. On a weekend after the due day it is late by 0.

    >>> standing(date(2024, 10, 8), date(2024, 9, 30), OfficialCalendar())
    ('soon', 1)
    >>> standing(date(2024, 9, 30), date(2024, 10, 8), OfficialCalendar())
    ('late', 1)
    """
    left = working_days_between(day, due_day, calendar)
    if day > due_day:
        return "late", -left
    if day == due_day:
        return "today", 0
    return ("soon" if left <= soon else "later"), left
