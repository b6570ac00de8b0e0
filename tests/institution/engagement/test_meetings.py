"""The three meetings: planned, announced in time, held, and closed once they are told whole.

Serves: 5.3b
"""

from datetime import timedelta

import pytest

from gonghua.ground.ledger.models import Entry
from gonghua.ground.measure.facts import due_after
from gonghua.ground.notices.models import Notice
from gonghua.ground.people.keyring import commit
from gonghua.institution.engagement import acts
from gonghua.institution.engagement.models import Attendance, Attendee, Meeting, MeetingPoint
from gonghua.institution.engagement.queries import gates, meetings
from tests.cast import DAY
from tests.hosting import (
    AGENDA,
    CHANGES,
    HELD_ON,
    announced,
    begins,
    closed,
    heads,
    held,
    planned,
    published,
    uploaded,
)
from tests.institution.engagement.conftest import a_project, disposition
from tests.showing import changed, cited, last_entry, refused

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def kind_cites(cast, number=0):
    measure = cast.standing.measure
    cite = measure.meetings.kinds[number].cite
    return cited(*([cite] if cite else []), measure=measure.id)


def test_plan_meeting_changes_and_writes_the_ledger(cast, project):
    meeting = planned(cast, project, agenda=["说明方案 ", "", "居民发言"], actor=cast.planner)
    meeting = Meeting.objects.get(pk=meeting.pk)
    assert (meeting.state, meeting.starts_at, meeting.announced_on) == ("planned", begins(HELD_ON), None)
    assert [(item.number, item.title) for item in meeting.agenda.all()] == [(1, "说明方案"), (2, "居民发言")]
    entry = last_entry()
    assert (entry.act, entry.subject_id, entry.articles) == ("engagement.plan_meeting", meeting.pk, kind_cites(cast))
    assert changed(entry)["venue"] == "居委会一楼会议室"
    assert not Notice.objects.filter(kind__startswith="engagement.meeting").exists(), "nobody is told of a plan"


def test_plan_meeting_is_refused_for_an_unknown_kind_without_place_or_in_an_ended_project(cast, project):
    with refused("no_such_meeting"):
        planned(cast, project, kind_id="party")
    with refused("meeting_incomplete"):
        planned(cast, project, venue=" ")
    type(project).objects.update(ended_on=DAY)
    with refused("project_dropped"):
        planned(cast, project)


def test_change_meeting_rewrites_the_agenda_in_place(cast, project):
    meeting = planned(cast, project)
    said = {"starts_at": begins(HELD_ON, 14), "venue": "二楼", "purpose": "另一事", "actor": cast.officer, "day": DAY}
    acts.change_meeting(meeting, agenda=["居民发言"], **said)
    meeting.refresh_from_db()
    assert (meeting.venue, meeting.starts_at) == ("二楼", begins(HELD_ON, 14))
    assert [(item.number, item.title) for item in meeting.agenda.all()] == [(1, "居民发言"), (2, "")]
    acts.change_meeting(meeting, agenda=["甲", "乙", "丙"], **said)
    assert [item.title for item in meeting.agenda.all()] == ["甲", "乙", "丙"]


def test_change_meeting_is_refused_once_announced(cast, project):
    meeting = announced(cast, project)
    said = {"starts_at": begins(HELD_ON), "venue": "二楼", "purpose": "事", "agenda": AGENDA}
    with refused("meeting_elsewhere"):
        acts.change_meeting(meeting, **said, actor=cast.officer, day=DAY)


def test_announce_meeting_changes_and_tells_the_team_and_the_street_town(cast, project):
    measure, meeting = cast.standing.measure, planned(cast, project)
    acts.announce_meeting(meeting, actor=cast.bureau, day=DAY)
    meeting.refresh_from_db()
    assert (meeting.state, meeting.announced_on) == ("announced", DAY)
    kind, days = measure.meetings.kinds[0], measure.meetings.notice_days
    wanted = [cite for cite in dict.fromkeys((kind.cite, days.cite)) if cite]
    assert last_entry().articles == cited(*wanted, measure=measure.id)
    notice = Notice.objects.get(kind="engagement.meeting_announced")
    assert (notice.account, notice.subject_id) == (cast.officer, meeting.pk)
    assert notice.params == {"held_on": HELD_ON.isoformat()}


def test_announce_meeting_is_refused_too_late_without_an_agenda_or_twice(cast, project):
    days = cast.standing.measure.meetings.notice_days.value
    late = planned(cast, project, starts_at=begins(DAY + timedelta(days=days - 1)))
    with refused("too_soon"):
        acts.announce_meeting(late, actor=cast.officer, day=DAY)
    empty = planned(cast, project, agenda=[" "])
    with refused("no_agenda"):
        acts.announce_meeting(empty, actor=cast.officer, day=DAY)
    in_time = planned(cast, project, starts_at=begins(DAY + timedelta(days=days), 0, 5))
    acts.announce_meeting(in_time, actor=cast.officer, day=DAY)
    with refused("meeting_elsewhere"):
        acts.announce_meeting(in_time, actor=cast.officer, day=DAY)


