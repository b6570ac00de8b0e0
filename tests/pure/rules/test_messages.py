"""Every message of the rules has its Chinese, said with the same facts."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[3]
RULES = ROOT / "gonghua" / "pure" / "rules"
PART = ROOT / "gonghua" / "config" / "locale" / "zh_Hans" / "LC_MESSAGES" / "parts" / "rules.po"


def marked(pattern: str) -> set[str]:
    """Return every message that the modules of this name mark for the catalogue."""
    return {
        ast.literal_eval(node.args[0])
        for path in RULES.glob(pattern)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "N_"
    }


CHINESE = {message.id: message.string for message in read_po(PART.open("rb")) if message.id}
MESSAGES = sorted(CHINESE)
MODULES = (
    "answers",
    "codes",
    "conflict",
    "eligibility",
    "evaluation",
    "exit",
    "funding",
    "identity",
    "measure_file",
    "meetings",
    "participation",
    "renewal",
    "service",
    "stages",
    "terms",
    "validity",
)


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"%\((\w+)\)[sd]", text))


@pytest.mark.parametrize("module", MODULES)
def test_every_message_of_the_module_has_its_chinese(module):
    messages = marked(f"{module}.py")
    assert messages
    assert messages <= set(CHINESE)


def test_the_part_holds_no_message_that_nobody_says():
    assert set(CHINESE) <= marked("*.py")


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
