"""Facts for every paper, in both languages, and what a reader sees of a PDF: words, codes, ink outside the margins."""

import dataclasses
import io
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

import numpy as np
import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageDraw
from pypdf import PdfReader

from gonghua.ground.documents.fonts import find_fonts
from gonghua.ground.documents.letter import Basis
from gonghua.ground.documents.papers.annual_list import AnnualList, ListedChange, ListedProject, draw_annual_list
from gonghua.ground.documents.papers.handover import (
    Handover,
    OpenHours,
    OpenMeeting,
    OpenOpinion,
    OpenProject,
    OpenVisit,
    draw_handover,
)
from gonghua.ground.documents.papers.minutes import Disagreement, Minutes, Point, draw_minutes
from gonghua.ground.documents.papers.non_renewal import NonRenewal, draw_non_renewal
from gonghua.ground.documents.papers.notice import MeetingNotice, draw_notice
from gonghua.ground.documents.papers.opinion_form import OpinionForm, draw_opinion_form
from gonghua.ground.documents.papers.picture import Change, Drawing
from gonghua.ground.documents.papers.poster import MeetingPoster, draw_poster
from gonghua.ground.documents.papers.wording import Channel
from gonghua.ground.documents.typst_renderer import Renderer

MM = 72 / 25.4


@pytest.fixture(scope="session")
def printer():
    """A renderer with the best faces that this machine has; `renderer` is each set of faces in turn."""
    with Renderer(find_fonts(None)) as open_renderer:
        yield open_renderer


START, END = datetime(2026, 12, 5, 9, 30), datetime(2026, 12, 5, 11, 0)  # noqa: DTZ001 - local, as papers print it
PROJECT_URL = "https://gonghua.example/p/4D7KQX"
OPINION_URL = "https://gonghua.example/o/4D7KQX"
LIST_URL = "https://gonghua.example/l/2027"
BASIS = Basis("虚构区社区规划师制度实施办法（试行）", "虚规划资源〔2024〕2号", "第五条第三款")
DECIDING = dataclasses.replace(BASIS, article="第八条第二款")
RULES = Basis("Planner Rules of Made-up District", "2024-2", "Art. 5(3)")


