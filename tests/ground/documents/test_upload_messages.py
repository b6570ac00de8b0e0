"""Every message about files, days and shapes has its Chinese, said with the same facts."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[3] / "gonghua"
PART = ROOT / "config" / "locale" / "zh_Hans" / "LC_MESSAGES" / "parts" / "documents.po"
MODULES = (
    *(f"ground/documents/{name}.py" for name in (
        "csv_reader", "days", "drawing_file_reader", "geojson", "parse", "pdf_reader", "picture_kinds",
        "picture_reader", "sandbox", "sheet_files", "spreadsheet", "xlsx_parts", "xlsx_reader", "xml_walk", "zip_rules",
    )),
    *(f"pure/rules/{name}.py" for name in ("blueprint", "blueprint_features", "blueprint_shapes")),
)  # fmt: skip


def marked() -> Iterator[str]:
    for module in MODULES:
        for node in ast.walk(ast.parse((ROOT / module).read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "N_":
                yield ast.literal_eval(node.args[0])


MESSAGES = sorted(set(marked()))
CHINESE = {message.id: message.string for message in read_po(PART.open("rb")) if message.id}


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"%\((\w+)\)[sd]", text))


def test_the_part_holds_exactly_the_messages_of_these_modules():
    assert set(MESSAGES) == set(CHINESE)


@pytest.mark.parametrize("message", MESSAGES)
def test_the_chinese_says_the_same_facts_and_is_typeset_as_the_house_writes(message):
    assert placeholders(CHINESE[message]) == placeholders(message)
    bare = re.sub(r"%\(\w+\)[sd]|EPSG:", "", CHINESE[message])
    assert bare.endswith("。")
    assert not re.search(r"[!！,;:?%]|失败", bare)
    assert not re.search(r"[一-鿿] [0-9A-Za-z]|[0-9A-Za-z] [一-鿿]", bare)
