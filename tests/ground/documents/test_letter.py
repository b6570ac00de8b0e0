"""The letter as a reader sees it: words, faces, code, and nothing over the edge however long the names are.

Serves: 7.3
"""

import io
import itertools
import re

import pypdfium2
import pytest
import zxingcpp
from pypdf import PdfReader

from gonghua.ground.documents.fonts import KAI, SANS, SERIF
from gonghua.ground.documents.letter import TEMPLATE, letter_data
from gonghua.ground.documents.letter_facts import encode, key_id, verify
from gonghua.ground.documents.typst_renderer import RenderFailed

from .conftest import BASE, CODE, ISSUED, KEY, draw, facts, letter

MM = 72 / 25.4
WIDE, HIGH = 297 * MM, 210 * MM
POSTSCRIPT = {SERIF: "NotoSerifCJKsc", SANS: "NotoSansCJKsc", KAI: "LXGWWenKai"}
NAMES = ["王一", "陈嘉宁", "欧阳𬭩䶮", "阿卜杜热合曼·买买提吐尔逊", "阿卜杜热合曼·买买提吐尔逊·吾斯曼江·艾合麦提尼亚孜"]
PLACES = [
    "友谊路街道",
    "友谊路街道第1片区",
    "上海市虚构区社区规划师专家咨询委员会第12届",
    "庙行镇共康北部滨水及场北联合生活圈第2片区（含康家村回迁安置基地）",
    "庙行镇共康北部滨水及场北联合生活圈第2片区、第3片区与共和新路沿线城市更新重点单元（含康家村回迁安置基地及北侧待建地块）",
]
ISSUERS = [
    ("友谊路街道办事处",),
    ("上海市虚构区人民政府", "友谊路街道办事处"),
    ("上海市虚构区规划和自然资源局", "中共上海市虚构区委社会工作部", "上海市虚构区人民政府友谊路街道办事处"),
]


def words_of(pdf: bytes) -> str:
    """Return the page's text without white space, which only shows how it is laid out."""
    [page] = PdfReader(io.BytesIO(pdf)).pages
    return "".join(page.extract_text().split())


def boxes(pdf: bytes) -> list[tuple[str, tuple[float, float, float, float]]]:
    """Return each printed character with its box (left, bottom, right, top) in points."""
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    found = [(text.get_text_range(at, 1), text.get_charbox(at)) for at in range(text.count_chars())]
    return [(character, box) for character, box in found if character.strip() and box[2] > box[0]]


def codes_on(pdf: bytes, dpi: int = 200) -> list[str]:
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=dpi / 72)
    return [barcode.text for barcode in zxingcpp.read_barcodes(page.to_numpy())]


def faces_in(pdf: bytes) -> set[str]:
    fonts = PdfReader(io.BytesIO(pdf)).pages[0]["/Resources"]["/Font"].values()
    return {
        re.sub(r"^/[A-Z]{6}\+|-Identity-H$|-(Regular|Bold).*$", "", font.get_object()["/BaseFont"]) for font in fonts
    }


def test_letter_says_who_what_when_and_by_whom(renderer):
    words = words_of(draw(renderer))
    for part in (
        "虚友街聘〔2026〕17号",
        "陈嘉宁女士：",
        "兹聘请您担任友谊路街道第1片区社区规划师聘期二年，",
        "自二〇二六年九月一日起至二〇二八年八月三十一日止。此聘。",
        "上海市虚构区人民政府友谊路街道办事处二〇二六年八月二十八日",
        "依据《虚构区社区规划师制度实施办法（试行）》（虚规划资源〔2024〕2号）第七条",
        CODE,
        "扫码核验真伪与聘期",
    ):
        assert part in words
    assert words.startswith("聘书")
    assert "样张" not in words
    assert "虚构，" not in words


def test_a_letter_without_honorific_or_term_words_has_no_empty_place(renderer):
    words = words_of(draw(renderer, honorific="", term=""))
    assert "陈嘉宁：兹聘请您担任" in words
    assert "社区规划师自二〇二六年" in words


def test_only_the_chosen_simplified_faces_are_embedded(renderer):
    faces = faces_in(draw(renderer, name="欧阳𬭩䶮"))
    system = renderer._fonts.count(SERIF)
    assert faces == ({POSTSCRIPT[SERIF], POSTSCRIPT[SANS], POSTSCRIPT[KAI]} if system else {POSTSCRIPT[SANS]})


def test_rare_characters_are_printed_and_can_be_searched(renderer):
    assert "欧阳𬭩䶮女士：" in words_of(draw(renderer, name="欧阳𬭩䶮"))


def test_a_name_of_two_characters_stands_apart_but_is_searched_as_one(renderer):
    pdf = draw(renderer, name="沈翊")
    placed = {character: box for character, box in boxes(pdf) if character in "沈翊"}
    assert placed["翊"][0] - placed["沈"][2] > 20
    assert "沈翊女士：" in words_of(pdf)


def test_a_name_that_no_face_can_print_stops_the_letter(renderer):
    with pytest.raises(RenderFailed):
        draw(renderer, name="王\U000f1234")


def test_the_printed_code_is_read_and_verifies(renderer):
    [text] = codes_on(draw(renderer))
    check = verify(text, {key_id(KEY.public_key()): KEY.public_key()})
    assert (check.ok, check.facts, check.letter_code) == (True, facts(), CODE)


def test_even_a_long_text_is_read_from_paper(renderer):
    text = encode(BASE, CODE, facts(place=PLACES[-1], issuer="".join(ISSUERS[-1])), KEY)
    assert codes_on(draw(renderer, qr_text=text), dpi=300) == [text]


