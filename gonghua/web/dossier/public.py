"""A project's page for everybody, in residents' words: where it stands, when to come, what became of what was said."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gonghua.ground.interface.drawing_parts import DrawingFigure
from gonghua.ground.interface.public_parts import MeetingRow
from gonghua.ground.interface.wording import day_text, named, ten_thousand_yuan
from gonghua.institution.appointments.queries.in_office import in_office_for
from gonghua.institution.engagement.presenting.drawings import boxes, unmarked
from gonghua.institution.engagement.presenting.opinions import counted, drawing_pins
from gonghua.institution.engagement.presenting.pictures import drawing_picture
from gonghua.institution.engagement.queries.opinions import MOST_PINS, Counts
from gonghua.institution.engagement.terms import MeetingState
from gonghua.institution.engagement.wording import drawing_name
from gonghua.institution.projects.presenting import plain_stage
from gonghua.institution.projects.queries import Project
from gonghua.institution.stages.ways import address
from gonghua.pure.rules.measure import Measure
from gonghua.pure.rules.measure_cycle import Stage
from gonghua.web.dossier.gathering import Gathered
from gonghua.web.dossier.story import before_it, plain
from gonghua.web.dossier.words import sources_text


def where_are_we(rows: Gathered) -> dict[str, Any]:
    """Return in which stage the project is, what has to be there before the next one, and the next meeting."""
    project, measure = rows.project, rows.measure
    stages = [stage.id for stage in measure.projects.stages]
    coming = measure.stage_after(project.stage)
    return {
        "done": stages.index(project.stage),
        "total": len(stages),
        "stage": _("Now: %(stage)s") % {"stage": plain_stage(project)},
        "before_next": _next(rows, coming) if coming and not project.ended_on else "",
        **next_meeting(rows),
    }


def _next(rows: Gathered, stage: Stage) -> str:
    next_stage = _("Next: %(stage)s.") % {"stage": plain(stage)}
    return _join(next_stage, before_it(rows.measure, stage))


def next_meeting(rows: Gathered) -> dict[str, Any]:
    """Return the next announced meeting of the project, and the file for a calendar; nothing where none is."""
    for meeting in rows.meetings:
        if meeting.state == MeetingState.ANNOUNCED and timezone.localtime(meeting.starts_at).date() >= rows.day:
            calendar = address("residents:meeting_calendar", meeting.pk)
            return {"meeting": meeting_row(meeting, rows.measure), "calendar": calendar}
    return {"meeting": None}


def meeting_row(meeting: Any, measure: Measure) -> MeetingRow:
    """Return a meeting that is to be held, for everybody."""
    at = timezone.localtime(meeting.starts_at)
    return MeetingRow(
        named(measure.meeting_kind(meeting.kind_id)),
        address("residents:meeting", meeting.pk),
        at.date(),
        f"{at.hour}:{at:%M}",
        meeting.venue,
        meeting.access or _("everybody may come"),
    )


def drawing(rows: Gathered) -> dict[str, Any]:
    """Return the picture that was published last, with what people pointed at."""
    version = rows.drawing
    picture = drawing_picture(version, rows.measure) if version else None
    if version is None or picture is None:
        return {"figure": None}
    pins, changes = drawing_pins(version, rows.day), boxes(version)
    when = _("%(drawing)s, published on %(day)s.") % {
        "drawing": drawing_name(version, rows.measure),
        "day": day_text(version.published_on),
    }
    new = _("What is new in it stands in the dashed boxes.") if changes else ""
    return {
        "figure": DrawingFigure("drawing", picture, pins, changes, _join(when, new)),
        "plain": version.plain,
        "unmarked": unmarked(version),
        "more_pins": len(pins) == MOST_PINS,
    }


def said(rows: Gathered, counts: Counts) -> dict[str, Any]:
    """Return how many opinions there are and how many are answered, late ones openly, and where all of them stand."""
    number = rows.project.number
    give, all_of_them = (reverse(f"residents:{page}", args=[number]) for page in ("give", "opinions"))
    return {"counts": counted(counts), "give": give, "opinions": all_of_them, "said": counts.total}


def responsible(rows: Gathered) -> list[tuple[str, str]]:
    """Return who is responsible, for what, and what it costs."""
    project = rows.project
    town = " · ".join(filter(None, (project.street_town.name, settings.INSTITUTION["telephone"])))
    cost = ten_thousand_yuan(project.cost_fen) if project.cost_fen else ""
    pairs = [
        (_("Community planner"), planner_of(project, rows.day)),
        (_("Street-town office"), town),
        (_("What it costs"), " · ".join(filter(None, (cost, sources_text(rows))))),
        (_("Who builds it"), project.implementing_unit),
        (_("Who looks after it"), project.maintained_by),
    ]
    return [(label, value) for label, value in pairs if value]


def planner_of(project: Project, day: Any) -> str:
    """Return the planner's name; where the list names none, whoever is in office for the place."""
    if project.planner:
        return project.planner.name
    if project.planner_text:
        return project.planner_text
    terms = in_office_for(project.street_town_id, project.area_id, day)
    return "、".join(dict.fromkeys(term.person.name for term in terms))


def _join(one: str, other: str) -> str:
    return _("%(one)s %(other)s") % {"one": one, "other": other} if other else one
