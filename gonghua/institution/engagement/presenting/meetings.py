"""Meetings on pages of the office and of the public: rows, where they stand, agenda, who came, points."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gonghua.ground.documents.calendar_file import Event
from gonghua.ground.interface.public_parts import MeetingRow
from gonghua.ground.interface.wording import day_text, named
from gonghua.institution.engagement.models import Meeting
from gonghua.institution.engagement.queries.meeting_facts import day_of
from gonghua.institution.engagement.terms import MeetingState, Presence
from gonghua.institution.engagement.wording import (
    agenda,
    attendance,
    days_for_minutes,
    for_everyone,
    hour,
    meeting_name,
    when,
)
from gonghua.pure.rules.measure import Measure

Chip = tuple[str, str]
CHIPS = {
    MeetingState.PLANNED: "draft",
    MeetingState.ANNOUNCED: "now",
    MeetingState.HELD: "due",
    MeetingState.CLOSED: "ok",
    MeetingState.CANCELLED: "neutral",
}


@dataclass(frozen=True)
class MeetingLine:
    """A meeting in a list of the office: `days` are the working days until its minutes are due, once it is over."""

    meeting: Meeting
    name: str
    href: str
    when: str
    chip: Chip
    days: int | None


def state_chip(meeting: Meeting) -> Chip:
    """Return where a meeting stands."""
    return CHIPS[MeetingState(meeting.state)], str(meeting.get_state_display())


def line(meeting: Meeting, day: date) -> MeetingLine:
    """Return a meeting as a line of the office's lists."""
    href = reverse("engagement:meeting", args=[meeting.pk])
    days = days_for_minutes(meeting, day)
    return MeetingLine(meeting, meeting_name(meeting), href, when(meeting), state_chip(meeting), days)


def lines(meetings: Iterable[Meeting], day: date) -> list[MeetingLine]:
    """Return meetings as lines."""
    return [line(meeting, day) for meeting in meetings]


def meeting_row(meeting: Meeting, *, href: str | None = None) -> MeetingRow:
    """Return a meeting for everybody; `href` leads to its public page unless another is given."""
    name = _("%(project)s: %(meeting)s") % {"project": meeting.project.name, "meeting": meeting_name(meeting)}
    chips = {MeetingState.CANCELLED: ("late", _("called off")), MeetingState.CLOSED: ("ok", _("minutes"))}
    return MeetingRow(
        title=name,
        href=reverse("residents:meeting", args=[meeting.pk]) if href is None else href,
        day=day_of(meeting),
        hour=hour(meeting),
        place=meeting.venue,
        chip=chips.get(MeetingState(meeting.state)),
    )


def heads(counted: list[tuple[str, int]]) -> str:
    """Return how many people came in all."""
    total = sum(number for _label, number in counted)
    return ngettext("%(n)d person", "%(n)d people", total) % {"n": total}


def people(meeting: Meeting) -> list[tuple[str, str]]:
    """Return the persons of the institution that were there or excused, with how."""
    there = meeting.attendees.select_related("person").order_by("pk")
    return [(one.person.name, str(Presence(one.presence).label)) for one in there]


def calendar_event(meeting: Meeting) -> Event:
    """Return a meeting that was announced as an event of people's calendars; called off, it says so."""
    project = meeting.project
    title = _("%(project)s: %(meeting)s") % {"project": project.name, "meeting": meeting_name(meeting)}
    called_off = meeting.state == MeetingState.CANCELLED
    text = [meeting.purpose, meeting.access]
    if called_off:
        text = [_("Called off: %(reason)s") % {"reason": for_everyone(meeting.cancelled_because)}, meeting.purpose]
    return Event(
        uid=f"{meeting.pk}@{urlsplit(settings.BASE_URL).hostname}",
        sequence=meeting.version,
        stamp=meeting.announced_on or day_of(meeting),
        starts_at=meeting.starts_at,
        title=title,
        place=meeting.venue,
        text="\n".join(filter(None, text)),
        url=settings.BASE_URL + reverse("residents:meeting", args=[meeting.pk]),
        cancelled=called_off,
    )


def page(meeting: Meeting, measure: Measure) -> dict[str, Any]:
    """Return what every page of one meeting says."""
    counted = attendance(meeting, measure)
    return {
        "meeting": meeting,
        "project": meeting.project,
        "name": meeting_name(meeting),
        "when": when(meeting),
        "agenda": agenda(meeting),
        "attendance": counted,
        "heads": heads(counted) if counted else "",
    }


def by_kind(found: list[MeetingLine], measure: Measure) -> list[tuple[str, list[MeetingLine]]]:
    """Return every kind of meeting of the measure with its lines."""
    return [(named(kind), [one for one in found if one.meeting.kind_id == kind.id]) for kind in measure.meetings.kinds]


def facts(meeting: Meeting) -> list[tuple[str, str]]:
    """Return the facts of a meeting."""
    days = {
        _("Announced on"): meeting.announced_on,
        _("Minutes by"): meeting.minutes_due_on,
        _("Minutes published on"): meeting.minutes_on,
        _("Minutes corrected on"): meeting.amended_on,
    }
    pairs = [
        (_("Time"), when(meeting)),
        (_("Where it is held"), meeting.venue),
        (_("How to get there"), meeting.access),
        (_("What the meeting is about"), meeting.purpose),
        *((label, day_text(day)) for label, day in days.items() if day),
    ]
    return [(label, value) for label, value in pairs if value]


def papers(names: list[str]) -> list[tuple[str, str]]:
    """Return the papers of a meeting with what they are called."""
    words = {
        "notice": _("Notice of the meeting"),
        "poster": _("Poster with a code to scan"),
        "opinion-form": _("Opinion forms (A5)"),
        "minutes": _("Minutes"),
    }
    return [(name, words[name]) for name in names]
