"""The workbench adds up what every room says is due, for whoever is signed in.

Serves: 1.1, 2.3
"""

from datetime import timedelta

import pytest
from django.urls import reverse

from gonghua.institution.advice import acts as advice
from gonghua.institution.engagement.models import Opinion
from gonghua.institution.projects import acts as projects
from gonghua.institution.projects.queries import Project
from tests.cast import DAY
from tests.cycle import item_in, make_project
from tests.hosting import planned
from tests.opinions import opinion_in

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def project(cast) -> Project:
    make_project(cast)
    return item_in(cast, cast.area_a1).project


def bench(client) -> str:
    answer = client.get(reverse("portal:workbench"))
    assert answer.status_code == 200
    return answer.content.decode().split("<main")[1]


def due(html: str) -> str:
    """Return what is due: not what comes later or waits for others."""
    return html.split("due-rows")[1].split("</ul>")[0] if "due-rows" in html else ""


def test_rooms_are_added_up_and_the_most_urgent_comes_first(cast, project, signed_in):
    opinion_in(cast, cast.area_a1, due_on=DAY - timedelta(days=2))
    planned(cast, project)
    html = bench(signed_in("officer"))
    rows = due(html)
    assert f"答复{project.name}的意见1件" in rows
    assert rows.index("答复") < rows.index("遴选"), "late comes before what has no deadline"
    assert "其中1件已超期" in html
    assert project.name in html.replace(f"答复{project.name}", "", 1), "the meeting, too"


def test_nothing_is_red_unless_late(cast, project, signed_in):
    opinion_in(cast, cast.area_a1, due_on=DAY)
    html = bench(signed_in("officer"))
    assert "超期" not in html
    Opinion.objects.update(due_on=DAY - timedelta(days=2))
    assert "超期" in bench(signed_in("officer"))


def test_neighbours_see_nothing_of_it(cast, project, signed_in):
    opinion_in(cast, cast.area_a1, due_on=DAY - timedelta(days=2))
    for word in ("stranger", "expert"):
        assert project.name not in bench(signed_in(word)), word


def test_a_planner_finds_the_own_projects(cast, project, signed_in):
    part = {"role": cast.standing.measure.planner_role.id, "phases": [cast.standing.measure.teams.phases[0].id]}
    assert "我的项目" not in bench(signed_in("planner"))
    projects.join_team(project, person=cast.person, **part, actor=cast.officer, day=DAY)
    html = bench(signed_in("planner")).split("我的项目")[1]
    assert f'href="{reverse("dossier:project", args=[project.pk])}"' in html
    assert "我的项目" not in bench(signed_in("officer"))


def test_an_expert_finds_what_to_judge_and_no_seats(cast, project, signed_in):
    assert due(bench(signed_in("expert"))) == ""
    asked = advice.ask(project, question="坡道坡度是否合适", actor=cast.officer, day=DAY)
    from gonghua.institution.advice.models import Consultation

    Consultation.objects.filter(pk=asked.pk).update(expert=cast.expert.person, state="assigned", due_on=DAY)
    html = bench(signed_in("expert"))
    assert reverse("advice:answer", args=[asked.pk]) in due(html)
    assert "workbench-coverage" not in html
