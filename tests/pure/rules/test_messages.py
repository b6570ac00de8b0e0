"""Every message of the rules has its Chinese, said with the same facts."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[3]
RULES = ROOT / "gonghua" / "pure" / "rules"
PART = ROOT / "gonghua" / "config" / "locale" / "zh_Hans" / "LC_MESSAGES" / "parts" / "rules.po"


def marked() -> Iterator[str]:
    """Yield every message that the rules mark for the catalogue."""
    for path in RULES.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "N_":
                yield ast.literal_eval(node.args[0])


MESSAGES = sorted(set(marked()))
CHINESE = {message.id: message.string for message in read_po(PART.open("rb")) if message.id}


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"%\((\w+)\)[sd]", text))


def test_the_part_holds_exactly_the_messages_of_the_rules():
    assert set(MESSAGES) == set(CHINESE)


@pytest.mark.parametrize("message", MESSAGES)
def test_the_chinese_says_the_same_facts(message):
    chinese = CHINESE[message]
    assert placeholders(chinese) == {name.removesuffix("_en") for name in placeholders(message)}
    assert "%" not in re.sub(r"%\(\w+\)[sd]", "", message + chinese)


@pytest.mark.parametrize("message", MESSAGES)
def test_the_chinese_is_typeset_as_the_house_writes(message):
    chinese = re.sub(r"%\(\w+\)[sd]|\{|\}|（(?:cite|local = true)）", "", CHINESE[message])
    assert chinese[-1] in "。）" or CHINESE[message].endswith("%(reason)s")
    assert not re.search(r"[!！,;:?]|失败", chinese)
    assert not re.search(r"[一-鿿] [0-9A-Za-z]|[0-9A-Za-z] [一-鿿]", chinese)
