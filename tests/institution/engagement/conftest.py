"""A project of town A that the planner is responsible for, with drawings and opinions, made through the acts."""

from datetime import UTC, datetime
from typing import Any

import pytest

from gonghua.ground.people.queries import operator
from gonghua.ground.people.terms import RESIDENT
from gonghua.institution.engagement import acts
from gonghua.institution.engagement.models import DrawingVersion, Opinion
from gonghua.institution.projects import acts as projects
from gonghua.institution.projects.models import Project
from gonghua.institution.projects.queries.listed import ListedProject
from tests.cast import DAY, Cast

NOW = datetime(2026, 6, 1, 2, 32, tzinfo=UTC)
"""10:32 in Shanghai."""
WORDS = "垃圾厢房台阶太高，轮椅上不去，王阿姨也这样说。"
PHONE = "13700006665"


def a_project(cast: Cast, number: str = "XM2026-001", name: str = "小区东门无障碍改造", town: Any = None) -> Project:
    """Return a project of a street-town (of area A1, where none is named), as its list has it."""
    kind = cast.standing.measure.projects.kinds[0].id
    listed = ListedProject(number, name, kind, area=None if town else cast.area_a1)
    return projects.list_project(town or cast.town_a, year=2026, listed=listed, actor=cast.bureau, day=DAY)


def a_drawing(project: Project, number: int = 1, changes: tuple[str, ...] = (), state: str = "published") -> Any:
    """Return a version of the project's drawing, with its numbered changes."""
    said = [{"number": place, "text": text, "box": [0.1, 0.1, 0.2, 0.2]} for place, text in enumerate(changes, 1)]
    return DrawingVersion.objects.create(
        project=project, kind_id="plan", number=number, state=state, name="0" * 32 + ".webp", sha256="0" * 64,
        uploaded_by=operator(), media_type="image/webp", width=1200, height=800, plain="把台阶改成坡道。", changes=said,
        uploaded_on=DAY,
        published_on=DAY if state == "published" else None,
    )  # fmt: skip


def give(project: Project, text: str = WORDS, **more: Any) -> Opinion:
    """Give an opinion as a resident, at 10:32."""
    return acts.give_opinion(project, text=text, **({"actor": RESIDENT, "day": DAY, "at": NOW} | more))


def on_paper(project: Project, cast: Cast, **more: Any) -> Opinion:
    """Enter an opinion from a paper form, as the officer of town A."""
    channel = cast.standing.measure.opinions.channels[-1].id
    given = {"text": WORDS, "channel": channel, "given_on": DAY, "actor": cast.officer, "day": DAY} | more
    return acts.record_opinion(project, **given)


def disposition(cast: Cast, **wanted: bool) -> str:
    """Return the measure's first disposition that names a change, or a receiver, or neither."""
    asked = {"names_change": False, "names_receiver": False} | wanted
    found = cast.standing.measure.opinions.dispositions
    return next(one.id for one in found if all(getattr(one, name) == value for name, value in asked.items()))


@pytest.fixture
def project(cast: Cast) -> Project:
    """A project of town A."""
    return a_project(cast)
