"""Stages: every need alone, every step, and what a superior may pass over, under both measures."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gonghua.pure.rules.lookup import NotInMeasureError
from gonghua.pure.rules.stages import ProjectFacts, may_enter, may_pass_over, missing
from tests.pure.rules.conftest import MEASURES


def whole(measure) -> ProjectFacts:
    """Return the facts of a project that lacks nothing."""
    checks = frozenset(check.id for check in measure.drawings.checks)
    return ProjectFacts(
        drawings={kind.id: checks for kind in measure.drawings.kinds},
        meetings=frozenset(kind.id for kind in measure.meetings.kinds),
        roles=frozenset(role.id for role in measure.teams.roles),
        allocated=1,
        planned=True,
        maintenance_advice=True,
    )


NOTHING = ProjectFacts()
B, L = "baoshan-2024-2", "linxi-2025-1"
CASES = {
    # name: (measure, stage, what is changed in the facts of a project that lacks nothing, code, sentence, who, article)
    "Baoshan 3 no planner": (
        B,
        "before",
        {"roles": frozenset({"volunteer"})},
        "missing_team",
        "Nobody in the team is: Community planner.",
        ("street_town",),
        (3, None),
    ),
    "Baoshan 5(3) no plan map": (
        B,
        "plan",
        {"drawings": {"design": frozenset()}},
        "missing_drawing",
        "The Community plan map has not been uploaded.",
        ("planner", "street_town"),
        (5, 3),
    ),
    "Baoshan 5(3) no meeting": (
        B,
        "plan",
        {"meetings": frozenset({"review"})},
        "missing_meeting",
        "The Consultation meeting has not been held.",
        ("planner", "street_town"),
        (5, 3),
    ),
    "Baoshan 5(3) no minutes": (
        B,
        "plan",
        {"meetings": frozenset(), "without_minutes": frozenset({"consultation"})},
        "missing_minutes",
        "The Consultation meeting was held, but its minutes are missing.",
        ("planner", "street_town"),
        (5, 3),
    ),
    "Baoshan 5(3) one opinion open": (
        B,
        "plan",
        {"open_opinions": 1},
        "missing_answers",
        "Opinions without an answer: 1.",
        ("planner", "street_town"),
        (5, 3),
    ),
    "Baoshan 5(3) opinions late": (
        B,
        "after",
        {"open_opinions": 3, "late_opinions": 2},
        "missing_answers",
        "Opinions without an answer: 3, of which late: 2.",
        ("planner", "street_town"),
        (5, 3),
    ),
    "Baoshan 5(3) one opinion late": (
        B,
        "after",
        {"open_opinions": 1, "late_opinions": 1},
        "missing_answers",
        "Opinions without an answer: 1, of which late: 1.",
        ("planner", "street_town"),
        (5, 3),
    ),
    "Baoshan 5(3) no design": (
        B,
        "during",
        {"drawings": {"community_plan": frozenset()}},
        "missing_drawing",
        "The Design drawing has not been uploaded.",
        ("planner", "street_town"),
        (5, 3),
    ),
    "Baoshan footnote 2 checks": (
        B,
        "during",
        {"drawings": {"design": frozenset({"agreed"})}},
        "missing_checks",
        "The Design drawing does not meet every check. Not yet: Ordinary people can read it, It can be realised.",
        ("planner", "street_town"),
        (5, 3),
    ),
    "Baoshan 10 no money": (
        B,
        "works",
        {"allocated": 0},
        "missing_money",
        "No money has been allocated.",
        ("street_town", "district"),
        (10, None),
    ),
    "Baoshan 5(2) no days": (
        B,
        "works",
        {"planned": False},
        "missing_planned_days",
        "The days on which works begin and end are not planned.",
        ("street_town",),
        (5, 2),
    ),
    "Baoshan 5(2) no advice": (
        B,
        "upkeep",
        {"maintenance_advice": False},
        "missing_maintenance_advice",
        "There is no advice on operation and maintenance.",
        ("planner",),
        (5, 2),
    ),
    "Linxi 7 no meeting": (
        L,
        "build",
        {"meetings": frozenset()},
        "missing_meeting",
        "The Neighbours' meeting has not been held.",
        ("planner",),
        (7, None),
    ),
    "Linxi checks": (
        L,
        "build",
        {"drawings": {"lane_sketch": frozenset({"clear"})}},
        "missing_checks",
        "The Lane sketch does not meet every check. Not yet: The lane keeps its face.",
        ("planner",),
        (1, None),
    ),
    "Linxi opinions, only at the end": (
        L,
        "care",
        {"open_opinions": 1},
        "missing_answers",
        "Opinions without an answer: 1.",
        ("street_town",),
        None,
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_each_need_is_missed_alone_with_its_article_and_who_can_supply_it(measures, case):
    name, stage, changed, code, sentence, who, article = CASES[case]
    measure = measures[name]
    (found,) = missing(measure, stage, dataclasses.replace(whole(measure), **changed))
    assert (found.reason.code, found.reason.text(), found.who) == (code, sentence, who)
    assert not found.reason.ok
    cite = found.reason.cite
    assert (cite and (cite.article, cite.paragraph)) == article
    assert found.reason.local == found.need.local


def test_everything_that_is_missing_is_listed_at_once(baoshan):
    found = missing(baoshan, "works", dataclasses.replace(NOTHING, open_opinions=2))
    assert [one.need.kind for one in found] == ["meeting", "money", "planned_days", "answers"]
    decision = may_enter(baoshan, "during", "works", dataclasses.replace(NOTHING, open_opinions=2))
    assert [reason.code for reason in decision.refusals] == [
        "missing_meeting",
        "missing_money",
        "missing_planned_days",
        "missing_answers",
    ]


def test_a_project_of_which_nothing_is_known_has_nothing_but_no_opinion_either(measure):
    for stage in measure.projects.stages:
        kinds = [one.need.kind for one in missing(measure, stage.id, NOTHING)]
        assert kinds == [need.kind for need in stage.needs if need.kind != "answers"]


def test_a_project_that_lacks_nothing_walks_through_every_stage(measure):
    current, seen = measure.first_stage, [measure.first_stage.id]
    while following := measure.stage_after(current.id):
        decision = may_enter(measure, current.id, following.id, whole(measure))
        assert decision.allowed
        assert [reason.code for reason in decision.reasons] == ["nothing_missing"]
        current = following
        seen.append(current.id)
    assert seen == [stage.id for stage in measure.projects.stages]


@pytest.mark.parametrize("name", list(MEASURES))
def test_no_stage_is_skipped_repeated_or_gone_back_to(measures, name):
    measure = measures[name]
    order = [stage.id for stage in measure.projects.stages]
    for at, current in enumerate(order):
        for to, target in enumerate(order):
            decision = may_enter(measure, current, target, whole(measure))
            if to == at + 1:
                assert decision.allowed
            else:
                assert [reason.code for reason in decision.refusals] == [
                    "last_stage" if current == order[-1] else "not_next"
                ]


def test_the_refusal_says_which_stage_comes_next(baoshan):
    decision = may_enter(baoshan, "need", "works", whole(baoshan))
    assert decision.refusals[0].text() == "After “Need” comes “Before”, not “Works”."
    assert decision.refusals[0].params["next"] == "事前"


@pytest.mark.parametrize(("current", "target"), [("nowhere", "plan"), ("need", "nowhere")])
def test_a_stage_that_the_measure_does_not_have_is_an_error(measure, current, target):
    with pytest.raises(NotInMeasureError):
        may_enter(
            measure,
            measure.first_stage.id if current == "need" else current,
            target if target == "nowhere" else measure.projects.stages[1].id,
            NOTHING,
        )


def test_a_superior_passes_over_what_is_missing_with_a_reason(baoshan):
    facts = dataclasses.replace(whole(baoshan), meetings=frozenset())
    decision = may_pass_over(baoshan, "before", "plan", facts, reason="Pipe burst", authority="district")
    assert decision.allowed
    assert [(reason.code, reason.ok) for reason in decision.reasons] == [("missing_meeting", True)]
    assert decision.reasons[0].cite.article == 5


OVER = {
    "a street-town": ({"authority": "street_town"}, ["not_superior"]),
    "no reason": ({"reason": " \n"}, ["no_reason"]),
    "neither": ({"authority": "street_town", "reason": ""}, ["not_superior", "no_reason"]),
}


@pytest.mark.parametrize("case", OVER)
def test_passing_over_is_the_superiors_and_needs_a_reason(baoshan, case):
    changed, codes = OVER[case]
    facts = dataclasses.replace(whole(baoshan), meetings=frozenset())
    given_ = {"reason": "Pipe burst", "authority": "district"} | changed
    decision = may_pass_over(baoshan, "before", "plan", facts, **given_)
    assert [reason.code for reason in decision.refusals] == codes


def test_nobody_passes_over_unanswered_opinions_where_the_measure_forbids_it(baoshan, linxi):
    ask = {"reason": "Pipe burst", "authority": "district"}
    facts = dataclasses.replace(whole(baoshan), open_opinions=1, meetings=frozenset())
    decision = may_pass_over(baoshan, "before", "plan", facts, **ask)
    assert [reason.code for reason in decision.refusals] == ["missing_answers"]
    facts = dataclasses.replace(whole(linxi), open_opinions=1)
    assert may_pass_over(linxi, "build", "care", facts, **ask).allowed


def test_there_must_be_something_to_pass_over(measure):
    one, two = measure.projects.stages[0].id, measure.projects.stages[1].id
    decision = may_pass_over(measure, one, two, whole(measure), reason="why", authority="district")
    assert [reason.code for reason in decision.refusals] == ["nothing_to_pass_over"]


def test_no_stage_is_skipped_by_passing_over(baoshan):
    decision = may_pass_over(baoshan, "need", "works", NOTHING, reason="why", authority="district")
    assert [reason.code for reason in decision.refusals] == ["not_next"]


def facts_of(measure):
    kinds = [kind.id for kind in measure.drawings.kinds]
    checks = st.frozensets(st.sampled_from([check.id for check in measure.drawings.checks]))
    meetings = st.frozensets(st.sampled_from([kind.id for kind in measure.meetings.kinds]))
    return st.builds(
        ProjectFacts,
        drawings=st.dictionaries(st.sampled_from(kinds), checks),
        meetings=meetings,
        without_minutes=meetings,
        open_opinions=st.integers(0, 3),
        late_opinions=st.integers(0, 3),
        roles=st.frozensets(st.sampled_from([role.id for role in measure.teams.roles])),
        allocated=st.integers(0, 2),
        planned=st.booleans(),
        maintenance_advice=st.booleans(),
    )


@pytest.mark.parametrize("name", list(MEASURES))
@given(data=st.data())
def test_a_stage_is_entered_exactly_when_nothing_is_missing_and_no_fact_more_hinders(name, data):
    measure = MEASURES[name]
    at = data.draw(st.integers(0, len(measure.projects.stages) - 2))
    current, target = measure.projects.stages[at : at + 2]
    facts = data.draw(facts_of(measure))
    lacks = missing(measure, target.id, facts)
    assert may_enter(measure, current.id, target.id, facts).allowed == (not lacks)
    better = dataclasses.replace(
        facts, meetings=whole(measure).meetings, roles=whole(measure).roles, allocated=facts.allocated + 1
    )
    assert {one.need.kind for one in missing(measure, target.id, better)} <= {one.need.kind for one in lacks}
