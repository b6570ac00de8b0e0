"""Which number formats of a workbook show a day or a time, and which day a serial number stands for (ECMA-376)."""

import re
from datetime import date, datetime, timedelta
from typing import Literal

Shows = Literal["number", "day", "time"]

# ECMA-376 part 1, 18.8.30, with the identifiers that East Asian programs add (27-36, 50-58).
_BUILT_IN: dict[int, Shows] = {
    **dict.fromkeys([*range(14, 18), 22, *range(27, 32), 36, *range(50, 55), 57, 58], "day"),
    **dict.fromkeys([18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56], "time"),
}
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.')
_BRACKETS = re.compile(r"\[[^\]]*\]")
_DURATION = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_LAST_SERIAL = 2_958_465  # 9999-12-31


def shows(identifier: int, code: str | None) -> Shows:
    """Return what a format shows, from its number and, when the workbook defines it, its code.

    >>> shows(14, None), shows(176, 'yyyy"年"m"月"d"日"'), shows(177, "h:mm"), shows(178, "[h]:mm")
    ('day', 'day', 'time', 'number')
    """
    if code is None:
        return _BUILT_IN.get(identifier, "number")
    bare = _QUOTED.sub("", code)
    if _DURATION.search(bare):
        return "number"
    letters = _BRACKETS.sub("", bare).split(";")[0].lower().replace("general", "").replace("am/pm", "")
    if "y" in letters or "d" in letters:
        return "day"
    if "h" in letters or "s" in letters:
        return "time"
    return "day" if "m" in letters else "number"


def moment(serial: float, *, from_1904: bool) -> date | datetime | None:
    """Return the day, or day and time, of a serial number in the 1900 or 1904 system; None when it stands for none.

    The 1900 system knows a 29 February 1900 (serial 60) that never was: it stands for none.

    >>> moment(45597, from_1904=False), moment(44135, from_1904=True), moment(60, from_1904=False)
    (datetime.date(2024, 11, 1), datetime.date(2024, 11, 1), None)
    """
    seconds = round(serial * 86_400)
    days, rest = divmod(seconds, 86_400)
    if days < (0 if from_1904 else 1) or days > _LAST_SERIAL - (1462 if from_1904 else 0):
        return None
    if from_1904:
        first = date(1904, 1, 1)
    elif days == 60:
        return None
    else:
        first = date(1899, 12, 30) if days > 60 else date(1899, 12, 31)
    day = first + timedelta(days)
    if not rest:
        return day
    return datetime(day.year, day.month, day.day) + timedelta(seconds=rest)  # noqa: DTZ001 - a cell has no time zone


def time_of_day(serial: float) -> str | None:
    """Return the time of a serial number below one day as hh:mm:ss, None for others.

    >>> time_of_day(0.375)
    '09:00:00'
    """
    seconds = round(serial * 86_400)
    if not 0 <= seconds < 86_400:
        return None
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
