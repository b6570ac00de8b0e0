"""The worker: does queued work (drawing letters), and once a minute the tick: sealing, sending, removing."""

import logging
import os
import threading
import time
from uuid import UUID

SEAL_EVERY_SECONDS = 600
TICK_SECONDS = 60
log = logging.getLogger("gonghua.worker")


def work() -> None:
    """Work until a signal ends the process."""
    from django.core.management import call_command  # noqa: PLC0415 - app ready

    threading.Thread(target=_ticks, daemon=True, name="tick").start()
    call_command("db_worker", interval=0.5, verbosity=0)


def _ticks() -> None:
    from gonghua.ground.imports.tasks import take_up  # noqa: PLC0415 - app ready

    sealed_at, uploads = 0.0, dict[UUID, int]()
    while True:
        try:
            sealed_at = tick(sealed_at)
            uploads = take_up(uploads)
        except Exception:
            log.exception("tick failed; it is tried again in a minute")
        time.sleep(TICK_SECONDS)


def tick(sealed_at: float) -> float:
    """Do what is due by the clock; each part is harmless when done twice. Returns when the ledger was last sealed."""
    from django.db import close_old_connections  # noqa: PLC0415 - app ready
    from django.utils import timezone  # noqa: PLC0415 - app ready

    from gonghua.config.clearing import clear  # noqa: PLC0415 - app ready
    from gonghua.ground.interface.day import installation_day  # noqa: PLC0415 - app ready
    from gonghua.ground.notices.sending import send_due  # noqa: PLC0415 - app ready
    from gonghua.institution.appointments.drawing import draw_left_over  # noqa: PLC0415 - app ready

    close_old_connections()
    sealed_at = _sealed(sealed_at)
    clear(timezone.now())
    draw_left_over(installation_day())
    send_due(timezone.now)
    return sealed_at


def _sealed(sealed_at: float) -> float:
    """Seal the ledger when enough time has passed or enough was added; return when it was last sealed."""
    from gonghua.ground.ledger.models import Head  # noqa: PLC0415 - app ready
    from gonghua.ground.ledger.sealing import SEAL_AFTER_ENTRIES, last_sealed, seal  # noqa: PLC0415 - app ready

    due = time.monotonic() - sealed_at > SEAL_EVERY_SECONDS or sealed_at == 0.0
    if due or Head.objects.get(pk=1).seq - last_sealed() >= SEAL_AFTER_ENTRIES:
        seal()
        return time.monotonic()
    return sealed_at


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gonghua.config.settings")
    import django

    django.setup()
    work()
