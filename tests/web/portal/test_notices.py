"""What one was told, as its reader sees it: on the workbench, in the menu, on the page; marked as read by hand."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gonghua.ground.notices.models import Notice, Outgoing
from gonghua.ground.notices.sending import TRIES
from gonghua.institution.appointments import acts
from tests.cast import DAY, PERSONAL, details

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
WORKBENCH, NOTICES, MARK = "portal:workbench", "portal:notices", "portal:mark_read"


def text_of(client: Client, name: str, query: str = "") -> str:
    answer = client.get(reverse(name) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def leave(cast) -> Notice:
    """The planner asks to leave: the officer of the street-town is told."""
    acts.request_exit(cast.appointment, wished_on=DAY + timedelta(days=60), reason="调动", actor=cast.planner, day=DAY)
    return Notice.objects.filter(account=cast.officer).latest("act_seq")


def candidates(cast, count: int) -> None:
    """The bureau puts people forward in the officer's street-town."""
    for serial in range(count):
        cast.propose(cast.free_seat, details("周宁", 100 + serial), actor=cast.bureau)


def unread(cast) -> int:
    return Notice.objects.filter(account=cast.officer, read_at=None).count()


def test_workbench_shows_what_one_was_told_and_the_menu_counts_it(cast, signed_in):
    client = signed_in("officer")
    assert "标为已读" not in text_of(client, WORKBENCH)
    leave(cast)
    candidates(cast, 1)
    page = text_of(client, WORKBENCH)
    assert f"收到退出申请：{cast.area_a1.name}" in page
    assert "社区规划师希望任职至2026年7月31日" in page
    assert f"区级主管单位提出人选：{cast.area_a2.name}" in page
    assert reverse("appointments:appointment", args=[cast.appointment.pk]) in page
    assert page.count('<span class="count">2</span>') == 2, "in the side menu and in the narrow one"
    assert page.index("收到退出申请") < page.index("workbench-coverage")


def test_others_see_nothing_of_it(cast, signed_in):
    leave(cast)
    for word in ("stranger", "bureau", "planner", "auditor"):
        for name in (WORKBENCH, NOTICES):
            assert "收到退出申请" not in text_of(signed_in(word), name), word


def test_one_is_marked_as_read_and_stays_on_the_page(cast, signed_in):
    notice, client = leave(cast), signed_in("officer")
    candidates(cast, 1)
    answer = client.post(reverse(MARK), {"notice": str(notice.pk), "from": "workbench"})
    assert (answer.status_code, answer["Location"]) == (302, reverse(WORKBENCH))
    assert unread(cast) == 1
    assert "收到退出申请" not in text_of(client, WORKBENCH)
    page = text_of(client, NOTICES)
    assert ("收到退出申请" in page, page.count(">已读<"), "1条未读通知" in page) == (True, 1, True)


def test_all_that_the_page_showed_are_marked_as_read(cast, signed_in):
    candidates(cast, 2)
    client = signed_in("officer")
    shown = Notice.objects.filter(account=cast.officer).latest("act_seq").act_seq
    assert f'name="up_to" value="{shown}"' in text_of(client, NOTICES)
    later = leave(cast)
    answer = client.post(reverse(MARK), {"up_to": str(shown), "from": "notices"})
    assert answer["Location"] == reverse(NOTICES)
    assert list(Notice.objects.filter(account=cast.officer, read_at=None)) == [later]


def test_nobody_marks_another_s_and_nothing_is_recorded_of_reading(cast, signed_in):
    from gonghua.ground.ledger.models import Entry

    notice, entries = leave(cast), Entry.objects.count()
    assert signed_in("stranger").post(reverse(MARK), {"notice": str(notice.pk)}).status_code == 302
    assert signed_in("stranger").post(reverse(MARK), {"up_to": str(notice.act_seq)}).status_code == 302
    assert unread(cast) == 1
    signed_in("officer").post(reverse(MARK), {"notice": str(notice.pk)})
    assert (unread(cast), Entry.objects.count()) == (0, entries)


def test_only_a_signed_in_reader_s_own_form_marks(cast, signed_in):
    notice = leave(cast)
    assert Client().post(reverse(MARK), {"notice": str(notice.pk)})["Location"].startswith(reverse("account_login"))
    assert signed_in("officer").get(reverse(MARK)).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.officer)
    assert strict.post(reverse(MARK), {"notice": str(notice.pk)}).status_code == 403
    assert unread(cast) == 1


@pytest.mark.parametrize(
    "sent",
    [{}, {"notice": "x"}, {"notice": "\x00"}, {"up_to": "-1"}, {"up_to": "9" * 5000}, {"up_to": str(2**63)}],
)
def test_nonsense_marks_nothing(cast, signed_in, sent):
    leave(cast)
    assert signed_in("officer").post(reverse(MARK), sent).status_code == 404
    assert unread(cast) == 1


def test_page_is_paged_and_empty_for_whom_nothing_concerns(cast, signed_in):
    assert "暂无通知" in text_of(signed_in("auditor"), NOTICES)
    candidates(cast, 35)
    client = signed_in("officer")
    assert text_of(client, NOTICES).count('name="notice"') == 30
    assert text_of(client, NOTICES, "?page=2").count('name="notice"') == 5
    for page in ("0", "999999999999", "x", "\x00"):
        assert client.get(reverse(NOTICES), {"page": page}).status_code == 200
    assert text_of(client, WORKBENCH).count('name="notice"') == 5


def test_notices_take_one_query_of_the_workbench_however_many_there_are(cast, signed_in):
    client = signed_in("officer")

    def asked() -> list[str]:
        with CaptureQueriesContext(connection) as queries:
            text_of(client, WORKBENCH)
        return [query["sql"] for query in queries if "notices_" in query["sql"]]

    client.get(reverse(WORKBENCH))
    assert len(asked()) == 1
    leave(cast)
    candidates(cast, 9)
    assert len(asked()) == 1


def test_mail_that_never_left_is_shown_to_the_operator_and_the_bureau_and_tried_again(cast, signed_in):
    get_user_model().objects.filter(pk=cast.officer.pk).update(email="officer@office.example")
    leave(cast)
    stuck = Outgoing.objects.get()
    assert "未能发出的邮件" not in text_of(signed_in("bureau"), NOTICES)
    Outgoing.objects.update(tries=TRIES, trouble="SMTPRecipientsRefused")
    page = text_of(signed_in("bureau"), NOTICES)
    assert ("未能发出的邮件" in page, "name of officer" in page, "SMTPRecipientsRefused" in page) == (True, True, True)
    for word in ("officer", "planner", "auditor"):
        assert "未能发出的邮件" not in text_of(signed_in(word), NOTICES)
        assert signed_in(word).post(reverse("portal:send_again")).status_code == 404
    assert signed_in("bureau").post(reverse("portal:send_again")).status_code == 302
    stuck.refresh_from_db()
    assert stuck.tries == 0


def test_page_in_english_names_nobody_either(cast, signed_in, settings):
    leave(cast)
    client = signed_in("officer")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = text_of(client, NOTICES)
    assert f"Request to leave: {cast.area_a1.name}" in page
    assert "The planner wishes to serve until 31 July 2026. Handle it by" in page
    assert PERSONAL["name"] not in page
