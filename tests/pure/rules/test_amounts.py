"""Money, degrees and sources of funds as lists write them: a case on either side of every limit."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gonghua.pure.rules.amounts import Share, degrees, money_in_fen, shares, unit_of
from gonghua.pure.rules.decision import Reason

WAN = 1_000_000
"""万元 in fen."""


@pytest.mark.parametrize(
    ("text", "unit", "fen"),
    [
        ("260", "万元", 260 * WAN),
        ("68.5", "万元", 68_500_000),
        ("68.5万元", "元", 68_500_000),
        ("６８．５万", "元", 68_500_000),
        ("1,200", "万元", 1200 * WAN),
        ("2600000", "元", 260 * WAN),
        ("2600000元", "万元", 260 * WAN),
        ("0.26亿元", "万元", 2600 * WAN),
        ("人民币260万元", "元", 260 * WAN),
        ("￥260", "元", 26_000),
        ("33.333333333333336", "万元", 33_333_333),
        ("0", "万元", 0),
        ("", "万元", 0),
        ("—", "万元", 0),
        ("/", "万元", 0),
        ("1000000", "万元", 1_000_000 * WAN),
    ],
)
def test_money_is_read_as_offices_write_it(text, unit, fen):
    assert money_in_fen(text, unit) == fen


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("-0.01", "money_negative"),
        ("－260", "money_negative"),
        ("1000000.01", "money_too_much"),
        ("9" * 400, "money_too_much"),
        ("约260", "not_money"),
        ("260美元", "not_money"),
        ("260万元左右", "not_money"),
        ("2.6e2", "not_money"),
        ("1/2", "not_money"),
        ("NaN", "not_money"),
        ("260.", "not_money"),
        ("2 6O", "not_money"),
    ],
)
def test_what_is_no_amount_is_refused(text, code):
    found = money_in_fen(text)
    assert isinstance(found, Reason)
    assert found.code == code
    assert found.text()


@given(st.integers(0, 10**12))
def test_every_whole_fen_comes_back(fen):
    assert money_in_fen(f"{Decimal(fen) / WAN:f}") == fen


@given(st.text(max_size=40), st.sampled_from(["元", "万元", "亿元"]))
def test_no_text_breaks_the_readers(text, unit):
    assert isinstance(money_in_fen(text, unit), int | Reason)
    assert isinstance(degrees(text, 180), float | Reason | None)
    assert isinstance(shares(text), tuple)


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("总投资（万元）", "万元"),
        ("总投资(元)", "元"),
        ("总投资（单位：元）", "元"),
        ("总投资（亿元）", "亿元"),
        ("总投资万元", "万元"),
        ("投资额元", "元"),
        ("总投资", "万元"),
        ("总投资（含税）", "万元"),
    ],
)
def test_the_unit_stands_in_the_header(header, unit):
    assert unit_of(header) == unit


@pytest.mark.parametrize(
    ("text", "most", "found"),
    [
        ("121.490787", 180, 121.490787),
        ("31.3°", 90, 31.3),
        ("31.3N", 90, 31.3),
        ("-180", 180, -180.0),
        ("", 180, None),
        ("—", 180, None),
    ],
)
def test_degrees(text, most, found):
    assert degrees(text, most) == found


@pytest.mark.parametrize(("text", "most"), [("180.001", 180), ("121.4", 90), ("31°18′", 90), ("东经121", 180)])
def test_what_is_no_angle_is_refused(text, most):
    assert degrees(text, most).code == "not_degrees"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("区财政60%、街镇财政40%", [("区财政", 60), ("街镇财政", 40)]),
        ("区财政（60%）；街镇财政（40%）", [("区财政", 60), ("街镇财政", 40)]),
        ("区财政60％街镇财政40％", [("区财政", 60), ("街镇财政", 40)]),
        ("区财政：60.5%, 社会资金 39.5 %", [("区财政", Decimal("60.5")), ("社会资金", Decimal("39.5"))]),
        ("区财政", [("区财政", None)]),
        ("区财政/街镇财政", [("区财政", None), ("街镇财政", None)]),
        ("", []),
        ("—", []),
    ],
)
def test_sources_and_their_shares(text, found):
    assert shares(text) == tuple(Share(name, None if share is None else Decimal(share)) for name, share in found)
