"""A project's page as everybody sees it: where it stands, when to come, what was said, and what became of it.

Serves: 3.2, 5.2b, 5.3b, 5.3d
"""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from gonghua.ground.interface import public_cache
from gonghua.institution.engagement.models import Opinion
from gonghua.institution.projects import acts as projects
from gonghua.institution.projects.queries import Project
from gonghua.institution.stages.models import Passage
from tests.cast import DAY, LINXI
from tests.cycle import item_in, make_project
from tests.hosting import CHANGES, announced, closed, published
from tests.opinions import answer_in, grow_opinions, opinion_in

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
PHONE = "13700006665"


@pytest.fixture
def project(cast) -> Project:
    """A project on the published list of town A."""
    make_project(cast)
    return item_in(cast, cast.area_a1).project


def main_of(html: str) -> str:
    return html.split("<main")[1].split(">", 1)[1].split("</main>")[0]


def page_of(project: Project, client: Client | None = None, **cookies: str) -> str:
    public_cache.clear()
    client = client or Client()
    for name, value in cookies.items():
        client.cookies[name] = value
    answer = client.get(reverse("dossier:public", args=[project.number]))
    assert answer.status_code == 200
    return main_of(answer.content.decode())


def test_only_public_projects_have_a_page(cast):
    draft = projects.add_candidate(
        projects.open_list(cast.town_a, year=DAY.year, actor=cast.officer, day=DAY),
        details=_listed(cast), origin="need", actor=cast.officer, day=DAY,
    )  # fmt: skip
    for number in (draft.number, "none", "x" * 200):
        assert Client().get(f"/p/{number}/").status_code == 404


def _listed(cast):
    from gonghua.institution.projects.queries.listed import ListedProject

    return ListedProject("", "还没有商定的项目", cast.standing.measure.projects.kinds[0].id, area=cast.area_a1)


def test_it_says_where_we_are_in_residents_words(cast, project):
    html, stages = page_of(project), cast.standing.measure.projects.stages
    assert f"现在：{stages[0].plain}" in html
    assert f"第1步，共{len(stages)}步" in html
    assert f"下一步：{stages[1].plain}。" in html
    assert all(stage.plain in html.split('class="story"')[1] for stage in stages)
    assert reverse("residents:give", args=[project.number]) in html
    assert reverse("portal:place", args=[project.street_town.code]) in html


def test_the_next_meeting_stands_at_the_top_and_its_minutes_in_the_story(cast, project):
    meeting = announced(cast, project)
    html = page_of(project)
    card = html.split('class="meeting-card"')[1].split("</div></div>")[0]
    assert ("居委会一楼会议室" in card, "从北门进，有电梯" in card) == (True, True)
    assert reverse("residents:meeting", args=[meeting.pk]) in card
    assert reverse("residents:meeting_calendar", args=[meeting.pk]) in html


def test_minutes_are_read_from_the_story(cast, project):
    meeting = closed(cast, project)
    html = page_of(project).split('class="story"')[1]
    assert "开了" in html
    assert f'href="{reverse("residents:meeting", args=[meeting.pk])}">看会议记录' in html


def test_lateness_is_shown_openly_and_only_when_there_is_some(cast, project):
    opinion_in(cast, cast.area_a1, due_on=DAY)
    html = page_of(project)
    assert 'class="late"' not in html
    assert "超期" not in html
    Opinion.objects.update(due_on=DAY - timedelta(days=5))
    html = page_of(project)
    assert '<li class="late"><b>1</b> <span>件超期' in html


def test_what_is_held_or_hidden_is_not_shown_and_no_phone_ever(cast, project):
    version = published(cast, project, changes=CHANGES)
    for number, shown in enumerate(("shown", "held", "hidden"), 1):
        where = {"drawing": version, "x": number / 5, "y": 0.4}
        opinion_in(cast, cast.area_a1, number, text=f"{shown}的话，电话{PHONE}", shown=shown, **where)
    html = page_of(project)
    assert "shown的话" in html
    assert ("held的话" in html, "hidden的话" in html, PHONE in html) == (False, False, False)
    assert PHONE[:3] + "****" in html


def test_pins_stand_on_the_drawing_with_what_became_of_them(cast, project):
    version = published(cast, project, changes=CHANGES)
    answer = answer_in(cast, cast.area_a1)
    given = {"drawing": version, "x": 0.3, "y": 0.4, "state": "answered", "answer": answer}
    opinion_in(cast, cast.area_a1, 1, text="门口的台阶改成坡道", **given)
    html = page_of(project)
    assert "门口的台阶改成坡道" in html
    assert cast.standing.measure.disposition(answer.disposition).label in html
    assert all(change["text"] in html for change in CHANGES)
    assert f"/files/drawings/{version.pk}/" in html


def test_a_stage_passed_over_shows_the_reason_and_a_change_of_the_list_too(cast, project):
    stages = cast.standing.measure.projects.stages
    Passage.objects.create(project=project, stage=stages[1].id, entered_on=DAY, reason="防汛抢修")
    Project.objects.filter(pk=project.pk).update(stage=stages[1].id, stage_since=DAY)
    given = {"actor": cast.officer, "day": DAY}
    changed = Project.objects.get(pk=project.pk)
    projects.change_listed(changed, column="scope", value="增加一处坡道", reason="居民集中反映", **given)
    html = page_of(project).split('class="story"')[1]
    assert "缺项先行进入。理由：防汛抢修" in html
    assert "居民集中反映" in html
    assert html.index("居民集中反映") < html.index('aria-current="step"')


def test_who_is_responsible_is_named_and_whoever_is_in_office_when_the_list_names_nobody(cast, project):
    html = page_of(project)
    responsible = html.split('class="facts')[1]
    assert cast.person.name in responsible
    assert cast.town_a.name in responsible
    assert "某城市建设公司" in responsible


def test_an_ended_project_takes_no_opinions_and_stays_readable(cast, project):
    Project.objects.filter(pk=project.pk).update(ended_on=DAY)
    html = page_of(project)
    assert reverse("residents:give", args=[project.number]) not in html
    assert "不再实施" in html


def test_it_needs_no_script_holds_no_token_and_may_be_kept(cast, project, settings):
    settings.PUBLIC_CACHE = True
    public_cache.clear()
    answer = Client().get(reverse("dossier:public", args=[project.number]))
    assert answer["Cache-Control"].startswith("public")
    assert b"csrf" not in answer.content


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_it_speaks_one_language(cast, project, language, reader):
    announced(cast, project)
    html = page_of(project, reader("nobody", language))
    words = re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", html, flags=re.DOTALL)
    if language == "en":
        assert "From beginning to end" in words
        assert not re.findall("[从头到尾现在下一步谁在负责]{4,}", words)
    else:
        assert not re.findall(r"[A-Za-z]{6,}", words)


def test_at_most_twelve_queries_and_as_many_for_thirty_opinions(cast, project, few_queries):
    url = reverse("dossier:public", args=[project.number])
    published(cast, project, changes=CHANGES)
    few_queries(Client(), url)
    grow_opinions(cast, 30)
    html = few_queries(Client(), url)
    assert len(html.encode()) < 100_000


def test_under_another_measure_with_its_own_stages_and_meetings(cast_of):
    cast = cast_of(LINXI)
    make_project(cast)
    project = item_in(cast, cast.area_a1).project
    announced(cast, project)
    html, stages = page_of(project), cast.standing.measure.projects.stages
    assert f"第1步，共{len(stages)}步" in html
    assert all(stage.plain in html for stage in stages)
    assert cast.standing.measure.meetings.kinds[0].label in html