def garden(kind: str = "PNG", size: tuple[int, int] = (640, 372), mode: str = "RGB") -> bytes:
    """Return a small picture with something on it."""
    image = Image.new("RGB", size, "#dce9d6")
    ImageDraw.Draw(image).ellipse([size[0] // 4, size[1] // 4, size[0] // 2, size[1] // 2], fill="#4f8f63")
    out = io.BytesIO()
    image.convert(mode).save(out, kind)
    return out.getvalue()


CHANGES = (
    Change(1, "台阶改坡道", (0.27, 0.9), "入口坡道"),
    Change(2, "老樟树留下", (0.49, 0.53), "老樟树"),
    Change(3, "多放座椅", (0.63, 0.56), "座椅"),
    Change(4, "健身器材：留还是移？", (0.15, 0.4), "健身器材"),
)
DRAWING = Drawing("设计方案图第2版", final=False, changes=CHANGES, picture=garden(), note="黄点为新加路灯")
DRAWING_EN = Drawing(
    "Design drawing, version 2",
    final=False,
    changes=(Change(1, "A ramp instead of steps", (0.2, 0.8), "entrance ramp"), Change(2, "The tree stays", None)),
    picture=garden(),
)

NOTICE = MeetingNotice(
    issuer=("虚构区友谊路街道办事处",),
    receivers=("望江苑居民区全体居民", "各有关单位"),
    meeting="事前征询会",
    project="望江苑小花园更新",
    start=START,
    end=END,
    place="望江苑居委会二楼活动室（望江路66号）",
    agenda=("设计单位讲解方案图", "居民发言", "逐条回应"),
    channels=(Channel("当面或来信", "望江路66号，工作日9:00—17:00"), Channel("电话", "021-5555 0166")),
    url=PROJECT_URL,
    answer_working_days=15,
    basis=BASIS,
    issued_on=date(2026, 11, 27),
    number="虚友街〔2026〕52号",
    drawing="设计方案图第2版",
    working_days=6,
    opinions_until=date(2026, 12, 4),
)
NOTICE_EN = dataclasses.replace(
    NOTICE,
    issuer=("Youyilu Subdistrict",),
    receivers=("All residents of Wangjiangyuan",),
    meeting="consultation meeting",
    project="Little garden",
    place="Committee office, 66 Wangjiang Road",
    agenda=("The design is explained", "Residents speak"),
    channels=(Channel("By telephone", "021-5555 0166"),),
    basis=RULES,
    number="2026-52",
    drawing="design drawing, version 2",
)

POSTER = MeetingPoster(
    headline=("小花园怎么改", "请您来说"),
    meeting="事前征询会",
    neighbourhood="望江苑居民区",
    project="望江苑小花园更新",
    start=START,
    end=END,
    place="居委会二楼活动室",
    url=OPINION_URL,
    hosts=("望江苑居民区居民委员会", "友谊路街道办事处"),
    posted_on=date(2026, 11, 27),
    answer_working_days=15,
    directions="望江路66号，有电梯",
    drawing=DRAWING,
    paper_at="居委会",
    opinions_until=date(2026, 12, 4),
    phone="021-5555 0166",
    contact="周老师",
)
POSTER_EN = dataclasses.replace(
    POSTER,
    headline=("What becomes of the little garden?",),
    meeting="Consultation meeting",
    neighbourhood="Wangjiangyuan",
    project="Little garden",
    place="Committee office, second floor",
    hosts=("Residents' Committee", "Youyilu Subdistrict"),
    directions="66 Wangjiang Road, with a lift",
    drawing=DRAWING_EN,
    paper_at="the committee office",
    contact="Ms Zhou",
)

MINUTES = Minutes(
    mark="望江苑居民区会议纪要",
    issuer="友谊路街道望江苑居民区居民委员会",
    issued_on=date(2026, 12, 9),
    meeting="事前征询会",
    project="望江苑小花园更新项目",
    start=START,
    end=END,
    place="二楼活动室",
    host="居委会",
    chair="主任周×兰",
    agenda=("设计单位讲解方案图", "居民发言", "逐条回应"),
    points=(
        Point("坡道太陡，轮椅上不去", "采纳", "第3版第1处", "坡度1:12，双侧扶手"),
        Point("划8个机动车位", "不采纳", "", "消防通道须保持4米宽"),
        Point("北门垃圾房搬走", "转办", "城管部门"),
        Point("多放座椅", "待协调"),
    ),
    present=("居民代表31人", "社区规划师陈×宁"),
    attending=("设计单位刘×",),
    absent=(),
    number="〔2026〕3号",
    drawing="设计方案图第2版",
    earlier_opinions=26,
    answer_by=date(2026, 12, 25),
    answer_working_days=15,
    agreed=("同意按上述修改形成第3版方案图",),
    disagreements=(Disagreement("健身器材去留", "代表11人主张取消", "于2027年1月15日前召开事中协调会"),),
    signatures=("主持人", "社区规划师", "居民代表", "记录人"),
)
MINUTES_EN = dataclasses.replace(
    MINUTES,
    mark="Minutes",
    issuer="Wangjiangyuan Residents' Committee",
    meeting="consultation meeting",
    project="Little garden",
    place="second floor",
    host="the residents' committee",
    chair="Ms Zhou",
    agenda=("The design is explained",),
    points=(Point("The ramp is too steep", "Adopted", "version 3, change 1", "slope 1 in 12"),),
    present=("31 residents",),
    attending=("the designer",),
    number="2026-3",
    drawing="design drawing, version 2",
    agreed=("Version 3 is drawn",),
    disagreements=(Disagreement("Fitness machines", "11 want them gone", "a coordination meeting is held"),),
    signatures=("Chair", "Planner"),
)

NON_RENEWAL = NonRenewal(
    issuer=("上海市虚构区人民政府", "友谊路街道办事处"),
    number="虚友街〔2026〕61号",
    name="欧阳𬭩䶮",
    honorific="女士",
    role="友谊路街道第1片区社区规划师",
    start=date(2024, 10, 8),
    end=date(2026, 10, 7),
    basis=DECIDING,
    reason="任期内未参与任何社区建设项目：项目团队、意见答复、实地调研均无记录。\n\n2026年7月6日已书面核实。",
    review_by=date(2026, 9, 25),
    review_working_days=10,
    review_at=(Channel("当面或来信", "友谊支路18号204室"), Channel("电话", "021-5555 0134")),
    issued_on=date(2026, 9, 11),
    handover="期满前请与街道办理工作移交",
)
NON_RENEWAL_EN = dataclasses.replace(
    NON_RENEWAL,
    issuer=("Youyilu Subdistrict",),
    number="2026-61",
    name="Chen Jianing",
    honorific="Ms",
    role="planner of area 1",
    basis=RULES,
    reason="No project in the term.",
    review_at=(Channel("By letter", "18 Youyi Road"),),
    handover="Please hand over before the term ends",
)


def listed(number: int, **changes: Any) -> ListedProject:
    """Return the project of this number: three kinds, 20 of 60 each."""
    values: dict[str, Any] = {
        "number": f"XG2027-{number:03}",
        "kind": ("社区更新", "美丽城区", "15分钟社区生活圈")[number % 3],
        "name": f"望江苑小花园更新{number}期",
        "area": f"第{number % 4 + 1}片区",
        "scale": "增坡道、座椅、照明，1020平方米",
        "unit": "友谊路街道",
        "total": Decimal(865_000) + 10_000 * number,
        "this_year": Decimal(500_000),
        "sources": "区、街道",
        "start": date(2027, 3, 1),
        "end": date(2027, 5, 31),
        "planner": "陈嘉宁",
    }
    return ListedProject(**(values | changes))


CHANGED = ListedChange(
    date(2027, 4, 2), "XG2027-001", "望江苑小花园更新1期", "总投资", "87.50万元", "90.00万元", "增加充电口"
)
LIST = AnnualList(
    title="友谊路街道2027年度社区建设项目清单",
    year=2027,
    published_on=date(2026, 12, 18),
    as_of=date(2026, 12, 17),
    basis="依据《实施办法》第五条编制",
    planner_title="社区规划师",
    projects=tuple(listed(number) for number in range(60)),
    url=LIST_URL,
    notes=("金额含税。", "原清单不作改动。"),
    changes=(CHANGED,),
    publisher="友谊路街道",
)
ENGLISH_ROW = {
    "kind": "Renewal",
    "name": "Little garden",
    "area": "Area 1",
    "scale": "ramp and benches",
    "unit": "Youyilu",
    "sources": "district",
    "planner": "Chen Jianing",
}
LIST_EN = dataclasses.replace(
    LIST,
    title="Youyilu: projects of 2027",
    basis="Under the Rules, Art. 5",
    planner_title="Planner",
    projects=tuple(listed(number, **ENGLISH_ROW) for number in range(30)),
    notes=("Amounts with tax.",),
    changes=(ListedChange(date(2027, 4, 2), "XG2027-001", "Little garden", "cost", "87.50", "90.00", "sockets"),),
    publisher="Youyilu",
)

FORM = OpinionForm(
    sheets=("K8RD-3WX6-Y0N5", "7K3M-52QD-9XTA"),
    project="望江苑小花园更新",
    drawing=DRAWING,
    url=OPINION_URL,
    return_by=date(2026, 12, 4),
    return_to="居委会或投大门意见箱",
    desk="居委会",
    answer_working_days=15,
    printed_on=date(2026, 11, 27),
    phone="021-5555 0166",
)
FORM_EN = dataclasses.replace(
    FORM, project="Little garden", drawing=DRAWING_EN, return_to="the committee office", desk="the committee"
)

HANDOVER = Handover(
    issuer="虚构区友谊路街道办事处",
    role="友谊路街道第1片区社区规划师",
    giver="沈翊",
    start=date(2024, 10, 8),
    end=date(2026, 10, 7),
    as_of=date(2026, 9, 28),
    projects=(OpenProject("XG2026-005", "非机动车棚改造", "方案", "召开事中协调会", date(2026, 10, 20)),),
    opinions=(
        OpenOpinion("K8RD-3WX6-Y0N5", "望江苑小花园更新", "坡道太陡", date(2026, 9, 1), date(2026, 9, 22)),
        OpenOpinion("7K3M-52QD-9XTA", "望江苑小花园更新", "座椅太少", date(2026, 9, 14), date(2026, 9, 28)),
    ),
    meetings=(OpenMeeting("事中协调会", "非机动车棚改造", "时间待定"),),
    visits=(OpenVisit("望江苑小花园更新", "尚未形成意见", date(2026, 9, 20)),),
    hours=(
        OpenHours(date(2026, 9, 5), "问需求计入户12户", Decimal("3.5"), "何川"),
        OpenHours(date(2026, 9, 12), "方案讲解", Decimal("2.0"), "何川"),
    ),
    signatures=("移交人", "接收人", "监交人"),
    basis=DECIDING,
)
HANDOVER_EN = Handover(
    issuer="Youyilu Subdistrict",
    role="planner of area 1",
    giver="Shen Yi",
    receiver="Chen Jianing",
    start=date(2024, 10, 8),
    end=date(2026, 10, 7),
    as_of=date(2026, 9, 28),
    projects=(OpenProject("2026-005", "Bicycle sheds", "Plan", "coordination meeting", date(2026, 10, 20)),),
    opinions=(OpenOpinion("K8RD-3WX6-Y0N5", "Little garden", "too steep", date(2026, 9, 1), date(2026, 9, 22)),),
    hours=(OpenHours(date(2026, 9, 5), "visits", Decimal("3.5"), "He Chuan"),),
    signatures=("Giver", "Receiver"),
    basis=RULES,
)


class Paper(NamedTuple):
    """A paper with its facts in both languages, and the margins in mm (left, top, right, bottom) that stay white."""

    draw: Callable[..., bytes]
    facts: Any
    english: Any
    margins: tuple[float, float, float, float]


LETTER_FORM = (19.5, 29.0, 19.5, 17.0)  # the double rules are 170 mm wide, the lower one 20 mm from the foot
OFFICIAL = (27.5, 36.5, 25.5, 19.0)  # below the type area stands the number of the page
PAPERS = {
    "notice": Paper(draw_notice, NOTICE, NOTICE_EN, LETTER_FORM),
    "poster": Paper(draw_poster, POSTER, POSTER_EN, (15.5, 12.5, 15.5, 12.5)),
    "minutes": Paper(draw_minutes, MINUTES, MINUTES_EN, OFFICIAL),
    "non_renewal": Paper(draw_non_renewal, NON_RENEWAL, NON_RENEWAL_EN, LETTER_FORM),
    "annual_list": Paper(
        draw_annual_list, dataclasses.replace(LIST, projects=LIST.projects[:12]), LIST_EN, (19.5, 15.0, 15.5, 5.0)
    ),
    "opinion_form": Paper(draw_opinion_form, FORM, FORM_EN, (10.5, 9.5, 10.5, 8.5)),
    "handover": Paper(draw_handover, HANDOVER, HANDOVER_EN, OFFICIAL),
}


# --- what a reader sees -------------------------------------------------------------------------------------------


def pages_of(pdf: bytes) -> list[str]:
    """Return the text of each page without white space, which only shows how it is laid out."""
    return ["".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def words_of(pdf: bytes) -> str:
    return "".join(pages_of(pdf))


def rendered(pdf: bytes, page: int = 0, dpi: int = 200) -> np.ndarray:
    return pypdfium2.PdfDocument(pdf)[page].render(scale=dpi / 72).to_numpy()


def codes_on(pdf: bytes, page: int = 0) -> list[str]:
    """Return what a telephone reads on a page, from the top down."""
    found = zxingcpp.read_barcodes(rendered(pdf, page))
    return [code.text for code in sorted(found, key=lambda code: code.position.top_left.y)]


def inked_margins(pdf: bytes, margins: tuple[float, float, float, float], dpi: int = 72) -> list[str]:
    """Return the margins that are not white, each with its page."""
    found = []
    for page in range(len(pypdfium2.PdfDocument(pdf))):
        ink = rendered(pdf, page, dpi).min(axis=2) < 200
        left, top, right, bottom = (int(margin / 25.4 * dpi) for margin in margins)
        edges = {"left": ink[:, :left], "top": ink[:top], "right": ink[:, -right:], "bottom": ink[-bottom:]}
        found += [f"page {page + 1}: {name}" for name, edge in edges.items() if edge.any()]
    return found


def overlaps(pdf: bytes) -> list[str]:
    """Return pairs of characters of which one covers a third of the other or more; a ligature's letters are one."""
    found = []
    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage()
        marks = [(text.get_text_range(at, 1), text.get_charbox(at)) for at in range(text.count_chars())]
        marks = sorted((mark for mark in marks if mark[0].strip() and mark[1][2] > mark[1][0]), key=lambda m: m[1][0])
        for at, (first, a) in enumerate(marks):
            for second, b in marks[at + 1 :]:
                if b[0] >= a[2]:
                    break
                wide, high = min(a[2], b[2]) - b[0], min(a[3], b[3]) - max(a[1], b[1])
                smaller = min((box[2] - box[0]) * (box[3] - box[1]) for box in (a, b))
                if a != b and high > 0 and wide * high > smaller / 3:
                    found.append(first + second)
    return found


# --- facts made strange -------------------------------------------------------------------------------------------

ADDRESSES = ("url", "receipt_url")


def changed(facts: Any, change: Callable[[str, str], str]) -> Any:
    """Return facts of which every text but the addresses went through ``change(field, text)``."""
    if not dataclasses.is_dataclass(facts) or isinstance(facts, type):
        return facts
    return dataclasses.replace(
        facts,
        **{field.name: _changed(field.name, getattr(facts, field.name), change) for field in dataclasses.fields(facts)},
    )


def _changed(name: str, value: Any, change: Callable[[str, str], str]) -> Any:
    if isinstance(value, str):
        return value if name in ADDRESSES else change(name, value)
    if isinstance(value, tuple):
        return tuple(_changed(name, part, change) for part in value)
    return changed(value, change)


def emptied(facts: Any) -> Any:
    """Return facts with every list empty and every text that may be left out left out."""
    return dataclasses.replace(
        facts,
        **{
            field.name: field.default if field.default is not dataclasses.MISSING else ()
            for field in dataclasses.fields(facts)
            if field.default is not dataclasses.MISSING or isinstance(getattr(facts, field.name), tuple)
        },
    )
