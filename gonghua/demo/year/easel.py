"""The process that draws: takes the ordered drawings on its input, gives each back on its output, once it is kept."""

import pickle
import sys
from pathlib import Path
from typing import BinaryIO

from gonghua.demo.drawings import draw
from gonghua.demo.year.pictures import Order, Sheet
from gonghua.ground.documents.drawing_files import keep_drawing


def work(given: BinaryIO, done: BinaryIO) -> None:
    """Draw what was ordered, in its order."""
    orders, folder = pickle.load(given)
    for order in orders:
        pickle.dump(drawn(order, folder), done)
        done.flush()


def drawn(order: Order, folder: Path) -> Sheet:
    """Draw and keep one version."""
    made = draw(order.kind, order.seed, order.version, place=order.place, marked=False)
    return Sheet(keep_drawing([made.png], folder), made.changes, made.plain, made.spots)


if __name__ == "__main__":
    work(sys.stdin.buffer, sys.stdout.buffer)
