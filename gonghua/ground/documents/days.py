"""A day in a cell, in the forms in which offices write one."""

import re
import unicodedata
from datetime import date, datetime

from gonghua.ground.documents.cells import Cell
from gonghua.pure.rules.decision import N_, Reason

_SEPARATED = re.compile(r"([0-9]{4})\s*(?:年|[-/.])\s*([0-9]{1,2})\s*(?:月|[-/.])\s*([0-9]{1,2})(?:\s*[日号])?")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_MIDNIGHT = re.compile(r"(?:\s+|T)0?0:00(?::00(?:\.0+)?)?")
_CLOCK = re.compile(r"(?:\s+|T)[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)?(?:Z|[+-][0-9:]{4,6})?")


def parse_day(cell: Cell) -> date | Reason:
    """Return the day that a cell holds, or why there is none.

    Taken are date cells and, as text or number, 2024年11月1日, 2024-11-1, 2024/11/01, 2024.11.1 and 20241101, in full-
    or half-width figures, with or without 00:00:00 behind. Faults: no_day (the cell is empty), not_a_date,
    impossible_date (2025-02-30), time_of_day (a time other than midnight: the day meant may be the next),
    formula.

    >>> parse_day(Cell("２０２４年１１月１日")), parse_day(Cell("2025-02-30")).code
    (datetime.date(2024, 11, 1), 'impossible_date')
    """
    if cell.formula:
        return Reason("formula", N_("A formula is not taken: enter the day itself."))
    if isinstance(cell.value, datetime):
        return Reason("time_of_day", N_("A day is needed, without a time of day."))
    if isinstance(cell.value, date):
        return cell.value
    text = unicodedata.normalize("NFKC", cell.text)
    if not text:
        return _not_a_date() if cell.error else Reason("no_day", N_("No day is given."))
    return _not_a_date() if isinstance(cell.value, bool) else _day_of(text)


def _day_of(text: str) -> date | Reason:
    parts = _SEPARATED.match(text) or _COMPACT.match(text)
    if not parts:
        return _not_a_date()
    rest = text[parts.end() :]
    if rest and not _MIDNIGHT.fullmatch(rest):
        if _CLOCK.fullmatch(rest):
            return Reason("time_of_day", N_("A day is needed, without a time of day."))
        return _not_a_date()
    year, month, day = (int(part) for part in parts.groups())
    try:
        return date(year, month, day)
    except ValueError:
        message = N_("There is no %(month)d-%(day)d in the year %(year)d.")
        return Reason("impossible_date", message, params={"year": year, "month": month, "day": day})


def _not_a_date() -> Reason:
    return Reason("not_a_date", N_("This is not a date. Write it as 2024-11-01 or 2024年11月1日."))
