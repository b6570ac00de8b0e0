"""The files of a small district's year: planners, annual list, opinions gathered elsewhere, drawings, a photo."""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook
from PIL import Image, ImageDraw

from tests.journeys import files

PARK = "QS2026-001"
RAMP = "BH2026-001"
DESIGNERS = "某城市建设公司"
"""The implementing unit of the park, which is also the employer of the first expert."""
PLANNERS = (
    ("虚构甲", "区级", None, None, DESIGNERS, date(2025, 3, 1), date(2027, 2, 28)),
    ("虚构乙", "区级", None, None, "某大学（虚构）", date(2025, 3, 1), date(2027, 2, 28)),
    ("虚构丙", "街镇级", "青石街道", None, "某规划所（虚构）", date(2025, 3, 1), date(2027, 2, 28)),
    ("虚构丁", "片区级", "青石街道", "青石街道第1片区", "某规划所（虚构）", date(2024, 12, 1), date(2026, 11, 30)),
    ("虚构戊", "片区级", "青石街道", "青石街道第2片区", "某规划所（虚构）", date(2024, 12, 1), date(2026, 11, 30)),
    ("虚构己", "片区级", "白河镇", "白河镇第1片区", "某规划所（虚构）", date(2025, 3, 1), date(2027, 2, 28)),
)
LIST_HEADER = (
    "编号", "街镇", "片区", "项目名称", "项目类型", "地址", "经度", "纬度", "建设内容及规模", "责任部门", "实施主体",
    "总投资（万元）", "资金来源", "计划开工", "计划完工", "责任规划师", "备注",
)  # fmt: skip


def letter_number(name: str) -> str:
    """Return the number of the letter of a planner of the roster."""
    return f"某社规聘〔2025〕{[row[0] for row in PLANNERS].index(name) + 1}号"


def roster() -> bytes:
    """Return the roster: everybody who serves; white is 白河镇第2片区 and both street-towns' own seats but one."""
    rows: list[Sequence[Any]] = [files.HEADER]
    for number, (name, level, town, area, employer, start, end) in enumerate(PLANNERS, start=1):
        person = [name, "女", files.id_number(number), "13800138000", level, town, area, employer]
        more = ["工程师", "城乡规划", "某路1号", None, "选聘" if level == "区级" else "推荐", start, end]
        rows.append([number, *person, *more, letter_number(name), None, None])
    return _workbook("名册", rows)


def annual_list() -> bytes:
    """Return the list of 2026: a planner whom nobody knows, a place outside its street-town, a row without a kind."""
    park = ["青石街道", "青石街道第1片区", "青石路口袋公园", "社区更新", "青石路8弄", 121.41, 31.41, "1200平方米"]
    ramp = ["白河镇", "白河镇第1片区", "白河路加装坡道", "社区更新", "白河路2弄", 121.30, 31.41, "3处"]
    bad = ["青石街道", None, "无名广场", "不存在的类型", None, None, None, None]
    rest = ["区规划资源局", DESIGNERS, 120, "街镇财政", None, None]
    rows: list[Sequence[Any]] = [
        ["2026年度社区建设项目清单（虚构）"],
        LIST_HEADER,
        [PARK, *park, *rest, "虚构丁丁", None],
        [RAMP, *ramp, "白河镇", "白河镇", 30, "街镇财政", date(2026, 5, 1), date(2026, 7, 31), "虚构己", None],
        ["QS2026-002", *bad, *rest, None, None],
    ]
    return _workbook("2026年度清单", rows)


def opinions() -> bytes:
    """Return opinions as a spreadsheet program of the office writes them: GB 18030, one place far off, one lost row."""
    rows = (
        "编号,日期,渠道,项目编号,经度,纬度,年龄段,意见内容",
        f"1,2026-02-12,纸质,{PARK},121.411,31.411,60-74,口袋公园晚上太暗，请加几盏灯。",
        f"2,2026-02-13,电话,{RAMP},121.200,31.100,75+,坡道太陡，轮椅上不去。",
        "3,2026-02-14,网页,QS2026-999,121.411,31.411,,没有这个项目。",
    )
    return "\r\n".join(rows).encode("gb18030")


def picture(title: str, *, size: tuple[int, int] = (1600, 1000), green: int = 150) -> bytes:
    """Return a PNG of a small park: lawn, path, a tree, a bench; `green` tells versions apart."""
    image = Image.new("RGB", size, (236, 232, 222))
    pen, (width, height) = ImageDraw.Draw(image), size
    pen.rectangle((width * 0.08, height * 0.1, width * 0.92, height * 0.9), fill=(190, green + 60, 170))
    pen.line((0, height * 0.8, width, height * 0.3), fill=(222, 205, 175), width=height // 12)
    for x, y in ((0.25, 0.35), (0.7, 0.7), (0.5, 0.25)):
        box = (width * x - 60, height * y - 60, width * x + 60, height * y + 60)
        pen.ellipse(box, fill=(70, green, 90))
    pen.rectangle((width * 0.55, height * 0.5, width * 0.65, height * 0.53), fill=(130, 95, 60))
    pen.text((20, 20), title, fill=(40, 40, 40))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _workbook(title: str, rows: Sequence[Sequence[Any]]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
