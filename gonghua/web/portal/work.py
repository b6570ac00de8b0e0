"""The work of a reader, added up over the rooms: each says what is due in it, in its own words."""

from collections.abc import Sequence
from datetime import date

from gonghua.ground.interface.work import Work
from gonghua.ground.measure.queries import Standing
from gonghua.ground.people.models import Mandate
from gonghua.institution.advice import due as advice
from gonghua.institution.appointments.due import office_work, planner_work
from gonghua.institution.appointments.queries.coverage import DistrictCoverage
from gonghua.institution.engagement import due as engagement
from gonghua.institution.evaluation import due as evaluation
from gonghua.institution.projects import due as projects
from gonghua.institution.renewal import due as renewal
from gonghua.institution.service import due as service
from gonghua.institution.stages import due as stages

ROOMS = (projects.work, advice.work, service.work, stages.work, evaluation.work, renewal.work)
ENGAGEMENT = (engagement.answers_due, engagement.meetings_due, engagement.drawings_due)


def work_of(mandates: Sequence[Mandate], standing: Standing, day: date, coverage: DistrictCoverage | None) -> Work:
    """Return everything that is due for the reader, comes later, or waits for others, the most urgent first."""
    work = office_work(mandates, standing, day, coverage) + planner_work(mandates, standing, day)
    for part in ENGAGEMENT:
        work += part(mandates, day)
    for room in ROOMS:
        work += room(mandates, standing, day)
    return work.in_order()
