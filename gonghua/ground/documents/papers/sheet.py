"""From a paper's words to its PDF: user text is cleaned here, once for all papers, and reaches Typst as data only."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any

from gonghua.ground.documents.typst_renderer import Renderer, RenderFailed

CHINESE = "zh-hans"
UNPRINTABLE = "〓"
"""What stands on paper for a character that no face has: printers have used it so since the days of lead."""

_MOST_UNKNOWN = 40
_UNKNOWN = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_DROPPED = ("Cc", "Cf", "Cs")
_SELECTORS = re.compile("[\ufe00-\ufe0f\u20e3\U000e0100-\U000e01ef\U0001f3fb-\U0001f3ff]")


def draw(
    template: str,
    data: Mapping[str, Any],
    renderer: Renderer,
    *,
    day: date,
    language: str,
    pictures: Mapping[str, str | None] | None = None,
    exact: bool = False,
) -> bytes:
    """Return the PDF of a paper in `language`, dated `day`; `pictures` (SVG) go to the template as they are.

    A character that no face has becomes `UNPRINTABLE`; where `exact`, it stops the paper. Raises `RenderFailed`.
    """
    words = _cleaned({**data, "language": language.split("-")[0]})
    for _ in range(_MOST_UNKNOWN):
        try:
            return renderer.pdf(template, {**words, **(pictures or {})}, day=day)
        except RenderFailed as fault:
            found = _UNKNOWN.search(str(fault))
            if exact or not found:
                raise
            words = _without(words, found[1])
    raise RenderFailed("the text has too many characters that no face can print")


def clean(text: str) -> str:
    """Return `text` in one line, without control characters; emoji, private and unknown characters are marked.

    >>> clean("坡道\\n太陡\\u202e😀️")
    '坡道 太陡〓'
    """
    shown = "".join(
        UNPRINTABLE if _is_picture(character) else character
        for character in _SELECTORS.sub("", re.sub(r"\s+", " ", text))
        if unicodedata.category(character) not in _DROPPED
    )
    return shown.strip()


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text that somebody typed, empty lines left out.

    >>> paragraphs("一。\\r\\n\\r\\n 二。")
    ['一。', '二。']
    """
    return [cleaned for line in text.splitlines() if (cleaned := clean(line))]


def _is_picture(character: str) -> bool:
    kind = unicodedata.category(character)
    return kind in ("Co", "Cn") or (ord(character) >= 0x1F000 and kind in ("So", "Sk"))


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {key: _cleaned(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(part) for part in value]
    return value


def _without(value: Any, unknown: str) -> Any:
    """Return the words with each character of `unknown` marked; white space is no character."""
    if isinstance(value, str):
        return "".join(UNPRINTABLE if mark in unknown and not mark.isspace() else mark for mark in value)
    if isinstance(value, dict):
        return {key: _without(part, unknown) for key, part in value.items()}
    if isinstance(value, list):
        return [_without(part, unknown) for part in value]
    return value
