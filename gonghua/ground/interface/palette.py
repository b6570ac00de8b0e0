"""The colours of the look, read from its own style sheet, and how far they stand apart."""

import re
from functools import lru_cache
from pathlib import Path

TOKENS = Path(__file__).parent / "static" / "interface" / "tokens.css"
THEMES = ("light", "dark", "contrast")


@lru_cache(maxsize=1)
def _blocks() -> dict[str, dict[str, str]]:
    text = TOKENS.read_text(encoding="utf-8")
    found = {}
    for theme in THEMES:
        block = re.search(rf'\[data-theme="{theme}"\] \{{(.*?)\}}', text, re.DOTALL)
        if block is None:
            raise ValueError(f"no theme {theme} in tokens.css")
        found[theme] = dict(re.findall(r"--([a-z0-9-]+): (#[0-9A-F]{6});", block.group(1)))
    return found


def palette(theme: str = "light") -> dict[str, str]:
    """Return the colours of a theme by name, as #RRGGBB."""
    return _blocks()[theme]


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2, relative luminance), from 1 to 21.

    >>> round(contrast("#000000", "#FFFFFF"), 1)
    21.0
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
