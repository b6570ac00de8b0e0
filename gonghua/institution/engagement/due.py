"""What is due in the room, for whom, by which article, with one action each: the lines of the workbenches."""

from collections.abc import Sequence
from datetime import date, timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gonghua.ground.interface.components import DueRow
from gonghua.ground.interface.wording import day_text
from gonghua.ground.interface.work import Work
from gonghua.ground.measure.facts import days_left
from gonghua.ground.people.models import Mandate
from gonghua.ground.people.permission import may, scope_for
from gonghua.institution.engagement import reads
from gonghua.institution.engagement.models import DrawingVersion, Meeting
from gonghua.institution.engagement.queries import desk, drawings, inbox, meetings, scoped
from gonghua.institution.engagement.queries.meeting_facts import day_of
from gonghua.institution.engagement.terms import MeetingState
from gonghua.institution.engagement.wording import days_for_minutes, drawing_name, meeting_name, minutes_due_on
from gonghua.institution.projects.queries import Project
from gonghua.institution.projects.queries.facts import measure_of
from gonghua.institution.projects.queries.scoped import projects

SOON = 5
"""Working days before its due day from which an answer stands among what is due."""


def answers_due(mandates: Sequence[Mandate], day: date) -> Work:
    """Return the opinions that the reader may answer, a line a project, and what waits for a look.

    Late ones come first and are red; those that are due later stand under what comes later.
    """
    work, scope = Work(), scope_for(mandates, reads.SEE)
    if scope.empty or not may(mandates, "engagement.answer"):
        return work
    mine = scoped.opinions(scope_for(mandates, "engagement.answer"))
    rows = desk.waiting_by_project(mine, day)
    known = {project.pk: project for project in projects(scope).filter(pk__in=[row.project for row in rows])}
    for row in rows:
        line = _line(known[row.project], row, day)
        (work.due if line.days is not None and line.days <= SOON else work.later).append(line)
    looks = inbox.looks(mine)
    if looks:
        work.due.append(_look(looks))
    return work


def _line(project: Project, row: desk.ProjectWaiting, day: date) -> DueRow:
    measure = measure_of(project)
    rule = measure.opinions.answer_within_working_days
    late = ngettext("%(n)d late", "%(n)d late", row.late) % {"n": row.late} if row.late else ""
    return DueRow(
        title=ngettext("Answer %(n)d opinion on %(project)s", "Answer %(n)d opinions on %(project)s", row.number)
        % {"n": row.number, "project": project.name},
        action=_("Answer"),
        href=reverse("engagement:next") + "?" + urlencode({"project": project.number}),
        days=days_left(row.first_due, day),
        when=_("by %(day)s") % {"day": day_text(row.first_due, "short")},
        facts=tuple(filter(None, (str(project.street_town), late))),
        cite=measure.citation(rule.cite),
        local=_("local deadline") if rule.local else "",
    )


def _look(number: int) -> DueRow:
    return DueRow(
        title=ngettext("Look at %(n)d photo or opinion", "Look at %(n)d photos or opinions", number) % {"n": number},
        action=_("Look"),
        href=reverse("engagement:looks"),
        chip=("now", _("Held")),
        facts=(_("nobody else sees them until then"),),
    )


def meetings_due(mandates: Sequence[Mandate], day: date) -> Work:
    """Return the meetings that the reader hosts: to be announced while there is time, to be told once they are over."""
    work = Work()
    if not may(mandates, "engagement.close_meeting"):
        return work
    mine = scoped.meetings(scope_for(mandates, "engagement.close_meeting"))
    for meeting in meetings.without_minutes(mine, day):
        work.due.append(_minutes(meeting, day))
    for meeting in meetings.coming(mine, day):
        row = _announce(meeting, day) if meeting.state == MeetingState.PLANNED else _coming(meeting)
        (work.due if row.days is not None and row.days <= SOON else work.later).append(row)
    return work


def drawings_due(mandates: Sequence[Mandate], day: date) -> Work:
    """Return the drafts of drawings whose checks the reader may judge, or that are ready to be published."""
    work = Work()
    if not may(mandates, "engagement.check_drawing"):
        return work
    mine = scoped.versions(scope_for(mandates, "engagement.check_drawing")).filter(project__ended_on=None)
    work.due.extend(_draft(version) for version in drawings.unpublished_drafts(mine))
    return work


def _minutes(meeting: Meeting, day: date) -> DueRow:
    measure = measure_of(meeting.project)
    rule, days = measure.meetings.minutes_within_working_days, days_for_minutes(meeting, day)
    facts = {"meeting": meeting_name(meeting), "project": meeting.project.name}
    if days is None:  # planned for a day that has passed, and never announced
        title, action, when = _("%(meeting)s on %(project)s was never announced"), _("Change or call off"), ""
    else:
        title, action = _("Write the minutes of the %(meeting)s on %(project)s"), _("Write")
        when = _("by %(day)s") % {"day": day_text(minutes_due_on(meeting), "short")}
    return DueRow(
        title=title % facts,
        action=action,
        href=reverse("engagement:meeting", args=[meeting.pk]),
        days=days,
        when=when,
        facts=(_("held on %(day)s") % {"day": day_text(day_of(meeting), "short")},) if when else (),
        cite=measure.citation(rule.cite),
        local=_("local deadline") if rule.local and when else "",
    )


def _announce(meeting: Meeting, day: date) -> DueRow:
    measure = measure_of(meeting.project)
    rule = measure.meetings.notice_days
    last = day_of(meeting) - timedelta(days=rule.value)
    return DueRow(
        title=_("Announce the %(meeting)s on %(project)s")
        % {"meeting": meeting_name(meeting), "project": meeting.project.name},
        action=_("Announce"),
        href=reverse("engagement:meeting", args=[meeting.pk]),
        days=days_left(last, day),
        when=_("by %(day)s") % {"day": day_text(last, "short")},
        facts=(_("to be held on %(day)s") % {"day": day_text(day_of(meeting), "short")},),
        cite=measure.citation(rule.cite),
        local=_("local deadline") if rule.local else "",
    )


def _coming(meeting: Meeting) -> DueRow:
    return DueRow(
        title=_("%(meeting)s on %(project)s") % {"meeting": meeting_name(meeting), "project": meeting.project.name},
        action=_("Open"),
        href=reverse("engagement:meeting", args=[meeting.pk]),
        when=day_text(day_of(meeting), "short"),
        facts=(meeting.venue,),
    )


def _draft(version: DrawingVersion) -> DueRow:
    measure = measure_of(version.project)
    wanted, judged = len(measure.drawings.checks), getattr(version, "judged", 0)
    said = {"drawing": drawing_name(version, measure), "project": version.project.name}
    ready = judged >= wanted
    title = _("Publish %(drawing)s of %(project)s") if ready else _("Judge the checks of %(drawing)s of %(project)s")
    return DueRow(
        title=title % said,
        action=_("Publish the drawing") if ready else _("Judge"),
        href=reverse("engagement:publish_drawing" if ready else "engagement:check_drawing", args=[version.pk]),
        chip=("draft", str(version.get_state_display())),
        facts=(_("checks judged: %(judged)d of %(wanted)d") % {"judged": judged, "wanted": wanted},),
        cite=measure.citation(next((check.cite for check in measure.drawings.checks), None)),
    )
