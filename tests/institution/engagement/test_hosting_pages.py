"""Drawings and meetings as the office and residents use them: every form sent, every page read.

Serves: 5.3b
"""

import io
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from gonghua.ground.people.permission import mandates_in_force
from gonghua.institution.engagement import acts, due
from gonghua.institution.engagement.models import DrawingVersion, Meeting, MeetingPoint
from tests.cast import DAY
from tests.hostile_pdfs import PDFS
from tests.hostile_pictures import PICTURES, content_of, jpeg, png
from tests.hosting import (
    CHANGES,
    HELD_ON,
    announced,
    begins,
    checked,
    closed,
    heads,
    held,
    planned,
    published,
    uploaded,
)
from tests.institution.engagement.conftest import disposition

pytestmark = pytest.mark.django_db


@pytest.fixture
def today(settings):
    """Return a function that sets the installation's day."""

    def be(day):
        settings.PINNED_DAY = day

    be(DAY)
    return be


def officer(cast, word="officer"):
    client = Client()
    client.force_login(cast.accounts()[word], backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def url(name, row, **more):
    return reverse(f"engagement:{name}", kwargs={"key": row.pk, **more})


def html(answer, status=200):
    text = answer.content.decode()
    assert answer.status_code == status, (answer.status_code, re.sub(r"<[^>]+>|\s+", " ", text)[:800])
    return text


# --- Drawings ---------------------------------------------------------------------------------------------------------


def test_a_drawing_goes_from_the_file_to_the_public(cast, project, today):
    measure, client = cast.standing.measure, officer(cast)
    kind = measure.drawings.kinds[0]
    given = {
        "kind_id": kind.id, "plain": "把台阶改成坡道", "change_0": "台阶改坡道", "where_0": "4", "change_1": "加扶手",
        "file": SimpleUploadedFile("plan.png", png()),
    }  # fmt: skip
    answer = client.post(url("upload_drawing", project), given)
    version = DrawingVersion.objects.get()
    assert answer.url == url("check_drawing", version)
    assert version.changes == [
        {"number": 1, "text": "台阶改坡道", "box": [0.3483, 0.3483, 0.3033, 0.3033]}, {"number": 2, "text": "加扶手"},
    ]  # fmt: skip
    assert html(client.get(url("drawings", project))).count("未核对") == len(measure.drawings.checks)
    shown = reverse("residents:drawing_file", args=[version.pk, 480])
    assert Client().get(shown).status_code == 404, "a draft is nobody's"
    assert client.get(url("drawing_picture", version, side=480)).status_code == 200
    found = {f"met_{check.id}": "yes" for check in measure.drawings.checks}
    found |= {f"evidence_{check.id}": "问了12户" for check in measure.drawings.checks}
    assert client.post(url("check_drawing", version), found | {"version": 1}).url == url("drawing", version)
    assert "公布" in html(client.get(url("publish_drawing", version)))
    assert client.post(url("publish_drawing", version), {"version": 1}).status_code == 302
    assert Client().get(shown).status_code == 200
    assert "问了12户" in html(client.get(url("drawing", version)))


def test_the_version_before_stands_beside_it(cast, project, today):
    first = published(cast, project)
    second = uploaded(cast, project, changes=CHANGES)
    page = html(officer(cast).get(url("drawing", second)))
    assert url("drawing_picture", first, side=1200) in page
    assert url("drawing_picture", second, side=1200) in page
    assert "台阶改坡道" in page
    assert "第2处修改：加扶手" in page


def test_describing_keeps_a_box_that_was_marked_exactly(cast, project, today):
    version = uploaded(cast, project, changes=CHANGES)
    client = officer(cast)
    assert "按已标位置" in html(client.get(url("describe_drawing", version)))
    said = {"plain": "新的话", "change_0": "台阶改缓坡", "where_0": "as_marked", "change_1": "", "version": 1}
    assert client.post(url("describe_drawing", version), said).status_code == 302
    version.refresh_from_db()
    assert version.changes == [{"number": 1, "text": "台阶改缓坡", "box": [0.1, 0.1, 0.3, 0.2]}]


REFUSED = [entry for entry in [*PICTURES, *PDFS] if entry[2] is not None and isinstance(entry[1], bytes)]
SOME = REFUSED[:: max(1, len(REFUSED) // 12)]


@pytest.mark.parametrize(("name", "content", "code"), SOME, ids=[entry[0] for entry in SOME])
def test_a_hostile_drawing_is_answered_in_words_and_the_rest_is_kept(baoshan, name, content, code, today, settings):
    from tests.institution.engagement.conftest import a_project

    project = a_project(baoshan)
    given = {"kind_id": "design", "plain": "写了很久的话", "change_0": "坡道", "where_0": "4"}
    file = SimpleUploadedFile(f"{name}.png", content_of(content))
    page = html(officer(baoshan).post(url("upload_drawing", project), given | {"file": file}), 422)
    assert "写了很久的话" in page
    assert 'value="坡道"' in page
    assert not DrawingVersion.objects.exists()
    folder = Path(settings.DRAWINGS_DIR)
    assert not folder.exists() or list(folder.iterdir()) == [], "nothing of it is left"


def test_a_sound_drawing_is_sent_only_once(cast, project, today):
    client, kind = officer(cast), cast.standing.measure.drawings.kinds[0].id
    file = SimpleUploadedFile("plan.jpg", jpeg())
    page = html(client.post(url("upload_drawing", project), {"kind_id": kind, "plain": "", "file": file}), 422)
    note = re.search(r'name="file_kept" value="([^"]+)"', page)
    assert note
    again = {"kind_id": kind, "plain": "把台阶改成坡道", "file_kept": note[1]}
    assert client.post(url("upload_drawing", project), again).status_code == 302
    assert DrawingVersion.objects.get().width


# --- Meetings ---------------------------------------------------------------------------------------------------------


def test_a_meeting_goes_from_the_plan_to_the_minutes(cast, project, today):
    measure, client = cast.standing.measure, officer(cast)
    kind = measure.meetings.kinds[0]
    said = {
        "kind_id": kind.id, "held_on": HELD_ON.isoformat(), "hour": "19:00", "venue": "居委会", "access": "北门",
        "purpose": "东门的台阶", "agenda": "说明方案\n\n居民发言",
    }  # fmt: skip
    assert kind.label in html(client.get(url("plan_meeting", project)))
    client.post(url("plan_meeting", project), said)
    meeting = Meeting.objects.get()
    assert meeting.starts_at == begins(HELD_ON, 19, 0)
    public = reverse("residents:meeting", args=[meeting.pk])
    assert Client().get(public).status_code == 404, "nobody is told of a plan"
    assert client.post(url("change_meeting", meeting), said | {"venue": "居委会二楼", "version": 1}).status_code == 302
    assert "发布通知" in html(client.get(url("meeting", meeting)))
    assert client.post(url("announce_meeting", meeting), {"version": 2}).status_code == 302
    page = html(Client().get(public))
    assert "居委会二楼" in page
    assert "说明方案" in page
    assert "北门" in page
    today(HELD_ON)
    at = url("now", meeting)
    assert "居民发言" in html(client.get(at + "?item=2"))
    assert client.post(at + "?item=2", {"said": "台阶太高"}).url == at + "?item=2#points"
    assert client.post(at, {"said": "夜里太黑"}).status_code == 302
    came = {f"party_{measure.meetings.parties[0].id}": "24", f"person_{cast.person.pk}": "present", "version": 3}
    assert client.post(url("hold_meeting", meeting), came).status_code == 302
    assert "待处理" in html(client.get(url("close_meeting", meeting)))
    for point in MeetingPoint.objects.all():
        answer = {"disposition": disposition(cast), "outcome": "消防通道须保持4米宽"}
        assert client.post(url("settle_point", point), answer).url == url("meeting", meeting) + "#points"
    assert (
        client.post(url("close_meeting", meeting), {"minutes": "坡道按1比12做，电话13800004567。"}).status_code == 302
    )
    page = html(Client().get(public))
    assert "坡道按1比12做" in page
    assert "13800004567" not in page
    assert "台阶太高" in page
    assert page.count("消防通道须保持4米宽") == 2
    assert "24人" in page
    assert cast.person.name not in page
    fixed = {"minutes": "坡道按1比14做。", "reason": "数字写错"}
    assert client.post(url("amend_minutes", meeting), fixed).status_code == 302
    assert "数字写错" in html(Client().get(public))


def test_refusals_stand_on_the_form_and_what_was_written_is_kept(cast, project, today):
    client, days = officer(cast), cast.standing.measure.meetings.notice_days.value
    meeting = planned(cast, project, starts_at=begins(DAY + timedelta(days=days - 1)))
    page = html(client.post(url("announce_meeting", meeting)), 422)
    assert f"{days}" in page
    meeting = announced(cast, project)
    point = url("now", meeting)
    assert "说了很久" in html(client.post(point, {"said": "说了很久"}), 422), "it is not the meeting's day"
    long = "项\n" * 21
    said = {"held_on": HELD_ON.isoformat(), "hour": "9:00", "venue": "一楼", "purpose": "事", "agenda": long}
    kind = cast.standing.measure.meetings.kinds[0].id
    assert "最多20项" in html(client.post(url("plan_meeting", project), said | {"kind_id": kind}), 422)
    assert not Meeting.objects.filter(venue="一楼").exists()


def test_called_off_stands_on_the_public_page_and_in_calendars(cast, project, today):
    meeting, client = announced(cast, project), officer(cast)
    calendar = reverse("residents:meeting_calendar", args=[meeting.pk])
    before = Client().get(calendar).content.decode()
    assert "STATUS:CONFIRMED" in before
    assert "DTSTART:20260611T013000Z" in before
    assert client.post(url("cancel_meeting", meeting), {"reason": "场地停电", "version": 2}).status_code == 302
    page = html(Client().get(reverse("residents:meeting", args=[meeting.pk])))
    assert "场地停电" in page
    assert "加入日历" not in page
    after = Client().get(calendar)
    assert after["Content-Type"] == "text/calendar; charset=utf-8"
    said = after.content.decode()
    assert "STATUS:CANCELLED" in said
    uid, sequence = (re.compile(rf"{name}:(.+)\r") for name in ("UID", "SEQUENCE"))
    assert uid.search(said)[1] == uid.search(before)[1]
    assert int(sequence.search(said)[1]) > int(sequence.search(before)[1])


def test_lists_show_the_next_first_and_what_is_owed_as_late(cast, project, today):
    over = held(cast, project)
    today(HELD_ON + timedelta(days=30))
    later = HELD_ON + timedelta(days=60)
    coming = planned(cast, project, starts_at=begins(later), day=HELD_ON + timedelta(days=30))
    page = html(officer(cast).get(reverse("engagement:all_meetings")))
    assert page.index(url("meeting", coming)) < page.index(url("meeting", over))
    assert "1场会议已开、未出纪要" in page
    assert "超期" in page
    done = closed(cast, project)
    assert url("meeting", done) not in html(officer(cast).get(reverse("engagement:all_meetings")))
    assert url("meeting", done) in html(officer(cast).get(reverse("engagement:all_meetings") + "?show=done"))
    kinds = html(officer(cast).get(url("meetings", project)))
    assert all(kind.label in kinds for kind in cast.standing.measure.meetings.kinds)
    assert all(url("meeting", one) in kinds for one in (over, coming, done))


def test_public_list_has_the_next_first_then_those_held(cast, project, today):
    assert "近期没有会议" in html(Client().get(reverse("residents:meetings")))
    done, next_one = closed(cast, project), announced(cast, project, starts_at=begins(HELD_ON + timedelta(days=9)))
    hidden = planned(cast, project)
    today(HELD_ON + timedelta(days=1))
    page = html(Client().get(reverse("residents:meetings")))
    at = [page.index(reverse("residents:meeting", args=[one.pk])) for one in (next_one, done)]
    assert at == sorted(at)
    assert str(hidden.pk) not in page
    assert len(page) < 100_000


# --- Papers -----------------------------------------------------------------------------------------------------------


def test_each_paper_is_drawn_when_there_is_something_to_print(cast, project, today):
    client, meeting = officer(cast), planned(cast, project)
    assert client.get(url("meeting_paper", meeting, paper="notice")).status_code == 404
    published(cast, project, changes=CHANGES)
    meeting = closed(cast, project)
    words = {"notice": "居委会一楼会议室", "poster": project.name, "opinion-form": "意见表", "minutes": "坡道按1比12做"}
    for paper, wanted in words.items():
        answer = client.get(url("meeting_paper", meeting, paper=paper))
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
        pdf = b"".join(answer) if answer.streaming else answer.content
        text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
        assert wanted in re.sub(r"\s", "", text), paper
    assert client.get(url("meeting_paper", meeting, paper="rumour")).status_code == 404


# --- What is due ------------------------------------------------------------------------------------------------------


def rows(cast, day, word="officer"):
    mandates = mandates_in_force(cast.accounts()[word], day)
    return due.meetings_due(mandates, day), due.drawings_due(mandates, day)


def test_due_is_what_is_still_to_be_done_with_meetings_and_drawings(cast, project):
    meeting, version = planned(cast, project), uploaded(cast, project)
    hosted, drawn = rows(cast, DAY)
    assert [row.href for row in hosted.due + hosted.later] == [url("meeting", meeting)]
    assert [row.href for row in drawn.due] == [url("check_drawing", version)]
    ready = checked(cast, project)
    assert [row.href for row in rows(cast, DAY)[1].due] == [url("publish_drawing", ready)]
    acts.publish_drawing(ready, actor=cast.officer, day=DAY)
    assert rows(cast, DAY)[1].due == []
    acts.announce_meeting(meeting, actor=cast.officer, day=DAY)
    assert [row.days for row in rows(cast, DAY)[0].later] == [None]
    after = HELD_ON + timedelta(days=1)
    given = {"attendance": heads(cast), "attendees": {}, "actor": cast.officer}
    acts.hold_meeting(meeting, **given, day=HELD_ON)
    (row,) = rows(cast, after)[0].due
    assert row.days is not None
    assert row.days >= 0
    assert row.cite or row.local
    late = rows(cast, HELD_ON + timedelta(days=30), "planner")[0].due[0]
    assert late.days < 0
    assert rows(cast, after, "stranger")[0].due == []
    assert rows(cast, after, "auditor")[0].due == []
