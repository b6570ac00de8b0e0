"""A batch of letters through the acts: issued, drawn, signed and filed, as the worker does it (target: under 10 s).

    python bench/batch.py [--letters 200] [--json]

It makes an installation of its own in a temporary folder and removes it again.
"""

import argparse
import json
import os
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

DAY = date(2025, 3, 3)
LIMIT_SECONDS = 10


def main() -> int:
    """Run the batch once and print its figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--letters", type=int, default=200)
    options.add_argument("--json", action="store_true")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {
            "GONGHUA_HOME": home,
            "GONGHUA_MODE": "test",
            "GONGHUA_DAY": DAY.isoformat(),
            "DJANGO_SETTINGS_MODULE": "gonghua.config.settings",
        }
        figures = run(asked.letters)
    print(json.dumps(figures) if asked.json else "\n".join(f"{name}: {value}" for name, value in figures.items()))
    return 0 if figures["issued_drawn_signed_filed_s"] < LIMIT_SECONDS or asked.letters > 200 else 1


def run(count: int) -> dict[str, float]:
    """Appoint `count` people, then issue their letters together and draw them; return seconds."""
    import django

    django.setup()
    from gonghua.config.founding import found
    from gonghua.ground.documents.shared_renderer import shared_renderer
    from gonghua.institution.appointments import acts
    from gonghua.institution.appointments.drawing import draw
    from gonghua.institution.appointments.queries.letters import letters_to_draw
    from tests.cast import make_cast

    found(None, DAY)
    cast = make_cast()
    appointments = [appointed(cast, number) for number in range(count)]
    shared_renderer()
    started = time.perf_counter()
    batch = acts.issue_letters(
        appointments[0].seat.place, appointments=appointments, actor=cast.officer, day=appointments[0].decided_on
    )
    issued = time.perf_counter()
    drawn = draw(
        letters_to_draw([str(letter.pk) for letter in batch.letters.all()]), actor=cast.officer, day=batch.issued_on
    )
    ended = time.perf_counter()
    assert drawn == count
    size = sum(path.stat().st_size for path in (Path(os.environ["GONGHUA_HOME"]) / "documents").glob("*.pdf"))
    return {
        "letters": count,
        "issued_s": round(issued - started, 2),
        "drawn_signed_filed_s": round(ended - issued, 2),
        "issued_drawn_signed_filed_s": round(ended - started, 2),
        "kB_a_letter": round(size / count / 1000, 1),
    }


def appointed(cast: Any, number: int) -> Any:
    """Put one person through the acts up to the appointment."""
    from gonghua.ground.people.details import Details
    from gonghua.institution.appointments import acts
    from gonghua.pure.rules.eligibility import Check

    level = cast.level("area")
    given = {"actor": cast.officer, "day": cast.day}
    seat = acts.open_seat(cast.area_a1, standing=cast.standing, level=level, **given)
    details = Details(name=f"虚构{number}", id_number=id_number(number))
    application = acts.propose(
        seat, details=details, channel=level.channels[-1], consented_on=cast.day, recommended_by="某单位", **given
    )
    checks = {criterion.id: Check("met", "面谈记录") for criterion in level.criteria}
    acts.check_conditions(application, checks=checks, **given)
    return acts.appoint(application, start_on=cast.day + timedelta(days=1), **given)


def id_number(serial: int) -> str:
    """Return an ID number that fits itself, of a region that does not exist."""
    body = f"990113{1960 + serial % 40}0202{serial:03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11]


if __name__ == "__main__":
    raise SystemExit(main())
