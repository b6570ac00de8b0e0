"""One event as an iCalendar file (RFC 5545), for people's own calendars. No library: twenty lines, and we know each.

Serves: 5.3b
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

MEDIA_TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//Gonghua//Meetings//ZH"
_MOST = 75
"""Octets of a line at most, its break left out (section 3.1)."""


@dataclass(frozen=True)
class Event:
    """An event: `uid` stays the same for good, `sequence` rises with each change, `stamp` is when it was said.

    Without `ends_at` it has a beginning only: nobody knows when a meeting ends.
    """

    uid: str
    sequence: int
    stamp: date
    starts_at: datetime
    title: str
    place: str = ""
    text: str = ""
    url: str = ""
    cancelled: bool = False
    ends_at: datetime | None = None


def calendar_file(event: Event) -> bytes:
    """Return the file. Its moments are in UTC, its lines folded, its texts escaped.

    >>> from zoneinfo import ZoneInfo
    >>> at = datetime(2026, 12, 5, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
    >>> file = calendar_file(Event("1@example.org", 0, date(2026, 11, 24), at, "征询会；第1次, 一楼")).decode()
    >>> [line for line in file.split("\\r\\n") if line.startswith(("DTSTART", "SUMMARY", "STATUS"))]
    ['DTSTART:20261205T013000Z', 'SUMMARY:征询会；第1次\\\\, 一楼', 'STATUS:CONFIRMED']
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        f"UID:{_text(event.uid)}",
        f"SEQUENCE:{event.sequence}",
        f"DTSTAMP:{event.stamp:%Y%m%d}T000000Z",
        f"DTSTART:{_moment(event.starts_at)}",
        *([f"DTEND:{_moment(event.ends_at)}"] if event.ends_at else []),
        f"SUMMARY:{_text(event.title)}",
        *([f"LOCATION:{_text(event.place)}"] if event.place else []),
        *([f"DESCRIPTION:{_text(event.text)}"] if event.text else []),
        *([f"URL:{_address(event.url)}"] if event.url else []),
        f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) + b"\r\n" for line in lines)


def _moment(at: datetime) -> str:
    """Return a moment in UTC; ValueError for one without a time zone, whose hour nobody could know."""
    if at.tzinfo is None:
        raise ValueError("a moment in a calendar file has a time zone")
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    r"""Return a text with what has a meaning in the format escaped, and other control characters left out.

    >>> _text("a;b,c\\d\r\ne\x07")
    'a\\;b\\,c\\\\d\\ne'
    """
    said = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(mark for mark in said if mark == "\n" or mark == "\t" or (ord(mark) >= 32 and ord(mark) != 127))
    for mark, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        kept = kept.replace(mark, escaped)
    return kept


def _address(url: str) -> str:
    """Return an address as it is (it is no text, and not escaped), without a break that could begin a line."""
    return "".join(mark for mark in url if ord(mark) > 32 and ord(mark) != 127)


def _folded(line: str) -> bytes:
    """Return a line in pieces of at most 75 octets, each further one led by a space; no character is cut.

    >>> [len(piece) for piece in _folded("SUMMARY:" + "会" * 40).split(b"\\r\\n")]
    [74, 55]
    """
    pieces, piece = [], b""
    for mark in line:
        octets = mark.encode()
        if len(piece) + len(octets) > _MOST:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece])
