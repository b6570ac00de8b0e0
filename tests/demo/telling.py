"""The demo's story for tests, and pictures that nobody has to draw."""

from datetime import date
from functools import lru_cache

from gonghua.config.founding import DEFAULT_MEASURE
from gonghua.demo.composing import compose
from gonghua.demo.district import demo_district
from gonghua.demo.drawings import composing as drawing
from gonghua.demo.drawings.sheet import HEIGHT, WIDTH
from gonghua.demo.making import PROLONGATION
from gonghua.demo.story import Story
from gonghua.demo.year.pictures import Order, Sheet
from gonghua.ground.documents.drawing_files import KeptDrawing
from gonghua.ground.documents.pictures import MEDIA_TYPE, KeptPicture
from gonghua.pure.rules.measure_file import read_measure, read_prolongation

DAY = date(2026, 11, 24)
SMALL = 3


def tell(*, day: date = DAY, seed: int = 1, towns: int = SMALL) -> Story:
    """Return the story of a seed and a day."""
    text = PROLONGATION.read_text("utf-8")
    measure = read_measure(DEFAULT_MEASURE.read_text("utf-8"))
    return compose(measure, (read_prolongation(text), text), demo_district(towns), day=day, seed=seed)


class Blank:
    """Drawings and photos with everything but a file."""

    def sheet(self, order: Order) -> Sheet:
        """Return what an ordered drawing would say."""
        return _sheet(order)

    def photo(self, name: str) -> KeptPicture:
        """Return a photo without a file."""
        return KeptPicture(f"{name}.webp", "0" * 64, MEDIA_TYPE, WIDTH, HEIGHT, None)


@lru_cache(maxsize=256)
def _sheet(order: Order) -> Sheet:
    site = drawing.compose(order.kind, order.seed, order.version)
    site.finish(marked=False)
    file = KeptDrawing(f"{order.kind}-{order.seed}-{order.version}.webp", "0" * 64, MEDIA_TYPE, WIDTH, HEIGHT)
    return Sheet(file, site.changes(), "".join(site.plain), tuple(site.spots))
