"""The renderer: one page at a time in children that can be killed, and nothing but its own templates in reach."""

import io
import os
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from pypdf import PdfReader

from gonghua.ground.documents.fonts import FontSet, find_fonts
from gonghua.ground.documents.typst_renderer import Renderer, RenderFailed, RenderTimeout

DIGITS = "一二三四五六七八九十"
DAY = date(2026, 8, 28)
HEAD = """#let data = json(bytes(sys.inputs.data))
#let fonts = json(bytes(sys.inputs.fonts))
#set document(title: "t")
#set text(font: fonts.serif, lang: "zh", region: "cn", fallback: false)
"""
TEMPLATES = {
    "page": "#data.text",
    "endless": "#let n = 0\n#for a in range(9000) { for b in range(9000) { for c in range(9000) { n += 1 } } }\n#n",
    "greedy": "#let n = (1,)\n#for a in range(60) { n = n + n }\n#n.len()",
    "stranger": '#set text(font: "No Such Face")\n一',
    "outside": '#read("/etc/passwd")',
    "above": '#read("../secret.txt")',
    "package": '#import "@preview/cetz:0.3.0"\n一',
    "spoilt": "#data.absent",
}


@pytest.fixture
def folder(tmp_path):
    templates = tmp_path / "templates"
    templates.mkdir()
    for name, body in TEMPLATES.items():
        (templates / f"{name}.typ").write_text(HEAD + body, encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret")
    return templates


@pytest.fixture
def pages(folder):
    with Renderer(find_fonts(None, system=()), children=2, seconds=10, templates=folder) as renderer:
        yield renderer


def text_of(pdf: bytes) -> str:
    return PdfReader(io.BytesIO(pdf)).pages[0].extract_text()


def test_data_is_never_markup(pages):
    hostile = '#panic("x") *b* $a$ <l> @r \\ "; #read("/etc/passwd")'
    found = text_of(pages.pdf("page", {"text": hostile}, day=DAY))
    assert "".join(found.split()) == "".join(hostile.split())


def test_the_same_data_and_day_give_the_same_bytes(pages, folder):
    first = pages.pdf("page", {"text": "聘书"}, day=DAY)
    with Renderer(find_fonts(None, system=()), templates=folder) as other:
        assert other.pdf("page", {"text": "聘书"}, day=DAY) == first
        assert other.pdf("page", {"text": "聘书"}, day=date(2026, 8, 29)) != first


def test_the_date_stamp_is_the_day(pages):
    info = PdfReader(io.BytesIO(pages.pdf("page", {"text": "一"}, day=DAY))).metadata
    assert info.creation_date.date() == info.modification_date.date() == DAY


def test_it_is_pdf_a(pages):
    pdf = pages.pdf("page", {"text": "一"}, day=DAY)
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in pdf


def test_a_page_that_takes_too_long_is_killed_and_the_next_one_is_drawn(folder):
    with Renderer(find_fonts(None, system=()), seconds=1, templates=folder) as renderer:
        begun = time.monotonic()
        with pytest.raises(RenderTimeout):
            renderer.pdf("endless", {}, day=DAY)
        assert time.monotonic() - begun < 5
        assert text_of(renderer.pdf("page", {"text": "下一份"}, day=DAY)) == "下一份"


def test_a_page_that_eats_all_memory_fails_alone(pages):
    with pytest.raises(RenderFailed):
        pages.pdf("greedy", {}, day=DAY)
    assert text_of(pages.pdf("page", {"text": "下一份"}, day=DAY)) == "下一份"


@pytest.mark.parametrize("template", ["stranger", "outside", "above", "package", "spoilt"])
def test_a_fault_is_raised_and_the_child_goes_on(pages, template):
    with pytest.raises(RenderFailed):
        pages.pdf(template, {}, day=DAY)
    assert text_of(pages.pdf("page", {"text": "下一份"}, day=DAY)) == "下一份"


def test_an_unknown_face_is_a_fault_and_not_a_substitute(folder):
    fonts = FontSet(
        find_fonts(None, system=()).folders, "Noto Serif CJK SC", "Noto Sans CJK SC", "LXGW WenKai", bold=True
    )
    with Renderer(fonts, templates=folder) as renderer, pytest.raises(RenderFailed, match="unknown font family"):
        renderer.pdf("page", {"text": "一"}, day=DAY)


def test_a_character_without_a_glyph_is_a_fault_and_not_a_box(pages):
    with pytest.raises(RenderFailed):
        pages.pdf("page", {"text": "王\U000f1234"}, day=DAY)


@pytest.mark.parametrize("name", ["absent", "../page", "/etc/passwd", "page.typ", "", "PAGE"])
def test_an_unknown_template_is_refused(pages, name):
    with pytest.raises(ValueError, match="no such template"):
        pages.pdf(name, {}, day=DAY)


def test_a_symbolic_link_among_the_templates_is_refused(folder):
    (folder / "link.typ").symlink_to("/etc/passwd")
    with pytest.raises(ValueError, match="symbolic links"):
        Renderer(find_fonts(None, system=()), templates=folder)


def test_a_child_that_died_is_replaced(pages):
    pages.pdf("page", {"text": "一"}, day=DAY)
    child = pages._slots.queue[-1]
    child.kill()
    child.wait()
    assert text_of(pages.pdf("page", {"text": "二"}, day=DAY)) == "二"


def test_threads_get_their_own_pages(pages):
    wanted = [DIGITS[number % 10] * (number // 10 + 1) for number in range(40)]
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda words: text_of(pages.pdf("page", {"text": words}, day=DAY)), wanted))
    assert found == wanted


def test_a_batch_comes_in_order_and_uses_no_more_children_than_said(pages):
    wanted = [DIGITS[number % 10] * (number // 10 + 1) for number in range(30)]
    found = [text_of(pdf) for pdf in pages.pdfs("page", ({"text": words} for words in wanted), day=DAY)]
    assert found == wanted
    assert len([child for child in pages._slots.queue if child]) <= 2


def test_a_fault_in_a_batch_is_raised_at_its_place(pages):
    batch = pages.pdfs("page", [{"text": "一"}, {}, {"text": "三"}], day=DAY)
    assert text_of(next(batch)) == "一"
    with pytest.raises(RenderFailed):
        next(batch)


def test_children_end_with_the_block(folder):
    with Renderer(find_fonts(None, system=()), templates=folder) as renderer:
        renderer.pdf("page", {"text": "一"}, day=DAY)
        child = renderer._slots.queue[-1]
        assert child.poll() is None
    assert child.poll() is not None


def test_the_child_knows_nothing_of_the_parents_environment(pages, monkeypatch):
    monkeypatch.setenv("GONGHUA_TEST_SECRET", "geheim")
    pages.pdf("page", {"text": "一"}, day=DAY)
    child = pages._slots.queue[-1]
    with open(f"/proc/{child.pid}/environ", "rb") as environ:
        assert b"GONGHUA_TEST_SECRET" not in environ.read()


def test_after_a_fork_the_pipes_of_the_parent_are_not_used(pages):
    pages.pdf("page", {"text": "一"}, day=DAY)
    parents = pages._slots.queue[-1]
    pages._process = os.getpid() + 1  # as it looks from a forked worker
    assert text_of(pages.pdf("page", {"text": "二"}, day=DAY)) == "二"
    assert parents not in pages._slots.queue
    parents.kill()
    parents.communicate()
