"""The guides say the words that the screens say."""

import re
from pathlib import Path

import pytest

from gonghua.config.catalogues import joined
from gonghua.pure.rules.measure_file import read_measure
from tests.docs.reading import CLONE, DOCS, name, prose

ENGLISH = sorted(path for path in (DOCS / "guides").glob("*.md") if not path.name.endswith(".zh-CN.md"))
CHINESE = sorted((DOCS / "guides").glob("*.zh-CN.md"))
NOT_OF_OURS = {"English", "", "区级"}
"""What is quoted and is no message: a language's own name, and a level of the measure."""


@pytest.fixture(scope="module")
def shown() -> set[str]:
    """Everything that a screen may say in Chinese: the catalogue, and the measure's own names."""
    words = {
        text
        for message in joined()
        for text in (message.string if isinstance(message.string, tuple) else (message.string,))
    }
    measure = read_measure((CLONE / "measures" / "baoshan-2024-2.toml").read_text("utf-8"))
    return words | {channel.label for channel in measure.channels} | NOT_OF_OURS


@pytest.mark.parametrize("guide", ENGLISH, ids=name)
def test_words_of_the_screen_are_its_words(guide: Path, shown: set[str]):
    quoted = re.findall(r"「([^」]*)」", prose(guide))
    assert quoted
    assert [words for words in quoted if words not in shown] == []


@pytest.mark.parametrize("guide", CHINESE, ids=name)
def test_quoted_words_are_the_screens(guide: Path, shown: set[str]):
    quoted = re.findall(r"“([^”]*)”", prose(guide))
    assert quoted
    assert [words for words in quoted if words not in shown] == []


def test_the_readmes_tour_says_the_words_of_the_screen(shown: set[str]):
    tour = prose(CLONE / "README.md").partition("## A tour")[2].partition("\n## ")[0]
    quoted = re.findall(r"([\u4e00-\u9fff]+) \((?:[A-Z]|met)[^)]*\)", tour)
    assert len(quoted) > 8
    assert [words for words in quoted if words not in shown] == []
