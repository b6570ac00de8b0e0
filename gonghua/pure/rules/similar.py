"""Texts that look alike, for “is it one of these?”: characters compared, nothing understood.

Serves: 5.3d
"""

import unicodedata
from collections import Counter
from collections.abc import Hashable, Mapping
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def likeness(one: str, other: str) -> float:
    """Return how many pairs of adjacent characters two texts share (Dice's coefficient): 0 none, 1 all.

    Width, case, spaces and punctuation do not count. It says that texts look alike, not that they mean the same.

    >>> likeness("垃圾厢房台阶太高", "垃圾厢房台阶太高！"), round(likeness("垃圾厢房台阶太高", "垃圾厢房太高"), 2)
    (1.0, 0.67)
    """
    return _dice(_pairs(one), _pairs(other))


def alike(text: str, others: Mapping[Key, str], threshold: float) -> list[Key]:
    """Return the keys of the other texts that are alike to at least `threshold` (0…1), the likest first.

    >>> alike("台阶太高", {1: "路灯不亮", 2: "台阶太高了", 3: "台阶高"}, 0.3)
    [2, 3]
    """
    wanted = _pairs(text)
    found = [(_dice(wanted, _pairs(other)), key) for key, other in others.items()]
    return [key for score, key in sorted(found, key=lambda pair: -pair[0]) if score > 0 and score >= threshold]


def _pairs(text: str) -> Counter[str]:
    """Return the pairs of adjacent letters and figures; a text of one character is its own pair."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    plain = "".join(sign for sign in folded if sign.isalnum())
    return Counter([plain] if len(plain) == 1 else [plain[at : at + 2] for at in range(len(plain) - 1)])


def _dice(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0
