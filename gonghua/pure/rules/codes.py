"""Codes on letters and receipts: twelve symbols in three groups, the last a check symbol.

The symbols are Crockford's base 32 (no I, L, O, U), of 5 bits each: 55 bits that are drawn and 5 that check them. The
check reads the twelve symbols as the coefficients of a polynomial over the field of 32 elements (modulus x⁵ + x² + 1)
and asks that it be 0 at α = x. Since 1, α, α² … α¹¹ are all different and not 0, one wrong symbol always shows, and so
does every exchange of two different symbols, adjacent or not.

Serves: 7.3
"""

import unicodedata

from gonghua.pure.rules.decision import N_, Reason

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RANDOM_BYTES = 7
_DRAWN = 11
_LENGTH = 12
_MODULUS = 0b100101
_READ_AS = str.maketrans("OIL", "011")


def new_code(random_bytes: bytes) -> str:
    """Return the code for 55 random bits, the first of `RANDOM_BYTES` bytes; raise ValueError for fewer bytes.

    >>> new_code(bytes(7)), new_code(b"Gonghua")
    ('0000-0000-0000', '8XQP-WSV8-ENGK')
    """
    if len(random_bytes) < RANDOM_BYTES:
        raise ValueError(f"a code needs {RANDOM_BYTES} random bytes")
    number = int.from_bytes(random_bytes[:RANDOM_BYTES], "big") >> 1
    drawn = [number >> 5 * place & 31 for place in reversed(range(_DRAWN))]
    return _grouped("".join(SYMBOLS[value] for value in [*drawn, _times_alpha(_at_alpha(drawn))]))


def normalise(text: str) -> str | None:
    """Return a code as it is printed, however it was typed, or None when it is none.

    >>> normalise(" 8xqp wsv8 engk ")
    '8XQP-WSV8-ENGK'
    >>> normalise("8XQP-WSV8-EGNK")
    """
    return None if code_fault(text) else _grouped(_plain(text))


def code_fault(text: str) -> Reason | None:
    """Return what is wrong with a typed code, or None."""
    code = _plain(text)
    if len(code) != _LENGTH:
        message = N_("A code has 12 letters and figures; this one has %(symbols)d.")
        return Reason("code_length", message, params={"symbols": len(code)})
    if any(symbol not in SYMBOLS for symbol in code):
        return Reason("code_symbol", N_("The code has a character that no code has. Compare it with the paper."))
    if _at_alpha([SYMBOLS.index(symbol) for symbol in code]):
        return Reason("code_check", N_("At least one character of the code is mistyped. Compare it with the paper."))
    return None


def _plain(text: str) -> str:
    """Return the symbols alone: capitals, half-width, without spaces and hyphens; O is 0, I and L are 1."""
    folded = unicodedata.normalize("NFKC", text).upper().translate(_READ_AS)
    return "".join(symbol for symbol in folded if not symbol.isspace() and unicodedata.category(symbol) != "Pd")


def _grouped(code: str) -> str:
    return "-".join(code[start : start + 4] for start in range(0, _LENGTH, 4))


def _at_alpha(values: list[int]) -> int:
    """Return the polynomial with these coefficients at α."""
    total = 0
    for value in values:
        total = _times_alpha(total) ^ value
    return total


def _times_alpha(value: int) -> int:
    return value << 1 ^ (_MODULUS if value & 16 else 0)
