"""The public home, the list of projects and one's own place: found by place first, without a script.

Serves: 3.2, 4.2, 5.2b, 5.3d
"""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from gonghua.ground.interface import public_cache
from gonghua.institution.engagement.models import Opinion
from gonghua.institution.projects import acts as projects
from gonghua.institution.projects.models import AnnualList
from gonghua.institution.projects.queries import Project
from gonghua.institution.projects.queries.listed import ListedProject
from tests.cast import DAY, LINXI
from tests.cycle import item_in, make_project
from tests.hosting import announced
from tests.opinions import answer_in, drawing_in, grow_opinions, opinion_in

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
PHONE = "13700006665"


@pytest.fixture
def project(cast) -> Project:
    make_project(cast, address="虚构路551弄", longitude=121.4, latitude=31.4, crs="EPSG:4490")
    return item_in(cast, cast.area_a1).project


def main_of(address: str, **asked: str) -> str:
    public_cache.clear()
    answer = Client().get(address, asked)
    assert answer.status_code == 200
    return answer.content.decode().split("<main")[1].split("</main>")[0]


def home() -> str:
    return main_of(reverse("portal:home"))


def listed(**asked: str) -> list[str]:
    """Return the names of the projects that the list shows."""
    return re.findall(r'<b><a href="/p/[^"]+">([^<]+)', main_of(reverse("portal:projects"), **asked))


def test_home_begins_with_the_place_and_leads_to_every_street_town(cast, project):
    html = home()
    assert f'action="{reverse("portal:projects")}"' in html
    assert html.index('type="search"') < html.index("正在听取意见")
    for town in (cast.town_a, cast.town_b):
        assert html.count(f'href="{reverse("portal:place", args=[town.code])}"') == 2, "on the map, and in the list"


def test_home_shows_projects_that_hear_opinions_with_counts_and_until_when(cast, project):
    drawing_in(cast, cast.area_a1)
    opinion_in(cast, cast.area_a1)
    meeting = announced(cast, project)
    html = home()
    assert project.name in html
    assert "1件意见" in html
    assert "6月11日开会" in html
    assert reverse("residents:meeting", args=[meeting.pk]) in html.split("近日会议")[1]
    assert reverse("residents:give", args=[project.number]) in html
    assert 'class="thumb' in html


def test_home_shows_what_came_of_what_was_said_and_nothing_hidden_and_no_phone(cast, project):
    answer = answer_in(cast, cast.area_a1)
    Opinion.objects.update(text=f"路灯太暗，打{PHONE}")
    html = home()
    assert "您说了，结果这样" in html
    assert ("路灯太暗" in html, PHONE in html) == (True, False)
    assert cast.standing.measure.disposition(answer.disposition).label in html
    Opinion.objects.update(shown="hidden")
    assert "您说了，结果这样" not in home()


def test_late_answers_are_told_only_when_there_are_some(cast, project):
    opinion_in(cast, cast.area_a1, due_on=DAY)
    assert "超期" not in home()
    Opinion.objects.update(due_on=DAY - timedelta(days=4))
    assert "1件意见，1件超期未答复" in home()


def test_candidates_are_the_office_s_own(cast, project):
    listed_as = ListedProject("", "还没有商定的项目", project.kind_id, area=cast.area_b1)
    lists = projects.open_list(cast.town_b, year=DAY.year, actor=cast.bureau, day=DAY)
    projects.add_candidate(lists, details=listed_as, origin="need", actor=cast.bureau, day=DAY)
    place = reverse("portal:place", args=[cast.town_b.code])
    for html in (home(), main_of(reverse("portal:projects")), main_of(place)):
        assert "还没有商定的项目" not in html


def test_search_finds_by_name_road_area_street_town_and_number(cast, project):
    for words in ("口袋公园", "虚构路", cast.area_a1.name, cast.town_a.name, project.number, "口袋 虚构"):
        assert listed(q=words) == [project.name], words
    assert listed(q="没有这条路") == []
    assert "没有符合的项目" in main_of(reverse("portal:projects"), q="没有这条路")


def test_filters_and_nonsense(cast, project):
    measure = cast.standing.measure
    assert listed(town=cast.town_a.code, kind=project.kind_id, stage=measure.first_stage.id) == [project.name]
    assert listed(town=cast.town_b.code) == []
    assert listed(stage=measure.projects.stages[-1].id) == []
    for asked in ({"town": "x"}, {"stage": "x"}, {"page": "99999999"}, {"page": "\x00"}, {"q": "\x00" * 70}):
        assert listed(**asked) == [project.name]


def test_what_ended_is_found_by_name_only(cast, project):
    Project.objects.update(ended_on=DAY)
    assert listed() == []
    assert listed(q=project.name) == [project.name]


def test_my_place_says_what_is_planned_when_to_come_and_who_my_planner_is(cast, project):
    announced(cast, project)
    html = main_of(reverse("portal:place", args=[cast.town_a.code]))
    assert project.name in html
    assert "居委会一楼会议室" in html
    assert cast.person.name in html.split("谁是我的社区规划师")[1]
    other = main_of(reverse("portal:place", args=[cast.town_b.code]))
    assert (project.name in other, cast.person.name in other, "近期没有会议" in other) == (False, False, True)


def test_an_area_of_my_place_and_an_unknown_one(cast, project):
    place = reverse("portal:place", args=[cast.town_a.code])
    assert project.name in main_of(place, area=str(cast.area_a1.pk))
    assert project.name not in main_of(place, area=str(cast.area_a2.pk))
    for strange in (str(cast.area_b1.pk), "x", "\x00"):
        assert project.name in main_of(place, area=strange), "the whole street-town"
    assert Client().get(reverse("portal:place", args=["nowhere"])).status_code == 404


def test_home_without_a_list_says_so(cast):
    assert AnnualList.objects.count() == 0
    assert "还没有公开的项目" in home()


def test_pages_may_be_kept_but_not_what_people_type(cast, project, settings):
    settings.PUBLIC_CACHE = True
    public_cache.clear()
    place = reverse("portal:place", args=[cast.town_a.code])
    for url in (reverse("portal:home"), reverse("portal:projects"), place):
        assert Client().get(url)["Cache-Control"].startswith("public"), url
    typed = Client().get(reverse("portal:projects"), {"q": "公园"})
    assert not typed.get("Cache-Control", "").startswith("public")


def test_at_most_twelve_queries_for_thirty_projects(cast, few_queries):
    for number in range(30):
        more = make_project(cast, f"M-{number}", name=f"坡道{number}", longitude=121.41, latitude=31.41)
        opinion_in(cast, cast.area_a1, number, project=more)
    item_in(cast, cast.area_a1)
    grow_opinions(cast, 30)
    for url in (reverse("portal:home"), reverse("portal:projects"), reverse("portal:place", args=[cast.town_a.code])):
        html = few_queries(Client(), url)
        assert len(html.encode()) < 100_000


def test_under_another_measure(cast_of):
    cast = cast_of(LINXI)
    make_project(cast)
    project = item_in(cast, cast.area_a1).project
    announced(cast, project)
    for url in (reverse("portal:home"), reverse("portal:projects"), reverse("portal:place", args=[cast.town_a.code])):
        assert project.name in main_of(url)
