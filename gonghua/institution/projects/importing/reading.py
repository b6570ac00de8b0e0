"""One row of an annual list becomes a project's columns, or the list of everything that is wrong with it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from gonghua.ground.documents.cells import Sheet
from gonghua.ground.documents.days import parse_day
from gonghua.ground.documents.spreadsheet import ColumnSpec, Row, Table
from gonghua.ground.imports.reading import RowReader
from gonghua.ground.imports.report import simple
from gonghua.ground.people.models import Person
from gonghua.ground.territory.models import Area, StreetTown
from gonghua.ground.territory.naming import Places
from gonghua.ground.territory.outlines import Outlines
from gonghua.institution.appointments.queries import Served
from gonghua.institution.projects.queries.listed import ListedProject
from gonghua.pure.rules.amounts import NOTHING, money_in_fen, shares, unit_of
from gonghua.pure.rules.decision import N_, Reason
from gonghua.pure.rules.identity import comparable
from gonghua.pure.rules.measure import Measure

COLUMNS = (
    ColumnSpec("number", ("编号", "项目编号", "项目编码", "项目号", "number"), required=True),
    ColumnSpec("street_town", ("街镇", "街道", "街道（镇）", "所属街镇", "属地街镇", "street-town"), required=True),
    ColumnSpec("name", ("项目名称", "名称", "project"), required=True),
    ColumnSpec("kind", ("项目类型", "类型", "项目类别", "类别", "kind"), required=True),
    ColumnSpec("area", ("片区", "所属片区", "责任片区", "area")),
    ColumnSpec("address", ("地址", "项目地址", "建设地点", "地点", "实施地点", "address")),
    ColumnSpec("longitude", ("经度", "东经", "lng", "lon", "longitude")),
    ColumnSpec("latitude", ("纬度", "北纬", "lat", "latitude")),
    ColumnSpec("scope", ("建设内容及规模", "建设内容", "主要建设内容", "内容及规模", "建设内容和规模", "scope")),
    ColumnSpec("size", ("建设规模", "规模", "size")),
    ColumnSpec("department", ("责任部门", "牵头部门", "主管部门", "责任单位", "department")),
    ColumnSpec("implementing_unit", ("实施主体", "实施单位", "建设单位", "implementing unit")),
    ColumnSpec(
        "cost",
        ("总投资（万元）", "总投资", "投资额", "项目投资", "估算投资", "计划投资", "投资金额", "总投资万元", "cost"),
    ),
    ColumnSpec("funding", ("资金来源", "资金渠道", "sources of funds")),
    ColumnSpec("start_on", ("计划开工", "开工时间", "计划开工时间", "计划开工日期", "开工日期", "start")),
    ColumnSpec(
        "end_on", ("计划完工", "完工时间", "计划完工时间", "计划完工日期", "计划竣工", "竣工时间", "完工日期", "end")
    ),
    ColumnSpec("planner", ("责任规划师", "社区规划师", "责任社区规划师", "规划师", "planner")),
    ColumnSpec("remark", ("备注", "说明", "remark")),
)
MOST_CHARACTERS = {
    "number": 40,
    "name": 120,
    "address": 200,
    "scope": 400,
    "size": 90,
    "department": 100,
    "implementing_unit": 100,
    "funding": 200,
    "planner": 60,
    "remark": 500,
}
TEXTS = ("address", "department", "implementing_unit", "remark")
FILE_COLUMN = {
    "cost_fen": "cost",
    "funding_text": "funding",
    "kind_id": "kind",
    "planned_start_on": "start_on",
    "planned_end_on": "end_on",
    "planner_text": "planner",
}
"""Which column of the file tells a column of a project that is called otherwise."""
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*(?:年度|年(?!\s*\d{1,2}\s*月))")


@dataclass(frozen=True)
class ListRow:
    """A row that can be read: where it lies, and what the list says of the project."""

    street_town: StreetTown
    listed: ListedProject


@dataclass(frozen=True)
class Surroundings:
    """What a list's words are compared with."""

    places: Places
    outlines: Outlines
    served: Mapping[UUID, Sequence[Served]]
    day: date
    crs: str

    def named(self, town: StreetTown, name: str) -> list[Served]:
        """Return who of this name serves or served in a street-town."""
        wanted = comparable(name)
        return [one for one in self.served.get(town.pk, ()) if comparable(one.person.name) == wanted]

    def in_office(self, town: StreetTown, name: str) -> list[Person]:
        """Return who of this name is in office in a street-town."""
        return [one.person for one in self.named(town, name) if one.last_on >= self.day]


