"""The paper form: written on by hand, torn in two, the same number on both halves, the same address as the poster.

Serves: 5.3b
"""

import dataclasses

import numpy as np
import pytest

from gonghua.ground.documents.papers.opinion_form import MOST_PLACES, MOST_SHEETS, draw_opinion_form
from gonghua.ground.documents.papers.picture import Change
from gonghua.ground.documents.papers.poster import draw_poster

from .conftest import DRAWING, FORM, FORM_EN, OPINION_URL, POSTER, codes_on, pages_of, rendered, words_of


def drawn(printer, **changes) -> bytes:
    return draw_opinion_form(dataclasses.replace(FORM, **changes), printer)


def test_each_sheet_has_its_number_on_both_halves(printer):
    pages = pages_of(drawn(printer))
    assert len(pages) == 2
    for page, number in zip(pages, FORM.sheets, strict=True):
        assert f"表号{number}" in page
        assert f"回执号{number}" in page
        assert page.count(number) == 2
        assert page.index(f"表号{number}") < page.index("沿虚线撕下保留") < page.index(f"回执号{number}")


def test_the_form_asks_what_where_and_whether_to_call(printer):
    page = pages_of(drawn(printer))[0]
    for part in (
        "意见表",
        "望江苑小花园更新设计方案图第2版",
        "12月4日前交居委会或投大门意见箱；也可扫码写",
        "1我的意见一两句话也可以，不必写姓名",
        "2在哪里在图上画圈，也可不画",
        "3要不要回电话可不填；只用于答复",
        "不用请打",
        "居委会填录入人日期与意见原样录入，不改字",
        "交表后15个工作日内答复，扫码或打021-55550166查询",
    ):
        assert part in page


def test_ticks_have_the_numbers_of_the_poster(printer):
    form, poster = words_of(drawn(printer, sheets=FORM.sheets[:1])), words_of(draw_poster(POSTER, printer))
    for change in DRAWING.changes:
        assert f"{change.number}{change.place}" in form
        assert change.text in poster
    assert "别处或整个场地" in form


def test_both_codes_lead_to_the_posters_address(printer):
    assert codes_on(drawn(printer)) == [OPINION_URL, OPINION_URL]
    receipts = "https://gonghua.example/r"
    assert codes_on(drawn(printer, receipt_url=receipts)) == [OPINION_URL, receipts]


def long_lines(page: np.ndarray, least: int, most: int) -> list[int]:
    """Return where straight dark lines of so many dots lie, from the top."""
    found, dark = [], page.min(axis=2) < 160
    for at, row in enumerate(dark):
        edges = np.flatnonzero(np.diff(np.concatenate([[0], row.astype(int), [0]])))
        runs = edges[1::2] - edges[::2]
        if any(least <= run <= most for run in runs) and (not found or at - found[-1] > 3):
            found.append(at)
    return found


def test_writing_lines_are_11_mm_apart_and_ticks_and_phone_boxes_large_enough(printer):
    page = rendered(drawn(printer), dpi=254)  # 10 dots a millimetre
    box = long_lines(page, 1240, 1280)[:2]
    assert box[1] - box[0] == pytest.approx(550, abs=3), "five lines of 11 mm"
    dotted = [at for at in range(box[0] + 20, box[1] - 20) if (page[at, 150:1330].min(axis=1) < 200).mean() > 0.15]
    firsts = [at for at in dotted if at - 1 not in dotted]
    assert np.diff([box[0], *firsts, box[1]]) == pytest.approx([110] * 5, abs=4)
    phones = long_lines(page, 260, 285)
    assert phones[-1] - phones[-2] == pytest.approx(88, abs=3)
    ticks = long_lines(page[:, 800:900], 44, 54)
    assert ticks[1] - ticks[0] == pytest.approx(46, abs=3)


def test_without_a_picture_the_places_are_ticked(printer):
    page = pages_of(drawn(printer, drawing=dataclasses.replace(DRAWING, picture=None)))[0]
    assert "在方框内打勾，也可不选" in page
    assert "4健身器材" in page


@pytest.mark.parametrize("count", [0, 1, 6, 9, 14, 40])
@pytest.mark.parametrize("size", [3, 20])
def test_any_number_of_changes_stays_on_the_page(printer, count, size):
    changes = tuple(
        Change(number, "把现有台阶改成坡道并加装双侧扶手和照明"[:size], (0.5, 0.5)) for number in range(1, count + 1)
    )
    pdf = drawn(printer, drawing=dataclasses.replace(DRAWING, changes=changes), sheets=FORM.sheets[:1])
    [page] = pages_of(pdf)
    last = min(count, MOST_PLACES)
    assert f"{last}" in page
    assert "别处或整个场地" in page
    assert codes_on(pdf) == [OPINION_URL] * 2


def test_many_sheets_are_one_file_up_to_a_limit(printer):
    assert (
        len(pages_of(drawn(printer, sheets=tuple(f"K8RD-3WX6-{number:04}" for number in range(MOST_SHEETS)))))
        == MOST_SHEETS
    )
    for sheets in ((), ("K",) * (MOST_SHEETS + 1)):
        with pytest.raises(ValueError, match="sheets"):
            drawn(printer, sheets=sheets)


def test_without_a_telephone_the_code_is_the_way(printer):
    page = pages_of(drawn(printer, phone=""))[0]
    assert "交表后15个工作日内答复，扫码查询" in page


def test_the_english_form(printer):
    words = words_of(draw_opinion_form(FORM_EN, printer, language="en"))
    for part in (
        "Opinion form",
        "Sheet K8RD-3WX6-Y0N5",
        "Receipt K8RD-3WX6-Y0N5",
        "Return until 4 December: the committee office; or scan to write",
        "2 The tree stays",
        "Tear off here and keep",
    ):
        assert "".join(part.split()) in words
