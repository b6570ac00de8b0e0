"""The poster of a meeting: one page, read from two metres, with the drawing's changes and a way to answer from home.

Serves: 5.3b
"""

import dataclasses

import pypdfium2
import pytest
import zxingcpp

from gonghua.ground.documents.papers.picture import MOST_BYTES, Change
from gonghua.ground.documents.papers.poster import MOST_CHANGES, draw_poster

from .conftest import DRAWING, OPINION_URL, POSTER, POSTER_EN, START, codes_on, garden, pages_of, rendered, words_of


def drawn(printer, **changes) -> bytes:
    return draw_poster(dataclasses.replace(POSTER, **changes), printer)


def sizes_of(pdf: bytes) -> dict[str, float]:
    """Return the largest size of each character, in points."""
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    found: dict[str, float] = {}
    for at in range(text.count_chars()):
        mark = text.get_text_range(at, 1)
        found[mark] = max(found.get(mark, 0), pypdfium2.raw.FPDFText_GetFontSize(text.raw, at))
    return found


def test_the_poster_says_what_when_where_and_how_to_answer_from_home(printer):
    words = words_of(drawn(printer))
    for part in (
        "事前征询会",
        "望江苑居民区",
        "小花园怎么改请您来说",
        "时间12月5日（周六）上午9:30—11:00",
        "地点居委会二楼活动室望江路66号，有电梯",
        "设计方案图第2版，未定稿",
        "黄点为新加路灯",
        "台阶改坡道",
        "健身器材：留还是移？",
        "来不了？扫码写意见",
        "或到居委会拿纸质表，12月4日前交回",
        "电话021-55550166，找周老师",
        "每条意见15个工作日内答复",
        "望江苑居民区居民委员会、友谊路街道办事处",
        "2026年11月27日张贴，12月5日后取下",
    ):
        assert part in words


def test_what_counts_is_read_from_two_metres(printer):
    sizes = sizes_of(drawn(printer))
    assert sizes["怎"] >= 70
    assert sizes["午"] >= 33
    assert sizes["楼"] >= 33
    assert min(sizes["坡"], sizes["扫"]) >= 15


def test_the_code_is_34_mm_and_leads_to_the_place_for_opinions(printer):
    pdf = drawn(printer)
    assert codes_on(pdf) == [OPINION_URL]
    [code] = zxingcpp.read_barcodes(rendered(pdf, dpi=254))  # 10 dots a millimetre
    assert code.position.top_right.x - code.position.top_left.x == pytest.approx(340, abs=4)


def test_each_change_is_numbered_on_the_drawing_and_in_the_legend(printer):
    words = words_of(drawn(printer))
    assert [words.count(f"{number}") >= 2 for number in (1, 2, 3, 4)] == [True] * 4
    nowhere = dataclasses.replace(DRAWING, changes=tuple(dataclasses.replace(one, at=None) for one in DRAWING.changes))
    assert words_of(drawn(printer, drawing=nowhere)).count("3") == words.count("3") - 1


def test_the_picture_is_embedded_as_it_is(printer):
    jpeg = garden("JPEG", (1200, 800))
    pdf = drawn(printer, drawing=dataclasses.replace(DRAWING, picture=jpeg))
    assert jpeg[-2000:-20] in pdf
    blue_green = rendered(pdf)[1100:1700, 200:1000]
    assert (abs(blue_green.astype(int) - (214, 233, 220)).max(axis=2) < 30).mean() > 0.2


@pytest.mark.parametrize("size", [(200, 1400), (1400, 200), (1, 1), (600, 600)])
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_pictures_of_every_shape_and_kind_are_shown_on_one_page(printer, size, kind):
    pdf = drawn(printer, drawing=dataclasses.replace(DRAWING, picture=garden(kind, size)))
    assert len(pages_of(pdf)) == 1
    assert codes_on(pdf) == [OPINION_URL]


def test_a_grey_picture_and_one_with_transparency_are_taken(printer):
    for mode in ("L", "LA", "RGBA", "P"):
        assert drawn(printer, drawing=dataclasses.replace(DRAWING, picture=garden("PNG", mode=mode)))


@pytest.mark.parametrize(
    ("picture", "why"),
    [
        (b"", "not a picture"),
        (b"%PDF-1.7", "not a picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a picture"),
        (garden("GIF"), "not a picture"),
        (garden("JPEG", mode="CMYK"), "CMYK"),
        (b"\x89PNG" + bytes(MOST_BYTES), "bytes"),
    ],
)
def test_what_cannot_be_printed_is_refused_with_its_reason(printer, picture, why):
    with pytest.raises(ValueError, match=why):
        drawn(printer, drawing=dataclasses.replace(DRAWING, picture=picture))


def test_a_final_drawing_is_not_called_unsettled(printer):
    words = words_of(drawn(printer, drawing=dataclasses.replace(DRAWING, final=True)))
    assert "设计方案图第2版" in words
    assert "未定稿" not in words


def test_without_a_picture_the_changes_are_listed(printer):
    pdf = drawn(printer, drawing=dataclasses.replace(DRAWING, picture=None))
    assert "设计方案图第2版，未定稿" in words_of(pdf)
    assert "老樟树留下" in words_of(pdf)


def test_without_a_drawing_the_topics_are_listed(printer):
    words = words_of(drawn(printer, drawing=None, topics=("台阶要不要改成坡道", "座椅放哪里")))
    assert "台阶要不要改成坡道" in words
    assert "座椅放哪里" in words
    assert "未定稿" not in words


def test_more_changes_than_a_poster_holds_are_counted(printer):
    changes = tuple(Change(number, f"第{number}处改动", (0.5, 0.5)) for number in range(1, 26))
    pdf = drawn(printer, drawing=dataclasses.replace(DRAWING, changes=changes))
    words = words_of(pdf)
    assert "第10处改动" in words
    assert "第11处改动" not in words
    assert f"另有{25 - MOST_CHANGES}处，扫码看" in words
    assert len(pages_of(pdf)) == 1


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ((9, 30), (11, 0), "上午9:30—11:00"),
        ((14, 0), (15, 30), "下午2:00—3:30"),
        ((19, 0), None, "晚上7:00"),
        ((10, 30), (12, 30), "上午10:30—下午12:30"),
        ((12, 0), (13, 0), "下午12:00—1:00"),
    ],
)
def test_hours_are_said_as_on_a_notice_board(printer, start, end, said):
    times = [START.replace(hour=hour[0], minute=hour[1]) if hour else None for hour in (start, end)]
    assert said in words_of(drawn(printer, start=times[0], end=times[1]))


def test_without_a_headline_the_project_is_it(printer):
    assert "望江苑小花园更新请您来说" in words_of(drawn(printer, headline=()))


def test_the_english_poster(printer):
    words = words_of(draw_poster(POSTER_EN, printer, language="en"))
    for part in (
        "What becomes of the little garden?",
        "Saturday, 5 December",
        "9:30–11:00",
        "Design drawing, version 2, not final",
        "Cannot come? Scan and write",
        "Paper forms: the committee office, to be returned until 4 December",
        "Each opinion is answered within 15 working days",
    ):
        assert "".join(part.split()) in words
