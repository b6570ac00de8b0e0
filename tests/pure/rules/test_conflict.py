"""Conflicts of interest: each alone, all together, and names compared as bodies are named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gonghua.pure.rules.conflict import ExpertFacts, Parties, may_advise, same_body

PARTIES = Parties("某城市建设有限公司", "区房管局")
CASES = {
    "nothing": (ExpertFacts("某大学"), []),
    "no employer": (ExpertFacts(), []),
    "on the team": (ExpertFacts("某大学", on_team=True), ["on_team"]),
    "employer carries it out": (ExpertFacts("某城市建设公司"), ["employer_implements"]),
    "employer is responsible": (ExpertFacts(" 区房管局"), ["employer_responsible"]),
    "declared": (ExpertFacts("某大学", interest="住在本小区"), ["interest_declared"]),
    "declared nothing": (ExpertFacts("某大学", interest=" \n"), []),
    "paid": (ExpertFacts("某大学", paid=True), ["paid"]),
    "everything": (
        ExpertFacts("某城市建设有限公司", on_team=True, interest="x", paid=True),
        ["on_team", "employer_implements", "interest_declared", "paid"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_each_conflict_stands_against_advising(measure, case):
    expert, codes = CASES[case]
    decision = may_advise(measure, expert, PARTIES)
    assert [reason.code for reason in decision.refusals] == codes
    assert decision.allowed == (not codes)
    assert all(reason.local and reason.cite is not None for reason in decision.reasons)


def test_the_body_is_named_as_the_project_names_it(baoshan):
    (refusal,) = may_advise(baoshan, ExpertFacts("某城市建设公司"), PARTIES).refusals
    assert refusal.text() == "The expert's employer carries the project out: 某城市建设有限公司."


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("某规划设计院", "某规划设计院（集团）有限公司", True),
        ("某规划设计院", "某规划设计院股份有限公司", True),
        ("ＡＢＣ 设计", "abc设计", True),
        ("罗店镇", "罗店镇人民政府", True),
        ("友谊路街道", "友谊路街道办事处", True),
        ("某规划设计院", "某规划设计二院", False),
        ("公司", "有限公司", False),
        ("", "", False),
        ("——", "……", False),
    ],
)
def test_bodies_are_compared_without_their_legal_form(one, other, same):
    assert same_body(one, other) is same
    assert same_body(other, one) is same


@given(name=st.text(min_size=1))
def test_a_name_is_the_same_body_as_itself_however_it_is_spaced(name):
    assert same_body(name, f" {name} ") == same_body(name, name)
