"""Consultations: asked, given to a member without conflict of interest, answered in writing, settled with a reason.

Serves: 2.1, 5.1a
"""

from datetime import date

import pytest

from gonghua.ground.notices.models import Notice
from gonghua.institution.advice import acts, queries
from gonghua.institution.advice.models import Consultation, Recusal
from gonghua.institution.projects import acts as projects
from tests.cast import BAOSHAN, DAY
from tests.cycle import make_project
from tests.showing import changed, cited, last_entry, refused

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

QUESTION = "坡道改到东侧后，消防通道是否仍满足要求？"
ADVICE = "满足，但转弯处宜再退让0.5米。"


@pytest.fixture
def asked(cast, committee) -> Consultation:
    return acts.ask(committee.project, question=QUESTION, actor=cast.officer, day=DAY)


@pytest.fixture
def assigned(cast, committee, asked) -> Consultation:
    return acts.assign(asked, expert=committee.first, actor=cast.bureau, day=DAY)


@pytest.fixture
def answered(committee, assigned) -> Consultation:
    return acts.answer(assigned, advice=ADVICE, no_conflict=True, actor=committee.account, day=DAY)


def told(kind: str) -> set[str]:
    return {notice.account.username for notice in Notice.objects.filter(kind=kind).select_related("account")}


def test_ask_changes_and_writes_the_ledger_and_tells_the_bureau(cast, asked):
    measure = cast.standing.measure
    assert (asked.state, asked.question) == ("asked", QUESTION)
    assert last_entry().articles == cited(*filter(None, [measure.consultations.cite]), measure=measure.id)
    assert told("advice.asked") == {"bureau"}


def test_ask_is_refused_without_a_question(cast, committee):
    with refused("no_question"):
        acts.ask(committee.project, question=" ", actor=cast.officer, day=DAY)


def test_assign_changes_and_writes_the_ledger_and_tells_the_member(cast, assigned):
    assert changed(last_entry())["state"] == "assigned"
    assert assigned.due_on > DAY
    assert told("advice.assigned") == {"member0"}
    with refused("consultation_elsewhere"):
        acts.assign(assigned, expert=assigned.expert, actor=cast.bureau, day=DAY)


def test_assign_is_refused_for_a_stranger_to_the_committee(cast, asked):
    with refused("not_in_committee"):
        acts.assign(asked, expert=cast.expert.person, actor=cast.bureau, day=DAY)


def test_assign_is_refused_for_who_is_on_the_team_or_works_for_the_builder(cast, committee):
    by = {"actor": cast.officer, "day": DAY}
    project = make_project(cast, "T-3", implementing_unit="某大学")
    asked = acts.ask(project, question=QUESTION, **by)
    with refused("employer_implements") as reasons:
        acts.assign(asked, expert=committee.first, actor=cast.bureau, day=DAY)
    assert "某大学" in reasons[0].text()
    measure = cast.standing.measure
    role = next(role.id for role in measure.teams.roles if not role.planner)
    joined = {"role": role, "phases": [measure.teams.phases[0].id], "task": "", "paid": True}
    projects.join_team(committee.project, person=committee.second, **joined, **by)
    other = acts.ask(committee.project, question=QUESTION, **by)
    with refused("on_team", "paid"):
        acts.assign(other, expert=committee.second, actor=cast.bureau, day=DAY)
    first, second = queries.members(other, DAY)
    assert (first.person, first.decision.allowed) == (committee.first, True)
    assert (second.person, second.decision.allowed) == (committee.second, False)


def test_answer_changes_and_writes_the_ledger_and_tells_who_asked(answered):
    assert (answered.state, answered.advice, answered.no_conflict_on) == ("answered", ADVICE, DAY)
    assert changed(last_entry())["state"] == "answered"
    assert told("advice.answered") == {"officer"}


def test_answer_is_refused_without_words_or_declaration(committee, assigned):
    with refused("no_advice", "not_declared"):
        acts.answer(assigned, advice="", no_conflict=False, actor=committee.account, day=DAY)


