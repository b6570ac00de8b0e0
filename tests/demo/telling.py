"""The demo's story for tests."""

from datetime import date

from gonghua.config.founding import DEFAULT_MEASURE
from gonghua.demo.composing import compose
from gonghua.demo.district import demo_district
from gonghua.demo.making import PROLONGATION
from gonghua.demo.story import Story
from gonghua.pure.rules.measure_file import read_measure, read_prolongation

DAY = date(2026, 11, 24)
SMALL = 3


def tell(*, day: date = DAY, seed: int = 1, towns: int = SMALL) -> Story:
    """Return the story of a seed and a day."""
    text = PROLONGATION.read_text("utf-8")
    measure = read_measure(DEFAULT_MEASURE.read_text("utf-8"))
    return compose(measure, (read_prolongation(text), text), demo_district(towns), day=day, seed=seed)
