"""A project from beginning to end (从头到尾), as residents tell it: what was, where it is, what is planned."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gonghua.ground.documents.pictures import SIDES
from gonghua.ground.interface.public_parts import StoryEntry
from gonghua.ground.interface.wording import day_text, is_chinese, named, sentence
from gonghua.institution.engagement.presenting.opinions import excerpt
from gonghua.institution.engagement.terms import MeetingState
from gonghua.institution.engagement.wording import drawing_name, for_everyone
from gonghua.institution.projects.queries.columns import LISTED, cell_text, column_name
from gonghua.institution.projects.terms import ItemState
from gonghua.institution.stages.ways import address
from gonghua.pure.rules.decision import N_
from gonghua.pure.rules.measure import Measure
from gonghua.pure.rules.measure_cycle import Need, Stage
from gonghua.web.dossier.gathering import Gathered

Told = tuple[date, StoryEntry]
LONG = 120
"""Characters of what a version shows, in the story."""
NEEDS: Mapping[str, str] = {
    "drawing": N_("the %(what)s is drawn"),
    "checks": N_("the %(what)s meets every check"),
    "meeting": N_("the %(what)s is held"),
    "answers": N_("every opinion is answered"),
    "team": N_("a %(what)s takes part"),
    "money": N_("the money is there"),
    "planned_days": N_("the days of the works are fixed"),
    "maintenance_advice": N_("it is settled how it is looked after"),
}


def story(rows: Gathered) -> list[StoryEntry]:
    """Return the project's way: what was in order of time, where it is, what comes."""
    past = [*_stages_behind(rows), *_versions(rows), *_meetings_behind(rows), *_changes(rows)]
    return [*(entry for _day, entry in sorted(past, key=lambda told: told[0])), *_now(rows), *_ahead(rows)]


def before_it(measure: Measure, stage: Stage) -> str:
    """Return what has to be there before a stage; empty for a stage that needs nothing."""
    needs = [_need(measure, need) for need in stage.needs]
    return _("First: %(needs)s.") % {"needs": _listed(needs)} if needs else ""


def plain(stage: Stage) -> str:
    """Return a stage in residents' words."""
    return stage.plain if is_chinese() else stage.plain_en


def _listed(parts: list[str]) -> str:
    text, *others = parts
    for other in others:
        text = _("%(one)s, %(other)s") % {"one": text, "other": other}
    return text


def _need(measure: Measure, need: Need) -> str:
    finders: dict[str, Callable[[str], Any]] = {
        "drawing": measure.drawing_kind,
        "checks": measure.drawing_kind,
        "meeting": measure.meeting_kind,
        "team": measure.team_role,
    }
    find = finders.get(need.kind)
    return sentence(NEEDS[need.kind], {"what": named(find(need.what))} if find and need.what else {})


def _stages_behind(rows: Gathered) -> list[Told]:
    measure, project = rows.measure, rows.project
    found, first = [], measure.first_stage
    if project.stage != first.id:
        begun = rows.passages[0].entered_on if rows.passages else project.stage_since
        found.append((_earliest(rows, begun), StoryEntry(plain(first), "")))
    for passage in rows.passages:
        if passage.stage != project.stage:
            text = _passed_over(passage)
            found.append((passage.entered_on, StoryEntry(plain(measure.stage(passage.stage)), _when(passage), text)))
    return found


def _earliest(rows: Gathered, begun: date) -> date:
    """Return a day before everything that is told: the first stage has no day of its own."""
    days: list[date] = [
        begun,
        *(version.published_on for version in rows.published),
        *(one.changed_on for one in rows.changes),
    ]
    return min([*days, *(timezone.localtime(meeting.starts_at).date() for meeting in rows.meetings)])


def _when(passage: Any) -> str:
    return day_text(passage.entered_on)


def _passed_over(passage: Any) -> str:
    """Return the reason for which a superior let the project go on although something was missing."""
    return (
        _("Went on although something was missing. Reason: %(reason)s") % {"reason": passage.reason}
        if (passage.reason)
        else ""
    )


def _versions(rows: Gathered) -> list[Told]:
    found = []
    for version in rows.published:
        title = _("Drawn: %(drawing)s") % {"drawing": drawing_name(version, rows.measure)}
        new = _listed([one["text"] for one in version.changes]) if version.changes and version.number > 1 else ""
        text, day = excerpt(new or version.plain, LONG), day_text(version.published_on)
        found.append((version.published_on, StoryEntry(title, day, text, _("Look at the drawing"), _file(version))))
    return found


