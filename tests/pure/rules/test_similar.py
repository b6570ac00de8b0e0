"""Texts that look alike: characters compared, nothing more."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gonghua.pure.rules.similar import alike, likeness


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        ("电动车充电桩", "电动车充电桩", 1.0),
        ("电动车充电桩！", " 电动车 充电桩", 1.0),
        ("ＡＢ", "ab", 1.0),
        ("台阶太高", "路灯不亮", 0.0),
        ("甲", "甲", 1.0),
        ("甲", "乙", 0.0),
        ("甲", "甲乙", 0.0),
        ("", "", 0.0),
        ("！？", "！？", 0.0),
        ("甲乙丙", "甲乙丁", 0.5),
    ],
)
def test_likeness_is_the_share_of_common_pairs(one, other, score):
    assert likeness(one, other) == score


@given(one=st.text(max_size=30), other=st.text(max_size=30))
def test_likeness_is_a_share_and_the_same_both_ways(one, other):
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, other) == likeness(other, one)
    says_something = any(sign.isalnum() for sign in unicodedata.normalize("NFKC", one).casefold())
    assert likeness(one, one) == (1.0 if says_something else 0.0)


def test_the_likest_come_first_and_equal_ones_in_their_order():
    others = {"a": "希望增加路灯", "b": "希望电动车充电桩增加遮阳", "c": "充电桩增加遮阳", "d": "充电桩，增加遮阳。"}
    assert alike("充电桩增加遮阳", others, 0.5) == ["c", "d", "b"]
    assert alike("充电桩增加遮阳", others, 0.0) == ["c", "d", "b", "a"]
    assert alike("充电桩增加遮阳", {}, 0.5) == []


def test_the_threshold_itself_is_enough():
    assert alike("甲乙丙", {1: "甲乙丁"}, 0.5) == [1]
    assert alike("甲乙丙", {1: "甲乙丁"}, 0.51) == []


def test_what_shares_nothing_is_alike_to_nothing_whatever_the_threshold():
    assert alike("路灯", {1: "充电桩"}, 0.0) == []


@given(
    text=st.text("台阶太高路灯", max_size=8),
    others=st.dictionaries(st.integers(), st.text("台阶太高路灯", max_size=8), max_size=6),
    threshold=st.floats(0.01, 1),
)
def test_exactly_those_at_the_threshold_are_found(text, others, threshold):
    found = alike(text, others, threshold)
    assert set(found) == {key for key, other in others.items() if likeness(text, other) >= threshold}
    scores = [likeness(text, others[key]) for key in found]
    assert scores == sorted(scores, reverse=True)
