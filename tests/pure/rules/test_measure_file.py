"""Broken files: every fault is told, with its line and in plain words."""

import re
from pathlib import Path

import pytest

from gonghua.pure.rules.measure_file import MeasureFileError, read_measure, read_prolongation

ROOT = Path(__file__).parents[3]
BAOSHAN = (ROOT / "measures" / "baoshan-2024-2.toml").read_text("utf-8")
PROLONGATION = (ROOT / "measures" / "demo-prolongation.toml").read_text("utf-8")


def broken(old: str, new: str, text: str = BAOSHAN) -> tuple[str, int]:
    """Return the text with its first `old` replaced, and the line on which that stood."""
    at = text.index(old)
    return text.replace(old, new, 1), text.count("\n", 0, at) + 1


def problems(read, text: str) -> list[tuple[int, str, str]]:
    with pytest.raises(MeasureFileError) as caught:
        read(text)
    return [(problem.line, problem.where, problem.text()) for problem in caught.value.problems]


CASES = {
    # name: (what is replaced, by what, lines further down, where, beginning of the message)
    "a quotation mark is missing": ('short_name = "宝山"', 'short_name = "宝山', 0, "", "This is not valid TOML: "),
    "a key is given twice": ('short_name = "宝山"', 'name = "宝山"', 0, "", "This is not valid TOML: "),
    "a key is missing": (
        'document_number = "宝规划资源〔2024〕2号"\n',
        "",
        None,
        "document_number",
        "document_number is missing",
    ),
    "a key is misspelt": (
        '[[exits]]\nid = "own_request"',
        '[[exits]]\nid = "own_request"\nknid = "exit"',
        2,
        "exits[0].knid",
        "A measure has no knid",
    ),
    "a day is text": (
        "in_force_to = 2026-09-09",
        'in_force_to = "2026-09-09"',
        0,
        "in_force_to",
        "2026-09-09 should be a day",
    ),
    "text is a number": ('code = "310113"', "code = 310113", 0, "district.code", "310113 should be text"),
    "a code has another form": ('code = "310113"', 'code = "3101"', 0, "district.code", "3101 does not have the form"),
    "a number is text": (
        "term = { years = 2",
        'term = { years = "2"',
        0,
        "levels[0].term.years",
        "2 should be a whole number",
    ),
    "a number is too small": (
        "term = { years = 2",
        "term = { years = 0",
        0,
        "levels[0].term.years",
        "0 is less than 1",
    ),
    "a number is too large": (
        "term = { years = 2",
        "term = { years = 20000000000",
        0,
        "levels[0].term.years",
        "20000000000 is more than 100",
    ),
    "a term without length": (
        "term = { years = 2, cite",
        "term = { cite",
        0,
        "levels[0].term",
        "A term needs either years or months",
    ),
    "a term in both units": (
        "term = { years = 2",
        "term = { years = 2, months = 6",
        0,
        "levels[0].term",
        "A term needs either years or months",
    ),
    "a word that is not a choice": (
        'territory = "area"',
        'territory = "village"',
        0,
        "levels[2].territory",
        "village is not allowed here, only district, street_town, area.",
    ),
    "true as a word": (
        "in_situ = true",
        'in_situ = "yes"',
        0,
        "levels[2].criteria[3].in_situ",
        "yes should be true or false",
    ),
    "a list is a word": (
        'channels = ["selection"]',
        'channels = "selection"',
        0,
        "levels[0].channels",
        "channels should be a list",
    ),
    "a list is empty": (
        'channels = ["selection"]',
        "channels = []",
        0,
        "levels[0].channels",
        "channels needs at least 1",
    ),
    "a table is a word": (
        "in_force_cite = { article = 11 }",
        'in_force_cite = "11"',
        0,
        "in_force_cite",
        "in_force_cite should be a table",
    ),
    "an empty text": ('label = "选聘"', 'label = " "', 0, "channels[0].label", "label is empty"),
    "neither article nor local": (
        "coverage_horizon_days = { value = 180, local = true, cite = { article = 4, paragraph = 1 } }",
        "coverage_horizon_days = { value = 180 }",
        0,
        "appointments.coverage_horizon_days",
        "Say which article it rests on",
    ),
    "an article that is not there": (
        "in_force_cite = { article = 11",
        "in_force_cite = { article = 12",
        0,
        "in_force_cite",
        "There is no article 12",
    ),
    "a paragraph that is not there": (
        "authority = { article = 7 }",
        "authority = { article = 7, paragraph = 2 }",
        0,
        "levels[0].cites.authority",
        "Article 7 has no paragraph 2",
    ),
    "a channel that is not there": (
        'channels = ["selection"]',
        'channels = ["lottery"]',
        0,
        "levels[0].channels[0]",
        "There is no channel lottery",
    ),
    "a level that is not there": (
        'level = "area"',
        'level = "village"',
        0,
        "duties[16].level",
        "There is no level village",
    ),
    "an id used twice": (
        'id = "cannot_continue"',
        'id = "own_request"',
        0,
        "exits[1].id",
        "The id own_request is used twice",
    ),
    "a criterion used twice": (
        'id = "ability"',
        'id = "field"',
        0,
        "levels[0].criteria[1].id",
        "The id field is used twice",
    ),
    "a chapter left out": (
        "number = 2\ntitle",
        "number = 6\ntitle",
        0,
        "chapters[1].number",
        "6 stands where 2 should",
    ),
    "an article in no chapter": (
        "number = 10\nchapter = 5",
        "number = 10\nchapter = 6",
        1,
        "articles[9].chapter",
        "There is no chapter 6",
    ),
    "a paragraph of another article": (
        'id = "10.1"\narticle = 10',
        'id = "9.1"\narticle = 9',
        1,
        "articles[9].paragraphs[0].article",
        "The paragraph says article 9",
    ),
    "an id of another paragraph": ('id = "6.3"', 'id = "6.4"', 0, "articles[5].paragraphs[2].id", "The id is 6.4"),
    "an end before the beginning": (
        "in_force_to = 2026-09-09",
        "in_force_to = 2023-09-09",
        0,
        "in_force_to",
        "2023-09-09 is before in_force_from, 2024-09-10",
    ),
    "one word for two levels": (
        'aliases = ["片区", "片区级社区规划师"]',
        'aliases = ["街镇"]',
        -4,
        "levels[2]",
        "The word 街镇 would mean two things",
    ),
    "fewer at most than at least": (
        "seats = { minimum = 1, local",
        "seats = { minimum = 2, maximum = 1, local",
        0,
        "levels[0].seats",
        "At most 1 seats, but at least 2",
    ),
    "a street-town for the district": (
        'territory = "district"\nauthority = "district"',
        'territory = "district"\nauthority = "street_town"',
        1,
        "levels[0].authority",
        "A street-town cannot appoint",
    ),
    "two series with one prefix": (
        'prefix = "宝吴街聘"',
        'prefix = "宝友街聘"',
        0,
        "letters.series[2].prefix",
        "Two series begin with 宝友街聘",
    ),
    "a number without a year": (
        'pattern = "{prefix}〔{year}〕{number}号"',
        'pattern = "{prefix}{number}号"',
        0,
        "letters.series[0].pattern",
        "{prefix}{number}号 lacks the placeholder {year}",
    ),
    "a number with more": (
        'pattern = "{prefix}〔{year}〕{number}号"',
        'pattern = "{prefix}〔{year}〕{number}号{moon}"',
        0,
        "letters.series[0].pattern",
        "{prefix}〔{year}〕{number}号{moon} has the placeholder {moon}",
    ),
    "a format in a number": (
        'pattern = "{prefix}〔{year}〕{number}号"',
        'pattern = "{prefix}〔{year}〕{number:03d}号"',
        0,
        "letters.series[0].pattern",
        "{prefix}〔{year}〕{number:03d}号 has a brace",
    ),
    "a lone brace": (
        'prefix = "宝社规聘"',
        'prefix = "宝社规{聘"',
        0,
        "letters.series[0].prefix",
        "宝社规{聘 has a brace",
    ),
    "an empty prefix": ('prefix = "宝社规聘"', 'prefix = " "', 0, "letters.series[0].prefix", "prefix is empty"),
    "a restored word that is not there": (
        'restored = "了"',
        'restored = "乐"',
        -1,
        "articles[5].paragraphs[1].editorial[0]",
        "The words 对街镇有较充分的乐 do not stand",
    ),
    "a footnote at words not there": (
        'after = "片区"',
        'after = "园区"',
        0,
        "footnotes[0].after",
        "The words 园区 do not stand",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_broken_measure_is_refused_with_line_place_and_words(case):
    old, new, further, where, beginning = CASES[case]
    text, line = broken(old, new)
    expected = (line + further if further is not None else 1, where)
    found = problems(read_measure, text)
    assert expected in [(problem[0], problem[1]) for problem in found]
    message = next(message for line_, where_, message in found if (line_, where_) == expected)
    assert message.startswith(beginning)
    assert len(found) == 1 or case in {"a list is a word", "a paragraph of another article", "a chapter left out"}


def test_every_fault_is_told_at_once_in_the_order_of_lines():
    text, first = broken("issued_on = 2024-09-10", 'issued_on = "2024-09-10"')
    text, second = broken('id = "6.3"', 'id = "6.4"', text)
    text, third = broken('kind = "preference"', 'kind = "wish"', text)
    text, fourth = broken('id = "cannot_continue"', 'id = "own_request"', text)
    assert [line for line, _, _ in problems(read_measure, text)] == [first, second, third, fourth]
    with pytest.raises(MeasureFileError, match=f"line {third}: "):
        read_measure(text)


def test_a_measure_without_issuer_and_series_for_an_authority_is_refused():
    text = re.sub(
        r'\[\[letters\.(issuers|series)\]\]\nauthority = "street_town"',
        r'[[letters.\1]]\nauthority = "district"',
        BAOSHAN,
    )
    messages = {message for _, _, message in problems(read_measure, text)}
    assert "No issuer of letters is named for the authority street_town." in messages
    assert "No series of letter numbers is given for the authority street_town." in messages


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing\n",
        "letters = 3\nlevels = 4\narticles = [1, 2]\nmeetings = []\n",
        'levels = [{ channels = [1], aliases = [2], seats = 3, criteria = "x" }]\nfootnotes = [{ at = 1 }]\n',
    ],
)
def test_what_is_no_measure_at_all_is_refused_without_falling_over(text):
    assert len(problems(read_measure, text)) > 10


