"""The look's Chinese: complete, and set as Chinese is set."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

HOUSE = Path(__file__).parents[3] / "gonghua"
INTERFACE = HOUSE / "ground" / "interface"
PARTS = HOUSE / "config" / "locale" / "zh_Hans" / "LC_MESSAGES" / "parts"
CHINESE = "[\u3400-\u9fff]"
KEYWORDS = ("_", "gettext", "gettext_lazy", "ngettext", "N_")


def _messages(part: str) -> list[Message]:
    with (PARTS / part).open("rb") as lines:
        return [message for message in read_po(lines, locale="zh_Hans") if message.id]


def _said(message: Message) -> str:
    return message.string[0] if isinstance(message.string, tuple) else message.string


def _asked() -> Iterator[str]:
    templates = [templatize(path.read_text(encoding="utf-8")) for path in sorted(INTERFACE.rglob("*.html"))]
    modules = [path.read_text(encoding="utf-8") for path in sorted(INTERFACE.rglob("*.py"))]
    for text in (*templates, *modules):
        for _line, _name, message, _comments in extract_python(io.BytesIO(text.encode()), KEYWORDS, [], {}):
            first = message[0] if isinstance(message, tuple) else message
            if first:
                yield first


def test_every_message_of_the_look_has_its_chinese() -> None:
    known = {
        message.id[0] if isinstance(message.id, tuple) else message.id
        for part in sorted(PARTS.glob("*.po"))
        for message in _messages(part.name)
        if _said(message)
    }
    assert sorted(set(_asked()) - known) == []


@pytest.mark.parametrize("message", _messages("interface.po"), ids=lambda message: str(message.id)[:40])
def test_chinese_is_set_as_chinese_is_set(message: Message) -> None:
    said = _said(message)
    bare = re.sub(r"%\([a-z_]+\)[sd]", "0", said)
    assert not re.search(f"{CHINESE}[,.:;?!()\"']|[,.:;?!()\"']{CHINESE}", bare), "half-width mark"
    assert "！" not in said
    assert not re.search(f"{CHINESE} +[0-9A-Za-z]|[0-9A-Za-z] +{CHINESE}", bare), "typed space"


@pytest.mark.parametrize("message", _messages("interface.po"), ids=lambda message: str(message.id)[:40])
def test_placeholders_are_the_same_in_both_languages(message: Message) -> None:
    english = message.id[0] if isinstance(message.id, tuple) else message.id
    found = re.compile(r"%\(([a-z_]+)\)[sd]")
    assert sorted(found.findall(english)) == sorted(found.findall(_said(message)))
