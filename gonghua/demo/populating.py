"""The demo's installation is founded and its story played, in one transaction."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction

from gonghua.config.founding import DEFAULT_MEASURE, found
from gonghua.demo.composing import compose
from gonghua.demo.district import demo_district
from gonghua.demo.playing import Player
from gonghua.demo.story import Story
from gonghua.demo.year.pictures import Pictures, Workshop
from gonghua.ground.ledger.models import Entry
from gonghua.ground.ledger.sealing import seal
from gonghua.ground.measure.queries import remembered
from gonghua.pure.rules.measure_file import read_measure, read_prolongation

Say = Callable[[str], None]


def populate(*, seed: int, day: date, towns: int, prolongation: str, say: Say) -> Story:
    """Found the installation and play the story that the seed tells, up to `day`."""
    measure = read_measure(Path(DEFAULT_MEASURE).read_text(encoding="utf-8"))
    written = read_prolongation(prolongation), prolongation
    story = compose(measure, written, demo_district(towns), day=day, seed=seed)
    say(f"composed {len(story.events)} events, seed {seed}")
    found(None, story.in_order()[0][0])
    with Workshop(story.orders, Path(settings.DRAWINGS_DIR), Path(settings.PHOTOS_DIR)) as pictures:
        play(story, say, pictures)
        say(f"{len(set(story.orders))} drawings drawn meanwhile; waited {pictures.waited:.0f} s for them")
    seal()
    say(f"the record has {Entry.objects.count()} entries and is sealed")
    return story


def play(story: Story, say: Say, pictures: Pictures) -> None:
    """Play the story in one transaction, with ten lines of progress."""

    def progress(on: date, done: int, of: int) -> None:
        if done * 10 // of != (done - 1) * 10 // of:
            say(f"{done * 100 // of:3} %  {on:%Y-%m}")

    with transaction.atomic(), remembered():
        Player(pictures).play(story, progress)
