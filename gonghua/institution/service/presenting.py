"""How the room's pages say a time and a record."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from gonghua.ground.interface.wording import named
from gonghua.institution.service.models import ServiceRecord
from gonghua.institution.service.terms import ServiceState
from gonghua.pure.rules.measure import Measure

CHIPS = {ServiceState.LOGGED: "due", ServiceState.CONFIRMED: "ok", ServiceState.RETURNED: "gap"}


@dataclass(frozen=True)
class Row:
    """A record as a line: the row, its time, its duty in words, its chip."""

    record: ServiceRecord
    time: str
    duty: str
    chip: tuple[str, str]


def row(record: ServiceRecord, measure: Measure | None) -> Row:
    """Return a record as a line."""
    known = {duty.id: duty for duty in measure.duties} if measure else {}
    duty = named(known[record.duty]) if record.duty in known else ""
    return Row(record, time_text(record.minutes), duty, (CHIPS[ServiceState(record.state)], record.get_state_display()))


def time_text(minutes: int) -> str:
    """Return a time in hours: 1.5 hours, 20 hours."""
    hours = f"{minutes / 60:.2f}".rstrip("0").rstrip(".")
    return _("%(hours)s hours") % {"hours": hours}
