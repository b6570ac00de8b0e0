"""Reads of the room: records in scope, what the acts ask, and a person's hours for other rooms."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet, Sum

from gonghua.ground.measure.queries import measure_in_view
from gonghua.ground.people.models import Account
from gonghua.ground.people.scoping import within
from gonghua.ground.people.terms import Scope
from gonghua.institution.projects.queries import Project, scoped
from gonghua.institution.service.models import ServiceRecord
from gonghua.institution.service.terms import ServiceState
from gonghua.pure.rules import service as rules
from gonghua.pure.rules.decision import N_, Decision, refusal
from gonghua.pure.rules.measure import Measure


@dataclass(frozen=True)
class Served:
    """A piece of service as it is entered: the day, how long in minutes, at which duty, in words, whether paid."""

    served_on: date
    minutes: int
    duty: str = ""
    note: str = ""
    paid: bool = False


@dataclass(frozen=True)
class Hours:
    """A person's time in minutes: service that a second person confirmed, service that waits, and paid work."""

    confirmed: int = 0
    waiting: int = 0
    paid: int = 0


def records(scope: Scope) -> QuerySet[ServiceRecord]:
    """Return the records in scope, with person and project: of own places, own areas, own teams, and one's own."""
    project = within(scope, town="project__street_town", area="project__area", team="project__members")
    found = ServiceRecord.objects.filter(project | within(scope, person="person")).distinct()
    found = found.select_related("person", "project__street_town", "street_town", "entered_by", "decided_by")
    return found.prefetch_related("project__members")


def own_records(person: UUID | None, year: int) -> QuerySet[ServiceRecord]:
    """Return a person's records of a year, the newest first."""
    return ServiceRecord.objects.filter(person=person, served_on__year=year).select_related("project", "decided_by")


def hours_of(persons: Iterable[UUID], from_on: date, to_on: date) -> dict[UUID, Hours]:
    """Return the hours of these persons between two days, both meant, by person, in one query."""
    rows = ServiceRecord.objects.filter(person__in=list(persons), served_on__range=(from_on, to_on))
    settled = Q(state=ServiceState.CONFIRMED)
    sums = (
        rows.order_by()
        .values("person")
        .annotate(
            confirmed=Sum("minutes", filter=settled & Q(paid=False), default=0),
            waiting=Sum("minutes", filter=Q(state=ServiceState.LOGGED, paid=False), default=0),
            work=Sum("minutes", filter=settled & Q(paid=True), default=0),
        )
    )
    return {row["person"]: Hours(row["confirmed"], row["waiting"], row["work"]) for row in sums}


def unconfirmed(person: UUID) -> list[ServiceRecord]:
    """Return a person's records that nobody has confirmed yet, for what is handed over."""
    open_states = (ServiceState.LOGGED, ServiceState.RETURNED)
    return list(ServiceRecord.objects.filter(person=person, state__in=open_states))


def measure_for_service(day: date) -> Measure | None:
    """Return the measure whose duties and limits apply: hours are recorded whether one is in force or not."""
    standing = measure_in_view(day)
    return standing.measure if standing else None


def may_log(measure: Measure, person: UUID, served: Served, day: date, *, besides: UUID | None = None) -> Decision:
    """Return what counts for or against a record; the day's other records count, `besides` does not."""
    rows = ServiceRecord.objects.filter(person=person, served_on=served.served_on)
    rows = rows.exclude(pk=besides) if besides else rows
    logged = rows.aggregate(all=Sum("minutes"))["all"] or 0
    decision = rules.may_log(measure, minutes=served.minutes, logged=logged, served_on=served.served_on, day=day)
    if not served.duty or any(known.id == served.duty for known in measure.duties):
        return decision
    return decision & refusal("duty_unknown", N_("The measure knows no such duty."))


def may_confirm(record: ServiceRecord, confirmer: Account) -> Decision:
    """Return what stands against confirming: it is decided already, or the confirmer is no second person."""
    decision = still_open(record)
    entered_by = record.entered_by.person_id or record.entered_by_id
    who = confirmer.person_id or confirmer.pk
    return decision & rules.may_confirm(entered_by=entered_by, about=record.person_id, confirmer=who)


def still_open(record: ServiceRecord) -> Decision:
    """Return the refusal of a record that was confirmed or sent back already."""
    if record.state == ServiceState.LOGGED:
        return Decision()
    return refusal("decided_already", N_("This record was confirmed or sent back already."))


def may_correct(record: ServiceRecord) -> Decision:
    """Return the refusal of a confirmed record: it stands."""
    if record.state != ServiceState.CONFIRMED:
        return Decision()
    message = N_("This record is confirmed and stands. Ask the office if it is wrong.")
    return refusal("confirmed_already", message)


def project_in(scope: Scope, key: UUID) -> Project | None:
    """Return a project in scope."""
    return scoped.projects(scope).filter(pk=key).first()
