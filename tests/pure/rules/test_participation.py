"""Participation: any one record of any manner counts; none at all counts against it where the measure says so."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gonghua.pure.rules.participation import Participation, took_part
from tests.pure.rules.conftest import MEASURES

MANNERS = [one.name for one in fields(Participation)]


@pytest.mark.parametrize("manner", MANNERS)
def test_one_record_of_any_manner_is_taking_part(baoshan, manner):
    decision = took_part(baoshan, Participation(**{manner: 1}))
    assert decision.allowed
    assert [(reason.code, reason.params) for reason in decision.reasons] == [(manner, {"count": 1})]
    assert (decision.reasons[0].cite.article, decision.reasons[0].cite.paragraph) == (8, 2)


def test_no_record_is_no_part_by_article_8(baoshan):
    (refusal,) = took_part(baoshan, Participation()).refusals
    assert (refusal.code, refusal.cite.article, refusal.cite.paragraph) == ("no_part", 8, 2)


def test_no_record_stands_against_nobody_where_the_measure_does_not_ask(linxi):
    decision = took_part(linxi, Participation())
    assert decision.allowed
    assert (decision.reasons[0].code, decision.reasons[0].cite) == ("no_part", None)


@given(counts=st.fixed_dictionaries({manner: st.integers(0, 3) for manner in MANNERS}))
def test_exactly_the_manners_on_record_are_reasons(counts):
    decision = took_part(MEASURES["baoshan-2024-2"], Participation(**counts))
    assert decision.allowed == any(counts.values())
    assert {reason.code for reason in decision.reasons} == ({one for one in MANNERS if counts[one]} or {"no_part"})
