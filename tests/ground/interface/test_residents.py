"""What residents read: in both languages, escaped, complete without a script."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.utils.translation import override

from gonghua.ground.interface import public_parts
from gonghua.ground.interface.components import UnknownChoiceError
from gonghua.ground.interface.drawing_parts import Picture
from gonghua.ground.interface.public_parts import (
    Count,
    MeetingRow,
    OpinionRow,
    ProjectRow,
    PromiseStep,
    ResultRow,
    StoryEntry,
)

Show = Callable[..., str]
NASTY = "<script>alert(1)</script>"
PHOTO = Picture("/small.jpg", 520, 360, "A path", "/large.jpg")
MEETING = MeetingRow("Meeting", "/m/", date(2026, 11, 26), "18:30", "House 4", "Step-free")


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


@pytest.mark.parametrize(
    ("line", "given"),
    [
        ("{% project_row row %}", ProjectRow(NASTY, "#", NASTY, NASTY, (NASTY,), action=NASTY)),
        ("{% result_row row %}", ResultRow("adopted", NASTY, NASTY, NASTY, "#")),
        ("{% meeting_row row %}{% meeting_card row %}", MeetingRow(NASTY, "#", date(2026, 1, 1), NASTY, NASTY, NASTY)),
        ("{% opinion_row row %}", OpinionRow(NASTY, (NASTY,), "adopted", NASTY, NASTY, NASTY, "#")),
        ("{% story rows %}", StoryEntry(NASTY, NASTY, NASTY, NASTY, "#")),
        ("{% counts rows %}", Count(NASTY, NASTY)),
        ("{% promise rows %}", PromiseStep(NASTY, NASTY)),
        ("{% receipt_card row 'HTTPS://A.CN/R/1' row %}{% row_link row '#' %}{% say_bar row '#' %}", NASTY),
        (
            "{% search_band row sub=row value=row placeholder=row %}{% call_card row hours=row %}{% done_head row %}",
            NASTY,
        ),
    ],
)
def test_what_people_wrote_is_escaped(show: Show, line: str, given: object) -> None:
    html = show(line, row=given, rows=[given])
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize("kind", public_parts.DISPOSITIONS)
def test_what_became_of_it_is_never_colour_alone(show: Show, kind: str) -> None:
    html = show("{% disposition kind 'A word' %}", kind=kind)
    assert "A word" in html
    assert "<svg" in html


def test_only_late_is_solid(show: Show) -> None:
    kinds = {name: chip for name, (chip, _icon) in public_parts.DISPOSITIONS.items()}
    assert [name for name, chip in kinds.items() if chip == "late"] == ["late"]


@pytest.mark.parametrize(
    ("language", "month", "weekday"), [("zh-hans", "11月", "周四"), ("en", "November", "Thursday")]
)
def test_a_day_is_a_leaf_of_a_calendar(show: Show, language: str, month: str, weekday: str) -> None:
    with override(language):
        html = show("{% date_block day %}", day=MEETING.day)
    assert words(html) == f"{month} 26 {weekday}"
    assert 'datetime="2026-11-26"' in html


@pytest.mark.parametrize(
    ("language", "when"), [("zh-hans", "11月26日 周四 18:30"), ("en", "26 November Thursday 18:30")]
)
def test_a_meeting_says_when_before_what_and_where(show: Show, language: str, when: str) -> None:
    with override(language):
        assert words(show("{% meeting_row row %}", row=MEETING)) == f"{when} Meeting House 4 Step-free"


def test_a_project_has_one_name_and_one_way_to_speak(show: Show) -> None:
    row = ProjectRow("Station", "/p/1/", "A house", facts=("41",), picture=PHOTO, number=2, action="Speak", key="p1")
    html = show("{% project_row row %}", row=row)
    assert re.findall(r'href="([^"]+)"', html.replace("icons.svg", "")).count("/p/1/") == 2
    assert 'data-key="p1"' in html
    assert words(html).endswith("Speak Station")  # a link that reads the same in every row would say nothing


def test_a_story_says_where_it_stands(show: Show) -> None:
    entries = [
        StoryEntry("Begun", "May"),
        StoryEntry("Talk", "", state="now"),
        StoryEntry("Works", "later", state="plan"),
    ]
    with override("en"):
        html = show("{% story entries %}", entries=entries)
    assert re.findall(r'<li class="(\w+)"', html) == ["done", "now", "plan"]
    assert html.count('aria-current="step"') == 1
    assert "We are here" in html


def test_a_receipt_carries_its_address_as_a_code_of_squares(show: Show) -> None:
    from gonghua.ground.documents.qr import make_qr

    url = "HTTPS://EXAMPLE.CN/R/7K3M52QD9XTA"
    html = show("{% receipt_card '7K3M-52QD-9XTA' url 'Keep it.' %}", url=url)
    side = int(re.search(r'viewBox="0 0 (\d+) \d+"', html).group(1))  # type: ignore[union-attr]
    matrix = [list(row) for row in make_qr(url).matrix]
    assert side == len(matrix) + 8
    drawn = {(int(x) - 4, int(y) - 4) for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", html)}
    assert drawn == {(x, y) for y, row in enumerate(matrix) for x, on in enumerate(row) if on}
    assert html.count("7K3M-52QD-9XTA") == 2  # to read, and to copy
    assert re.search(r"data-print hidden", html)


def test_an_opinion_stands_with_its_answer_and_photos(show: Show) -> None:
    row = OpinionRow("Dark\nat night", ("May",), "adopted", "Adopted", "Lamps.", "The street", "/o/", 4, (PHOTO,))
    html = show("{% opinion_row row %}", row=row)
    assert "Dark<br>at night" in html
    assert html.index("Dark") < html.index("/large.jpg") < html.index("Lamps.") < html.index("The street")
    assert 'alt="A path"' in html


def test_an_opinion_without_answer_shows_no_empty_box(show: Show) -> None:
    assert "answer" not in show("{% opinion_row row %}", row=OpinionRow("Dark", word="Waiting"))


def test_a_figure_that_is_late_is_marked(show: Show) -> None:
    html = show("{% counts items %}", items=[Count(0, "answered"), Count(2, "late", "late")])
    assert words(html) == "0 answered 2 late"
    assert html.count('class="late"') == 1


@pytest.mark.parametrize(
    "make",
    [
        lambda: ResultRow("perhaps", "A", "B", "C"),
        lambda: OpinionRow("A", disposition="perhaps"),
        lambda: StoryEntry("A", "B", state="half"),
        lambda: Count(1, "A", "red"),
        lambda: MeetingRow("A", "#", date(2026, 1, 1), chip=("red", "B")),
    ],
)
def test_a_record_refuses_what_its_part_does_not_know(make: Callable[[], object]) -> None:
    with pytest.raises(UnknownChoiceError):
        make()


def test_the_search_goes_where_it_is_told_and_keeps_what_was_typed(show: Show) -> None:
    html = show("{% search_band 'See' action='/projects/' value='dark' placeholder='Road' %}")
    assert '<form class="search" method="get" role="search" action="/projects/">' in html
    assert 'name="q" value="dark"' in html