def test_a_file_that_breaks_off_is_told_at_its_last_line():
    assert problems(read_measure, 'id = "x"\nlevels = [\n')[0][0] == 3


def test_a_long_value_is_not_repeated_whole():
    text, line = broken("in_situ = true", f'in_situ = "{"长" * 500}"')
    ((found, _, message),) = problems(read_measure, text)
    assert found == line
    assert len(message) < 100


def test_windows_line_ends_do_not_move_the_lines():
    text, line = broken('id = "6.3"', 'id = "6.4"')
    assert [problem[0] for problem in problems(read_measure, text.replace("\n", "\r\n"))] == [line]


def test_the_demo_prolongation_is_read_and_says_that_it_is_fictional():
    prolongation = read_prolongation(PROLONGATION)
    assert prolongation.prolongs == read_measure(BAOSHAN).id
    assert prolongation.fictional
    assert "演示用，虚构" in prolongation.title
    assert "演示用，虚构" in prolongation.text


def test_a_prolongation_may_end_on_the_day_of_its_issue_and_is_real_unless_it_says_so():
    text, _ = broken("in_force_to = 2028-09-09", "in_force_to = 2026-09-28", PROLONGATION)
    text, _ = broken("fictional = true\n", "", text)
    prolongation = read_prolongation(text)
    assert prolongation.in_force_to == prolongation.issued_on
    assert not prolongation.fictional


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("in_force_to = 2028-09-09", "in_force_to = 2020-09-09", "in_force_to"),
        ("in_force_to = 2028-09-09", 'in_force_to = "2028"', "in_force_to"),
        ("reaches_back = true", "reaches_back = 1", "reaches_back"),
        ("reaches_back = true", "reaches_forward = true", "reaches_forward"),
    ],
)
def test_a_broken_prolongation_is_refused_with_its_line(old, new, where):
    text, line = broken(old, new, PROLONGATION)
    assert (line, where) in [problem[:2] for problem in problems(read_prolongation, text)]