def _file(version: Any) -> str:
    """Return where a version is looked at: the whole picture, or the PDF."""
    if version.width is None:
        return reverse("residents:drawing_document", args=[version.pk])
    return reverse("residents:drawing_file", args=[version.pk, SIDES[0]])


def _meetings_behind(rows: Gathered) -> list[Told]:
    found = []
    for meeting in rows.meetings:
        day = timezone.localtime(meeting.starts_at).date()
        if _is_ahead(meeting, rows.day):
            continue
        held = {"meeting": named(rows.measure.meeting_kind(meeting.kind_id))}
        title = _("Held: %(meeting)s") % held
        text, link = meeting.purpose, _("Read the minutes") if meeting.state == MeetingState.CLOSED else ""
        if meeting.state == MeetingState.CANCELLED:
            title, text = _("Called off: %(meeting)s") % held, for_everyone(meeting.cancelled_because)
        elif meeting.state == MeetingState.HELD:
            text = _("The minutes are being written.")
        href = address("residents:meeting", meeting.pk) if link else ""
        found.append((day, StoryEntry(title, day_text(day), text, link if href else "", href)))
    return found


def _changes(rows: Gathered) -> list[Told]:
    found = []
    for change in rows.changes:
        if change.column == LISTED:
            on = change.after == ItemState.LISTED
            title = _("Put on the year's list") if on else _("Taken off the year's list")
            text = change.reason
        else:
            title = _("The list was changed: %(column)s") % {"column": column_name(change.column)}
            before, after = (cell_text(change.column, text) for text in (change.before, change.after))
            values = {"before": before, "after": after, "reason": change.reason}
            text = _("%(before)s before, %(after)s now. Reason: %(reason)s") % values
        found.append((change.changed_on, StoryEntry(title, day_text(change.changed_on), text)))
    return found


def _now(rows: Gathered) -> list[StoryEntry]:
    project = rows.project
    if project.ended_on:
        return [StoryEntry(_("The project was dropped"), day_text(project.ended_on), state="now")]
    passage = next((one for one in rows.passages if one.stage == project.stage), None)
    since = _("since %(day)s") % {"day": day_text(project.stage_since)}
    text = _passed_over(passage) if passage else ""
    return [StoryEntry(plain(rows.measure.stage(project.stage)), since, text, state="now")]


def _ahead(rows: Gathered) -> list[StoryEntry]:
    if rows.project.ended_on:
        return []
    return [*_meetings_ahead(rows), *_stages_ahead(rows)]


def _meetings_ahead(rows: Gathered) -> list[StoryEntry]:
    found = []
    for meeting in rows.meetings:
        if _is_ahead(meeting, rows.day) and meeting.state == MeetingState.ANNOUNCED:
            title = _("To be held: %(meeting)s") % {"meeting": named(rows.measure.meeting_kind(meeting.kind_id))}
            day = day_text(timezone.localtime(meeting.starts_at).date())
            found.append(StoryEntry(title, day, meeting.venue, state="plan"))
    return found


def _is_ahead(meeting: Any, day: date) -> bool:
    coming = meeting.state in (MeetingState.PLANNED, MeetingState.ANNOUNCED)
    return coming or (meeting.state == MeetingState.CANCELLED and timezone.localtime(meeting.starts_at).date() >= day)


def _stages_ahead(rows: Gathered) -> list[StoryEntry]:
    """Return the stages to come; the works' planned days stand at the stages that begin and end them."""
    project, stages = rows.project, rows.measure.projects.stages
    at = [stage.id for stage in stages].index(project.stage)
    works = [number for number, stage in enumerate(stages) if any(need.kind == "planned_days" for need in stage.needs)]
    days = {works[0]: project.planned_start_on, works[0] + 1: project.planned_end_on} if works else {}
    found = []
    for number, stage in enumerate(stages[at + 1 :], start=at + 1):
        day = days.get(number)
        when = _("%(day)s, planned") % {"day": day_text(day)} if day else ""
        text = before_it(rows.measure, stage)
        if stage is stages[-1] and project.maintained_by:
            text = _("%(who)s looks after it.") % {"who": project.maintained_by}
        found.append(StoryEntry(plain(stage), when, text, state="plan"))
    return found
