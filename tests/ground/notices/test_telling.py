"""What is told stands in the act's own transaction: once an account, and nothing of what did not happen."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from gonghua.ground.ledger.models import Entry
from gonghua.ground.notices import kinds, queries
from gonghua.ground.notices.kinds import register_kinds, title_of
from gonghua.ground.notices.models import Notice, Outgoing
from gonghua.ground.notices.telling import tell
from tests.cast import DAY
from tests.ground.notices.conftest import KIND

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
NOW = datetime(2026, 6, 1, 8, 0, tzinfo=UTC)


def test_each_account_is_told_once_and_mail_waits_for_those_with_an_address(told, accounts):
    told(*accounts, accounts[0])
    entry = Entry.objects.latest("seq")
    notices = Notice.objects.order_by("account__username")
    assert [notice.account.username for notice in notices] == ["an", "bo", "chen"]
    assert {(notice.act_seq, notice.day, notice.read_at) for notice in notices} == {(entry.seq, DAY, None)}
    assert {notice.params["last_on"] for notice in notices} == {"2026-06-01"}
    waiting = Outgoing.objects.select_related("notice__account")
    assert {row.notice.account.username for row in waiting} == {"an", "bo"}
    assert {(row.sent_at, row.tries, row.recipient, row.subject, row.body) for row in waiting} == {
        (None, 0, "", "", "")
    }


def test_what_did_not_happen_was_never_told(told, accounts):
    before = Entry.objects.count()
    with pytest.raises(RuntimeError, match="after all"), transaction.atomic():
        told(*accounts, fails=True)
    assert (Notice.objects.count(), Outgoing.objects.count(), Entry.objects.count()) == (0, 0, before)


def test_the_database_itself_keeps_a_notice_and_its_mail_single(told, accounts):
    notice = told(accounts[0])[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        Outgoing.objects.create(notice=notice)
    notice.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.create(
            account=accounts[0], kind=KIND.name, act_seq=notice.act_seq, day=DAY, subject_id=notice.subject_id
        )


def test_only_what_is_registered_is_told_and_only_once(told, accounts):
    told(accounts[0])
    entry = Entry.objects.latest("seq")
    with pytest.raises(LookupError, match="tests.unheard"):
        tell(entry, accounts, "tests.unheard", subject=accounts[0], where=None)
    with pytest.raises(ValueError, match="registered twice"):
        register_kinds(KIND)


def test_a_title_names_the_place_as_it_is_called_when_it_is_read(told, accounts, cast):
    in_area, in_town = told(accounts[0], where=cast.area_a1)[0], told(accounts[0], where=cast.town_a)[0]
    district = told(accounts[0])[0]
    with translation.override("zh-hans"):
        assert title_of(in_area) == f"聘书已颁发：{cast.area_a1.name}"
        assert title_of(in_town) == f"聘书已颁发：{cast.town_a.name}"
        assert title_of(district) == "聘书已颁发：区级"
        cast.area_a1.name = "改名片区"
        assert title_of(in_area) == "聘书已颁发：改名片区"
    with translation.override("en"):
        assert title_of(district) == "Letter of appointment issued: the district level"


def test_a_kind_that_the_house_no_longer_knows_is_still_a_line(told, accounts):
    notice = told(accounts[0])[0]
    notice.kind = "tests.gone"
    with translation.override("zh-hans"):
        assert (kinds.kind_called("tests.gone"), title_of(notice)) == (None, "旧版本的通知")


def test_one_marks_only_one_s_own_and_only_once(told, accounts):
    first, second = told(*accounts)[0], told(*accounts)[0]
    an, bo = accounts[0].pk, accounts[1].pk
    assert [notice.pk for notice in queries.unread(an)] == [second.pk, first.pk]
    assert queries.mark_read(bo, NOW, key=first.pk) == 0
    assert queries.mark_read(an, NOW, key=first.pk) == 1
    assert queries.mark_read(an, NOW, key=first.pk) == 0
    assert [notice.pk for notice in queries.unread(an)] == [second.pk]
    assert queries.unread(bo).count() == 2
    assert queries.notices_of(an).count() == 2


def test_all_are_marked_up_to_what_was_shown_and_nothing_that_came_later(told, accounts):
    told(accounts[0])
    shown = told(accounts[0])[0]
    later = told(accounts[0])[0]
    assert queries.mark_read(accounts[0].pk, NOW, up_to=shown.act_seq) == 2
    assert [notice.pk for notice in queries.unread(accounts[0].pk)] == [later.pk]
    assert queries.mark_read(accounts[0].pk, NOW) == 0
