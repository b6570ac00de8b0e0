"""What everybody may read by machine: complete, masked, bounded, and never a 5xx.

Serves: 1.1, 3.2, 4.2
"""

import csv
import io
import json
import re
from datetime import UTC, datetime
from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, given, settings

from gonghua.institution.engagement import acts as engagement
from gonghua.institution.engagement.models import Meeting
from gonghua.institution.engagement.terms import Shown
from gonghua.institution.projects.models import Project
from gonghua.institution.projects.queries.facts import measure_of
from tests.cast import BAOSHAN, DAY, PERSONAL
from tests.cycle import make_project

pytestmark = pytest.mark.django_db
SAID = "楼道灯坏了，晚上看不见台阶"
HIDDEN = "这条不公开"


@pytest.fixture
def district(cast_of):
    cast = cast_of(BAOSHAN)
    project = make_project(cast, longitude=121.4, latitude=31.4, crs="EPSG:4490")
    channel = cast.standing.measure.opinions.channels[0].id
    given = {"channel": channel, "given_on": DAY, "actor": cast.officer, "day": DAY}
    engagement.record_opinion(project, text=SAID, **given)
    engagement.record_opinion(project, text=HIDDEN, shown=Shown.HELD, **given)
    return cast


def test_no_question_breaks_the_interface_and_every_answer_has_its_shape(district):
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    operations = [result.ok() for result in schema.get_all_operations()]
    assert len(operations) == 6
    for operation in operations:

        @given(case=operation.as_strategy())
        @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), database=None)
        def ask(case):
            case.validate_response(case.call())

        ask()


def get(client, path: str):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.json()


def test_projects_are_listed_and_found_by_number(district, client):
    page = get(client, "/api/v1/projects")
    assert (page["count"], page["limit"], page["offset"]) == (1, 50, 0)
    row = page["items"][0]
    assert (row["number"], row["opinions"], row["opinions_open"]) == ("T-1", 2, 2)
    assert get(client, "/api/v1/projects/T-1") == row
    missing = client.get("/api/v1/projects/T-9")
    assert (missing.status_code, "detail" in missing.json()) == (404, True)
    assert get(client, f"/api/v1/projects?street_town={district.town_b.name}")["items"] == []


def test_opinions_tell_nothing_of_the_person_and_not_what_was_held(district, client):
    text = json.dumps(get(client, "/api/v1/opinions?project=T-1"), ensure_ascii=False)
    assert SAID in text
    assert HIDDEN not in text
    rows = get(client, "/api/v1/opinions")["items"]
    assert not {"phone", "receipt", "age_band"} & set(rows[0])


def test_numbers_of_people_are_masked_as_on_the_pages(district, client):
    project = Project.objects.get()
    given = {"channel": district.standing.measure.opinions.channels[0].id, "given_on": DAY}
    opinion = engagement.record_opinion(project, text="打我13800001234", **given, actor=district.officer, day=DAY)
    disposition = next(one.id for one in district.standing.measure.opinions.dispositions if not one.names_change)
    said = {"disposition": disposition, "reason": "已致电13911112222，详询021-56101234", "passed_to": ""}
    if district.standing.measure.disposition(disposition).names_receiver:
        said["passed_to"] = "市政"
    engagement.answer(project, opinions=[opinion.pk], **said, actor=district.officer, day=DAY)
    a_meeting(project, state="closed", minutes="联系人13900009999", minutes_on=DAY)
    answers = [client.get(path) for path in ("/api/v1/opinions", "/api/v1/meetings")]
    answers += [client.get(f"/open-data/{name}.csv") for name in ("opinions", "meetings")]
    answers += [client.get("/"), client.get("/projects/T-1/opinions/")]
    text = "".join(answer.content.decode() for answer in answers)
    assert not [number for number in ("13800001234", "13911112222", "13900009999") if number in text]
    assert {"138****1234", "139****2222", "139****9999", "021-56101234"} <= set(re.findall(r"[0-9*-]{7,}", text))


def test_why_a_meeting_was_called_off_names_no_persons_number(district, client):
    project = Project.objects.get()
    Project.objects.update(stage=measure_of(project).projects.stages[1].id)
    meeting = a_meeting(project, state="cancelled", cancelled_because="请联系13900009999或021-56101234")
    paths = [f"/meetings/{meeting.pk}/", f"/meetings/{meeting.pk}/meeting.ics", "/p/T-1/"]
    texts = [client.get(path).content.decode().replace("\r\n ", "") for path in paths]
    assert [("13900009999" in text, "139****9999" in text, "021-56101234" in text) for text in texts] == [
        (False, True, True)
    ] * 3


def a_meeting(project: Project, **said: Any) -> Meeting:
    """Put a meeting there that was announced."""
    kind = measure_of(project).meetings.kinds[0].id
    return Meeting.objects.create(
        project=project, kind_id=kind, announced_on=DAY, starts_at=datetime(2025, 11, 2, 10, tzinfo=UTC),
        venue="活动室", purpose="商量", **said,
    )  # fmt: skip


def test_directory_and_coverage_name_who_serves_and_nothing_more(district, client):
    people = get(client, "/api/v1/directory")
    assert [row["name"] for row in people["items"]] == [PERSONAL["name"]]
    assert set(people["items"][0]) == {"name", "level", "street_town", "area", "until"}
    places = get(client, "/api/v1/coverage")
    assert {row["state"] for row in places["items"]} >= {"covered", "gap"} or places["items"]


@pytest.mark.parametrize("query", ["limit=0", "limit=201", "offset=-1", "limit=x", "offset=" + "9" * 60])
def test_a_page_beyond_the_bounds_is_refused_in_words(district, client, query):
    answer = client.get(f"/api/v1/projects?{query}")
    assert answer.status_code == 422
    assert answer.json()["detail"]


@pytest.mark.parametrize("name", ["projects", "meetings", "opinions", "coverage", "directory"])
def test_open_data_is_a_table_that_no_program_takes_for_formulas(district, client, name):
    answer = client.get(f"/open-data/{name}.csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0][0] in ("number", "id", "level", "name")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}.csv"'
    assert all(PERSONAL["phone"] not in cell for row in rows for cell in row)


def test_unknown_file_is_missing(district, client):
    assert client.get("/open-data/accounts.csv").status_code == 404


def test_geojson_has_the_points_with_their_coordinate_system(district, client):
    body = json.loads(client.get("/open-data/projects.geojson").content)
    assert body["features"][0]["geometry"]["coordinates"] == [121.4, 31.4]
    assert body["features"][0]["properties"]["crs"] == "EPSG:4490"


def test_page_says_what_there_is(district, client):
    page = client.get("/open-data/").content.decode()
    assert "/open-data/projects.geojson" in page
    assert "/api/v1/openapi.json" in page


def test_nothing_can_be_written(district, client):
    assert client.post("/api/v1/projects", {}).status_code == 405
