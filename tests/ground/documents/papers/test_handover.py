"""The handover list: everything that is open at the end of a term, counted, and places to sign.

Serves: 8.3
"""

import dataclasses
from datetime import date
from decimal import Decimal

from gonghua.ground.documents.papers.handover import OpenHours, OpenOpinion, draw_handover

from .conftest import HANDOVER, HANDOVER_EN, OFFICIAL, inked_margins, overlaps, pages_of, words_of


def drawn(printer, **changes) -> bytes:
    return draw_handover(dataclasses.replace(HANDOVER, **changes), printer)


def test_everything_open_is_listed_and_counted(printer):
    words = words_of(drawn(printer))
    for part in (
        "工作移交清单虚构区友谊路街道办事处截至2026年9月28日",
        "依据《虚构区社区规划师制度实施办法（试行）》（虚规划资源〔2024〕2号）第八条第二款办理移交。",
        "沈翊担任友谊路街道第1片区社区规划师，聘期自2024年10月8日起至2026年10月7日止。",
        "一、未办结项目1项序号编号项目名称阶段下一步时限1XG2026-005非机动车棚改造方案召开事中协调会2026-10-20",
        "二、未答复意见2条，其中超期1条",
        "1K8RD-3WX6-Y0N5望江苑小花园更新坡道太陡2026-09-012026-09-22超期",
        "27K3M-52QD-9XTA望江苑小花园更新座椅太少2026-09-142026-09-28期内",
        "三、未办结会议1次序号会议项目名称日期未办事项1事中协调会非机动车棚改造—时间待定",
        "四、实地调研1次序号项目名称日期未办事项1望江苑小花园更新2026-09-20尚未形成意见",
        "五、未确认工作时长2条，共5.5小时",
        "2026-09-05问需求计入户12户何川3.5",
    ):
        assert part in words
    assert words.replace("—2—", "").endswith("移交人日期接收人日期监交人日期")


def test_who_takes_over_is_named_or_awaited(printer):
    assert "待继任人员聘任后移交。" in words_of(drawn(printer))
    assert "下列未办结事项移交陈嘉宁。" in words_of(drawn(printer, receiver="陈嘉宁"))


def test_nothing_open_is_said_five_times(printer):
    words = words_of(drawn(printer, projects=(), opinions=(), meetings=(), visits=(), hours=()))
    assert words.count("无。") == 5
    assert "条，" not in words


def test_who_signs_is_said_when_nobody_is_named(printer):
    assert words_of(drawn(printer, signatures=())) == words_of(drawn(printer))


def test_what_is_not_known_is_a_dash(printer):
    visit = dataclasses.replace(HANDOVER.visits[0], left_open="", day=None)
    assert "1望江苑小花园更新——" in words_of(drawn(printer, visits=(visit,)))


def test_hours_are_summed(printer):
    hours = tuple(OpenHours(date(2026, 9, 1), "讲解", Decimal("0.1"), "何川") for _ in range(30))
    assert "30条，共3.0小时" in words_of(drawn(printer, hours=hours))


def test_heads_come_again_and_the_signatures_keep_company(printer):
    opinion = HANDOVER.opinions[0]
    opinions = tuple(dataclasses.replace(opinion, summary=f"第{number}条意见") for number in range(120))
    for hours in (HANDOVER.hours, HANDOVER.hours * 40):
        pdf = drawn(printer, opinions=opinions, hours=hours)
        pages = pages_of(pdf)
        holding = [page for page in pages if "条意见" in page]
        assert len(holding) >= 4
        assert all("回执号项目名称意见收到日期答复时限状态" in page for page in holding)
        assert "何川" in pages[-1]
        assert "移交人" in pages[-1]
        assert inked_margins(pdf, OFFICIAL) == []


def test_a_long_opinion_runs_on(printer):
    long = OpenOpinion("K8RD-3WX6-Y0N5", "小花园", "座椅太少，" * 600 + "完毕", date(2026, 9, 1), date(2026, 10, 1))
    pdf = drawn(printer, opinions=(long,))
    assert "完毕" in words_of(pdf)
    assert inked_margins(pdf, OFFICIAL) == []
    assert overlaps(pdf) == []


def test_the_english_list(printer):
    words = words_of(draw_handover(HANDOVER_EN, printer, language="en"))
    for part in (
        "Handover list",
        "As of 28 September 2026",
        "What is open is handed over to Chen Jianing.",
        "2. Opinions without an answer 1 opinion, 1 late",
        "4. Site visits None.",
    ):
        assert "".join(part.split()) in words
