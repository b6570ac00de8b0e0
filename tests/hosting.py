"""Drawings and meetings made through the acts, under either measure: for tests of the room and of whole pages."""

import datetime as dt
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from gonghua.ground.documents.drawing_files import KeptDrawing
from gonghua.institution.engagement import acts
from gonghua.institution.engagement.models import DrawingVersion, Meeting, MeetingPoint
from gonghua.institution.projects.models import Project
from tests.cast import DAY, Cast
from tests.cycle import project_in
from tests.opinions import drawing_in

PICTURE = KeptDrawing("a" * 32 + ".webp", "1" * 64, "image/webp", 1600, 1000)
PAPER = KeptDrawing("b" * 32 + ".pdf", "2" * 64, "application/pdf", pages=2, page_mm=(420, 297))
CHANGES = [{"text": "台阶改坡道", "box": [0.1, 0.1, 0.3, 0.2]}, {"text": "加扶手"}]
HELD_ON = DAY + dt.timedelta(days=10)
BEGINS = dt.datetime.combine(HELD_ON, dt.time(9, 30))
AGENDA = ("说明方案", "居民发言")


def begins(day: dt.date, hour: int = 9, minute: int = 30) -> dt.datetime:
    """Return a moment of a day in Shanghai."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour, minute)))


def uploaded(cast: Cast, project: Project, **more: Any) -> DrawingVersion:
    """Upload a version of the measure's first kind of drawing, as the officer of town A."""
    given = {"kind_id": cast.standing.measure.drawings.kinds[0].id, "file": PICTURE, "plain": "把台阶改成坡道。"}
    return acts.upload_drawing(project, **(given | {"actor": cast.officer, "day": DAY} | more))


def findings(cast: Cast, *, met: bool = True) -> dict[str, tuple[bool, str]]:
    """Return a finding of every check of the measure."""
    return {check.id: (met, "6月1日问了12户，都看得懂") for check in cast.standing.measure.drawings.checks}


def checked(cast: Cast, project: Project, **more: Any) -> DrawingVersion:
    """Upload a version and judge all of its checks."""
    version = uploaded(cast, project, **more)
    return acts.check_drawing(version, checks=findings(cast), actor=cast.officer, day=DAY)


def published(cast: Cast, project: Project, **more: Any) -> DrawingVersion:
    """Upload, judge and publish a version."""
    return acts.publish_drawing(checked(cast, project, **more), actor=cast.officer, day=DAY)


def planned(cast: Cast, project: Project, **more: Any) -> Meeting:
    """Plan a meeting of the measure's first kind, as the officer of town A."""
    given = {
        "kind_id": cast.standing.measure.meetings.kinds[0].id, "starts_at": begins(HELD_ON), "agenda": AGENDA,
        "venue": "居委会一楼会议室", "purpose": "东门的台阶怎么改", "access": "从北门进，有电梯",
    }  # fmt: skip
    return acts.plan_meeting(project, **(given | {"actor": cast.officer, "day": DAY} | more))


def announced(cast: Cast, project: Project, **more: Any) -> Meeting:
    """Plan and announce a meeting."""
    return acts.announce_meeting(planned(cast, project, **more), actor=cast.officer, day=DAY)


def heads(cast: Cast, count: int = 24) -> dict[str, int]:
    """Return a head-count of the measure's first party."""
    return {cast.standing.measure.meetings.parties[0].id: count}


def held(cast: Cast, project: Project, **more: Any) -> Meeting:
    """Hold a meeting, with the planner of the cast."""
    meeting, people = announced(cast, project, **more), {cast.person: "present"}
    given = {"attendance": heads(cast), "attendees": people, "actor": cast.officer, "day": HELD_ON}
    return acts.hold_meeting(meeting, **given)


def closed(cast: Cast, project: Project, **more: Any) -> Meeting:
    """Hold a meeting and publish its minutes."""
    meeting = held(cast, project, **more)
    return acts.close_meeting(meeting, minutes="坡道按1比12做。", actor=cast.officer, day=HELD_ON)


def meeting_in(cast: Cast, area: Any, number: int = 0, state: str = "announced") -> Meeting:
    """Return a meeting of the area's project, made when there is none."""
    measure, project = cast.standing.measure, project_in(cast, area)
    given = {
        "state": state, "venue": "居委会", "purpose": "听意见", "announced_on": None if state == "planned" else DAY,
        "kind_id": measure.meetings.kinds[number % len(measure.meetings.kinds)].id,
    }  # fmt: skip
    if state in ("held", "closed"):
        given |= {"held_on": DAY, "minutes_due_on": DAY}
    if state == "closed":
        given |= {"minutes": "按方案做。", "minutes_on": DAY}
    starts = begins(HELD_ON + dt.timedelta(days=number) if state in ("planned", "announced") else DAY, 8, number % 60)
    return Meeting.objects.get_or_create(project=project, starts_at=starts, state=state, defaults=given)[0]


def point_in(cast: Cast, area: Any, number: int = 1) -> MeetingPoint:
    """Return a point of the area's meeting that was held."""
    meeting = meeting_in(cast, area, state="held")
    return MeetingPoint.objects.get_or_create(meeting=meeting, number=number, defaults={"said": f"路灯{number}"})[0]


def draft_in(cast: Cast, area: Any) -> DrawingVersion:
    """Return a draft of the area's drawing, after the one that is published; a PDF."""
    before = drawing_in(cast, area)
    folder = Path(settings.DRAWINGS_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / PAPER.name).write_bytes(b"%PDF-1.7\n")
    given = {
        "state": "draft", "name": PAPER.name, "sha256": PAPER.sha256, "media_type": PAPER.media_type, "plain": "说明",
        "uploaded_on": DAY, "uploaded_by": cast.operator,
    }  # fmt: skip
    where = {"project": before.project, "kind_id": before.kind_id, "number": 2}
    return DrawingVersion.objects.get_or_create(**where, defaults=given)[0]


def grow_meetings(cast: Cast, rows: int) -> None:
    """Add so many more meetings of the project of area A1 in each state, and points of the one that was held."""
    for number in range(1, rows + 1):
        for state in ("planned", "announced", "held", "closed"):
            meeting_in(cast, cast.area_a1, number, state)
        point_in(cast, cast.area_a1, number)


def paper_in(cast: Cast, area: Any) -> DrawingVersion:
    """Return a published version of the area's drawing that is a PDF."""
    before = draft_in(cast, area)
    given = {
        "state": "published", "name": PAPER.name, "sha256": PAPER.sha256, "media_type": PAPER.media_type,
        "plain": "说明", "uploaded_on": DAY, "uploaded_by": cast.operator, "published_on": DAY,
    }  # fmt: skip
    where = {"project": before.project, "kind_id": before.kind_id, "number": 3}
    return DrawingVersion.objects.get_or_create(**where, defaults=given)[0]
