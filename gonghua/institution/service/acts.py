"""Service is logged, confirmed by a second person or sent back, corrected; paid work is marked and kept apart."""

from dataclasses import asdict
from datetime import date

from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.acts import act, change, create, record
from gonghua.ground.ledger.errors import Refused, require
from gonghua.ground.measure.facts import citations, due_after, measure_to_cite, reason_given
from gonghua.ground.notices.telling import tell
from gonghua.ground.people.models import Account, Person
from gonghua.ground.people.permission import oneself, own_place, responsible
from gonghua.ground.people.terms import Role
from gonghua.institution.appointments.queries import town_of_service
from gonghua.institution.projects.queries import Project
from gonghua.institution.service import queries
from gonghua.institution.service.models import ServiceRecord
from gonghua.institution.service.queries import Served
from gonghua.institution.service.terms import ServiceState, Told
from gonghua.pure.rules.decision import N_, Citation, Reason
from gonghua.pure.rules.measure import Measure

SECOND = own_place(Role.BUREAU, Role.STREET_TOWN) + responsible(Role.PLANNER)


@act("service.log", label=_("log service"), who=oneself(Role.PLANNER, Role.EXPERT), serves=["8.1"])
def log(person: Person, *, served: Served, actor: Account, day: date, project: Project | None = None) -> ServiceRecord:
    """Log one's own service of a day, in a project or without one."""
    town = project.street_town_id if project else town_of_service(person.pk, day)
    return _logged(person, served, ServiceRecord(street_town_id=town, project=project), actor, day)


@act("service.log_for", label=_("log service of a team member"), who=SECOND, serves=["2.2", "8.1"])
def log_for(project: Project, *, person: Person, served: Served, actor: Account, day: date) -> ServiceRecord:
    """Log what a member of the project's team served, from their paper sheet; somebody else confirms it."""
    if person.pk not in project.place.team:
        raise Refused.because(Reason("not_on_team", N_("This person is not on the project's team.")))
    return _logged(person, served, ServiceRecord(street_town=project.street_town, project=project), actor, day)


@act("service.confirm", label=_("confirm service"), who=SECOND, serves=["8.1"])
def confirm(row: ServiceRecord, *, actor: Account, day: date) -> ServiceRecord:
    """Confirm somebody else's record, as a second person."""
    decision = queries.may_confirm(row, actor)
    require(decision)
    change(row, state=ServiceState.CONFIRMED, decided_by=actor, decided_on=day)
    record(row, articles=_articles(measure_to_cite(day).measure, row.duty))
    return row


@act("service.send_back", label=_("send a record of service back"), who=SECOND, serves=["8.1"])
def send_back(row: ServiceRecord, *, reason: str, actor: Account, day: date) -> ServiceRecord:
    """Send a record back to whoever entered it, to be corrected."""
    decision = queries.may_confirm(row, actor) & reason_given(reason)
    require(decision)
    change(row, state=ServiceState.RETURNED, decided_by=actor, decided_on=day, returned_because=reason[:200])
    entry = record(row, articles=_articles(measure_to_cite(day).measure, row.duty), reason=reason)
    where = row.project.street_town if row.project else row.street_town
    tell(entry, [row.entered_by], Told.RETURNED, subject=row, where=where, served_on=row.served_on)
    return row


@act(
    "service.correct",
    label=_("correct a record of service"),
    who=oneself(Role.PLANNER, Role.EXPERT) + own_place(Role.STREET_TOWN, Role.BUREAU),
    serves=["8.1"],
)
def correct(row: ServiceRecord, *, served: Served, actor: Account, day: date) -> ServiceRecord:
    """Correct a record that nobody has confirmed; it waits for a second person again."""
    measure = measure_to_cite(day).measure
    decision = queries.may_correct(row) & queries.may_log(measure, row.person_id, served, day, besides=row.pk)
    require(decision)
    anew = {"state": ServiceState.LOGGED, "decided_by": None, "decided_on": None, "returned_because": ""}
    change(row, **asdict(served), **anew, entered_by=actor, confirm_by=_confirm_by(measure, day))
    record(row, articles=_articles(measure, served.duty))
    return row


def _logged(person: Person, served: Served, row: ServiceRecord, actor: Account, day: date) -> ServiceRecord:
    """Write the record `row`, of which the place is known, as the person's."""
    measure = measure_to_cite(day).measure
    decision = queries.may_log(measure, person.pk, served, day)
    require(decision)
    row.person, row.entered_by, row.confirm_by = person, actor, _confirm_by(measure, day)
    for name, value in asdict(served).items():
        setattr(row, name, value)
    create(row)
    record(row, articles=_articles(measure, served.duty))
    return row


def _confirm_by(measure: Measure, day: date) -> date:
    return due_after(day, measure.service.confirm_within_working_days.value)


def _articles(measure: Measure, duty: str) -> list[Citation]:
    """Return the place of the duty, where one was named."""
    return citations(measure, measure.duty(duty).cite) if duty else []
