"""What one feature of a blueprint says of itself: kind, code, name, belonging, residents, and what is wrong.

Serves: 4.3
"""

import math
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from gonghua.pure.rules.blueprint_shapes import Box, Geometry, Shape, ShapeFault, shape_of
from gonghua.pure.rules.decision import N_, Param

Kind = Literal["street_town", "circle"]

KINDS: Mapping[str, Kind] = {
    **dict.fromkeys(["街镇", "街道", "镇", "乡镇", "street_town", "town"], "street_town"),
    **dict.fromkeys(["生活圈", "15分钟社区生活圈", "社区生活圈", "life_circle", "circle"], "circle"),
}
"""What the property 类型 may say."""
PROPERTIES: Mapping[str, tuple[str, ...]] = {
    "类型": ("类型", "type", "kind"),
    "名称": ("名称", "name"),
    "代码": ("代码", "编码", "编号", "code"),
    "街镇": ("街镇", "所属街镇", "街道", "street_town"),
    "片区": ("片区", "所属片区", "area"),
    "常住人口": ("常住人口", "人口", "population"),
    "分区": ("分区", "zone"),
}
"""The properties by the name that messages use, and the names that they may have in a file."""
LONGEST = {"类型": 40, "名称": 60, "代码": 40, "街镇": 60, "片区": 80, "分区": 40}
MOST_RESIDENTS = 100_000_000


@dataclass(frozen=True)
class Problem:
    """One fault of a blueprint.

    `feature` is the feature's code, else its index in the file (from 0), None when the fault is the file's; `message`
    is a catalogue id for `params`; `geometry` (GeoJSON) is the faulty place, to be drawn.
    """

    code: str
    feature: str | None
    message: str
    params: Mapping[str, Param] = field(default_factory=dict)
    geometry: Geometry | None = None

    def text(self) -> str:
        """Return the English sentence, for logs and tests."""
        return self.message % self.params


@dataclass
class Feature:
    """A feature as read: what could be understood of it, and what is wrong with it."""

    index: int
    kind: Kind | None = None
    code: str = ""
    name: str = ""
    street_town: str = ""
    area: str = ""
    population: int | None = None
    zone: str = ""
    shape: Shape | None = None
    problems: list[Problem] = field(default_factory=list)

    @property
    def label(self) -> str:
        """Return the name of the feature in problems: its code, else its index."""
        return self.code or str(self.index)

    @property
    def called(self) -> str:
        """Return the feature's name, as messages use it."""
        return self.name or self.label

    def fault(self, code: str, message: str, geometry: Geometry | None = None, **params: Param) -> None:
        """Note a fault of this feature."""
        self.problems.append(Problem(code, self.label, message, params, geometry))


def read_feature(index: int, data: object, box: Box | None) -> Feature:
    """Return the feature at `index`; with `box` None its shape is not looked at."""
    feature = Feature(index)
    if not isinstance(data, Mapping) or data.get("type") != "Feature":
        feature.fault("bad_feature", N_("This is not a GeoJSON feature."))
        return feature
    given = data.get("properties")
    said = _Said(feature, given if isinstance(given, Mapping) else {})
    feature.code = said.text("代码")
    feature.name = said.text("名称")
    _read_kind(feature, said.text("类型"))
    if feature.kind == "circle":
        feature.street_town, feature.area, feature.zone = said.text("街镇"), said.text("片区"), said.text("分区")
        feature.population = said.residents()
    _note_missing(feature)
    if box is not None:
        _read_shape(feature, shape_of(data.get("geometry"), box))
    return feature


class _Said:
    """The properties of a feature, by the names that they may have; what is wrong is noted with the feature."""

    def __init__(self, feature: Feature, given: Mapping[object, object]) -> None:
        self._feature = feature
        self._given = {_plain(key): value for key, value in given.items() if isinstance(key, str)}

    def text(self, name: str) -> str:
        """Return a property as text, "" when it is missing or no text."""
        value = self._value(name)
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if value is None or value == "":
            return ""
        if not isinstance(value, str | int) or isinstance(value, bool):
            self._feature.fault("not_text", N_("“%(property)s” is not text."), property=name)
            return ""
        text = str(value).strip()
        if any(unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") for sign in text):
            self._feature.fault("bad_characters", N_("“%(property)s” has invisible characters in it."), property=name)
            return ""
        if len(text) > LONGEST[name]:
            message = N_("“%(property)s” is longer than %(limit)d characters.")
            self._feature.fault("too_long", message, property=name, limit=LONGEST[name])
            return ""
        return text

    def residents(self) -> int | None:
        """Return the number of residents, None when none is given."""
        value = self._value("常住人口")
        if value is None or value == "":
            return None
        if isinstance(value, str) and value.strip().isascii() and value.strip().isdecimal() and len(value) < 20:
            value = int(value)
        whole = isinstance(value, int) and not isinstance(value, bool)
        whole = whole or (isinstance(value, float) and math.isfinite(value) and value.is_integer())
        if not whole or not isinstance(value, int | float) or not 0 <= value <= MOST_RESIDENTS:
            self._feature.fault("population", N_("The number of residents is not a whole number from 0 on."))
            return None
        return int(value)

    def _value(self, name: str) -> object:
        """Return the first of the property's names that says something."""
        values = [self._given.get(_plain(alias)) for alias in PROPERTIES[name]]
        return next((value for value in values if value is not None and value != ""), None)


def _plain(key: str) -> str:
    return unicodedata.normalize("NFKC", key).strip().casefold().replace("-", "_").replace(" ", "_")


def _read_kind(feature: Feature, text: str) -> None:
    feature.kind = KINDS.get(_plain(text))
    if feature.kind is None and not any(problem.params.get("property") == "类型" for problem in feature.problems):
        if text:
            message = N_("“%(kind)s” is neither a street-town (街镇) nor a life circle (生活圈).")
            feature.fault("unknown_type", message, kind=text)
        else:
            feature.fault("missing_type", N_("It is not said whether this is a street-town or a life circle (类型)."))


def _note_missing(feature: Feature) -> None:
    """Note the properties that must be there and say nothing, unless it is said already what is wrong with them."""
    faulty = {problem.params.get("property") for problem in feature.problems}
    if not feature.code and "代码" not in faulty:
        feature.fault("missing_code", N_("The code (代码) is missing."))
    if not feature.name and "名称" not in faulty:
        feature.fault("missing_name", N_("The name (名称) is missing."))
    if feature.kind != "circle":
        return
    if not feature.street_town and "街镇" not in faulty:
        feature.fault("no_street_town", N_("The life circle belongs to no street-town (街镇)."))
    if not feature.area and "片区" not in faulty:
        feature.fault("no_area", N_("The life circle belongs to no area (片区)."))


def _read_shape(feature: Feature, found: Shape | list[ShapeFault]) -> None:
    if isinstance(found, Shape):
        feature.shape = found
        return
    for fault in found:
        feature.fault(fault.code, fault.message, fault.geometry, **fault.params)
