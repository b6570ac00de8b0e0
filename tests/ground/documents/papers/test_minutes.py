"""The minutes of a meeting: who was there, what was said, what became of it and where, what stayed open.

Serves: 5.3b
"""

import dataclasses
from datetime import date

import pytest

from gonghua.ground.documents.papers.minutes import Disagreement, Point, draw_minutes

from .conftest import MINUTES, MINUTES_EN, OFFICIAL, inked_margins, overlaps, pages_of, words_of

HEAD = "序号意见处理去向与理由"


def drawn(printer, **changes) -> bytes:
    return draw_minutes(dataclasses.replace(MINUTES, **changes), printer)


def test_the_minutes_say_what_was_said_and_what_became_of_it(printer):
    words = words_of(drawn(printer))
    for part in (
        "望江苑居民区会议纪要〔2026〕3号友谊路街道望江苑居民区居民委员会2026年12月9日",
        "望江苑小花园更新项目事前征询会纪要",
        "2026年12月5日9:30至11:00，居委会在二楼活动室召开事前征询会，主任周×兰主持。会议征询对设计方案图第2版的意见。",
        "一、议程（一）设计单位讲解方案图；（二）居民发言；（三）逐条回应。",
        "会上处理意见4条。会前网上和纸质意见26条已归并其中。",
        "1坡道太陡，轮椅上不去采纳第3版第1处：坡度1:12，双侧扶手",
        "2划8个机动车位不采纳消防通道须保持4米宽",
        "3北门垃圾房搬走转办城管部门",
        "4多放座椅待协调—",
        "以上意见均于12月25日前（15个工作日内）书面答复本人。",
        "三、一致意见（一）同意按上述修改形成第3版方案图。",
        "四、保留意见（一）健身器材去留。代表11人主张取消。于2027年1月15日前召开事中协调会。",
        "出席：居民代表31人、社区规划师陈×宁",
        "列席：设计单位刘×",
        "请假：无",
    ):
        assert part in words
    for role in MINUTES.signatures:
        assert role in words


@pytest.mark.parametrize("count", [60, 200])
def test_the_head_of_the_points_comes_again_on_each_page(printer, count):
    points = tuple(Point(f"第{number}条意见，座椅太少", "采纳", f"第3版第{number}处") for number in range(1, count + 1))
    pdf = drawn(printer, points=points)
    pages = pages_of(pdf)
    holding = [page for page in pages if "条意见，座椅太少" in page]
    assert len(holding) >= count // 25
    assert all(HEAD in page for page in holding)
    assert words_of(pdf).count(HEAD) == len(holding)
    assert [
        words_of(pdf).count(f"{number}第{number}条意见，座椅太少采纳第3版第{number}处") for number in (1, count)
    ] == [1, 1]
    assert f"会上处理意见{count}条" in pages[0]
    assert inked_margins(pdf, OFFICIAL) == []


def test_a_reason_of_three_thousand_characters_runs_on_over_pages(printer):
    reason = "消防通道须保持四米宽，" * 272 + "完毕"
    pdf = drawn(printer, points=(Point("划车位" * 300, "不采纳", "第3版", reason), MINUTES.points[0]))
    words = words_of(pdf)
    assert [words.count(mark) for mark in "防宽车"] == [272, 272, 300]
    assert len(pages_of(pdf)) >= 5
    assert "完毕" in words_of(pdf)
    assert inked_margins(pdf, OFFICIAL) == []
    assert overlaps(pdf) == []


def test_nothing_said_nothing_agreed_is_said_so(printer):
    words = words_of(drawn(printer, points=(), agreed=(), disagreements=(), agenda=()))
    for part in ("会议未设议程。", "会上未提出意见。", "未形成一致意见。", "无保留意见。"):
        assert part in words
    assert HEAD not in words
    assert "书面答复本人" not in words


def test_signatures_do_not_stand_on_a_page_alone(printer):
    for count in range(0, 24, 2):
        points = tuple(Point("座椅太少", "采纳") for _ in range(count))
        last = pages_of(drawn(printer, points=points))[-1]
        assert "请假" in last
        assert "记录人" in last


def test_answers_without_a_term_name_the_day_alone(printer):
    assert "以上意见均于12月25日前书面答复本人。" in words_of(drawn(printer, answer_working_days=None))
    assert "书面答复本人" not in words_of(drawn(printer, answer_by=None))
    assert "以上意见均于2027年1月4日前" in words_of(drawn(printer, answer_by=date(2027, 1, 4)))


def test_who_signs_is_said_when_nobody_is_named(printer):
    words = words_of(drawn(printer, signatures=(), chair=""))
    assert words.replace("—2—", "").endswith("主持人记录人")
    assert "召开事前征询会。会议征询" in words


def test_many_disagreements_are_numbered(printer):
    kept = tuple(Disagreement(f"事项{number}", "两种意见", "再议") for number in range(1, 13))
    words = words_of(drawn(printer, disagreements=kept))
    assert "（十二）事项12。两种意见。再议。" in words


def test_the_english_minutes(printer):
    words = words_of(draw_minutes(MINUTES_EN, printer, language="en"))
    for part in (
        "Minutes of the consultation meeting on Little garden",
        "Opinions and what became of them",
        "version 3, change 1: slope 1 in 12",
        "What was not agreed",
        "Present: 31 residents",
        "Absent: none",
    ):
        assert "".join(part.split()) in words
