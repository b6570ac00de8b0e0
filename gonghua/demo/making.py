"""`gonghua demo`: an empty installation becomes the demo's, whole or not at all."""

import os
import sys
import time
from collections.abc import Callable
from datetime import date

from gonghua.config import environment as settings_of_operator
from gonghua.config.cli.trouble import UserError
from gonghua.config.environment import CLONE, keep_settings, read_environment
from gonghua.demo.times import FIRST_DAY, LAST_DAY

PROLONGATION = CLONE / "measures" / "demo-prolongation.toml"
TOWNS = 12
DONE = 0
FOOT = {
    "telephone": "021-0000 0000",
    "hours": "工作日9:00至17:00",
    "icp": "沪ICP备00000000号",
    "police_number": "沪公网安备00000000000000号",
    "site_code": "0000000000",
}
"""What stands at the foot of the demo's pages: made up, and seen to be."""

Say = Callable[[str], None]


def make(*, seed: int, day: date, towns: int = TOWNS, say: Say | None = None) -> int:
    """Make the demo district in an empty installation, before Django is set up; return the command's exit code.

    An installation that is the demo's already is left as it is. Raises UserError for one that is not empty, and for
    a day on which the story does not hold together. The settings that make it a demo, and the day on which it stands,
    are kept in the installation's own file, so that they hold for every later command.
    """
    say = say or _clocked()
    present = read_environment()
    settings_of_operator.environment = read_environment(mode="demo", day=day)
    _set_up_django()
    from gonghua.demo.state import begun, made  # noqa: PLC0415 - app ready

    if present.mode == "demo" and made():
        say(f"The demo district is there: {present.home}, on {present.day}.")
        return DONE
    if present.mode != "demo" and begun():
        raise UserError(
            f"{present.home} is not empty, and it is no demo's. "
            "Let GONGHUA_HOME name an empty folder (and DATABASE_URL an empty database)."
        )
    if not FIRST_DAY <= day <= LAST_DAY:
        raise UserError(f"The demo can stand on a day from {FIRST_DAY} to {LAST_DAY}, not on {day}.")
    _refuse_contradiction(day)
    keep_settings(present.home, mode="demo", day=day.isoformat(), **FOOT)
    from gonghua.demo.populating import populate  # noqa: PLC0415 - app ready, slow import

    populate(seed=seed, day=day, towns=towns, prolongation=PROLONGATION.read_text(encoding="utf-8"), say=say)
    return DONE


def _set_up_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gonghua.config.settings")
    import django  # noqa: PLC0415 - app ready: only now are the settings decided

    django.setup()


def _refuse_contradiction(day: date) -> None:
    """Refuse an environment that would make later commands run otherwise: it goes before the installation's file."""
    for name, wanted in (("GONGHUA_MODE", "demo"), ("GONGHUA_DAY", day.isoformat())):
        given = os.environ.get(name, wanted)
        if given != wanted:
            raise UserError(f"The environment says {name}={given}, but the demo needs {wanted}: unset {name}.")


def _clocked() -> Say:
    """Return a printer of progress with the seconds since now."""
    started = time.monotonic()

    def say(line: str) -> None:
        sys.stdout.write(f"[{time.monotonic() - started:5.1f} s] {line}\n")
        sys.stdout.flush()

    return say
