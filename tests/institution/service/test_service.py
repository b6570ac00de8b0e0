"""Hours of service: logged, confirmed by a second person, sent back, corrected; paid work is kept apart.

Serves: 2.2, 8.1
"""

from datetime import date, timedelta

import pytest

from gonghua.ground.notices.models import Notice
from gonghua.institution.projects import acts as projects
from gonghua.institution.service import acts, queries
from gonghua.institution.service.models import ServiceRecord
from gonghua.institution.service.queries import Hours, Served
from tests.cast import BAOSHAN, DAY
from tests.cycle import make_project
from tests.showing import changed, cited, last_entry, refused

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def served(minutes: int = 90, **more) -> Served:
    return Served(**({"served_on": DAY, "minutes": minutes} | more))


@pytest.fixture
def logged(cast) -> ServiceRecord:
    duty = cast.standing.measure.duties[0].id
    said = served(duty=duty, note="听取12号楼意见")
    return acts.log(cast.person, served=said, project=make_project(cast), actor=cast.planner, day=DAY)


def test_log_changes_and_writes_the_ledger(cast, logged):
    entry, measure = last_entry(), cast.standing.measure
    assert (logged.state, logged.minutes, logged.street_town) == ("logged", 90, cast.town_a)
    assert changed(entry)["minutes"] == 90
    assert "12号楼" not in str(entry.changes)
    assert entry.articles == cited(*filter(None, [measure.duties[0].cite]), measure=measure.id)


def test_log_without_a_project_lies_where_the_planner_serves(cast):
    row = acts.log(cast.person, served=served(), actor=cast.planner, day=DAY)
    assert (row.street_town, row.project) == (cast.town_a, None)


def test_log_is_refused_for_tomorrow_for_no_time_and_beyond_a_day(cast, logged):
    most = cast.standing.measure.service.most_hours_a_day.value * 60
    by = {"actor": cast.planner, "day": DAY}
    with refused("in_future"):
        acts.log(cast.person, served=served(served_on=DAY + timedelta(days=1)), **by)
    with refused("no_time"):
        acts.log(cast.person, served=served(0), **by)
    with refused("too_long"):
        acts.log(cast.person, served=served(most - 89), **by)
    with refused("duty_unknown"):
        acts.log(cast.person, served=served(duty="no_such"), **by)
    acts.log(cast.person, served=served(most - 90), **by)


def test_log_for_is_for_members_of_the_team_and_refused_for_others(cast):
    project, by = make_project(cast), {"actor": cast.officer, "day": DAY}
    with refused("not_on_team"):
        acts.log_for(project, person=cast.person, served=served(), **by)
    role = cast.standing.measure.planner_role.id
    phases = [cast.standing.measure.teams.phases[0].id]
    projects.join_team(project, person=cast.person, role=role, phases=phases, task="", paid=False, **by)
    row = acts.log_for(project, person=cast.person, served=served(), **by)
    assert (row.person, row.entered_by) == (cast.person, cast.officer)
    with refused("own_entry"):
        acts.confirm(row, **by)
    with refused("own_service"):
        acts.confirm(row, actor=cast.planner, day=DAY)
    assert acts.confirm(row, actor=cast.bureau, day=DAY).state == "confirmed"


def test_confirm_changes_and_writes_the_ledger(cast, logged):
    acts.confirm(logged, actor=cast.officer, day=DAY)
    assert changed(last_entry())["state"] == "confirmed"
    with refused("decided_already"):
        acts.confirm(logged, actor=cast.officer, day=DAY)


def test_send_back_tells_who_entered_it_and_correct_lets_it_wait_again(cast, logged):
    with refused("reason_missing"):
        acts.send_back(logged, reason=" ", actor=cast.officer, day=DAY)
    acts.send_back(logged, reason="当天会议只有一小时", actor=cast.officer, day=DAY)
    assert Notice.objects.get(kind="service.returned").account == cast.planner
    again = acts.correct(logged, served=served(60), actor=cast.planner, day=DAY)
    assert (again.state, again.minutes, again.returned_because) == ("logged", 60, "")
    acts.confirm(again, actor=cast.officer, day=DAY)
    with refused("confirmed_already"):
        acts.correct(again, served=served(30), actor=cast.planner, day=DAY)


def test_correct_counts_the_day_without_the_record_itself(cast, logged):
    most = cast.standing.measure.service.most_hours_a_day.value * 60
    acts.correct(logged, served=served(most), actor=cast.planner, day=DAY)
    with refused("too_long"):
        acts.correct(logged, served=served(most + 1), actor=cast.planner, day=DAY)


def test_hours_keep_paid_work_and_what_waits_apart(cast, logged):
    paid = acts.log(cast.person, served=served(120, paid=True), actor=cast.planner, day=DAY)
    acts.confirm(paid, actor=cast.officer, day=DAY)
    year = date(2026, 1, 1), date(2026, 12, 31)
    assert queries.hours_of([cast.person.pk], *year) == {cast.person.pk: Hours(0, 90, 120)}
    acts.confirm(logged, actor=cast.officer, day=DAY)
    assert queries.hours_of([cast.person.pk], *year)[cast.person.pk] == Hours(90, 0, 120)
    assert queries.hours_of([cast.person.pk], date(2025, 1, 1), date(2025, 12, 31)) == {}


def test_planner_logs_and_the_officer_confirms_on_the_pages(cast_of, client):
    cast = cast_of(BAOSHAN)
    client.force_login(cast.planner)
    page = client.post("/service/log/", {"served_on": "2026-06-01", "hours": "1.5", "duty": "bridge"}, follow=True)
    assert "1.5小时" in page.content.decode()
    client.force_login(cast.officer)
    row = ServiceRecord.objects.get()
    assert str(row.pk) in client.get("/service/").content.decode()
    client.post("/service/", {"record": [str(row.pk)]})
    assert ServiceRecord.objects.get().state == "confirmed"
    sheet = client.get("/service/service.xlsx")
    assert sheet.content[:2] == b"PK"


def test_nobody_confirms_their_own_on_the_page(cast_of, client):
    cast = cast_of(BAOSHAN)
    row = acts.log(cast.person, served=served(), actor=cast.planner, day=DAY)
    client.force_login(cast.planner)
    assert f'value="{row.pk}"' not in client.get("/service/").content.decode()
    assert client.post("/service/", {"record": [str(row.pk)]}).status_code == 404
    assert client.post("/service/", {"record": ["x"]}).status_code == 404
    assert ServiceRecord.objects.get().state == "logged"
