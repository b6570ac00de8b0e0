"""Opinions get an answer: alone, several alike at once, amended; never twice, never half."""

from datetime import timedelta

import pytest

from gonghua.ground.ledger.errors import NotPermitted, Stale
from gonghua.ground.notices.models import Notice
from gonghua.ground.people.terms import RESIDENT
from gonghua.institution.engagement import acts
from gonghua.institution.engagement.models import Answer, Opinion
from tests.cast import DAY
from tests.institution.engagement.conftest import NOW, a_drawing, a_project, disposition, give, on_paper
from tests.showing import changed, everything, last_entry, refused

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

REASON = "坡道加扶手，夜里也照得到。"


def say(project, opinions, cast, **more):
    """Answer as the officer of town A, with a disposition that names neither change nor receiver."""
    keys = [opinion.pk for opinion in opinions]
    given = {"disposition": disposition(cast), "reason": REASON, "actor": cast.officer, "day": DAY} | more
    return acts.answer(project, opinions=keys, **given)


def test_answer_changes_and_writes_the_ledger(cast, project):
    measure, drawing = cast.standing.measure, a_drawing(project, 2, ("坡道", "扶手"))
    opinion, kind = give(project), disposition(cast, names_change=True)
    answer = say(project, [opinion], cast, disposition=kind, drawing=drawing, change_number=2, actor=cast.planner)
    opinion.refresh_from_db()
    assert (opinion.state, opinion.answer, opinion.version) == ("answered", answer, 2)
    answer = Answer.objects.get()
    assert (answer.reason, answer.answered_on, answer.answered_by) == (REASON, DAY, cast.planner)
    assert (answer.drawing, answer.change_number) == (drawing, 2)
    entry = last_entry()
    assert (entry.act, entry.subject_id) == ("engagement.answer", answer.pk)
    assert changed(entry)["disposition"] == kind
    assert {(one["id"], one["field"]) for one in entry.changes} >= {(str(opinion.pk), "state")}
    cite = measure.disposition(kind).cite
    assert entry.articles == ([f"{measure.id}:{cite.article}.{cite.paragraph}"] if cite else [])


def test_answer_serves_several_alike_in_one_act(cast, project):
    opinions = [give(project, text) for text in ("太黑", "很黑", "黑")] + [on_paper(project, cast)]
    before = last_entry().seq
    answer = say(project, opinions, cast)
    assert last_entry().seq == before + 1
    assert set(answer.opinions.all()) == set(opinions)
    assert not Opinion.objects.filter(state="open").exists()


def test_answer_is_refused_when_one_was_answered_or_taken_back_meanwhile(cast, project):
    first, second, third = give(project), give(project), give(project)
    say(project, [first], cast)
    acts.take_back(third, at=NOW, actor=RESIDENT, day=DAY)
    with refused("answered_meanwhile", "taken_back") as reasons:
        say(project, [first, second, third], cast)
    assert {reason.params["receipt"] for reason in reasons} == {first.receipt, third.receipt}
    assert Opinion.objects.get(pk=second.pk).state == "open"


def test_answer_is_refused_for_no_opinion_and_for_another_projects(cast, project):
    with refused("no_opinion"):
        say(project, [], cast)
    opinions = [give(project), give(a_project(cast, "XM2026-002"))]
    with refused("other_project"):
        say(project, opinions, cast)


def test_answer_is_stale_when_an_opinion_was_changed_meanwhile(cast, project):
    opinion = give(project)
    acts.hide_opinion(opinion, reason="骂人", actor=cast.officer, day=DAY)
    before = everything()
    with pytest.raises(Stale):
        say(project, [opinion], cast, versions={opinion.pk: 1})
    assert everything() == before
    assert say(project, [opinion], cast, versions={opinion.pk: 2})


def test_answer_is_refused_without_a_reason_or_without_what_it_must_name(cast, project):
    opinion = give(project)
    with refused("no_reason"):
        say(project, [opinion], cast, reason="  ")
    a_drawing(project, 1)
    with refused("no_change"):
        say(project, [opinion], cast, disposition=disposition(cast, names_change=True))
    with refused("no_receiver"):
        say(project, [opinion], cast, disposition=disposition(cast, names_receiver=True))
    with refused("receiver_out_of_place"):
        say(project, [opinion], cast, passed_to="区城管执法局")


def test_answer_names_a_change_only_as_long_as_there_is_a_drawing(cast, project):
    kind = disposition(cast, names_change=True)
    assert say(project, [give(project)], cast, disposition=kind).drawing is None
    draft, other = a_drawing(project, 1, state="draft"), a_drawing(a_project(cast, "XM2026-002"))
    shown, opinion = a_drawing(project, 2, ("坡道",)), give(project)
    for wrong in (draft, other):
        with refused("drawing_elsewhere"):
            say(project, [opinion], cast, disposition=kind, drawing=wrong)
    with refused("no_such_change"):
        say(project, [opinion], cast, disposition=kind, drawing=shown, change_number=2)


def test_answer_that_is_passed_on_tells_the_street_town(cast, project):
    kind = disposition(cast, names_receiver=True)
    answer = say(project, [give(project)], cast, disposition=kind, passed_to="区城管执法局", actor=cast.planner)
    notice = Notice.objects.latest("act_seq")
    assert (notice.account, notice.kind, notice.subject_id) == (
        cast.officer, "engagement.opinion_passed_on", answer.pk
    )  # fmt: skip
    say(project, [give(project)], cast, disposition=kind, passed_to="区城管执法局")
    assert Notice.objects.filter(kind="engagement.opinion_passed_on").count() == 1, "nobody is told of their own act"


def test_answer_is_late_but_never_too_late(cast, project):
    opinion = give(project)
    answer = say(project, [opinion], cast, day=opinion.due_on + timedelta(days=30))
    assert answer.answered_on > opinion.due_on


def test_answer_and_amend_are_for_the_place_only(cast, project):
    opinion = give(project)
    for stranger in (cast.stranger, cast.bureau, cast.auditor):
        with pytest.raises(NotPermitted):
            say(project, [opinion], cast, actor=stranger)


# --- amend_answer -------------------------------------------------------------------------------------------------


def amend(answer, cast, **more):
    given = {"disposition": disposition(cast), "reason": "改为夏天再做。", "because": "材料未到"}
    return acts.amend_answer(answer, actor=cast.officer, day=DAY + timedelta(days=9), **(given | more))


def test_amend_answer_changes_and_writes_the_ledger(cast, project):
    answer = say(project, [give(project), give(project)], cast)
    amend(answer, cast)
    answer = Answer.objects.get()
    assert (answer.reason, answer.amended_because) == ("改为夏天再做。", "材料未到")
    assert (answer.answered_on, answer.amended_on, answer.version) == (DAY, DAY + timedelta(days=9), 2)
    assert answer.opinions.count() == 2
    reason = next(one for one in last_entry().changes if one["field"] == "reason")
    assert (reason["before"], reason["after"]) == (REASON, "改为夏天再做。"), "the earlier one stays in the ledger"
    assert last_entry().reason == "材料未到"


def test_amend_answer_is_refused_without_why_or_for_nothing_new(cast, project):
    answer = say(project, [give(project)], cast)
    with refused("reason_missing"):
        amend(answer, cast, because=" ")
    with refused("nothing_new"):
        amend(answer, cast, reason=REASON)
    with refused("no_reason"):
        amend(answer, cast, reason="")