def test_answer_is_refused_for_a_conflict_that_arose_meanwhile(cast, committee, assigned):
    measure = cast.standing.measure
    role = next(role.id for role in measure.teams.roles if not role.planner)
    joined = {"role": role, "phases": [measure.teams.phases[0].id], "task": "", "paid": False}
    projects.join_team(committee.project, person=committee.first, **joined, actor=cast.officer, day=DAY)
    with refused("on_team"):
        acts.answer(assigned, advice=ADVICE, no_conflict=True, actor=committee.account, day=DAY)


def test_hand_back_gives_the_question_to_somebody_else(cast, committee, assigned):
    by = {"actor": committee.account, "day": DAY}
    with refused("reason_missing"):
        acts.hand_back(assigned, reason="", **by)
    acts.hand_back(assigned, reason="本人配偶在实施单位任职", **by)
    assert Consultation.objects.get().state == "asked"
    assert Recusal.objects.get().expert == committee.first
    assert "配偶" not in str(last_entry().changes)
    assert told("advice.returned") == {"bureau"}
    with refused("interest_declared"):
        acts.assign(assigned, expert=committee.first, actor=cast.bureau, day=DAY)
    assert acts.assign(assigned, expert=committee.second, actor=cast.bureau, day=DAY).expert == committee.second


def test_settle_changes_and_writes_the_ledger_and_tells_the_expert(cast, answered):
    word = queries.dispositions(cast.standing.measure)[0].id
    with refused("no_such_disposition", "reason_missing"):
        acts.settle(answered, disposition="", reason="", actor=cast.officer, day=DAY)
    acts.settle(answered, disposition=word, reason="已退让0.5米", actor=cast.officer, day=DAY)
    assert changed(last_entry())["disposition"] == word
    assert told("advice.settled") == {"member0"}


def test_withdraw_is_refused_once_it_is_answered(cast, answered):
    with refused("consultation_elsewhere"):
        acts.withdraw(answered, reason="不再需要", actor=cast.officer, day=DAY)


def test_withdraw_changes_and_writes_the_ledger(cast, assigned):
    acts.withdraw(assigned, reason="不再需要", actor=cast.officer, day=DAY)
    assert changed(last_entry())["state"] == "withdrawn"


def test_advice_counts_as_taking_part(committee, answered):
    year = date(2026, 1, 1), date(2026, 12, 31)
    both = [committee.first.pk, committee.second.pk]
    assert queries.projects_advised_by(both, *year) == {both[0]: {committee.project.pk}, both[1]: set()}
    assert queries.advice_counts(both, *year) == {committee.first.pk: 1}
    assert queries.advice_counts(both, date(2025, 1, 1), date(2025, 12, 31)) == {}


def test_pages_lead_from_the_question_to_what_became_of_it(cast, committee, client):
    client.force_login(cast.officer)
    client.post(f"/advice/projects/{committee.project.pk}/ask/", {"question": QUESTION})
    row = Consultation.objects.get()
    client.force_login(cast.bureau)
    page = client.get(f"/advice/{row.pk}/assign/").content.decode()
    assert "梁教授" in page
    client.post(f"/advice/{row.pk}/assign/", {"expert": str(committee.first.pk), "version": 1})
    client.force_login(committee.account)
    assert f"/advice/{row.pk}/" in client.get("/advice/").content.decode()
    refusal = client.post(f"/advice/{row.pk}/answer/", {"advice": ADVICE, "version": 2})
    assert refusal.status_code == 422
    client.post(f"/advice/{row.pk}/answer/", {"advice": ADVICE, "no_conflict": "on", "version": 2})
    client.force_login(cast.officer)
    word = queries.dispositions(cast.standing.measure)[0].id
    said = {"disposition": word, "reason": "已退让", "version": 3}
    page = client.post(f"/advice/{row.pk}/settle/", said, follow=True).content.decode()
    assert ADVICE in page
    assert "已退让" in page


def test_expert_sees_no_consultation_of_others(committee, assigned, client):
    client.force_login(committee.other)
    seen = client.get(f"/advice/{assigned.pk}/").status_code
    measure = committee.project.measure
    assert seen == (404 if measure == BAOSHAN else 200)  # a chief planner of the street-town sees its projects anyway
