"""The notice of a meeting: what it says, in letter form, and where its code leads.

Serves: 5.3b
"""

import dataclasses
import io

import numpy as np
import pypdfium2
import pytest
from pypdf import PdfReader

from gonghua.ground.documents.papers.notice import draw_notice

from .conftest import MM, NOTICE, NOTICE_EN, PROJECT_URL, START, codes_on, pages_of, rendered, words_of


def reddish(page: np.ndarray) -> int:
    """Return how many dots are much redder than blue."""
    blue, _green, red = np.moveaxis(page.astype(int), 2, 0)
    return int((red > blue + 80).sum())


def drawn(printer, **changes) -> bytes:
    return draw_notice(dataclasses.replace(NOTICE, **changes), printer)


def test_the_notice_says_who_what_when_where_and_how_to_answer(printer):
    words = words_of(drawn(printer))
    for part in (
        "虚构区友谊路街道办事处",
        "虚友街〔2026〕52号",
        "关于召开望江苑小花园更新事前征询会的通知",
        "望江苑居民区全体居民、各有关单位：",
        "根据《虚构区社区规划师制度实施办法（试行）》（虚规划资源〔2024〕2号）第五条第三款，"
        "定于2026年12月5日召开望江苑小花园更新事前征询会，征询对设计方案图第2版的意见。",
        "一、时间和地点2026年12月5日（星期六）9:30至11:00，望江苑居委会二楼活动室（望江路66号）。",
        "本通知在会议召开8日前发出，其中工作日6个。",
        "二、议程（一）设计单位讲解方案图。（二）居民发言。（三）逐条回应。",
        "不能到会的，可在2026年12月4日前（含当日）通过以下方式提出意见：",
        "（一）当面或来信：望江路66号，工作日9:00—17:00。（二）电话：021-55550166。（三）网上：扫文末二维码。",
        "会前和会上提出的意见，自收到之日起15个工作日内逐条书面答复。",
        "2026年11月27日",
    ):
        assert part in words


def test_the_code_leads_to_the_project(printer):
    pdf = drawn(printer)
    assert codes_on(pdf, page=len(pages_of(pdf)) - 1) == [PROJECT_URL]
    assert PdfReader(io.BytesIO(pdf)).metadata["/Keywords"] == PROJECT_URL


def test_only_the_first_page_has_the_red_rules_and_no_number(printer):
    pdf = drawn(printer, agenda=tuple(f"第{number}项议程" for number in range(40)))
    pages = pages_of(pdf)
    assert len(pages) == 4
    assert [f"—{number}—" in page for number, page in enumerate(pages, start=1)] == [False, True, True, True]
    red = [reddish(rendered(pdf, page)) for page in range(4)]
    assert red[0] > 1000
    assert red[1:] == [0, 0, 0]


def test_the_signature_never_stands_on_a_page_alone(printer):
    for count in range(2, 20, 3):
        pdf = drawn(printer, agenda=tuple(f"第{number}项议程" for number in range(count)))
        last = pages_of(pdf)[-1]
        assert last.index("虚构区友谊路街道办事处") > 20


def test_the_date_ends_four_characters_from_the_right_and_the_issuer_is_centred_on_it(printer):
    text = pypdfium2.PdfDocument(drawn(printer))[1].get_textpage()
    shown = text.get_text_range()
    date_at, issuer_at = shown.index("2026年11月27日"), shown.index("虚构区友谊路")
    date_box = text.get_charbox(date_at)[0], text.get_charbox(date_at + len("2026年11月27日") - 1)[2]
    issuer_box = text.get_charbox(issuer_at)[0], text.get_charbox(issuer_at + len("虚构区友谊路街道办事处") - 1)[2]
    assert sum(issuer_box) / 2 == pytest.approx(sum(date_box) / 2, abs=2)
    assert max(date_box[1], issuer_box[1]) == pytest.approx((210 - 26) * MM - 4 * 15.75, abs=3)


def test_what_is_not_given_is_not_said(printer):
    words = words_of(drawn(printer, drawing="", working_days=None, opinions_until=None, end=None, number=""))
    assert "征询" not in words.replace("征询会", "")
    assert "日前发出" not in words
    assert "不能到会的，可通过以下方式提出意见：" in words
    assert "（星期六）9:30，望江苑" in words
    assert "截止" not in words


def test_a_meeting_of_another_measure_needs_nothing_but_other_words(printer):
    words = words_of(
        drawn(printer, meeting="街坊会", project="林溪里弄", title="", start=START.replace(month=3), end=None)
    )
    assert "关于召开林溪里弄街坊会的通知" in words
    assert "征询会" not in words


def test_a_title_of_its_own_is_taken(printer):
    assert "关于小花园的通知" in words_of(drawn(printer, title="关于小花园的通知"))


def test_the_english_notice(printer):
    words = words_of(draw_notice(NOTICE_EN, printer, language="en"))
    for part in (
        "Notice of the consultation meeting on Little garden",
        "All residents of Wangjiangyuan:",
        "1. Time and place",
        "5 December 2026 (Saturday), 9:30–11:00, Committee office, 66 Wangjiang Road.",
        "This notice is given 8 days before the meeting (working days: 6).",
        "within 15 working days",
        "27 November 2026",
    ):
        assert "".join(part.split()) in words


def test_an_address_too_long_for_a_code_is_refused(printer):
    with pytest.raises(ValueError):
        drawn(printer, url="https://gonghua.example/" + "x" * 3000)
