"""The room's pages, as their readers see them and send their forms.

Serves: 2.2, 3.1, 5.2b, 5.2c
"""

import csv
import io
import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from gonghua.institution.projects import acts
from gonghua.institution.projects.models import AnnualList, ListItem, Project, SiteVisit, TeamMember
from gonghua.institution.projects.terms import ItemState, ListState
from tests.cast import DAY, details
from tests.institution.projects.conftest import YEAR, as_listed

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def reader(signed_in: Callable[[str], Client]) -> Callable[[str], Client]:
    """Return a client that is signed in as one of the cast and reads English."""

    def reads(word: str = "nobody") -> Client:
        client = signed_in(word)
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        return client

    return reads


def words(response) -> str:
    """Return what a page says, without its marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def link(name, *keys) -> str:
    return reverse(f"projects:{name}", args=keys)


def test_register_shows_what_is_sought_and_counts_it(cast, listed, reader):
    listed("XM2026-001", cost_fen=100_000_000)
    listed("XM2026-002", name="坡道", cost_fen=50_000_000, area=cast.area_a2, planner=None, planner_text="吴某")
    other = as_listed(cast, "B-1", name="外街镇", area=cast.area_b1, planner=None, planner_text="")
    acts.list_project(cast.town_b, year=YEAR, listed=other, actor=cast.stranger, day=DAY)
    client = reader("officer")

    page = words(client.get(link("projects")))
    assert "2 projects, total investment 150.0 × 10,000 yuan" in page
    assert "坡道" in page
    assert "planner open" in page
    assert "外街镇" not in page
    assert "外街镇" in words(reader("bureau").get(link("projects")))
    kind = cast.standing.measure.projects.kinds[-1].id
    for asked, shown in {
        "words=坡道": {"坡道"},
        "words=吴某": {"坡道"},
        "words=XM2026-001": {"口袋公园改造"},
        f"kind={kind}": set(),
        f"year={YEAR}": {"坡道", "口袋公园改造"},
        "year=1999": {"坡道", "口袋公园改造"},
        f"stage={cast.standing.measure.projects.stages[1].id}": set(),
    }.items():
        found = words(client.get(link("projects") + f"?{asked}"))
        assert {name for name in ("坡道", "口袋公园改造") if name in re.sub("value=.*?>", "", found)} == shown, asked


def test_dropped_project_is_found_by_its_number_only(cast, published, reader):
    acts.strike_listed(ListItem.objects.get(project__number="XM2026-002"), reason="取消", actor=cast.officer, day=DAY)
    client = reader("officer")
    assert "坡道" not in words(client.get(link("projects")))
    assert "dropped on 2026-06-01" in words(client.get(link("projects") + "?words=XM2026-002"))


def test_export_holds_exactly_what_the_page_shows_and_no_formula(cast, listed, reader):
    listed("XM2026-001", remark="内部备注")
    listed("XM2026-002", name="=HYPERLINK(1)", cost_fen=0, planner=None, planner_text="")
    client = reader("officer")
    text = client.get(link("export", "csv") + "?words=XM2026").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["Number"] for row in rows] == ["XM2026-001", "XM2026-002"]
    assert (rows[0]["Total investment (10,000 yuan)"], rows[0]["Remark"]) == ("26.0", "内部备注")
    assert rows[1]["Project"] == "'=HYPERLINK(1)"
    assert rows[1]["Total investment (10,000 yuan)"] == ""
    only = client.get(link("export", "csv") + "?words=XM2026-002").content.decode("utf-8-sig")
    assert "XM2026-001" not in only

    sheet = load_workbook(io.BytesIO(client.get(link("export", "xlsx")).content)).active
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert cells[1][0] == "XM2026-001"
    assert cells[2][3] == "=HYPERLINK(1)"
    assert sheet.cell(3, 4).data_type == "s"
    assert "XM2026" not in reader("stranger").get(link("export", "csv")).content.decode()


def test_list_comes_about_on_its_pages(cast, reader):
    client, measure = reader("officer"), cast.standing.measure
    page = words(client.get(link("lists")))
    assert f"1 street-town has no list of {YEAR} yet" in page

    client.post(link("begin", cast.town_a.pk), {"year": YEAR})
    annual_list = AnnualList.objects.get()
    for name in ("坡道", "车棚"):
        sent = {"name": name, "kind_id": measure.projects.kinds[0].id, "origin": "need", "cost": "123456.78"}
        response = client.post(link("add", annual_list.pk), {**sent, "area": str(cast.area_a1.pk)})
        assert response.url == link("list", annual_list.pk)
    assert list(Project.objects.values_list("cost_fen", flat=True)) == [12_345_678, 12_345_678]
    assert "2 candidates; to be ranked and agreed" in words(client.get(link("list", annual_list.pk)))

    first, second = annual_list.items.order_by("project__number")
    client.post(link("rank", annual_list.pk), {f"rank-{first.pk}": "2", f"rank-{second.pk}": "1"})
    refused = client.post(link("rank", annual_list.pk), {f"rank-{first.pk}": "1", f"rank-{second.pk}": "1"})
    assert refused.status_code == 422
    assert "The rank 1 stands twice." in words(refused)
    page = words(client.get(link("list", annual_list.pk)))
    assert page.index("车棚") < page.index("坡道")

    without = client.post(link("agree", annual_list.pk), {f"listed-{first.pk}": "on"})
    assert without.status_code == 422
    assert "Write why 车棚 is dropped." in words(without)
    client.post(link("agree", annual_list.pk), {f"listed-{first.pk}": "on", f"reason-{second.pk}": "今年资金不足"})
    page = words(client.get(link("list", annual_list.pk)))
    assert "1 project, 12.3 × 10,000 yuan; to be published" in page
    assert "今年资金不足" in page

    assert "becomes public as edition 1" in words(client.get(link("publish", annual_list.pk)))
    client.post(link("publish", annual_list.pk))
    annual_list.refresh_from_db()
    assert annual_list.state == ListState.PUBLISHED


def test_change_of_a_published_list_is_made_on_its_page_and_seen_by_everybody(cast, published, reader):
    client, project = reader("officer"), Project.objects.get(number="XM2026-001")
    page = words(client.get(link("columns", project.pk)))
    assert f"The list of {YEAR} is published" in page
    url = link("change", project.pk, "cost_fen")
    without = client.post(url, {"value": "300000", "reason": ""})
    assert without.status_code == 422
    assert client.post(url, {"value": "300000", "reason": "审价后调整"}).status_code == 302
    assert Project.objects.get(number="XM2026-001").cost_fen == 30_000_000
    for column, value in {"planned_start_on": "2026-07-01", "area": str(cast.area_a2.pk), "name": "新名"}.items():
        assert client.post(link("change", project.pk, column), {"value": value, "reason": "说明"}).status_code == 302
    page = words(client.get(link("list", published.pk)))
    assert "Total investment (yuan) 260,000.00 300,000.00 2026-06-01 审价后调整" in page

    public = words(Client(headers={"accept-language": "en"}).get(f"/lists/{cast.town_a.code}/{YEAR}/"))
    assert "260,000.00 → 300,000.00" in public
    assert "审价后调整" in public
    assert "edition 2" in words(client.get(link("new_edition", published.pk)))
    client.post(link("new_edition", published.pk))
    assert "Nothing: the list is as it was published." in words(client.get(link("list", published.pk)))


def test_change_page_knows_only_the_columns_of_a_list(cast, published, reader):
    client, project = reader("officer"), Project.objects.get(number="XM2026-001")
    for column in ("number", "stage", "listed", "remark"):
        assert client.get(link("change", project.pk, column)).status_code == 404, column


def test_stale_change_is_told_and_changes_nothing(cast, listed, reader):
    project, client = listed(), reader("officer")
    url = link("change", project.pk, "scope")
    acts.change_listed(project, column="scope", value="1平方米", actor=cast.officer, day=DAY)
    late = client.post(url, {"value": "2平方米", "reason": "", "version": "1"})
    assert late.status_code == 409
    assert Project.objects.get().scope == "1平方米"


def test_project_is_taken_off_and_put_back_with_reasons(cast, published, reader):
    client, item = reader("officer"), ListItem.objects.get(project__number="XM2026-002")
    client.post(link("strike_listed", item.pk), {"reason": "居民不同意"})
    assert "居民不同意" in words(client.get(link("list", published.pk)))
    client.post(link("add_listed", item.pk), {"reason": "方案调整"})
    item.refresh_from_db()
    assert item.state == ItemState.LISTED


def test_agreed_list_is_taken_up_again(cast, listed, reader):
    annual_list = listed().items.get().annual_list
    reader("officer").post(link("reopen", annual_list.pk), {"reason": "补充候选"})
    annual_list.refresh_from_db()
    assert annual_list.state == ListState.OPEN


def test_list_as_pdf_is_there_once_it_is_published(cast, listed, reader):
    annual_list = listed().items.get().annual_list
    client = reader("officer")
    assert client.get(link("list_pdf", annual_list.pk)).status_code == 404
    acts.publish_list(annual_list, actor=cast.officer, day=DAY)
    response = client.get(link("list_pdf", annual_list.pk))
    assert (response["Content-Type"], response["Cache-Control"]) == ("application/pdf", "private, no-store")
    assert response.content.startswith(b"%PDF-")


def test_open_matters_are_settled_on_their_pages(cast, listed, reader):
    project = listed(planner=None, planner_text="贾岱宗", place_open=True)
    client = reader("officer")
    page = words(client.get(link("open_matters")))
    assert "Planner on the list: 贾岱宗" in page
    assert f"in office for {cast.area_a1}" in page
    form = client.get(link("settle_planner", project.pk)).content.decode()
    assert f'value="{cast.person.pk}" selected' in form, "whose name fits is proposed"
    client.post(link("settle_planner", project.pk), {"person": str(cast.person.pk)})
    sent = {"longitude": "121.5", "latitude": "31.4", "area": str(cast.area_a1.pk)}
    client.post(link("settle_place", project.pk), sent)
    project.refresh_from_db()
    assert (project.planner, project.longitude, project.place_open) == (cast.person, 121.5, False)
    assert "Nothing is open" in words(client.get(link("open_matters")))


def test_team_is_made_on_its_pages(cast, listed, reader):
    project, client, measure = listed(), reader("officer"), cast.standing.measure
    other = next(role.id for role in measure.teams.roles if not role.planner)
    part = {"role": measure.planner_role.id, "phases": [measure.teams.phases[0].id], "task": "方案把关"}
    client.post(link("join", project.pk), {**part, "person": str(cast.person.pk), "paid": "on"})
    sent = {**part, "role": other, "name": "志愿者甲", "phone": "13900001111"}
    assert client.post(link("join_newcomer", project.pk), {**sent, "phone": "1390"}).status_code == 422
    client.post(link("join_newcomer", project.pk), sent)
    elsewhere = cast.appointed(cast.free_seat, details("周某", 32)).person
    offered = client.get(link("invite", project.pk)).content.decode()
    assert str(elsewhere.pk) in offered
    assert str(cast.person.pk) not in offered, "who answers for the place needs no invitation"
    client.post(link("invite", project.pk), {**part, "person": str(elsewhere.pk), "reason": "擅长雨水花园"})

    page = words(client.get(link("team", project.pk)))
    for said in ("贾岱宗", "方案把关; paid work", "志愿者甲", "invited: 擅长雨水花园"):
        assert said in page
    assert "13900001111" not in page
    member = TeamMember.objects.get(person=elsewhere)
    client.post(link("leave", member.pk), {"reason": "任务完成"})
    member.refresh_from_db()
    assert member.left_on == DAY


def test_planner_enters_a_visit_and_says_what_became_of_it(cast, listed, reader):
    project, client = listed(), reader("planner")
    other = cast.appointed(cast.open_seat(cast.area_a1, "area"), details("沈某", 31)).person
    form = client.get(link("record_visit", project.pk)).content.decode()
    assert str(cast.person.pk) in form
    assert str(other.pk) not in form, "planners are offered themselves only"
    sent = {"person": str(cast.person.pk), "visited_on": "2026-06-01", "found": "坡道过陡", "advice": "放缓"}
    client.post(link("record_visit", project.pk), sent)
    visit = SiteVisit.objects.get()
    assert "坡道过陡" in words(client.get(link("team", project.pk)))
    client.post(link("settle_visit", visit.pk), {"outcome": "已改为1:12"})
    assert "已改为1:12" in words(client.get(link("team", project.pk)))


def test_plain_words_and_upkeep_are_entered_on_their_pages(cast, listed, reader):
    project, client = listed(), reader("planner")
    client.post(link("describe", project.pk), {"summary": "把空地变成小花园。"})
    client.post(link("maintenance", project.pk), {"advice": "每季修剪", "maintained_by": "居委会"})
    project.refresh_from_db()
    assert (project.summary, project.maintenance_advice) == ("把空地变成小花园。", "每季修剪")


def test_planner_of_an_area_sees_the_list_and_decides_nothing(cast, published, reader):
    client = reader("planner")
    page = client.get(link("list", published.pk))
    assert "口袋公园改造" in words(page)
    assert "strike" not in page.content.decode()
    item = published.items.first()
    assert client.get(link("strike_listed", item.pk)).status_code == 404
    assert client.post(link("strike_listed", item.pk), {"reason": "说明"}).status_code == 404


def test_everybody_reads_the_published_list_and_nothing_that_is_the_offices_own(cast, published, reader):
    project = Project.objects.get(number="XM2026-001")
    acts.describe(project, summary="把空地变成小花园。", actor=cast.officer, day=DAY)
    late = acts.add_candidate(
        published, details=as_listed(cast, "", name="只是候选"), origin="need", actor=cast.officer, day=DAY
    )
    anybody = Client(headers={"accept-language": "en"})
    assert cast.town_a.name in words(anybody.get("/lists/"))
    response = anybody.get(f"/lists/{cast.town_a.code}/{YEAR}/")
    page = words(response)
    stage = cast.standing.measure.first_stage.plain_en
    for said in ("口袋公园改造", "把空地变成小花园。", "26.0 × 10,000 yuan", "Planner: 贾岱宗", stage, "Edition 1"):
        assert said in page
    assert late.name not in page
    assert len(response.content) < 100_000
    assert anybody.get(f"/lists/{cast.town_b.code}/{YEAR}/").status_code == 404
    assert anybody.get(f"/lists/{cast.town_a.code}/1999/").status_code == 404


def test_unpublished_list_is_nobodys_to_read(cast, listed):
    listed()
    assert "口袋公园改造" not in Client().get("/lists/").content.decode()
    assert Client().get(f"/lists/{cast.town_a.code}/{YEAR}/").status_code == 404


def test_form_sent_twice_is_one_candidate(cast, year_list, reader):
    client, kind = reader("officer"), cast.standing.measure.projects.kinds[0].id
    key = re.search(r'name="form_key" value="([^"]+)"', client.get(link("add", year_list.pk)).content.decode())
    assert key
    sent = {"name": "雨水花园", "kind_id": kind, "origin": "need", "form_key": key[1]}
    assert [client.post(link("add", year_list.pk), sent).status_code for _ in range(2)] == [302, 302]
    assert Project.objects.filter(name="雨水花园").count() == 1
