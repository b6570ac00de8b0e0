"""Links lead somewhere, paths exist, excerpts are the code's, and the two languages keep step."""

import re
from pathlib import Path

import pytest

from tests.docs.reading import CLONE, DOCS, PAGES, anchors, blocks, headings, links, name, prose

GUIDES = sorted(path for path in (DOCS / "guides").glob("*.md") if not path.name.endswith(".zh-CN.md"))
CODE_PATH = re.compile(r"`((?:gonghua|tests|measures|tools|docs|bin|requirements)/[\w./*-]+)`")
MOST_BYTES = 300_000


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path):
    lost = []
    for link in links(page):
        if re.match(r"https?:", link):
            continue
        file, _, anchor = link.partition("#")
        target = (page.parent / file).resolve() if file else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            lost.append(link)
    assert lost == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_paths_that_are_named_exist(page: Path):
    named = CODE_PATH.findall(prose(page))
    assert [path for path in named if not any(CLONE.glob(path.rstrip("/")))] == []


def test_excerpts_of_the_recipe_are_the_code():
    page = DOCS / "adding-an-act.md"
    files = {path for path in CODE_PATH.findall(prose(page)) if path.endswith(".py")}
    files |= {f"gonghua/pure/rules/{stem}.py" for stem in ("terms", "validity")}
    code = [(CLONE / path).read_text("utf-8") for path in sorted(files)]
    excerpts = blocks(page, "python")
    assert len(excerpts) > 5
    assert [text for text in excerpts if not any(text in whole for whole in code)] == []


def test_tests_that_the_recipe_names_exist():
    code = "".join(path.read_text("utf-8") for path in (CLONE / "tests").rglob("test_*.py"))
    named = set(re.findall(r"`(test_\w+)`", prose(DOCS / "adding-an-act.md")))
    assert {one for one in named if f"def {one}(" not in code} == set()
    assert len(named) >= 2


def test_readme_is_the_same_in_both_languages():
    english, chinese = CLONE / "README.md", CLONE / "README.zh-CN.md"
    assert [level for level, _words in headings(english)] == [level for level, _words in headings(chinese)]
    # Only the comments of the first block are translated.
    assert blocks(english)[1:] == blocks(chinese)[1:]
    assert blocks(english, "sh") == blocks(chinese, "sh")

    def targets(path: Path) -> set[str]:
        others = ("README.md", "README.zh-CN.md")
        return {link.replace(".zh-CN", "").partition("#")[0] for link in links(path) if link not in others} - {""}

    assert targets(english) == targets(chinese)
    commands = [
        re.findall(r"^\| `(gonghua [^`]+)`", page.read_text("utf-8"), re.MULTILINE) for page in (english, chinese)
    ]
    assert commands[0] == commands[1]


@pytest.mark.parametrize("guide", GUIDES, ids=name)
def test_guide_is_the_same_in_both_languages(guide: Path):
    chinese = guide.with_suffix(".zh-CN.md")
    assert [level for level, _words in headings(guide)] == [level for level, _words in headings(chinese)]
    assert blocks(guide) == blocks(chinese)


def test_pictures_are_small_and_shown():
    shown = {(page.parent / link).resolve() for page in PAGES for link in links(page)}
    pictures = sorted((DOCS / "images").glob("*.png"))
    assert [path.name for path in pictures if path not in shown] == []
    assert [path.name for path in pictures if path.stat().st_size > MOST_BYTES] == []