@dataclass
class Reader(RowReader):
    """Reads the rows of one table of an annual list."""

    columns: ClassVar = COLUMNS
    longest: ClassVar = MOST_CHARACTERS
    days: ClassVar = frozenset({"start_on", "end_on"})

    year: int
    words: Measure
    """The measure whose words for kinds of project are tried."""
    around: Surroundings

    def read(self, row: Row) -> ListRow | None:
        """Return what a row says, or None with its faults gathered."""
        self.turn_to(row)
        number, name = self.needed("number"), self.needed("name")
        town = self._town()
        area = self._area(town)
        kind = self._kind()
        point = self.point(self.around.crs)
        start_on, end_on = self._planned("start_on"), self._planned("end_on")
        if start_on and end_on and end_on < start_on:
            message = N_("The planned completion lies before the planned start.")
            self.fault("end_on", simple("works_end_first", message))
        listed = ListedProject(
            number=number,
            name=name,
            kind_id=kind,
            area=area,
            longitude=point[0] if point else None,
            latitude=point[1] if point else None,
            crs=self.around.crs if point else "",
            place_open=bool(town and point and self.around.outlines.outside(town, *point)),
            scope=self._scope(),
            cost_fen=self._cost(),
            funding_text=self._funding(),
            planned_start_on=start_on,
            planned_end_on=end_on,
            planner=self._planner(town),
            planner_text=self._said("planner"),
            **{key: self._said(key) for key in TEXTS},
        )
        return ListRow(town, listed) if self.sound and town else None

    def _said(self, key: str) -> str:
        """Return the text of a cell, an empty one where it only says that there is nothing."""
        text = self.text(key)
        return "" if text in NOTHING else text

    def _town(self) -> StreetTown | None:
        name = self.needed("street_town")
        town = self.around.places.town(name)
        if name and town is None:
            message = N_("There is no street-town of this name in the blueprint.")
            self.fault("street_town", simple("unknown_street_town", message))
        return town

    def _area(self, town: StreetTown | None) -> Area | None:
        name = self._said("area")
        area = self.around.places.area(town, name) if town and name else None
        if town and name and area is None:
            message = N_("There is no area of this name in %(street_town)s.")
            self.fault("area", simple("unknown_area", message, street_town=town.name))
        return area

    def _kind(self) -> str:
        text = self.needed("kind")
        kind = self.words.project_kind_named(text) if text else None
        if text and kind is None:
            known = "、".join(one.label for one in self.words.projects.kinds)
            message = N_("There is no such kind of project. The kinds are: %(kinds)s.")
            self.fault("kind", simple("unknown_kind", message, kinds=known))
        return kind.id if kind else ""

    def _planned(self, key: str) -> date | None:
        cell = self.cell(key)
        if cell.empty or cell.text in NOTHING:
            return None
        found = parse_day(cell)
        if isinstance(found, Reason):
            self.fault(key, found)
            return None
        return found

    def _scope(self) -> str:
        """Return content and scale, which some lists have in two columns."""
        return "，".join(filter(None, (self._said("scope"), self._said("size"))))

    def _cost(self) -> int:
        found = money_in_fen(self.text("cost"), unit_of(self.header("cost")))
        if isinstance(found, Reason):
            self.fault("cost", found)
            return 0
        return found

    def _funding(self) -> str:
        """Return the sources of funds in the list's words; a strange one, or shares that do not add up, are told."""
        text = self._said("funding")
        found = shares(text)
        strange = [share.name for share in found if self.words.source_named(share.name) is None]
        if strange:
            message = N_("The measure knows no such source of funds: %(sources)s. It is kept as the list says it.")
            self.warn("funding", simple("unknown_source", message, sources="、".join(strange)))
        percents = [share.percent for share in found if share.percent is not None]
        total = sum(percents, Decimal(0))
        if percents and total != 100:
            message = N_("The shares make %(sum)s percent together, not 100. They are kept as the list says them.")
            self.warn("funding", simple("shares_sum", message, sum=f"{total.normalize():f}"))
        return text

    def _planner(self, town: StreetTown | None) -> Person | None:
        """Return the one planner in office in the street-town who has this name."""
        name = self._said("planner")
        fitting = self.around.in_office(town, name) if town and name else []
        return fitting[0] if len(fitting) == 1 else None

    def warn_of_open(self, row: ListRow, planner: Person | None, *, place_open: bool) -> None:
        """Tell what of a row stays open: a planner whom nobody, or more than one, fits; a place outside."""
        if row.listed.planner_text and planner is None:
            self.warn("planner", self._why_open(row.street_town, row.listed.planner_text))
        if place_open:
            message = N_("The place lies outside %(street_town)s. It is kept as listed until somebody corrects it.")
            self.warn("longitude", simple("place_outside", message, street_town=row.street_town.name))

    def _why_open(self, town: StreetTown, name: str) -> Reason:
        """Return why nobody stands as the planner of a row."""
        if self.around.in_office(town, name):
            message = N_("Several called %(name)s are in office in %(street_town)s. Who is meant is left open.")
            return simple("planner_several", message, name=name, street_town=town.name)
        if served := self.around.named(town, name):
            message = N_("%(name)s served in %(street_town)s until %(day)s. Who is responsible now is left open.")
            last_on = max(one.last_on for one in served)
            return simple("planner_left", message, name=name, street_town=town.name, day=last_on)
        message = N_("Nobody called %(name)s is in office in %(street_town)s. The planner is left open.")
        return simple("planner_unknown", message, name=name, street_town=town.name)


def year_said(sheets: Sequence[Sheet], table: Table) -> int | None:
    """Return the year that a sheet says a list is for: in its name, or above the header (2026年度…清单)."""
    sheet = next(one for one in sheets if one.name == table.sheet)
    above = [cell.text for number, cells in sheet.rows.items() if number < table.header_row for cell in cells.values()]
    for text in (sheet.name or "", *above):
        if found := _YEAR.search(text):
            return int(found[1])
    return None
