"""What the public page says of a letter: the answer first, then what to compare on the paper."""

from dataclasses import dataclass
from datetime import date

from gonghua.institution.appointments.models import Letter
from gonghua.institution.appointments.queries.facts import issuer_of, measure_of
from gonghua.institution.appointments.terms import LetterState
from gonghua.pure.rules.decision import Citation
from gonghua.pure.rules.measure import Level
from gonghua.pure.rules.terms import days_left


@dataclass(frozen=True)
class Verified:
    """A letter that exists: how it stands on the day, and what its paper must say."""

    state: str
    """``valid``, ``ended`` (the term is over or was left), ``revoked`` (revoked or replaced), ``to_come``."""
    letter: Letter
    level: Level
    issuer: str
    days: int
    cite: Citation | None

    @property
    def name(self) -> str:
        """Return the holder's name as the public sees it."""
        return self.letter.appointment.person.masked_name


def verified(letter: Letter, day: date) -> Verified:
    """Return how a letter stands on `day`."""
    appointment = letter.appointment
    measure = measure_of(appointment).measure
    level = measure.level(appointment.seat.level)
    cite = measure.citation(level.cites.authority)
    days = days_left(appointment.last_on, day)
    return Verified(_state(letter, day), letter, level, issuer_of(measure, appointment.seat), days, cite)


def _state(letter: Letter, day: date) -> str:
    if letter.state != LetterState.ISSUED:
        return "revoked"
    if letter.appointment.start_on > day:
        return "to_come"
    return "valid" if letter.appointment.last_on >= day else "ended"
