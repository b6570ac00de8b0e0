"""Terms that end soon, in area A1, with what decides about them."""

from datetime import date, timedelta
from typing import Any

from gonghua.institution.appointments import acts as appointments
from gonghua.institution.appointments.models import Appointment, Letter
from gonghua.institution.appointments.queries.facts import ExistingLetter
from gonghua.institution.evaluation.models import TermEvaluation
from gonghua.institution.projects import acts as projects
from tests.cast import DAY, Cast, details
from tests.cycle import project_in

END = DAY + timedelta(days=20)


def by(cast: Cast) -> dict[str, Any]:
    """Return who acts, and when: the officer of the town."""
    return {"actor": cast.officer, "day": DAY}


def leaver(cast: Cast, serial: int, end_on: date = END) -> Appointment:
    """Enter an existing letter of a term of area A1 that ends soon."""
    level = cast.level("area")
    start = max(DAY - timedelta(days=300), cast.standing.measure.in_force_from)
    existing = ExistingLetter(f"老聘字第{serial}号", level.id, start, end_on)
    who = details(f"离任{serial}", serial)
    letter = appointments.record_appointment(cast.area_a1, existing=existing, details=who, actor=cast.bureau, day=DAY)
    assert isinstance(letter, Letter)
    return letter.appointment


def evaluated(cast: Cast, term: Appointment, result: str, total: int | None = None) -> TermEvaluation:
    """Write the term's evaluation as it stands once it is confirmed; `total` is in hundredths of a point."""
    said = {"proposed": result, "result": result, "total": total, "confirmed_on": DAY, "confirmed_by": cast.bureau}
    return TermEvaluation.objects.create(appointment=term, person=term.person, street_town=cast.town_a, **said)


def join(cast: Cast, term: Appointment) -> None:
    """Put the planner on the team of a project of the area."""
    measure = cast.standing.measure
    said = {"role": measure.planner_role.id, "phases": [measure.teams.phases[0].id]}
    projects.join_team(project_in(cast, cast.area_a1), person=term.person, **said, **by(cast))
