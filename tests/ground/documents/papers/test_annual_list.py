"""The annual list: groups with their sums, heads that come again, money to the hundred, and what changed since.

Serves: 5.2b
"""

import dataclasses
import re
from datetime import date
from decimal import Decimal

import pytest

from gonghua.ground.documents.papers.annual_list import ListedChange, draw_annual_list

from .conftest import (
    CHANGED,
    LIST,
    LIST_EN,
    LIST_URL,
    PAPERS,
    codes_on,
    inked_margins,
    listed,
    overlaps,
    pages_of,
    words_of,
)

MARGINS = PAPERS["annual_list"].margins
HEAD = "编号项目名称片区建设内容及规模实施单位总投资本年安排资金来源工期社区规划师"


def drawn(printer, **changes) -> bytes:
    return draw_annual_list(dataclasses.replace(LIST, **changes), printer)


def test_sixty_projects_take_three_pages_or_more_with_head_title_and_unit_on_each(printer):
    pages = pages_of(drawn(printer))
    assert len(pages) >= 3
    for number, page in enumerate(pages, start=1):
        assert ("友谊路街道2027年度社区建设项目清单（续）" in page) == (number > 1)
        assert "单位：万元" in page
        assert f"第{number}页，共{len(pages)}页" in page
        assert "依据《实施办法》第五条编制；数据截至2026年12月17日" in page
        assert HEAD in page
    assert "2026年12月18日公布" in pages[0]


def test_every_project_is_there_once_under_its_kind(printer):
    words = words_of(drawn(printer, changes=()))
    for number in range(60):
        assert words.count(f"XG2027-{number:03}望江苑小花园更新{number}期") == 1
    row = "XG2027-007望江苑小花园更新7期第4片区增坡道、座椅、照明，1020平方米友谊路街道93.5050.00区、街道3—5月陈嘉宁"
    assert row in words
    kinds = re.findall(r"(社区更新|美丽城区|15分钟社区生活圈)20项", words)
    assert list(dict.fromkeys(kinds)) == ["社区更新", "美丽城区", "15分钟社区生活圈"]
    assert len(kinds) > 3, "the kind comes again on the pages where it goes on"


def test_sums_agree_with_the_rows(printer):
    words = words_of(drawn(printer))
    subtotals = {}
    for number in range(60):
        kind = LIST.projects[number].kind
        subtotals[kind] = subtotals.get(kind, Decimal(0)) + LIST.projects[number].total / 10_000
    for kind, subtotal in subtotals.items():
        assert f"{kind}20项{subtotal:,.2f}1,000.00" in words
    assert f"合计60项{sum(subtotals.values()):,.2f}3,000.00" in words
    assert "分别四舍五入" not in words


@pytest.mark.parametrize(
    ("yuan", "said"),
    [("4", "0.00"), ("50", "0.01"), ("149.99", "0.01"), ("0", "0.00"), ("12345678900", "1,234,567.89"), (None, "—")],
)
def test_money_has_two_decimals_rounded_half_up(printer, yuan, said):
    total = Decimal(yuan) if yuan is not None else None
    words = words_of(drawn(printer, projects=(listed(0, total=total, this_year=None),), changes=()))
    assert f"友谊路街道{said}区、街道" in words
    assert f"合计1项{said}" in words


def test_sums_are_exact_and_a_note_says_so_where_rounded_parts_differ(printer):
    thirds = tuple(listed(number, total=Decimal("33.40"), this_year=None) for number in (0, 3, 6))
    words = words_of(drawn(printer, projects=thirds, changes=()))
    assert "合计3项0.01" in words
    assert words.count("0.00") == 3
    assert "各项金额分别四舍五入，分项之和与合计的末位可能不符。" in words


def test_the_column_of_this_year_is_left_out_where_nothing_is_known(printer):
    words = words_of(drawn(printer, projects=tuple(listed(number, this_year=None) for number in range(3))))
    assert "本年安排" not in words
    assert "总投资资金来源" in words


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (date(2027, 3, 1), date(2027, 5, 31), "3—5月"),
        (date(2027, 9, 1), date(2027, 9, 30), "9月"),
        (date(2026, 11, 1), date(2027, 3, 31), "2026.11—2027.3"),
        (None, None, "—"),
    ],
)
def test_works_are_named_by_their_months(printer, start, end, said):
    words = words_of(drawn(printer, projects=(listed(0, start=start, end=end),), changes=()))
    assert f"区、街道{said}陈嘉宁" in words


def test_changes_since_publication_are_an_appendix_with_reasons(printer):
    words = words_of(drawn(printer))
    assert "公布后的调整日期编号项目名称调整事项调整前调整后理由" in words
    assert "2027-04-02XG2027-001望江苑小花园更新1期总投资87.50万元90.00万元增加充电口" in words
    assert "公布后的调整" not in words_of(drawn(printer, changes=()))


def test_the_head_of_many_changes_comes_again(printer):
    changes = tuple(dataclasses.replace(CHANGED, reason=f"理由{number}") for number in range(60))
    pages = [page for page in pages_of(drawn(printer, changes=changes)) if "理由" in page and "充电口" not in page]
    assert len(pages) >= 3
    assert all("调整事项调整前调整后理由" in page for page in pages)


def test_a_change_with_a_reason_of_three_thousand_characters(printer):
    reason = "居民要求增加充电口，" * 300 + "完毕"
    pdf = drawn(printer, changes=(ListedChange(date(2027, 4, 2), "1", "小花园", "撤销", "", "", reason), CHANGED))
    assert "完毕" in words_of(pdf)
    assert inked_margins(pdf, MARGINS) == []
    assert overlaps(pdf) == []


def test_the_code_leads_to_the_list(printer):
    pdf = drawn(printer)
    assert codes_on(pdf, len(pages_of(pdf)) - 1) == [LIST_URL]


def test_notes_are_numbered(printer):
    assert "1.金额含税。2.原清单不作改动。" in words_of(drawn(printer))


def test_an_empty_list_says_so(printer):
    pages = pages_of(drawn(printer, projects=(), changes=()))
    assert len(pages) == 1
    assert "清单中没有项目。" in pages[0]
    assert "合计" not in pages[0]


def test_rows_stand_in_one_line_where_the_page_is_wide_enough(printer):
    pages = pages_of(drawn(printer))
    assert sum(page.count("陈嘉宁") for page in pages[:1]) >= 17


def test_the_list_of_another_measure_has_its_word_for_the_planner(printer):
    words = words_of(drawn(printer, planner_title="责任规划师"))
    assert "工期责任规划师" in words
    assert "社区规划师" not in words


def test_the_english_list(printer):
    words = words_of(draw_annual_list(LIST_EN, printer, language="en"))
    for part in (
        "Youyilu: projects of 2027 (continued)",
        "In 10,000 yuan",
        "Renewal 30 projects",
        "Mar–May",
        "Total 30 projects",
    ):
        assert "".join(part.split()) in words
