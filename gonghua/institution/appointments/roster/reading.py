"""One row of a roster becomes facts, or the list of everything that is wrong with it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from gonghua.ground.documents.days import parse_day
from gonghua.ground.documents.spreadsheet import ColumnSpec, Row, Table
from gonghua.ground.measure.queries import Standing
from gonghua.ground.people.details import Details
from gonghua.ground.people.models import Sex
from gonghua.ground.territory.models import Area, StreetTown
from gonghua.institution.appointments.queries.facts import ExistingLetter
from gonghua.institution.appointments.roster.report import Fault, simple
from gonghua.pure.rules.decision import N_, Decision, Reason
from gonghua.pure.rules.eligibility import channel_of_level
from gonghua.pure.rules.identity import id_number_fault, name_fault, phone_fault, plain_id_number, plain_phone
from gonghua.pure.rules.measure import Level, Measure
from gonghua.pure.rules.terms import recorded_term

COLUMNS = (
    ColumnSpec("name", ("姓名", "name"), required=True),
    ColumnSpec("id_number", ("身份证号", "身份证号码", "身份证", "公民身份号码", "id number"), required=True),
    ColumnSpec("level", ("层级", "级别", "level"), required=True),
    ColumnSpec("start_on", ("聘期开始", "聘期起", "开始日期", "聘任开始", "聘期开始日期", "start"), required=True),
    ColumnSpec("end_on", ("聘期结束", "聘期止", "结束日期", "聘任结束", "聘期结束日期", "end"), required=True),
    ColumnSpec("number", ("聘书编号", "聘书号", "编号（聘书）", "letter number"), required=True),
    ColumnSpec("street_town", ("街镇", "街道", "街道（镇）", "所属街镇", "street-town")),
    ColumnSpec("area", ("片区", "责任片区", "负责片区", "area")),
    ColumnSpec("sex", ("性别", "sex")),
    ColumnSpec("phone", ("联系电话", "电话", "手机", "手机号", "手机号码", "telephone")),
    ColumnSpec("employer", ("工作单位", "单位", "employer")),
    ColumnSpec("job_title", ("职称", "职务职称", "title")),
    ColumnSpec("profession", ("专业", "所学专业", "专业背景", "profession")),
    ColumnSpec("home_address", ("居住地址", "家庭住址", "住址", "home address")),
    ColumnSpec("work_address", ("工作地址", "单位地址", "work address")),
    ColumnSpec("channel", ("产生方式", "选聘方式", "遴选方式", "channel")),
    ColumnSpec("certificate", ("社工证书", "社会工作职业资格证书", "社工证", "certificate")),
    ColumnSpec("note", ("备注", "note")),
)
SEXES = {"男": Sex.MALE, "女": Sex.FEMALE, "male": Sex.MALE, "female": Sex.FEMALE, "": Sex.UNSTATED}
MOST_CHARACTERS = {"employer": 200, "job_title": 100, "profession": 100, "certificate": 100, "number": 80, "note": 500}


@dataclass(frozen=True)
class Places:
    """The places that a roster may name, by how they are written."""

    towns: Mapping[str, StreetTown]
    areas: Mapping[tuple[str, str], Area]


@dataclass(frozen=True)
class RosterRow:
    """A row that can be read: who, where, on which letter."""

    details: Details
    where: Area | StreetTown | None
    existing: ExistingLetter
    measure: Measure


@dataclass
class Reader:
    """Reads the rows of one table; what is wrong is gathered per row, everything at once."""

    table: Table
    places: Places
    measure_on: Callable[[date], tuple[Standing | None, Decision]]
    words: Measure
    """The measure whose words for levels and channels are tried when the row's own cannot be told."""

    def __post_init__(self) -> None:
        self.faults: list[Fault] = []
        self.warnings: list[Fault] = []

    def read(self, row: Row) -> RosterRow | None:
        """Return what a row says, or None with its faults gathered."""
        before = len(self.faults)
        self.row = row
        self._no_formulas()
        details = self._details()
        start_on, end_on = self._day("start_on"), self._day("end_on")
        measure = self._measure(start_on)
        level = self._level(measure or self.words)
        where = self._where(level) if level else None
        channel = self._channel(measure or self.words, level) if level else ""
        number = self._needed("number")
        if measure and level and start_on and end_on:
            self._judge("end_on", recorded_term(measure, level, start_on, end_on))
        if len(self.faults) > before or not (measure and level and start_on and end_on):
            return None
        existing = ExistingLetter(number, level.id, start_on, end_on, channel, self._text("note"))
        return RosterRow(details, where, existing, measure)

    def fault(self, key: str, reason: Reason) -> None:
        """Note what is wrong with the row's cell in the column `key`."""
        self.faults.append(Fault(self.table.sheet, self.row.number, self._header(key), reason))

    def warn(self, key: str, reason: Reason) -> None:
        """Note something that a person should look at; the row is taken all the same."""
        self.warnings.append(Fault(self.table.sheet, self.row.number, self._header(key), reason))

    def _header(self, key: str) -> str:
        return self.table.header.get(key) or next(column.names[0] for column in COLUMNS if column.key == key)

    def _text(self, key: str) -> str:
        return self.table.cell(self.row, key).text

    def _no_formulas(self) -> None:
        for key in self.table.header:
            cell = self.table.cell(self.row, key)
            if (cell.formula or cell.text.startswith("=")) and key not in ("start_on", "end_on"):
                self.fault(key, simple("formula", N_("A formula is not taken: enter the value itself.")))
            elif cell.error:
                self.fault(key, simple("error_value", N_("The cell shows an error (%(error)s)."), error=cell.error))

    def _needed(self, key: str) -> str:
        text = self._text(key)
        if not text and not self.table.cell(self.row, key).formula:
            self.fault(key, simple("missing", N_("This cell is empty, but is needed.")))
        if len(text) > MOST_CHARACTERS.get(key, 1000):
            self.fault(key, simple("too_long", N_("The text is too long.")))
        return text

    def _day(self, key: str) -> date | None:
        found = parse_day(self.table.cell(self.row, key))
        if isinstance(found, Reason):
            self.fault(key, found)
            return None
        return found

    def _details(self) -> Details:
        name, id_number = self._needed("name"), plain_id_number(self._needed("id_number"))
        phone = plain_phone(self._text("phone"))
        if self.table.cell(self.row, "id_number").lossy:
            message = N_("The ID number was typed as a number and has lost its last figures. Format the cell as text.")
            self.fault("id_number", simple("id_number_lossy", message))
        else:
            self._check("id_number", id_number, id_number_fault)
        self._check("name", name, name_fault)
        self._check("phone", phone, phone_fault)
        sex = SEXES.get(self._text("sex").casefold())
        if sex is None:
            self.warn("sex", simple("unknown_sex", N_("This is neither 男 nor 女; it is left open.")))
        rest = ("home_address", "work_address", "employer", "job_title", "profession", "certificate")
        texts = {key: self._short(key) for key in rest}
        return Details(name=name, sex=sex or "", phone=phone, id_number=id_number, **texts)

    def _short(self, key: str) -> str:
        text = self._text(key)
        if len(text) > MOST_CHARACTERS.get(key, 300):
            self.fault(key, simple("too_long", N_("The text is too long.")))
        return text

    def _check(self, key: str, text: str, fault_of: Callable[[str], Reason | None]) -> None:
        fault = fault_of(text) if text else None
        if fault:
            self.fault(key, fault)

    def _measure(self, start_on: date | None) -> Measure | None:
        if start_on is None:
            return None
        standing, decision = self.measure_on(start_on)
        for reason in decision.refusals:
            self.fault("start_on", reason)
        return standing.measure if standing else None

    def _level(self, measure: Measure) -> Level | None:
        text = self._needed("level")
        level = measure.level_named(text) if text else None
        if text and level is None:
            known = "、".join(one.label for one in measure.levels)
            self.fault(
                "level",
                simple("unknown_level", N_("There is no such level. The levels are: %(levels)s."), levels=known),
            )
        return level

    def _where(self, level: Level) -> Area | StreetTown | None:
        if level.territory == "district":
            return None
        name = self._needed("street_town")
        town = self.places.towns.get(written(name))
        if name and town is None:
            message = N_("There is no street-town of this name in the blueprint.")
            self.fault("street_town", simple("unknown_street_town", message))
        if level.territory == "street_town" or town is None:
            return town
        area_name = self._needed("area")
        area = self.places.areas.get((written(town.name), written(area_name)))
        if area_name and area is None:
            message = N_("There is no area of this name in %(street_town)s.")
            self.fault("area", simple("unknown_area", message, street_town=town.name))
        return area

    def _channel(self, measure: Measure, level: Level) -> str:
        text = self._text("channel")
        if not text:
            self.warn("channel", simple("no_channel", N_("The letter does not say how the planner was chosen.")))
            return ""
        channel = measure.channel_named(text)
        if channel is None:
            known = "、".join(measure.channel(one).label for one in level.channels)
            message = N_("There is no such channel. The channels of this level are: %(channels)s.")
            self.fault("channel", simple("unknown_channel", message, channels=known))
            return ""
        self._judge("channel", Decision((channel_of_level(measure, level, channel),)))
        return channel.id

    def _judge(self, key: str, decision: Decision) -> None:
        for reason in decision.refusals:
            self.fault(key, reason)
        for reason in decision.reasons:
            if reason.ok and reason.code == "term_shorter":
                self.warn(key, reason)


def written(name: str) -> str:
    """Return a place's name as names are compared: one width, no spaces."""
    return "".join(name.split()).replace("（", "(").replace("）", ")").casefold()


def places_of(towns: Iterator[StreetTown], areas: Iterator[Area]) -> Places:
    """Return the places by how they may be written: an area also without its street-town's name before it."""
    by_area: dict[tuple[str, str], Area] = {}
    for area in areas:
        town, name = written(area.street_town.name), written(area.name)
        by_area[town, name] = area
        if name.startswith(town) and len(name) > len(town):
            by_area.setdefault((town, name.removeprefix(town)), area)
    return Places({written(town.name): town for town in towns}, by_area)
