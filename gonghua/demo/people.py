"""Made-up people: plainly fictional, and impossible to take for anybody.

ID numbers begin with 990113: no citizen's number begins with 9, and in those of foreign permanent residents, which do,
the two figures after it are a province's code, of which 90 is none. Phones begin with 154, a prefix that has not been
given to any mobile network, and go on with 0000.
"""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

from gonghua.ground.people.details import Details

REGION = "990113"
PHONE = "1540000"
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


@lru_cache(maxsize=1)
def words() -> Mapping[str, Any]:
    """Return the demo's texts."""
    found: Mapping[str, Any] = json.loads(Path(__file__).with_name("words.json").read_text(encoding="utf-8"))
    return found


class People:
    """Makes people up, no two alike; the same random numbers give the same people."""

    def __init__(self, random: Random, district: str) -> None:
        self._random, self._district = random, district
        self._count = 0
        self._names: set[str] = set()

    def somebody(self, level: str, town: str | None) -> Details:
        """Return somebody who might serve at a level and, below the district, lives or works in the street-town."""
        random, said = self._random, words()
        self._count += 1
        sex = random.choice(("female", "male"))
        at_home = random.random() < 0.75
        return Details(
            name=self.name(),
            sex=sex,
            phone=f"{PHONE}{self._count:04d}",
            id_number=self._id_number(sex),
            home_address=self._address(town if at_home else None),
            work_address="" if at_home else self._address(town),
            employer=random.choice(said["employers"][level]),
            job_title=random.choice(said["titles"][level]),
            profession=random.choice(said["professions"]),
            certificate=random.choice(said["certificates"]) if random.random() < 0.4 else "",
        )

    def name(self) -> str:
        """Return a name that nobody here has yet."""
        said = words()
        while True:
            name = str(self._random.choice(said["surnames"]) + self._random.choice(said["given"]))
            if name not in self._names:
                self._names.add(name)
                return name

    def _id_number(self, sex: str) -> str:
        born = date(1958, 1, 1) + timedelta(days=self._random.randrange(365 * 40))
        serial = self._count % 500 * 2 + (sex == "male")  # the last figure is odd for men (GB 11643)
        body = f"{REGION}{born:%Y%m%d}{serial:03d}"
        total = sum(weight * int(figure) for weight, figure in zip(_WEIGHTS, body, strict=True))
        return body + _CHECKS[total % 11]

    def _address(self, town: str | None) -> str:
        street = self._random.choice(words()["streets"])
        lane, house = self._random.randrange(1, 400), self._random.randrange(1, 60)
        return f"{self._district if town else '某市某区'}{town or ''}{street}{lane}弄{house}号（虚构）"
