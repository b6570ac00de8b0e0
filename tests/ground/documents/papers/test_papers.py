"""What holds of every paper: archive file, faces, languages, margins, words that stay words, lists that are empty.

Serves: 5.2b, 5.3b, 8.3
"""

import dataclasses
import io
import re

import pytest
from pypdf import PdfReader

from gonghua.ground.documents.fonts import KAI, SANS, SERIF, FontSet, find_fonts
from gonghua.ground.documents.typst_renderer import Renderer, RenderFailed

from .conftest import PAPERS, changed, emptied, inked_margins, overlaps, pages_of, words_of

POSTSCRIPT = {SERIF: "NotoSerifCJKsc", SANS: "NotoSansCJKsc", KAI: "LXGWWenKai"}
HOSTILE = [
    '#read("/etc/passwd")',
    "$x^2$ *粗* _斜_ `码` <标> @引 \\ ~ // 注 /* */",
    "]#panic()[（【{«『",
    "= 标题 - 项 + 项 / 词: 义",
    "%(name)s %s {0} {{page}}",
]
LONG_NAME = "阿卜杜热合曼·买买提吐尔逊·吾斯曼江·艾合麦提尼亚孜·努尔买买提江·依明"


@pytest.fixture(params=sorted(PAPERS))
def paper(request):
    return PAPERS[request.param]


def day_of(facts):
    return next(
        getattr(facts, name)
        for name in ("issued_on", "posted_on", "published_on", "printed_on", "as_of")
        if hasattr(facts, name)
    )


def faces_in(pdf: bytes) -> set[str]:
    names = set()
    for page in PdfReader(io.BytesIO(pdf)).pages:
        for font in page["/Resources"]["/Font"].values():
            names.add(re.sub(r"^/[A-Z]{6}\+|-Identity-H$|-(Regular|Bold).*$", "", font.get_object()["/BaseFont"]))
    return names


def test_a_paper_is_an_archive_file_with_title_and_day(paper, renderer):
    pdf = paper.draw(paper.facts, renderer)
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in pdf
    reader = PdfReader(io.BytesIO(pdf))
    assert reader.metadata.title.strip()
    assert reader.metadata.creation_date.date() == day_of(paper.facts)
    assert reader.trailer["/Root"]["/Lang"] == "zh-CN"


def test_the_same_facts_are_the_same_file(paper, renderer):
    assert paper.draw(paper.facts, renderer) == paper.draw(paper.facts, renderer)


def test_only_the_chosen_faces_are_embedded(paper, renderer):
    allowed = set(POSTSCRIPT.values()) if SERIF in renderer._fonts else {POSTSCRIPT[SANS]}
    assert faces_in(paper.draw(paper.facts, renderer)) <= allowed


def test_a_missing_face_stops_the_paper(paper):
    fonts = FontSet(find_fonts(None, system=()).folders, "Noto Serif CJK SC", SANS, SANS, bold=True)
    with Renderer(fonts) as other, pytest.raises(RenderFailed, match="unknown font family"):
        paper.draw(paper.facts, other)


def test_the_margins_stay_white_and_nothing_is_printed_over(paper, renderer):
    for facts, language in ((paper.facts, "zh-hans"), (paper.english, "en")):
        pdf = paper.draw(facts, renderer, language=language)
        assert inked_margins(pdf, paper.margins) == []
        assert overlaps(pdf) == []


def test_an_english_paper_has_no_chinese_of_its_own(paper, renderer):
    pdf = paper.draw(paper.english, renderer, language="en")
    assert re.findall(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]", words_of(pdf)) == []
    assert PdfReader(io.BytesIO(pdf)).trailer["/Root"]["/Lang"] == "en-GB"


def test_a_chinese_paper_has_no_english_of_its_own(paper, renderer):
    words = words_of(paper.draw(paper.facts, renderer))
    assert re.findall(r"[A-Za-z]{2,}", re.sub(r"XG\d{4}|[0-9A-Z]{4}(-[0-9A-Z]{4}){2}", "", words)) == []


def test_a_made_up_paper_says_so(paper, renderer):
    assert "演示用，虚构" in words_of(paper.draw(dataclasses.replace(paper.facts, fictional=True), renderer))
    assert "虚构，" not in words_of(paper.draw(paper.facts, renderer))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_somebody_typed_is_printed_as_it_is(paper, printer, hostile):
    pdf = paper.draw(changed(paper.facts, lambda _name, text: text and f"{text}{hostile}"), printer)
    assert "".join(hostile.split()) in words_of(pdf)
    assert inked_margins(pdf, paper.margins) == []


def test_names_of_forty_characters_stay_on_the_page(paper, printer):
    pdf = paper.draw(changed(paper.facts, lambda _name, text: text and (text + LONG_NAME)[:40]), printer)
    assert inked_margins(pdf, paper.margins) == []
    assert overlaps(pdf) == []


@pytest.mark.parametrize("run", ["a1" * 60, "！" * 120, "https://example.org/" + "x/" * 60])
def test_a_run_without_spaces_is_broken(paper, printer, run):
    pdf = paper.draw(changed(paper.facts, lambda _name, text: text and run), printer)
    assert inked_margins(pdf, paper.margins) == []
    assert overlaps(pdf) == []


def test_rare_characters_are_printed_and_found(paper, printer):
    assert "𬭩䶮" in words_of(paper.draw(changed(paper.facts, lambda _name, text: text and text + "𬭩䶮"), printer))


def test_empty_lists_and_nothing_that_may_be_left_out(paper, printer):
    facts = emptied(paper.facts)
    if hasattr(facts, "sheets"):
        facts = dataclasses.replace(facts, sheets=("K8RD-3WX6-Y0N5",))
    pdf = paper.draw(facts, printer)
    assert inked_margins(pdf, paper.margins) == []
    assert not re.search(r"None|\[\]|（）|：，|，，|。。", words_of(pdf))


@pytest.mark.parametrize("text", ["坡道😀太陡", "坡道\ue000太陡"])
def test_what_no_face_has_is_marked(printer, text):
    draw, facts = PAPERS["minutes"].draw, PAPERS["minutes"].facts
    assert "坡道〓太陡" in words_of(draw(dataclasses.replace(facts, agreed=(text,)), printer))


def test_letters_of_other_scripts_are_marked_one_by_one(printer):
    draw, facts = PAPERS["minutes"].draw, PAPERS["minutes"].facts
    assert "❤".join("甲乙") not in (found := words_of(draw(dataclasses.replace(facts, agreed=("甲❤乙سلام",)), printer)))
    assert "甲〓乙〓〓〓〓" in found


def test_a_name_that_no_face_can_print_stops_the_letter_to_its_person(printer):
    draw, facts = PAPERS["non_renewal"].draw, PAPERS["non_renewal"].facts
    with pytest.raises(RenderFailed):
        draw(dataclasses.replace(facts, name="王ไ"), printer)


def test_pages_are_numbered(printer):
    pages = pages_of(PAPERS["minutes"].draw(PAPERS["minutes"].facts, printer))
    assert [f"—{number}—" in page for number, page in enumerate(pages, start=1)] == [True] * len(pages)
