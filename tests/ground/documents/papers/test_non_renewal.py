"""The letter of non-renewal: its article, its reason, the way to a review, and a white place for the seal.

Serves: 8.1, 8.3
"""

import dataclasses

import numpy as np
import pytest

from gonghua.ground.documents.papers.non_renewal import draw_non_renewal

from .conftest import LETTER_FORM, NON_RENEWAL, NON_RENEWAL_EN, inked_margins, overlaps, pages_of, rendered, words_of


def drawn(printer, **changes) -> bytes:
    return draw_non_renewal(dataclasses.replace(NON_RENEWAL, **changes), printer)


def test_the_letter_says_what_is_decided_why_and_how_to_ask_for_a_review(printer):
    words = words_of(drawn(printer))
    for part in (
        "上海市虚构区人民政府友谊路街道办事处虚友街〔2026〕61号不予续聘通知书欧阳𬭩䶮女士：",
        "您担任友谊路街道第1片区社区规划师，聘期自2024年10月8日起至2026年10月7日止。",
        "根据《虚构区社区规划师制度实施办法（试行）》（虚规划资源〔2024〕2号）第八条第二款，决定期满不予续聘。",
        "一、理由任期内未参与任何社区建设项目：项目团队、意见答复、实地调研均无记录。2026年7月6日已书面核实。",
        "二、异议与复核如有异议，可在2026年9月25日前（含当日，10个工作日内）通过以下方式书面申请复核：",
        "（一）当面或来信：友谊支路18号204室。（二）电话：021-55550134。",
        "三、工作移交期满前请与街道办理工作移交。",
    ):
        assert part in words
    assert words.replace("—2—", "").endswith("上海市虚构区人民政府友谊路街道办事处2026年9月11日")


@pytest.mark.parametrize("issuer", [("友谊路街道办事处",), NON_RENEWAL.issuer])
def test_a_seal_of_45_mm_over_issuer_and_date_covers_no_other_words(printer, issuer):
    pdf = drawn(printer, issuer=issuer)
    page = rendered(pdf, len(pages_of(pdf)) - 1, dpi=254)  # 10 dots a millimetre
    ink = page.min(axis=2) < 200
    ink[2650:] = False  # the rule and the number below the type area
    rows = np.flatnonzero(ink.any(axis=1))
    bottom = rows.max()
    signature = np.flatnonzero(ink[bottom - 60 * len(issuer) : bottom + 1, 1000:].any(axis=0)) + 1000
    height = {1: 160, 2: 260}[len(issuer)]
    above = rows[rows < bottom - height]
    assert bottom - height - above.max() >= 150, "two lines are free above"
    assert not ink[bottom - height : bottom + 1, : signature.min() - 100].any(), "nothing stands beside"


def test_nobody_is_told_to_hand_over_what_is_not_named(printer):
    words = words_of(drawn(printer, handover=""))
    assert "移交" not in words


def test_without_a_counted_term_or_a_way_the_day_stands_alone(printer):
    assert "可在2026年9月25日前（含当日）通过以下方式" in words_of(drawn(printer, review_working_days=None))
    assert "可在2026年9月25日前（含当日）书面申请复核。" in words_of(drawn(printer, review_at=()))


def test_a_reason_of_three_thousand_characters_runs_on_and_the_signature_keeps_company(printer):
    reason = "\n".join(f"其{number}，任期内未参与任何社区建设项目，经核实无异议" for number in range(120))
    pdf = drawn(printer, reason=reason)
    words = words_of(pdf)
    assert all(f"其{number}，任期内" in words for number in range(120))
    assert len(reason) >= 3000
    assert "工作移交" in pages_of(pdf)[-1]
    assert inked_margins(pdf, LETTER_FORM) == []
    assert overlaps(pdf) == []


def test_a_little_too_long_a_letter_is_set_closer_rather_than_signed_on_a_second_page(printer):
    ways = NON_RENEWAL.review_at[1:]
    assert len(pages_of(drawn(printer, handover="", reason="任期内未参与项目", review_at=ways))) == 1


def test_the_english_letter(printer):
    words = words_of(draw_non_renewal(NON_RENEWAL_EN, printer, language="en"))
    for part in (
        "Notice of non-renewal",
        "Ms Chen Jianing:",
        "You hold the office of planner of area 1 from 8 October 2024 to 7 October 2026.",
        "You may ask in writing for a review until 25 September 2026 (within 10 working days)",
    ):
        assert "".join(part.split()) in words