def test_cancel_meeting_tells_those_who_were_told_of_it(cast, project):
    meeting = announced(cast, project)
    acts.cancel_meeting(meeting, reason="场地停电", actor=cast.bureau, day=DAY)
    meeting.refresh_from_db()
    assert (meeting.state, meeting.cancelled_because) == ("cancelled", "场地停电")
    assert Notice.objects.get(kind="engagement.meeting_cancelled").account == cast.officer
    acts.cancel_meeting(planned(cast, project), reason="并入下次", actor=cast.bureau, day=DAY)
    assert Notice.objects.filter(kind="engagement.meeting_cancelled").count() == 1, "of a plan nobody knew"


def test_cancel_meeting_is_refused_without_a_reason_or_once_held(cast, project):
    meeting = planned(cast, project)
    with refused("reason_missing"):
        acts.cancel_meeting(meeting, reason=" ", actor=cast.officer, day=DAY)
    over = held(cast, project)
    with refused("meeting_elsewhere"):
        acts.cancel_meeting(over, reason="没人来", actor=cast.officer, day=HELD_ON)


def test_hold_meeting_counts_heads_and_persons_and_says_when_minutes_are_due(cast, project):
    measure, meeting = cast.standing.measure, held(cast, project)
    meeting.refresh_from_db()
    days = measure.meetings.minutes_within_working_days.value
    assert (meeting.state, meeting.held_on, meeting.minutes_due_on) == ("held", HELD_ON, due_after(HELD_ON, days))
    assert [(row.party, row.count) for row in Attendance.objects.all()] == [(measure.meetings.parties[0].id, 24)]
    assert [(row.person, row.presence) for row in Attendee.objects.all()] == [(cast.person, "present")]
    again = {"attendance": heads(cast, 25), "attendees": {cast.person: "excused"}}
    acts.hold_meeting(meeting, **again, actor=cast.officer, day=HELD_ON)
    assert (Attendance.objects.get().count, Attendee.objects.get().presence) == (25, "excused")


def test_hold_meeting_is_refused_before_its_day_for_nobody_and_for_strange_words(cast, project):
    meeting = announced(cast, project)
    given = {"attendees": {}, "actor": cast.officer}
    with refused("not_held"):
        acts.hold_meeting(meeting, attendance=heads(cast), **given, day=HELD_ON - timedelta(days=1))
    with refused("nobody_came"):
        acts.hold_meeting(meeting, attendance=heads(cast, 0), **given, day=HELD_ON)
    with refused("no_such_party"):
        acts.hold_meeting(meeting, attendance={"martians": 3}, **given, day=HELD_ON)
    given |= {"attendees": {cast.person: "asleep"}}
    with refused("no_such_presence"):
        acts.hold_meeting(meeting, attendance=heads(cast), **given, day=HELD_ON)
    unannounced = planned(cast, project)
    with refused("meeting_elsewhere"):
        acts.hold_meeting(unannounced, attendance=heads(cast), attendees={}, actor=cast.officer, day=HELD_ON)


def test_raise_point_numbers_them_and_keeps_the_words_out_of_the_ledger(cast, project):
    meeting = announced(cast, project)
    said = "3号楼王阿姨说台阶太高"
    first = acts.raise_point(meeting, said=said, actor=cast.planner, day=HELD_ON)
    second = acts.raise_point(meeting, said="夜里太黑", actor=cast.officer, day=HELD_ON)
    assert (first.number, second.number, first.said) == (1, 2, said)
    assert said not in str(list(Entry.objects.values_list("changes", flat=True)))
    entry = Entry.objects.get(subject_id=first.pk)
    assert changed(entry)["said"] == commit(meeting.pk, said)


def test_raise_point_is_refused_without_words_before_the_day_or_after_the_minutes(cast, project):
    meeting = announced(cast, project)
    with refused("no_words"):
        acts.raise_point(meeting, said=" ", actor=cast.officer, day=HELD_ON)
    with refused("not_held"):
        acts.raise_point(meeting, said="太黑", actor=cast.officer, day=DAY)
    over = closed(cast, project)
    with refused("meeting_elsewhere"):
        acts.raise_point(over, said="太黑", actor=cast.officer, day=HELD_ON)


def a_point(cast, meeting):
    return acts.raise_point(meeting, said="台阶太高", actor=cast.officer, day=HELD_ON)


def settle(point, cast, **more):
    given = {"disposition": disposition(cast), "outcome": "消防通道须保持4米宽。", "actor": cast.officer}
    return acts.settle_point(point, **(given | {"day": HELD_ON} | more))


def test_settle_point_names_what_became_of_it_and_the_change(cast, project):
    drawing = published(cast, project, changes=CHANGES)
    point = a_point(cast, held(cast, project))
    kind = disposition(cast, names_change=True)
    settle(point, cast, disposition=kind, outcome="已改", drawing=drawing, change_number=2)
    point = MeetingPoint.objects.get()
    assert (point.disposition, point.outcome, point.drawing, point.change_number) == (kind, "已改", drawing, 2)
    assert (last_entry().act, last_entry().articles) == ("engagement.settle_point", kind_cites(cast))


