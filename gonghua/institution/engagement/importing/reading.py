"""One row of a file of opinions becomes an opinion's fields, or the list of everything that is wrong with it."""

import hashlib
import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from gonghua.ground.documents.cells import Cell
from gonghua.ground.documents.days import parse_day
from gonghua.ground.documents.spreadsheet import ColumnSpec, Row
from gonghua.ground.imports.reading import RowReader
from gonghua.ground.ledger.entry import canonical
from gonghua.pure.rules.amounts import NOTHING
from gonghua.pure.rules.decision import Reason

COLUMNS = (
    ColumnSpec("given_on", ("日期", "提出日期", "意见日期", "收到日期", "时间", "date"), required=True),
    ColumnSpec("project", ("项目编号", "项目编码", "项目号", "项目", "project number"), required=True),
    ColumnSpec("text", ("意见内容", "意见", "意见建议", "内容", "诉求内容", "opinion"), required=True),
    ColumnSpec("channel", ("渠道", "来源", "意见来源", "来源渠道", "收集方式", "channel"), required=True),
    ColumnSpec("number", ("编号", "意见编号", "序号", "number")),
    ColumnSpec("longitude", ("经度", "东经", "lng", "lon", "longitude")),
    ColumnSpec("latitude", ("纬度", "北纬", "lat", "latitude")),
    ColumnSpec("age", ("年龄段", "年龄", "年龄组", "age")),
)
MOST_CHARACTERS = {"number": 40, "project": 40, "channel": 60, "age": 40, "text": 2000}
_CLOCK = re.compile(r"(?:\s+|T)[0-9:.]+(?:Z|[+-][0-9:]{4,6})?$")
DOMAIN = b"gonghua/opinion/1\x00"
"""Begins what an opinion's identity is taken over, so that it can never stand for another kind of data."""


@dataclass(frozen=True)
class OpinionRow:
    """A row that can be read. `channel` and `age` are the file's words; the point is in degrees, CGCS2000."""

    project: str
    channel: str
    age: str
    text: str
    given_on: date
    point: tuple[float, float] | None
    identity: str


@dataclass
class Reader(RowReader):
    """Reads the rows of one table of opinions."""

    columns: ClassVar = COLUMNS
    longest: ClassVar = MOST_CHARACTERS
    days: ClassVar = frozenset({"given_on"})

    crs: str

    def read(self, row: Row) -> OpinionRow | None:
        """Return what a row says, or None with its faults gathered."""
        self.turn_to(row)
        project, text, channel = self.needed("project"), self.needed("text"), self.needed("channel")
        given_on, age, point = self._given_on(), self.text("age"), self.point(self.crs)
        if not self.sound or given_on is None:
            return None
        return OpinionRow(
            project=project,
            channel=channel,
            age="" if age in NOTHING else age,
            text=text,
            given_on=given_on,
            point=point,
            identity=self._identity(given_on),
        )

    def _given_on(self) -> date | None:
        """Return the day, without the time of day that some lists have besides."""
        cell = self.cell("given_on")
        if isinstance(cell.value, datetime):
            return cell.value.date()
        found = parse_day(cell)
        if isinstance(found, Reason) and found.code == "time_of_day":
            found = parse_day(Cell(_CLOCK.sub("", cell.text)))
        if isinstance(found, Reason):
            self.fault("given_on", found)
            return None
        return found

    def _identity(self, given_on: date) -> str:
        """Return the SHA-256 of the row's fields as RFC 8785 JSON: the same row of a csv and of a workbook is one."""
        said = {key: self.cell(key).text for key in MOST_CHARACTERS} | {"given_on": given_on.isoformat()}
        said |= {key: self.cell(key).text for key in ("longitude", "latitude")}
        return hashlib.sha256(DOMAIN + canonical(said)).hexdigest()
