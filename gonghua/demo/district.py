"""The demo's district as data: its street-towns by name and code; where they lie is a sketch, not a border."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

DATA = Path(__file__).with_name("district.json")


@dataclass(frozen=True)
class Town:
    """A street-town: `at` is where its middle is drawn, in km east and north of the district's."""

    name: str
    code: str
    username: str
    at: tuple[float, float]
    circles: int
    areas: int
    zone: str

    def area(self, number: int) -> str:
        """Return the name of the street-town's area of this number, counted from 1."""
        return f"{self.name}第{number}片区"


@dataclass(frozen=True)
class DemoDistrict:
    """What the demo is drawn from: `centre` is in degrees of EPSG:4490."""

    blueprint: str
    name: str
    centre: tuple[float, float]
    towns: tuple[Town, ...]


@lru_cache(maxsize=4)
def demo_district(towns: int = 12) -> DemoDistrict:
    """Return the district with its first `towns` street-towns (fewer make a small demo, for tests)."""
    data = json.loads(DATA.read_text(encoding="utf-8"))
    chosen = tuple(Town(**{**town, "at": tuple(town["at"])}) for town in data["street_towns"][:towns])
    return DemoDistrict(data["blueprint"], data["district"], tuple(data["centre"]), chosen)