def test_settle_point_is_refused_as_an_answer_would_be(cast, project):
    drawing, draft = published(cast, project, changes=CHANGES), uploaded(cast, project)
    point, kind = a_point(cast, held(cast, project)), disposition(cast, names_change=True)
    with refused("no_such_disposition"):
        settle(point, cast, disposition="perhaps")
    with refused("no_reason"):
        settle(point, cast, outcome=" ")
    with refused("no_change"):
        settle(point, cast, disposition=kind)
    with refused("drawing_elsewhere"):
        settle(point, cast, disposition=kind, drawing=draft)
    with refused("no_such_change"):
        settle(point, cast, disposition=kind, drawing=drawing, change_number=3)


def test_settle_point_is_refused_once_the_minutes_are_published(cast, project):
    meeting = held(cast, project)
    point = settle(a_point(cast, meeting), cast)
    acts.close_meeting(meeting, minutes="照做", actor=cast.officer, day=HELD_ON)
    with refused("meeting_elsewhere"):
        settle(point, cast, outcome="另一句")


def test_close_meeting_changes_and_commits_to_the_minutes(cast, project):
    meeting = held(cast, project)
    settle(a_point(cast, meeting), cast)
    acts.close_meeting(meeting, minutes="请王阿姨试走坡道。\n", actor=cast.officer, day=HELD_ON + timedelta(days=1))
    meeting.refresh_from_db()
    assert (meeting.state, meeting.minutes) == ("closed", "请王阿姨试走坡道。")
    assert meeting.minutes_on == HELD_ON + timedelta(days=1)
    entry = last_entry()
    assert changed(entry)["minutes"] == commit(meeting.pk, meeting.minutes) != meeting.minutes
    assert entry.articles == kind_cites(cast)


def test_close_meeting_is_refused_until_it_is_told_whole(cast, project):
    meeting = announced(cast, project)
    with refused("meeting_elsewhere", "not_counted"):
        acts.close_meeting(meeting, minutes="照做", actor=cast.officer, day=HELD_ON)
    meeting = held(cast, project)
    a_point(cast, meeting)
    with refused("no_minutes", "open_points"):
        acts.close_meeting(meeting, minutes=" ", actor=cast.officer, day=HELD_ON)


def test_amend_minutes_says_why_and_keeps_the_day_of_publication(cast, project):
    meeting, later = closed(cast, project), HELD_ON + timedelta(days=20)
    acts.amend_minutes(meeting, minutes="坡道按1比14做。", reason="数字写错", actor=cast.officer, day=later)
    meeting.refresh_from_db()
    assert (meeting.minutes, meeting.minutes_on) == ("坡道按1比14做。", HELD_ON)
    assert (meeting.amended_on, meeting.amended_because) == (later, "数字写错")
    with refused("reason_missing"):
        acts.amend_minutes(meeting, minutes="另一句", reason="", actor=cast.officer, day=later)
    with refused("no_minutes"):
        acts.amend_minutes(meeting, minutes=" ", reason="改", actor=cast.officer, day=later)
    early = held(cast, project)
    with refused("meeting_elsewhere"):
        acts.amend_minutes(early, minutes="早了", reason="改", actor=cast.officer, day=later)


def test_next_meetings_are_announced_and_still_to_come(cast, project, django_assert_num_queries):
    other = a_project(cast, "XM2026-002", town=cast.town_b)
    planned(cast, project)
    later = announced(cast, project, starts_at=begins(HELD_ON + timedelta(days=1)))
    first = announced(cast, project)
    elsewhere = acts.announce_meeting(planned(cast, other, actor=cast.bureau), actor=cast.bureau, day=DAY)
    off = announced(cast, project)
    acts.cancel_meeting(off, reason="停电", actor=cast.officer, day=DAY)
    with django_assert_num_queries(1):
        assert meetings.next_meetings(DAY, 2) == [first, elsewhere]
    assert meetings.next_meetings(DAY, town=cast.town_a.pk) == [first, later]
    assert meetings.next_meetings(DAY, area=cast.area_a1.pk, limit=1) == [first]
    assert meetings.next_meetings(DAY, project=other.pk) == [elsewhere]
    assert meetings.next_meetings(HELD_ON, project=project.pk) == [first, later], "on its day it is still to come"
    assert meetings.next_meetings(HELD_ON + timedelta(days=1), project=project.pk) == [later]


def test_unfinished_meetings_and_kinds_held(cast, project, django_assert_num_queries):
    plan, said, over, done = (make(cast, project) for make in (planned, announced, held, closed))
    acts.cancel_meeting(planned(cast, project), reason="不开了", actor=cast.officer, day=DAY)
    with django_assert_num_queries(1):
        assert set(meetings.unfinished_meetings([project.pk])) == {plan, said, over}
    assert set(meetings.meetings_of(project, public=True)) == {said, over, done}
    kind = cast.standing.measure.meetings.kinds[0].id
    assert gates.kinds_held([project.pk]) == {project.pk: (frozenset([kind]), frozenset())}
    attended = gates.meetings_attended([cast.person.pk], HELD_ON, HELD_ON)
    assert attended == {cast.person.pk: {project.pk: 2}}