def test_the_file_carries_the_same_text_as_the_code(renderer):
    pdf = draw(renderer)
    assert PdfReader(io.BytesIO(pdf)).metadata["/Keywords"] == codes_on(pdf)[0]


def test_the_same_letter_is_the_same_file(renderer):
    assert draw(renderer) == draw(renderer)


@pytest.mark.parametrize(("name", "place"), list(itertools.product(NAMES, PLACES)))
def test_nothing_runs_over_however_long_names_and_places_are(renderer, name, place):
    for issuer in ISSUERS:
        pdf = draw(renderer, name=name, role=(place, "社区规划师"), issuer=issuer)
        printed = boxes(pdf)
        assert len(pypdfium2.PdfDocument(pdf)) == 1
        assert min(box[0] for _, box in printed) >= 25.5 * MM
        assert max(box[2] for _, box in printed) <= 271.5 * MM
        assert max(box[3] for _, box in printed) <= HIGH - 25.5 * MM
        assert min(box[1] for _, box in printed) >= 22.5 * MM
        assert overlaps(printed) == []
        assert seal_is_free(printed)
        assert "此聘。" in words_of(pdf)


def overlaps(printed) -> list[str]:
    """Return the characters of which one covers a fifth of the other or more (bold neighbours touch by less)."""
    found = []
    for (first, a), (second, b) in itertools.combinations(printed, 2):
        wide, high = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
        smaller = min((box[2] - box[0]) * (box[3] - box[1]) for box in (a, b))
        if wide > 0 and high > 0 and wide * high > smaller / 5:
            found.append(first + second)
    return found


def seal_is_free(printed) -> bool:
    """Say whether a seal of 42 mm over issuer and date covers nothing else that is printed."""
    centre_x, centre_y, radius = 233 * MM, 36 * MM, 21 * MM
    foot = [box for _, box in printed if box[3] < 63 * MM and box[0] > 185 * MM]
    return all(
        box in foot or abs((box[0] + box[2]) / 2 - centre_x) > radius or abs((box[1] + box[3]) / 2 - centre_y) > radius
        for _, box in printed
    )


@pytest.mark.parametrize(
    ("role", "lines"),
    [
        ((PLACES[1], "社区规划师"), ["友谊路街道第1片区社区规划师"]),
        (
            (PLACES[3], "社区规划师"),
            ["庙行镇共康北部滨水及场北联合生活圈第2片区", "（含康家村回迁安置基地）社区规划师"],
        ),
        (
            ("上海市虚构区滨江地区城市更新重点发展单元", "社区规划师协调人"),
            ["上海市虚构区滨江地区城市更新重点发展单元", "社区规划师协调人"],
        ),
    ],
)
def test_the_role_is_broken_by_sense(renderer, role, lines):
    shown = pypdfium2.PdfDocument(draw(renderer, role=role))[0].get_textpage().get_text_range()
    between = re.search("兹聘请您担任(.*)聘期二年", shown, re.DOTALL)[1]
    assert [line.replace(" ", "") for line in between.split("\r\n") if line.strip()] == lines


@pytest.mark.parametrize("whole", ["社区规划师", PLACES[4] + "社区规划师", "甲" * 60])
def test_a_role_in_one_part_is_set_too(renderer, whole):
    pdf = draw(renderer, role=(whole,))
    assert f"兹聘请您担任{whole}聘期二年" in words_of(pdf)
    assert max(box[2] for _, box in boxes(pdf)) <= 271.5 * MM
    assert overlaps(boxes(pdf)) == []


def test_the_role_is_the_largest_black_on_the_page(renderer):
    text = pypdfium2.PdfDocument(draw(renderer))[0].get_textpage()
    sizes = {
        text.get_text_range(at, 1): round(pypdfium2.raw.FPDFText_GetFontSize(text.raw, at), 1)
        for at in range(text.count_chars())
    }
    assert (sizes["谊"], sizes["宁"], sizes["任"], sizes["处"]) == (16, 27, 18, 16)
    assert sizes["片"] == 29


def test_a_preview_says_so_and_has_neither_number_nor_code(renderer):
    pdf = draw(renderer, number=None, code=None, qr_text=None)
    words = words_of(pdf)
    assert "样张" in words
    assert "预览样张，未签发，无效" in words
    assert "签发后生成" in words
    assert "17号" not in words
    assert CODE not in words
    assert codes_on(pdf) == []
    assert "/Keywords" not in PdfReader(io.BytesIO(pdf)).metadata


def test_a_made_up_letter_says_so_at_its_foot(renderer):
    pdf = draw(renderer, fictional=True)
    assert "演示用，虚构" in words_of(pdf)


@pytest.mark.parametrize("missing", ["number", "code", "qr_text"])
def test_a_letter_with_half_of_its_marks_is_refused(missing):
    with pytest.raises(ValueError, match="together"):
        letter_data(letter(**{missing: None}))


def test_a_letter_of_another_measure_needs_nothing_but_other_data(renderer):
    words = words_of(
        draw(
            renderer,
            title="聘任书",
            term="聘期三年",
            role=("江湾新城", "责任规划师"),
            caption="扫码核验",
            honorific="教授",
        )
    )
    for part in ("聘任书", "聘期三年，", "江湾新城责任规划师", "陈嘉宁教授："):
        assert part in words


def test_hostile_words_stay_words(renderer):
    name = '#read("/etc/passwd")'
    pdf = renderer.pdf(TEMPLATE, letter_data(letter(name=name)), day=ISSUED)
    assert name in words_of(pdf)
