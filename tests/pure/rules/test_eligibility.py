"""Who may be appointed: each level of both measures, criterion by criterion."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gonghua.pure.rules.eligibility import Check, may_be_appointed
from gonghua.pure.rules.example import example_measure
from gonghua.pure.rules.lookup import NotInMeasureError

LEVELS = [
    ("baoshan-2024-2", "district", "selection"),
    ("baoshan-2024-2", "street_town", "recommendation"),
    ("baoshan-2024-2", "area", "open_recruitment"),
    ("linxi-2025-1", "chief", "competition"),
    ("linxi-2025-1", "ward", "election"),
]
MET = Check("met", "见附件1")


@pytest.fixture(params=LEVELS, ids=lambda one: f"{one[0]} {one[1]}")
def applied(request, measures):
    """A level, a channel of it, and checks that are all met."""
    measure_id, level_id, channel_id = request.param
    measure = measures[measure_id]
    level = measure.level(level_id)
    return measure, level, measure.channel(channel_id), {criterion.id: MET for criterion in level.criteria}


def test_who_meets_everything_may_be_appointed_and_each_reason_has_its_article(applied):
    measure, level, channel, checks = applied
    decision = may_be_appointed(measure, level, channel, checks)
    assert decision.allowed
    assert [reason.cite for reason in decision.reasons] == [
        measure.citation(cite) for cite in (level.cites.channels, *(criterion.cite for criterion in level.criteria))
    ]
    assert decision.reasons[0].params["channel"] == channel.label


OUTCOMES = {
    # name: (kind, check, allowed, code)
    "condition met with evidence": ("condition", MET, True, "met"),
    "condition met without evidence": ("condition", Check("met", " "), False, "no_evidence"),
    "condition not met": ("condition", Check("not_met", "见附件"), False, "not_met"),
    "condition not met, with a reason": ("condition", Check("not_met", "", "确有需要"), False, "not_met"),
    "condition unchecked": ("condition", Check(), False, "not_checked"),
    "condition without a check": ("condition", None, False, "not_checked"),
    "principle met with evidence": ("principle", MET, True, "met"),
    "principle met without evidence": ("principle", Check("met"), False, "no_evidence"),
    "principle departed from with a reason": (
        "principle",
        Check("not_met", "", "无合适人选"),
        True,
        "principle_departed",
    ),
    "principle departed from without": (
        "principle",
        Check("not_met", "见附件", " "),
        False,
        "principle_without_reason",
    ),
    "principle unchecked": ("principle", Check("unchecked", "", "以后再说"), False, "not_checked"),
    "preference met": ("preference", Check("met"), True, "preferred"),
    "preference not met": ("preference", Check("not_met"), True, "not_preferred"),
    "preference without a check": ("preference", None, True, "not_preferred"),
}


@pytest.mark.parametrize("case", OUTCOMES)
def test_a_criterion_counts_as_its_kind_says(applied, case):
    measure, level, channel, checks = applied
    kind, check, allowed, code = OUTCOMES[case]
    for criterion in level.criteria:
        if criterion.kind == kind:
            others = {key: value for key, value in checks.items() if key != criterion.id}
            given_checks = others if check is None else others | {criterion.id: check}
            decision = may_be_appointed(measure, level, channel, given_checks)
            reason = decision.reasons[1 + level.criteria.index(criterion)]
            assert (decision.allowed, reason.code) == (allowed, code)
            assert reason.cite == measure.citation(criterion.cite)
            assert (reason.params["criterion"], reason.params["criterion_en"]) == (criterion.label, criterion.label_en)
            assert criterion.label_en in reason.text()


def test_the_kinds_of_article_6_3(baoshan):
    kinds = {criterion.id: (criterion.kind, criterion.in_situ) for criterion in baoshan.level("area").criteria}
    assert kinds["in_situ"] == ("principle", True)
    assert kinds["background"] == ("preference", False)
    assert kinds["time"] == ("condition", False)
    assert all(c.kind == "condition" for level in ("district", "street_town") for c in baoshan.level(level).criteria)


def test_a_departure_from_principle_keeps_its_written_reason(baoshan):
    level = baoshan.level("area")
    checks = {criterion.id: MET for criterion in level.criteria}
    checks["in_situ"] = Check("not_met", "居住地址在邻镇", "本片区无人报名")
    decision = may_be_appointed(baoshan, level, baoshan.channel("self_recommendation"), checks)
    marked = [reason for reason in decision.reasons if reason.code == "principle_departed"]
    assert decision.allowed
    assert [reason.params["reason"] for reason in marked] == ["本片区无人报名"]


def test_a_channel_of_another_level_is_refused_and_the_right_ones_are_named(applied):
    measure, level, _, checks = applied
    others = [channel for channel in measure.channels if channel.id not in level.channels]
    assert others
    for channel in others:
        decision = may_be_appointed(measure, level, channel, checks)
        (reason,) = decision.refusals
        assert reason.code == "channel_not_of_level"
        assert reason.cite == measure.citation(level.cites.channels)
        for channel_id in level.channels:
            assert measure.channel(channel_id).label_en in reason.text()
            assert measure.channel(channel_id).label in reason.params["channels"]


def test_a_check_of_a_criterion_that_the_level_does_not_have_is_an_error(applied):
    measure, level, channel, checks = applied
    with pytest.raises(NotInMeasureError, match="horoscope"):
        may_be_appointed(measure, level, channel, checks | {"horoscope": MET})


checks_made = st.builds(
    Check, st.sampled_from(["met", "not_met", "unchecked"]), st.sampled_from(["", "seen"]), st.sampled_from(["", "why"])
)


@given(checks_made, checks_made)
def test_nobody_is_appointed_on_less_than_every_condition_with_evidence(first, second):
    measure = example_measure()
    expert, area = measure.level("district"), measure.level("area")
    condition = may_be_appointed(measure, expert, measure.channel("selection"), {"research": first})
    assert condition.allowed is (first.outcome == "met" and first.evidence == "seen")
    principle = may_be_appointed(measure, area, measure.channel("self_recommendation"), {"in_situ": second})
    assert principle.allowed is (
        (second.outcome == "met" and second.evidence == "seen")
        or (second.outcome == "not_met" and second.reason == "why")
    )
