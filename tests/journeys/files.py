"""A small district's own files, made by code: a blueprint and a roster as an office would write it."""

import io
import json
from datetime import date

from openpyxl import Workbook

TOWNS = (("990001", "青石街道"), ("990002", "白河镇"))
HEADER = [
    "序号",
    "姓名",
    "性别",
    "身份证号",
    "联系电话",
    "层级",
    "街镇",
    "片区",
    "工作单位",
    "职称",
    "专业",
    "居住地址",
    "工作地址",
    "产生方式",
    "聘期开始",
    "聘期结束",
    "聘书编号",
    "社工证书",
    "备注",
]


def _square(x: float, y: float, size: float) -> dict[str, object]:
    ring = [[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]
    return {"type": "Polygon", "coordinates": [ring]}


def blueprint(*, shift: float = 0.0) -> bytes:
    """Return two street-towns of two life circles each; `shift` moves one circle off its place (a fault)."""
    features = []
    for number, (code, name) in enumerate(TOWNS):
        west = 121.40 + number * 0.04
        town = {
            "type": "Polygon",
            "coordinates": [[[west, 31.40], [west + 0.04, 31.40], [west + 0.04, 31.42], [west, 31.42], [west, 31.40]]],
        }
        features.append(
            {"type": "Feature", "properties": {"类型": "街镇", "名称": name, "代码": code}, "geometry": town}
        )
        for circle in (1, 2):
            moved = shift if (number, circle) == (0, 2) else 0.0
            properties = {
                "类型": "生活圈",
                "名称": f"{name}第{circle}生活圈",
                "代码": f"{code}-Q0{circle}",
                "街镇": name,
                "片区": f"{name}第{circle}片区",
                "常住人口": 20000 + 1000 * circle,
                "分区": "主城区",
            }
            shape = _square(west + 0.02 * (circle - 1) + moved, 31.40, 0.02)
            features.append({"type": "Feature", "properties": properties, "geometry": shape})
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4490"}}
    collection = {
        "type": "FeatureCollection",
        "name": "社区规划蓝图（示意，非真实边界）",
        "crs": crs,
        "features": features,
    }
    return json.dumps(collection, ensure_ascii=False).encode()


def id_number(serial: int) -> str:
    """Return an ID number that fits itself, of a region that does not exist."""
    body = f"990113{1980 + serial % 20}0102{serial:03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11]


def roster(*, broken: bool = False) -> bytes:
    """Return a roster with a title, a note and a total; white 白河镇第2片区 and 青石街道第2片区 have nobody.

    With `broken` one row more, whose ID number does not fit itself.
    """
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "名册"
    sheet.append(["某区社区规划师名册（虚构）"])
    sheet.append(["填报单位：", "某局", None, None, "填报日期：", "2026年11月20日"])
    sheet.append(HEADER)
    rows = [
        ("区级", None, None, "选聘", date(2025, 3, 1), "2027年2月28日"),
        ("街镇级", "青石街道", None, "推荐", "2025年3月1日", date(2027, 2, 28)),
        ("街镇级", "白河镇", None, "自荐", date(2024, 12, 1), "2026年11月30日"),
        ("片区级", "青石街道", "青石街道第1片区", "社会化招募", date(2025, 3, 1), date(2027, 2, 28)),
        ("片区级", "白河镇", "白河镇第1片区", "推荐", date(2025, 3, 1), date(2027, 2, 28)),
    ]
    for number, (level, town, area, channel, start, end) in enumerate(rows, start=1):
        person = [f"虚构{'甲乙丙丁戊'[number - 1]}", "女", id_number(number), "13800138000"]
        place = [level, town, area, "某规划设计所（虚构）", "工程师", "城乡规划", "某路1号", None, channel]
        sheet.append([number, *person, *place, start, end, f"某社规聘〔2025〕{number}号", None, None])
    if broken:
        bad = [6, "虚构己", "男", "990113198001020001", "13800138000", "片区级", "白河镇", "白河镇第2片区"]
        sheet.append([*bad, None, None, None, None, None, "推荐", "2025-03-01", "2027-02-28", "某社规聘〔2025〕6号"])
    sheet.append([])
    sheet.append(["合计", f"{len(rows)}人"])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
