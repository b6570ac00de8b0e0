"""The pages that are read from the code say what the code says, and every clause is told of."""

import re

import pytest

from tests.docs.reading import CLONE, DOCS, name
from tools import house_pages

SUPPORT = {"__init__.py", "example.py"}
"""Modules of the rules that serve no clause of their own."""
CLAUSES = """
1.1 2.1 2.2 2.3 3.1 3.2 3.3 4.1 4.2 4.2b 4.3
5.1a 5.1b 5.1c 5.1d 5.2a 5.2b 5.2c 5.2d 5.2e 5.3a 5.3b 5.3c 5.3d
6.1 6.2 6.3 7.1 7.2 7.3 8.1 8.2 8.3 9.1 9.2 9.3 10.1 11.1
"""


@pytest.fixture(scope="module")
def wanted() -> dict:
    """The pages as they must be."""
    return house_pages.pages()


def test_generated_pages_are_current(wanted):
    assert [name(path) for path in house_pages.stale(wanted)] == [], f"run {house_pages.COMMAND}"


def test_every_clause_is_a_row_once():
    found = [row.row for row in house_pages.rows()]
    assert found == CLAUSES.split()


def test_every_clause_has_its_standing_and_none_is_served_by_a_rule_alone(wanted):
    page, served = wanted[DOCS / "traceability.md"], house_pages.served()
    for row in house_pages.rows():
        line = next(line for line in page.splitlines() if line.startswith(f"| {row.row} |"))
        by = served[row.row]
        if by.nothing:
            assert line.endswith("| not yet |")
            assert row.missing == "", f"{row.row} is not served at all: `missing` is the whole"
        else:
            assert by.screens, f"{row.row} is served, but on no page"
            assert by.tests, f"{row.row} is served, but no test says so"


def test_every_act_serves_clauses_and_has_both_labels(wanted):
    page = wanted[DOCS / "acts.md"]
    assert len(house_pages.acts()) > 20
    for act, spec in house_pages.acts().items():
        assert spec.serves, act
        line = next(line for line in page.splitlines() if line.startswith(f"| `{act}` |"))
        english, chinese = (cell.strip() for cell in line.split("|")[2:4])
        assert re.fullmatch(r"[\x20-\x7e]+", english), act
        assert re.search(r"[\u4e00-\u9fff]", chinese), act


def test_every_module_of_the_rules_says_what_it_serves():
    rules = {path.name for path in (CLONE / "gonghua" / "pure" / "rules").glob("*.py")} - SUPPORT
    assert rules == {path.name for path in house_pages.rule_modules()}


def test_marks_are_read_from_a_line_of_its_own():
    assert house_pages.marked("A page.\n\n    Serves: 7.1, 7.3\n") == ("7.1", "7.3")
    assert house_pages.marked("What Serves: is not a mark.") == ()
    assert house_pages.marked(None) == ()


def test_a_page_that_was_changed_by_hand_is_found(wanted, tmp_path):
    path = tmp_path / "acts.md"
    path.write_text(wanted[DOCS / "acts.md"] + "one more line\n", "utf-8")
    assert house_pages.stale({path: wanted[DOCS / "acts.md"]}) == [path]
    path.write_text(wanted[DOCS / "acts.md"], "utf-8")
    assert house_pages.stale({path: wanted[DOCS / "acts.md"]}) == []
