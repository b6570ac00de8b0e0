"""Every setting and every command stands in its page, and every command that is printed can be run."""

import argparse
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from gonghua.config.cli import parser
from gonghua.config.environment import Environment
from gonghua.config.founding import KEYS
from tests.docs.reading import CLONE, DOCS, PAGES, blocks, name

OPERATIONS = (DOCS / "operations.md").read_text("utf-8")


def commands(of: argparse.ArgumentParser, *words: str) -> Iterator[tuple[str, ...]]:
    """Yield every command of a parser, as its words."""
    below = [action for action in of._actions if isinstance(action, argparse._SubParsersAction)]
    for action in below:
        for word, parser_of_word in action.choices.items():
            yield from commands(parser_of_word, *words, word)
    if not below:
        yield words


def test_every_setting_stands_in_operations_with_its_default():
    for field, info in Environment.model_fields.items():
        setting = info.validation_alias or f"GONGHUA_{field.upper()}"
        row = next((line for line in OPERATIONS.splitlines() if line.startswith(f"| `{setting}` |")), None)
        assert row is not None, setting
        default = row.split("|")[2].strip().strip("`")
        if field != "home":
            wanted = "" if info.default in (None, "") else str(info.default)
            assert default == ({"": "empty", "True": "true", "False": "false"}.get(wanted, wanted)), setting


def test_operations_names_no_setting_that_there_is_not():
    named = set(re.findall(r"^\| `((?:GONGHUA_|DATABASE_)\w+)` \|", OPERATIONS, re.MULTILINE))
    assert named == {
        info.validation_alias or f"GONGHUA_{field.upper()}" for field, info in Environment.model_fields.items()
    }


def test_every_key_stands_in_operations():
    for key in KEYS:
        assert f"`GONGHUA_KEY_{key.upper().replace('-', '_')}`" in OPERATIONS
        assert re.search(rf"^\| `{key}` \|", OPERATIONS, re.MULTILINE), key


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_every_command_stands_in_the_readme(page: str):
    rows = re.findall(r"^\| `gonghua ([^`]+)`", (CLONE / page).read_text("utf-8"), re.MULTILINE)
    told = {tuple(re.match(r"[a-z -]+?(?= [A-Z[{\-]|$)", row).group().split()) for row in rows}
    assert told == set(commands(parser()))


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_command_that_is_printed_can_be_run(page: Path):
    for line in "\n".join(blocks(page)).splitlines():
        words = shlex.split(line, comments=True)
        while words and "=" in words[0]:
            words = words[1:]
        if words and words[0] in (".venv/bin/gonghua", "gonghua"):
            parser().parse_args(words[1:])  # ends the test when the command is not one
        if words and words[0].startswith("bin/"):
            assert (CLONE / words[0]).stat().st_mode & 0o111, line
