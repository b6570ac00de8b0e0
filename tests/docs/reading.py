"""What the tests of the documents read: pages, their blocks, headings, links."""

import re
from pathlib import Path

CLONE = Path(__file__).parents[2]
DOCS = CLONE / "docs"
PAGES = [CLONE / name for name in ("README.md", "README.zh-CN.md", "CONTRIBUTING.md", "CHANGELOG.md")]
PAGES += sorted(DOCS.rglob("*.md"))
FENCE = re.compile(r"^[ ]*```(\w*)\n(.*?)^[ ]*```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)


def name(path: Path) -> str:
    """Return a page's path in the clone, for the names of tests."""
    return path.relative_to(CLONE).as_posix()


def blocks(path: Path, language: str = "") -> list[str]:
    """Return the fenced blocks of a page in one language."""
    return [text for said, text in FENCE.findall(path.read_text("utf-8")) if said == language]


def prose(path: Path) -> str:
    """Return a page without its fenced blocks."""
    return FENCE.sub("", path.read_text("utf-8"))


def headings(path: Path) -> list[tuple[int, str]]:
    """Return the level and the words of each heading."""
    return [(len(marks), words.strip()) for marks, words in HEADING.findall(prose(path))]


def anchors(path: Path) -> set[str]:
    """Return the anchors that a page's headings have where it is shown."""
    return {re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-") for _level, words in headings(path)}


def links(path: Path) -> list[str]:
    """Return where a page's links lead."""
    return LINK.findall(prose(path))
