"""Codes of twelve symbols: every single slip is found."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gonghua.pure.rules.codes import RANDOM_BYTES, SYMBOLS, code_fault, new_code, normalise

seeds = st.binary(min_size=RANDOM_BYTES, max_size=RANDOM_BYTES)
positions = st.integers(0, 11)


def with_symbol(code: str, position: int, symbol: str) -> str:
    plain = code.replace("-", "")
    return plain[:position] + symbol + plain[position + 1 :]


def test_the_symbols_are_crockfords():
    assert len(set(SYMBOLS)) == 32
    assert not set("ILOU") & set(SYMBOLS)


@given(seeds)
def test_a_new_code_has_three_groups_of_four_and_is_right(seed):
    code = new_code(seed)
    assert [len(group) for group in code.split("-")] == [4, 4, 4]
    assert set(code) <= {*SYMBOLS, "-"}
    assert code_fault(code) is None
    assert normalise(code) == code


@given(seeds, seeds)
def test_codes_differ_when_their_55_bits_do(one, other):
    assert (new_code(one) == new_code(other)) is (int.from_bytes(one) >> 1 == int.from_bytes(other) >> 1)


def test_each_of_the_55_bits_counts_and_the_56th_does_not():
    codes = {new_code((1 << bit).to_bytes(RANDOM_BYTES)) for bit in range(56)}
    assert len(codes) == 56  # the lowest bit gives the code of nought
    assert new_code(bytes([0, 0, 0, 0, 0, 0, 1])) == "0000-0000-0000"
    assert new_code(b"Gonghua") == "8XQP-WSV8-ENGK"


@given(seeds, positions, st.sampled_from(SYMBOLS))
def test_any_single_wrong_symbol_is_found(seed, position, symbol):
    code = new_code(seed)
    assume(code.replace("-", "")[position] != symbol)
    assert code_fault(with_symbol(code, position, symbol)).code == "code_check"


@given(seeds, positions, positions)
def test_any_two_symbols_that_changed_places_are_found(seed, first, second):
    plain = new_code(seed).replace("-", "")
    assume(plain[first] != plain[second])
    swapped = with_symbol(with_symbol(plain, first, plain[second]), second, plain[first])
    assert code_fault(swapped).code == "code_check"
    assert normalise(swapped) is None


def test_every_wrong_symbol_at_every_place_of_one_code_is_found():
    code = new_code(b"\x5a\x17\xc3\x08\xee\x91\x7d")
    wrong = [
        with_symbol(code, position, symbol)
        for position in range(12)
        for symbol in SYMBOLS
        if code.replace("-", "")[position] != symbol
    ]
    assert len(wrong) == 12 * 31
    assert {code_fault(text).code for text in wrong} == {"code_check"}


@given(seeds)
def test_a_code_is_read_however_it_is_typed(seed):
    code = new_code(seed)
    for typed in (
        code.lower(),
        code.replace("-", ""),
        code.replace("-", " "),
        f"  {code}\n",
        code.replace("0", "O").replace("1", "I"),
        code.replace("0", "o").replace("1", "l"),
        code.replace("-", "—"),
        "".join(chr(ord(sign) + 0xFEE0) for sign in code),
    ):
        assert normalise(typed) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "code_length"),
        ("0000-0000-000", "code_length"),
        ("0000-0000-0000-0", "code_length"),
        ("0000-0000-000U", "code_symbol"),
        ("0000-0000-000回", "code_symbol"),
        ("0000-0000-0001", "code_check"),
    ],
)
def test_a_fault_says_what_is_wrong(text, code):
    assert code_fault(text).code == code
    assert normalise(text) is None


def test_the_fault_of_length_says_how_many():
    assert code_fault("0000").text() == "A code has 12 letters and figures; this one has 4."


def test_too_few_random_bytes_are_an_error():
    with pytest.raises(ValueError, match="7"):
        new_code(bytes(6))
