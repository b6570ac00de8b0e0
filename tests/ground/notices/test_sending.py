"""Mail leaves by the worker, and by a server that is really spoken to; a crash sends the same message, not another."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.mail import send_mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gonghua.ground.notices import queries, sending
from gonghua.ground.notices.models import Notice, Outgoing
from gonghua.ground.notices.sending import LEASE, TRIES, pause_after, send_due, take
from tests.cast import PERSONAL
from tests.installation import free_port

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
NOW = datetime(2036, 6, 1, 8, 0, tzinfo=UTC)


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def move(self, by: timedelta) -> None:
        self.now += by


class KilledError(BaseException):
    """The worker's process ends here: nothing catches it."""


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_notice_leaves_as_its_title_and_the_way_in(told, accounts, server, clock, cast):
    notice = told(accounts[0], where=cast.area_a1)[0]
    assert send_due(clock) == 1
    row = Outgoing.objects.get()
    assert (row.sent_at, row.tries, row.trouble) == (NOW, 1, "")
    (message,) = server.messages
    assert message["Message-ID"] == f"<{row.pk}@gonghua.example>"
    assert (message["To"], message["From"]) == ("an@office.example", "gonghua@gonghua.example")
    assert message["Subject"] == f"聘书已颁发：{cast.area_a1.name}"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Date"].datetime == row.queued_at.replace(microsecond=0)
    body = message.get_content()
    assert "https://gonghua.example/workbench/" in body
    assert "2026年6月1日" not in body, "the days, like the names, are read inside"
    assert not any(value in str(message) + body for value in PERSONAL.values())
    assert send_due(clock) == 0
    assert Notice.objects.get() == notice


def test_a_text_of_its_own_is_sent_and_not_kept(server, clock, settings):
    settings.EMAIL_BACKEND = "gonghua.ground.notices.outbox.OutboxEmailBackend"  # which Django's tests replace
    send_mail("新密码", "点此设置：https://gonghua.example/a", None, ["an@office.example"])
    assert send_due(clock) == 1
    row = Outgoing.objects.get()
    assert (row.body, row.sent_at) == ("", NOW)
    assert "点此设置：https://gonghua.example/a" in server.messages[0].get_content()


def test_without_a_server_everything_waits_untried(told, accounts, clock, settings):
    told(*accounts)
    assert settings.EMAIL_HOST == ""
    assert send_due(clock) == 0
    assert set(Outgoing.objects.values_list("tries", "sent_at", "not_before")) == {(0, None, None)}


def test_nothing_leaves_while_an_act_runs(told, accounts, server):
    told(*accounts)
    assert server.messages == []


@pytest.mark.parametrize("closed", ["address taken away", "account closed"])
def test_nobody_is_written_to_who_left_meanwhile(told, accounts, server, clock, closed):
    told(accounts[0])
    accounts[0].email, accounts[0].is_active = ("", True) if closed == "address taken away" else ("an@x.example", False)
    accounts[0].save()
    assert send_due(clock) == 0
    assert (server.messages, Outgoing.objects.count(), Notice.objects.count()) == ([], 0, 1)


def test_a_row_is_taken_by_one_worker_and_free_again_after_a_minute(told, accounts, clock):
    told(accounts[0])
    key = Outgoing.objects.get().pk
    assert take(key, NOW).tries == 1
    assert take(key, NOW) is None
    assert take(key, NOW + LEASE - timedelta(seconds=1)) is None
    assert take(key, NOW + LEASE).tries == 2


def test_crash_between_sending_and_marking_sends_the_same_message_again(told, accounts, server, clock, monkeypatch):
    """Fifty times: the worker dies after the server accepted; a later one sends it again under the same id."""
    marked = sending.mark_sent

    def dies(*_given: object) -> None:
        raise KilledError

    for _crash in range(50):
        told(accounts[0])
        monkeypatch.setattr(sending, "mark_sent", dies)
        with pytest.raises(KilledError):
            send_due(clock)
        monkeypatch.setattr(sending, "mark_sent", marked)
        assert send_due(clock) == 0, "the row is still the dead worker's"
        clock.move(LEASE)
        assert send_due(clock) == 1
    assert len(server.messages) == 100
    assert server.ids[0::2] == server.ids[1::2]
    assert set(server.ids) == {f"<{row.pk}@gonghua.example>" for row in Outgoing.objects.exclude(sent_at=None)}
    assert len(set(server.ids)) == 50
    told_in_the_house = Notice.objects.filter(account=accounts[0]).values_list("act_seq", flat=True)
    assert len(told_in_the_house) == len(set(told_in_the_house)) == 50


def test_a_refused_recipient_waits_longer_each_time_and_is_given_up_after_eight(told, accounts, server, clock):
    told(accounts[0], accounts[1])
    server.refused.add("an@office.example")
    assert send_due(clock) == 1, "the other's mail left"
    for tries in range(1, TRIES + 1):
        row = Outgoing.objects.get(sent_at=None)
        assert (row.tries, row.not_before) == (tries, clock.now + pause_after(tries))
        assert row.trouble.startswith("SMTPRecipientsRefused")
        assert "office.example" not in row.trouble
        clock.move(pause_after(tries) - timedelta(seconds=1))
        assert send_due(clock) == 0
        assert Outgoing.objects.get(sent_at=None).tries == tries, "not before its time"
        clock.move(timedelta(seconds=1))
        assert send_due(clock) == 0
    assert [row.notice.account_id for row in queries.given_up()] == [accounts[0].pk]
    assert clock.now - NOW > timedelta(days=3), "a weekend without a mail server loses nothing"


def test_given_up_mail_is_tried_again_under_the_same_id_when_the_operator_says_so(told, accounts, server, clock):
    told(accounts[0])
    Outgoing.objects.update(tries=TRIES, not_before=NOW)
    assert send_due(clock) == 0
    assert queries.try_again() == 1
    assert not queries.given_up().exists()
    assert send_due(clock) == 1
    assert server.ids == [f"<{Outgoing.objects.get().pk}@gonghua.example>"]


def test_a_server_that_cannot_be_reached_costs_one_try_of_one_row(told, accounts, clock, settings):
    told(accounts[0], accounts[1])
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    assert send_due(clock) == 0
    assert sorted(Outgoing.objects.values_list("tries", flat=True)) == [0, 1]
    assert Outgoing.objects.get(tries=1).trouble.startswith("ConnectionRefusedError")


def test_a_message_that_cannot_be_made_does_not_hold_up_the_others(told, accounts, server, clock):
    Outgoing.objects.create(recipient="an@office.example", subject="two\nlines", body="x", queued_at=NOW)
    told(accounts[1])
    assert send_due(clock) == 1
    assert [message["To"] for message in server.messages] == ["bo@office.example"]
    assert Outgoing.objects.get(sent_at=None).trouble == "BadHeaderError"


def test_a_round_asks_two_statements_a_message_and_goes_on_in_the_next(told, accounts, server, clock, monkeypatch):
    for _act in range(3):
        told(accounts[0])
    monkeypatch.setattr(sending, "ROUND", 2)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert send_due(clock) == 2
    assert len(asked) == 1 + 2 * 3, "take (two) and mark each"
    assert send_due(clock) == 1
