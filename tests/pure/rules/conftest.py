"""Both measures: every rule holds for Baoshan's and for one that is unlike it."""

from pathlib import Path

import pytest
from hypothesis import settings

from gonghua.pure.rules.measure import Measure
from gonghua.pure.rules.measure_file import read_measure

# The same examples on every machine, however slow it is today.
settings.register_profile("gonghua", derandomize=True, deadline=None, database=None)
settings.load_profile("gonghua")

ROOT = Path(__file__).parents[3]
FILES = {
    "baoshan-2024-2": ROOT / "measures" / "baoshan-2024-2.toml",
    "linxi-2025-1": ROOT / "tests" / "measures" / "linxi-2025-1.toml",
}
MEASURES = {name: read_measure(path.read_text("utf-8")) for name, path in FILES.items()}


@pytest.fixture(scope="session", params=list(MEASURES))
def measure(request: pytest.FixtureRequest) -> Measure:
    return MEASURES[request.param]


@pytest.fixture(scope="session")
def baoshan() -> Measure:
    return MEASURES["baoshan-2024-2"]


@pytest.fixture(scope="session")
def linxi() -> Measure:
    return MEASURES["linxi-2025-1"]


@pytest.fixture(scope="session")
def measures() -> dict[str, Measure]:
    return MEASURES
