"""One row of a roster becomes facts, or the list of everything that is wrong with it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from gonghua.ground.documents.spreadsheet import ColumnSpec, Row
from gonghua.ground.imports.reading import RowReader
from gonghua.ground.imports.report import simple
from gonghua.ground.measure.queries import Standing
from gonghua.ground.people.details import Details
from gonghua.ground.people.models import Sex
from gonghua.ground.territory.models import Area, StreetTown
from gonghua.ground.territory.naming import Places
from gonghua.institution.appointments.queries.facts import ExistingLetter
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
MOST_CHARACTERS = {
    "home_address": 300,
    "work_address": 300,
    "employer": 200,
    "job_title": 100,
    "profession": 100,
    "certificate": 100,
    "number": 80,
    "note": 500,
}
REST = ("home_address", "work_address", "employer", "job_title", "profession", "certificate")


@dataclass(frozen=True)
class RosterRow:
    """A row that can be read: who, where, on which letter."""

    details: Details
    where: Area | StreetTown | None
    existing: ExistingLetter
    measure: Measure


@dataclass
class Reader(RowReader):
    """Reads the rows of a roster's table."""

    columns: ClassVar = COLUMNS
    longest: ClassVar = MOST_CHARACTERS
    days: ClassVar = frozenset({"start_on", "end_on"})

    places: Places
    measure_on: Callable[[date], tuple[Standing | None, Decision]]
    words: Measure
    """The measure whose words for levels and channels are tried when the row's own cannot be told."""

    def read(self, row: Row) -> RosterRow | None:
        """Return what a row says, or None with its faults gathered."""
        self.turn_to(row)
        details = self._details()
        start_on, end_on = self.day("start_on"), self.day("end_on")
        measure = self._measure(start_on)
        level = self._level(measure or self.words)
        where = self._where(level) if level else None
        channel = self._channel(measure or self.words, level) if level else ""
        number, note = self.needed("number"), self.text("note")
        if measure and level and start_on and end_on:
            self._judge("end_on", recorded_term(measure, level, start_on, end_on))
        if not self.sound or not (measure and level and start_on and end_on):
            return None
        existing = ExistingLetter(number, level.id, start_on, end_on, channel, note)
        return RosterRow(details, where, existing, measure)

    def _details(self) -> Details:
        name, id_number = self.needed("name"), plain_id_number(self.needed("id_number"))
        phone = plain_phone(self.text("phone"))
        if self.cell("id_number").lossy:
            message = N_("The ID number was typed as a number and has lost its last figures. Format the cell as text.")
            self.fault("id_number", simple("id_number_lossy", message))
        else:
            self._check("id_number", id_number, id_number_fault)
        self._check("name", name, name_fault)
        self._check("phone", phone, phone_fault)
        sex = SEXES.get(self.text("sex").casefold())
        if sex is None:
            self.warn("sex", simple("unknown_sex", N_("This is neither 男 nor 女; it is left open.")))
        texts = {key: self.text(key) for key in REST}
        return Details(name=name, sex=sex or "", phone=phone, id_number=id_number, **texts)

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
        text = self.needed("level")
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
        name = self.needed("street_town")
        town = self.places.town(name)
        if name and town is None:
            message = N_("There is no street-town of this name in the blueprint.")
            self.fault("street_town", simple("unknown_street_town", message))
        if level.territory == "street_town" or town is None:
            return town
        area_name = self.needed("area")
        area = self.places.area(town, area_name)
        if area_name and area is None:
            message = N_("There is no area of this name in %(street_town)s.")
            self.fault("area", simple("unknown_area", message, street_town=town.name))
        return area

    def _channel(self, measure: Measure, level: Level) -> str:
        text = self.text("channel")
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
        self.judge(key, decision)
        for reason in decision.reasons:
            if reason.ok and reason.code == "term_shorter":
                self.warn(key, reason)
