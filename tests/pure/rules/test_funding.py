"""Money: sources as spreadsheets write them, sums split to the last fen, nothing below zero."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gonghua.pure.rules.decision import Reason
from gonghua.pure.rules.funding import Share, may_allocate, may_spend, parse_sources, split, yuan
from gonghua.pure.rules.lookup import NotInMeasureError
from tests.pure.rules.conftest import MEASURES

D = Decimal
SIXTY_FORTY = (Share("district_finance", D("0.6")), Share("street_town_finance", D("0.4")))
READ = {
    "区财政": (Share("district_finance", D(1)),),
    " 街镇财政\n": (Share("street_town_finance", D(1)),),
    "区财政100%": (Share("district_finance", D(1)),),
    "区财政60%、街镇财政40%": SIXTY_FORTY,
    "区财政６０％，街镇财政４０％": SIXTY_FORTY,
    "区财政（60%）；街镇财政（40%）": SIXTY_FORTY,
    "区财政：60 %, 街镇财政: 40 %": SIXTY_FORTY,
    "区财政60%和街镇财政40%": SIXTY_FORTY,
    "区财政 60% 街镇财政 40%": SIXTY_FORTY,
    "区财政占60%/镇财政占40%": SIXTY_FORTY,
    "区财政33.3%、街镇财政66.7%": (Share("district_finance", D("0.333")), Share("street_town_finance", D("0.667"))),
}


@pytest.mark.parametrize("text", READ)
def test_sources_are_read_as_spreadsheets_write_them(baoshan, text):
    assert parse_sources(baoshan, text) == READ[text]


FAULTS = {
    "": ("no_source", "No source of funds is named."),
    " 、 ": ("no_source", "No source of funds is named."),
    "区财政、街镇财政": ("no_share", "Of several sources each needs its percentage: 区财政."),
    "区财政60%、街镇财政": ("no_share", "Of several sources each needs its percentage: 街镇财政."),
    "市财政": (
        "unknown_source",
        "市财政 is no source of funds that is known. Known are: District finance, Street-town finance, "
        "Funds from society.",
    ),
    "60%": (
        "unknown_source",
        "60% is no source of funds that is known. Known are: District finance, Street-town finance, "
        "Funds from society.",
    ),
    "区财政60%、区级40%": ("doubled_source", "District finance is named twice."),
    "区财政0%、街镇财政100%": ("empty_share", "District finance provides 0 percent. Leave it out."),
    "区财政60%、街镇财政30%": ("not_whole", "The shares of the sources make 90 percent, not 100."),
    "区财政60%": ("not_whole", "The shares of the sources make 60 percent, not 100."),
    "区财政60.5%、街镇财政40%": ("not_whole", "The shares of the sources make 100.5 percent, not 100."),
}


@pytest.mark.parametrize("text", FAULTS)
def test_what_cannot_be_meant_is_told_and_not_guessed(baoshan, text):
    fault = parse_sources(baoshan, text)
    assert isinstance(fault, Reason)
    assert (fault.code, fault.text()) == FAULTS[text]


def test_the_other_measure_has_other_sources(linxi):
    assert parse_sources(linxi, "专项") == (Share("renewal_fund", D(1)),)
    assert parse_sources(linxi, "区财政").code == "unknown_source"


@given(text=st.text("区财政街镇0123456789%、，()（） .", max_size=30))
def test_whatever_stands_in_the_cell_it_is_read_whole_or_refused(text):
    found = parse_sources(MEASURES["baoshan-2024-2"], text)
    if not isinstance(found, Reason):
        assert sum(share for _, share in found) == 1
        assert len({source for source, _ in found}) == len(found)


@given(total=st.integers(0, 10**15), cuts=st.lists(st.integers(1, 9999), max_size=5, unique=True))
def test_a_sum_is_split_to_the_last_fen_and_each_part_within_one(total, cuts):
    edges = [0, *sorted(cuts), 10_000]
    shares = [
        Share(f"s{at}", D(high - low) / 10_000) for at, (low, high) in enumerate(zip(edges, edges[1:], strict=False))
    ]
    parts = split(total, shares)
    assert sum(parts.values()) == total
    for source, share in shares:
        assert abs(parts[source] - share * total) < 1


@pytest.mark.parametrize(
    ("total", "shares", "parts"),
    [
        (0, SIXTY_FORTY, [0, 0]),
        (1, SIXTY_FORTY, [1, 0]),
        (101, SIXTY_FORTY, [61, 40]),
        (100, [Share("a", D("0.5")), Share("b", D("0.5"))], [50, 50]),
        (101, [Share("a", D("0.5")), Share("b", D("0.5"))], [51, 50]),
    ],
)
def test_of_equal_remainders_the_first_goes_up(total, shares, parts):
    assert list(split(total, shares).values()) == parts


@pytest.mark.parametrize(("total", "shares"), [(-1, SIXTY_FORTY), (100, SIXTY_FORTY[:1]), (100, [])])
def test_what_cannot_be_split_is_an_error(total, shares):
    with pytest.raises(ValueError, match="cannot split"):
        split(total, shares)


@pytest.mark.parametrize(
    ("fund", "allocated", "amount", "code"),
    [
        (1000, 0, 1000, "in_fund"),
        (1000, 0, 1001, "fund_exceeded"),
        (1000, 999, 1, "in_fund"),
        (1000, 1000, 1, "fund_exceeded"),
        (1000, 0, 0, "no_amount"),
        (1000, 0, -1, "no_amount"),
    ],
)
def test_a_fund_gives_no_more_than_it_has(baoshan, fund, allocated, amount, code):
    decision = may_allocate(baoshan, "district_finance", fund=fund, allocated=allocated, amount=amount)
    assert [reason.code for reason in decision.reasons] == [code]
    assert decision.allowed == (code == "in_fund")
    assert decision.reasons[0].cite.article == 10


def test_what_a_fund_has_left_is_said(baoshan):
    ask = {"fund": 1000, "allocated": 300}
    fits = may_allocate(baoshan, "district_finance", **ask, amount=200)
    assert fits.reasons[0].text() == "The fund has 5.00 yuan left after it."
    fails = may_allocate(baoshan, "district_finance", **ask, amount=900)
    assert fails.reasons[0].text() == "The fund has 7.00 yuan left; 9.00 yuan are asked for."


def test_no_overrun_is_permitted_unless_it_is_said(baoshan):
    assert not may_spend(baoshan, "district_finance", allocated=1000, spent=1000, amount=1).allowed


@pytest.mark.parametrize(
    ("spent", "amount", "overrun", "code", "text"),
    [
        (0, 1000, 0, "in_allocation", "0.00 yuan of the allocation are left after it."),
        (999, 1, 0, "in_allocation", "0.00 yuan of the allocation are left after it."),
        (1000, 1, 0, "allocation_exceeded", "It goes 0.01 yuan beyond what is allocated and permitted."),
        (1000, 1, 1, "overrun_permitted", "It goes 0.01 yuan beyond the allocation, which is permitted."),
        (900, 300, 200, "overrun_permitted", "It goes 2.00 yuan beyond the allocation, which is permitted."),
        (900, 300, 150, "allocation_exceeded", "It goes 0.50 yuan beyond what is allocated and permitted."),
        (200, 300, 0, "in_allocation", "5.00 yuan of the allocation are left after it."),
        (1001, 1, 1, "allocation_exceeded", "It goes 0.01 yuan beyond what is allocated and permitted."),
        (0, 0, 9, "no_amount", "The amount must be more than 0."),
    ],
)
def test_a_project_spends_no_more_than_is_allocated_or_permitted(baoshan, spent, amount, overrun, code, text):
    decision = may_spend(baoshan, "district_finance", allocated=1000, spent=spent, amount=amount, overrun=overrun)
    assert [reason.code for reason in decision.reasons] == [code]
    assert decision.reasons[0].text().startswith(text)
    assert decision.allowed == (code in ("in_allocation", "overrun_permitted"))


@given(sums=st.lists(st.integers(1, 500), max_size=20), allocated=st.integers(0, 2000), overrun=st.integers(0, 300))
def test_whatever_is_spent_in_turn_never_passes_what_is_allowed(sums, allocated, overrun):
    spent = 0
    for amount in sums:
        facts = {"allocated": allocated, "spent": spent, "amount": amount, "overrun": overrun}
        if may_spend(MEASURES["baoshan-2024-2"], "district_finance", **facts).allowed:
            spent += amount
    assert spent <= allocated + overrun


def test_a_source_of_another_measure_is_an_error(linxi):
    with pytest.raises(NotInMeasureError):
        may_allocate(linxi, "district_finance", fund=1, allocated=0, amount=1)


@pytest.mark.parametrize(
    ("fen", "text"), [(0, "0.00"), (5, "0.05"), (-123456, "-1,234.56"), (10**14, "1,000,000,000,000.00")]
)
def test_money_is_written_in_yuan(fen, text):
    assert yuan(fen) == text
