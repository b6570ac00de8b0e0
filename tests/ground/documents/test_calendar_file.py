"""A calendar file as calendars read it: folded, escaped, in UTC; nothing in a text can begin a line of its own."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gonghua.ground.documents.calendar_file import Event, calendar_file

AT = datetime(2026, 12, 5, 9, 30, tzinfo=timezone(timedelta(hours=8)))


def event(**more):
    given = {"uid": "1@example.org", "sequence": 3, "stamp": date(2026, 11, 24), "starts_at": AT, "title": "征询会"}
    return Event(**(given | more))


def read(file: bytes) -> list[tuple[str, str]]:
    """Return the lines as a calendar reads them: unfolded, name and value, texts as they were written."""
    text = file.decode()
    assert text.endswith("\r\n")
    lines = text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")
    return [(name, _plain(value)) for name, value in (line.split(":", 1) for line in lines)]


def _plain(value: str) -> str:
    out, marks = "", iter(value)
    for mark in marks:
        after = next(marks) if mark == "\\" else ""
        out += {"n": "\n"}.get(after, after) if after else mark
    return out


def test_an_event_says_what_it_is():
    ends = AT + timedelta(hours=2)
    said = {"place": "居委会, 一楼; 左", "text": "说明\n发言", "url": "https://x.example/meetings/1/", "ends_at": ends}
    found = read(calendar_file(event(**said)))
    assert found[:2] == [("BEGIN", "VCALENDAR"), ("VERSION", "2.0")]
    assert found[-2:] == [("END", "VEVENT"), ("END", "VCALENDAR")]
    values = dict(found)
    assert values["DTSTART"] == "20261205T013000Z"
    assert values["DTEND"] == "20261205T033000Z"
    assert (values["UID"], values["SEQUENCE"], values["DTSTAMP"]) == ("1@example.org", "3", "20261124T000000Z")
    assert (values["LOCATION"], values["DESCRIPTION"]) == ("居委会, 一楼; 左", "说明\n发言")
    assert (values["STATUS"], values["URL"]) == ("CONFIRMED", "https://x.example/meetings/1/")


def test_one_that_is_called_off_says_so_and_one_without_an_end_has_none():
    values = dict(read(calendar_file(event(cancelled=True))))
    assert values["STATUS"] == "CANCELLED"
    assert "DTEND" not in values


def test_a_moment_without_a_time_zone_is_a_mistake():
    with pytest.raises(ValueError, match="time zone"):
        calendar_file(event(starts_at=AT.astimezone(UTC).replace(tzinfo=None)))


@given(st.text(max_size=300))
def test_whatever_people_write_stays_in_its_line(text):
    file = calendar_file(event(title=text, place=text, text=text, url="https://x.example/" + text))
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    names = [name for name, _value in read(file)]
    assert names.count("BEGIN") == names.count("END") == 2
    assert names.count("SUMMARY") == 1
    assert set(names) <= {
        "BEGIN", "VERSION", "PRODID", "CALSCALE", "UID", "SEQUENCE", "DTSTAMP", "DTSTART", "SUMMARY", "LOCATION",
        "DESCRIPTION", "URL", "STATUS", "END",
    }  # fmt: skip
