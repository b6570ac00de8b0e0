"""A project's page in the office, as its readers see it: where it stands, what is missing, what to do next.

Serves: 5.2c, 5.3b, 5.3d
"""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gonghua.institution.engagement.models import Opinion
from gonghua.institution.projects import acts as projects
from gonghua.institution.projects.queries import Project
from gonghua.web.dossier.links import MORE
from tests.cast import DAY, LINXI
from tests.cycle import make_project
from tests.hosting import CHANGES, published
from tests.opinions import answer_in, drawing_in, grow_opinions, opinion_in

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def project(cast) -> Project:
    return make_project(cast)


def page_of(client, project) -> str:
    answer = client.get(reverse("dossier:project", args=[project.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def actions(html: str) -> str:
    """Return the head of the page: title, chip, actions."""
    return html.split('class="page-head"')[1].split("</div></div>\n")[0]


def test_it_says_what_blocks_the_next_stage_with_who_can_supply_it_and_a_way(cast, project, reader):
    html = page_of(reader("officer"), project)
    assert "Not yet" in html
    assert 'class="steps"' in html
    assert "can supply it" in html
    assert f'href="{reverse("projects:team", args=[project.pk])}"' in html.split('class="blocker')[1]
    assert reverse("measure:article", args=[3]) in html.split('class="blocker')[1]
    assert "late" not in re.findall(r'class="chip ([a-z]+)"', html)


def test_answering_comes_first_and_only_late_opinions_are_red(cast, project, reader):
    opinion = opinion_in(cast, cast.area_a1, due_on=DAY)
    html = page_of(reader("officer"), project)
    assert ("Answer 1 opinion" in html, "opinion late" in html) == (True, False)
    Opinion.objects.filter(pk=opinion.pk).update(due_on=DAY - timedelta(days=3))
    html = page_of(reader("officer"), project)
    assert "1 opinion late" in html
    assert f"{reverse('engagement:next')}?project={project.number}" in html


def test_who_only_reads_gets_no_way_to_what_is_not_theirs(cast, project, reader):
    opinion_in(cast, cast.area_a1)
    html = page_of(reader("auditor"), project)
    assert "Answer 1 opinion" not in html
    for way in MORE:
        shown = f'href="{way.href(project)}"' in html
        assert shown == (way.gate.endswith(".see") or way.gate == "funding.see_project"), way.page


def test_every_link_leads_where_its_reader_may(cast, project, signed_in):
    answer_in(cast, cast.area_a1)
    drawing = drawing_in(cast, cast.area_a1)
    opinion_in(cast, cast.area_a1, 3, drawing=drawing, x=0.2, y=0.3)
    for word in ("bureau", "officer", "planner", "auditor"):
        client = signed_in(word)
        main = page_of(client, project).split("<main")[1].split("</main>")[0]
        links = {link for link in re.findall(r'href="(/[^"#]*)"', main) if not link.startswith(("/static", "/files"))}
        links = {link.replace("&amp;", "&") for link in links if "/versions/" not in link or not link.endswith("00/")}
        assert len(links) > 8
        came = {link: client.get(link).status_code for link in links}
        assert {link: code for link, code in came.items() if code not in (200, 302)} == {}, word


def test_the_drawing_shows_where_people_pointed_with_numbers_masked(cast, project, reader):
    version = published(cast, project, changes=CHANGES)
    words = "坡道太陡，请打13700006665"
    opinion = opinion_in(cast, cast.area_a1, 1, drawing=version, x=0.25, y=0.5, text=words)
    html = page_of(reader("officer"), project)
    assert "坡道太陡" in html
    assert "13700006665" not in html
    assert reverse("engagement:desk", args=[opinion.pk]) in html
    assert reverse("engagement:drawing", args=[version.pk]) in html
    assert reverse("engagement:opinion", args=[opinion.pk]) in page_of(reader("auditor"), project)


def test_facts_and_what_happened_come_from_the_ledger_with_articles(cast, project, reader):
    given = {"actor": cast.officer, "day": DAY}
    projects.describe(project, summary="把空地改成花园。", **given)
    html = page_of(reader("officer"), Project.objects.get(pk=project.pk))
    happened = html.split('class="timeline"')[1]
    assert "name of officer" in happened
    assert "某城市建设公司" in html
    assert str(project.area) in html


def test_out_of_scope_there_is_no_such_project(cast, project, signed_in):
    url = reverse("dossier:project", args=[project.pk])
    assert signed_in("stranger").get(url).status_code == 404
    assert signed_in("expert").get(url).status_code == 404
    assert signed_in("nobody").get(url).status_code == 302
    assert signed_in("planner").get(url).status_code == 200


def test_as_many_queries_for_thirty_opinions_as_for_one(cast, project, signed_in):
    client, counts = signed_in("officer"), []
    drawing_in(cast, cast.area_a1)
    opinion_in(cast, cast.area_a1)
    for rows in (1, 30):
        grow_opinions(cast, rows)
        page_of(client, project)
        with CaptureQueriesContext(connection) as asked:
            page_of(client, project)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 26


def test_under_another_measure_with_its_own_stages(cast_of, client):
    cast = cast_of(LINXI)
    project = make_project(cast)
    client.force_login(cast.officer)
    html = page_of(client, project)
    assert all(stage.label in html for stage in cast.standing.measure.projects.stages)
    assert "暂不能进入" in html
